//! How wide the label of a tile may be: as wide as its neighbours in the row and the borders of its zone leave it.

use std::collections::{BTreeMap, BTreeSet};

use super::Scene;
use super::items::LABEL_ROOMS;
use crate::geometry::Rect;

/// No label is wider at 100 %: two lines of so much hold any name that a person reads.
const WIDEST: i32 = 160;
/// Tiles whose upper borders differ by less share a row: their labels could meet.
const ROW: i32 = 62;
/// Between a label and what is beside it.
const AIR: i32 = 6;
/// So many tiles to the right are looked at: a file may hold ten thousand on one spot.
const NEIGHBOURS: usize = 48;

impl Scene {
    /// Measures the space of all labels, or of those in the zones given.
    pub(super) fn space_labels(&mut self, only: Option<&BTreeSet<Option<u32>>>) {
        let least = LABEL_ROOMS[0] as i32;
        let mut tiles: Vec<(u32, Rect, usize)> = Vec::new();
        for (at, asset) in self.assets.iter_mut().enumerate() {
            match asset.zone {
                _ if !asset.is_drawn() || only.is_some_and(|only| !only.contains(&asset.zone)) => {}
                Some(zone) => tiles.push((zone, asset.rect, at)),
                None => asset.give_space(least),
            }
        }
        tiles.sort_unstable_by_key(|(zone, rect, at)| (*zone, rect.x, *at));
        let mut inner: BTreeMap<u32, Vec<Rect>> = BTreeMap::new();
        for zone in &self.zones {
            if let Some(parent) = zone.parent {
                inner.entry(parent).or_default().push(zone.rect);
            }
        }
        let mut spaces: Vec<i32> = tiles.iter().map(|(zone, rect, _)| self.within(*zone, *rect, &inner)).collect();
        for (at, (zone, rect, _)) in tiles.iter().enumerate() {
            let centre = rect.centre().x;
            for (ahead, (other_zone, other, _)) in tiles.iter().enumerate().skip(at + 1).take(NEIGHBOURS) {
                let apart = other.centre().x.saturating_sub(centre);
                if other_zone != zone || apart > WIDEST + AIR {
                    break;
                }
                if apart > 0 && other.y.abs_diff(rect.y) < ROW.unsigned_abs() {
                    spaces[at] = spaces[at].min(apart - AIR);
                    spaces[ahead] = spaces[ahead].min(apart - AIR);
                }
            }
        }
        for ((.., at), space) in tiles.into_iter().zip(spaces) {
            self.assets[at].give_space(space.max(least));
        }
    }

    /// What the zone and the zones in it leave, when the label stands in the middle under its tile.
    fn within(&self, zone: u32, tile: Rect, inner: &BTreeMap<u32, Vec<Rect>>) -> i32 {
        let around = self.zones[zone as usize].rect;
        let centre = tile.centre().x;
        let mut side = centre.saturating_sub(around.x).min(around.right().saturating_sub(centre));
        for rect in inner.get(&zone).into_iter().flatten() {
            if rect.y < tile.bottom().saturating_add(ROW - tile.height) && rect.bottom() > tile.y {
                let gap = rect.x.saturating_sub(centre).max(centre.saturating_sub(rect.right()));
                side = side.min(gap);
            }
        }
        side.clamp(0, WIDEST).saturating_sub(AIR / 2).saturating_mul(2).min(WIDEST)
    }
}
