//! Automatic layout: Purdue levels from top to bottom, zones ordered so that few conduits cross, nested zones inside their
//! parents, assets on a grid, devices in the gaps.

mod again;
mod bands;
mod nest;
mod order;
mod standing;

use std::collections::{BTreeMap, BTreeSet};

use plant::record::{Asset, Drawn, Placement, Zone};
use plant::{Document, Id};

use crate::geometry::Rect;

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

/// What of a drawing is laid out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wish {
    /// What lies in these zones, and these assets and devices; none is everything.
    pub only: Option<BTreeSet<Drawn>>,
    /// Also what stands in line already, as if nothing was placed yet but what is locked.
    pub anew: bool,
}

/// A place for every zone, asset and conduit device that is not locked. Same document, same layout.
///
/// What stands in line already stays: outermost zones that lie in the order of their levels with room between them, zones
/// clear of each other in the zone around them, tiles in the rows and columns of their zone. What does not falls into line.
/// A zone that gets too small grows, and only what it would come to lie on is pushed aside, to the right or down, with what
/// lies ahead of that. So laying out twice moves nothing, and one asset more moves no other asset in its zone and no zone
/// that its zone does not need the room of. Where fewer than two zones in three stand in line, all are laid out anew.
pub fn lay_out(document: &Document) -> Vec<Placement> {
    arranged(document, &Wish::default())
}

/// The same for a part of a drawing, or anew.
pub fn arranged(document: &Document, wish: &Wish) -> Vec<Placement> {
    let places = again::arranged(document, wish);
    let own = |element: Drawn| crate::places::placed(document, element);
    // a size by hand stays that of the tile
    let at = |element: Drawn, x: i32, y: i32| match own(element) {
        Some(own) => Placement { x, y, ..own.clone() },
        None => Placement::new(element, x, y),
    };
    let zone = |(id, rect): (&Id<Zone>, &Rect)| Placement {
        width: rect.width,
        height: rect.height,
        ..at(Drawn::Zone(*id), rect.x, rect.y)
    };
    let zones = places.zones.iter().map(zone);
    let devices = places.devices.iter().map(|(id, place)| at(Drawn::Conduit(*id), place.x, place.y));
    let assets = places.assets.iter().map(|(id, rect)| at(Drawn::Asset(*id), rect.x, rect.y));
    zones.chain(devices).chain(assets).filter(|placement| !placement.locked).collect()
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

/// A place for every zone and asset, the outermost zones in rows in the order of their keys.
pub(crate) fn boxes_in_rows(document: &Document, gap: i32) -> Boxes {
    let tree = nest::Tree::of(document);
    let sides = |at: &usize| (tree.nodes[*at].width + gap, tree.nodes[*at].height + gap);
    let area: i64 = tree.roots.iter().map(sides).map(|(width, height)| i64::from(width) * i64::from(height)).sum();
    // a page two thirds as high as wide, with what is left over at the end of each row
    let limit = (((area * 3) as f64).sqrt() as i32).max(1440);
    let mut boxes = Boxes::default();
    let (mut x, mut y, mut tallest) = (0, 0, 0);
    for at in &tree.roots {
        let (width, height) = sides(at);
        if x > 0 && x + width > limit {
            (x, y, tallest) = (0, y + tallest, 0);
        }
        tree.place(*at, x, y, &mut boxes);
        (x, tallest) = (x + width, tallest.max(height));
    }
    boxes
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::places::Places;
    use plant::fixture::plant;

    #[test]
    fn what_is_locked_stays_and_nothing_is_laid_over_it() {
        let mut editor = plant::Editor::new(plant(
            "zone Z-01 Office business
zone Z-02 Control iacs at 700 900 300 200
zone Z-03 Cell iacs
asset A-01 plc in Z-02 at 720 960
asset A-02 hmi in Z-03
conduit C-01 Z-01 Z-02",
        ));
        let locked = Drawn::Zone(Id::new(2));
        let lock = plant::edit::SetLocked { elements: vec![locked], locked: true };
        editor.commit(&lock).unwrap();
        let laid = lay_out(editor.document());
        assert!(!laid.iter().any(|placement| placement.element == locked));
        let records = laid.into_iter().map(plant::AnyRecord::from).collect();
        editor.commit(&plant::edit::PutRecords { label: String::new(), records, remove: Vec::new() }).unwrap();
        let places = Places::of(editor.document());
        let own = places.zones[&Id::new(2)];
        assert_eq!((own.x, own.y), (700, 900));
        assert!(!places.zones[&Id::new(1)].meets(own) && !places.zones[&Id::new(3)].meets(own), "{places:?}");
        assert!(own.holds(places.assets[&Id::new(1)]));
        assert!(places.zones[&Id::new(3)].holds(places.assets[&Id::new(2)]));
    }

    #[test]
    fn one_asset_more_moves_no_other() {
        let before =
            plant("zone Z-01 Control iacs\nzone Z-02 Cell iacs\nasset A-01 plc in Z-01\nasset A-02 hmi in Z-02");
        let mut editor = plant::Editor::new(before);
        let records = lay_out(editor.document()).into_iter().map(plant::AnyRecord::from).collect();
        editor.commit(&plant::edit::PutRecords { label: String::new(), records, remove: Vec::new() }).unwrap();
        let before = Places::of(editor.document());
        let asset = Asset { lies_in: Some(Id::<Zone>::new(1).into()), ..Asset::new(Id::new(3), "New") };
        editor.commit(&plant::edit::PutRecords::one("Add", asset)).unwrap();
        let after = Places::of(editor.document());
        for (asset, rect) in &before.assets {
            assert_eq!(after.assets[asset], *rect);
        }
        assert_eq!(after.zones[&Id::new(2)], before.zones[&Id::new(2)]);
        assert!(after.assets.contains_key(&Id::new(3)));
    }
}
