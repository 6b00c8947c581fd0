//! The two scales and the names of the ranks.

use plant::record::{Criteria, Frequency, MOST_STEPS, ScaleStep};
use yew::prelude::*;

use super::Change;
use crate::panels::risk_chips::{rank_class, ranks};
use crate::widgets::field::TextField;
use crate::widgets::icon::Icon;

/// What is shown.
#[derive(Properties, PartialEq)]
pub struct ScalesProps {
    /// The draft.
    pub criteria: Criteria,
    /// Changes the draft.
    pub change: Callback<Change>,
}

type Steps = fn(&mut Criteria) -> &mut Vec<ScaleStep>;

const CONSEQUENCE: Steps = |criteria| &mut criteria.consequence;
const LIKELIHOOD: Steps = |criteria| &mut criteria.likelihood.steps;

/// The cards with the scales.
#[function_component(Scales)]
pub fn scales(props: &ScalesProps) -> Html {
    let criteria = &props.criteria;
    let change = &props.change;
    html! {
        <div class="criteria-scales">
            <section class="card card-scroll">
                { head("Likelihood", "likelihood", criteria.likelihood.steps.len(), change, |criteria| _ = criteria.add_likelihood(), |criteria| _ = criteria.remove_likelihood()) }
                <table class="table plain quiet-fields">
                    <thead><tr><th>{ "Step" }</th><th>{ "Name" }</th><th>{ "Meaning" }</th><th>{ "A year over 10^" }</th><th>{ "up to 10^" }</th></tr></thead>
                    <tbody>{ for criteria.likelihood.steps.iter().enumerate().map(|(at, step)| html! {
                        <tr key={at}>
                            { named("likelihood", at, step, LIKELIHOOD, change) }
                            <td class="criteria-power">{ power("above", at, step.frequency.and_then(|band| band.above), change, |band, power| band.above = power) }</td>
                            <td class="criteria-power">{ power("to", at, step.frequency.and_then(|band| band.to), change, |band, power| band.to = power) }</td>
                        </tr>
                    }) }</tbody>
                </table>
                <p class="field-hint criteria-hint">{ if criteria.likelihood.has_frequencies() {
                    if criteria.has_equal_decades() { "The bands join, and one step is one decade and one rank." } else { "The bands join; their widths are not equal." }
                } else {
                    "Frequencies are optional. With bands that join, decades between unmitigated and tolerable risk can be counted."
                } }</p>
            </section>
            <section class="card card-scroll">
                { head("Consequence", "consequence", criteria.consequence.len(), change, |criteria| _ = criteria.add_consequence(), |criteria| _ = criteria.remove_consequence()) }
                <table class="table plain quiet-fields">
                    <thead><tr><th>{ "Step" }</th><th>{ "Name" }</th><th>{ "Meaning in general" }</th></tr></thead>
                    <tbody>{ for criteria.consequence.iter().enumerate().map(|(at, step)| html! {
                        <tr key={at}>{ named("consequence", at, step, CONSEQUENCE, change) }</tr>
                    }) }</tbody>
                </table>
                <p class="field-hint criteria-hint">{ "Steps come and go at the highest number, so that every rating keeps its meaning. A rating on a step that is gone stays and is reported as off the scale." }</p>
            </section>
            <section class="card card-scroll">
                <div class="card-head"><span>{ "Names of the ranks" }</span></div>
                <table class="table plain quiet-fields">
                    <thead><tr><th>{ "Rank" }</th><th>{ "Name" }</th></tr></thead>
                    <tbody>{ for ranks(criteria).into_iter().map(|rank| rank_row(criteria, rank, change)) }</tbody>
                </table>
                <p class="field-hint criteria-hint">{ "Ranks of one name have one colour." }</p>
            </section>
        </div>
    }
}

fn head(
    title: &str,
    name: &'static str,
    steps: usize,
    change: &Callback<Change>,
    add: fn(&mut Criteria),
    remove: fn(&mut Criteria),
) -> Html {
    let does = |act: fn(&mut Criteria)| {
        let change = change.clone();
        Callback::from(move |_: MouseEvent| change.emit(Change::new(act)))
    };
    html! {
        <div class="card-head"><span>{ title }</span><span class="faint regular">{ crate::words::counted(steps, "step") }</span><span class="spacer"></span>
            <button type="button" class="button small" data-act={format!("remove-{name}")} disabled={steps < 2} onclick={does(remove)}><Icon name="minus" />{ format!("Remove step {steps}") }</button>
            <button type="button" class="button small" data-act={format!("add-{name}")} disabled={steps >= MOST_STEPS} onclick={does(add)}><Icon name="plus" />{ "Add" }</button>
        </div>
    }
}

/// Number, name and meaning of a step.
fn named(name: &'static str, at: usize, step: &ScaleStep, steps: Steps, change: &Callback<Change>) -> Html {
    let number = at + 1;
    let write = |set: fn(&mut ScaleStep, String)| {
        let change = change.clone();
        Callback::from(move |text: String| {
            change.emit(Change::new(move |criteria| {
                if let Some(step) = steps(criteria).get_mut(at) {
                    set(step, text);
                }
            }));
        })
    };
    html! {
        <>
            <td class="number id">{ number }</td>
            <td><TextField name={format!("{name}-name-{number}")} label={format!("Name of {name} {number}")} value={step.name.clone()}
                onchange={write(|step, text| if !text.is_empty() { step.name = text })} /></td>
            <td><TextField name={format!("{name}-meaning-{number}")} label={format!("Meaning of {name} {number}")} value={step.meaning.clone()}
                onchange={write(|step, text| step.meaning = text)} /></td>
        </>
    }
}

/// One end of a band, as a power of ten.
fn power(
    end: &'static str,
    at: usize,
    value: Option<i8>,
    change: &Callback<Change>,
    set: fn(&mut Frequency, Option<i8>),
) -> Html {
    let onchange = {
        let change = change.clone();
        Callback::from(move |text: String| {
            change.emit(Change::new(move |criteria| {
                let Some(step) = criteria.likelihood.steps.get_mut(at) else { return };
                let text = text.replace('−', "-");
                // what is no whole number leaves the end as it was
                let power = if text.trim().is_empty() { None } else { text.trim().parse::<i8>().ok().or(value) };
                let mut band = step.frequency.unwrap_or_default();
                set(&mut band, power);
                step.frequency = (band != Frequency::default()).then_some(band);
            }));
        })
    };
    let number = at + 1;
    html! {
        <TextField name={format!("frequency-{end}-{number}")} label={format!("Frequency of likelihood {number}, {end}, power of ten")}
            value={value.map(|power| power.to_string()).unwrap_or_default()} placeholder="open" {onchange} />
    }
}

fn rank_row(criteria: &Criteria, rank: u8, change: &Callback<Change>) -> Html {
    let onchange = {
        let change = change.clone();
        Callback::from(move |text: String| {
            change.emit(Change::new(move |criteria| {
                if text.is_empty() {
                    criteria.rank_names.remove(&rank);
                } else {
                    criteria.rank_names.insert(rank, text);
                }
            }));
        })
    };
    html! {
        <tr key={rank}>
            <td><span class={classes!("risk-chip", rank_class(criteria, rank))}>{ rank }</span></td>
            <td><TextField name={format!("rank-name-{rank}")} label={format!("Name of rank {rank}")} placeholder="no name" {onchange}
                value={criteria.rank_names.get(&rank).cloned().unwrap_or_default()} /></td>
        </tr>
    }
}
