//! Bands by Purdue level behind the zones.

use std::collections::BTreeMap;

use plant::Document;

use super::Scene;
use crate::geometry::Rect;
use crate::layout;

/// One level over the whole width of the drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Band {
    pub rect: Rect,
    /// `3.5`
    pub level: String,
    /// `DMZ`
    pub name: &'static str,
}

/// Room for the number of a level at the left of everything.
const MARGIN: i32 = 224;
/// Between the zones of a band and its edge.
const AIR: i32 = 24;

impl Scene {
    /// Where each level lies: from the highest to the lowest zone that belongs to it, parted half way to the next level.
    pub(super) fn draw_bands(&mut self, document: &Document) {
        let mut rows: BTreeMap<u8, (i32, i32)> = BTreeMap::new();
        for (zone, level) in layout::levels(document) {
            let Some(rect) = self.zone(zone).map(|zone| zone.rect) else { continue };
            let row = rows.entry(level).or_insert((rect.y, rect.bottom()));
            *row = (row.0.min(rect.y), row.1.max(rect.bottom()));
        }
        let (left, width) = (self.bounds.x - MARGIN, self.bounds.width + MARGIN + AIR);
        let rows: Vec<(u8, (i32, i32))> = rows.into_iter().rev().collect();
        let edge = |n: usize| match (n.checked_sub(1).and_then(|above| rows.get(above)), rows.get(n)) {
            (Some((_, (_, above))), Some((_, (below, _)))) => above + (below - above) / 2,
            (None, Some((_, (top, _)))) => top - AIR,
            (Some((_, (_, bottom))), None) => bottom + AIR,
            (None, None) => 0,
        };
        self.bands = rows
            .iter()
            .enumerate()
            .map(|(n, (level, _))| {
                let (top, bottom) = (edge(n), edge(n + 1));
                Band {
                    rect: Rect::new(left, top, width, (bottom - top).max(8)),
                    level: number(*level),
                    name: name(*level),
                }
            })
            .collect();
        if let Some(all) = crate::geometry::around_all(self.bands.iter().map(|band| band.rect)) {
            self.bounds = self.bounds.union(all);
        }
    }
}

fn number(halves: u8) -> String {
    if halves.is_multiple_of(2) { (halves / 2).to_string() } else { format!("{}.5", halves / 2) }
}

fn name(halves: u8) -> &'static str {
    match halves {
        0 => "Process",
        1 | 2 => "Control",
        3 | 4 => "Supervisory",
        5 | 6 => "Site operations",
        7 => "DMZ",
        8 | 9 => "Enterprise",
        _ => "Outside",
    }
}
