//! The re-zoning adviser beside the drawing: what is proposed, the one that is shown in full, what is not proposed and why,
//! and what a person has refused.

mod detail;
mod others;

use engine::adviser::words::{COUNTED, change_words};
use engine::adviser::{Advice, Proposal};
use plant::Document;
use web_sys::KeyboardEvent;
use yew::prelude::*;

use crate::adviser;
use crate::panels::adviser_panel::detail::Detail;
use crate::panels::adviser_panel::others::{not_proposed, refused};
use crate::widgets::icon::Icon;
use crate::words::counted;
use crate::workspace::{Handle, Topics, use_workspace};

/// The panel.
#[function_component(AdviserPanel)]
pub fn adviser_panel() -> Html {
    let handle = use_workspace(Topics::MEANING.and(Topics::CHROME));
    {
        let handle = handle.clone();
        use_effect(move || adviser::keep_current(&handle));
    }
    let workspace = handle.read();
    let view = &workspace.adviser;
    let document = workspace.document();
    let is_current = view.is_current(workspace.editor.revision());
    let found = view.found.clone();
    let body = match &found {
        None => html! {},
        Some(found) => {
            let open: Vec<Proposal> = open(document, &found.advice).cloned().collect();
            let shown = view.shown().filter(|shown| open.contains(shown)).cloned();
            html! {
                <>
                    if open.is_empty() { { empty(document, &found.advice) } } else {
                        { list(&handle, document, &found.advice, &open) }
                        if let Some(proposal) = shown {
                            <Detail key={change_words(document, &proposal.change)} proposal={proposal.clone()} burden={found.advice.burden} {is_current} />
                        } else {
                            <p class="field-hint adviser-hint">{ "Choose a proposal: it is drawn over the plant, and what it brings is listed here." }</p>
                        }
                    }
                    { not_proposed(document, &found.advice) }
                </>
            }
        }
    };
    let burden = found.as_ref().map(|found| found.advice.burden);
    let about = match burden {
        None => "Which merges and splits of zones would make less work is being looked for.".to_owned(),
        Some(burden) => {
            let without = match burden.zones_without_level {
                0 => String::new(),
                some => format!(" {} without SL-T not counted.", counted(some, "zone")),
            };
            format!("{} SR and RE to meet in {}.{without}", burden.total, counted(burden.zones, "zone"))
        }
    };
    html! {
        <aside class="inspector adviser-panel" aria-label="Re-zoning adviser">
            <header class="inspector-head">
                <span class="zone-glyph big adviser-glyph"><Icon name="proposal" /></span>
                <div><h2>{ "Re-zoning adviser" }</h2><p title={COUNTED}>{ about }</p></div>
            </header>
            { state(&handle, is_current) }
            <div class="panel-body" id="adviser-body" tabindex="-1" role="region" aria-label="Advice">
                <div class={classes!((!is_current).then_some("stale"))} aria-busy={view.running.is_some().to_string()}>{ body }</div>
                { refused(&handle, document) }
                if workspace.in_mode.is_some() { <p class="field-hint adviser-hint">{ "Advice is about all operating modes together: the worst counts." }</p> }
            </div>
        </aside>
    }
}

/// Proposals that nobody refused, the greatest saving first.
fn open<'a>(document: &'a Document, advice: &'a Advice) -> impl Iterator<Item = &'a Proposal> {
    advice.proposals.iter().filter(|proposal| proposal.change.refused_in(document).is_none())
}

/// What is being worked on, with a way to stop it; that the plant changed, with a way to look again.
fn state(handle: &Handle, is_current: bool) -> Html {
    let workspace = handle.read();
    let view = &workspace.adviser;
    let act = |run: fn(&Handle)| {
        let handle = handle.clone();
        Callback::from(move |_: MouseEvent| run(&handle))
    };
    let again = |words: &'static str| {
        html! {
            <div class="note info adviser-state" role="status" data-state="stale">
                <Icon name="info" /><span class="spacer">{ words }</span>
                <button type="button" class="button small" data-act="look-again" onclick={act(adviser::look_again)}>{ "Look again" }</button>
            </div>
        }
    };
    match view.running {
        Some((done, total)) => {
            let of = if total > 0 { format!("{done} of {total}") } else { String::new() };
            html! {
                <div class="note info adviser-state" role="status" data-state="running">
                    <Icon name="clock" /><span class="spacer">{ "Merges and splits are being tried on a copy" }{ " " }<span class="muted">{ of }</span></span>
                    <button type="button" class="button small" data-act="stop-adviser" onclick={act(adviser::stop)}>{ "Stop" }</button>
                </div>
            }
        }
        None if view.stopped => again("Stopped before everything was tried."),
        None if view.found.is_some() && !is_current => {
            again("The plant changed since. What is listed is of an earlier state.")
        }
        None => html! {},
    }
}

fn empty(document: &Document, advice: &Advice) -> Html {
    let refused = advice.proposals.iter().filter(|proposal| proposal.change.refused_in(document).is_some()).count();
    let (title, tried) = match (refused, advice.tried) {
        (0, 0) => (
            "No merge or split would lower the number of requirements",
            "Nothing here is alike enough to be tried.".to_owned(),
        ),
        (0, tried) => (
            "No merge or split would lower the number of requirements",
            format!(
                "{} tried on a copy of the plant; kept is only what leaves less to meet and makes nothing worse.",
                counted(tried, "change")
            ),
        ),
        (refused, _) => (
            "Nothing more to propose",
            format!("{} refused for this plant; listed below.", counted(refused, "proposal")),
        ),
    };
    html! { <div class="empty" data-field="no-proposal"><h3>{ title }</h3><p>{ tried }</p></div> }
}

/// The list; arrows walk through it.
fn list(handle: &Handle, document: &Document, advice: &Advice, open: &[Proposal]) -> Html {
    let workspace = handle.read();
    let selected = workspace.adviser.selected.as_ref();
    let at = selected.and_then(|selected| open.iter().position(|proposal| proposal.change == *selected));
    let rows = open.iter().enumerate().map(|(number, proposal)| {
        let is_selected = at == Some(number);
        let is_stop = is_selected || (at.is_none() && number == 0);
        let onclick = {
            let (handle, change) = (handle.clone(), proposal.change.clone());
            Callback::from(move |_: MouseEvent| adviser::select(&handle, &change))
        };
        let what = change_words(document, &proposal.change);
        let less = advice.burden.total - proposal.after.total;
        let label = format!("Proposal {} of {}: {what}, {less} fewer to meet", number + 1, open.len());
        html! {
            <li role="option" key={number} id={format!("proposal-{number}")} data-proposal={number.to_string()} aria-selected={is_selected.to_string()}
                tabindex={if is_stop { "0" } else { "-1" }} class="path-row proposal-row" aria-label={label.clone()} title={label} {onclick}>
                <span class="path-number">{ number + 1 }</span>
                <span class="path-what"><span class="proposal-name">{ what }</span></span>
                <span class="proposal-less">{ format!("−{less}") }</span>
            </li>
        }
    });
    let onkeydown = {
        let handle = handle.clone();
        let changes: Vec<_> = open.iter().map(|proposal| proposal.change.clone()).collect();
        Callback::from(move |event: KeyboardEvent| {
            let last = changes.len().saturating_sub(1);
            let next = match (event.key().as_str(), at) {
                ("ArrowDown", None) | ("Home", _) => 0,
                ("ArrowDown", Some(at)) => (at + 1).min(last),
                ("ArrowUp", at) => at.unwrap_or(1).saturating_sub(1),
                ("End", _) => last,
                ("Enter" | " ", at) => at.unwrap_or(0),
                _ => return,
            };
            event.prevent_default();
            event.stop_propagation();
            if let Some(change) = changes.get(next) {
                adviser::select(&handle, change);
                focus(&format!("proposal-{next}"));
            }
        })
    };
    html! {
        <>
            <h3 class="section-head" id="proposals-name">{ "Proposals, most saved first" }</h3>
            <ul class="path-list" role="listbox" aria-labelledby="proposals-name" {onkeydown}>{ for rows }</ul>
            if advice.left_out > 0 {
                <p class="field-hint adviser-hint">{ format!("{} less likely changes were not tried.", advice.left_out) }</p>
            }
        </>
    }
}

/// Gives the keyboard's focus to an element of the page.
pub(crate) fn focus(id: &str) {
    let found = web_sys::window().and_then(|window| window.document()).and_then(|page| page.get_element_by_id(id));
    if let Some(element) = found {
        let element: web_sys::HtmlElement = wasm_bindgen::JsCast::unchecked_into(element);
        let _ = element.focus();
    }
}
