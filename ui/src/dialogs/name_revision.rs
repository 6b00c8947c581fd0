//! Keep the plant as it is under a name, inside its own file.

use plant::edit::NameRevision;
use yew::prelude::*;

use super::{close, close_button, closes};
use crate::widgets::field::{Check, CheckField, TextField};
use crate::widgets::modal::Modal;
use crate::workspace::{Topics, use_workspace};

/// The form.
#[function_component(NameRevisionForm)]
pub fn name_revision_form() -> Html {
    let handle = use_workspace(Topics::CHROME.and(Topics::MEANING));
    let set = {
        let handle = handle.clone();
        use_state(move || {
            let workspace = handle.read();
            let document = workspace.document();
            let by = document.named_revisions.values().next_back().map(|revision| revision.by.clone());
            NameRevision {
                by: by.unwrap_or_else(|| document.system().author.clone()),
                on: crate::today::today(),
                ..NameRevision::new(next_name(document))
            }
        })
    };
    let fault = {
        let workspace = handle.read();
        let name = set.name.trim();
        if name.is_empty() {
            Some("A revision needs a name.".to_owned())
        } else if workspace.document().named_revisions.values().any(|revision| revision.name.trim() == name) {
            Some("There is a revision of that name already.".to_owned())
        } else {
            Check::Date.fault(&set.on)
        }
    };
    let save = {
        let (handle, set, is_whole) = (handle.clone(), set.clone(), fault.is_none());
        Callback::from(move |()| {
            if is_whole && handle.commit(&*set) {
                close(&handle);
            }
        })
    };
    let click = {
        let save = save.clone();
        Callback::from(move |_: MouseEvent| save.emit(()))
    };
    let write = |write: fn(&mut NameRevision, String)| {
        let set = set.clone();
        Callback::from(move |text: String| {
            let mut next = (*set).clone();
            write(&mut next, text);
            set.set(next);
        })
    };
    let onblock = {
        let set = set.clone();
        Callback::from(move |on: bool| set.set(NameRevision { title_block: on, ..(*set).clone() }))
    };
    let foot = html! {
        <>
            <span class="spacer faint">{ fault.clone().unwrap_or_default() }</span>
            { close_button(&handle, "Cancel") }
            <button type="button" class="button primary" data-act="keep-revision" disabled={fault.is_some()} onclick={click}>{ "Name it" }</button>
        </>
    };
    html! {
        <Modal name="name-revision" title="Name this revision" onclose={closes(&handle)} onsubmit={save} {foot}
            subtitle={html! { <p>{ "The whole plant as it is now goes into its file under this name, to compare with and to go back to." }</p> }}>
            <div class="form-grid">
                <TextField name="revision-name" label="Name" value={set.name.clone()} autofocus=true oninput={write(|set, text| set.name = text)} />
                <TextField name="revision-on" label="On" value={set.on.clone()} check={Check::Date} oninput={write(|set, text| set.on = text)} />
            </div>
            <TextField name="revision-by" label="By" value={set.by.clone()} oninput={write(|set, text| set.by = text)} />
            <TextField name="revision-note" label="What for" value={set.note.clone()} lines=2 oninput={write(|set, text| set.note = text)} />
            <CheckField name="revision-title-block" label="Put name, date and author into the title block" value={set.title_block} onchange={onblock} />
        </Modal>
    }
}

/// The letter after the last one, as revisions are counted; nothing where they are called otherwise.
fn next_name(document: &plant::Document) -> String {
    let last = document.named_revisions.values().next_back().map(|revision| revision.name.trim().to_owned());
    let last = last.unwrap_or_else(|| document.system().revision.trim().to_owned());
    match last.as_bytes() {
        [] => "A".to_owned(),
        [letter @ b'A'..=b'Y'] => char::from(letter + 1).to_string(),
        _ => last.parse::<u32>().map_or_else(|_| String::new(), |number| number.saturating_add(1).to_string()),
    }
}
