//! Cover and revision.

use super::Worksheet;
use crate::cell::{Cell, Tone, cells};
use crate::model::{Block, Column, Table};
use crate::subject::Subject;

pub(super) const WORKSHEET: Worksheet = Worksheet {
    id: "cover",
    title: "Cover",
    clause: "ZCR 5.13, ZCR 6.1",
    purpose: "What this document is, of which plant, in which revision.",
    build,
};

const DISCLAIMER: &str = "This document records what was entered and what follows from it by the method named in the legend. \
It certifies nothing: a level, a tolerable risk or a requirement that is met here is a statement of the people named in it, \
not of the program that wrote it.";

fn build(subject: &Subject) -> Vec<Block> {
    let system = subject.document.system();
    let mut facts = Table::new("cover", vec![Column::text("Item", 26), Column::text("Content", 76)]);
    for (item, text) in [
        ("Plant", &system.name),
        ("Asset owner", &system.owner),
        ("Site", &system.site),
        ("System under consideration", &system.purpose),
        ("Document number", &system.document_number),
        ("Revision", &system.revision),
        ("Date of the revision", &system.date),
        ("Author", &system.author),
        ("Reviewer", &system.reviewer),
        ("Classification", &system.classification),
        ("Written on", &subject.imprint.date),
        ("Written by", &subject.imprint.tool),
    ] {
        facts.row(cells![item, text]);
    }
    facts.row(cells!["Fingerprint of the plant", format!("{} (SHA-256 of its JSON form)", subject.fingerprint)]);
    let state = if subject.is_approved() {
        Cell::state("approved as recorded in Approvals", Tone::Plain)
    } else {
        Cell::state("draft: no approval covers the whole plant", Tone::Attention)
    };
    facts.row(cells!["State", state]);
    // techniques of ATT&CK stand in the register and in the attack paths, in formats without room for a notice as well
    facts.row(cells!["MITRE ATT&CK", standard::ATTACK_NOTICE]);
    vec![Block::Table(facts), Block::Table(revisions(subject)), Block::Prose(DISCLAIMER.into())]
}

/// The revision this document is of.
fn revisions(subject: &Subject) -> Table {
    let system = subject.document.system();
    let columns = vec![
        Column::text("Revision", 26),
        Column::text("Date", 76),
        Column::text("Author", 34),
        Column::text("Reviewer", 34),
        Column::code("Fingerprint", 18),
    ];
    let mut table = Table::new("this-revision", columns).caption("Revision of this document");
    let revision = match system.revision.trim() {
        "" => Cell::state("not numbered", Tone::Attention),
        number => Cell::from(number),
    };
    let date = Cell::date(&system.date);
    table.row(cells![revision, date, &system.author, &system.reviewer, subject.fingerprint.as_str()]);
    table
}
