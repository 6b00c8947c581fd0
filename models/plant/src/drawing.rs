//! Where things are drawn, as far as edits must know it: sizes, what is drawn inside what, free spots.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::draft::Draft;
use crate::id::Id;
use crate::record::{Asset, Conduit, Drawn, Element, Placement, Point, Zone};
use crate::room::Ground;

/// Side of an asset's tile.
pub const TILE: i32 = 34;
/// Height of a zone's header.
pub const HEADER: i32 = 32;
/// Distance from tile to tile in a row or column that is laid out.
pub const PITCH: i32 = 70;
/// Space that contents keep from the border of a zone.
pub const PADDING: i32 = 12;
/// Space that a tile needs below it for its label and address.
pub const LABEL: i32 = 32;
/// Everything that is placed by the program falls on this raster.
pub const SNAP: i32 = 8;
/// Smallest zone.
pub const SMALLEST_ZONE: (i32, i32) = (120, 88);

/// A box in world units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Left edge.
    pub x: i32,
    /// Top edge.
    pub y: i32,
    /// Width.
    pub width: i32,
    /// Height.
    pub height: i32,
}

impl Bounds {
    /// Moved.
    pub const fn moved(self, dx: i32, dy: i32) -> Bounds {
        Bounds { x: self.x.saturating_add(dx), y: self.y.saturating_add(dy), ..self }
    }

    pub(crate) const fn right(self) -> i32 {
        self.x.saturating_add(self.width)
    }

    pub(crate) const fn bottom(self) -> i32 {
        self.y.saturating_add(self.height)
    }

    pub(crate) fn union(self, other: Bounds) -> Bounds {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let (right, bottom) = (self.right().max(other.right()), self.bottom().max(other.bottom()));
        Bounds { x, y, width: right.saturating_sub(x), height: bottom.saturating_sub(y) }
    }

    pub(crate) const fn meets(self, other: Bounds) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }
}

impl Draft<'_> {
    pub(crate) fn placement(&self, element: Drawn) -> Option<Arc<Placement>> {
        self.get::<Placement>(self.place_key(element))
    }

    /// The box of something drawn, with the size its kind has by itself where none is given.
    pub(crate) fn bounds(&self, element: Drawn) -> Option<Bounds> {
        let placement = self.placement(element)?;
        let (width, height) = match element {
            Drawn::Asset(_) => (TILE, TILE),
            Drawn::Zone(_) => SMALLEST_ZONE,
            Drawn::Conduit(_) => (0, 0),
        };
        let or = |given: i32, own: i32| if given > 0 { given } else { own };
        let (width, height) = (or(placement.width, width), or(placement.height, height));
        Some(Bounds { x: placement.x, y: placement.y, width, height })
    }

    /// The zone directly around something drawn.
    pub(crate) fn zone_of(&self, element: Drawn) -> Option<Id<Zone>> {
        match element {
            Drawn::Asset(id) => match self.get::<Asset>(id)?.lies_in? {
                Element::Zone(zone) => Some(zone),
                Element::Conduit(_) => None,
            },
            Drawn::Zone(id) => self.get::<Zone>(id)?.parent,
            Drawn::Conduit(_) => None,
        }
    }

    /// The zone and every zone nested in it.
    pub(crate) fn zones_inside(&self, zone: Id<Zone>) -> BTreeSet<Id<Zone>> {
        let mut children: BTreeMap<Id<Zone>, Vec<Id<Zone>>> = BTreeMap::new();
        for zone in self.all::<Zone>() {
            if let Some(parent) = zone.parent {
                children.entry(parent).or_default().push(zone.id);
            }
        }
        let mut inside = BTreeSet::from([zone]);
        let mut pending = vec![zone];
        while let Some(at) = pending.pop() {
            for child in children.get(&at).into_iter().flatten() {
                if inside.insert(*child) {
                    pending.push(*child);
                }
            }
        }
        inside
    }

    /// Everything drawn inside a zone, by meaning and not by geometry: nested zones and their assets, not the zone itself.
    pub(crate) fn contents(&self, zone: Id<Zone>) -> BTreeSet<Drawn> {
        let zones = self.zones_inside(zone);
        let mut contents: BTreeSet<Drawn> = zones.iter().filter(|id| **id != zone).map(|id| Drawn::Zone(*id)).collect();
        for asset in self.all::<Asset>() {
            if let Some(Element::Zone(id)) = asset.lies_in
                && zones.contains(&id)
            {
                contents.insert(Drawn::Asset(asset.id));
            }
        }
        contents
    }

    /// The box that the contents of a zone need, with header, labels and padding.
    pub(crate) fn needed(&self, zone: Id<Zone>) -> Option<Bounds> {
        self.contents(zone)
            .into_iter()
            .filter_map(|drawn| self.bounds(drawn).map(|b| with_margin(drawn, b)))
            .reduce(Bounds::union)
    }

    /// Lets the zone and the zones around it grow until they hold a box. What lies under the new area is not captured:
    /// containment is data.
    pub(crate) fn grow_to_hold(&mut self, zone: Id<Zone>, needed: Bounds) {
        let mut needed = needed;
        let mut seen = BTreeSet::new();
        let mut at = Some(zone);
        while let Some(id) = at.filter(|id| seen.insert(*id)) {
            let Some(bounds) = self.bounds(Drawn::Zone(id)) else { break };
            let grown = bounds.union(needed);
            if grown != bounds {
                self.change::<Placement>(self.place_key(Drawn::Zone(id)), |placement| {
                    (placement.x, placement.y) = (grown.x, grown.y);
                    (placement.width, placement.height) = (grown.width, grown.height);
                });
            }
            needed = with_margin(Drawn::Zone(id), grown);
            at = self.get::<Zone>(id).and_then(|zone| zone.parent);
        }
    }

    /// A spot for a tile in a zone that nothing covers, in rows from the top left; below everything when the zone is full.
    pub(crate) fn free_spot(&self, zone: Id<Zone>, width: i32, height: i32) -> Option<Point> {
        let bounds = self.bounds(Drawn::Zone(zone))?;
        let taken: Vec<Bounds> = self.contents(zone).into_iter().filter_map(|drawn| self.bounds(drawn)).collect();
        let indent = (PITCH - TILE) / 2;
        let (left, top) = (snap(bounds.x + indent), snap(bounds.y + HEADER + PADDING));
        let lowest = taken.iter().map(|other| other.bottom()).max().unwrap_or(top).max(top);
        let mut y = top;
        while y <= lowest + PITCH {
            let mut x = left;
            while x == left || x + width + indent <= bounds.right() {
                let spot = Bounds { x: x - SNAP, y: y - SNAP, width: width + 2 * SNAP, height: height + LABEL };
                if !taken.iter().any(|other| other.meets(spot)) {
                    return Some(Point { x, y });
                }
                x += PITCH;
            }
            y += PITCH;
        }
        Some(Point { x: left, y: snap(lowest + PITCH) })
    }
}

impl Ground for Draft<'_> {
    fn bounds(&self, element: Drawn) -> Option<Bounds> {
        Draft::bounds(self, element)
    }

    fn around(&self, zone: Id<Zone>) -> Option<Id<Zone>> {
        self.zone_of(zone.into())
    }

    fn inside(&self, zone: Option<Id<Zone>>) -> Vec<Drawn> {
        let zones = self.all::<Zone>().filter(|other| other.parent == zone).map(|other| Drawn::Zone(other.id));
        let mut found: Vec<Drawn> = zones.collect();
        match zone {
            Some(zone) => {
                let inside = |asset: &Arc<Asset>| asset.lies_in == Some(Element::Zone(zone));
                found.extend(self.all::<Asset>().filter(inside).map(|asset| Drawn::Asset(asset.id)));
            }
            None => found.extend(self.all::<Conduit>().map(|conduit| Drawn::Conduit(conduit.id))),
        }
        found
    }

    fn is_locked(&self, element: Drawn) -> bool {
        self.placement(element).is_some_and(|placement| placement.locked)
    }
}

/// The space something needs inside a zone.
pub fn with_margin(drawn: Drawn, bounds: Bounds) -> Bounds {
    let below = if matches!(drawn, Drawn::Asset(_)) { LABEL } else { PADDING };
    Bounds {
        x: bounds.x.saturating_sub(PADDING),
        y: bounds.y.saturating_sub(HEADER),
        width: bounds.width.saturating_add(2 * PADDING),
        height: bounds.height.saturating_add(HEADER + below),
    }
}

/// The nearest raster line to the left or above.
pub(crate) const fn snap(value: i32) -> i32 {
    value.div_euclid(SNAP) * SNAP
}
