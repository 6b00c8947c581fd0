//! The detailed risk register: every scenario from its source to the decision about its residual risk.

use std::collections::BTreeSet;

use engine::words::missing_words;
use engine::{ResidualRisk, ScenarioRisk};
use plant::Id;
use plant::record::{Countermeasure, Scenario, Vulnerability};
use plant::vocabulary::{ElementRole, RiskDecisionOutcome, ScenarioStatus};
use standard::{ATTACK_NOTICE, ATTACK_VERSION, AttackId, catalogue};

use super::Worksheet;
use crate::cell::{Cell, Tone, cells};
use crate::model::{Block, Column, Table};
use crate::subject::Subject;
use crate::words;

pub(super) const WORKSHEET: Worksheet = Worksheet {
    id: "risk-register",
    title: "Risk register",
    clause: "ZCR 5.1 to 5.13",
    purpose: "Every scenario: source, consequence, likelihood, risk before and after measures, and what was decided.",
    build,
};

const THREAT: &str = "ZCR 5.1, 5.2 Threat";
const CONSEQUENCE: &str = "ZCR 5.3 Consequence";
const LIKELIHOOD: &str = "ZCR 5.4";
const UNMITIGATED: &str = "ZCR 5.5, 5.7 Risk before measures";
const TARGET: &str = "ZCR 5.6 SL-T";
const RESIDUAL: &str = "ZCR 5.8 to 5.11 Risk after measures";
const FURTHER: &str = "ZCR 5.12 Further measures and follow-up";

fn build(subject: &Subject) -> Vec<Block> {
    let categories = subject.categories();
    let risk_columns = |band: &'static str| categories.iter().map(move |code| Column::mark(code, 11).under(band));
    let mut columns = vec![
        Column::code("Id", 7),
        Column::text("Zone or conduit", 28),
        Column::mark("Counts", 11),
        Column::text("What happens", 44).under(THREAT),
        Column::text("Source", 24).under(THREAT),
        Column::mark("Level", 7).under(THREAT),
        Column::text("Technique", 22).under(THREAT),
        Column::text("Reached by MITRE's labels", 34).under(THREAT),
        Column::text("Proposed by this project, not MITRE", 26).under(THREAT),
        Column::text("Offered because", 32).under(THREAT),
        Column::text("Vulnerabilities, where and when found", 30).under(THREAT),
        Column::text("Modes", 14).under(THREAT),
        Column::text("Ratings", 18).under(CONSEQUENCE),
        Column::text("Reasons", 34).under(CONSEQUENCE),
        Column::text("Safeguard credited", 32).under(CONSEQUENCE),
        Column::mark("Step", 7).under(LIKELIHOOD),
        Column::text("Other in a mode", 16).under(LIKELIHOOD),
    ];
    columns.extend(risk_columns(UNMITIGATED));
    columns.push(Column::mark("Tolerable", 12).under(UNMITIGATED));
    columns.extend([
        Column::text("FRs", 20).under(TARGET),
        Column::text("Narrowed because", 28).under(TARGET),
        Column::text("Measures in place", 34).under(RESIDUAL),
        Column::mark("Step", 7).under(RESIDUAL),
    ]);
    columns.extend(risk_columns(RESIDUAL));
    columns.extend([
        Column::mark("Tolerable", 12).under(RESIDUAL),
        Column::text("Additional measures", 34).under(FURTHER),
        Column::text("SL-C gap of the target", 20).under(FURTHER),
        Column::text("Decision", 32).under(FURTHER),
        Column::text("Owner", 18).under(FURTHER),
        Column::text("Due", 12).under(FURTHER),
        Column::text("Still missing", 30),
        Column::text("Notes", 28),
    ]);
    let mut table = Table::new("risk-register", columns)
        .when_empty("No scenario is recorded. Without one no SL-T is derived: zones show “not derived”.");
    for scenario in subject.document.scenarios.values() {
        table.row_of(scenario.id, row(subject, scenario, &categories));
    }
    let names_technique = |scenario: &Scenario| AttackId::all_in(&scenario.technique).next().is_some();
    let mut blocks = vec![Block::Table(table)];
    if subject.document.scenarios.values().any(|scenario| names_technique(scenario)) {
        blocks.push(Block::Prose(ATTACK_NOTICE.into()));
    }
    blocks
}

fn row(subject: &Subject, scenario: &Scenario, categories: &[String]) -> Vec<Cell> {
    let risk = subject.assessment.scenarios.get(&scenario.id);
    let residual = risk.and_then(|risk| risk.residual.as_ref());
    let measures = |existing: bool| {
        let of = subject.measures_of(scenario.id).iter();
        words::lines(
            of.filter(|measure| measure.existing == existing).map(|measure| describe(subject, scenario, measure)),
        )
    };
    let mut cells = cells![
        Cell::link(scenario.id),
        words::lines(scenario.elements.iter().map(|part| match part.role {
            ElementRole::Target => subject.cite(part.element),
            role => format!("{} ({role})", subject.cite(part.element)),
        })),
        match scenario.status {
            ScenarioStatus::Accepted => Cell::state("accepted", Tone::Plain),
            ScenarioStatus::Proposed => Cell::state("proposed", Tone::Attention),
            ScenarioStatus::Refused => Cell::state("refused", Tone::Plain),
        },
        &scenario.name,
        scenario.source.map(|source| subject.cite(source)),
        risk.and_then(|risk| risk.level).map(|level| level.to_string()),
        &scenario.technique,
        words::lines(AttackId::all_in(&scenario.technique).map(by_label)),
        words::lines(AttackId::all_in(&scenario.technique).map(by_us)),
        &scenario.offered_because,
        words::lines(scenario.vulnerabilities.iter().map(|weakness| found(subject, *weakness))),
        words::list(&scenario.modes),
        subject.ratings(&scenario.consequences),
        rating_reasons(scenario),
        credit(subject, scenario),
        scenario.likelihood.map(u32::from),
        words::list(scenario.likelihood_in.iter().map(|(mode, step)| format!("{mode} {step}"))),
    ];
    cells.extend(categories.iter().map(|code| risk.map_or(Cell::Empty, |risk| subject.risk(&risk.unmitigated, code))));
    cells.push(risk.map_or(Cell::Empty, before));
    cells.extend(cells![
        match scenario.requirements {
            None => Cell::state("all seven, not narrowed", Tone::Attention),
            Some(requirements) => Cell::from(requirements.to_string()),
        },
        &scenario.narrowing_reason,
        measures(true),
        residual.and_then(|residual| residual.likelihood).map(u32::from),
    ]);
    cells.extend(
        categories.iter().map(|code| residual.map_or(Cell::Empty, |risk| subject.risk(&risk.per_category, code))),
    );
    cells.extend(cells![
        after(risk, residual),
        measures(false),
        gaps(subject, scenario),
        decision(scenario),
        &scenario.owner,
        Cell::date(&scenario.due),
        risk.map(|risk| words::list(risk.missing.iter().map(|missing| missing_words(*missing)))),
        &scenario.note,
    ]);
    cells
}

/// Measure with what it does to the scenario, who sees to it and until when.
fn describe(subject: &Subject, scenario: &Scenario, measure: &Countermeasure) -> String {
    let effects = measure.effects.iter().filter(|effect| effect.scenario == scenario.id).map(|effect| {
        let likelihood = effect.likelihood.map(|step| format!("likelihood {step}")).unwrap_or_default();
        words::list([likelihood, subject.ratings(&effect.consequences)])
    });
    let effect = words::join(effects, "; ");
    let requirements = words::list(&measure.requirements);
    let named = words::join([measure.id.to_string(), measure.name.clone()], " ");
    words::join(
        [named, words::labelled("with it", &effect), requirements, measure.owner.clone(), measure.due.clone()],
        ", ",
    )
}

/// A weakness with where and when it was found (ZCR 5.2).
fn found(subject: &Subject, id: Id<Vulnerability>) -> String {
    let Some(weakness) = subject.document.vulnerabilities.get(&id) else { return id.to_string() };
    words::join([subject.cite(id), weakness.source.clone(), weakness.date.clone()], ", ")
}

/// From a technique over its mitigations to system requirements and groups, as MITRE labels them.
fn by_label(id: AttackId) -> String {
    let Some(technique) = catalogue().technique(id) else {
        return format!("{id}: not in ATT&CK for ICS v{ATTACK_VERSION}");
    };
    let requirements = words::list(catalogue().requirements_of_technique(id));
    let groups = words::join(catalogue().foundational_of_technique(id).iter(), " ");
    let reached = match (requirements.is_empty(), groups.is_empty()) {
        (true, true) => "no group by label".to_owned(),
        (true, false) => groups,
        _ => format!("{requirements}; {groups}"),
    };
    let through = words::list(catalogue().mitigations_of(id).map(|mitigation| mitigation.id));
    let impact = if technique.is_impact() { "; an outcome: it narrows nothing" } else { "" };
    let through = if through.is_empty() { String::new() } else { format!(" by {through}") };
    format!("{id}{through}: {reached}{impact}")
}

fn by_us(id: AttackId) -> String {
    catalogue()
        .gap_proposal(id)
        .map(|gap| format!("{id}: {}", words::list(&gap.system_requirements)))
        .unwrap_or_default()
}

fn credit(subject: &Subject, scenario: &Scenario) -> String {
    let Some(credit) = &scenario.credit else { return String::new() };
    let likelihood = credit.likelihood_without.map(|step| format!("likelihood {step}")).unwrap_or_default();
    let without = words::list([subject.ratings(&credit.consequences_without), likelihood]);
    words::join([credit.safeguard.clone(), words::labelled("without it", &without)], "; ")
}

fn before(risk: &ScenarioRisk) -> Cell {
    if risk.unmitigated_above {
        Cell::state("above", Tone::Bad)
    } else if risk.missing.is_empty() {
        Cell::state("tolerable", Tone::Good)
    } else {
        Cell::state("undecided", Tone::Attention)
    }
}

fn after(risk: Option<&ScenarioRisk>, residual: Option<&ResidualRisk>) -> Cell {
    match (risk, residual) {
        (_, Some(residual)) if residual.above => Cell::state("still above", Tone::Bad),
        (Some(risk), Some(_)) if risk.missing.is_empty() => Cell::state("tolerable", Tone::Good),
        (_, Some(_)) => Cell::state("undecided", Tone::Attention),
        (Some(risk), None) if risk.unmitigated_above => Cell::state("no measure", Tone::Bad),
        _ => Cell::Empty,
    }
}

/// Gaps of the targets between SL-T and SL-C, group by group.
fn gaps(subject: &Subject, scenario: &Scenario) -> String {
    words::lines(scenario.targets().filter_map(|element| {
        let levels = subject.levels(element)?;
        let open = levels.gap_capability.known().filter(|(_, gap)| gap.1 > 0);
        let text = words::list(open.map(|(fr, gap)| format!("{fr} {}", Cell::Gap(Some(gap)))));
        (!text.is_empty()).then(|| format!("{element}: {text}"))
    }))
}

fn decision(scenario: &Scenario) -> Cell {
    let Some(decision) = &scenario.decision else { return Cell::Empty };
    let tone = match decision.outcome {
        RiskDecisionOutcome::Treat => Tone::Attention,
        RiskDecisionOutcome::Accept | RiskDecisionOutcome::Transfer => Tone::Plain,
    };
    let signed = words::signed(&decision.by, &decision.on, &decision.reason);
    Cell::state(words::join([decision.outcome.label(), &signed], ": "), tone)
}

/// Why a rating is what it is and who gave it, category by category.
fn rating_reasons(scenario: &Scenario) -> String {
    let codes: BTreeSet<&String> = scenario.rating_reasons.keys().chain(scenario.rating_authors.keys()).collect();
    words::lines(codes.into_iter().map(|code| {
        let reason = scenario.rating_reasons.get(code).map_or("", String::as_str);
        let author = scenario.rating_authors.get(code).filter(|author| !author.is_empty());
        let by = author.map(|author| format!("({author})")).unwrap_or_default();
        words::labelled(code, &words::join([reason, by.as_str()], " "))
    }))
}
