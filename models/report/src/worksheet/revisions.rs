//! Named revisions, and what changed since the last of them.

use engine::compare::{compare, comparison_lines};
use plant::record::{NamedRevision, Scope};
use plant::{AnyKey, Document, Transaction};

use super::Worksheet;
use crate::cell::{Cell, cells};
use crate::model::{Block, Column, Table};
use crate::subject::Subject;

pub(super) const WORKSHEET: Worksheet = Worksheet {
    id: "revisions",
    title: "Revisions",
    clause: "ZCR 6.1, ZCR 7.1",
    purpose: "Which revisions the plant has, and what changed since the last one that is not the plant as it is.",
    build,
};

fn build(subject: &Subject) -> Vec<Block> {
    let columns = vec![
        Column::code("Id", 8),
        Column::text("Revision", 20),
        Column::text("Named by", 26),
        Column::text("On", 12),
        Column::text("What for", 56),
        Column::code("Fingerprint", 18),
    ];
    let mut table = Table::new("named-revisions", columns).when_empty("No revision is named in this file.");
    for revision in subject.document.named_revisions.values() {
        table.row_of(
            revision.id,
            cells![
                Cell::link(revision.id),
                &revision.name,
                &revision.by,
                Cell::date(&revision.on),
                &revision.note,
                &revision.fingerprint,
            ],
        );
    }
    let mut blocks = vec![Block::Table(table)];
    blocks.extend(changes(subject));
    blocks
}

/// The last revision that is not the plant as it is, with what changed since.
fn changes(subject: &Subject) -> Vec<Block> {
    let mut lost = Vec::new();
    for revision in subject.document.named_revisions.values().rev() {
        match revision.document() {
            Err(error) => lost.push(Block::Prose(error.to_string())),
            Ok(then) => {
                let changes = changed_since(&then, subject.document);
                if !changes.changes.is_empty() {
                    lost.extend(since(subject, revision, &then, &changes));
                    break;
                }
            }
        }
    }
    lost
}

/// Everything but the list of revisions itself.
fn changed_since(then: &Document, now: &Document) -> Transaction {
    let mut changes = then.diff(now);
    changes.retain(|change| !matches!(change.key(), AnyKey::NamedRevision(_)));
    Transaction { changes, ..Transaction::default() }
}

fn since(subject: &Subject, revision: &NamedRevision, then: &Document, changes: &Transaction) -> Vec<Block> {
    let columns = vec![
        Column::code("Record", 18),
        Column::text("Kind", 18),
        Column::text("Name", 34),
        Column::text("What", 10),
        Column::text("Before and after", 90),
    ];
    let mut table = Table::new("changes", columns).when_empty("Only the drawing changed.");
    for described in changes.described() {
        let key = described.key;
        let cited = if subject.document.contains(key) { Cell::link(key) } else { Cell::from(key.to_string()) };
        let fields = described.fields.join("\n");
        table.row(cells![cited, described.kind.noun(), &described.name, described.what.word(), fields]);
    }
    let drawn = changes.changes.iter().filter(|change| change.key().kind().scope() == Scope::Drawing).count();
    let mut effects = Table::new("effects", vec![Column::text("What that does to levels, risks and findings", 170)])
        .when_empty("Nothing: levels, risks, findings and workflow are the same.");
    for line in comparison_lines(&compare(&engine::assess(then), subject.assessment)) {
        effects.row(cells![line]);
    }
    let of = match revision.on.as_str() {
        "" => String::new(),
        on => format!(" of {on}"),
    };
    let mut blocks = vec![Block::Prose(format!("Changes since revision {}{of}.", revision.name)), Block::Table(table)];
    if drawn > 0 {
        blocks.push(Block::Prose(format!("On the drawing, {drawn} places or bends are others than then.")));
    }
    blocks.push(Block::Table(effects));
    blocks
}
