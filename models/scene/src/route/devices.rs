//! Default places for the devices of conduits.

use std::collections::BTreeSet;

use plant::record::{Conduit, Zone};
use plant::{Document, Id};

use super::search::{star, thin};
use super::{Branch, Pipes, Router, joined, order_of_laying};
use crate::geometry::{Point, Rect, around_all};
use crate::places::Places;

/// How many places of a hub are weighed in full.
const WEIGHED: usize = 28;
/// The same in a plant with more zones than a person draws.
const WEIGHED_IN_LARGE: usize = 5;

impl Router {
    /// Finds a place for the devices in `loose`; the others are laid where they are. Gives back the pipes it laid.
    pub fn place_devices(&mut self, document: &Document, places: &mut Places, loose: &[Id<Conduit>]) -> Pipes {
        let mut pipes = Pipes::new();
        let loose: BTreeSet<Id<Conduit>> = loose.iter().copied().collect();
        let mut homeless = 0;
        for id in order_of_laying(document, places) {
            let Some(conduit) = document.conduits.get(&id) else { continue };
            let device = match places.devices.get(&id) {
                Some(device) => *device,
                None if !loose.contains(&id) => continue,
                None => {
                    let device = self.device_of(conduit).unwrap_or_else(|| {
                        // it joins nothing that is drawn: in a row above everything
                        let all = around_all(places.zones.values().copied()).unwrap_or_default();
                        homeless += 1;
                        Point { x: all.x + homeless * 160 - 80, y: all.y - 72 }
                    });
                    places.devices.insert(id, device);
                    device
                }
            };
            pipes.insert(id, self.lay(document, conduit, device));
        }
        pipes
    }

    fn device_of(&self, conduit: &Conduit) -> Option<Point> {
        let ends: Vec<(Id<Zone>, Rect)> =
            joined(conduit).into_iter().filter_map(|zone| Some((zone, *self.index.get(&zone)?))).collect();
        match ends[..] {
            [] => None,
            [(_, only)] => Some(Point { x: only.right() + 56, y: only.centre().y }),
            [a, b] => Some(self.between(conduit.id, a, b)),
            _ => Some(self.hub(conduit.id, &ends)),
        }
    }

    /// On the longest leg of the best way between two zones.
    fn between(&self, conduit: Id<Conduit>, a: (Id<Zone>, Rect), b: (Id<Zone>, Rect)) -> Point {
        if a.1.holds(b.1) || b.1.holds(a.1) {
            let inner = if a.1.holds(b.1) { b.1 } else { a.1 };
            return Point { x: inner.centre().x, y: inner.bottom() + 24 };
        }
        let (low, high) = (a.1.x.max(b.1.x), a.1.right().min(b.1.right()));
        let (top, bottom) = (a.1.y.max(b.1.y), a.1.bottom().min(b.1.bottom()));
        let shared = Point {
            x: if low < high { low.midpoint(high) } else { b.1.centre().x },
            y: if top < bottom { top.midpoint(bottom) } else { b.1.centre().y },
        };
        let shared_back = Point {
            x: if low < high { shared.x } else { a.1.centre().x },
            y: if top < bottom { shared.y } else { a.1.centre().y },
        };
        let mut ground = self.ground(conduit, a.1, a.1.centre(), &[a.0, b.0], b.1, &[]);
        // the zones themselves are in the way too, whatever lies around the start
        for own in [a.1, b.1] {
            if !ground.bodies.contains(&own) {
                ground.bodies.push(own);
            }
        }
        let starts = self.ports(a.1, &[shared]);
        let ends = self.ports(b.1, &[shared_back, shared]);
        let Some((_, way)) = ground.best(&starts, &ends, i64::MAX) else { return shared };
        self.on_way(&way)
    }

    /// On the longest leg: its middle, unless a label has more room elsewhere.
    fn on_way(&self, way: &[Point]) -> Point {
        let length = |leg: &[Point]| (leg[0].x - leg[1].x).abs() + (leg[0].y - leg[1].y).abs();
        let Some(leg) = way.windows(2).max_by_key(|leg| (length(leg), std::cmp::Reverse(leg[0].y))) else {
            return way[0];
        };
        let long = length(leg);
        let place = |percent: i32| Point {
            x: leg[0].x + (leg[1].x - leg[0].x) * percent / 100,
            y: leg[0].y + (leg[1].y - leg[0].y) * percent / 100,
        };
        let covered = |label: Rect| -> i32 {
            let shared = |zone: &Rect| {
                let width = label.right().min(zone.right()) - label.x.max(zone.x);
                let height = label.bottom().min(zone.bottom()) - label.y.max(zone.y);
                if width > 0 && height > 0 { width * height } else { 0 }
            };
            self.zones.iter().map(|(_, rect)| shared(rect)).sum()
        };
        let price = |percent: &i32| {
            let at = place(*percent);
            let sides = if leg[0].x == leg[1].x {
                [Rect::new(at.x + 20, at.y - 18, 130, 34), Rect::new(at.x - 150, at.y - 18, 130, 34)]
            } else {
                [Rect::new(at.x - 65, at.y - 52, 130, 34), Rect::new(at.x - 65, at.y + 18, 130, 34)]
            };
            let label = sides.into_iter().map(covered).min().unwrap_or(0);
            (label / 200, (percent - 50).abs())
        };
        // the device itself needs 14 px and a bit of pipe on both sides
        let fits = |percent: &i32| long * percent.min(&(100 - percent)) / 100 >= 34 || *percent == 50;
        let best = [50, 40, 60, 30, 70, 20, 80].into_iter().filter(fits).min_by_key(price).unwrap_or(50);
        place(best)
    }

    /// Where branches to every zone cost least together.
    fn hub(&self, conduit: Id<Conduit>, ends: &[(Id<Zone>, Rect)]) -> Point {
        let all = ends.iter().map(|(_, rect)| *rect).reduce(Rect::union).unwrap_or_default();
        let zones: Vec<Id<Zone>> = ends.iter().map(|(zone, _)| *zone).collect();
        // zones around all of the ends are open ground; the ends' own inside is not
        let ground = self.ground(conduit, all, Point { x: i32::MIN / 2, y: i32::MIN / 2 }, &zones, all, &[]);
        let mut xs: Vec<i32> = ground.xs.iter().copied().filter(|x| *x > all.x - 120).collect();
        xs.extend(ends.iter().map(|(_, rect)| rect.centre().x));
        // where two zones lie over one another, one pipe runs straight through the device
        for (_, a) in ends {
            for (_, b) in ends {
                let (low, high) = (a.x.max(b.x) + 26, a.right().min(b.right()) - 26);
                if low <= high && a != b {
                    xs.extend([low, low.midpoint(high), high]);
                }
            }
        }
        xs.sort_unstable();
        xs.dedup();
        let pipes = self.pipes.iter().map(|(_, a, b)| Rect::between(*a, *b).grown(1));
        let pipes: Vec<Rect> = pipes.filter(|pipe| pipe.meets(all.grown(420))).collect();
        if self.is_large() {
            xs = thin(xs, all.centre().x, true);
        }
        let mut tried: Vec<(i64, Point)> = Vec::new();
        for x in &xs {
            for y in ground.ys.iter().filter(|y| **y > all.y - 120) {
                let at = Point { x: *x, y: *y };
                let room = Rect::around(at, 60, 60);
                let blocked =
                    ground.bodies.iter().chain(ends.iter().map(|(_, rect)| rect)).any(|body| body.meets(room))
                        || ground.soft.iter().any(|(soft, _)| soft.meets(room))
                        || pipes.iter().any(|pipe| pipe.meets(room));
                if !blocked {
                    let far = |rect: &Rect| {
                        (rect.x - at.x).max(at.x - rect.right()).max(0)
                            + (rect.y - at.y).max(at.y - rect.bottom()).max(0)
                    };
                    tried.push((ends.iter().map(|(_, rect)| i64::from(far(rect))).sum(), at));
                }
            }
        }
        tried.sort_by_key(|(far, at)| (*far, at.y, at.x));
        tried.dedup_by_key(|(_, at)| *at);
        let mut best: Option<(i64, Point)> = None;
        let weighed = if self.is_large() { WEIGHED_IN_LARGE } else { WEIGHED };
        for (_, at) in tried.into_iter().take(weighed) {
            let mut branches: Vec<Branch> = Vec::new();
            let mut sum = 0;
            for (zone, rect) in ends {
                let ground = self.ground(conduit, Rect::new(at.x, at.y, 0, 0), at, &[*zone], *rect, &branches);
                let found = ground.best(&star(at), &self.ports(*rect, &[at]), 1_000_000);
                let (cost, points) = found.unwrap_or((1_000_000, vec![at, at]));
                sum += cost;
                branches.push(Branch { zone: *zone, points });
            }
            if best.is_none_or(|(least, _)| sum < least) {
                best = Some((sum, at));
            }
        }
        best.map_or(Point { x: all.centre().x, y: all.y - 40 }, |(_, at)| at)
    }
}
