//! Stands in for a moment.

use yew::prelude::*;

/// The panel.
#[function_component(FirstRun)]
pub fn first_run() -> Html {
    html! {}
}
