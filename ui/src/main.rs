//! The window's pages, compiled to WebAssembly.

use yew::prelude::*;

#[function_component(App)]
fn app() -> Html {
    html! { <main id="app">{ "Zonewright" }</main> }
}

fn main() {
    yew::Renderer::<App>::new().render();
}
