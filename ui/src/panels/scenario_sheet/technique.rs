//! Technique, mitigations, requirements, groups: the way from what an attacker does to what stops it, and what a person
//! makes of it.

use engine::scenario_library::{label_words, narrowing_by_label};
use plant::Id;
use plant::edit::NarrowScenario;
use plant::record::Scenario;
use standard::{ATTACK_NOTICE, AttackId, FoundationalRequirement, FoundationalRequirementSet, catalogue};
use yew::prelude::*;

use crate::panels::details::form::Form;
use crate::panels::entry_chip::{EntryChip, entry_chips};
use crate::widgets::field::{Choice, SelectField, TextField};
use crate::widgets::icon::Icon;
use crate::workspace::{Handle, Topics, use_workspace};

/// Which scenario.
#[derive(Properties, PartialEq)]
pub struct TechniqueProps {
    /// The scenario.
    pub scenario: Id<Scenario>,
}

/// The fields and what follows from them.
#[function_component(Technique)]
pub fn technique(props: &TechniqueProps) -> Html {
    let handle = use_workspace(Topics::MEANING);
    let workspace = handle.read();
    let Some(scenario) = workspace.document().scenarios.get(&props.scenario) else { return html! {} };
    let form = Form::<Scenario>::new(&handle, props.scenario);
    let named: Vec<AttackId> = AttackId::all_in(&scenario.technique).collect();
    let unknown = named.iter().any(|id| catalogue().technique(*id).is_none())
        || (named.is_empty() && !scenario.technique.is_empty());
    let ontext = form.changes("Technique", |scenario, text: String| scenario.technique = text);
    let options: Vec<Choice> = std::iter::once(Choice::new("", "Choose…"))
        .chain(catalogue().techniques().iter().map(|row| Choice::new(row.id.to_string(), row.label())))
        .collect();
    let onadd = form.changes("Technique", |scenario, word: String| {
        let row = word.parse().ok().and_then(|id| catalogue().technique(id));
        if let Some(row) = row.filter(|row| AttackId::all_in(&scenario.technique).all(|known| known != row.id)) {
            let text = scenario.technique.trim();
            scenario.technique = if text.is_empty() { row.label() } else { format!("{text}, {}", row.label()) };
        }
    });
    let near = unknown.then(|| catalogue().nearest_technique(&scenario.technique)).flatten().map(|row| {
        let (onclick, label) = (ontext.clone(), row.label());
        let words = format!("Take {label}");
        let onclick = Callback::from(move |_: MouseEvent| onclick.emit(label.clone()));
        html! { <button type="button" class="link" data-act="take-nearest" {onclick}>{ words }</button> }
    });
    html! {
        <>
            <div class="form-grid">
                <TextField name="sheet-technique" label="Technique (ATT&CK for ICS)" value={scenario.technique.clone()} onchange={ontext} placeholder="T0843 Program Download" />
                <SelectField name="sheet-technique-add" label="Add one of the list" value="" {options} onchange={onadd} />
            </div>
            if unknown { <p class="warning" role="alert">{ "ATT&CK for ICS has no such technique. " }{ for near }</p> }
            { for named.iter().filter(|id| catalogue().technique(**id).is_some()).map(|id| chain(&handle, scenario, *id)) }
            { groups(&handle, &form, scenario) }
            if !named.is_empty() { <p class="faint sheet-notice">{ ATTACK_NOTICE }</p> }
        </>
    }
}

/// Technique → mitigations → requirements → groups, with what this project proposes apart.
fn chain(handle: &Handle, scenario: &Scenario, id: AttackId) -> Html {
    let mitigations = catalogue().mitigations_of(id).map(|mitigation| mitigation.id.to_string());
    let requirements = catalogue().requirements_of_technique(id).into_iter().map(|id| id.to_string());
    let requirements: Vec<String> = requirements.collect();
    let gap = catalogue().gap_proposal(id);
    let wanted = narrowing_by_label(id).filter(|groups| scenario.requirements != Some(*groups));
    let take = wanted.map(|groups| {
        let (handle, scenario) = (handle.clone(), scenario.id);
        let codes = groups.iter().map(FoundationalRequirement::code).collect::<Vec<_>>().join(" ");
        let onclick = Callback::from(move |_: MouseEvent| {
            let reason = format!("MITRE's labels of {id} reach no other group.");
            handle.commit(&NarrowScenario { scenario, requirements: Some(groups), reason });
        });
        html! { <button type="button" class="link" data-act="take-labels" {onclick}>{ format!("Narrow to {codes}") }</button> }
    });
    html! {
        <div class="sheet-chain" data-technique={id.to_string()}>
            <span class="faint">{ "Technique" }</span><span><EntryChip of={id.to_string()} /></span>
            <span class="faint">{ "Mitigations" }</span>{ entry_chips(mitigations) }
            <span class="faint">{ "Requirements" }</span>
            if requirements.is_empty() { <span class="faint">{ "none by label" }</span> } else { { entry_chips(requirements) } }
            <span class="faint">{ "Groups" }</span><span>{ label_words(id) }{ " " }{ for take }</span>
            if let Some(gap) = gap {
                <span class="proposal">{ "Our proposal" }</span>
                <span class="proposal sheet-gap"><Icon name="proposal" />{ entry_chips(gap.system_requirements.iter().map(ToString::to_string)) }{ "not MITRE's. " }{ &gap.why_gap }</span>
            }
        </div>
    }
}

/// The seven, to take out and put back, with the reason.
fn groups(handle: &Handle, form: &Form<Scenario>, scenario: &Scenario) -> Html {
    let chosen = scenario.requirements.unwrap_or(FoundationalRequirementSet::ALL);
    let id = scenario.id;
    let chips = FoundationalRequirement::ALL.into_iter().map(|fr| {
        let (handle, reason) = (handle.clone(), scenario.narrowing_reason.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            let mut next = chosen;
            if next.contains(fr) {
                next.remove(fr);
            } else {
                next.insert(fr);
            }
            // all seven again is "not narrowed" again
            let requirements = (next != FoundationalRequirementSet::ALL).then_some(next);
            let reason = if reason.trim().is_empty() { format!("{} is not touched.", fr.code()) } else { reason.clone() };
            handle.commit(&NarrowScenario { scenario: id, requirements, reason });
        });
        html! {
            <button type="button" class="chip" data-field={format!("sheet-fr-{}", fr.code())} aria-pressed={chosen.contains(fr).to_string()} title={fr.plain_words()} {onclick}>{ fr.code() }</button>
        }
    });
    let onreason = form.changes("Reason for narrowing", |scenario, text: String| scenario.narrowing_reason = text);
    html! {
        <div class="field">
            <span class="field-label">{ "Groups it touches" }</span>
            <div class="group-set" role="group" aria-label="Groups it touches">{ for chips }</div>
            if scenario.requirements.is_none() {
                <p class="field-hint">{ "All seven, not narrowed: the level is provisional until you take some out." }</p>
            } else {
                <TextField name="sheet-narrowing" label="Why the others are out" value={scenario.narrowing_reason.clone()} onchange={onreason} />
            }
        </div>
    }
}
