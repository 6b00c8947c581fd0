//! Places where the system can be entered.

use super::Worksheet;
use crate::cell::{Cell, Tone, cells};
use crate::model::{Block, Column, Table};
use crate::subject::Subject;
use crate::words;

pub(super) const WORKSHEET: Worksheet = Worksheet {
    id: "access-points",
    title: "Access points",
    clause: "ZCR 1.1, 6.4 f, 6.4 g",
    purpose: "Every place where the system can be entered, over a network or on foot.",
    build,
};

fn build(subject: &Subject) -> Vec<Block> {
    let columns = vec![
        Column::code("Id", 8),
        Column::text("Name", 34),
        Column::text("Kind", 10),
        Column::text("Enters", 30),
        Column::text("Device", 28),
        Column::text("Protocol", 18),
        Column::text("Other side", 36),
        Column::text("Who enters", 24),
        Column::mark("Second factor", 10),
        Column::mark("Sessions end", 10),
        Column::text("Owner", 24),
        Column::text("Notes", 32),
    ];
    let mut table = Table::new("access-points", columns).when_empty(
        "No access point is recorded. ZCR 1.1 asks for every one; conduits to zones outside are the first to look at.",
    );
    for point in subject.document.access_points.values() {
        let enters = match point.element {
            Some(element) => Cell::Link { text: subject.cite(element), to: element.into() },
            None => Cell::state("not recorded", Tone::Attention),
        };
        let device = point.asset.map(|asset| Cell::Link { text: subject.cite(asset), to: asset.into() });
        table.row_of(
            point.id,
            cells![
                Cell::link(point.id),
                &point.name,
                point.kind.label(),
                enters,
                device.unwrap_or(Cell::Empty),
                &point.protocol,
                &point.other_side,
                words::lines(point.parties.iter().map(|party| subject.cite(*party))),
                Cell::yes_no(point.second_factor),
                Cell::yes_no(point.sessions_end),
                &point.owner,
                &point.note,
            ],
        );
    }
    vec![Block::Table(table)]
}
