//! Initial risk: the worst consequence at the most likely step, and the decision of ZCR 4.1.

use plant::record::{Element, InitialRisk};
use plant::vocabulary::Decision;

use super::Worksheet;
use crate::cell::{Cell, Tone, cells};
use crate::model::{Block, Column, Table};
use crate::subject::Subject;

pub(super) const WORKSHEET: Worksheet = Worksheet {
    id: "initial-risk",
    title: "Initial risk",
    clause: "ZCR 2.1, 4.1",
    purpose: "Worst consequence of every zone and conduit, its risk without any measure, and whether ZCR 5 follows.",
    build,
};

fn build(subject: &Subject) -> Vec<Block> {
    let categories = subject.categories();
    let mut columns = vec![
        Column::code("Id", 8),
        Column::text("Name", 28),
        Column::text("Worst consequence", 22),
        Column::text("Worst case and where it comes from", 40),
    ];
    columns.extend(categories.iter().map(|code| Column::mark(code, 11).under("Risk at the most likely step")));
    columns.extend([
        Column::mark("Above tolerable", 12),
        Column::text("Decision", 22).under("ZCR 4.1"),
        Column::text("By", 16).under("ZCR 4.1"),
        Column::text("On", 11).under("ZCR 4.1"),
        Column::text("Reason", 30).under("ZCR 4.1"),
    ]);
    let mut table = Table::new("initial-risk", columns).when_empty("No zone or conduit is drawn yet.");
    for element in subject.elements() {
        table.row(row(subject, element, &categories));
    }
    let said = "Likelihood is never asked here: the rank is the one at the most likely step of the owner's scale.";
    vec![Block::Prose(said.into()), Block::Table(table)]
}

fn row(subject: &Subject, element: Element, categories: &[String]) -> Vec<Cell> {
    let document = subject.document;
    let recorded: Option<&InitialRisk> = match element {
        Element::Zone(id) => document.zones.get(&id).map(|zone| &zone.initial_risk),
        Element::Conduit(id) => document.conduits.get(&id).map(|conduit| &conduit.initial_risk),
    };
    let result = subject.assessment.initial_risk.get(&element);
    let is_in_scope = subject.is_in_scope(element);
    let above = match result {
        _ if !is_in_scope => Cell::state("outside", Tone::Plain),
        Some(result) if result.above => Cell::state("yes", Tone::Bad),
        Some(_) => Cell::state("no", Tone::Good),
        None if matches!(element, Element::Conduit(_)) => Cell::state("not rated", Tone::Plain),
        None => Cell::state("not rated", Tone::Attention),
    };
    let decision = recorded.and_then(|risk| risk.decision.as_ref());
    let mut cells = cells![
        Cell::link(element),
        document.element_name(element),
        recorded.map(|risk| subject.ratings(&risk.worst_consequence)),
        recorded.map(|risk| risk.reason.clone()),
    ];
    cells.extend(categories.iter().map(|code| match result {
        Some(result) => subject.risk(&result.per_category, code),
        None => Cell::Empty,
    }));
    cells.extend(cells![
        above,
        decision
            .map(|decision| match decision.outcome {
                Decision::GoOn => Cell::state(decision.outcome.label(), Tone::Plain),
                Decision::Stop => Cell::state(decision.outcome.label(), Tone::Good),
            })
            .unwrap_or(Cell::Empty),
        decision.map(|decision| decision.by.clone()),
        decision.map(|decision| Cell::date(&decision.on)).unwrap_or(Cell::Empty),
        decision.map(|decision| decision.reason.clone()),
    ]);
    cells
}
