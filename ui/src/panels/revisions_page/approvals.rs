//! Who accepted what, and whether it still holds; for a void one what it saw and what is there now.

use engine::{ApprovalStanding, ApprovalState, approval_subject, history, void_words};
use plant::record::{Approval, Element};
use plant::{AnyRecord, Change, Document, Id, Transaction};
use yew::prelude::*;

use super::{goes_to, opens};
use crate::chrome::Dialog;
use crate::words::counted;
use crate::workspace::{Handle, Topics, use_workspace};

/// Elements without approval that are named; the rest is counted.
const NAMED: usize = 8;

/// The card.
#[function_component(Approvals)]
pub fn approvals() -> Html {
    let handle = use_workspace(Topics::MEANING);
    let open = use_state(|| None::<Id<Approval>>);
    let workspace = handle.read();
    let (document, assessment) = (workspace.document(), workspace.assessor.assessment());
    let rows = document.approvals.values().filter_map(|approval| {
        let standing = assessment.approvals.get(&approval.id)?;
        Some(row(&handle, document, approval, standing, &open))
    });
    let rows: Vec<Html> = rows.collect();
    html! {
        <section class="card" aria-labelledby="approvals-title">
            <h3 class="card-title" id="approvals-title">{ "Approvals" }<span class="muted">{ "ZCR 7.1" }</span><span class="spacer"></span>
                <button type="button" class="button small primary" data-act="approve" onclick={opens(&handle, Dialog::Approve(None))}>{ "Approve…" }</button>
            </h3>
            if rows.is_empty() {
                <div class="empty"><h3>{ "Nothing is approved" }</h3><p>{ "The asset owner accepts the whole, or zone by zone. Until then every document says it is a draft." }</p></div>
            } else {
                <p class="card-note" data-field="approved-of">{ covered(document, assessment) }</p>
                <table class="table top approvals-table"><thead><tr><th scope="col">{ "What" }</th><th scope="col">{ "By" }</th><th scope="col">{ "On" }</th><th scope="col">{ "Revision" }</th><th scope="col">{ "State" }</th><th scope="col" class="right"><span class="visually-hidden">{ "Acts" }</span></th></tr></thead>
                    <tbody>{ for rows }</tbody></table>
            }
        </section>
    }
}

/// How much of the plant is approved.
fn covered(document: &Document, assessment: &engine::Assessment) -> String {
    let holds = |element: Option<Element>| {
        document.approvals.values().any(|approval| {
            let standing = assessment.approvals.get(&approval.id);
            approval.element == element && standing.is_some_and(|standing| standing.state != ApprovalState::Void)
        })
    };
    if holds(None) {
        return "The whole plant is approved.".to_owned();
    }
    let assessed = assessment.levels.iter().filter(|(_, levels)| levels.state != engine::LevelState::NotAssessed);
    let elements: Vec<Element> = assessed.map(|(element, _)| *element).collect();
    let open: Vec<Element> = elements.iter().copied().filter(|element| !holds(Some(*element))).collect();
    let done = elements.len() - open.len();
    let all = counted(elements.len(), "zone or conduit").replace("zone or conduits", "zones and conduits");
    if open.is_empty() {
        return format!("Each of {all} is approved.");
    }
    let named: Vec<String> = open.iter().take(NAMED).map(ToString::to_string).collect();
    let more = open.len() - named.len();
    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{done} of {all} approved. Open: {}{rest}.", named.join(", "))
}

fn row(
    handle: &Handle,
    document: &Document,
    approval: &Approval,
    standing: &ApprovalStanding,
    open: &UseStateHandle<Option<Id<Approval>>>,
) -> Html {
    let id = approval.id;
    let is_open = **open == Some(id);
    let what = match approval.element {
        Some(element) => {
            html! { <>{ goes_to(handle, element.into()) }{ " " }{ document.element_name(element).unwrap_or_default() }</> }
        }
        None => html! { { approval_subject(document, approval) } },
    };
    let state = match standing.state {
        ApprovalState::Valid => html! { <span class="chip ok" title="What it saw is as it was">{ "valid" }</span> },
        ApprovalState::Void => html! { <span class="chip error">{ "void" }</span> },
        ApprovalState::OnPaper => {
            html! { <span class="chip" title="Recorded without a fingerprint: whether it still holds is not known here">{ "on paper" }</span> }
        }
    };
    let why = void_words(approval, standing);
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(if is_open { None } else { Some(id) }))
    };
    html! {
        <>
            <tr data-approval={id.to_string()} data-state={standing.state.word()}>
                <td>{ what }<div class="sub-line">{ id.to_string() }</div></td>
                <td>{ &approval.by }<div class="sub-line">{ &approval.role }</div></td>
                <td class="nowrap">{ &approval.on }</td><td>{ &approval.revision }</td>
                <td>{ state }if let Some(why) = &why { <div class="approval-why">{ format!("{why}.") }</div> }</td>
                <td class="right"><span class="row-acts">
                    if why.is_some() {
                        <button type="button" class="button small" data-act={format!("why-void-{id}")} aria-expanded={is_open.to_string()} onclick={toggle}>{ "What changed" }</button>
                        <button type="button" class="button small" data-act={format!("approve-again-{id}")} onclick={opens(handle, Dialog::Approve(approval.element))}>{ "Approve again…" }</button>
                    }
                </span></td>
            </tr>
            if is_open && why.is_some() { <tr class="approval-detail"><td colspan="6">{ departed(handle, document, approval, standing) }</td></tr> }
        </>
    }
}

/// What it saw and what is there now, as far as a revision still has it.
fn departed(handle: &Handle, document: &Document, approval: &Approval, standing: &ApprovalStanding) -> Html {
    let revisions: Vec<(String, Document)> = document
        .named_revisions
        .values()
        .filter_map(|revision| Some((revision.name.clone(), revision.document().ok()?)))
        .collect();
    let departed = history(document, approval, standing, &revisions);
    if departed.is_empty() {
        return html! { <p class="muted">{ format!("It keeps no digest of each record. Its inputs were fingerprint {}, now {}.", approval.fingerprint, standing.now) }</p> };
    }
    let rows = departed.iter().map(|of| {
        let fields = match (&of.was, &of.now) {
            (Some(was), Some(now)) => fields(was, now),
            _ => Vec::new(),
        };
        let known = match (&of.in_revision, of.what) {
            (Some(name), _) if fields.is_empty() => format!("as in revision {name}; what it is to this element changed"),
            (Some(name), _) => format!("revision {name} and now"),
            (None, plant::Happening::Added) => "it did not bear on it then".to_owned(),
            (None, plant::Happening::Removed) => "it bears on it no more".to_owned(),
            (None, _) => "no revision in this file has it as it was".to_owned(),
        };
        html! {
            <li>{ goes_to(handle, of.key) }{ " " }<span class={classes!("chip", of.what.word())}>{ of.what.word() }</span>{ " " }<span class="muted">{ known }</span>
                { for fields.iter().map(|field| html! { <p>{ field }</p> }) }
            </li>
        }
    });
    html! {
        <>
            <ul class="change-list">{ for rows }</ul>
            if standing.more > 0 { <p class="muted">{ format!("and {} more", standing.more) }</p> }
        </>
    }
}

fn fields(was: &AnyRecord, now: &AnyRecord) -> Vec<String> {
    let changes = vec![Change { before: Some(was.clone()), after: Some(now.clone()) }];
    let described = Transaction { changes, ..Transaction::default() }.described();
    described.into_iter().flat_map(|described| described.fields).collect()
}
