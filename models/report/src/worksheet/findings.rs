//! What the rules found, with the deviations that accept some of it.

use engine::Severity;
use engine::words::severity_word;
use plant::record::Deviation;

use super::Worksheet;
use crate::cell::{Cell, Tone, cells};
use crate::model::{Block, Column, Table};
use crate::subject::Subject;
use crate::words;

pub(super) const WORKSHEET: Worksheet = Worksheet {
    id: "findings",
    title: "Findings",
    clause: "ZCR 3.1 to 5.13",
    purpose: "What the rules found in the model, what can be done, and what was accepted by whom.",
    build,
};

/// Meaning of a severity.
pub(super) fn tone(severity: Severity) -> Tone {
    match severity {
        Severity::Error => Tone::Bad,
        Severity::Warning | Severity::Question => Tone::Attention,
        Severity::Note => Tone::Plain,
    }
}

fn build(subject: &Subject) -> Vec<Block> {
    let columns = vec![
        Column::mark("Severity", 11),
        Column::code("About", 10),
        Column::text("Finding", 70),
        Column::text("What can be done", 50),
        Column::code("Clause", 11),
        Column::code("Rule", 30),
        Column::code("Names", 20),
        Column::text("Accepted by", 14),
    ];
    let mut table =
        Table::new("findings", columns).when_empty("The rules found nothing. That is no proof that nothing is there.");
    let mut findings: Vec<_> = subject.assessment.findings.iter().collect();
    findings.sort_by_key(|(_, finding)| (finding.accepted_by.is_some(), finding.severity));
    for (key, finding) in findings {
        table.row(cells![
            Cell::state(severity_word(finding.severity), tone(finding.severity)),
            Cell::link(key.element),
            &finding.message,
            &finding.fix,
            &*finding.clause,
            key.rule.to_string(),
            words::list(&finding.elements),
            finding.accepted_by.map(Cell::link).unwrap_or(Cell::Empty),
        ]);
    }
    vec![Block::Table(table), Block::Table(deviations(subject))]
}

fn deviations(subject: &Subject) -> Table {
    let columns = vec![
        Column::code("Id", 11),
        Column::code("About", 10),
        Column::text("Reason", 70),
        Column::text("Owner", 50),
        Column::text("Until", 11),
        Column::code("Rule", 30),
        Column::text("Approved by", 20),
        Column::text("On", 14),
    ];
    let mut table =
        Table::new("deviations", columns).caption("Accepted deviations").when_empty("No deviation is accepted.");
    for deviation in subject.document.deviations.values() {
        table.row_of(deviation.id, deviation_row(subject, deviation));
    }
    table
}

fn deviation_row(subject: &Subject, deviation: &Deviation) -> Vec<Cell> {
    // past its day it accepts nothing any more
    let until = if subject.document.system().has_passed(&deviation.until) {
        Cell::state(format!("{}, expired", deviation.until.trim()), Tone::Bad)
    } else {
        Cell::date(&deviation.until)
    };
    let about = words::list(std::iter::once(deviation.element).chain(deviation.other));
    cells![
        Cell::link(deviation.id),
        Cell::Link { text: about, to: deviation.element },
        &deviation.reason,
        &deviation.owner,
        until,
        &deviation.rule,
        &deviation.approved_by,
        Cell::date(&deviation.approved_on),
    ]
}
