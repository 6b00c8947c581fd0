//! What a proposed layout would move, and the way to do it or drop it.

use yew::prelude::*;

use crate::arrangement;
use crate::widgets::icon::Icon;
use crate::workspace::{Topics, use_workspace};

/// The bar; nothing while no layout is proposed.
#[function_component(LayoutBar)]
pub fn layout_bar() -> Html {
    let handle = use_workspace(Topics::CHROME.and(Topics::DOCUMENT));
    let root = use_node_ref();
    let state = {
        let workspace = handle.read();
        arrangement::shown(&workspace).map(|shown| {
            let has_choice = workspace.places() == plant::record::View::Zones;
            (shown.sentence(), shown.wish.anew, shown.moves_something(), has_choice)
        })
    };
    {
        // the keys are at hand: the focus goes to the way on
        let root = root.clone();
        use_effect_with(state.is_some(), move |is_shown| {
            let find = |bar: &web_sys::HtmlElement, css: &str| bar.query_selector(css).ok().flatten();
            if let (true, Some(bar)) = (*is_shown, root.cast::<web_sys::HtmlElement>())
                && let Some(first) = find(&bar, "[data-act=layout-apply]:not(:disabled)")
                    .or_else(|| find(&bar, "input"))
                    .or_else(|| find(&bar, "button"))
            {
                let first: web_sys::HtmlElement = wasm_bindgen::JsCast::unchecked_into(first);
                let _ = first.focus();
            }
        });
    }
    let Some((sentence, anew, moves, has_choice)) = state else { return html! {} };
    let act = |run: fn(&crate::workspace::Handle)| {
        let handle = handle.clone();
        Callback::from(move |_: MouseEvent| run(&handle))
    };
    let onanew = {
        let handle = handle.clone();
        Callback::from(move |_: Event| arrangement::set_anew(&handle, !anew))
    };
    let onkeydown = {
        let handle = handle.clone();
        Callback::from(move |event: KeyboardEvent| {
            let on_button = event.target_dyn_into::<web_sys::Element>().is_some_and(|at| at.tag_name() == "BUTTON");
            let run = match event.key().as_str() {
                "Escape" => arrangement::cancel,
                // a button does what it says
                "Enter" if moves && !on_button => arrangement::apply,
                _ => return,
            };
            event.prevent_default();
            event.stop_propagation();
            run(&handle);
        })
    };
    html! {
        <div ref={root} class="float layout-bar" role="region" aria-label="Proposed layout" {onkeydown}>
            <Icon name="proposal" />
            <span class="layout-words" id="layout-words">{ sentence }</span>
            if has_choice {
                <label class="layout-anew" title="Also what stands in line already; what is locked stays">
                    <input type="checkbox" class="checkbox" data-field="layout-anew" checked={anew} onchange={onanew} />
                    { "From scratch" }
                </label>
            }
            <button type="button" class="button small" data-act="layout-cancel" onclick={act(arrangement::cancel)}>{ "Cancel" }<span class="kbd">{ "Esc" }</span></button>
            <button type="button" class="button small primary" data-act="layout-apply" disabled={!moves} aria-describedby="layout-words"
                onclick={act(arrangement::apply)}>{ "Apply" }<span class="kbd">{ "Enter" }</span></button>
        </div>
    }
}
