//! Stands in for a moment.

use yew::prelude::*;

/// The panel.
#[function_component(Inspector)]
pub fn inspector() -> Html {
    html! {}
}
