//! Which view of the plant is drawn, and what its colours tell.

use scene::{DrawnAs, Look};
use yew::prelude::*;

use crate::chrome::Page;
use crate::commands;
use crate::widgets::field::value_of;
use crate::workspace::{Topics, use_workspace};

/// The views and the commands that show them.
const VIEWS: [(&str, &str); 4] =
    [("view-zones", "Zones"), ("view-purdue", "Purdue"), ("view-conduits", "Conduits"), ("view-around", "Around")];

const LOOKS: [&str; 5] = ["look-kinds", "look-target", "look-achieved", "look-gap", "look-risk"];

/// The choice of view; nothing on other pages.
#[function_component(ViewSwitch)]
pub fn view_switch() -> Html {
    let handle = use_workspace(Topics::CHROME.and(Topics::SELECTION).and(Topics::DOCUMENT));
    let workspace = handle.read();
    if workspace.file.is_none() || workspace.chrome.page != Page::Plant {
        return html! {};
    }
    let shown = match workspace.shown {
        DrawnAs::Zones => "view-zones",
        DrawnAs::Purdue => "view-purdue",
        DrawnAs::Conduits => "view-conduits",
        DrawnAs::Around(_) => "view-around",
    };
    let buttons = VIEWS.iter().filter_map(|(id, label)| {
        let command = commands::named(id)?;
        let title = match command.keys.first() {
            Some(key) => format!("{} ({})", command.label, super::menu::key_words(key)),
            None => command.label.to_owned(),
        };
        let onclick = {
            let handle = handle.clone();
            Callback::from(move |_: MouseEvent| (command.run)(&handle))
        };
        Some(html! {
            <button type="button" data-view={*id} aria-pressed={(shown == *id).to_string()} {title} {onclick}>{ *label }</button>
        })
    });
    let onchange = {
        let handle = handle.clone();
        Callback::from(move |event: Event| {
            if let Some(command) = commands::named(&value_of(event.target())) {
                (command.run)(&handle);
            }
        })
    };
    let onview = onchange.clone();
    let looks = LOOKS.iter().zip(Look::ALL).map(|(id, look)| {
        html! { <option value={*id} selected={workspace.scene.look() == look}>{ look.label() }</option> }
    });
    let views =
        VIEWS.iter().map(|(id, label)| html! { <option value={*id} selected={shown == *id}>{ *label }</option> });
    html! {
        <div class="view-switch">
            <div class="segments" role="group" aria-label="View">{ for buttons }</div>
            <select class="select small view-select" aria-label="View" data-field="view" onchange={onview}>{ for views }</select>
            <select class="select small look-select" aria-label="What the colours tell" title="What the colours tell" data-field="look" {onchange}>{ for looks }</select>
        </div>
    }
}
