//! Stands in for a moment.

use yew::prelude::*;

/// The panel.
#[function_component(LevelsPage)]
pub fn levels_page() -> Html {
    html! {}
}
