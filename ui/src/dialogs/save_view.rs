//! The name of a view that is saved, or another one for a view that has one.

use plant::Id;
use plant::edit::RenameElement;
use plant::record::SavedView;
use yew::prelude::*;

use super::{close, close_button, closes};
use crate::commands::views;
use crate::widgets::field::{CheckField, TextField};
use crate::widgets::modal::Modal;
use crate::workspace::{Topics, use_workspace};

/// Which view.
#[derive(Properties, PartialEq)]
pub struct SaveViewProps {
    /// The view that gets another name; none saves the present one.
    #[prop_or_default]
    pub of: Option<Id<SavedView>>,
}

/// The form.
#[function_component(SaveViewForm)]
pub fn save_view_form(props: &SaveViewProps) -> Html {
    let handle = use_workspace(Topics::DOCUMENT);
    let of = props.of;
    let name = {
        let handle = handle.clone();
        use_state(move || {
            let workspace = handle.read();
            let known = of.and_then(|id| workspace.document().saved_views.get(&id));
            known.map(|view| view.name.clone()).unwrap_or_default()
        })
    };
    let own_places = use_state(|| false);
    let taken = {
        let workspace = handle.read();
        let wanted = name.trim();
        workspace.document().saved_views.values().any(|view| Some(view.id) != of && view.name.trim() == wanted)
    };
    let fault = match name.trim() {
        "" => Some("A view needs a name."),
        _ if taken => Some("There is a view of that name already."),
        _ => None,
    };
    let submit = {
        let (handle, name, own_places, whole) = (handle.clone(), name.clone(), own_places.clone(), fault.is_none());
        Callback::from(move |()| {
            let done = whole
                && match of {
                    Some(id) => handle.commit(&RenameElement { key: id.into(), name: (*name).clone() }),
                    None => views::save(&handle, &name, *own_places),
                };
            if done {
                close(&handle);
            }
        })
    };
    let click = {
        let submit = submit.clone();
        Callback::from(move |_: MouseEvent| submit.emit(()))
    };
    let oninput = {
        let name = name.clone();
        Callback::from(move |text: String| name.set(text))
    };
    let onown = {
        let own_places = own_places.clone();
        Callback::from(move |on: bool| own_places.set(on))
    };
    let enter = {
        let submit = submit.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" && !event.ctrl_key() && !event.meta_key() {
                event.prevent_default();
                submit.emit(());
            }
        })
    };
    let (title, act) = if of.is_some() { ("Rename the view", "Rename") } else { ("Save this view", "Save the view") };
    let foot = html! {
        <>
            <span class="spacer faint">{ fault.filter(|_| !name.is_empty()).unwrap_or_default() }</span>
            { close_button(&handle, "Cancel") }
            <button type="button" class="button primary" data-act="keep-view" disabled={fault.is_some()} onclick={click}>{ act }</button>
        </>
    };
    html! {
        <Modal name="save-view" {title} onclose={closes(&handle)} onsubmit={submit} {foot}>
            <div class="stack" onkeydown={enter}>
                <TextField name="view-name" label="Name" value={(*name).clone()} autofocus=true {oninput} />
                if of.is_none() {
                    <CheckField name="own-places" label="With positions of its own: what is moved in it stays where it is elsewhere"
                        value={*own_places} onchange={onown} />
                    <p class="muted">{ "Kept are what is drawn, its colours, the layers and the part of the plant that is seen. It is found again beside the views and by Ctrl K." }</p>
                }
            </div>
        </Modal>
    }
}
