//! The rows: one a scenario, read from left to right as ZCR 5.1 to 5.12 go.

use std::collections::BTreeMap;

use engine::CategoryRisk;
use plant::edit::DecideProposal;
use plant::record::{Criteria, Element, Scenario};
use plant::vocabulary::{CategoryCode, ElementRole, Rating, ScenarioStatus};
use plant::{AnyKey, Id};
use standard::AttackId;
use wasm_bindgen::JsCast;
use yew::prelude::*;

use super::key;
use crate::panels::chips::{KeyChip, LevelChip};
use crate::panels::entry_chip::entry_chips;
use crate::panels::risk_chips::{category_name, likelihood_words, risk_chip, worst};
use crate::widgets::icon::Icon;
use crate::workspace::{Handle, Topics, Workspace, use_workspace};

/// Which rows.
#[derive(Properties, PartialEq)]
pub struct RowsProps {
    /// Zone or conduit.
    pub element: Element,
    /// Scenarios in the order of their numbers.
    pub rows: Vec<Id<Scenario>>,
    /// The row in full below.
    pub current: Option<Id<Scenario>>,
    /// Another row was chosen.
    pub onselect: Callback<Id<Scenario>>,
}

/// The table.
#[function_component(Rows)]
pub fn rows(props: &RowsProps) -> Html {
    let handle = use_workspace(Topics::MEANING);
    let workspace = handle.read();
    let scenarios = props.rows.iter().filter_map(|id| workspace.document().scenarios.get(id));
    let rows = scenarios.map(|scenario| row(&handle, &workspace, props, scenario));
    html! {
        <section class="card card-scroll register sheet-card">
            <table class="table sheet-table" aria-label={format!("Scenarios of {}", props.element)}>
                <thead><tr>
                    <th>{ "Id" }</th><th>{ "Threat scenario 5.1" }</th><th>{ "Source, level" }</th><th>{ "Vulnerability 5.2" }</th><th>{ "Impact 5.3" }</th>
                    <th>{ "Likelihood 5.4" }</th><th>{ "Risk 5.5" }</th><th>{ "Measures in place 5.8" }</th><th>{ "Likelihood 5.9" }</th><th>{ "Residual 5.10" }</th>
                    <th>{ "Decision, more measures 5.12" }</th><th>{ "Owner, due" }</th>
                </tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        </section>
    }
}

/// Arrows choose another row, Enter goes to its fields.
fn on_row_key(event: &KeyboardEvent, rows: &[Id<Scenario>], id: Id<Scenario>, onselect: &Callback<Id<Scenario>>) {
    // a button in the row has keys of its own
    if event.target() != event.current_target() {
        return;
    }
    let at = rows.iter().position(|row| *row == id).unwrap_or(0);
    let next = match event.key().as_str() {
        "ArrowDown" => rows.get(at + 1),
        "ArrowUp" => at.checked_sub(1).and_then(|at| rows.get(at)),
        "Enter" => {
            event.prevent_default();
            focus(".sheet-detail [data-field=sheet-name]");
            return;
        }
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    if let Some(next) = next {
        onselect.emit(*next);
        focus(&format!(".sheet-table tr[data-scenario='{next}']"));
    }
}

/// Gives the focus to the first element that matches.
pub fn focus(selector: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    let found = document.and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(found) = found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = found.focus();
    }
}

fn row(handle: &Handle, workspace: &Workspace, props: &RowsProps, scenario: &Scenario) -> Html {
    let (document, assessment) = (workspace.document(), workspace.assessment());
    let criteria = document.criteria();
    let risk = assessment.scenarios.get(&scenario.id);
    let residual = risk.and_then(|risk| risk.residual.as_ref());
    let id = scenario.id;
    let is_current = props.current == Some(id);
    let onclick = {
        let onselect = props.onselect.clone();
        Callback::from(move |_: MouseEvent| onselect.emit(id))
    };
    let onkeydown = {
        let (onselect, rows) = (props.onselect.clone(), props.rows.clone());
        Callback::from(move |event: KeyboardEvent| on_row_key(&event, &rows, id, &onselect))
    };
    let source = scenario.source.and_then(|id| document.threat_sources.get(&id));
    let weaknesses = scenario.vulnerabilities.iter().filter_map(|id| document.vulnerabilities.get(id));
    let weaknesses: Vec<Html> = weaknesses.map(|weakness| html! { <li>{ &weakness.name }</li> }).collect();
    let ratings = scenario.consequences.iter().filter_map(|(code, rating)| match rating {
        Rating::Step(step) => {
            Some(html! { <span class="rating" title={category_name(criteria, code).to_owned()}>{ code }{ " " }<b>{ step }</b></span> })
        }
        Rating::NotAffected => None,
    });
    let ratings: Vec<Html> = ratings.collect();
    let measures = |existing: bool| {
        let of = document.countermeasures.values().filter(move |measure| {
            measure.existing == existing && measure.effects.iter().any(|effect| effect.scenario == id)
        });
        of.map(|measure| html! { <li><KeyChip of={AnyKey::Countermeasure(measure.id)} />{ " " }{ &measure.name }</li> })
            .collect::<Vec<_>>()
    };
    let (existing, further) = (measures(true), measures(false));
    let role = scenario.elements.iter().find(|part| part.element == props.element).map(|part| part.role);
    let status = match scenario.status {
        ScenarioStatus::Accepted => html! {},
        ScenarioStatus::Proposed => {
            html! { <span class="proposal nowrap sheet-status"><Icon name="proposal" />{ "Proposal, not counted" }</span> }
        }
        ScenarioStatus::Refused => html! { <span class="faint nowrap sheet-status">{ "Refused, not counted" }</span> },
    };
    let techniques = entry_chips(AttackId::all_in(&scenario.technique).map(|id| id.to_string()));
    let decided = if scenario.status == ScenarioStatus::Accepted {
        html! {
            <>
                <td>if existing.is_empty() { <span class="faint">{ "none" }</span> } else { <ul>{ existing }</ul> }</td>
                <td class="nowrap">{ match residual { Some(residual) => html! { { likelihood_words(criteria, residual.likelihood) } }, None => html! { <span class="faint">{ "–" }</span> } } }</td>
                <td>{ match residual {
                    Some(residual) => html! { <>{ worst_stack(criteria, &residual.per_category) }{ tolerable(residual.above) }</> },
                    None => html! { <span class="faint">{ "as unmitigated" }</span> },
                } }</td>
                <td>
                    if let Some(decision) = &scenario.decision {
                        <span class="chip">{ crate::words::capitalised(decision.outcome.label()) }</span>
                        if !decision.by.is_empty() { <div class="faint">{ format!("{} {}", decision.by, decision.on) }</div> }
                    } else if further.is_empty() { <span class="faint">{ "not decided" }</span> }
                    <ul>{ further }</ul>
                </td>
                <td>{ &scenario.owner }if !scenario.due.is_empty() { <div class="faint">{ &scenario.due }</div> }</td>
            </>
        }
    } else {
        html! {
            <td colspan="5">
                <div class="sheet-offer">
                    <p>{ if scenario.offered_because.is_empty() { "Not counted until you accept it.".to_owned() } else { format!("{} Not counted until you accept it.", scenario.offered_because) } }</p>
                    { decide(handle, scenario) }
                </div>
            </td>
        }
    };
    html! {
        <tr key={id.to_string()} class={classes!((scenario.status == ScenarioStatus::Proposed).then_some("proposal"))} data-scenario={id.to_string()}
            data-status={scenario.status.word()} aria-selected={is_current.to_string()} tabindex={if is_current { "0" } else { "-1" }} {onclick} {onkeydown}>
            <td><KeyChip of={key(id)} /></td>
            <td class="sheet-what"><span class="medium">{ &scenario.name }</span>{ status }{ techniques }
                { match role { Some(ElementRole::Target) | None => html! {}, Some(role) => html! { <div class="faint">{ format!("{} is the {}", props.element, role.label()) }</div> } } }</td>
            <td>if let Some(source) = source { <LevelChip level={source.forces()} small=true />{ " " }{ &source.name } } else { <span class="warning">{ "open" }</span> }</td>
            <td>if weaknesses.is_empty() { <span class="faint">{ "none named" }</span> } else { <ul>{ weaknesses }</ul> }</td>
            <td>if ratings.is_empty() { <span class="warning">{ "open" }</span> } else { <span class="ratings">{ ratings }</span> }</td>
            <td class="nowrap">if scenario.likelihood.is_none() { <span class="warning">{ "open" }</span> } else { { likelihood_words(criteria, scenario.likelihood) } }</td>
            <td>{ risk.map(|risk| html! { <>{ worst_stack(criteria, &risk.unmitigated) }if risk.unmitigated_above { <div class="error">{ "not tolerable" }</div> }</> }).unwrap_or_default() }</td>
            { decided }
        </tr>
    }
}

/// The worst rank with its category below it.
fn worst_stack(criteria: &Criteria, per_category: &BTreeMap<CategoryCode, CategoryRisk>) -> Html {
    match worst(per_category) {
        None => html! { <span class="faint">{ "–" }</span> },
        Some((code, risk)) => {
            html! { <>{ risk_chip(criteria, risk.rank) }<div class="faint">{ category_name(criteria, code) }</div></> }
        }
    }
}

fn tolerable(above: bool) -> Html {
    if above {
        html! { <div class="error">{ "not tolerable" }</div> }
    } else {
        html! { <div class="ok">{ "tolerable" }</div> }
    }
}

/// Accept or refuse a proposal; accept one that was refused after all.
fn decide(handle: &Handle, scenario: &Scenario) -> Html {
    let act = |accept: bool| {
        let (handle, id) = (handle.clone(), scenario.id);
        Callback::from(move |event: MouseEvent| {
            event.stop_propagation();
            handle.commit(&DecideProposal { scenario: id, accept });
        })
    };
    html! {
        <span class="row nowrap">
            <button type="button" class="button small" data-act="accept-proposal" aria-label={format!("Accept {}", scenario.id)} onclick={act(true)}>{ if scenario.status == ScenarioStatus::Refused { "Accept after all" } else { "Accept" } }</button>
            if scenario.status == ScenarioStatus::Proposed {
                <button type="button" class="button small quiet" data-act="refuse-proposal" aria-label={format!("Refuse {}", scenario.id)} onclick={act(false)}>{ "Refuse" }</button>
            }
        </span>
    }
}
