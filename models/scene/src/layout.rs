//! Automatic layout: Purdue levels from top to bottom, zones ordered so that few conduits cross, nested zones inside their
//! parents, assets on a grid, devices in the gaps.

mod bands;
mod nest;
mod order;

use std::collections::BTreeMap;

use plant::record::{Asset, Drawn, Placement, Zone};
use plant::{Document, Id};

use crate::geometry::Rect;
use crate::places::Places;

/// Side of an asset's tile.
pub const TILE: i32 = 34;
/// Distance of neighbouring assets.
pub const PITCH: i32 = 70;
/// Height of a zone's header.
pub const HEADER: i32 = 32;
/// Side of a device on a pipe.
pub const DEVICE: i32 = 28;
/// Side of the device where three or more branches meet.
pub const HUB: i32 = 30;
/// Everything automatic lies on this grid.
pub const GRID: i32 = 16;

/// A place for every zone, asset and conduit device, as if nothing was placed yet. Same document, same layout.
pub fn lay_out(document: &Document) -> Vec<Placement> {
    let places = Places::automatic(document);
    let zone = |(id, rect): (&Id<Zone>, &Rect)| Placement {
        width: rect.width,
        height: rect.height,
        ..Placement::new(Drawn::Zone(*id), rect.x, rect.y)
    };
    let mut placements: Vec<Placement> = places.zones.iter().map(zone).collect();
    placements.extend(places.devices.iter().map(|(id, at)| Placement::new(Drawn::Conduit(*id), at.x, at.y)));
    placements.extend(places.assets.iter().map(|(id, rect)| Placement::new(Drawn::Asset(*id), rect.x, rect.y)));
    placements
}

/// Boxes of zones and of the assets that lie in zones.
#[derive(Debug, Clone, Default)]
pub(crate) struct Boxes {
    /// Every zone.
    pub zones: BTreeMap<Id<Zone>, Rect>,
    /// Every asset that lies in a zone: its tile.
    pub assets: BTreeMap<Id<Asset>, Rect>,
}

/// Boxes of everything that lies in zones, from the document's structure alone.
pub(crate) fn boxes(document: &Document) -> Boxes {
    let tree = nest::Tree::of(document);
    let links = order::links(document, &tree);
    bands::arrange(tree, &links, false)
}

/// A place for every zone and asset in rows by Purdue level, one row a level.
pub(crate) fn boxes_by_level(document: &Document) -> Boxes {
    let tree = nest::Tree::of(document);
    let links = order::links(document, &tree);
    bands::arrange(tree, &links, true)
}

/// Twice the Purdue level of every outermost zone, as it is drawn.
pub(crate) fn levels(document: &Document) -> BTreeMap<Id<Zone>, u8> {
    let tree = nest::Tree::of(document);
    tree.roots.iter().map(|at| (tree.nodes[*at].id, tree.nodes[*at].halves)).collect()
}

/// The next multiple of the grid.
pub(crate) const fn snap_up(value: i32) -> i32 {
    (value + GRID - 1).div_euclid(GRID) * GRID
}

/// The nearest multiple of the grid.
pub(crate) const fn snap(value: i32) -> i32 {
    (value + GRID / 2).div_euclid(GRID) * GRID
}
