//! Approvals and revisions: who accepted what and whether it still holds, the revisions inside the file, and what changed
//! between two of them.

mod approvals;
mod changes;

use plant::edit::RestoreRevision;
use plant::record::NamedRevision;
use plant::{AnyKey, Document};
use yew::prelude::*;

use crate::chrome::{Dialog, Page};
use crate::panels::revisions_page::approvals::Approvals;
use crate::panels::revisions_page::changes::Changes;
use crate::panels::topbar::runs;
use crate::widgets::icon::Icon;
use crate::workspace::{Compared, Handle, Tone, Topics, use_workspace};

/// The page.
#[function_component(RevisionsPage)]
pub fn revisions_page() -> Html {
    let handle = use_workspace(Topics::MEANING);
    // the id of the revision whose changes are shown; none: the last one
    let since = use_state(|| None::<AnyKey>);
    let workspace = handle.read();
    let document = workspace.document();
    html! {
        <div class="page-scroll" tabindex="0" role="region" aria-label="Approvals and revisions" data-page="revisions">
            <header class="page-head"><div><h1>{ "Approvals and revisions" }</h1>
                <p>{ "An approval is bound to what it saw: a later change takes back only those that depend on it. A revision is the whole plant as it was, inside its file." }</p></div></header>
            <div class="page-content">
                <Approvals />
                { revisions(&handle, document, &since) }
                if !document.named_revisions.is_empty() { <Changes since={*since} /> }
            </div>
        </div>
    }
}

fn revisions(handle: &Handle, document: &Document, since: &UseStateHandle<Option<AnyKey>>) -> Html {
    let rows = document.named_revisions.values().rev().map(|revision| row(handle, revision, since));
    html! {
        <section class="card" aria-labelledby="revisions-title">
            <h3 class="card-title" id="revisions-title">{ "Revisions in this file" }<span class="spacer"></span>
                <button type="button" class="button small" data-act="merge-copy" onclick={runs(handle, "merge-copy")}>{ "Merge another copy…" }</button>
                <button type="button" class="button small primary" data-act="name-revision" onclick={runs(handle, "name-revision")}><Icon name="plus" class="icon-13" />{ "Name this revision…" }</button>
            </h3>
            if document.named_revisions.is_empty() {
                <div class="empty"><h3>{ "No revision is named" }</h3><p>{ "Name the plant before it is issued or handed on: it can be compared with, gone back to, and two copies that grew from it can be merged." }</p></div>
            } else {
                <table class="table top revisions-table"><thead><tr><th scope="col">{ "Revision" }</th><th scope="col">{ "On" }</th><th scope="col">{ "By" }</th><th scope="col">{ "What for" }</th><th scope="col" class="right"><span class="visually-hidden">{ "Acts" }</span></th></tr></thead>
                    <tbody>{ for rows }</tbody></table>
            }
        </section>
    }
}

fn row(handle: &Handle, revision: &NamedRevision, since: &UseStateHandle<Option<AnyKey>>) -> Html {
    let id = revision.id;
    let act = |name: &'static str, words: &'static str, title: String, run: Callback<MouseEvent>| {
        html! { <button type="button" class="button small" data-act={format!("{name}-{id}")} {title} onclick={run}>{ words }</button> }
    };
    let changes = {
        let since = since.clone();
        Callback::from(move |_: MouseEvent| {
            since.set(Some(id.into()));
            crate::panels::adviser_panel::focus("changes-title");
        })
    };
    let compare = {
        let handle = handle.clone();
        Callback::from(move |_: MouseEvent| look_at(&handle, id.into()))
    };
    let restore = {
        let handle = handle.clone();
        Callback::from(move |_: MouseEvent| {
            if handle.commit(&RestoreRevision { id }) {
                handle.say("The plant is as it was in that revision. Undo takes it back.", Tone::Said);
            }
        })
    };
    html! {
        <tr data-revision={id.to_string()}>
            <td class="nowrap"><b>{ &revision.name }</b>{ " " }<span class="id">{ id.to_string() }</span></td>
            <td class="nowrap">{ &revision.on }</td><td>{ &revision.by }</td><td class="selectable">{ &revision.note }</td>
            <td class="right"><span class="row-acts">
                { act("changes-since", "Changes", format!("What changed since {}", revision.name), changes) }
                { act("compare", "Levels", format!("Levels, risks and findings then and now: {}", revision.name), compare) }
                { act("restore", "Restore", format!("Make the plant what it was in {}; one step that undo takes back", revision.name), restore) }
            </span></td>
        </tr>
    }
}

/// Shows levels, risks and findings of a revision beside those of the plant.
fn look_at(handle: &Handle, key: AnyKey) {
    let read = {
        let workspace = handle.read();
        let AnyKey::NamedRevision(id) = key else { return };
        let Some(revision) = workspace.document().named_revisions.get(&id) else { return };
        revision.document().map(|document| (revision.name.clone(), document))
    };
    match read {
        Err(lost) => handle.say(lost.to_string(), Tone::Refused),
        Ok((name, document)) => {
            let assessment = engine::assess(&document);
            let title = document.system().name.clone();
            let compared = Compared { name: title, path: format!("revision {name}"), document, assessment };
            handle.change(Topics::CHROME.and(Topics::VIEW).and(Topics::FILE), |workspace| {
                workspace.compared = Some(std::rc::Rc::new(compared));
                workspace.chrome.page = Page::Compare;
            });
        }
    }
}

/// Opens a dialog.
pub(super) fn opens(handle: &Handle, dialog: Dialog) -> Callback<MouseEvent> {
    let handle = handle.clone();
    Callback::from(move |_: MouseEvent| {
        handle.change(Topics::CHROME, |workspace| workspace.chrome.dialog = Some(dialog.clone()));
    })
}

/// A record on the drawing, where it is there.
fn goes_to(handle: &Handle, key: AnyKey) -> Html {
    if !handle.read().document().contains(key) {
        return html! { <span class="chip">{ key.to_string() }</span> };
    }
    let onclick = {
        let handle = handle.clone();
        Callback::from(move |_: MouseEvent| {
            handle.change(Topics::CHROME.and(Topics::VIEW), |workspace| workspace.chrome.page = Page::Plant);
            handle.show(key);
        })
    };
    html! { <button type="button" class="chip chip-ref" title={format!("Show {key} in the plant")} {onclick}>{ key.to_string() }</button> }
}
