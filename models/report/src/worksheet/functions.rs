//! Functions of the system and their initial risk: it belongs to functions first.

use super::Worksheet;
use crate::cell::{Cell, cells};
use crate::model::{Block, Column, Table};
use crate::subject::Subject;
use crate::words;

pub(super) const WORKSHEET: Worksheet = Worksheet {
    id: "functions",
    title: "Functions",
    clause: "ZCR 2.1",
    purpose: "What the system does, what is essential, and the worst consequence of losing it.",
    build,
};

fn build(subject: &Subject) -> Vec<Block> {
    let categories = subject.categories();
    let mut columns = vec![
        Column::code("Id", 8),
        Column::text("Function", 36),
        Column::mark("Essential", 10),
        Column::text("Description", 44),
        Column::text("Assets it needs", 30),
        Column::text("Flows it needs", 16),
        Column::text("Worst consequence", 24),
    ];
    columns.extend(categories.iter().map(|code| Column::mark(code, 11).under("Risk at the most likely step")));
    let mut table = Table::new("functions", columns).when_empty("No function is recorded. ZCR 2 starts from them.");
    for function in subject.document.functions.values() {
        let mut cells = cells![
            Cell::link(function.id),
            &function.name,
            Cell::yes_no(Some(function.essential)),
            &function.description,
            words::list(function.assets.iter().map(|asset| subject.cite(*asset))),
            words::list(&function.flows),
            subject.ratings(&function.worst_consequence),
        ];
        let risk = subject.assessment.function_risk.get(&function.id);
        cells.extend(categories.iter().map(|code| match risk {
            Some(risk) => subject.risk(&risk.per_category, code),
            None => Cell::Empty,
        }));
        table.row_of(function.id, cells);
    }
    vec![Block::Table(table)]
}
