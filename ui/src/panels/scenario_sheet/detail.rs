//! The selected scenario in full: what happens, how bad and how likely, what is done about it.

use plant::record::{Element, Scenario, ScenarioElement};
use plant::vocabulary::{ElementRole, ScenarioStatus};
use plant::{Document, Id};
use yew::prelude::*;

use super::consequences::Consequences;
use super::key;
use super::measures::Measures;
use super::rows::focus;
use super::source::SourceFields;
use super::technique::Technique;
use super::weaknesses::Weaknesses;
use crate::panels::chips::KeyChip;
use crate::panels::details::form::Form;
use crate::widgets::field::{Choice, SelectField, TextField};
use crate::widgets::icon::Icon;
use crate::workspace::{Topics, use_workspace};

/// Which scenario.
#[derive(Properties, PartialEq)]
pub struct DetailProps {
    /// The scenario.
    pub scenario: Id<Scenario>,
    /// The zone or conduit whose worksheet it is.
    pub element: Element,
}

/// Three cards.
#[function_component(Detail)]
pub fn detail(props: &DetailProps) -> Html {
    let handle = use_workspace(Topics::MEANING);
    let workspace = handle.read();
    let document = workspace.document();
    let Some(scenario) = document.scenarios.get(&props.scenario) else { return html! {} };
    let form = Form::<Scenario>::new(&handle, props.scenario);
    let lacks: Vec<&str> = workspace
        .assessment()
        .scenarios
        .get(&props.scenario)
        .map(|risk| risk.missing.iter().map(|missing| engine::words::missing_words(*missing)).collect())
        .unwrap_or_default();
    let onname = form.changes("Sentence", |scenario, text: String| {
        if !text.trim().is_empty() {
            scenario.name = text.split_whitespace().collect::<Vec<_>>().join(" ");
        }
    });
    let onnote = form.changes("Note", |scenario, text: String| scenario.note = text);
    // Escape leads back to the row
    let onkeydown = {
        let id = props.scenario;
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && !event.default_prevented() {
                event.prevent_default();
                focus(&format!(".sheet-table tr[data-scenario='{id}']"));
            }
        })
    };
    html! {
        <div class="sheet-detail" {onkeydown} role="region" aria-label={format!("Scenario {} in full", props.scenario)}>
            <section class="card sheet-part">
                <h2><KeyChip of={key(props.scenario)} />{ "What happens" }<span class="faint">{ "5.1, 5.2, 5.6" }</span></h2>
                if scenario.status != ScenarioStatus::Accepted && !scenario.offered_because.is_empty() {
                    <div class="note proposal"><Icon name="proposal" /><p>{ &scenario.offered_because }</p></div>
                }
                if !lacks.is_empty() { <p class="warning">{ format!("Incomplete: {}.", lacks.join(", ")) }</p> }
                <TextField name="sheet-name" label="What happens, in one sentence" value={scenario.name.clone()} lines=2 onchange={onname} />
                <SourceFields scenario={props.scenario} />
                { entry(&form, document, scenario, props.element) }
                <Technique scenario={props.scenario} />
                <Weaknesses scenario={props.scenario} />
                <TextField name="sheet-note" label="Note" value={scenario.note.clone()} lines=2 onchange={onnote} />
            </section>
            <Consequences scenario={props.scenario} />
            <Measures scenario={props.scenario} />
        </div>
    }
}

/// Where the source comes in.
fn entry(form: &Form<Scenario>, document: &Document, scenario: &Scenario, element: Element) -> Html {
    let now = scenario.elements.iter().find(|part| part.role == ElementRole::Entry).map(|part| part.element);
    let zones = document.zones.keys().map(|id| Element::Zone(*id));
    let all = zones.chain(document.conduits.keys().map(|id| Element::Conduit(*id))).filter(|other| *other != element);
    let options: Vec<Choice> = std::iter::once(Choice::new("", "not said"))
        .chain(all.map(|other| {
            Choice::new(other.to_string(), format!("{other} {}", document.element_name(other).unwrap_or_default()))
        }))
        .collect();
    let onchange = form.changes("Entry", |scenario, word: String| {
        scenario.elements.retain(|part| part.role != ElementRole::Entry);
        if let Ok(element) = word.parse::<Element>() {
            scenario.elements.push(ScenarioElement { role: ElementRole::Entry, ..ScenarioElement::new(element) });
        }
    });
    html! { <SelectField name="sheet-entry" label="Comes in by" value={now.map(|now| now.to_string()).unwrap_or_default()} {options} {onchange} /> }
}
