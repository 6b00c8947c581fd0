//! What changed between a revision and the plant, or between two revisions, in an engineer's words; a click leads to it.

use std::rc::Rc;

use plant::record::Scope;
use plant::{AnyKey, Described, Document, Kind, Transaction};
use yew::prelude::*;

use super::goes_to;
use crate::widgets::field::value_of;
use crate::words::counted;
use crate::workspace::{Handle, Topics, use_workspace};

/// Changes that are drawn at once.
const SHOWN: usize = 200;

/// From where.
#[derive(Properties, PartialEq)]
pub struct ChangesProps {
    /// The revision that was chosen above; none: the last one.
    pub since: Option<AnyKey>,
}

struct Found {
    described: Vec<Described>,
    drawn: usize,
}

/// The card.
#[function_component(Changes)]
pub fn changes(props: &ChangesProps) -> Html {
    let handle = use_workspace(Topics::DOCUMENT);
    let from = use_state(|| None::<AnyKey>);
    let to = use_state(|| None::<AnyKey>);
    {
        let (from, to) = (from.clone(), to.clone());
        use_effect_with(props.since, move |since| {
            from.set(*since);
            to.set(None);
        });
    }
    let (last, revision) = {
        let workspace = handle.read();
        let last = workspace.document().named_revisions.keys().next_back().map(|id| AnyKey::from(*id));
        (last, workspace.editor.revision())
    };
    let start = from.filter(|key| handle.read().document().contains(*key)).or(last);
    let end = to.filter(|key| handle.read().document().contains(*key));
    let found = {
        let handle = handle.clone();
        use_memo((start, end, revision), move |(start, end, _)| between(&handle, *start, *end))
    };
    let choice = |label: &'static str,
                  field: &'static str,
                  state: &UseStateHandle<Option<AnyKey>>,
                  chosen: Option<AnyKey>,
                  now: bool| {
        let onchange = {
            let state = state.clone();
            Callback::from(move |event: Event| state.set(value_of(event.target()).parse().ok()))
        };
        let workspace = handle.read();
        let options = workspace.document().named_revisions.values().rev().map(|revision| {
            let key = AnyKey::from(revision.id);
            html! { <option value={key.to_string()} selected={chosen == Some(key)}>{ format!("Revision {}", revision.name) }</option> }
        });
        html! {
            <label class="compare-side"><span class="field-label">{ label }</span>
                <select class="select" data-field={field} {onchange}>
                    if now { <option value="" selected={chosen.is_none()}>{ "The plant as it is" }</option> }
                    { for options }
                </select>
            </label>
        }
    };
    html! {
        <section class="card" aria-labelledby="changes-title">
            <h3 class="card-title" id="changes-title" tabindex="-1">{ "What changed" }</h3>
            <div class="compare-choice card-note">{ choice("From", "changes-from", &from, start, false) }{ choice("To", "changes-to", &to, end, true) }</div>
            { match &*found {
                Err(lost) => html! { <p class="error card-note">{ lost }</p> },
                Ok(found) => list(&handle, found),
            } }
        </section>
    }
}

fn between(handle: &Handle, start: Option<AnyKey>, end: Option<AnyKey>) -> Result<Rc<Found>, String> {
    let workspace = handle.read();
    let document = workspace.document();
    let of = |key: Option<AnyKey>| -> Result<Document, String> {
        match key {
            Some(AnyKey::NamedRevision(id)) => match document.named_revisions.get(&id) {
                Some(revision) => revision.document().map_err(|lost| lost.to_string()),
                None => Ok(document.clone()),
            },
            _ => Ok(document.clone()),
        }
    };
    let mut changes = of(start)?.diff(&of(end)?);
    changes.retain(|change| change.key().kind() != Kind::NamedRevision);
    let drawn = changes.iter().filter(|change| change.key().kind().scope() == Scope::Drawing).count();
    let described = Transaction { changes, ..Transaction::default() }.described();
    Ok(Rc::new(Found { described, drawn }))
}

fn list(handle: &Handle, found: &Found) -> Html {
    let more = found.described.len().saturating_sub(SHOWN);
    let rows = found.described.iter().take(SHOWN).map(|change| {
        html! {
            <tr data-change={change.key.to_string()}>
                <td class="nowrap">{ goes_to(handle, change.key) }</td>
                <td>{ change.kind.noun() }{ " " }<b>{ &change.name }</b></td>
                <td><span class={classes!("chip", change.what.word())}>{ change.what.word() }</span></td>
                <td class="change-fields">{ for change.fields.iter().map(|field| html! { <p>{ field }</p> }) }</td>
            </tr>
        }
    });
    let drawn = match found.drawn {
        0 => String::new(),
        count => format!("{} on the drawing moved, came or went.", counted(count, "place")),
    };
    if found.described.is_empty() {
        return html! { <div class="empty"><h3>{ "No difference" }</h3><p>{ if drawn.is_empty() { "Every record is the same.".to_owned() } else { drawn } }</p></div> };
    }
    html! {
        <>
            <table class="table top changes-table"><tbody>{ for rows }</tbody></table>
            if more > 0 { <p class="card-note muted">{ format!("and {more} more; the worksheet Revisions and the command line list all") }</p> }
            if !drawn.is_empty() { <p class="card-note muted">{ drawn }</p> }
        </>
    }
}
