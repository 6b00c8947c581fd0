//! What lies beside what: the boxes that something moved can be lined up with.

use std::collections::BTreeSet;

use plant::record::{Drawn, Zone};
use plant::{AnyKey, Id};

use super::{AssetItem, Scene};
use crate::geometry::{Point, Rect};
use crate::hit::Edge;

/// Sides with a port, by which an element is connected.
pub const PORTS: [Edge; 4] = [Edge::North, Edge::East, Edge::South, Edge::West];
/// How near counts as on a port, in screen px: a target of 16 px. Larger would leave no tile to be moved by.
const ON_PORT: f64 = 8.0;
/// Smallest side in screen px of an element with ports: below, they would cover it.
const ROOM: f64 = 26.0;

impl Scene {
    /// Boxes of what lies directly in a zone, or in none, without what is left out. Devices on pipes lie in none.
    pub fn neighbours(&self, container: Option<Id<Zone>>, without: &BTreeSet<Drawn>) -> Vec<Rect> {
        let within = match container {
            Some(id) => match self.zone_at_key(id) {
                Some(at) => Some(at as u32),
                None => return Vec::new(),
            },
            None => None,
        };
        let zones =
            self.zones.iter().filter(|zone| zone.parent == within).map(|zone| (Drawn::Zone(zone.id), zone.rect));
        let assets = self.assets.iter().filter(|asset| asset.zone == within && asset.is_drawn());
        let assets = assets.map(|asset| (Drawn::Asset(asset.id), asset.rect));
        let conduits = self.conduits.iter().filter(|_| within.is_none());
        let conduits = conduits.map(|conduit| (Drawn::Conduit(conduit.id), conduit.device_box()));
        zones.chain(assets).chain(conduits).filter(|(key, _)| !without.contains(key)).map(|(_, rect)| rect).collect()
    }

    /// What lies directly in a zone; in none the outermost zones and the devices of conduits, as giving way asks for it.
    pub fn directly_in(&self, container: Option<Id<Zone>>) -> Vec<Drawn> {
        let within = container.and_then(|zone| self.zone_at_key(zone)).map(|at| at as u32);
        let zones = self.zones.iter().filter(|zone| zone.parent == within).map(|zone| Drawn::Zone(zone.id));
        let mut found: Vec<Drawn> = zones.collect();
        if within.is_some() {
            let inside = |asset: &&AssetItem| asset.zone == within && asset.is_drawn();
            found.extend(self.assets.iter().filter(inside).map(|asset| Drawn::Asset(asset.id)));
        } else {
            found.extend(self.conduits.iter().map(|conduit| Drawn::Conduit(conduit.id)));
        }
        found
    }

    /// Whether an element is locked against moving.
    pub fn is_locked(&self, element: Drawn) -> bool {
        match element {
            Drawn::Zone(id) => self.zone(id).is_some_and(|zone| zone.locked),
            Drawn::Asset(id) => self.asset(id).is_some_and(|asset| asset.locked),
            Drawn::Conduit(id) => self.conduit(id).is_some_and(|conduit| conduit.locked),
        }
    }

    /// Whether an element shows ports when the pointer is over it. `selected` zones have handles in the same places.
    pub fn has_ports(&self, key: AnyKey, selected: bool, scale: f64) -> bool {
        let rect = match key {
            AnyKey::Asset(id) => self.asset(id).filter(|asset| asset.is_drawn()).map(|asset| asset.rect),
            AnyKey::Zone(id) if !selected => self.zone(id).map(|zone| zone.rect),
            _ => None,
        };
        rect.is_some_and(|rect| f64::from(rect.width.min(rect.height)) * scale >= ROOM)
    }

    /// The port of an element at a world point.
    pub fn port_at(&self, key: AnyKey, at: Point, scale: f64) -> Option<Edge> {
        let rect = self.rect_of(Drawn::from_key(key)?)?;
        let near = |edge: &Edge| {
            let port = port_of(rect, *edge);
            let (dx, dy) = (f64::from(at.x - port.x) * scale, f64::from(at.y - port.y) * scale);
            dx * dx + dy * dy <= ON_PORT * ON_PORT
        };
        PORTS.into_iter().find(near)
    }
}

/// Where a port of a box lies: on its line, in the middle of the side.
pub(crate) fn port_of(rect: Rect, edge: Edge) -> Point {
    let (centre, (x, y)) = (rect.centre(), edge.direction());
    let along = |low: i32, middle: i32, high: i32, way: i32| match way {
        -1 => low,
        1 => high,
        _ => middle,
    };
    Point { x: along(rect.x, centre.x, rect.right(), x), y: along(rect.y, centre.y, rect.bottom(), y) }
}
