//! The set of drawings: the whole plant, the whole plant by Purdue level, and every zone with its neighbours.

use plant::Document;

use super::Worksheet;
use crate::cell::{Cell, cells};
use crate::model::{Block, Column, Diagram, Shows, Table};
use crate::subject::Subject;
use crate::words;

pub(super) const WORKSHEET: Worksheet = Worksheet {
    id: "drawing",
    title: "Drawings",
    clause: "ZCR 3.1, 6.3",
    purpose: "Zones, conduits and every asset in its place: as a whole, by Purdue level, and zone by zone.",
    build,
};

/// In a plant of more zones than this none has a drawing of its own: nobody turns so many pages.
const MOST_ZONES: usize = 500;

/// The drawings of a plant, in the order in which they are bound. A plant of one zone is its own zone sheet.
pub fn drawing_set(document: &Document) -> Vec<Diagram> {
    let caption = format!(
        "Zones and conduits: {}, {}, {}, {}",
        words::count(document.zones.len(), "zone"),
        words::count(document.conduits.len(), "conduit"),
        words::count(document.assets.len(), "asset"),
        words::count(document.flows.len(), "flow")
    );
    let mut set = vec![Diagram { caption, shows: Shows::Overview }];
    if !document.zones.is_empty() {
        set.push(Diagram { caption: "Zones and conduits by Purdue level".into(), shows: Shows::Purdue });
    }
    if (2..=MOST_ZONES).contains(&document.zones.len()) {
        set.extend(document.zones.values().map(|zone| Diagram {
            caption: format!("{} {}, with its neighbours", zone.id, zone.name),
            shows: Shows::Zone(zone.id),
        }));
    }
    set
}

fn build(subject: &Subject) -> Vec<Block> {
    let document = subject.document;
    let mut blocks: Vec<Block> = drawing_set(document).into_iter().map(Block::Diagram).collect();
    let zones = document.zones.len();
    if zones > MOST_ZONES {
        blocks.push(Block::Prose(format!(
            "Zones have drawings of their own in a plant of at most {MOST_ZONES} zones; this one has {zones}."
        )));
    }
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
