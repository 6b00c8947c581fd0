//! Approvals by the asset owner.

use super::Worksheet;
use crate::cell::{Cell, cells};
use crate::model::{Block, Column, Table};
use crate::subject::Subject;

pub(super) const WORKSHEET: Worksheet = Worksheet {
    id: "approvals",
    title: "Approvals",
    clause: "ZCR 7.1",
    purpose: "Who accepted what, when, and on which revision.",
    build,
};

fn build(subject: &Subject) -> Vec<Block> {
    let columns = vec![
        Column::code("Id", 8),
        Column::text("What", 34),
        Column::text("By", 26),
        Column::text("Role", 26),
        Column::text("On", 12),
        Column::text("Revision", 12),
        Column::code("Fingerprint seen", 18),
        Column::text("Words", 56),
    ];
    let mut table = Table::new("approvals", columns)
        .when_empty("No approval is recorded: this is a draft. ZCR 7.1 asks the asset owner.");
    for approval in subject.document.approvals.values() {
        let what = match approval.element {
            Some(element) => Cell::Link { text: subject.cite(element), to: element.into() },
            None => Cell::from("the whole"),
        };
        table.row_of(
            approval.id,
            cells![
                Cell::link(approval.id),
                what,
                &approval.by,
                &approval.role,
                Cell::date(&approval.on),
                &approval.revision,
                &approval.fingerprint,
                &approval.statement,
            ],
        );
    }
    let mut signatures = Table::new(
        "signatures",
        vec![
            Column::code("", 8),
            Column::text("Accountable for", 34),
            Column::text("Name", 26),
            Column::text("Signature", 26),
            Column::text("Date", 12),
        ],
    )
    .caption("To sign on paper");
    for accountable in ["Safety", "Integrity", "Reliability"] {
        signatures.row(cells![Cell::Empty, accountable, Cell::Empty, Cell::Empty, Cell::Empty]);
    }
    vec![Block::Table(table), Block::Table(signatures)]
}
