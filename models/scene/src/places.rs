//! Where everything lies: the document's placements, and a default place for what has none.

use std::collections::{BTreeMap, BTreeSet};

use plant::record::{Asset, Conduit, Drawn, Element, Placement, PlacementKey, View, Zone};
use plant::{Document, Id};

use crate::geometry::{Point, Rect, around_all};
use crate::layout::{self, HEADER, PITCH, TILE};
use crate::route::{Pipes, Router, joined};

/// Between the drawing and the tray of assets that lie in no zone.
const TRAY_GAP: i32 = 96;
/// Padding inside the tray; its name stands in the first of it.
pub(crate) const TRAY_HEADER: i32 = 32;

/// The place of every zone, of every asset that lies in a zone or in none, and of every conduit's device.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Places {
    pub zones: BTreeMap<Id<Zone>, Rect>,
    pub assets: BTreeMap<Id<Asset>, Rect>,
    pub devices: BTreeMap<Id<Conduit>, Point>,
    /// The box that holds the assets in no zone.
    pub tray: Option<Rect>,
    /// Whether every zone and every tile has a placement of its own, so that moving one moves no other.
    pub complete: bool,
    /// Whether some device has none: it finds its place from the zones it joins, and from the tiles in zones around zones.
    pub loose_devices: bool,
}

/// The placement of an element in the drawing by zones.
pub(crate) fn placed(document: &Document, element: Drawn) -> Option<&Placement> {
    document.placements.get(&PlacementKey { view: View::Zones, element }).map(|placement| &**placement)
}

/// Farther out than this nothing is drawn: a file may hold any number, and sums of these still fit.
const WORLD: i32 = 4_000_000;

pub(crate) fn within(point: Point) -> Point {
    Point { x: point.x.clamp(-WORLD, WORLD), y: point.y.clamp(-WORLD, WORLD) }
}

/// The middle of a device where a placement puts it.
pub(crate) fn device_of(placement: &Placement) -> Point {
    within(Point { x: placement.x, y: placement.y })
}

/// A tile where a placement puts it.
pub(crate) fn tile_of(placement: &Placement) -> Rect {
    let side = |given: i32| if given > 0 { given.min(WORLD) } else { TILE };
    let at = device_of(placement);
    Rect::new(at.x, at.y, side(placement.width), side(placement.height))
}

impl Places {
    /// As the document says, with defaults for the rest.
    pub fn of(document: &Document) -> Places {
        Places::with_pipes(document).0
    }

    /// The same, with the pipes that were laid on the way when devices had to be found a place.
    pub fn with_pipes(document: &Document) -> (Places, Option<Pipes>) {
        let mut places = Places::without_devices(document, true);
        let pipes = places.search_devices(document, true);
        (places, pipes)
    }

    /// As if the document said nothing.
    pub fn automatic(document: &Document) -> Places {
        let mut places = Places::without_devices(document, false);
        places.search_devices(document, false);
        places
    }

    /// As the document says; a device without a place stands between the zones it joins, without a search.
    pub fn sketched(document: &Document) -> Places {
        let mut places = Places::without_devices(document, true);
        for conduit in places.place_known_devices(document, true) {
            let joins = document.conduits.get(&conduit).map(|conduit| joined(conduit)).unwrap_or_default();
            let ends = joins.iter().filter_map(|zone| places.zones.get(zone));
            let middles: Vec<Point> = ends.map(|rect| rect.centre()).collect();
            if let Ok(count) = i32::try_from(middles.len())
                && count > 0
            {
                let mean = |axis: fn(&Point) -> i32| middles.iter().map(|at| axis(at) / count).sum();
                places.devices.insert(conduit, Point { x: mean(|at| at.x), y: mean(|at| at.y) });
            }
        }
        places
    }

    fn without_devices(document: &Document, placements: bool) -> Places {
        let find = |element| if placements { placed(document, element) } else { None };
        let mut places = Places { complete: true, ..Places::default() };
        let mut loose_assets = Vec::new();
        let zones_placed = document.zones.keys().all(|zone| find(Drawn::Zone(*zone)).is_some());
        for asset in document.assets.values() {
            match (find(Drawn::Asset(asset.id)), asset.lies_in) {
                (Some(placement), _) => {
                    places.assets.insert(asset.id, tile_of(placement));
                }
                // it stands on the pipe
                (None, Some(Element::Conduit(_))) => {}
                (None, _) => loose_assets.push(asset.id),
            }
        }
        if zones_placed && loose_assets.is_empty() {
            for zone in document.zones.keys() {
                let found = find(Drawn::Zone(*zone)).map(|p| zone_box(p, None));
                places.zones.insert(*zone, found.unwrap_or_default());
            }
        } else {
            places.complete = false;
            places.fill(document, &find, &loose_assets);
        }
        places
    }

    /// Puts devices where a placement puts them. Those that have none are given back.
    fn place_known_devices(&mut self, document: &Document, placements: bool) -> Vec<Id<Conduit>> {
        let mut loose = Vec::new();
        for conduit in document.conduits.values() {
            match placed(document, Drawn::Conduit(conduit.id)).filter(|_| placements) {
                Some(placement) => {
                    self.devices.insert(conduit.id, device_of(placement));
                }
                None => loose.push(conduit.id),
            }
        }
        self.loose_devices = !loose.is_empty();
        loose
    }

    fn search_devices(&mut self, document: &Document, placements: bool) -> Option<Pipes> {
        let loose = self.place_known_devices(document, placements);
        self.loose_devices.then(|| Router::new(document, self).place_devices(document, self, &loose))
    }

    fn fill<'a>(
        &mut self,
        document: &'a Document,
        find: &dyn Fn(Drawn) -> Option<&'a Placement>,
        loose_assets: &[Id<Asset>],
    ) {
        let auto = layout::boxes(document);
        let parents = document.parents();
        let placed_roots: Vec<Rect> = document
            .zones
            .values()
            .filter(|zone| !parents.contains_key(&zone.id))
            .filter_map(|zone| find(Drawn::Zone(zone.id)).map(|p| zone_box(p, auto.zones.get(&zone.id).copied())))
            .collect();
        let below = around_all(placed_roots).map(|all| (all.x, all.bottom() + 104));
        let mut next_x = below.map_or(0, |(x, _)| x);
        // parents before children: a child without a place keeps its automatic place in the parent
        let by_depth = by_depth(document);
        let mut inside = self.assets_inside(document);
        for zone in by_depth.iter().copied() {
            let Some(own) = auto.zones.get(&zone).copied() else { continue };
            let parent = parents.get(&zone).copied();
            let rect = match (find(Drawn::Zone(zone)), parent, below) {
                (Some(placement), ..) => zone_box(placement, Some(own)),
                (None, Some(parent), _) => {
                    let (was, is) = (auto.zones[&parent], self.zones[&parent]);
                    let wish = own.moved(is.x - was.x, is.y - was.y);
                    let taken = inside.get(&parent).map_or(&[][..], Vec::as_slice);
                    if taken.iter().any(|other| other.meets(wish)) { free_spot(is, taken, own, 16) } else { wish }
                }
                (None, None, Some((_, y))) => {
                    let rect = Rect::new(next_x, y, own.width, own.height);
                    next_x += own.width + 112;
                    rect
                }
                (None, None, None) => own,
            };
            self.zones.insert(zone, rect);
            if let Some(around) = document.zones.get(&zone).and_then(|record| record.parent) {
                inside.entry(around).or_default().push(rect);
            }
        }
        let mut tray = Vec::new();
        for asset in loose_assets {
            let zone = match document.assets.get(asset).and_then(|record| record.lies_in) {
                Some(Element::Zone(zone)) if self.zones.contains_key(&zone) => zone,
                _ => {
                    tray.push(*asset);
                    continue;
                }
            };
            let Some(own) = auto.assets.get(asset).copied() else { continue };
            let (was, is) = (auto.zones[&zone], self.zones[&zone]);
            let wish = own.moved(is.x - was.x, is.y - was.y);
            let taken = inside.entry(zone).or_default();
            let rect = if taken.iter().any(|other| other.meets(wish.grown(12))) || !is.holds(wish) {
                let cell = Rect::new(0, 0, PITCH, PITCH);
                free_spot(is, taken, cell, PITCH).moved((PITCH - TILE) / 2, 5)
            } else {
                wish
            };
            let rect = Rect::new(rect.x, rect.y, TILE, TILE);
            taken.push(rect.grown(10));
            self.assets.insert(*asset, rect);
        }
        self.grow(document, find, &by_depth, &parents);
        self.lay_tray(&tray);
    }

    /// Boxes of the assets that already lie directly in each zone.
    fn assets_inside(&self, document: &Document) -> BTreeMap<Id<Zone>, Vec<Rect>> {
        let mut inside: BTreeMap<Id<Zone>, Vec<Rect>> = BTreeMap::new();
        for (id, rect) in &self.assets {
            if let Some(Element::Zone(zone)) = document.assets.get(id).and_then(|record| record.lies_in) {
                inside.entry(zone).or_default().push(rect.grown(10));
            }
        }
        inside
    }

    /// Zones become as large as their unplaced contents need: a thing drawn outside its zone would say the wrong thing.
    fn grow<'a>(
        &mut self,
        document: &'a Document,
        find: &dyn Fn(Drawn) -> Option<&'a Placement>,
        by_depth: &[Id<Zone>],
        parents: &BTreeMap<Id<Zone>, Id<Zone>>,
    ) {
        let mut needs: BTreeMap<Id<Zone>, Rect> = BTreeMap::new();
        let mut need = |zone: Id<Zone>, rect: Rect| {
            needs.entry(zone).and_modify(|all| *all = all.union(rect)).or_insert(rect);
        };
        for (asset, rect) in &self.assets {
            if find(Drawn::Asset(*asset)).is_none()
                && let Some(Element::Zone(zone)) = document.assets.get(asset).and_then(|record| record.lies_in)
            {
                need(zone, Rect::new(rect.x - 20, rect.y, rect.width + 40, rect.height + 32));
            }
        }
        for zone in by_depth.iter().rev().copied() {
            let Some(rect) = self.zones.get(&zone).copied() else { continue };
            let rect = needs.get(&zone).map_or(rect, |inner| rect.union(*inner));
            let grown = self.zones.insert(zone, rect) != Some(rect);
            if let Some(parent) = parents.get(&zone).copied()
                && (grown || find(Drawn::Zone(zone)).is_none())
            {
                let inner = rect.grown(12);
                needs.entry(parent).and_modify(|all| *all = all.union(inner)).or_insert(inner);
            }
        }
    }

    /// Assets in no zone stand in a tray at the right side.
    fn lay_tray(&mut self, assets: &[Id<Asset>]) {
        if assets.is_empty() {
            return;
        }
        let all = around_all(self.zones.values().chain(self.assets.values()).copied()).unwrap_or_default();
        let count = assets.len() as i32;
        let rows = (all.height - TRAY_HEADER).max(4 * PITCH) / PITCH;
        let columns = ((count + rows - 1) / rows).max(if count > 3 { 2 } else { 1 });
        let rows = (count + columns - 1) / columns;
        let left =
            if self.zones.is_empty() && self.assets.is_empty() { 0 } else { layout::snap_up(all.right() + TRAY_GAP) };
        let width = (columns * PITCH + 24).max(144);
        self.tray = Some(Rect::new(left, all.y, width, TRAY_HEADER + rows * PITCH + 4));
        let shift = (width - columns * PITCH) / 2;
        for (n, asset) in assets.iter().enumerate() {
            let (column, row) = (n as i32 % columns, n as i32 / columns);
            let x = left + shift + column * PITCH + (PITCH - TILE) / 2;
            self.assets.insert(*asset, Rect::new(x, all.y + TRAY_HEADER + 5 + row * PITCH, TILE, TILE));
        }
    }
}

/// Zones in order of nesting, the outermost first, then by key.
pub(crate) fn by_depth(document: &Document) -> Vec<Id<Zone>> {
    let mut children: BTreeMap<Option<Id<Zone>>, Vec<Id<Zone>>> = BTreeMap::new();
    let parents = document.parents();
    for zone in document.zones.keys() {
        children.entry(parents.get(zone).copied()).or_default().push(*zone);
    }
    let mut ordered = children.remove(&None).unwrap_or_default();
    let mut at = 0;
    while at < ordered.len() {
        if let Some(inner) = children.remove(&Some(ordered[at])) {
            ordered.extend(inner);
        }
        at += 1;
    }
    let seen: BTreeSet<Id<Zone>> = ordered.iter().copied().collect();
    ordered.extend(document.zones.keys().copied().filter(|zone| !seen.contains(zone)));
    ordered
}

/// A zone where a placement puts it; a size it does not say is the automatic one, or that of a quiet zone.
pub(crate) fn zone_box(placement: &Placement, automatic: Option<Rect>) -> Rect {
    let side =
        |given: i32, automatic: Option<i32>, least: i32| if given > 0 { given } else { automatic.unwrap_or(least) };
    let width = side(placement.width, automatic.map(|a| a.width), 224);
    let height = side(placement.height, automatic.map(|a| a.height), 104);
    let at = device_of(placement);
    Rect::new(at.x, at.y, width.min(WORLD), height.min(WORLD))
}

/// The first free place of a size in a zone, row by row; below everything when it is full.
fn free_spot(zone: Rect, taken: &[Rect], size: Rect, step: i32) -> Rect {
    let (left, top) = (zone.x + 12, zone.y + HEADER);
    let lowest = taken.iter().map(|rect| rect.bottom()).max().unwrap_or(top).max(zone.bottom());
    let mut y = top;
    while y <= lowest + step {
        let mut x = left;
        while x == left || x + size.width <= zone.right() - 12 {
            let rect = Rect::new(x, y, size.width, size.height);
            if !taken.iter().any(|other| other.meets(rect)) {
                return rect;
            }
            x += step;
        }
        y += step;
    }
    Rect::new(left, lowest + 8, size.width, size.height)
}
