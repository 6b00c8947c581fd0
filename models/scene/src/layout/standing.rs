//! What of a drawing stands in line already: zones in their rows by level with room between them, tiles in rows and columns.
//! Laying out again leaves it where it is, so that one thing more moves no other.

use std::collections::{BTreeMap, BTreeSet};

use plant::record::{Asset, Drawn, Placement, Zone};
use plant::{Document, Id};

use super::{HEADER, PITCH, TILE};
use crate::geometry::{Point, Rect};
use crate::places::{device_of, tile_of, zone_box};

/// Least distance of zones that count as standing apart.
const APART: i32 = 8;
/// Columns and rows nearer than this are none: a tile has been put down between two others.
const LEAST_PITCH: i32 = 50;

/// The rows and columns in which the tiles of a zone stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Raster {
    first: Point,
    pitch: (i32, i32),
}

impl Raster {
    /// The one that most tiles stand on: rows first and then the columns of what stands in them, or the other way round.
    pub fn of(tiles: &[Rect]) -> Option<Raster> {
        let along = |values: Vec<i32>| {
            let mut distinct = values.clone();
            distinct.sort_unstable();
            distinct.dedup();
            let gaps =
                distinct.windows(2).map(|pair| pair[1].saturating_sub(pair[0])).filter(|gap| *gap >= LEAST_PITCH);
            let pitch = most_common(gaps).unwrap_or(PITCH);
            let first = most_common(values.iter().map(|value| value.rem_euclid(pitch)))?;
            Some((first, pitch))
        };
        let on = |value: i32, (first, pitch): (i32, i32)| (value - first) % pitch == 0;
        let rows_first = || {
            let rows = along(tiles.iter().map(|tile| tile.y).collect())?;
            let columns = along(tiles.iter().filter(|tile| on(tile.y, rows)).map(|tile| tile.x).collect())?;
            Some((columns, rows))
        };
        let columns_first = || {
            let columns = along(tiles.iter().map(|tile| tile.x).collect())?;
            let rows = along(tiles.iter().filter(|tile| on(tile.x, columns)).map(|tile| tile.y).collect())?;
            Some((columns, rows))
        };
        let raster = |((x, across), (y, down)): ((i32, i32), (i32, i32))| Raster {
            first: Point { x, y },
            pitch: (across, down),
        };
        let found = [columns_first().map(raster), rows_first().map(raster)];
        // of two that hold as many, the last: rows first
        found.into_iter().flatten().max_by_key(|raster| tiles.iter().filter(|tile| raster.has(**tile)).count())
    }

    fn has(self, tile: Rect) -> bool {
        (tile.x - self.first.x) % self.pitch.0 == 0 && (tile.y - self.first.y) % self.pitch.1 == 0
    }

    /// Free places of a zone in reading order, going on below its border.
    pub fn free(self, zone: Rect, taken: &[Rect], count: usize) -> Vec<Rect> {
        let start = |least: i32, first: i32, pitch: i32| least + (first - least).rem_euclid(pitch);
        let left = start(zone.x + 12, self.first.x, self.pitch.0);
        let top = start(zone.y + HEADER, self.first.y, self.pitch.1);
        let columns = ((zone.right() - 12 - TILE - left) / self.pitch.0 + 1).max(1);
        let mut found = Vec::new();
        let mut row = 0;
        // each row without a free place is taken by something: there are not more of them than things
        while found.len() < count && row < 200 + 2 * (taken.len() + count) as i32 {
            for column in 0..columns {
                let tile = Rect::new(left + column * self.pitch.0, top + row * self.pitch.1, TILE, TILE);
                if found.len() < count && !taken.iter().any(|other| other.meets(tile.grown(8))) {
                    found.push(tile);
                }
            }
            row += 1;
        }
        found
    }
}

/// The value that comes most often; of several the smallest.
fn most_common(values: impl Iterator<Item = i32>) -> Option<i32> {
    let mut counts: BTreeMap<i32, usize> = BTreeMap::new();
    values.for_each(|value| *counts.entry(value).or_default() += 1);
    counts.into_iter().max_by_key(|(value, count)| (*count, std::cmp::Reverse(*value))).map(|(value, _)| value)
}

/// What is asked of a drawing with places.
pub(super) struct Standing<'d> {
    pub document: &'d Document,
    /// Places as they are, in the drawing by zones.
    pub own: &'d BTreeMap<Drawn, Placement>,
    /// What stays whether it stands in line or not.
    pub forced: &'d BTreeSet<Drawn>,
    pub levels: &'d BTreeMap<Id<Zone>, u8>,
    /// Zones directly in a zone, or in none.
    pub children: BTreeMap<Option<Id<Zone>>, Vec<Id<Zone>>>,
    /// Assets directly in a zone.
    pub tiles: BTreeMap<Id<Zone>, Vec<Id<Asset>>>,
}

impl Standing<'_> {
    /// Everything that keeps its place.
    pub fn find(&self) -> BTreeSet<Drawn> {
        let mut stands = self.forced.clone();
        let mut pending: Vec<Id<Zone>> = self.zones(None, None);
        if !pending.is_empty() {
            stands.extend(self.others());
        }
        // what is locked has contents too, also where the zones around it are laid out anew
        pending.extend(self.forced.iter().filter_map(|element| match element {
            Drawn::Zone(zone) => Some(*zone),
            _ => None,
        }));
        let mut done = BTreeSet::new();
        while let Some(zone) = pending.pop() {
            if !done.insert(zone) {
                continue;
            }
            stands.insert(zone.into());
            let Some(rect) = self.rect(zone) else { continue };
            let inner = self.zones(Some(zone), Some(rect));
            stands.extend(self.tiles_in(zone, rect, &inner).0);
            pending.extend(inner);
        }
        stands
    }

    fn rect(&self, zone: Id<Zone>) -> Option<Rect> {
        self.own.get(&zone.into()).map(|placement| zone_box(placement, None))
    }

    /// Zones of one zone, or of none, that stand clear of each other, inside what is around them and in the order of their
    /// levels. Where fewer than two in three do, the rest would have no line to fall into: then none stands.
    fn zones(&self, around: Option<Id<Zone>>, border: Option<Rect>) -> Vec<Id<Zone>> {
        let all = self.children.get(&around).map_or(&[][..], Vec::as_slice);
        let placed: Vec<(Id<Zone>, Rect)> = all.iter().filter_map(|zone| Some((*zone, self.rect(*zone)?))).collect();
        let is_forced = |zone: Id<Zone>| self.forced.contains(&zone.into());
        let mut accepted: Vec<(Id<Zone>, Rect)> = placed.iter().copied().filter(|(zone, _)| is_forced(*zone)).collect();
        for (zone, rect) in placed.iter().copied().filter(|(zone, _)| !is_forced(*zone)) {
            let inside = border.is_none_or(|border| border.grown(-4).holds(rect) && rect.y >= border.y + HEADER - 8);
            let clear = accepted.iter().all(|(other, box_of)| {
                !box_of.grown(APART).meets(rect) && (around.is_some() || self.in_order((zone, rect), (*other, *box_of)))
            });
            if inside && clear {
                accepted.push((zone, rect));
            }
        }
        let loose = all.len() - accepted.len();
        if loose * 2 > accepted.len() {
            accepted.retain(|(zone, _)| is_forced(*zone));
        }
        accepted.into_iter().map(|(zone, _)| zone).collect()
    }

    /// A higher level lies above a lower one; levels that share a row may stand beside each other.
    fn in_order(&self, a: (Id<Zone>, Rect), b: (Id<Zone>, Rect)) -> bool {
        let level = |zone: Id<Zone>| self.levels.get(&zone).copied().unwrap_or(4);
        let (high, low) = if level(a.0) >= level(b.0) { (a, b) } else { (b, a) };
        match (band(level(high.0)), band(level(low.0))) {
            _ if level(high.0) == level(low.0) => true,
            (one, other) if one == other => high.1.y <= low.1.y,
            _ => high.1.bottom() <= low.1.y,
        }
    }

    /// Tiles of a zone that stand in its rows and columns, and the rows and columns.
    pub fn tiles_in(&self, zone: Id<Zone>, rect: Rect, inner: &[Id<Zone>]) -> (BTreeSet<Drawn>, Option<Raster>) {
        let own = |asset: &Id<Asset>| Some((*asset, tile_of(self.own.get(&Drawn::Asset(*asset))?)));
        let placed: Vec<(Id<Asset>, Rect)> = self.tiles.get(&zone).into_iter().flatten().filter_map(own).collect();
        let Some(raster) = Raster::of(&placed.iter().map(|(_, tile)| *tile).collect::<Vec<_>>()) else {
            return (BTreeSet::new(), None);
        };
        let inner: Vec<Rect> = inner.iter().filter_map(|zone| self.rect(*zone)).collect();
        let mut taken: BTreeSet<(i32, i32)> = BTreeSet::new();
        let mut stands = BTreeSet::new();
        for (asset, tile) in &placed {
            let clear =
                rect.holds(tile.grown(8)) && tile.y >= rect.y + HEADER && !inner.iter().any(|zone| zone.meets(*tile));
            if raster.has(*tile) && clear && taken.insert((tile.x, tile.y)) {
                stands.insert(Drawn::Asset(*asset));
            }
        }
        if stands.len() * 2 < placed.len() { (BTreeSet::new(), None) } else { (stands, Some(raster)) }
    }

    /// Devices, and assets in no zone, that lie on nothing.
    fn others(&self) -> Vec<Drawn> {
        let zones: Vec<(Id<Zone>, Rect)> = self
            .own
            .keys()
            .filter_map(|element| match element {
                Drawn::Zone(zone) => Some((*zone, self.rect(*zone)?)),
                _ => None,
            })
            .collect();
        let clear_of_all = |rect: Rect| !zones.iter().any(|(_, zone)| zone.meets(rect));
        self.own
            .iter()
            .filter(|(element, placement)| match element {
                Drawn::Zone(_) => false,
                Drawn::Conduit(conduit) => {
                    let Some(conduit) = self.document.conduits.get(conduit) else { return false };
                    let device = Rect::around(device_of(placement), super::DEVICE, super::DEVICE);
                    !zones.iter().any(|(zone, rect)| rect.meets(device) && !runs_inside(self.document, conduit, *zone))
                }
                Drawn::Asset(asset) => match self.document.assets.get(asset).map(|asset| asset.lies_in) {
                    Some(Some(plant::record::Element::Zone(zone))) if self.document.zones.contains_key(&zone) => false,
                    Some(Some(plant::record::Element::Conduit(_))) => true,
                    _ => clear_of_all(tile_of(placement)),
                },
            })
            .map(|(element, _)| *element)
            .collect()
    }
}

/// Whether the device of a conduit may stand in a zone: the zone lies around one that is joined.
pub(super) fn runs_inside(document: &Document, conduit: &plant::record::Conduit, zone: Id<Zone>) -> bool {
    let around = |joined: &Id<Zone>| *joined != zone && document.nesting(*joined).contains(&zone);
    conduit.joins.iter().any(around)
}

/// Levels that the rows of an automatic layout may put side by side.
pub(super) const fn band(halves: u8) -> u8 {
    match halves {
        8.. => 0,
        7 => 1,
        3..=6 => 2,
        0..=2 => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tile_put_down_between_others_takes_the_next_free_place() {
        let tile = |x, y| Rect::new(x, y, TILE, TILE);
        let row = [tile(30, 37), tile(100, 37), tile(170, 37), tile(30, 107), tile(131, 60)];
        let raster = Raster::of(&row).unwrap();
        assert_eq!((raster.pitch, raster.first), ((70, 70), Point { x: 30, y: 37 }));
        assert!(row[..4].iter().all(|tile| raster.has(*tile)) && !raster.has(row[4]));
        let zone = Rect::new(0, 0, 240, 160);
        assert_eq!(raster.free(zone, &row[..4], 3), [tile(100, 107), tile(170, 107), tile(30, 177)]);
        let narrow = Rect::new(0, 0, 60, 100);
        assert_eq!(raster.free(narrow, &[], 2), [tile(30, 37), tile(30, 107)]);
        assert_eq!(Raster::of(&[]), None);
        // two in a row say more than one that is put down beside them
        let beside = [tile(693, 955), tile(761, 941), tile(845, 941)];
        assert_eq!(Raster::of(&beside).map(|raster| raster.pitch.0), Some(84));
    }
}
