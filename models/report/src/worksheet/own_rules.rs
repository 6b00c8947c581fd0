//! Rules that the owner wrote.

use plant::record::{Condition, OwnRule};

use super::Worksheet;
use crate::cell::{Cell, cells};
use crate::model::{Block, Column, Table};
use crate::subject::Subject;

pub(super) const WORKSHEET: Worksheet = Worksheet {
    id: "own-rules",
    title: "Own rules",
    clause: "ZCR 6.7",
    purpose: "Rules that the owner wrote for this plant, with their conditions.",
    build,
};

fn build(subject: &Subject) -> Vec<Block> {
    let columns = vec![
        Column::code("Id", 8),
        Column::text("Rule", 32),
        Column::text("Looks at", 12),
        Column::text("Finds when", 60),
        Column::text("Severity", 11),
        Column::text("Clause", 14),
        Column::text("Question", 44),
        Column::text("Why", 50),
        Column::text("May be wrong when", 44),
        Column::text("What can be done", 44),
    ];
    let mut table = Table::new("own-rules", columns).when_empty("The owner wrote no rule.");
    for rule in subject.document.own_rules.values() {
        table.row_of(rule.id, row(rule));
    }
    vec![Block::Table(table)]
}

fn row(rule: &OwnRule) -> Vec<Cell> {
    let conditions: Vec<String> = rule.conditions.iter().map(words).collect();
    let joined = format!("{}: {}", rule.joined.label(), conditions.join("; "));
    cells![
        Cell::link(rule.id),
        &rule.name,
        rule.subject.label(),
        if conditions.is_empty() { "never: no condition".to_owned() } else { joined },
        rule.severity.label(),
        &rule.clause,
        &rule.question,
        &rule.why,
        &rule.false_positives,
        &rule.fix,
    ]
}

fn words(condition: &Condition) -> String {
    let values = condition.values.join(", ");
    format!("{} {} {values}", condition.field, condition.operator.label()).trim_end().to_owned()
}
