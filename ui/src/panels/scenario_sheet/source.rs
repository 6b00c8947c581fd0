//! Who or what starts it (ZCR 5.1): one that the plant knows, its level, or a new one.

use plant::edit::PutRecords;
use plant::record::{Scenario, ThreatSource};
use plant::vocabulary::Intent;
use plant::{AnyRecord, Id, Kind};
use standard::SecurityLevel;
use yew::prelude::*;

use crate::panels::details::form::Form;
use crate::widgets::field::{Choice, SelectField, TextField};
use crate::workspace::{Topics, use_workspace};

/// Which scenario.
#[derive(Properties, PartialEq)]
pub struct SourceFieldsProps {
    /// The scenario.
    pub scenario: Id<Scenario>,
}

fn levels() -> Vec<Choice> {
    vec![
        Choice::new("", "open"),
        Choice::new("2", "2 simple means, generic skills"),
        Choice::new("3", "3 sophisticated means, control system skills"),
        Choice::new("4", "4 the same with extended resources"),
    ]
}

/// The fields.
#[function_component(SourceFields)]
pub fn source_fields(props: &SourceFieldsProps) -> Html {
    let handle = use_workspace(Topics::MEANING);
    let name = use_state(String::new);
    let intent = use_state(|| Intent::Intentional);
    let level = use_state(|| Some(SecurityLevel::TWO));
    let workspace = handle.read();
    let document = workspace.document();
    let Some(scenario) = document.scenarios.get(&props.scenario) else { return html! {} };
    let form = Form::<Scenario>::new(&handle, props.scenario);
    let source = scenario.source.and_then(|id| document.threat_sources.get(&id));
    let options: Vec<Choice> = std::iter::once(Choice::new("", "open"))
        .chain(document.threat_sources.values().map(|source| {
            let level = source.forces().map_or("?".to_owned(), |level| level.to_string());
            Choice::new(source.id.to_string(), format!("{} {} (level {level})", source.id, source.name))
        }))
        .collect();
    let onsource = form.changes("Source", |scenario, word: String| scenario.source = word.parse().ok());
    let level_field = source.map(|source| {
        if source.intent != Intent::Intentional {
            return html! { <SelectField name="sheet-source-level" label="Level" value="1" options={vec![Choice::new("1", "1 without intent")]} onchange={Callback::noop()} disabled=true /> };
        }
        let form = Form::<ThreatSource>::new(&handle, source.id);
        let onlevel = form.changes("Level", |source, word: String| source.level = word.parse().ok());
        html! { <SelectField name="sheet-source-level" label="Level" value={source.level.map(|level| level.to_string()).unwrap_or_default()} options={levels()} onchange={onlevel} hint="Of the source, in every scenario" /> }
    });
    let add = {
        let (handle, id) = (handle.clone(), props.scenario);
        let (name, intent, level) = (name.clone(), intent.clone(), level.clone());
        Callback::from(move |_: MouseEvent| {
            let edit = {
                let workspace = handle.read();
                let document = workspace.document();
                let Some(scenario) = document.scenarios.get(&id) else { return };
                let mut source = ThreatSource::new(Id::new(document.next_number(Kind::ThreatSource)), name.trim());
                source.intent = *intent;
                source.level = level.filter(|_| *intent == Intent::Intentional);
                let mut scenario = (**scenario).clone();
                scenario.source = Some(source.id);
                let records: Vec<AnyRecord> = vec![source.into(), scenario.into()];
                PutRecords { label: format!("Name a new source of {id}"), records, remove: Vec::new() }
            };
            if handle.commit(&edit) {
                name.set(String::new());
            }
        })
    };
    let intents: Vec<Choice> = Intent::ALL.iter().map(|intent| Choice::new(intent.word(), intent.label())).collect();
    let onname = {
        let name = name.clone();
        Callback::from(move |text: String| name.set(text))
    };
    let onintent = {
        let intent = intent.clone();
        Callback::from(move |word: String| intent.set(Intent::from_word(&word).unwrap_or_default()))
    };
    let onlevel = {
        let level = level.clone();
        Callback::from(move |word: String| level.set(word.parse().ok()))
    };
    html! {
        <>
            <div class="form-grid">
                <SelectField name="sheet-source" label="Source" value={scenario.source.map(|id| id.to_string()).unwrap_or_default()} {options} onchange={onsource} />
                { for level_field }
            </div>
            <details class="fold"><summary>{ "Another source" }</summary>
                <div class="sub-form">
                    <TextField name="sheet-new-source" label="Name" value={(*name).clone()} oninput={onname} placeholder="Crime group, contractor by mistake" />
                    <div class="form-grid">
                        <SelectField name="sheet-new-intent" label="Means to" value={intent.word()} options={intents} onchange={onintent} />
                        if *intent == Intent::Intentional {
                            <SelectField name="sheet-new-level" label="Level" value={level.map(|level| level.to_string()).unwrap_or_default()} options={levels()} onchange={onlevel} />
                        }
                    </div>
                    <button type="button" class="button small" data-act="sheet-add-source" disabled={name.trim().is_empty()} onclick={add}>{ "Add the source" }</button>
                </div>
            </details>
        </>
    }
}
