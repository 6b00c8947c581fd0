//! The search for one way: every way with at most three bends over a few sensible lines, by its price.

use std::collections::{BTreeMap, BTreeSet};

use plant::Id;
use plant::record::{Conduit, Zone};

use super::{Branch, Router, gap_between};
use crate::geometry::{Point, Rect};

/// Price of one bend in px of way.
const BEND: i64 = 60;
/// Price of running through a zone that is not joined.
const THROUGH: i64 = 20_000;
/// A way dearer than this is worth a search with more bends.
const GOOD: i64 = 3_500;
/// Zones around a zone that are looked at; deeper ones are in the way once more, which costs time and nothing else.
const DEEPEST: usize = 16;
/// Shortest first and last leg: a flange and an arrow head need it.
const LEG: i32 = 14;

/// A place where a way may start or end, and where it points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Port {
    pub at: Point,
    pub out: (i32, i32),
    /// What ending here costs: the middle of a side is the calmest place.
    pub price: i64,
}

/// What one search has to respect.
pub(super) struct Ground<'a> {
    pub bodies: Vec<Rect>,
    pub soft: Vec<(Rect, i64)>,
    pub pipes: Vec<(Point, Point)>,
    pub flanges: Vec<Point>,
    pub own: &'a [Branch],
    /// In a large plant a dear way is taken sooner.
    pub hurried: bool,
    /// A way dearer than this is worth three bends, and four.
    pub winding_from: i64,
    pub roundabout_from: i64,
    pub xs: Vec<i32>,
    pub ys: Vec<i32>,
}

impl Router {
    /// The way of one branch.
    pub(super) fn branch(
        &self,
        conduit: Id<Conduit>,
        device: Point,
        zone: Id<Zone>,
        rect: Rect,
        own: &[Branch],
    ) -> Vec<Point> {
        if rect.grown(-2).contains(device.x, device.y) {
            return vec![device, nearest_border(rect, device)];
        }
        let ends = self.ports(rect, &[device]);
        let starts: Vec<Port> = star(device);
        let ground = self.ground(conduit, Rect::new(device.x, device.y, 0, 0), device, &[zone], rect, own);
        match ground.best(&starts, &ends, i64::MAX) {
            Some((_, points)) => points,
            None => vec![device, nearest_border(rect, device)],
        }
    }

    /// Everything between two boxes that matters to a way from one to the other.
    pub(super) fn ground<'a>(
        &self,
        conduit: Id<Conduit>,
        from: Rect,
        start: Point,
        towards: &[Id<Zone>],
        to: Rect,
        own: &'a [Branch],
    ) -> Ground<'a> {
        let window = from.union(to).grown(360);
        let mut open: BTreeSet<Id<Zone>> = BTreeSet::new();
        for zone in towards {
            open.extend(self.ancestors(*zone));
        }
        let around = |rect: &Rect| rect.contains(start.x, start.y);
        let near = |rect: &Rect| rect.meets(window);
        let mut bodies = Vec::new();
        let mut soft = Vec::new();
        let (mut xs, mut ys) = (vec![start.x], vec![start.y]);
        for (zone, rect) in &self.zones {
            if !near(rect) {
                continue;
            }
            if self.is_large() && self.is_inside_a_body(*zone, &open, start) {
                continue;
            }
            if open.contains(zone) || around(rect) {
                soft.extend(self.headers.get(zone).into_iter().flatten().map(|header| (*header, 500)));
                soft.extend(self.tiles.get(zone).into_iter().flatten().map(|tile| (*tile, 2_500)));
                continue;
            }
            bodies.push(*rect);
            let lanes = [28, 52];
            for lane in lanes {
                xs.extend([rect.x - lane, rect.right() + lane]);
                ys.extend([rect.y - lane, rect.bottom() + lane]);
            }
            xs.push(rect.centre().x);
        }
        // the middle of every gap between two bodies
        for a in &bodies {
            for b in &bodies {
                if (1..=240).contains(&(b.x - a.right())) {
                    xs.push((a.right() + b.x) / 2);
                }
                if (1..=240).contains(&(b.y - a.bottom())) {
                    ys.push((a.bottom() + b.y) / 2);
                }
            }
        }
        soft.extend(
            self.devices.iter().filter(|(other, d)| *other != conduit && near(d)).map(|(_, d)| (d.grown(12), 3_000)),
        );
        let pipes =
            self.pipes.iter().filter(|(other, a, b)| *other != conduit && near(&Rect::between(*a, *b).grown(1)));
        let flanges = self.flanges.iter().filter(|(other, _)| *other != conduit).map(|(_, at)| *at);
        Ground {
            soft,
            pipes: pipes.map(|(_, a, b)| (*a, *b)).collect(),
            flanges: flanges.filter(|at| window.contains(at.x, at.y)).collect(),
            own,
            hurried: self.is_large(),
            winding_from: GOOD + if self.is_large() { gap_between(from, to) } else { 0 },
            roundabout_from: THROUGH,
            xs: thin(xs, start.x.midpoint(to.centre().x), self.is_large()),
            ys: thin(ys, start.y.midpoint(to.centre().y), self.is_large()),
            bodies,
        }
    }

    /// Whether a zone around this one is in the way already, so that this one adds nothing.
    fn is_inside_a_body(&self, zone: Id<Zone>, open: &BTreeSet<Id<Zone>>, start: Point) -> bool {
        let around = std::iter::successors(self.parents.get(&zone), |zone| self.parents.get(zone));
        around.take(DEEPEST).any(|around| {
            let holds_start = self.index.get(around).is_none_or(|rect| rect.contains(start.x, start.y));
            !open.contains(around) && !holds_start
        })
    }

    /// Places on the border of a zone where a pipe may end, those nearest to what it comes from among them.
    pub(super) fn ports(&self, zone: Rect, aims: &[Point]) -> Vec<Port> {
        let mut ports = Vec::new();
        let few = self.is_large();
        let along = |from: i32, length: i32, margin: i32, aims: &mut dyn Iterator<Item = i32>| {
            let middle = from + length / 2;
            let (low, high) =
                if length > 2 * margin { (from + margin, from + length - margin) } else { (middle, middle) };
            let mut at: Vec<i32> = vec![middle];
            for aim in aims {
                at.push(aim.clamp(low, high));
                if !few {
                    at.extend([(aim - 36).clamp(low, high), (aim + 36).clamp(low, high)]);
                }
            }
            if !few {
                at.extend([from + length / 4, from + length * 3 / 4].map(|x| x.clamp(low, high)));
            }
            at.sort_unstable();
            at.dedup();
            at
        };
        for x in along(zone.x, zone.width, 26, &mut aims.iter().map(|aim| aim.x)) {
            let price = i64::from((x - zone.centre().x).abs()) / 16;
            ports.push(Port { at: Point { x, y: zone.y }, out: (0, -1), price });
            ports.push(Port { at: Point { x, y: zone.bottom() }, out: (0, 1), price });
        }
        for y in along(zone.y, zone.height, 22, &mut aims.iter().map(|aim| aim.y)) {
            let price = i64::from((y - zone.centre().y).abs()) / 4;
            ports.push(Port { at: Point { x: zone.x, y }, out: (-1, 0), price });
            ports.push(Port { at: Point { x: zone.right(), y }, out: (1, 0), price });
        }
        ports
    }
}

/// The four ways out of a device.
pub(super) fn star(at: Point) -> Vec<Port> {
    [(0, -1), (1, 0), (0, 1), (-1, 0)].map(|out| Port { at, out, price: 0 }).to_vec()
}

/// Lines in order, none nearer than 8 to another, the ones nearest to the middle when there are too many.
pub(super) fn thin(mut lines: Vec<i32>, middle: i32, large: bool) -> Vec<i32> {
    let most = if large { 14 } else { 40 };
    lines.sort_unstable();
    lines.dedup_by(|b, a| *b - *a < 8);
    if lines.len() > most {
        lines.sort_by_key(|line| ((line - middle).abs(), *line));
        lines.truncate(most);
        lines.sort_unstable();
    }
    lines
}

pub(super) fn nearest_border(zone: Rect, at: Point) -> Point {
    let candidates = [
        Point { x: at.x, y: zone.y },
        Point { x: at.x, y: zone.bottom() },
        Point { x: zone.x, y: at.y },
        Point { x: zone.right(), y: at.y },
    ];
    let clamp = |p: Point| Point { x: p.x.clamp(zone.x, zone.right()), y: p.y.clamp(zone.y, zone.bottom()) };
    candidates.map(clamp).into_iter().min_by_key(|p| (p.x - at.x).abs() + (p.y - at.y).abs()).unwrap_or(at)
}

impl Ground<'_> {
    /// The cheapest way from one of the starts to one of the ends, if any costs less than `limit`.
    pub fn best(&self, starts: &[Port], ends: &[Port], limit: i64) -> Option<(i64, Vec<Point>)> {
        let mut best = Best { cost: limit, points: Vec::new(), strips: BTreeMap::new(), crowds: BTreeMap::new() };
        for start in starts {
            for end in ends {
                self.simple(*start, *end, &mut best);
            }
        }
        if best.cost > self.winding_from {
            // more bends cost more tries: from the calmest ports of each side only
            let ports = if self.hurried { 1 } else { 2 };
            for start in calmest(starts, ports) {
                for end in calmest(ends, ports) {
                    self.winding(start, end, &mut best);
                }
            }
        }
        if best.cost > self.roundabout_from && !self.hurried {
            for start in calmest(starts, 2) {
                for end in calmest(ends, 2) {
                    self.roundabout(start, end, &mut best);
                }
            }
        }
        (!best.points.is_empty()).then_some((best.cost, best.points))
    }

    /// Up to two bends.
    fn simple(&self, start: Port, end: Port, best: &mut Best) {
        let (s, e) = (start.at, end.at);
        match (start.out.0 == 0, end.out.0 == 0) {
            (true, true) if s.x == e.x => self.try_way(start, end, &[s, e], best),
            (true, true) => {
                for y in self.ys.iter().copied().chain([s.y.midpoint(e.y)]) {
                    self.try_way(start, end, &[s, Point { x: s.x, y }, Point { x: e.x, y }, e], best);
                }
            }
            (false, false) if s.y == e.y => self.try_way(start, end, &[s, e], best),
            (false, false) => {
                for x in self.xs.iter().copied().chain([s.x.midpoint(e.x)]) {
                    self.try_way(start, end, &[s, Point { x, y: s.y }, Point { x, y: e.y }, e], best);
                }
            }
            (true, false) => self.try_way(start, end, &[s, Point { x: s.x, y: e.y }, e], best),
            (false, true) => self.try_way(start, end, &[s, Point { x: e.x, y: s.y }, e], best),
        }
    }

    /// Four bends, where a zone is in the way otherwise.
    fn roundabout(&self, start: Port, end: Port, best: &mut Best) {
        if start.out.0 != 0 || end.out.0 != 0 {
            return;
        }
        let (s, e) = (start.at, end.at);
        let (xs, ys) = (sparse(&self.xs), sparse(&self.ys));
        for x in &xs {
            for y in &ys {
                for last in &ys {
                    let (x, y, last) = (*x, *y, *last);
                    let way =
                        [s, Point { x: s.x, y }, Point { x, y }, Point { x, y: last }, Point { x: e.x, y: last }, e];
                    self.try_way(start, end, &way, best);
                }
            }
        }
    }

    /// Three bends.
    fn winding(&self, start: Port, end: Port, best: &mut Best) {
        let (s, e) = (start.at, end.at);
        for x in &self.xs {
            for y in &self.ys {
                let (x, y) = (*x, *y);
                match (start.out.0 == 0, end.out.0 == 0) {
                    (true, false) => {
                        self.try_way(
                            start,
                            end,
                            &[s, Point { x: s.x, y }, Point { x, y }, Point { x, y: e.y }, e],
                            best,
                        );
                    }
                    (false, true) => {
                        self.try_way(
                            start,
                            end,
                            &[s, Point { x, y: s.y }, Point { x, y }, Point { x: e.x, y }, e],
                            best,
                        );
                    }
                    _ => {}
                }
            }
        }
    }

    fn try_way(&self, start: Port, end: Port, way: &[Point], best: &mut Best) {
        let (first, last) = (way[1], way[way.len() - 2]);
        let leaves =
            |port: Port, next: Point| (next.x - port.at.x) * port.out.0 + (next.y - port.at.y) * port.out.1 >= LEG;
        if !leaves(start, first) || !leaves(end, last) {
            return;
        }
        let mut cost = start.price + end.price + BEND * (way.len() as i64 - 2) + if way.len() > 5 { 2_000 } else { 0 };
        cost += *best.crowds.entry(end.at).or_insert_with(|| self.crowd(end.at));
        // what the way costs at least, before looking at what lies in it
        let length: i64 =
            way.windows(2).map(|leg| i64::from((leg[0].x - leg[1].x).abs() + (leg[0].y - leg[1].y).abs())).sum();
        if cost + length * 2 / 5 >= best.cost {
            return;
        }
        for leg in way.windows(2) {
            cost += self.leg(leg[0], leg[1], &mut best.strips);
            if cost >= best.cost {
                return;
            }
        }
        // no leg between two bends may be shorter than its two round corners
        if way.windows(2).any(|leg| (leg[0].x - leg[1].x).abs() + (leg[0].y - leg[1].y).abs() < 20) {
            return;
        }
        (best.cost, best.points) = (cost, way.to_vec());
    }

    /// What other pipes' ends near an end cost.
    fn crowd(&self, end: Point) -> i64 {
        self.flanges.iter().filter(|at| (at.x - end.x).abs() + (at.y - end.y).abs() < 30).count() as i64 * 900
    }

    /// What can matter to legs along one line. Most ways run along a few lines, and most things lie beside them.
    fn strip(&self, line: Line) -> Strip {
        let beside = |rect: &Rect| {
            let (from, to) = match line {
                Line::Upright(x) => (rect.x.saturating_sub(x), rect.right().saturating_sub(x)),
                Line::Level(y) => (rect.y.saturating_sub(y), rect.bottom().saturating_sub(y)),
            };
            from <= BESIDE && to >= -BESIDE
        };
        Strip {
            bodies: self.bodies.iter().copied().filter(beside).collect(),
            soft: self.soft.iter().copied().filter(|(rect, _)| beside(rect)).collect(),
            pipes: self.pipes.iter().map(|(c, d)| Rect::between(*c, *d)).filter(beside).collect(),
        }
    }

    /// Price of one straight leg.
    fn leg(&self, a: Point, b: Point, strips: &mut BTreeMap<Line, Strip>) -> i64 {
        let line = Rect::between(a, b);
        let along = if a.x == b.x { Line::Upright(a.x) } else { Line::Level(a.y) };
        let strip = strips.entry(along).or_insert_with(|| self.strip(along));
        let mut cost = i64::from(line.width + line.height) - self.shared(a, b) * 3 / 5;
        for body in &strip.bodies {
            if body.grown(-1).meets(Rect::new(line.x, line.y, line.width.max(1), line.height.max(1))) {
                cost += THROUGH;
            } else if body.grown(13).meets(line_box(line)) && runs_along(*body, line) {
                cost += 900;
            }
        }
        for (rect, price) in &strip.soft {
            if rect.meets(line_box(line)) {
                cost += price;
            }
        }
        for other in strip.pipes.iter().copied() {
            if (line.width == 0) == (other.width == 0) {
                if line_box(line).grown(10).meets(line_box(other).grown(10)) {
                    cost += 1_500;
                }
            } else if line_box(line).meets(line_box(other)) {
                cost += 160;
            }
        }
        cost
    }

    /// How far a leg runs along what the conduit has already: a trunk is shared, not doubled.
    fn shared(&self, a: Point, b: Point) -> i64 {
        let line = Rect::between(a, b);
        let mut most = 0;
        for leg in self.own.iter().flat_map(|branch| branch.points.windows(2)) {
            let other = Rect::between(leg[0], leg[1]);
            if line.width == 0 && other.width == 0 && line.x == other.x {
                most = most.max(line.bottom().min(other.bottom()) - line.y.max(other.y));
            } else if line.height == 0 && other.height == 0 && line.y == other.y {
                most = most.max(line.right().min(other.right()) - line.x.max(other.x));
            }
        }
        i64::from(most.max(0))
    }
}

/// A line as a box of one px, so that lines meet.
fn line_box(line: Rect) -> Rect {
    Rect::new(line.x, line.y, line.width.max(1), line.height.max(1))
}

/// Whether a line lies beside a body for some way instead of ending at it.
fn runs_along(body: Rect, line: Rect) -> bool {
    let (upright, level) = (line.width == 0, line.height == 0);
    let beside = (line.x <= body.x || line.x >= body.right()) && upright;
    let above = (line.y <= body.y || line.y >= body.bottom()) && level;
    beside || above
}

/// The cheapest ports of each side.
fn calmest(ports: &[Port], each: usize) -> Vec<Port> {
    let mut found = Vec::new();
    for out in [(0, -1), (1, 0), (0, 1), (-1, 0)] {
        let mut side: Vec<Port> = ports.iter().copied().filter(|port| port.out == out).collect();
        side.sort_by_key(|port| (port.price, port.at));
        found.extend(side.into_iter().take(each));
    }
    found
}

/// At most a dozen lines, evenly chosen.
fn sparse(lines: &[i32]) -> Vec<i32> {
    let step = lines.len().div_ceil(12).max(1);
    lines.iter().copied().step_by(step).collect()
}

struct Best {
    cost: i64,
    points: Vec<Point>,
    /// What lies along the lines that ways were tried on.
    strips: BTreeMap<Line, Strip>,
    /// What it costs to end at a port because of the ends of other pipes.
    crowds: BTreeMap<Point, i64>,
}

/// The whole line that a leg is a part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Line {
    Upright(i32),
    Level(i32),
}

/// Farther from a line than this nothing matters to it: the widest margin that `Ground::leg` looks at, and one px.
const BESIDE: i32 = 22;

/// What lies along a line.
struct Strip {
    bodies: Vec<Rect>,
    soft: Vec<(Rect, i64)>,
    pipes: Vec<Rect>,
}
