//! Approvals by the asset owner.

use engine::{ApprovalState, void_words};

use super::Worksheet;
use crate::cell::{Cell, Tone, cells};
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
        Column::text("State", 12),
        Column::text("Why void", 56),
        Column::code("Fingerprint seen", 18),
        Column::text("Words", 56),
    ];
    let mut table = Table::new("approvals", columns)
        .when_empty("No approval is recorded: this is a draft. ZCR 7.1 asks the asset owner.");
    for approval in subject.document.approvals.values() {
        let standing = subject.assessment.approvals.get(&approval.id);
        let state = match standing.map(|standing| standing.state) {
            Some(ApprovalState::Valid) => Cell::state("valid", Tone::Good),
            Some(ApprovalState::Void) => Cell::state("void", Tone::Bad),
            Some(ApprovalState::OnPaper) => Cell::state("on paper", Tone::Plain),
            None => Cell::Empty,
        };
        let why = standing.and_then(|standing| void_words(approval, standing)).unwrap_or_default();
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
                state,
                why,
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
