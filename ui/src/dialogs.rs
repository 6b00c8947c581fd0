//! What lies over the window: one dialog at a time, named by [`Dialog`].

use plant::Document;
use plant::record::{Element, InitialRisk, Override};
use yew::prelude::*;

use crate::chrome::Dialog;
use crate::workspace::{Handle, Tone, Topics, use_workspace};

mod about;
mod accept;
mod approve;
mod catalogue;
mod criteria;
mod export;
mod find;
mod fix;
mod import;
mod initial_risk;
mod name_revision;
mod override_level;
mod own_rules;
pub mod preview;
mod save_view;
mod scale;
mod scenario;
mod settings;
mod shortcuts;
mod unsaved;

/// The dialog that is open.
#[function_component(Dialogs)]
pub fn dialogs() -> Html {
    let handle = use_workspace(Topics::CHROME);
    let workspace = handle.read();
    match &workspace.chrome.dialog {
        None => html! {},
        Some(Dialog::Scenario(element)) => {
            html! { <scenario::ScenarioForm key={element.to_string()} element={*element} /> }
        }
        Some(Dialog::EditScenario(id)) => {
            let targets = workspace.document().scenarios.get(id).and_then(|scenario| {
                scenario.targets().next().or_else(|| scenario.elements.first().map(|part| part.element))
            });
            match targets {
                Some(element) => html! { <scenario::ScenarioForm key={id.to_string()} {element} edits={*id} /> },
                None => html! {},
            }
        }
        Some(Dialog::InitialRisk(element)) => {
            html! { <initial_risk::InitialRiskForm key={element.to_string()} element={*element} /> }
        }
        Some(Dialog::Override(element)) => {
            html! { <override_level::OverrideForm key={element.to_string()} element={*element} /> }
        }
        Some(Dialog::Fix(of)) => html! { <fix::FixForm key={format!("{of:?}")} of={of.clone()} /> },
        Some(Dialog::Accept(of)) => html! { <accept::AcceptForm key={format!("{of:?}")} of={of.clone()} /> },
        Some(Dialog::OwnRules) => html! { <own_rules::OwnRulesForm /> },
        Some(Dialog::Approve(element)) => html! { <approve::ApproveForm element={*element} /> },
        Some(Dialog::NameRevision) => html! { <name_revision::NameRevisionForm /> },
        Some(Dialog::Criteria) => html! { <criteria::CriteriaForm /> },
        Some(Dialog::Import(plan)) => html! { <import::ImportReview key={plan.fingerprint.clone()} /> },
        Some(Dialog::Written(files)) => html! { <export::Written files={files.clone()} /> },
        Some(Dialog::Unsaved(then)) => html! { <unsaved::UnsavedChanges then={then.clone()} /> },
        Some(Dialog::ChangedBehind(message)) => html! { <unsaved::ChangedBehind message={message.clone()} /> },
        Some(Dialog::Shortcuts) => html! { <shortcuts::Shortcuts /> },
        Some(Dialog::About) => html! { <about::About /> },
        Some(Dialog::Settings) => html! { <settings::SettingsForm /> },
        Some(Dialog::SaveView(of)) => html! { <save_view::SaveViewForm of={*of} /> },
        Some(Dialog::Find) => html! { <find::Find /> },
        Some(Dialog::ConnectTo(from)) => html! { <find::Find from={*from} /> },
        Some(Dialog::Catalogue(entry)) => {
            html! { <catalogue::CatalogueDialog entry={entry.clone().map(AttrValue::from)} /> }
        }
    }
}

/// Closes whatever dialog is open.
fn close(handle: &Handle) {
    let was_import = matches!(handle.read().chrome.dialog, Some(Dialog::Import(_)));
    handle.change(Topics::CHROME, |workspace| workspace.chrome.dialog = None);
    if was_import {
        // whoever stops one of several files that were dropped together stops them all
        match crate::actions::waiting_files(handle).len() {
            0 => {}
            count => handle.say(format!("{} more left out.", crate::words::counted(count, "file")), Tone::Said),
        }
    }
}

/// A callback that closes the dialog.
fn closes(handle: &Handle) -> Callback<()> {
    let handle = handle.clone();
    Callback::from(move |()| close(&handle))
}

/// A button that closes the dialog.
fn close_button(handle: &Handle, words: &'static str) -> Html {
    let handle = handle.clone();
    html! { <button type="button" class="button" onclick={Callback::from(move |_: MouseEvent| close(&handle))}>{ words }</button> }
}

/// Initial risk of a zone or conduit.
pub fn initial_risk_of(document: &Document, element: Element) -> InitialRisk {
    match element {
        Element::Zone(id) => document.zones.get(&id).map(|zone| zone.initial_risk.clone()),
        Element::Conduit(id) => document.conduits.get(&id).map(|conduit| conduit.initial_risk.clone()),
    }
    .unwrap_or_default()
}

/// The level that a person set for a zone or conduit.
pub fn override_of(document: &Document, element: Element) -> Option<Override> {
    match element {
        Element::Zone(id) => document.zones.get(&id).and_then(|zone| zone.level_override.clone()),
        Element::Conduit(id) => document.conduits.get(&id).and_then(|conduit| conduit.level_override.clone()),
    }
}
