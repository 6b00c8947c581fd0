//! What is done about it: measures with their effect, the decision, who follows it up (ZCR 5.8, 5.9, 5.11, 5.12).

use plant::Id;
use plant::edit::DecideRisk;
use plant::record::{Countermeasure, Criteria, Scenario};
use plant::vocabulary::{RiskDecision, RiskDecisionOutcome};
use yew::prelude::*;

use crate::panels::details::form::{Form, word_choices};
use crate::panels::entry_chip::entry_chips;
use crate::panels::risk_chips::step_name;
use crate::panels::risk_tab::measure::MeasureForm;
use crate::widgets::field::{Check, Choice, SelectField, TextField};
use crate::widgets::icon::Icon;
use crate::workspace::{Handle, Topics, use_workspace};

/// Which scenario.
#[derive(Properties, PartialEq)]
pub struct MeasuresProps {
    /// The scenario.
    pub scenario: Id<Scenario>,
}

/// The card.
#[function_component(Measures)]
pub fn measures(props: &MeasuresProps) -> Html {
    let handle = use_workspace(Topics::MEANING);
    let workspace = handle.read();
    let document = workspace.document();
    let Some(scenario) = document.scenarios.get(&props.scenario) else { return html! {} };
    let form = Form::<Scenario>::new(&handle, props.scenario);
    let acting = document
        .countermeasures
        .values()
        .filter(|measure| measure.effects.iter().any(|effect| effect.scenario == props.scenario));
    let rows: Vec<Html> = acting.map(|measure| row(&handle, document.criteria(), props.scenario, measure)).collect();
    let onowner = form.changes("Owner", |scenario, text: String| scenario.owner = text);
    let ondue = form.changes("Due", |scenario, text: String| scenario.due = text);
    html! {
        <section class="card sheet-part">
            <h2>{ "Measures and decision" }<span class="faint">{ "5.8 to 5.12" }</span></h2>
            if rows.is_empty() { <p class="field-hint">{ "No measure acts on it yet." }</p> } else {
                <table class="table dense plain sheet-measures"><thead><tr><th>{ "Measure" }</th><th>{ "Likelihood with it" }</th><th>{ "State" }</th><th></th></tr></thead><tbody>{ rows }</tbody></table>
            }
            <details class="fold"><summary>{ "Add a measure" }</summary><MeasureForm scenario={props.scenario} /></details>
            <DecisionForm key={format!("{:?}", scenario.decision)} scenario={props.scenario} />
            <div class="form-grid">
                <TextField name="sheet-owner" label="Owner" value={scenario.owner.clone()} onchange={onowner} />
                <TextField name="sheet-due" label="Due" value={scenario.due.clone()} check={Check::Date} onchange={ondue} placeholder="2026-11-23" />
            </div>
        </section>
    }
}

fn row(handle: &Handle, criteria: &Criteria, scenario: Id<Scenario>, measure: &Countermeasure) -> Html {
    let id = measure.id;
    let form = Form::<Countermeasure>::new(handle, id);
    let steps = &criteria.likelihood.steps;
    let options: Vec<Choice> = std::iter::once(Choice::new("", "as it is"))
        .chain(
            (1u8..)
                .zip(steps)
                .map(|(step, _)| Choice::new(step.to_string(), format!("{step} {}", step_name(steps, step)))),
        )
        .collect();
    let effect = measure.effects.iter().find(|effect| effect.scenario == scenario);
    let value = effect.and_then(|effect| effect.likelihood).map(|step| step.to_string()).unwrap_or_default();
    let onlikelihood = form.changes("Effect", move |measure, word: String| {
        for effect in measure.effects.iter_mut().filter(|effect| effect.scenario == scenario) {
            effect.likelihood = word.parse().ok();
        }
    });
    let onstate = form.changes("State", |measure, word: String| measure.existing = word == "in-place");
    let remove = form
        .changes("Effect", move |measure, _: MouseEvent| measure.effects.retain(|effect| effect.scenario != scenario));
    let states = vec![Choice::new("in-place", "in place"), Choice::new("to-come", "to come")];
    html! {
        <tr key={id.to_string()} data-measure={id.to_string()}>
            <td><span class="id">{ id.to_string() }</span>{ " " }{ &measure.name }
                <div>{ entry_chips(measure.requirements.iter().map(ToString::to_string)) }
                if !measure.due.is_empty() { <span class="faint">{ format!(" due {}", measure.due) }</span> }</div></td>
            <td><SelectField name={format!("sheet-effect-{id}")} label={format!("Likelihood with {id}")} quiet=true {value} {options} onchange={onlikelihood} /></td>
            <td><SelectField name={format!("sheet-state-{id}")} label={format!("State of {id}")} quiet=true value={if measure.existing { "in-place" } else { "to-come" }} options={states} onchange={onstate} /></td>
            <td><button type="button" class="button quiet small icon-only" aria-label={format!("{id} does not act on {scenario}")} onclick={remove}><Icon name="close" /></button></td>
        </tr>
    }
}

/// Accept by name and date, transfer, treat further.
#[function_component(DecisionForm)]
fn decision_form(props: &MeasuresProps) -> Html {
    let handle = use_workspace(Topics::MEANING);
    let recorded =
        handle.read().document().scenarios.get(&props.scenario).and_then(|scenario| scenario.decision.clone());
    let draft = use_state(|| recorded.clone());
    let outcomes: Vec<Choice> = std::iter::once(Choice::new("", "not decided"))
        .chain(word_choices(RiskDecisionOutcome::ALL, RiskDecisionOutcome::word, RiskDecisionOutcome::label))
        .collect();
    let set = |write: fn(&mut RiskDecision, String)| {
        let draft = draft.clone();
        Callback::from(move |text: String| {
            let mut next = (*draft).clone().unwrap_or_default();
            write(&mut next, text);
            draft.set(Some(next));
        })
    };
    let onoutcome = {
        let draft = draft.clone();
        Callback::from(move |word: String| {
            let on = crate::today::today();
            draft.set(RiskDecisionOutcome::from_word(&word).map(|outcome| {
                let before = (*draft).clone().unwrap_or_default();
                RiskDecision { outcome, on: if before.on.is_empty() { on } else { before.on.clone() }, ..before }
            }));
        })
    };
    let record = {
        let (handle, draft, scenario) = (handle.clone(), draft.clone(), props.scenario);
        Callback::from(move |_: MouseEvent| {
            handle.commit(&DecideRisk { scenario, decision: (*draft).clone() });
        })
    };
    let now = (*draft).clone();
    let fault = now.as_ref().and_then(|decision| Check::Date.fault(&decision.on));
    let accepts = now.as_ref().is_some_and(|decision| decision.outcome == RiskDecisionOutcome::Accept);
    html! {
        <div class="sub-form" role="group" aria-label="Decision about the risk">
            <SelectField name="sheet-decision" label="Decision about the risk" value={now.as_ref().map(|decision| decision.outcome.word()).unwrap_or_default()} options={outcomes} onchange={onoutcome} />
            if let Some(decision) = &now {
                <div class="form-grid">
                    <TextField name="sheet-decision-by" label={if accepts { "Accepted by (name)" } else { "Decided by" }} value={decision.by.clone()} oninput={set(|decision, text| decision.by = text)} />
                    <TextField name="sheet-decision-on" label="On" value={decision.on.clone()} check={Check::Date} oninput={set(|decision, text| decision.on = text)} />
                </div>
                <TextField name="sheet-decision-reason" label="Reason" value={decision.reason.clone()} oninput={set(|decision, text| decision.reason = text)} />
            }
            if now != recorded {
                <button type="button" class="button small" data-act="sheet-decide" disabled={fault.is_some()} onclick={record}>{ "Record the decision" }</button>
            }
        </div>
    }
}
