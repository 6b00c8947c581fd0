//! Risk of one element: initial risk and its decision, scenarios with their ranks, measures.

use plant::AnyKey;
use plant::record::{Element, Scenario};
use yew::prelude::*;

use crate::chrome::Dialog;
use crate::dialogs::initial_risk_of;
use crate::panels::chips::{KeyChip, LevelChip};
use crate::panels::risk_chips::{category_name, likelihood_words, rating_words, risk_chip, risk_rows, verdict};
use crate::widgets::icon::Icon;
use crate::workspace::{Handle, Topics, Workspace, use_workspace};

pub(crate) mod measure;

use measure::MeasureForm;

/// Which element.
#[derive(Properties, PartialEq)]
pub struct RiskTabProps {
    /// Zone or conduit.
    pub element: Element,
}

fn opens(handle: &Handle, dialog: Dialog) -> Callback<MouseEvent> {
    let handle = handle.clone();
    Callback::from(move |_: MouseEvent| {
        handle.change(Topics::CHROME, |workspace| workspace.chrome.dialog = Some(dialog.clone()))
    })
}

/// The tab.
#[function_component(RiskTab)]
pub fn risk_tab(props: &RiskTabProps) -> Html {
    let handle = use_workspace(Topics::MEANING);
    let workspace = handle.read();
    let document = workspace.document();
    let criteria = document.criteria();
    let element = props.element;
    let initial = initial_risk_of(document, element);
    let result = workspace.assessment().initial_risk.get(&element);
    let scenarios: Vec<Html> = document
        .scenarios
        .values()
        .filter(|scenario| scenario.elements.iter().any(|part| part.element == element))
        .map(|scenario| card(&handle, &workspace, scenario, element))
        .collect();
    let decision = initial.decision.as_ref().map(|decision| {
        html! {
            <p>{ "ZCR 4.1: " }<span class="medium">{ decision.outcome.label() }</span>
                { format!(", {} on {}", decision.by, decision.on) }
                if !decision.reason.is_empty() { <span class="muted">{ format!(". {}", decision.reason) }</span> }
            </p>
        }
    });
    html! {
        <div class="panel-section">
            <div class="row"><h3>{ "Initial risk" }</h3><span class="spacer"></span>
                <button type="button" class="button small" data-act="initial-risk" onclick={opens(&handle, Dialog::InitialRisk(element))}>{ "Rate and decide" }</button></div>
            { match result {
                Some(result) => risk_rows(criteria, &result.per_category),
                None => html! { <p class="muted">{ "Not rated. ZCR 2 asks for the worst that could come of it, at the most likely step of the scale." }</p> },
            } }
            if !initial.reason.is_empty() { <p class="muted">{ &initial.reason }</p> }
            if decision.is_some() { { for decision } } else if result.is_some() { <p class="faint">{ "ZCR 4.1 is not decided yet." }</p> }
            <div class="row"><h3>{ "Scenarios" }</h3><span class="spacer"></span>
                <button type="button" class="button small" data-act="open-sheet" onclick={Callback::from({ let handle = handle.clone(); move |_: MouseEvent| crate::panels::scenario_sheet::open(&handle, element) })}>{ "Worksheet" }</button>
                <button type="button" class="button small" data-act="add-scenario" onclick={opens(&handle, Dialog::Scenario(element))}><Icon name="plus" />{ "Scenario" }</button></div>
            if scenarios.is_empty() {
                <p class="muted">{ "None. Without a scenario no level is derived here: say what can happen, by whom, how bad and how likely." }</p>
            }
            { scenarios }
        </div>
    }
}

/// One scenario with its ranks, what is left and what is done about it.
fn card(handle: &Handle, workspace: &Workspace, scenario: &Scenario, element: Element) -> Html {
    let document = workspace.document();
    let criteria = document.criteria();
    let risk = workspace.assessment().scenarios.get(&scenario.id);
    let source = scenario.source.and_then(|id| document.threat_sources.get(&id));
    let role = scenario.elements.iter().find(|part| part.element == element).map(|part| part.role);
    let groups = match scenario.requirements {
        None => "all seven, not narrowed".to_owned(),
        Some(set) => set.iter().map(|fr| fr.code()).collect::<Vec<_>>().join(", "),
    };
    let lacks: Vec<&str> = risk
        .map(|risk| risk.missing.iter().map(|missing| engine::words::missing_words(*missing)).collect())
        .unwrap_or_default();
    let ratings = scenario
        .consequences
        .iter()
        .map(|(code, rating)| format!("{} {}", category_name(criteria, code), rating_words(criteria, *rating)));
    let ratings: Vec<String> = ratings.collect();
    let residual = risk.and_then(|risk| risk.residual.as_ref()).map(|residual| {
        let each = residual.per_category.iter().map(|(code, risk)| {
            html! { <tr><td>{ category_name(criteria, code) }</td><td>{ risk_chip(criteria, risk.rank) }</td><td>{ risk_chip(criteria, risk.tolerable) }</td><td>{ verdict(risk) }</td></tr> }
        });
        html! {
            <>
                <p class="field-label">{ format!("With measures, likelihood {}", likelihood_words(criteria, residual.likelihood)) }</p>
                <table class="table dense plain"><tbody>{ for each }</tbody></table>
            </>
        }
    });
    let measures = document
        .countermeasures
        .values()
        .filter(|measure| measure.effects.iter().any(|effect| effect.scenario == scenario.id));
    let measures = measures.map(|measure| {
        html! {
            <li><KeyChip of={AnyKey::Countermeasure(measure.id)} />{ " " }{ &measure.name }
                <span class="faint">{ if measure.existing { " · in place".to_owned() } else if measure.due.is_empty() { " · to come".to_owned() } else { format!(" · due {}", measure.due) } }</span></li>
        }
    });
    let measures: Vec<Html> = measures.collect();
    let never = risk.map(|risk| risk.never_tolerable.clone()).unwrap_or_default();
    html! {
        <article class="scenario-card" key={scenario.id.to_string()} data-scenario={scenario.id.to_string()}>
            <header>
                <KeyChip of={AnyKey::Scenario(scenario.id)} />
                <span class="spacer">{ &scenario.name }</span>
                <button type="button" class="button quiet small icon-only" aria-label={format!("Change {}", scenario.id)} onclick={opens(handle, Dialog::EditScenario(scenario.id))}><Icon name="pen" /></button>
            </header>
            <p class="muted">
                if let Some(source) = source { <LevelChip level={source.forces()} small=true />{ " " }{ &source.name } } else { { "Source open" } }
                { match role { Some(plant::vocabulary::ElementRole::Target) | None => String::new(), Some(role) => format!(" · {element} is the {}", role.label()) } }
            </p>
            <p class="faint">{ ratings.join(", ") }{ if ratings.is_empty() { "" } else { " · " } }{ format!("likelihood {}", likelihood_words(criteria, scenario.likelihood)) }</p>
            <p class="faint">{ format!("Touches {groups}") }</p>
            if scenario.status == plant::vocabulary::ScenarioStatus::Proposed { <p class="proposal">{ "A proposal. Not counted until you accept it." }</p> }
            if scenario.status == plant::vocabulary::ScenarioStatus::Refused { <p class="faint">{ "Refused: it counts nowhere." }</p> }
            if !lacks.is_empty() { <p class="warning">{ format!("Incomplete: {}.", lacks.join(", ")) }</p> }
            if let Some(risk) = risk.filter(|risk| !risk.unmitigated.is_empty()) { { risk_rows(criteria, &risk.unmitigated) } }
            if !never.is_empty() {
                <p class="warning">{ format!("No likelihood makes {} tolerable: only a lower consequence or an accepted risk can.", never.iter().map(|code| category_name(criteria, code)).collect::<Vec<_>>().join(", ")) }</p>
            }
            { for residual }
            if !measures.is_empty() { <ul class="note-list">{ measures }</ul> }
            <details class="fold"><summary>{ "Add a measure" }</summary><MeasureForm scenario={scenario.id} /></details>
        </article>
    }
}
