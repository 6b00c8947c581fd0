//! The requirements of 3-3 that the target of each zone and conduit asks for, with the answers given.

use plant::record::{Answer, AnswerKey, Element};
use plant::vocabulary::{AnswerKind, AnswerState};
use standard::{SystemRequirement, catalogue};

use super::{Worksheet, levels};
use crate::cell::{Cell, Tone, cells};
use crate::model::{Block, Column, Table};
use crate::subject::Subject;
use crate::words;

pub(super) const WORKSHEET: Worksheet = Worksheet {
    id: "requirements",
    title: "Requirements",
    clause: "ZCR 6.4 l",
    purpose: "Every SR and RE that a target asks for, with what is answered and what proves it.",
    build,
};

/// The requirements that the target of an element asks for, lower levels included.
pub(super) fn required_of(subject: &Subject, element: Element) -> Vec<&'static SystemRequirement> {
    let Some(levels) = subject.levels(element) else { return Vec::new() };
    catalogue()
        .system_requirements()
        .iter()
        .filter(|row| levels.target[row.foundational].is_some_and(|level| row.lowest_level <= level))
        .collect()
}

fn build(subject: &Subject) -> Vec<Block> {
    let columns = vec![
        Column::code("Element", 9),
        Column::code("Requirement", 13),
        Column::mark("FR", 6),
        Column::text("What it asks for", 40),
        Column::mark("From SL", 8),
        Column::mark("Asked", 8),
        Column::mark("State", 13).under("SL-C, what the parts can do"),
        Column::text("Met by", 18).under("SL-C, what the parts can do"),
        Column::text("Words", 26).under("SL-C, what the parts can do"),
        Column::mark("State", 13).under("SL-A, what is in place"),
        Column::text("Met by", 18).under("SL-A, what is in place"),
        Column::text("Words", 26).under("SL-A, what is in place"),
        Column::mark("Verified", 13).under("SL-A, what is in place"),
        Column::text("Compensating measure", 28).under("SL-A, what is in place"),
    ];
    let mut table =
        Table::new("requirements", columns).when_empty("No zone or conduit has a target yet, so nothing is asked for.");
    for element in subject.elements() {
        for row in catalogue().system_requirements() {
            let target = subject.levels(element).and_then(|levels| levels.target[row.foundational]);
            let is_asked = target.is_some_and(|level| row.lowest_level <= level);
            let answer = |kind| {
                subject.document.answers.get(&AnswerKey { element, requirement: row.id, kind }).map(AsRef::as_ref)
            };
            let (capable, achieved) = (answer(AnswerKind::Capability), answer(AnswerKind::Achieved));
            if !is_asked && capable.is_none() && achieved.is_none() {
                continue;
            }
            let asked = if is_asked { "yes" } else { "no" };
            let mut cells = cells![
                Cell::link(element),
                row.id.to_string(),
                row.foundational.code(),
                &row.title,
                row.lowest_level.to_string(),
                asked,
            ];
            cells.extend(answered(subject, capable, is_asked));
            cells.extend(answered(subject, achieved, is_asked));
            cells.extend(cells![verified(achieved), achieved.map(compensation)]);
            table.row(cells);
        }
    }
    // answers that name a requirement outside the table are shown all the same: nothing typed is lost
    for answer in subject.document.answers.values() {
        if catalogue().system_requirement(answer.requirement).is_none() {
            table.row(foreign(subject, answer));
        }
    }
    let without: Vec<_> = subject.elements().filter(|element| !levels::has_target(subject, *element)).collect();
    let mut blocks = Vec::new();
    if !without.is_empty() {
        blocks.push(Block::Prose(format!("Without a target, so nothing is asked for: {}.", words::list(without))));
    }
    blocks.push(Block::Table(table));
    blocks
}

fn answered(subject: &Subject, answer: Option<&Answer>, is_asked: bool) -> [Cell; 3] {
    let Some(answer) = answer else {
        let unanswered = if is_asked { Cell::state("unanswered", Tone::Plain) } else { Cell::Empty };
        return [unanswered, Cell::Empty, Cell::Empty];
    };
    let tone = match answer.state {
        AnswerState::Met => Tone::Good,
        AnswerState::Partly => Tone::Attention,
        AnswerState::NotMet => Tone::Bad,
        AnswerState::NotApplicable => Tone::Plain,
    };
    let said = words::lines([
        answer.reason.clone(),
        words::labelled("evidence", &answer.evidence),
        words::labelled("method", &answer.method),
        // the check of a capability has no column of its own
        match answer.kind {
            AnswerKind::Capability => words::labelled("verified", &verification(answer)),
            AnswerKind::Achieved => String::new(),
        },
        match (answer.kind, answer.compensation.is_some()) {
            (AnswerKind::Capability, true) => words::labelled("compensated", &compensation(answer)),
            _ => String::new(),
        },
        answer.note.clone(),
    ]);
    [Cell::state(answer.state.label(), tone), Cell::from(allocation(subject, answer)), Cell::from(said)]
}

/// Where the requirement lives: named assets, every asset of a role, a boundary.
fn allocation(subject: &Subject, answer: &Answer) -> String {
    words::lines(
        (answer.allocated_to.iter().map(|asset| subject.cite(*asset)))
            .chain(answer.allocated_to_roles.iter().map(|role| format!("every {}", role.label())))
            .chain(answer.allocated_to_conduits.iter().map(|conduit| subject.cite(*conduit))),
    )
}

/// Who verified it, when, and who saw it.
fn verification(answer: &Answer) -> String {
    words::join(
        [words::signed(&answer.verified_by, &answer.verified_on, ""), words::labelled("witness", &answer.witness)],
        "; ",
    )
}

fn verified(answer: Option<&Answer>) -> Cell {
    match answer {
        None => Cell::Empty,
        Some(answer) if answer.is_verified() => Cell::state(verification(answer), Tone::Good),
        Some(answer) => {
            Cell::state(words::join(["not verified".to_owned(), verification(answer)], ": "), Tone::Attention)
        }
    }
}

fn compensation(answer: &Answer) -> String {
    let Some(compensation) = &answer.compensation else { return String::new() };
    words::join(
        [
            compensation.measure.clone(),
            words::labelled("covers", &words::list(&compensation.covers)),
            words::labelled("proof", &compensation.proof),
            words::labelled("approved", &words::signed(&compensation.by, &compensation.on, "")),
        ],
        "; ",
    )
}

fn foreign(subject: &Subject, answer: &Answer) -> Vec<Cell> {
    let mut cells = cells![
        Cell::link(answer.element),
        answer.requirement.to_string(),
        Cell::Empty,
        "not a requirement of 3-3",
        Cell::Empty,
        "no",
    ];
    let empty = [Cell::Empty, Cell::Empty, Cell::Empty];
    let (capable, achieved) = match answer.kind {
        AnswerKind::Capability => (answered(subject, Some(answer), false), empty),
        AnswerKind::Achieved => (empty, answered(subject, Some(answer), false)),
    };
    cells.extend(capable);
    cells.extend(achieved);
    let of_achieved = (answer.kind == AnswerKind::Achieved).then_some(answer);
    cells.extend(cells![verified(of_achieved), of_achieved.map(compensation)]);
    cells
}
