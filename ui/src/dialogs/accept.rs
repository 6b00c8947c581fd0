//! A finding that a person accepts for a while: reason, owner, who approved it, and until when.

use engine::FindingKey;
use plant::edit::{AcceptFinding, Acceptance};
use yew::prelude::*;

use super::{close, close_button, closes};
use crate::panels::finding_acts::deviation_of;
use crate::widgets::field::{Check, TextField};
use crate::widgets::modal::Modal;
use crate::workspace::{Topics, use_workspace};

/// Which finding.
#[derive(Properties, PartialEq)]
pub struct AcceptProps {
    /// The finding.
    pub of: FindingKey,
}

/// The form.
#[function_component(AcceptForm)]
pub fn accept_form(props: &AcceptProps) -> Html {
    let handle = use_workspace(Topics::CHROME.and(Topics::MEANING));
    let key = props.of.clone();
    let set = {
        let (handle, key) = (handle.clone(), key.clone());
        use_state(move || {
            let workspace = handle.read();
            let finding = workspace.assessment().findings.get(&key);
            match finding.and_then(|finding| deviation_of(&workspace, finding)) {
                Some(had) => Acceptance {
                    reason: had.reason.clone(),
                    owner: had.owner.clone(),
                    approved_by: had.approved_by.clone(),
                    approved_on: had.approved_on.clone(),
                    until: had.until.clone(),
                },
                None => Acceptance { approved_on: crate::today::today(), ..Acceptance::default() },
            }
        })
    };
    let workspace = handle.read();
    let message = workspace.assessment().findings.get(&key).map(|finding| finding.message.clone()).unwrap_or_default();
    let as_of = workspace.document().system().as_of.trim().to_owned();
    let fault = if set.reason.trim().is_empty() {
        Some("It needs a reason.".to_owned())
    } else if set.approved_by.trim().is_empty() {
        Some("It needs the name of who approves it.".to_owned())
    } else if set.approved_on.trim().is_empty() {
        Some("It needs a date.".to_owned())
    } else {
        [&set.approved_on, &set.until].into_iter().find_map(|date| Check::Date.fault(date))
    };
    let passed = workspace.document().system().has_passed(&set.until);
    let save = {
        let (handle, set, is_whole) = (handle.clone(), set.clone(), fault.is_none());
        Callback::from(move |()| {
            let edit = AcceptFinding {
                rule: key.rule.to_string(),
                element: key.element,
                other: key.other,
                acceptance: (*set).clone(),
            };
            if is_whole && handle.commit(&edit) {
                close(&handle);
            }
        })
    };
    let click = {
        let save = save.clone();
        Callback::from(move |_: MouseEvent| save.emit(()))
    };
    let text = |write: fn(&mut Acceptance, String)| {
        let set = set.clone();
        Callback::from(move |text: String| {
            let mut next = (*set).clone();
            write(&mut next, text);
            set.set(next);
        })
    };
    let foot = html! {
        <>
            <span class="spacer faint">{ fault.clone().unwrap_or_default() }</span>
            { close_button(&handle, "Cancel") }
            <button type="button" class="button primary" data-act="accept-finding" disabled={fault.is_some()} onclick={click}>{ "Accept the finding" }</button>
        </>
    };
    html! {
        <Modal name="accept" title="Accept as a deviation" onclose={closes(&handle)} onsubmit={save} {foot}
            subtitle={html! { <p>{ message }</p> }}>
            <TextField name="accept-reason" label="Reason" value={set.reason.clone()} lines=2 autofocus=true oninput={text(|set, text| set.reason = text)} />
            <div class="form-grid">
                <TextField name="accept-owner" label="Who answers for it" value={set.owner.clone()} oninput={text(|set, text| set.owner = text)} />
                <TextField name="accept-until" label="Until" value={set.until.clone()} check={Check::Date} hint="Empty: without an end." oninput={text(|set, text| set.until = text)} />
                <TextField name="accept-by" label="Approved by" value={set.approved_by.clone()} oninput={text(|set, text| set.approved_by = text)} />
                <TextField name="accept-on" label="On" value={set.approved_on.clone()} check={Check::Date} oninput={text(|set, text| set.approved_on = text)} />
            </div>
            if passed { <p class="warning">{ format!("The assessment is of {as_of}: this has passed, and the finding stays open.") }</p> }
            <p class="muted">{ "It stays in every list and worksheet, marked with who accepted it and until when. A “shall” that is accepted is a deviation, never met." }</p>
        </Modal>
    }
}
