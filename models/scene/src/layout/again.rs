//! Laying out what has places: what stands in line or is locked stays, the rest falls into line, and neighbours give way to
//! zones that grow.

use std::collections::{BTreeMap, BTreeSet};

use plant::drawing::Bounds;
use plant::record::{Asset, Conduit, Drawn, Element, Placement, Zone};
use plant::room::{Changed, Ground, make_room};
use plant::{Document, Id};

use super::standing::{Standing, band, runs_inside};
use super::{DEVICE, Wish, bands::GAP, bands::ROW_GAP, boxes, levels};
use crate::geometry::{Point, Rect};
use crate::places::{Places, by_depth, device_of, tile_of, zone_box};
use crate::view::with_places;

/// Places for everything in the drawing by zones; what is locked comes back as it is.
pub(super) fn arranged(document: &Document, wish: &Wish) -> Places {
    let own: BTreeMap<Drawn, Placement> = match &wish.only {
        // what is not asked for stays where it is seen
        Some(_) => crate::view::placed(document).into_iter().map(|place| (place.element, place)).collect(),
        None => own_places(document).map(|place| (place.element, place.clone())).collect(),
    };
    let locked: BTreeSet<Drawn> =
        own_places(document).filter(|place| place.locked).map(|place| place.element).collect();
    let asked = wish.only.as_ref().map(|only| inside(document, only));
    let is_asked = |element: &Drawn| asked.as_ref().is_none_or(|asked| asked.contains(element));
    let mut forced: BTreeSet<Drawn> =
        own.keys().copied().filter(|element| locked.contains(element) || !is_asked(element)).collect();
    // what is locked in a zone holds the zone
    for element in &locked {
        let held = around(document, *element).into_iter().map(Drawn::Zone).filter(|zone| own.contains_key(zone));
        forced.extend(held);
    }
    let levels = levels(document);
    let parents = document.parents();
    let mut children: BTreeMap<Option<Id<Zone>>, Vec<Id<Zone>>> = BTreeMap::new();
    for zone in document.zones.keys() {
        children.entry(parents.get(zone).copied()).or_default().push(*zone);
    }
    let mut tiles: BTreeMap<Id<Zone>, Vec<Id<Asset>>> = BTreeMap::new();
    for asset in document.assets.values() {
        if let Some(Element::Zone(zone)) = asset.lies_in {
            tiles.entry(zone).or_default().push(asset.id);
        }
    }
    let standing = Standing { document, own: &own, forced: &forced, levels: &levels, children, tiles };
    let stands = if wish.anew { forced.clone() } else { standing.find() };
    if stands.is_empty() {
        return Places::automatic(document);
    }
    let mut kept: BTreeMap<Drawn, Placement> = own
        .iter()
        .filter(|(element, _)| stands.contains(element))
        .map(|(element, place)| (*element, place.clone()))
        .collect();
    fall_into_rows(&standing, &stands, &mut kept, wish.anew);
    if !wish.anew {
        fall_into_line(&standing, &stands, &mut kept);
    }
    let places = Places::of(&with_places(document, kept.values().cloned().collect(), |_| true));
    let mut field = Field { document, places, parents, locked: &locked };
    // growing is done anew, so that neighbours give way
    for (element, place) in &kept {
        if let Drawn::Zone(zone) = element {
            field.places.zones.insert(*zone, zone_box(place, None));
        }
    }
    let before = field.places.zones.clone();
    field.let_grow(&standing, &stands);
    field.settle_devices(&kept, &before)
}

/// The zones around something.
fn around(document: &Document, element: Drawn) -> Vec<Id<Zone>> {
    let inner = match element {
        Drawn::Zone(zone) => document.zones.get(&zone).and_then(|zone| zone.parent),
        Drawn::Asset(asset) => match document.assets.get(&asset).and_then(|asset| asset.lies_in) {
            Some(Element::Zone(zone)) => Some(zone),
            _ => None,
        },
        Drawn::Conduit(_) => None,
    };
    inner.map(|zone| document.nesting(zone)).unwrap_or_default()
}

fn own_places(document: &Document) -> impl Iterator<Item = &Placement> {
    document.placements.values().map(|place| &**place).filter(|place| place.view == plant::record::View::Zones)
}

/// The chosen elements with everything in them; a chosen zone itself stays.
fn inside(document: &Document, only: &BTreeSet<Drawn>) -> BTreeSet<Drawn> {
    let holds = |zone: Id<Zone>| document.nesting(zone).into_iter().any(|around| only.contains(&Drawn::Zone(around)));
    let zones = document.zones.values().filter(|zone| zone.parent.is_some_and(holds)).map(|zone| Drawn::Zone(zone.id));
    let assets = document.assets.values().filter(|asset| match asset.lies_in {
        Some(Element::Zone(zone)) => holds(zone),
        _ => false,
    });
    let others = only.iter().copied().filter(|element| !matches!(element, Drawn::Zone(_)));
    zones.chain(assets.map(|asset| Drawn::Asset(asset.id))).chain(others).collect()
}

/// Outermost zones that have no place, or a bad one, stand at the end of the row of their level; a level that has no row
/// yet gets one below those above it. Where most have none, the plant is laid out around what is held.
fn fall_into_rows(
    standing: &Standing<'_>,
    stands: &BTreeSet<Drawn>,
    kept: &mut BTreeMap<Drawn, Placement>,
    anew: bool,
) {
    let roots = standing.children.get(&None).map_or(&[][..], Vec::as_slice);
    let mut rows: Vec<(Id<Zone>, Rect)> = roots
        .iter()
        .filter(|zone| stands.contains(&Drawn::Zone(**zone)))
        .filter_map(|zone| Some((*zone, zone_box(kept.get(&Drawn::Zone(*zone))?, None))))
        .collect();
    let loose: Vec<Id<Zone>> = roots.iter().copied().filter(|zone| !stands.contains(&Drawn::Zone(*zone))).collect();
    let Some((anchor, held)) = rows.first().copied().filter(|_| !loose.is_empty()) else { return };
    let sizes = boxes(standing.document).zones;
    let around = anew || loose.len() * 2 > rows.len();
    let (dx, dy) = sizes.get(&anchor).map_or((0, 0), |own| (held.x - own.x, held.y - own.y));
    let level = |zone: Id<Zone>| standing.levels.get(&zone).copied().unwrap_or(4);
    for zone in loose {
        let Some(size) = sizes.get(&zone) else { continue };
        let same = |other: &Id<Zone>| level(*other) == level(zone);
        let near = |other: &Id<Zone>| band(level(*other)) == band(level(zone));
        // its own level first, else one that may stand in the same row
        let row = rows.iter().filter(|(other, _)| same(other)).max_by_key(|(other, rect)| (rect.right(), *other));
        let row = row.or_else(|| {
            rows.iter().filter(|(other, _)| near(other)).max_by_key(|(other, rect)| (rect.right(), *other))
        });
        let mut rect = match row {
            _ if around => size.moved(dx, dy),
            Some((_, last)) => Rect::new(last.right() + GAP, last.y, size.width, size.height),
            None => {
                let above = rows.iter().filter(|(other, _)| level(*other) > level(zone)).map(|(_, rect)| *rect);
                let left = rows.iter().map(|(_, rect)| rect.x).min().unwrap_or(0);
                match above.max_by_key(|rect| rect.bottom()) {
                    Some(above) => Rect::new(left, above.bottom() + ROW_GAP, size.width, size.height),
                    None => {
                        let top = rows.iter().map(|(_, rect)| rect.y).min().unwrap_or(0);
                        Rect::new(left, top - ROW_GAP - size.height, size.width, size.height)
                    }
                }
            }
        };
        // each step passes one of the others at least
        for _ in 0..=rows.len() {
            match rows
                .iter()
                .filter(|(_, other)| other.grown(GAP / 2).meets(rect))
                .map(|(_, other)| other.right())
                .max()
            {
                Some(right) => rect.x = right + GAP,
                None => break,
            }
        }
        rows.push((zone, rect));
        let place =
            Placement { width: rect.width, height: rect.height, ..Placement::new(Drawn::Zone(zone), rect.x, rect.y) };
        kept.insert(zone.into(), place);
    }
}

/// Tiles that stand out of line take the next free places of their zone.
fn fall_into_line(standing: &Standing<'_>, stands: &BTreeSet<Drawn>, kept: &mut BTreeMap<Drawn, Placement>) {
    for (zone, assets) in &standing.tiles {
        let Some(rect) = kept.get(&Drawn::Zone(*zone)).map(|place| zone_box(place, None)) else { continue };
        let inner: Vec<Id<Zone>> = standing.children.get(&Some(*zone)).cloned().unwrap_or_default();
        let inner: Vec<Id<Zone>> = inner.into_iter().filter(|zone| stands.contains(&Drawn::Zone(*zone))).collect();
        let (_, Some(raster)) = standing.tiles_in(*zone, rect, &inner) else { continue };
        let is_loose = |asset: &&Id<Asset>| !stands.contains(&Drawn::Asset(**asset));
        let loose: Vec<Id<Asset>> = assets.iter().filter(is_loose).copied().collect();
        let own = assets.iter().filter(|asset| !is_loose(asset)).filter_map(|asset| kept.get(&Drawn::Asset(*asset)));
        let zones = inner.iter().filter_map(|zone| kept.get(&Drawn::Zone(*zone))).map(|place| zone_box(place, None));
        let taken: Vec<Rect> = own.map(tile_of).chain(zones).collect();
        for (asset, tile) in loose.iter().zip(raster.free(rect, &taken, loose.len())) {
            kept.insert(Drawn::Asset(*asset), Placement::new(Drawn::Asset(*asset), tile.x, tile.y));
        }
    }
}

/// Places on their way.
struct Field<'d> {
    document: &'d Document,
    places: Places,
    parents: BTreeMap<Id<Zone>, Id<Zone>>,
    locked: &'d BTreeSet<Drawn>,
}

impl Field<'_> {
    /// Every zone grows around what came into it, the innermost first.
    fn let_grow(&mut self, standing: &Standing<'_>, stands: &BTreeSet<Drawn>) {
        for zone in by_depth(self.document).into_iter().rev() {
            let zones = standing.children.get(&Some(zone)).into_iter().flatten().map(|zone| Drawn::Zone(*zone));
            let assets = standing.tiles.get(&zone).into_iter().flatten().map(|asset| Drawn::Asset(*asset));
            let new = zones.chain(assets).filter(|element| !stands.contains(element));
            let changed: Vec<Changed> = new
                .filter_map(|element| Some(Changed { element, to: self.bounds(element)?, lies_in: Some(zone) }))
                .collect();
            if changed.is_empty() {
                continue;
            }
            let held = changed.iter().map(|change| change.element).collect();
            let room = make_room(self, &changed, &held, true);
            for (zone, bounds) in &room.grown {
                self.places.zones.insert(*zone, Rect::new(bounds.x, bounds.y, bounds.width, bounds.height));
            }
            for (element, (dx, dy)) in &room.pushed {
                self.shift(*element, *dx, *dy);
            }
        }
    }

    fn shift(&mut self, element: Drawn, dx: i32, dy: i32) {
        let zones: BTreeSet<Id<Zone>> = match element {
            Drawn::Conduit(conduit) => {
                if let Some(at) = self.places.devices.get_mut(&conduit) {
                    *at = Point { x: at.x + dx, y: at.y + dy };
                }
                return;
            }
            Drawn::Asset(asset) => {
                if let Some(rect) = self.places.assets.get_mut(&asset) {
                    *rect = rect.moved(dx, dy);
                }
                return;
            }
            Drawn::Zone(zone) => {
                let lies_in = |other: &Id<Zone>| self.document.nesting(*other).contains(&zone);
                self.document.zones.keys().copied().filter(lies_in).collect()
            }
        };
        for zone in &zones {
            if let Some(rect) = self.places.zones.get_mut(zone) {
                *rect = rect.moved(dx, dy);
            }
        }
        for (asset, rect) in &mut self.places.assets {
            let lies_in = self.document.assets.get(asset).and_then(|asset| asset.lies_in);
            if matches!(lies_in, Some(Element::Zone(zone)) if zones.contains(&zone)) {
                *rect = rect.moved(dx, dy);
            }
        }
    }

    /// Devices keep their places while nothing they join has moved and nothing came to lie on them. Those of conduits whose
    /// zones all moved alike go along; the others find their places from where the zones lie now.
    fn settle_devices(mut self, kept: &BTreeMap<Drawn, Placement>, before: &BTreeMap<Id<Zone>, Rect>) -> Places {
        let document = self.document;
        let mut devices: BTreeMap<Id<Conduit>, Point> = BTreeMap::new();
        for conduit in document.conduits.values() {
            let Some(place) = kept.get(&Drawn::Conduit(conduit.id)) else { continue };
            let shift = |zone: &Id<Zone>| {
                let (was, is) = (before.get(zone)?, self.places.zones.get(zone)?);
                Some((is.x - was.x, is.y - was.y, is.width - was.width, is.height - was.height))
            };
            let shifts: BTreeSet<_> = conduit.joins.iter().filter_map(shift).collect();
            let own = device_of(place);
            let at = match shifts.iter().next() {
                _ if self.locked.contains(&Drawn::Conduit(conduit.id)) => own,
                Some((dx, dy, 0, 0)) if shifts.len() == 1 => Point { x: own.x + dx, y: own.y + dy },
                _ => continue,
            };
            let device = Rect::around(at, DEVICE, DEVICE);
            let covered = self
                .places
                .zones
                .iter()
                .any(|(zone, rect)| rect.meets(device) && !runs_inside(document, conduit, *zone));
            if !covered || place.locked {
                devices.insert(conduit.id, at);
            }
        }
        if devices.len() < document.conduits.len() {
            self.places.devices = devices;
            self.places = Places::of(&with_places(document, crate::view::records_of(&self.places), |_| true));
        } else {
            self.places.devices = devices;
        }
        self.places
    }
}

impl Ground for Field<'_> {
    fn bounds(&self, element: Drawn) -> Option<Bounds> {
        let rect = match element {
            Drawn::Zone(zone) => *self.places.zones.get(&zone)?,
            Drawn::Asset(asset) => *self.places.assets.get(&asset)?,
            Drawn::Conduit(conduit) => {
                let at = self.places.devices.get(&conduit)?;
                Rect::new(at.x, at.y, 0, 0)
            }
        };
        Some(Bounds { x: rect.x, y: rect.y, width: rect.width, height: rect.height })
    }

    fn around(&self, zone: Id<Zone>) -> Option<Id<Zone>> {
        self.parents.get(&zone).copied()
    }

    fn inside(&self, zone: Option<Id<Zone>>) -> Vec<Drawn> {
        let zones = self.document.zones.keys().filter(|other| self.parents.get(other).copied() == zone);
        let mut found: Vec<Drawn> = zones.map(|zone| Drawn::Zone(*zone)).collect();
        if let Some(zone) = zone {
            let lies_in = |asset: &&std::sync::Arc<Asset>| asset.lies_in == Some(Element::Zone(zone));
            found.extend(self.document.assets.values().filter(lies_in).map(|asset| Drawn::Asset(asset.id)));
        }
        // devices are laid after the zones
        found
    }

    fn is_locked(&self, element: Drawn) -> bool {
        self.locked.contains(&element)
    }
}
