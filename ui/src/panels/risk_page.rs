//! Stands in for a moment.

use yew::prelude::*;

/// The panel.
#[function_component(RiskPage)]
pub fn risk_page() -> Html {
    html! {}
}
