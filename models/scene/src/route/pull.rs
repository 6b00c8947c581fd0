//! Pulling a straight part of a pipe aside, and the way that comes of bends by hand.

use plant::Id;
use plant::record::{Conduit, Zone};

use super::Branch;
use crate::geometry::{Point, Rect};
use crate::places::within;
use crate::scene::Scene;

/// More bends than this nobody pulls by hand; a file may hold any number.
const MOST_BENDS: usize = 16;

/// A straight part of a pipe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leg {
    /// Whose pipe.
    pub conduit: Id<Conduit>,
    /// The zone at the end of the branch.
    pub zone: Id<Zone>,
    /// Which part, counted from the device.
    pub at: usize,
    /// It runs up and down, and is pulled to the left and right.
    pub upright: bool,
    /// Where it runs: `x` of an upright one, `y` of a level one.
    pub line: i32,
}

/// What comes of a pull.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pulled {
    /// The middle of the device, which stays.
    pub device: Point,
    /// Bends between the device and the zone.
    pub bends: Vec<Point>,
    /// The whole branch as it will be drawn.
    pub way: Vec<Point>,
}

impl Scene {
    /// The straight part of a conduit's pipe at a point, `near` world units away at most.
    pub fn leg_at(&self, conduit: Id<Conduit>, at: Point, near: i32) -> Option<Leg> {
        let branches = self.laid.branches.get(&conduit)?;
        branches.iter().find_map(|branch| {
            let (index, leg) = branch.points.windows(2).enumerate().find(|(_, leg)| {
                let line = Rect::between(leg[0], leg[1]);
                (line.width == 0) != (line.height == 0) && line.grown(near).contains(at.x, at.y)
            })?;
            let upright = leg[0].x == leg[1].x;
            let line = if upright { leg[0].x } else { leg[0].y };
            Some(Leg { conduit, zone: branch.zone, at: index, upright, line })
        })
    }

    /// Every straight part of a conduit's pipe, branch by branch from the device outwards.
    pub fn legs(&self, conduit: Id<Conduit>) -> Vec<Leg> {
        let branches = self.laid.branches.get(&conduit).map_or(&[][..], Vec::as_slice);
        let legs = branches.iter().flat_map(|branch| {
            branch.points.windows(2).enumerate().filter_map(move |(at, leg)| {
                let upright = leg[0].x == leg[1].x;
                // what has no length runs no way
                if leg[0] == leg[1] || (!upright && leg[0].y != leg[1].y) {
                    return None;
                }
                let line = if upright { leg[0].x } else { leg[0].y };
                Some(Leg { conduit, zone: branch.zone, at, upright, line })
            })
        });
        legs.collect()
    }

    /// Where a part of a pipe begins and ends.
    pub fn leg_ends(&self, leg: &Leg) -> Option<[Point; 2]> {
        let branch = self.laid.branches.get(&leg.conduit)?.iter().find(|branch| branch.zone == leg.zone)?;
        Some([*branch.points.get(leg.at)?, *branch.points.get(leg.at + 1)?])
    }

    /// A part of a pipe moved to another line. The device stays, and the pipe still ends at its zone.
    pub fn pulled(&self, leg: &Leg, line: i32) -> Option<Pulled> {
        let branch = self.laid.branches.get(&leg.conduit)?.iter().find(|branch| branch.zone == leg.zone)?;
        let rect = self.zone(leg.zone)?.rect;
        let bends = bends_after(branch, leg, line)?;
        let device = *branch.points.first()?;
        Some(Pulled { device, way: by_hand(device, &bends, rect), bends })
    }
}

fn bends_after(branch: &Branch, leg: &Leg, line: i32) -> Option<Vec<Point>> {
    let points = &branch.points;
    let moved = |point: &Point| if leg.upright { Point { x: line, ..*point } } else { Point { y: line, ..*point } };
    let (from, to) = (points.get(leg.at)?, points.get(leg.at + 1)?);
    let last = points.len() - 1;
    // the device and the bends before stay, and so do those behind; the end slides along the border of its zone
    let mut bends: Vec<Point> = points[..leg.at].iter().skip(1).copied().collect();
    bends.push(moved(from));
    if leg.at + 1 < last {
        bends.push(moved(to));
        bends.extend(&points[leg.at + 2..last]);
    }
    Some(straightened(points[0], bends))
}

/// Without bends that are none.
fn straightened(device: Point, bends: Vec<Point>) -> Vec<Point> {
    let mut kept = vec![device];
    for (n, bend) in bends.iter().enumerate() {
        let before = kept[kept.len() - 1];
        let in_line = bends
            .get(n + 1)
            .is_some_and(|next| (before.x == bend.x && bend.x == next.x) || (before.y == bend.y && bend.y == next.y));
        // the only bend says on which line the pipe ends: it is kept
        if !in_line && (before != *bend || bends.len() == 1) {
            kept.push(*bend);
        }
    }
    kept.split_off(1)
}

/// The way a person pulled it, at right angles also where its ends have moved since, ended at the nearest border.
pub(super) fn by_hand(device: Point, bends: &[Point], zone: Rect) -> Vec<Point> {
    let mut points = vec![device];
    for bend in bends.iter().take(MOST_BENDS) {
        square_to(&mut points, within(*bend));
    }
    let last = points[points.len() - 1];
    let end = border(zone, last);
    if end.x != last.x && end.y != last.y {
        points.push(Point { x: end.x, y: last.y });
    }
    points.push(end);
    points
}

/// Goes on to a point, by a corner where it lies aslant.
fn square_to(points: &mut Vec<Point>, to: Point) {
    let last = points[points.len() - 1];
    if last.x != to.x && last.y != to.y {
        points.push(Point { x: to.x, y: last.y });
    }
    if points[points.len() - 1] != to {
        points.push(to);
    }
}

/// The point of a border that is nearest, also from inside.
fn border(zone: Rect, from: Point) -> Point {
    let (x, y) = (from.x.clamp(zone.x, zone.right()), from.y.clamp(zone.y, zone.bottom()));
    if (x, y) != (from.x, from.y) {
        return Point { x, y };
    }
    let sides =
        [Point { x: zone.x, y }, Point { x: zone.right(), y }, Point { x, y: zone.y }, Point { x, y: zone.bottom() }];
    let away = |side: &Point| i64::from((side.x - x).abs()) + i64::from((side.y - y).abs());
    sides.into_iter().min_by_key(away).unwrap_or(from)
}
