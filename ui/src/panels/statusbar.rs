//! The status line: what was done, what is selected, counts. It is also the live region of a screen reader.

use yew::prelude::*;

use crate::words;
use crate::workspace::{Tone, Topics, use_workspace};

/// The line.
#[function_component(Statusbar)]
pub fn statusbar() -> Html {
    let handle = use_workspace(Topics::STATUS.and(Topics::SELECTION).and(Topics::MEANING).and(Topics::FILE));
    let workspace = handle.read();
    let (said, tone) = &workspace.status;
    let sentence = if said.is_empty() { words::selection(&workspace) } else { said.clone() };
    let document = workspace.document();
    let has_plant = workspace.file.is_some();
    html! {
        <footer class="statusbar">
            <span class={classes!((*tone == Tone::Refused).then_some("error"))} tabindex="0" role="note" aria-label={sentence.clone()}
                title={sentence.clone()}>{ &sentence }</span>
            <span class="spacer"></span>
            <span class="visually-hidden" aria-live="polite">{ if *tone == Tone::Said { said.as_str() } else { "" } }</span>
            <span class="visually-hidden" aria-live="assertive">{ if *tone == Tone::Refused { said.as_str() } else { "" } }</span>
            if has_plant {
                <span class="extra">{ words::counted(document.assets.len(), "asset") }</span>
                <span class="extra">{ words::counted(document.zones.len(), "zone") }</span>
                <span class="extra">{ words::counted(document.conduits.len(), "conduit") }</span>
                <span class="extra">{ words::counted(document.flows.len(), "flow") }</span>
            }
            <span class="extra">{ "Offline by design" }</span>
        </footer>
    }
}
