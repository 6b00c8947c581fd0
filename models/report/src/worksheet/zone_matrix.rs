//! Zone by zone: how many flows start where, and which conduits join the two.

use std::collections::BTreeMap;

use plant::record::{Element, Zone};
use plant::{AnyKey, Id};

use super::{Worksheet, flows};
use crate::cell::{Cell, Tone, cells};
use crate::model::{Block, Column, Table};
use crate::subject::Subject;
use crate::words;

/// A wider square cannot be read on a sheet: then only the pairs with something between them are listed.
const WIDEST: usize = 40;

pub(super) const WORKSHEET: Worksheet = Worksheet {
    id: "zone-matrix",
    title: "Zone matrix",
    clause: "ZCR 3.1, 6.4 i",
    purpose: "Which zone starts flows into which, by which conduit. Rows start, columns answer.",
    build,
};

#[derive(Default)]
struct Between {
    flows: usize,
    refused: usize,
}

fn build(subject: &Subject) -> Vec<Block> {
    let mut pairs: BTreeMap<(Id<Zone>, Id<Zone>), Between> = BTreeMap::new();
    for flow in subject.document.flows.values() {
        let (Some(from), Some(to)) = (subject.zone_of(flow.from), subject.zone_of(flow.to)) else { continue };
        let pair = pairs.entry((from, to)).or_default();
        pair.flows += 1;
        let is_refused = matches!(flows::verdict(subject, flow).0, Cell::State { tone: Tone::Bad, .. });
        pair.refused += usize::from(is_refused);
    }
    // one that joins more zones than a square shows says nothing pair by pair: there the flows decide what is listed
    for conduit in subject.document.conduits.values().filter(|conduit| conduit.joins.len() <= WIDEST) {
        for one in &conduit.joins {
            for other in conduit.joins.iter().filter(|other| *other != one) {
                pairs.entry((*one, *other)).or_default();
            }
        }
    }
    let zones: Vec<Id<Zone>> = subject.document.zones.keys().copied().collect();
    let table = if zones.len() <= WIDEST { square(subject, &zones, &pairs) } else { list(subject, &pairs) };
    vec![Block::Table(table)]
}

fn square(subject: &Subject, zones: &[Id<Zone>], pairs: &BTreeMap<(Id<Zone>, Id<Zone>), Between>) -> Table {
    let mut columns = vec![Column::text("From \\ to", 30)];
    columns.extend(zones.iter().map(|zone| Column::mark(zone.to_string(), 11)));
    let mut table = Table::new("zone-matrix", columns).when_empty("No zone is drawn yet.");
    for from in zones {
        let mut cells = cells![Cell::Link { text: subject.cite(*from), to: AnyKey::Zone(*from) }];
        cells.extend(
            zones.iter().map(|to| pairs.get(&(*from, *to)).map_or(Cell::Empty, |pair| cell(subject, *from, *to, pair))),
        );
        table.row(cells);
    }
    table
}

fn cell(subject: &Subject, from: Id<Zone>, to: Id<Zone>, pair: &Between) -> Cell {
    let flows = if pair.flows == 0 { String::new() } else { words::count(pair.flows, "flow") };
    let refused = if pair.refused == 0 { String::new() } else { format!("{} not allowed", pair.refused) };
    let by = if from == to { "inside".to_owned() } else { words::list(subject.conduits_between(from, to)) };
    let tone = if pair.refused > 0 { Tone::Bad } else { Tone::Plain };
    Cell::state(words::lines([by, flows, refused]), tone)
}

fn list(subject: &Subject, pairs: &BTreeMap<(Id<Zone>, Id<Zone>), Between>) -> Table {
    let columns = vec![
        Column::text("From", 34),
        Column::text("To", 34),
        Column::code("Conduits", 30),
        Column::number("Flows", 8),
        Column::number("Not allowed", 12),
    ];
    let mut table = Table::new("zone-matrix", columns);
    for ((from, to), pair) in pairs {
        let link = |zone: Id<Zone>| Cell::Link { text: subject.cite(Element::Zone(zone)), to: AnyKey::Zone(zone) };
        let conduits = words::list(subject.conduits_between(*from, *to));
        table.row(cells![link(*from), link(*to), conduits, pair.flows, pair.refused]);
    }
    table
}
