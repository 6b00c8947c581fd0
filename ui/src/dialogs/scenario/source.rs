//! Who does it: a source that the plant knows, or a new one with name, intent and level.

use plant::vocabulary::Intent;
use standard::SecurityLevel;
use yew::prelude::*;

use super::form::Source;
use crate::panels::chips::LevelChip;
use crate::widgets::field::{Choice, SelectField, TextField};
use crate::workspace::{Topics, use_workspace};

/// The levels of ZCR 5.1 by means, resources, skills and motivation.
const LEVELS: [(&str, &str); 3] = [
    ("2", "2 simple means, low resources, generic skills"),
    ("3", "3 sophisticated means, moderate resources, control system skills"),
    ("4", "4 sophisticated means, extended resources, control system skills"),
];

/// What is chosen.
#[derive(Properties, PartialEq)]
pub struct SourceChoiceProps {
    /// As it is.
    pub source: Source,
    /// As it was chosen.
    pub onchange: Callback<Source>,
}

/// The choice.
#[function_component(SourceChoice)]
pub fn source_choice(props: &SourceChoiceProps) -> Html {
    let handle = use_workspace(Topics::MEANING);
    let workspace = handle.read();
    let known = &workspace.document().threat_sources;
    let blank = || Source::New { name: String::new(), intent: Intent::Intentional, level: Some(SecurityLevel::TWO) };
    let entries = known.values().map(|source| {
        let id = source.id;
        let onchange = {
            let onchange = props.onchange.clone();
            Callback::from(move |_: Event| onchange.emit(Source::Known(id)))
        };
        html! {
            <label class="choice">
                <input class="radio" type="radio" name="scenario-source" data-field={format!("source-{id}")}
                    checked={props.source == Source::Known(id)} {onchange} />
                <span class="spacer"><span class="medium">{ &source.name }</span>{ " " }<span class="faint">{ source.intent.label() }</span></span>
                <LevelChip level={source.forces()} small=true />
            </label>
        }
    });
    let entries: Vec<Html> = entries.collect();
    let is_new = matches!(props.source, Source::New { .. });
    let on_new = {
        let onchange = props.onchange.clone();
        Callback::from(move |_: Event| onchange.emit(blank()))
    };
    let fields = match (&props.source, entries.is_empty()) {
        (Source::New { name, intent, level }, _) => Some((name.clone(), *intent, *level)),
        // nothing to choose from: ask at once
        (_, true) => Some((String::new(), Intent::Intentional, Some(SecurityLevel::TWO))),
        _ => None,
    };
    let fields = fields.map(|(name, intent, level)| {
        let with = |change: fn(&mut (String, Intent, Option<SecurityLevel>), String)| {
            let (onchange, now) = (props.onchange.clone(), (name.clone(), intent, level));
            Callback::from(move |text: String| {
                let mut next = now.clone();
                change(&mut next, text);
                onchange.emit(Source::New { name: next.0, intent: next.1, level: next.2 });
            })
        };
        let intents: Vec<Choice> = Intent::ALL.iter().map(|intent| Choice::new(intent.word(), intent.label())).collect();
        let levels: Vec<Choice> = LEVELS.iter().map(|(value, label)| Choice::new(*value, *label)).collect();
        let by_mistake = intent != Intent::Intentional;
        html! {
            <div class="form-grid">
                <div class="whole">
                    <TextField name="source-name" label="Name of the source" value={name.clone()} placeholder="Crime group, contractor by mistake"
                        oninput={with(|now, text| now.0 = text)} />
                </div>
                <SelectField name="source-intent" label="Means to" value={intent.word()} options={intents}
                    onchange={with(|now, text| now.1 = Intent::from_word(&text).unwrap_or_default())} />
                if by_mistake {
                    <SelectField name="source-level" label="Level" value="1" options={vec![Choice::new("1", "1 casual or coincidental")]}
                        onchange={Callback::noop()} disabled=true />
                } else {
                    <SelectField name="source-level" label="Level" value={level.map(|level| level.to_string()).unwrap_or_default()} options={levels}
                        onchange={with(|now, text| now.2 = text.parse().ok())} />
                }
            </div>
        }
    });
    html! {
        <div class="form-group" role="group" aria-label="Who does it">
            <span class="field-label">{ "Who does it" }</span>
            if !entries.is_empty() {
                <div class="source-list" role="radiogroup" aria-label="Threat source">
                    { entries }
                    <label class="choice">
                        <input class="radio" type="radio" name="scenario-source" data-field="source-new" checked={is_new} onchange={on_new} />
                        <span class="spacer"><span class="medium">{ "Somebody else" }</span></span>
                    </label>
                </div>
            }
            { fields.unwrap_or_default() }
        </div>
    }
}
