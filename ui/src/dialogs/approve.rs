//! Record that the asset owner accepts the whole, or one zone or conduit.

use engine::LevelState;
use plant::edit::Approve;
use plant::record::Element;
use yew::prelude::*;

use super::{close, close_button, closes};
use crate::widgets::field::{Check, CheckField, Choice, SelectField, TextField};
use crate::widgets::modal::{Modal, Width};
use crate::workspace::{Topics, use_workspace};

/// What is approved.
#[derive(Properties, PartialEq)]
pub struct ApproveProps {
    /// The zone or conduit that is chosen first; none: the whole.
    pub element: Option<Element>,
}

/// The form.
#[function_component(ApproveForm)]
pub fn approve_form(props: &ApproveProps) -> Html {
    let handle = use_workspace(Topics::CHROME.and(Topics::MEANING));
    let on_paper = use_state(|| false);
    let set = {
        let (handle, element) = (handle.clone(), props.element);
        use_state(move || {
            let workspace = handle.read();
            let document = workspace.document();
            // who approved last approves most likely again
            let last = document.approvals.values().next_back();
            let revision = document.named_revisions.values().next_back().map(|revision| revision.name.clone());
            Approve {
                element,
                by: last.map(|last| last.by.clone()).unwrap_or_default(),
                role: last.map(|last| last.role.clone()).unwrap_or_default(),
                on: crate::today::today(),
                revision: revision.unwrap_or_else(|| document.system().revision.clone()),
                ..Approve::default()
            }
        })
    };
    let workspace = handle.read();
    let document = workspace.document();
    let assessment = workspace.assessor.assessment();
    let elements = assessment.levels.iter().filter(|(_, levels)| levels.state != LevelState::NotAssessed);
    let options: Vec<Choice> = std::iter::once(Choice::new("", "The whole plant"))
        .chain(elements.map(|(element, _)| {
            Choice::new(
                element.to_string(),
                format!("{element} {}", document.element_name(*element).unwrap_or_default()),
            )
        }))
        .collect();
    let fault = if set.by.trim().is_empty() {
        Some("It needs the name of who approves.".to_owned())
    } else if set.on.trim().is_empty() {
        Some("It needs a date.".to_owned())
    } else {
        Check::Date.fault(&set.on)
    };
    let save = {
        let (handle, set, on_paper, is_whole) = (handle.clone(), set.clone(), on_paper.clone(), fault.is_none());
        Callback::from(move |()| {
            if !is_whole {
                return;
            }
            let mut edit = (*set).clone();
            if !*on_paper {
                let workspace = handle.read();
                let inputs = workspace.assessor.approval_inputs(workspace.document(), edit.element);
                (edit.fingerprint, edit.saw) = (inputs.fingerprint, inputs.saw);
            }
            if handle.commit(&edit) {
                close(&handle);
            }
        })
    };
    let click = {
        let save = save.clone();
        Callback::from(move |_: MouseEvent| save.emit(()))
    };
    let write = |write: fn(&mut Approve, String)| {
        let set = set.clone();
        Callback::from(move |text: String| {
            let mut next = (*set).clone();
            write(&mut next, text);
            set.set(next);
        })
    };
    let onpaper = {
        let on_paper = on_paper.clone();
        Callback::from(move |on: bool| on_paper.set(on))
    };
    let sees = match (*on_paper, set.element) {
        (true, _) => "Nothing is compared: the state stays “on paper”, whatever changes later.".to_owned(),
        (false, element) => {
            let inputs = workspace.assessor.approval_inputs(document, element);
            let of = match inputs.saw.len() {
                0 => "every record of the plant".to_owned(),
                count => crate::words::counted(count, "record"),
            };
            format!(
                "It sees {of}, fingerprint {}. A change of any of them takes it back; the drawing may move.",
                inputs.fingerprint
            )
        }
    };
    let foot = html! {
        <>
            <span class="spacer faint">{ fault.clone().unwrap_or_default() }</span>
            { close_button(&handle, "Cancel") }
            <button type="button" class="button primary" data-act="keep-approval" disabled={fault.is_some()} onclick={click}>{ "Approve" }</button>
        </>
    };
    html! {
        <Modal name="approve" title="Approve" width={Width::Wide} onclose={closes(&handle)} onsubmit={save} {foot}
            subtitle={html! { <p>{ "The asset owner accepts what is there now (ZCR 7.1). It is a record of a decision, not a signature." }</p> }}>
            <SelectField name="approve-what" label="What" value={set.element.map(|element| element.to_string()).unwrap_or_default()} {options}
                onchange={write(|set, text| set.element = text.parse().ok())} />
            <div class="form-grid">
                <TextField name="approve-by" label="Who" value={set.by.clone()} autofocus=true oninput={write(|set, text| set.by = text)} />
                <TextField name="approve-role" label="Role" value={set.role.clone()} oninput={write(|set, text| set.role = text)} />
                <TextField name="approve-on" label="On" value={set.on.clone()} check={Check::Date} oninput={write(|set, text| set.on = text)} />
                <TextField name="approve-revision" label="Revision" value={set.revision.clone()} hint="Of the documents that were shown." oninput={write(|set, text| set.revision = text)} />
            </div>
            <TextField name="approve-statement" label="In words" value={set.statement.clone()} lines=2 oninput={write(|set, text| set.statement = text)} />
            <CheckField name="approve-on-paper" label="It was given on paper, of an earlier state" value={*on_paper} onchange={onpaper} />
            <p class="muted" data-field="approve-sees">{ sees }</p>
        </Modal>
    }
}
