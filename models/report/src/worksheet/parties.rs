//! Companies and departments around the plant.

use super::Worksheet;
use crate::cell::{Cell, cells};
use crate::model::{Block, Column, Table};
use crate::subject::Subject;
use crate::words;

pub(super) const WORKSHEET: Worksheet = Worksheet {
    id: "parties",
    title: "Parties",
    clause: "ZCR 1.1, 5.13",
    purpose: "Who owns, builds, maintains and supplies, and how to reach them.",
    build,
};

fn build(subject: &Subject) -> Vec<Block> {
    let columns = vec![
        Column::code("Id", 8),
        Column::text("Name", 36),
        Column::text("Role", 32),
        Column::text("Has work in", 30),
        Column::text("Contact", 40),
        Column::text("Notes", 40),
    ];
    let mut table = Table::new("parties", columns).when_empty("No party is recorded.");
    for party in subject.document.parties.values() {
        table.row_of(
            party.id,
            cells![
                Cell::link(party.id),
                &party.name,
                party.role.label(),
                words::lines(party.serves.iter().map(|zone| subject.cite(*zone))),
                &party.contact,
                &party.note
            ],
        );
    }
    vec![Block::Table(table)]
}
