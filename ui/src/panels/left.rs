//! The left panel: outline above, stencil below. Folded to icons in a narrow window.

use yew::prelude::*;

use crate::panels::outline::Outline;
use crate::panels::palette::Palette;
use crate::widgets::icon::Icon;

/// The panel.
#[function_component(Left)]
pub fn left() -> Html {
    let open = use_state(|| false);
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    html! {
        <aside class="left-panel" aria-label="Outline and stencil" data-open={open.then_some("")}>
            <div class="folded-strip">
                <button class="button quiet icon-only" aria-label="Show outline and stencil" onclick={toggle.clone()}><Icon name="panel-left" /></button>
            </div>
            <div class="section-head">
                { "Outline" }
                <span class="spacer"></span>
                if *open {
                    <button class="button quiet small icon-only" aria-label="Fold outline and stencil" onclick={toggle}><Icon name="close" /></button>
                }
            </div>
            <div class="panel-body"><Outline /></div>
            <Palette />
        </aside>
    }
}
