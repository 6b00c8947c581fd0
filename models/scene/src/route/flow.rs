//! The way of a flow that no conduit carries, from tile to tile.

use std::collections::{BTreeMap, BTreeSet};

use plant::Id;
use plant::record::{Conduit, Zone};

use super::Router;
use super::search::Port;
use crate::geometry::{Point, Rect};
use crate::layout::HEADER;

impl Router {
    /// Round the zones it has no business in, and round the other tiles of its own. `names` says how far the text of a
    /// zone's header reaches.
    pub fn flow(
        &self,
        from: Rect,
        to: Rect,
        zones: [Option<Id<Zone>>; 2],
        names: &BTreeMap<Id<Zone>, i32>,
        tiles: &[Rect],
    ) -> Vec<Point> {
        let mut open: BTreeSet<Id<Zone>> = BTreeSet::new();
        for zone in zones.into_iter().flatten() {
            open.extend(self.ancestors(zone));
            open.insert(zone);
        }
        // no conduit has number 0: every pipe is in the way
        let nobody: Id<Conduit> = Id::new(0);
        let towards: Vec<Id<Zone>> = zones.into_iter().flatten().collect();
        let mut ground = self.ground(nobody, from, from.centre(), &towards, to, &[]);
        // it runs through nobody's tile and along no pipe, whatever bends that takes
        (ground.winding_from, ground.roundabout_from) = (0, 0);
        let devices = self.devices.iter().map(|(_, device)| (device.grown(36), 250));
        ground.soft.extend(devices);
        let window = from.union(to).grown(360);
        ground.bodies.retain(|body| !open.iter().any(|zone| self.index.get(zone) == Some(body)));
        ground.soft.extend(tiles.iter().filter(|tile| tile.meets(window)).map(|tile| (tile.grown(4), 5_000)));
        for (zone, rect) in &self.index {
            if open.contains(zone) {
                let name = names.get(zone).copied().unwrap_or(rect.width / 2).min(rect.width);
                let chips = (rect.width - name).clamp(0, 100);
                let header = |x: i32, width: i32| (Rect::new(x, rect.y + 4, width, HEADER - 8), 350);
                ground.soft.extend([header(rect.x, name), header(rect.right() - chips, chips)]);
                ground.xs.extend([rect.x - 20, rect.right() + 20]);
                ground.ys.extend([rect.y - 20, rect.bottom() + 20]);
            }
        }
        ground.ys.extend([from.y - 12, to.y - 12]);
        ground.xs.extend([from.x - 18, from.right() + 18, to.x - 18, to.right() + 18]);
        for lines in [&mut ground.xs, &mut ground.ys] {
            lines.sort_unstable();
            lines.dedup();
        }
        let sides = |tile: Rect| {
            let c = tile.centre();
            vec![
                Port { at: Point { x: tile.x, y: c.y }, out: (-1, 0), price: 0 },
                Port { at: Point { x: tile.right(), y: c.y }, out: (1, 0), price: 0 },
                Port { at: Point { x: c.x, y: tile.y }, out: (0, -1), price: 0 },
            ]
        };
        match ground.best(&sides(from), &sides(to), i64::MAX) {
            Some((_, way)) => way,
            None => vec![from.centre(), Point { x: to.centre().x, y: from.centre().y }, to.centre()],
        }
    }
}
