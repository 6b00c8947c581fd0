//! From where, to what, from which consequence on.

use engine::paths::Threshold;
use plant::record::Asset;
use plant::vocabulary::{RoleClass, Trust};
use plant::{AnyKey, Document};
use yew::prelude::*;

use crate::attack;
use crate::widgets::field::{Choice, SelectField};
use crate::words;
use crate::workspace::{Topics, use_workspace};

/// The three fields.
#[function_component(QuestionFields)]
pub fn question_fields() -> Html {
    let handle = use_workspace(Topics::MEANING.and(Topics::CHROME).and(Topics::SELECTION));
    let workspace = handle.read();
    let document = workspace.document();
    let question = &workspace.attack.question;
    let selected = workspace.only_selected();
    let choice = |key: AnyKey| Choice::new(key.to_string(), format!("{key} {}", words::name(document, key)));
    // what is selected on the drawing can be asked about too
    let with_chosen = |mut keys: Vec<AnyKey>, fits: fn(AnyKey) -> bool, chosen: Option<AnyKey>| -> Vec<Choice> {
        for key in [chosen, selected].into_iter().flatten() {
            if fits(key) && !keys.contains(&key) && document.contains(key) {
                keys.insert(0, key);
            }
        }
        keys.into_iter().map(choice).collect()
    };
    let mut from = vec![Choice::new("", "From any untrusted entry")];
    from.extend(with_chosen(entries(document), can_start, question.from));
    let mut to = vec![Choice::new("", "To any target")];
    to.extend(with_chosen(targets(document), can_end, question.to));
    let mut thresholds = vec![Choice::new("", "Above tolerable risk")];
    let steps = &document.criteria().consequence;
    thresholds.extend(
        (1u8..=u8::MAX)
            .zip(steps)
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .map(|(number, step)| Choice::new(number.to_string(), format!("{number} {} and up", step.name))),
    );
    let onchange = |set: fn(&mut engine::paths::Question, Option<AnyKey>)| {
        let handle = handle.clone();
        Callback::from(move |word: String| attack::ask(&handle, |question| set(question, word.parse().ok())))
    };
    let on_threshold = {
        let handle = handle.clone();
        Callback::from(move |word: String| {
            attack::ask(&handle, |question| {
                question.threshold = word.parse().map_or(Threshold::AboveTolerable, Threshold::Step);
            });
        })
    };
    let word = |key: Option<AnyKey>| key.map(|key| key.to_string()).unwrap_or_default();
    let threshold = match question.threshold {
        Threshold::AboveTolerable => String::new(),
        Threshold::Step(step) => step.to_string(),
    };
    html! {
        <div class="paths-question">
            <SelectField name="paths-from" label="From" value={word(question.from)} options={from} beside=true
                onchange={onchange(|question, key| question.from = key)} />
            <SelectField name="paths-to" label="To" value={word(question.to)} options={to} beside=true
                onchange={onchange(|question, key| question.to = key)} />
            <SelectField name="paths-threshold" label="Consequence" value={threshold} options={thresholds} beside=true
                onchange={on_threshold} />
        </div>
    }
}

fn can_start(key: AnyKey) -> bool {
    matches!(key, AnyKey::Zone(_) | AnyKey::Conduit(_) | AnyKey::Asset(_))
}

fn can_end(key: AnyKey) -> bool {
    can_start(key)
}

/// Untrusted zones, access points, devices with a radio and those that come and go: a list that a person reads.
fn entries(document: &Document) -> Vec<AnyKey> {
    const MOST: usize = 60;
    let zones = document.zones.values().filter(|zone| zone.trust == Trust::Untrusted).map(|zone| zone.id.into());
    let points = document.access_points.keys().map(|id| (*id).into());
    let is_entry = |asset: &Asset| {
        let class = asset.role.class();
        asset.wireless.unwrap_or(class == RoleClass::Wireless)
            || asset.temporary.unwrap_or(class == RoleClass::Temporary)
    };
    let assets = document.assets.values().filter(|asset| is_entry(asset)).map(|asset| asset.id.into());
    zones.chain(points).chain(assets).take(MOST).collect()
}

/// Zones and conduits that some scenario is about, and functions.
fn targets(document: &Document) -> Vec<AnyKey> {
    const MOST: usize = 60;
    let elements: std::collections::BTreeSet<AnyKey> = document
        .scenarios
        .values()
        .flat_map(|scenario| scenario.targets().map(AnyKey::from).collect::<Vec<_>>())
        .collect();
    let functions = document.functions.values().filter(|function| !function.worst_consequence.is_empty());
    elements.into_iter().chain(functions.map(|function| function.id.into())).take(MOST).collect()
}
