//! The name of a requirement or technique that leads to its row in the tables.

use standard::catalogue;
use yew::prelude::*;

use crate::chrome::Dialog;
use crate::workspace::{Topics, use_workspace};

/// Which row.
#[derive(Properties, PartialEq)]
pub struct EntryChipProps {
    /// Its name, such as `SR 5.1 RE 2` or `T0843`.
    pub of: AttrValue,
}

/// A name in a frame; a press opens the tables there. A name that no table has is shown without a frame.
#[function_component(EntryChip)]
pub fn entry_chip(props: &EntryChipProps) -> Html {
    let handle = use_workspace(Topics::STATUS);
    let Some(entry) = catalogue().entry(&props.of) else { return html! { <span class="mono">{ &props.of }</span> } };
    let name = props.of.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        event.stop_propagation();
        let name = name.clone();
        handle.change(Topics::CHROME, |workspace| {
            workspace.chrome.dialog = Some(Dialog::Catalogue(Some(name.to_string())))
        });
    });
    html! {
        <button type="button" class="chip chip-ref" data-entry={props.of.clone()} title={entry.line()} {onclick}>{ &props.of }</button>
    }
}

/// Several, with the words before them; nothing for none.
pub fn entry_chips(names: impl IntoIterator<Item = String>) -> Html {
    html! { <span class="entry-chips">{ for names.into_iter().map(|name| html! { <EntryChip of={name} /> }) }</span> }
}
