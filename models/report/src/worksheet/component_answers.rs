//! What each product can do: the answers to the requirements of 4-2.

use plant::record::ComponentAnswer;
use plant::vocabulary::AnswerState;

use super::Worksheet;
use crate::cell::{Cell, Tone, cells};
use crate::model::{Block, Column, Table};
use crate::subject::Subject;
use crate::words;

pub(super) const WORKSHEET: Worksheet = Worksheet {
    id: "component-answers",
    title: "Component answers",
    clause: "ZCR 6.4 l",
    purpose: "What each product can do, requirement by requirement of 4-2. What is not listed is not answered.",
    build,
};

fn build(subject: &Subject) -> Vec<Block> {
    let columns = vec![
        Column::code("Product", 9),
        Column::text("Name", 28),
        Column::code("Requirement", 13),
        Column::mark("State", 14),
        Column::text("Reason", 32),
        Column::text("Evidence", 32),
        Column::text("Only with", 30),
        Column::text("Answered by", 24),
        Column::text("Notes", 28),
    ];
    let mut table =
        Table::new("component-answers", columns).when_empty("No requirement of 4-2 is answered for any product.");
    for answer in subject.document.component_answers.values() {
        table.row(row(subject, answer));
    }
    vec![Block::Table(table)]
}

fn row(subject: &Subject, answer: &ComponentAnswer) -> Vec<Cell> {
    let tone = match answer.state {
        AnswerState::Met => Tone::Good,
        AnswerState::Partly => Tone::Attention,
        AnswerState::NotMet => Tone::Bad,
        AnswerState::NotApplicable => Tone::Plain,
    };
    let name = subject.document.products.get(&answer.product).map(|product| product.name.as_str());
    cells![
        Cell::link(answer.product),
        name.unwrap_or_default(),
        answer.requirement.to_string(),
        Cell::state(answer.state.label(), tone),
        &answer.reason,
        &answer.evidence,
        words::join([words::list(&answer.conditional_on), answer.condition.clone()], "; "),
        words::signed(&answer.answered_by, &answer.answered_on, ""),
        &answer.note,
    ]
}
