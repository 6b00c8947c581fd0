//! The chosen path as a view of its own.

use yew::prelude::*;

use crate::commands::views;
use crate::panels::topbar::runs;
use crate::widgets::field::CheckField;
use crate::workspace::{Topics, use_workspace};

/// A button that draws it so; once it is drawn, whether every way to its target is.
#[function_component(AsView)]
pub fn as_view() -> Html {
    let handle = use_workspace(Topics::CHROME);
    let workspace = handle.read();
    if workspace.shown != scene::DrawnAs::Path {
        let onclick = runs(&handle, "view-path");
        return html! {
            <p class="paths-hint"><button type="button" class="button small" data-act="view-path" {onclick}>{ "Draw it by itself" }</button></p>
        };
    }
    let onchange = {
        let handle = handle.clone();
        Callback::from(move |all: bool| views::all_ways(&handle, all))
    };
    html! {
        <div class="paths-hint">
            <CheckField name="all-ways" label="Every way to this target" value={workspace.attack.all_ways} {onchange} />
        </div>
    }
}
