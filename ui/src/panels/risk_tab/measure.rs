//! A measure against one scenario (ZCR 5.8, 5.12).

use plant::Id;
use plant::edit::AddCountermeasure;
use plant::record::{Effect, Scenario};
use yew::prelude::*;

use crate::panels::risk_chips::step_name;
use crate::widgets::field::{Check, CheckField, Choice, SelectField, TextField};
use crate::workspace::{Topics, use_workspace};

/// Which scenario.
#[derive(Properties, PartialEq)]
pub struct MeasureProps {
    /// The scenario that it acts on.
    pub scenario: Id<Scenario>,
}

#[derive(Clone, PartialEq, Default)]
struct Answers {
    name: String,
    likelihood: Option<u8>,
    existing: bool,
    owner: String,
    due: String,
}

/// The form; it is empty again once the measure is added.
#[function_component(MeasureForm)]
pub fn measure_form(props: &MeasureProps) -> Html {
    let handle = use_workspace(Topics::MEANING);
    let answers = use_state(Answers::default);
    let workspace = handle.read();
    let steps = &workspace.document().criteria().likelihood.steps;
    let options: Vec<Choice> = std::iter::once(Choice::new("", "as it is"))
        .chain(
            (1u8..)
                .zip(steps)
                .map(|(step, _)| Choice::new(step.to_string(), format!("{step} {}", step_name(steps, step)))),
        )
        .collect();
    let set = |write: fn(&mut Answers, String)| {
        let answers = answers.clone();
        Callback::from(move |text: String| {
            let mut next = (*answers).clone();
            write(&mut next, text);
            answers.set(next);
        })
    };
    let onexisting = {
        let answers = answers.clone();
        Callback::from(move |on: bool| answers.set(Answers { existing: on, ..(*answers).clone() }))
    };
    let add = {
        let (handle, answers, scenario) = (handle.clone(), answers.clone(), props.scenario);
        Callback::from(move |_: MouseEvent| {
            let mut edit = AddCountermeasure::new(answers.name.trim());
            let mut effect = Effect::new(scenario);
            effect.likelihood = answers.likelihood;
            edit.measure.effects = vec![effect];
            edit.measure.existing = answers.existing;
            edit.measure.owner.clone_from(&answers.owner);
            edit.measure.due.clone_from(&answers.due);
            if handle.commit(&edit) {
                answers.set(Answers::default());
            }
        })
    };
    let id = props.scenario;
    html! {
        <div class="sub-form">
            <TextField name={format!("measure-name-{id}")} label="What is done" value={answers.name.clone()} oninput={set(|answers, text| answers.name = text)} />
            <div class="form-grid">
                <SelectField name={format!("measure-likelihood-{id}")} label="Likelihood with it" value={answers.likelihood.map(|step| step.to_string()).unwrap_or_default()}
                    {options} onchange={set(|answers, text| answers.likelihood = text.parse().ok())} />
                <TextField name={format!("measure-due-{id}")} label="Due" value={answers.due.clone()} check={Check::Date} oninput={set(|answers, text| answers.due = text)} />
                <TextField name={format!("measure-owner-{id}")} label="Owner" value={answers.owner.clone()} oninput={set(|answers, text| answers.owner = text)} />
            </div>
            <CheckField name={format!("measure-existing-{id}")} label="It is in place already" value={answers.existing} onchange={onexisting} />
            <button type="button" class="button small" disabled={answers.name.trim().is_empty()} onclick={add}>{ "Add the measure" }</button>
        </div>
    }
}
