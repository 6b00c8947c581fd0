//! Which view of the plant is drawn, and what its colours tell.

use scene::{DrawnAs, Look};
use yew::prelude::*;

use crate::chrome::Page;
use crate::commands;
use crate::widgets::field::value_of;
use crate::widgets::icon::Icon;
use crate::workspace::{Topics, use_workspace};

/// The views and the commands that show them.
const VIEWS: [(&str, &str); 6] = [
    ("view-zones", "Zones"),
    ("view-purdue", "Purdue"),
    ("view-physical", "Physical"),
    ("view-conduits", "Conduits"),
    ("view-around", "Around"),
    ("view-path", "Path"),
];

const LOOKS: [&str; 5] = ["look-kinds", "look-target", "look-achieved", "look-gap", "look-risk"];

/// The choice of view; nothing on other pages.
#[function_component(ViewSwitch)]
pub fn view_switch() -> Html {
    let handle = use_workspace(Topics::CHROME.and(Topics::SELECTION).and(Topics::DOCUMENT));
    let workspace = handle.read();
    if workspace.file.is_none() || !matches!(workspace.chrome.page, Page::Plant | Page::Paths) {
        return html! {};
    }
    let shown = match workspace.shown {
        DrawnAs::Zones => "view-zones",
        DrawnAs::Purdue => "view-purdue",
        DrawnAs::Physical => "view-physical",
        DrawnAs::Conduits => "view-conduits",
        DrawnAs::Around(_) => "view-around",
        DrawnAs::Path => "view-path",
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
    // the name of a saved view stands where it is chosen
    let panel_name = workspace.saved_view().map_or_else(|| "Views".to_owned(), |saved| saved.name.clone());
    let off = workspace.layers.hidden().len();
    let panel_title = match off {
        0 => format!("{panel_name}: saved views and layers"),
        off => format!("{panel_name}: saved views and layers, {} not shown", crate::words::counted(off, "layer")),
    };
    html! {
        <div class="view-switch">
            <div class="segments" role="group" aria-label="View">{ for buttons }</div>
            <select class="select small view-select" aria-label="View" data-field="view" onchange={onview}>{ for views }</select>
            <button type="button" class={classes!("button", "small", "views-button", (!workspace.layers.is_whole()).then_some("on"))}
                data-act="views" aria-haspopup="dialog" aria-expanded={workspace.chrome.view_panel.to_string()} title={panel_title}
                onclick={super::topbar::runs(&handle, "views-panel")}>
                <Icon name="filter" class="icon-14" /><span>{ panel_name }</span>
                if off > 0 { <span class="count">{ off }</span> }
            </button>
            <select class="select small look-select" aria-label="What the colours tell" title="What the colours tell" data-field="look" {onchange}>{ for looks }</select>
        </div>
    }
}
