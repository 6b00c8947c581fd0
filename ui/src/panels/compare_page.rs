//! What differs: between two operating modes, between the plant as it was saved and as it is, or between a file and the plant.

use std::rc::Rc;

use engine::Assessment;
use engine::compare::{Comparison, FindingChange, Vector, compare};
use engine::words::{item_state_word, state_label};
use plant::AnyKey;
use yew::prelude::*;

use crate::panels::chips::{KeyChip, range_chip};
use crate::panels::topbar::runs;
use crate::widgets::field::value_of;
use crate::widgets::icon::Icon;
use crate::workspace::{Compared, Handle, Topics, use_workspace};

/// The word for the plant as it was saved or opened.
const SAVED: &str = "saved:";
/// The word for the plant as it is.
const NOW: &str = "now:";

/// The word for the plant of the file that was chosen.
const FILE: &str = "file:";

/// The page.
#[function_component(ComparePage)]
pub fn compare_page() -> Html {
    let handle = use_workspace(Topics::DOCUMENT.and(Topics::FILE));
    let (modes, compared, revision, saved) = {
        let workspace = handle.read();
        let modes: Vec<String> = workspace.document().system().counted_modes().iter().map(|m| m.name.clone()).collect();
        let saved = workspace.file.as_ref().map(|file| file.saved);
        (modes, workspace.compared.clone(), workspace.editor.revision(), saved)
    };
    let first = if modes.len() > 1 { modes[0].clone() } else { SAVED.to_owned() };
    let second = modes.get(1).cloned().unwrap_or_else(|| NOW.to_owned());
    let one = use_state(|| first);
    let other = use_state(|| second);
    // a file that was just chosen is what the person wants to see
    let chosen = compared.as_ref().map(|compared| Rc::as_ptr(compared) as usize);
    {
        let (one, other) = (one.clone(), other.clone());
        use_effect_with(chosen, move |chosen| {
            if chosen.is_some() {
                one.set(FILE.to_owned());
                other.set(NOW.to_owned());
            }
        });
    }
    let found = {
        let handle = handle.clone();
        use_memo(((*one).clone(), (*other).clone(), revision, saved, chosen), move |(one, other, ..)| {
            Some(compare(&assessed(&handle, one)?, &assessed(&handle, other)?))
        })
    };
    let choice = |label: &'static str, field: &'static str, state: &UseStateHandle<String>| {
        let onchange = {
            let state = state.clone();
            Callback::from(move |event: Event| state.set(value_of(event.target())))
        };
        let option = |value: &str, words: String| {
            html! { <option value={value.to_owned()} selected={**state == *value}>{ words }</option> }
        };
        html! {
            <label class="compare-side"><span class="field-label">{ label }</span>
                <select class="select" data-field={field} {onchange}>
                    { option(NOW, "The plant as it is, all modes".to_owned()) }
                    { option(SAVED, "As last saved or opened".to_owned()) }
                    { for modes.iter().map(|mode| option(mode, format!("Mode {mode}"))) }
                    { for compared.iter().map(|compared| option(FILE, format!("File {}", compared.path))) }
                </select>
            </label>
        }
    };
    let is_of_file = [&one, &other].iter().any(|side| side.as_str() == FILE);
    let note = compared.as_ref().filter(|_| is_of_file).map(|compared| file_note(&handle, compared));
    let body = match &*found {
        Some(found) => differences(&handle, found, is_of_file),
        None => {
            html! { <section class="card empty"><h3>{ "Nothing to compare" }</h3><p>{ "A mode that was chosen is not declared any more." }</p></section> }
        }
    };
    html! {
        <div class="page-scroll" tabindex="0" role="region" aria-label="Comparison" data-page="compare">
            <header class="page-head"><div><h1>{ "Compare" }</h1><p>{ "What differs in levels, risks, findings and the workflow. Nothing is changed here." }</p></div></header>
            <div class="page-content">
                <div class="compare-choice">{ choice("From", "compare-one", &one) }{ choice("To", "compare-other", &other) }
                    <button type="button" class="button" data-act="compare-file" onclick={runs(&handle, "compare-file")}><Icon name="open" class="icon-15" />{ "Compare with a file…" }</button>
                </div>
                { note.unwrap_or_default() }
                { body }
            </div>
        </div>
    }
}

/// How the two are put side by side, and whether they are of one plant at all.
fn file_note(handle: &Handle, compared: &Compared) -> Html {
    let workspace = handle.read();
    let (own, other) = (&workspace.document().system().name, &compared.document.system().name);
    let is_another = !own.trim().is_empty() && !other.trim().is_empty() && own.trim() != other.trim();
    let matched = "Zones, conduits, scenarios and findings are matched by their ids.";
    if is_another {
        html! {
            <div class="note warning" role="note" data-field="compare-note"><Icon name="warning" />
                <span>{ format!("{} is of another plant, “{}”. {matched} The same id may mean something else there.", compared.path, compared.name) }</span></div>
        }
    } else {
        let revision = match compared.document.system().revision.trim() {
            "" => String::new(),
            revision => format!(", revision {revision}"),
        };
        html! {
            <div class="note info" role="note" data-field="compare-note"><Icon name="info" />
                <span>{ format!("{}: “{}”{revision}. {matched}", compared.path, compared.name) }</span></div>
        }
    }
}

fn assessed(handle: &Handle, which: &str) -> Option<Assessment> {
    let workspace = handle.read();
    match which {
        NOW => Some(workspace.assessor.assessment().clone()),
        SAVED => Some(engine::assess(&workspace.saved_document)),
        FILE => workspace.compared.as_ref().map(|compared| compared.assessment.clone()),
        mode => engine::modes::in_mode(workspace.document(), mode).map(|seen| seen.assessment),
    }
}

fn differences(handle: &Handle, found: &Comparison, is_of_file: bool) -> Html {
    if found.is_empty() {
        return html! { <section class="card empty"><h3>{ "No difference" }</h3><p>{ "Levels, risks, findings and workflow are the same." }</p></section> };
    }
    let workspace = handle.read();
    let document = workspace.document();
    let file = workspace.compared.as_ref().filter(|_| is_of_file);
    let chip = |key: AnyKey| {
        if document.contains(key) {
            html! { <KeyChip of={key} /> }
        } else {
            html! { <span class="chip">{ key.to_string() }</span> }
        }
    };
    let name = |vector: Vector| match vector {
        Vector::Target => "SL-T",
        Vector::Capability => "SL-C",
        Vector::Achieved => "SL-A",
    };
    let levels = found.levels.iter().map(|change| {
        html! { <tr><td>{ chip(change.element.into()) }</td><td>{ name(change.vector) }</td><td>{ change.fr.code() }</td>
            <td>{ range_chip(change.before) }</td><td class="muted">{ "→" }</td><td>{ range_chip(change.after) }</td></tr> }
    });
    let states = found.states.iter().map(|change| {
        html! { <tr><td>{ chip(change.element.into()) }</td><td>{ "State" }</td><td></td>
            <td>{ state_label(change.before) }</td><td class="muted">{ "→" }</td><td>{ state_label(change.after) }</td></tr> }
    });
    let risk = |risk: Option<engine::CategoryRisk>| match risk {
        None => "not rated".to_owned(),
        Some(risk) => {
            let rank = risk.rank.map_or("?".to_owned(), |rank| rank.to_string());
            if risk.above { format!("{rank}, above") } else { rank }
        }
    };
    let risks = found.risks.iter().map(|change| {
        let which = if change.residual { "after measures" } else { "before measures" };
        html! { <tr><td>{ chip(change.scenario.into()) }</td><td>{ which }</td><td>{ &change.category }</td>
        <td>{ risk(change.before) }</td><td class="muted">{ "→" }</td><td>{ risk(change.after) }</td></tr> }
    });
    let items = found.zcr.iter().map(|change| {
        html! { <tr><td>{ &change.id }</td><td></td><td></td>
            <td>{ item_state_word(change.before) }</td><td class="muted">{ "→" }</td><td>{ item_state_word(change.after) }</td></tr> }
    });
    let finding = |change: &FindingChange, sign: &'static str| {
        html! { <tr><td class="nowrap">{ sign }</td><td>{ change.severity }</td><td>{ chip(change.element) }</td><td>{ &change.message }</td></tr> }
    };
    let findings = found.settled.iter().map(|change| finding(change, "gone"));
    let findings = findings.chain(found.found.iter().map(|change| finding(change, "new")));
    let named = |element: plant::record::Element| {
        let known = document.element_name(element);
        let known = known.or_else(|| file.and_then(|file| file.document.element_name(element)));
        known.map_or(element.to_string(), |name| format!("{element} {name}"))
    };
    let elements: Vec<String> = (found.gone.iter().map(|element| format!("{} is gone.", named(*element))))
        .chain(found.new.iter().map(|element| format!("{} is new.", named(*element))))
        .collect();
    let section = |title: &'static str, rows: Vec<Html>| {
        if rows.is_empty() {
            return html! {};
        }
        html! { <section class="card card-scroll"><h3 class="card-title">{ title }</h3><table class="table"><tbody>{ rows }</tbody></table></section> }
    };
    html! {
        <>
            if !elements.is_empty() { <p>{ elements.join(" ") }</p> }
            { section("Levels", states.chain(levels).collect()) }
            { section("Risks", risks.collect()) }
            { section("Findings", findings.collect()) }
            { section("Workflow", items.collect()) }
        </>
    }
}
