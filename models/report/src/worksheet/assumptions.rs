//! Assumptions and constraints.

use super::Worksheet;
use crate::cell::{Cell, cells};
use crate::model::{Block, Column, Table};
use crate::subject::Subject;

pub(super) const WORKSHEET: Worksheet = Worksheet {
    id: "assumptions",
    title: "Assumptions",
    clause: "ZCR 6.4 n, 6.5",
    purpose: "What is taken to be so, by whom it is kept true.",
    build,
};

fn build(subject: &Subject) -> Vec<Block> {
    let columns = vec![
        Column::code("Id", 8),
        Column::text("About", 32),
        Column::text("Assumption", 76),
        Column::text("Source", 30),
        Column::text("Kept true by", 26),
    ];
    let mut table = Table::new("assumptions", columns).when_empty("No assumption is recorded.");
    for assumption in subject.document.assumptions.values() {
        let about = match assumption.element {
            Some(element) => Cell::Link { text: subject.cite(element), to: element.into() },
            None => Cell::from("the whole system"),
        };
        table.row_of(
            assumption.id,
            cells![Cell::link(assumption.id), about, &assumption.text, &assumption.source, &assumption.owner],
        );
    }
    vec![Block::Table(table)]
}
