//! How bad and how likely: consequence per category, likelihood, and the risk before and after measures (ZCR 5.3 to 5.5, 5.10).

use plant::Id;
use plant::record::Scenario;
use plant::vocabulary::Rating;
use yew::prelude::*;

use crate::panels::details::form::Form;
use crate::panels::risk_chips::{category_name, likelihood_words, risk_chip, step_name};
use crate::widgets::field::{Choice, SelectField, TextField};
use crate::workspace::{Topics, use_workspace};

/// Which scenario.
#[derive(Properties, PartialEq)]
pub struct ConsequencesProps {
    /// The scenario.
    pub scenario: Id<Scenario>,
}

/// Under this word a reason is about the likelihood.
const LIKELIHOOD: &str = "L";

/// The card.
#[function_component(Consequences)]
pub fn consequences(props: &ConsequencesProps) -> Html {
    let handle = use_workspace(Topics::MEANING);
    let workspace = handle.read();
    let document = workspace.document();
    let criteria = document.criteria();
    let Some(scenario) = document.scenarios.get(&props.scenario) else { return html! {} };
    let form = Form::<Scenario>::new(&handle, props.scenario);
    let risk = workspace.assessment().scenarios.get(&props.scenario);
    let residual = risk.and_then(|risk| risk.residual.as_ref());
    let steps: Vec<Choice> = [Choice::new("", "open"), Choice::new("0", "not affected")]
        .into_iter()
        .chain((1u8..).zip(&criteria.consequence).map(|(step, _)| {
            Choice::new(step.to_string(), format!("{step} {}", step_name(&criteria.consequence, step)))
        }))
        .collect();
    let reason = |code: &str| scenario.rating_reasons.get(code).cloned().unwrap_or_default();
    let on_reason = |code: String, what: &str| {
        form.changes(what, move |scenario, text: String| {
            if text.trim().is_empty() {
                scenario.rating_reasons.remove(&code);
            } else {
                scenario.rating_reasons.insert(code.clone(), text);
            }
        })
    };
    let rows = criteria.categories.iter().map(|category| {
        let code = category.code.clone();
        let value = match scenario.consequences.get(&code) {
            None => String::new(),
            Some(Rating::NotAffected) => "0".to_owned(),
            Some(Rating::Step(step)) => step.to_string(),
        };
        let onchange = {
            let code = code.clone();
            form.changes(&format!("consequence {code}"), move |scenario, word: String| {
                match word.parse::<u8>() {
                    Ok(0) => scenario.consequences.insert(code.clone(), Rating::NotAffected),
                    Ok(step) => scenario.consequences.insert(code.clone(), Rating::Step(step)),
                    Err(_) => scenario.consequences.remove(&code),
                };
            })
        };
        let before = risk.and_then(|risk| risk.unmitigated.get(&code));
        let after = residual.and_then(|residual| residual.per_category.get(&code));
        let chip = |risk: Option<&engine::CategoryRisk>| match risk {
            Some(risk) => html! { <>{ risk_chip(criteria, risk.rank) }if risk.above { <span class="visually-hidden">{ " not tolerable" }</span> }</> },
            None => html! { <span class="faint">{ "–" }</span> },
        };
        html! {
            <tr key={code.clone()} data-category={code.clone()} class={classes!(before.is_some_and(|risk| risk.above).then_some("is-above"))}>
                <td title={category.name.clone()}>{ category_name(criteria, &code).to_owned() }</td>
                <td><SelectField name={format!("sheet-consequence-{code}")} label={format!("Consequence, {}", category_name(criteria, &code))} quiet=true value={value} options={steps.clone()} {onchange} /></td>
                <td>{ chip(before) }</td><td>{ chip(after) }</td><td>{ risk_chip(criteria, category.tolerable) }</td>
            </tr>
        }
    });
    let rows: Vec<Html> = rows.collect();
    let reasons = criteria.categories.iter().map(|category| {
        let code = category.code.clone();
        html! { <TextField name={format!("sheet-reason-{code}")} label={format!("Why this for {}", category.name.to_lowercase())} value={reason(&code)} onchange={on_reason(code.clone(), &format!("reason for {code}"))} /> }
    });
    let reasons: Vec<Html> = reasons.collect();
    let likely: Vec<Choice> = std::iter::once(Choice::new("", "open"))
        .chain((1u8..).zip(&criteria.likelihood.steps).map(|(step, _)| {
            Choice::new(step.to_string(), format!("{step} {}", step_name(&criteria.likelihood.steps, step)))
        }))
        .collect();
    let on_likelihood = form.changes("likelihood", |scenario, word: String| scenario.likelihood = word.parse().ok());
    let never = risk.map(|risk| risk.never_tolerable.clone()).unwrap_or_default();
    html! {
        <section class="card sheet-part">
            <h2>{ "How bad, how likely" }<span class="faint">{ "5.3 to 5.5, 5.10" }</span></h2>
            if rows.is_empty() { <p class="warning">{ "No risk criteria yet: choose them on the risk page, then rate." }</p> } else {
                <table class="table dense plain sheet-ratings">
                    <thead><tr><th>{ "Category" }</th><th>{ "Impact" }</th><th>{ "Unmitigated" }</th><th>{ "Residual" }</th><th>{ "Tolerable" }</th></tr></thead>
                    <tbody>{ rows }</tbody>
                </table>
                <SelectField name="sheet-likelihood" label="Likelihood without any cyber countermeasure" value={scenario.likelihood.map(|step| step.to_string()).unwrap_or_default()} options={likely} onchange={on_likelihood} />
                if let Some(residual) = residual { <p class="muted">{ format!("With the measures named: {}.", likelihood_words(criteria, residual.likelihood)) }</p> }
                if !never.is_empty() {
                    <p class="warning">{ format!("No likelihood makes {} tolerable: only a lower consequence or an accepted risk can.", never.iter().map(|code| category_name(criteria, code)).collect::<Vec<_>>().join(", ")) }</p>
                }
                <details class="fold" open={!scenario.rating_reasons.is_empty()}><summary>{ "Reasons" }</summary>
                    <div class="details-form">
                        { reasons }
                        <TextField name="sheet-reason-L" label="Why this likelihood" value={reason(LIKELIHOOD)} onchange={on_reason(LIKELIHOOD.to_owned(), "reason for the likelihood")} />
                    </div>
                </details>
            }
        </section>
    }
}
