//! Risk of the whole plant: criteria, register of scenarios, initial risk.

use std::collections::BTreeMap;

use plant::AnyKey;
use plant::vocabulary::{Rating, ScenarioStatus};
use yew::prelude::*;

use crate::chrome::Dialog;
use crate::panels::chips::{KeyChip, LevelChip};
use crate::panels::risk_chips::{Matrix, category_name, likelihood_words, rank_name, risk_chip, worst_chip};
use crate::widgets::field::value_of;
use crate::widgets::icon::Icon;
use crate::workspace::{Handle, Topics, Workspace, use_workspace};

fn opens(handle: &Handle, dialog: Dialog) -> Callback<MouseEvent> {
    let handle = handle.clone();
    Callback::from(move |_: MouseEvent| {
        handle.change(Topics::CHROME, |workspace| workspace.chrome.dialog = Some(dialog.clone()))
    })
}

/// The page.
#[function_component(RiskPage)]
pub fn risk_page() -> Html {
    let handle = use_workspace(Topics::MEANING);
    let filter = use_state(String::new);
    let workspace = handle.read();
    let document = workspace.document();
    let above =
        workspace.assessment().scenarios.values().filter(|risk| risk.accepted && risk.unmitigated_above).count();
    let still = workspace
        .assessment()
        .scenarios
        .values()
        .filter(|risk| {
            risk.accepted && risk.residual.as_ref().map_or(risk.unmitigated_above, |residual| residual.above)
        })
        .count();
    let said = format!(
        "{}, {above} above tolerable risk, {still} still above with the measures named so far.",
        crate::words::counted(document.scenarios.len(), "scenario")
    );
    let oninput = {
        let filter = filter.clone();
        Callback::from(move |event: InputEvent| filter.set(value_of(event.target())))
    };
    html! {
        <div class="page-scroll" tabindex="0" role="region" aria-label="Risk">
            <header class="page-head">
                <div><h1>{ "Risk" }</h1><p>{ said }</p></div>
                <div class="input-with-icon page-filter"><Icon name="filter" /><input type="text" placeholder="Filter scenarios" aria-label="Filter scenarios" data-field="risk-filter" value={(*filter).clone()} {oninput} /></div>
                <button type="button" class="button" data-act="open-sheet" onclick={crate::panels::topbar::runs(&handle, "sheet")}>{ "Worksheets by zone" }</button>
                <button type="button" class="button" data-act="criteria" onclick={opens(&handle, Dialog::Criteria)}>{ "Risk criteria…" }</button>
            </header>
            <div class="page-content">
                { register(&handle, &workspace, &filter) }
                { criteria_card(&handle, &workspace) }
                { initial(&handle, &workspace) }
            </div>
        </div>
    }
}

/// The register: one row a scenario.
fn register(handle: &Handle, workspace: &Workspace, filter: &str) -> Html {
    let document = workspace.document();
    let criteria = document.criteria();
    if document.scenarios.is_empty() {
        return html! {
            <section class="card"><div class="empty">
                <h3>{ "No scenarios yet" }</h3>
                <p>{ "Levels are derived from them. Select a zone on the drawing and press Ctrl R, or use “Write a scenario” in the inspector." }</p>
            </div></section>
        };
    }
    let wanted = filter.trim().to_lowercase();
    let rows = document.scenarios.values().filter(|scenario| {
        wanted.is_empty()
            || scenario.name.to_lowercase().contains(&wanted)
            || scenario.id.to_string().to_lowercase().contains(&wanted)
            || scenario.elements.iter().any(|part| part.element.to_string().to_lowercase().contains(&wanted))
    });
    let rows = rows.map(|scenario| {
        let risk = workspace.assessment().scenarios.get(&scenario.id);
        let source = scenario.source.and_then(|id| document.threat_sources.get(&id));
        let ratings = scenario.consequences.iter().filter_map(|(code, rating)| match rating {
            Rating::Step(step) => Some(html! { <span class="rating" title={category_name(criteria, code).to_owned()}>{ code }{ " " }<b>{ step }</b></span> }),
            Rating::NotAffected => None,
        });
        let measures = document.countermeasures.values().filter(|measure| measure.effects.iter().any(|effect| effect.scenario == scenario.id)).count();
        let residual = risk.and_then(|risk| risk.residual.as_ref());
        let decision = scenario.decision.as_ref().map(|decision| decision.outcome.label()).unwrap_or_default();
        let proposed = scenario.status == ScenarioStatus::Proposed;
        let groups = scenario.requirements.map_or("all, not narrowed".to_owned(), |set| set.iter().map(|fr| fr.code()).collect::<Vec<_>>().join(" "));
        html! {
            <tr key={scenario.id.to_string()} class={classes!(proposed.then_some("proposal"))} data-scenario={scenario.id.to_string()} ondblclick={opens(handle, Dialog::EditScenario(scenario.id))}>
                <td><KeyChip of={AnyKey::Scenario(scenario.id)} /></td>
                <td class="medium"><button type="button" class="link-row" onclick={opens(handle, Dialog::EditScenario(scenario.id))}>{ &scenario.name }</button>
                    if proposed { <small class="proposal">{ " Proposal, not counted" }</small> }
                    if scenario.status == ScenarioStatus::Refused { <small class="faint">{ " Refused, not counted" }</small> }</td>
                <td>{ for scenario.targets().map(|target| html! { <><KeyChip of={AnyKey::from(target)} />{ " " }</> }) }</td>
                <td>if let Some(source) = source { <LevelChip level={source.forces()} small=true />{ " " }{ &source.name } } else { <span class="warning">{ "open" }</span> }</td>
                <td><span class="ratings">{ for ratings }</span></td>
                <td class="nowrap">{ likelihood_words(criteria, scenario.likelihood) }</td>
                <td>{ risk.map(|risk| worst_chip(criteria, &risk.unmitigated)).unwrap_or_default() }
                    if risk.is_some_and(|risk| risk.unmitigated_above) { <div class="error">{ "above tolerable" }</div> }</td>
                <td class="mono faint">{ groups }</td>
                <td class="center">{ if measures > 0 { measures.to_string() } else { String::new() } }</td>
                <td>{ residual.map(|residual| worst_chip(criteria, &residual.per_category)).unwrap_or_default() }</td>
                <td>{ decision }</td>
                <td>{ &scenario.owner }if !scenario.due.is_empty() { <div class="faint">{ &scenario.due }</div> }</td>
            </tr>
        }
    });
    html! {
        <section class="card card-scroll register">
            <table class="table" aria-label="Register of scenarios">
                <thead><tr>
                    <th>{ "Id" }</th><th>{ "Threat scenario 5.1" }</th><th>{ "Target" }</th><th>{ "Source, level" }</th><th>{ "Impact 5.3" }</th><th>{ "Likelihood 5.4" }</th>
                    <th>{ "Risk 5.5" }</th><th>{ "Touches" }</th><th class="center">{ "Measures" }</th><th>{ "Residual 5.10" }</th><th>{ "Decision" }</th><th>{ "Owner, due" }</th>
                </tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        </section>
    }
}

/// The criteria in short: matrix with the scenarios in it, and what is tolerated.
/// How many scenarios that count stand in each cell of the matrix: by worst consequence and unmitigated likelihood.
pub fn pins(document: &plant::Document) -> BTreeMap<(u8, u8), usize> {
    let mut pins: BTreeMap<(u8, u8), usize> = BTreeMap::new();
    for scenario in document.scenarios.values().filter(|scenario| scenario.status == ScenarioStatus::Accepted) {
        let worst = scenario.consequences.values().filter_map(|rating| rating.step()).max();
        if let Some(at) = worst.zip(scenario.likelihood) {
            *pins.entry(at).or_default() += 1;
        }
    }
    pins
}

fn criteria_card(handle: &Handle, workspace: &Workspace) -> Html {
    let document = workspace.document();
    let criteria = document.criteria();
    if criteria.matrix.0.is_empty() {
        return html! {
            <section class="card"><div class="empty">
                <h3>{ "No risk criteria yet" }</h3>
                <p>{ "Nothing can be ranked without the owner's matrix and what is tolerated." }</p>
                <button type="button" class="button primary" onclick={opens(handle, Dialog::Criteria)}>{ "Choose criteria" }</button>
            </div></section>
        };
    }
    let pins = pins(document);
    let tolerated = criteria.categories.iter().map(|category| {
        html! { <tr><td>{ &category.name }</td><td>{ "up to " }{ risk_chip(criteria, category.tolerable) }</td></tr> }
    });
    let floors = match &criteria.floors_signed {
        _ if criteria.floors.is_empty() => "No policy floor.".to_owned(),
        Some(signed) => format!(
            "{}, signed by {} on {}.",
            crate::words::counted(criteria.floors.len(), "policy floor"),
            signed.by,
            signed.on
        ),
        None => "Policy floors without a signature: they count nowhere.".to_owned(),
    };
    let method = if criteria.method_in_use() == plant::vocabulary::LevelMethod::default() {
        String::new()
    } else {
        let signed = criteria.method_signed.as_ref().map_or("", |signed| signed.by.as_str());
        format!("SL-T by the method “{}”, decided by {signed}. ", engine::method(criteria.method).name)
    };
    let ranks: Vec<String> = criteria.rank_names.keys().map(|rank| rank_name(criteria, *rank)).collect();
    html! {
        <section class="card">
            <h2>{ "Criteria" }<span class="spacer"></span><button type="button" class="button small" onclick={opens(handle, Dialog::Criteria)}>{ "Change…" }</button></h2>
            <div class="criteria-split">
                <div class="criteria-matrix"><Matrix criteria={criteria.clone()} small=true {pins} /></div>
                <div class="criteria-tolerated">
                    <table class="table plain"><tbody>{ for tolerated }</tbody></table>
                    <p class="field-hint">{ method }{ floors }{ " " }{ &criteria.source }{ if ranks.is_empty() { " Ranks have no names." } else { "" } }</p>
                </div>
            </div>
        </section>
    }
}

/// Initial risk of every element, with the decision of ZCR 4.1.
fn initial(handle: &Handle, workspace: &Workspace) -> Html {
    let document = workspace.document();
    let criteria = document.criteria();
    let elements =
        workspace.assessment().levels.iter().filter(|(_, levels)| levels.state != engine::LevelState::NotAssessed);
    let rows = elements.map(|(element, _)| {
        let element = *element;
        let initial = crate::dialogs::initial_risk_of(document, element);
        let result = workspace.assessment().initial_risk.get(&element);
        let decision = match &initial.decision {
            Some(decision) => format!("{}, {} {}", decision.outcome.label(), decision.by, decision.on),
            None => String::new(),
        };
        html! {
            <tr key={element.to_string()}>
                <td><KeyChip of={AnyKey::from(element)} /></td>
                <td class="medium">{ document.element_name(element).unwrap_or_default() }</td>
                <td>{ match result { Some(result) => worst_chip(criteria, &result.per_category), None => html! { <span class="faint">{ "not rated" }</span> } } }</td>
                <td class="muted">{ initial.reason }</td>
                <td>{ decision }</td>
                <td class="right"><button type="button" class="link" onclick={opens(handle, Dialog::InitialRisk(element))}>{ "Rate and decide" }</button></td>
            </tr>
        }
    });
    let rows: Vec<Html> = rows.collect();
    if rows.is_empty() {
        return html! {};
    }
    html! {
        <section class="card card-scroll">
            <h2>{ "Initial risk" }<span class="faint">{ "ZCR 2 and 4.1" }</span></h2>
            <table class="table"><thead><tr><th>{ "Id" }</th><th>{ "Zone or conduit" }</th><th>{ "Worst case" }</th><th>{ "What it is" }</th><th>{ "Decision 4.1" }</th><th></th></tr></thead>
                <tbody>{ rows }</tbody></table>
        </section>
    }
}
