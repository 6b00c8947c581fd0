//! Questions about the file: changes that are not in it, and changes of somebody else.

use protocol::{Destination, Unsaved};
use yew::prelude::*;

use super::{close, close_button, closes};
use crate::actions;
use crate::chrome::Then;
use crate::widgets::modal::{Modal, Width};
use crate::workspace::{Topics, use_workspace};

/// What is to be done afterwards.
#[derive(Properties, PartialEq)]
pub struct UnsavedProps {
    /// Open, close or leave.
    pub then: Then,
}

/// Save, discard or stay.
#[function_component(UnsavedChanges)]
pub fn unsaved_changes(props: &UnsavedProps) -> Html {
    let handle = use_workspace(Topics::CHROME);
    let (name, has_file) = {
        let workspace = handle.read();
        let system = workspace.document().system().name.clone();
        let file = workspace.file.clone();
        let name =
            if system.is_empty() { file.as_ref().map(|file| file.name.clone()).unwrap_or_default() } else { system };
        (name, file.is_some_and(|file| file.path.is_some() && !file.read_only))
    };
    let act = match props.then {
        Then::Open(_) => "opening another plant",
        Then::Close => "closing it",
        Then::Leave => "leaving",
    };
    let save = {
        let (handle, then) = (handle.clone(), props.then.clone());
        Callback::from(move |_: MouseEvent| {
            close(&handle);
            actions::save(&handle, Some(then.clone()));
        })
    };
    let discard = {
        let (handle, then) = (handle.clone(), props.then.clone());
        Callback::from(move |_: MouseEvent| {
            close(&handle);
            actions::go_on(&handle, then.clone(), Unsaved::Discard);
        })
    };
    let foot = html! {
        <>
            <button type="button" class="button danger" onclick={discard}>{ "Discard changes" }</button>
            <span class="spacer"></span>
            { close_button(&handle, "Cancel") }
            <button type="button" class="button primary" data-focus="true" onclick={save}>{ if has_file { "Save" } else { "Save as…" } }</button>
        </>
    };
    html! {
        <Modal name="unsaved" title={format!("Save {name} before {act}?")} onclose={closes(&handle)} {foot}>
            <p>{ if has_file { "Its file is older than what you see." } else { "It has no file yet." } }
                { " Discarding throws the changes away; undo cannot bring them back." }</p>
        </Modal>
    }
}

/// What was found.
#[derive(Properties, PartialEq)]
pub struct ChangedProps {
    /// In the words of the shell.
    pub message: String,
}

/// Save a copy, replace, or leave it.
#[function_component(ChangedBehind)]
pub fn changed_behind(props: &ChangedProps) -> Html {
    let handle = use_workspace(Topics::CHROME);
    let name = handle.read().file.as_ref().and_then(|file| file.path.clone()).unwrap_or_default();
    let short = name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
    let copy = {
        let handle = handle.clone();
        Callback::from(move |_: MouseEvent| {
            close(&handle);
            actions::save_as(&handle, None);
        })
    };
    let replace = {
        let handle = handle.clone();
        Callback::from(move |_: MouseEvent| {
            close(&handle);
            actions::save_to(&handle, Destination::Own { replace: true }, None);
        })
    };
    let merge = {
        let handle = handle.clone();
        Callback::from(move |_: MouseEvent| {
            close(&handle);
            crate::merging::merge_own_file(&handle);
        })
    };
    let foot = html! {
        <>
            <button type="button" class="button danger" onclick={replace}>{ "Replace" }</button>
            <span class="spacer"></span>
            { close_button(&handle, "Cancel") }
            <button type="button" class="button" onclick={copy}>{ "Save a copy…" }</button>
            <button type="button" class="button primary" data-focus="true" data-act="merge-own-file" onclick={merge}>{ "Merge it in…" }</button>
        </>
    };
    html! {
        <Modal name="changed-behind" title={format!("Replace {short}?")} width={Width::Normal} onclose={closes(&handle)} {foot}>
            <p class="selectable">{ &props.message }</p>
            <p>{ "Your work is kept in the working copy either way. Merging takes over what the other person changed and asks where you both changed the same. Replacing it loses what they wrote." }</p>
        </Modal>
    }
}
