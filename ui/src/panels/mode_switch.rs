//! In which operating mode the plant is looked at. Without a choice the worst mode counts.

use yew::prelude::*;

use crate::chrome::Page;
use crate::widgets::field::value_of;
use crate::workspace::{Topics, use_workspace};

/// The choice; nothing where the system declares fewer than two modes.
#[function_component(ModeSwitch)]
pub fn mode_switch() -> Html {
    let handle = use_workspace(Topics::MEANING.and(Topics::CHROME));
    let workspace = handle.read();
    let modes = workspace.document().system().counted_modes();
    if modes.len() < 2 {
        return html! {};
    }
    let chosen = workspace.in_mode.as_ref().map(|seen| seen.mode.clone());
    let onchange = {
        let handle = handle.clone();
        Callback::from(move |event: Event| {
            let name = value_of(event.target());
            let mode = Some(name.as_str()).filter(|name| !name.is_empty());
            handle.change(Topics::ALL, |workspace| workspace.look_at_mode(mode));
            let said = match mode {
                None => "All operating modes: the worst counts.".to_owned(),
                Some(mode) => format!("Shown as in mode {mode}. Changes still apply to every mode."),
            };
            handle.say(said, crate::workspace::Tone::Said);
        })
    };
    let compare = {
        let handle = handle.clone();
        Callback::from(move |_: MouseEvent| {
            handle.change(Topics::CHROME, |workspace| workspace.chrome.page = Page::Compare);
        })
    };
    let options = modes.iter().map(|mode| {
        let selected = chosen.as_deref() == Some(mode.name.as_str());
        html! { <option value={mode.name.clone()} {selected}>{ format!("Mode: {}", mode.name) }</option> }
    });
    html! {
        <span class={classes!("mode-switch", chosen.is_some().then_some("on"))}>
            <select class="select small" aria-label="Operating mode" data-field="mode" {onchange}>
                <option value="" selected={chosen.is_none()}>{ "Worst of all modes" }</option>
                { for options }
            </select>
            <button type="button" class="button quiet small" data-act="compare-modes" onclick={compare}>{ "Compare" }</button>
        </span>
    }
}
