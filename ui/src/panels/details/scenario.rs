//! Fields of a scenario beyond those of its form.

use plant::Document;
use plant::record::Scenario;
use plant::vocabulary::{RiskDecisionOutcome, ScenarioStatus};
use yew::prelude::*;

use super::form::{Form, word_choices};
use crate::chrome::Dialog;
use crate::panels::chips::KeyChip;
use crate::panels::risk_chips::{likelihood_words, rating_words};
use crate::widgets::field::Choice;
use crate::workspace::{Handle, Topics};

/// The form.
pub fn form(handle: &Handle, document: &Document, scenario: &Scenario) -> Html {
    let form = Form::<Scenario>::new(handle, scenario.id);
    let criteria = document.criteria();
    let edit = {
        let (handle, id) = (handle.clone(), scenario.id);
        Callback::from(move |_: MouseEvent| {
            handle.change(Topics::CHROME, |workspace| workspace.chrome.dialog = Some(Dialog::EditScenario(id)))
        })
    };
    let parts = scenario.elements.iter().map(|part| {
        html! { <span class="nowrap"><KeyChip of={plant::AnyKey::from(part.element)} />{ " " }<span class="faint">{ part.role.label() }</span>{ " " }</span> }
    });
    let ratings = scenario.consequences.iter().map(|(code, rating)| {
        html! { <><dt>{ crate::panels::risk_chips::category_name(criteria, code) }</dt><dd>{ rating_words(criteria, *rating) }</dd></> }
    });
    let source = scenario.source.and_then(|id| document.threat_sources.get(&id)).map(|source| source.name.clone());
    let decision = scenario.decision.clone().unwrap_or_default();
    let outcomes: Vec<Choice> = std::iter::once(Choice::new("", "not decided"))
        .chain(word_choices(RiskDecisionOutcome::ALL, RiskDecisionOutcome::word, RiskDecisionOutcome::label))
        .collect();
    html! {
        <>
            <dl class="facts">
                <dt>{ "About" }</dt><dd>{ for parts }</dd>
                <dt>{ "Source" }</dt><dd>{ source.unwrap_or_else(|| "open".to_owned()) }</dd>
                { for ratings }
                <dt>{ "Likelihood" }</dt><dd>{ likelihood_words(criteria, scenario.likelihood) }</dd>
            </dl>
            <button type="button" class="button" onclick={edit}>{ "Change what happens, how bad, how likely" }</button>
            { form.choice("scenario-status", "Counts", scenario.status.word().into(), word_choices(ScenarioStatus::ALL, ScenarioStatus::word, ScenarioStatus::label),
                |scenario, word| scenario.status = ScenarioStatus::from_word(&word).unwrap_or_default()) }
            { form.text("scenario-technique", "Technique", &scenario.technique, |scenario, text| scenario.technique = text) }
            { form.choice("scenario-decision", "Decision (5.7)", scenario.decision.as_ref().map(|decision| decision.outcome.word().to_owned()).unwrap_or_default(), outcomes,
                |scenario, word| scenario.decision = RiskDecisionOutcome::from_word(&word).map(|outcome| plant::vocabulary::RiskDecision {
                    outcome, on: crate::today::today(), ..scenario.decision.clone().unwrap_or_default() })) }
            if scenario.decision.is_some() {
                { form.text("decision-by", "Decided by", &decision.by, |scenario, text| scenario.decision.get_or_insert_default().by = text) }
                { form.date("decision-on", "On", &decision.on, |scenario, text| scenario.decision.get_or_insert_default().on = text) }
                { form.area("decision-reason", "Reason", &decision.reason, |scenario, text| scenario.decision.get_or_insert_default().reason = text) }
            }
            { form.text("scenario-owner", "Owner", &scenario.owner, |scenario, text| scenario.owner = text) }
            { form.date("scenario-due", "Due", &scenario.due, |scenario, text| scenario.due = text) }
            { form.area("scenario-note", "Note", &scenario.note, |scenario, text| scenario.note = text) }
        </>
    }
}
