//! The drawing of zones and conduits.

use super::Worksheet;
use crate::cell::{Cell, cells};
use crate::model::{Block, Column, Diagram, Table};
use crate::subject::Subject;
use crate::words;

pub(super) const WORKSHEET: Worksheet = Worksheet {
    id: "drawing",
    title: "Drawing",
    clause: "ZCR 3.1, 6.3",
    purpose: "Zones, conduits and every asset in its place.",
    build,
};

fn build(subject: &Subject) -> Vec<Block> {
    let document = subject.document;
    let caption = format!(
        "Zones and conduits: {} zones, {} conduits, {} assets, {} flows",
        document.zones.len(),
        document.conduits.len(),
        document.assets.len(),
        document.flows.len()
    );
    let mut blocks = vec![Block::Diagram(Diagram { caption })];
    if !document.saved_views.is_empty() {
        blocks.push(Block::Table(saved_views(subject)));
    }
    blocks
}

/// What people look at under a name of their own.
fn saved_views(subject: &Subject) -> Table {
    let columns = vec![
        Column::code("Id", 8),
        Column::text("View", 40),
        Column::text("Drawn", 34),
        Column::text("Colours", 24),
        Column::text("Not shown", 50),
        Column::text("Positions", 20),
    ];
    let mut table = Table::new("saved-views", columns).caption("Saved views");
    for view in subject.document.saved_views.values() {
        let drawn = match view.around {
            Some(zone) => Cell::Link { text: format!("{}: {zone}", view.drawn), to: zone.into() },
            None => view.drawn.to_string().into(),
        };
        let places = if view.own_places { "of its own" } else { "those of the plant" };
        let hidden = words::list(&view.hidden);
        table.row_of(view.id, cells![Cell::link(view.id), &view.name, drawn, view.colours.to_string(), hidden, places]);
    }
    table
}
