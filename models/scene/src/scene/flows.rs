//! Flows of a scene: which conduits they run through, which are wrong, and the ways that are drawn.

use std::collections::BTreeMap;

use engine::{Assessment, Severity};
use plant::record::Element;
use plant::vocabulary::Layer;
use plant::{AnyKey, Document};

use super::items::{BranchItem, FlowItem, FlowKind};
use super::{AssetItem, Scene};
use crate::geometry::{Point, Rect, around_all};
use crate::layout::PITCH;
use crate::route::{Branch, Router};
use crate::text::PROTOCOL;

/// More wrong flows than this get a plain way each: a search would only make a knot slower.
const SEARCHED: usize = 64;
/// How far above its tiles a flow runs past the tiles between them.
const OVER: i32 = 9;

impl Scene {
    pub(super) fn read_flows(&mut self, document: &Document, assessment: &Assessment) {
        let mut between: BTreeMap<(u32, u32), u32> = BTreeMap::new();
        for (at, conduit) in self.conduits.iter().enumerate() {
            for a in &conduit.branches {
                for b in &conduit.branches {
                    if a.zone != b.zone {
                        between.entry((a.zone, b.zone)).or_insert(at as u32);
                    }
                }
            }
        }
        let wrong = wrong_flows(assessment);
        self.flows.clear();
        self.flows_at = vec![Vec::new(); self.assets.len()];
        for flow in document.flows.values() {
            let (Some(from), Some(to)) = (self.asset_at(flow.from), self.asset_at(flow.to)) else { continue };
            let (a, b) = (&self.assets[from], &self.assets[to]);
            let inside = a.is_drawn() && b.is_drawn() && a.zone == b.zone;
            let mut via: Vec<u32> = flow.via.iter().filter_map(|id| self.conduit_at(*id)).map(|at| at as u32).collect();
            if via.is_empty() && !inside {
                let pair = a.zone.zip(b.zone);
                via.extend(pair.and_then(|pair| between.get(&pair)));
                let on_pipe = |end: &AssetItem| match document.assets.get(&end.id).and_then(|asset| asset.lies_in) {
                    Some(Element::Conduit(conduit)) => self.conduit_at(conduit).map(|at| at as u32),
                    _ => None,
                };
                if via.is_empty() {
                    via.extend(on_pipe(a).or_else(|| on_pipe(b)));
                }
            }
            let label = wrong.get(&AnyKey::Flow(flow.id)).map(|what| format!("{} {what}", flow.id)).unwrap_or_default();
            let mut item = FlowItem {
                id: flow.id,
                from: from as u32,
                to: to as u32,
                kind: if label.is_empty() { FlowKind::Plain } else { FlowKind::Bad },
                inside: inside && label.is_empty(),
                head_at_to: true,
                head_at_from: false,
                via,
                way: Vec::new(),
                label_width: PROTOCOL.width(&label),
                label,
                label_at: Point::default(),
                bounds: None,
                protocol: String::new(),
                writes: None,
            };
            item.read(flow);
            let at = self.flows.len() as u32;
            self.flows_at[from].push(at);
            if to != from {
                self.flows_at[to].push(at);
            }
            self.flows.push(item);
        }
        self.bad_flows =
            (0..self.flows.len() as u32).filter(|at| self.flows[*at as usize].kind == FlowKind::Bad).collect();
        self.mark_directions();
    }

    /// Finds the ways of wrong flows: of all, or of those with an end in a zone or at an asset that has moved.
    pub(super) fn route_bad_flows(&mut self, document: &Document, moved: Option<&dyn Fn(&AssetItem) -> bool>) {
        if self.bad_flows.is_empty() {
            return;
        }
        let router = (self.searches_ways() && !self.is_sketch).then(|| {
            let mut router = Router::new(document, &self.places);
            for conduit in &self.conduits {
                let branch = |branch: &BranchItem| Branch {
                    zone: self.zones[branch.zone as usize].id,
                    points: branch.points.clone(),
                };
                router.remember(conduit.id, conduit.at, &conduit.branches.iter().map(branch).collect::<Vec<_>>());
            }
            router
        });
        for at in self.bad_flows.clone() {
            let flow = &self.flows[at as usize];
            let (a, b) = (&self.assets[flow.from as usize], &self.assets[flow.to as usize]);
            if moved.is_some_and(|moved| !moved(a) && !moved(b)) {
                continue;
            }
            let way = if let Some(router) = &router {
                let zone = |asset: &AssetItem| asset.zone.map(|zone| self.zones[zone as usize].id);
                let tiles = self.tiles_near(a, b);
                let name = |zone: u32| {
                    let zone = &self.zones[zone as usize];
                    (zone.id, (27.0 + zone.name_width + zone.id_width) as i32 + 12)
                };
                let names = a.zone.into_iter().chain(b.zone).map(name).collect();
                router.flow(a.rect, b.rect, [zone(a), zone(b)], &names, &tiles)
            } else {
                plain_way(a.rect, b.rect)
            };
            let spot = match &router {
                Some(_) => self.label_spot(&way, self.flows[at as usize].label_width as i32 + 14),
                // a knot has no room for labels: they are drawn where few of its flows are seen
                None => Rect::between(way[way.len() / 2 - 1], way[way.len() / 2]).centre(),
            };
            let flow = &mut self.flows[at as usize];
            flow.label_at = spot;
            let label = flow.label_box();
            flow.bounds = around_all(way.windows(2).map(|leg| Rect::between(leg[0], leg[1]).grown(6)).chain([label]));
            flow.way = way;
        }
    }

    /// Whether a flow is on a layer that is drawn, as are both of its ends.
    pub(crate) fn shows_flow(&self, flow: &FlowItem) -> bool {
        let hidden = |asset: u32| self.assets[asset as usize].hidden;
        !self.layers.hides(Layer::Flows) && !hidden(flow.from) && !hidden(flow.to)
    }

    /// Whether there are few enough wrong flows to search a way for each, and to keep labels clear of them.
    pub(super) fn searches_ways(&self) -> bool {
        self.bad_flows.len() <= SEARCHED
    }

    /// Tiles of the two zones, but for the two ends themselves.
    fn tiles_near(&self, a: &AssetItem, b: &AssetItem) -> Vec<Rect> {
        let theirs = |asset: &&AssetItem| {
            asset.is_drawn() && asset.id != a.id && asset.id != b.id && (asset.zone == a.zone || asset.zone == b.zone)
        };
        self.assets.iter().filter(theirs).map(|asset| asset.rect).collect()
    }

    /// The box of a flow inside a zone.
    pub(super) fn flow_box(&self, at: usize) -> Rect {
        let flow = &self.flows[at];
        self.assets[flow.from as usize].rect.union(self.assets[flow.to as usize].rect).grown(OVER + 4)
    }

    /// The parts of a run outside of its conduits, where these draw every flow as a lane.
    pub(crate) fn run_outside(&self, flow: &FlowItem) -> Vec<Vec<Point>> {
        let passages = self.passages(flow);
        if !flow.way.is_empty() || passages.is_empty() {
            return vec![self.run(flow)];
        }
        let (a, b) = (&self.assets[flow.from as usize], &self.assets[flow.to as usize]);
        let mut pieces = Vec::new();
        let mut piece = vec![a.rect.centre()];
        for (conduit, enters, leaves) in passages {
            let conduit = &self.conduits[conduit as usize];
            let branch = |zone: Option<u32>| conduit.branches.iter().find(|branch| Some(branch.zone) == zone);
            match branch(enters).and_then(|branch| Some((branch, *branch.points.last()?))) {
                Some((branch, end)) => {
                    turn_into(&mut piece, &branch.points);
                    piece.push(end);
                }
                None => go_on(&mut piece, conduit.at),
            }
            pieces.push(std::mem::take(&mut piece));
            let out = branch(leaves).map_or(&[][..], |branch| &branch.points);
            // the last leg says which way it goes on
            piece = match out {
                [.., end] => vec![*end],
                [] => vec![conduit.at],
            };
        }
        go_on(&mut piece, b.rect.centre());
        pieces.push(piece);
        pieces.iter_mut().for_each(Vec::dedup);
        pieces
    }

    /// The whole run of a flow from tile to tile through its conduits, for showing it while it is hovered or selected.
    pub(crate) fn run(&self, flow: &FlowItem) -> Vec<Point> {
        if !flow.way.is_empty() {
            return flow.way.clone();
        }
        let (a, b) = (&self.assets[flow.from as usize], &self.assets[flow.to as usize]);
        let passages = self.passages(flow);
        if passages.is_empty() {
            let mut way = [Point::default(); 4];
            let count = inside_way(a.rect, b.rect, &mut way);
            return way[..count].to_vec();
        }
        let mut points = vec![a.rect.centre()];
        for (conduit, enters, leaves) in passages {
            let conduit = &self.conduits[conduit as usize];
            let branch = |zone: Option<u32>| conduit.branches.iter().find(|branch| Some(branch.zone) == zone);
            match branch(enters) {
                Some(branch) => {
                    turn_into(&mut points, &branch.points);
                    points.extend(branch.points.iter().rev());
                }
                None => go_on(&mut points, conduit.at),
            }
            match branch(leaves) {
                Some(branch) => points.extend(&branch.points),
                None => go_on(&mut points, conduit.at),
            }
        }
        go_on(&mut points, b.rect.centre());
        points.dedup();
        points
    }
}

/// A corner before a branch, so that the way meets the border at right angles.
fn turn_into(points: &mut Vec<Point>, branch: &[Point]) {
    let (Some(last), [.., before, end]) = (points.last().copied(), branch) else { return };
    let upright = before.x == end.x;
    // coming out of another pipe, the corner is on that pipe's line
    let out_of_pipe = points.len() > 1;
    if last.x != end.x && last.y != end.y {
        if out_of_pipe && is_upright(points) == upright {
            let middle = if upright { last.y.midpoint(end.y) } else { last.x.midpoint(end.x) };
            let bends = if upright {
                [Point { x: last.x, y: middle }, Point { x: end.x, y: middle }]
            } else {
                [Point { x: middle, y: last.y }, Point { x: middle, y: end.y }]
            };
            points.extend(bends);
        } else {
            points.push(if upright { Point { x: end.x, y: last.y } } else { Point { x: last.x, y: end.y } });
        }
    }
}

/// On in the direction it has, then at a right angle to the end.
fn go_on(points: &mut Vec<Point>, to: Point) {
    if let Some(last) = points.last().copied()
        && last.x != to.x
        && last.y != to.y
    {
        points.push(if is_upright(points) { Point { x: last.x, y: to.y } } else { Point { x: to.x, y: last.y } });
    }
    points.push(to);
}

fn is_upright(points: &[Point]) -> bool {
    matches!(points, [.., a, b] if a.x == b.x)
}

/// Flows that a finding calls wrong, with the words the drawing says.
pub(super) fn wrong_flows(assessment: &Assessment) -> BTreeMap<AnyKey, &'static str> {
    let about_a_flow = assessment.findings.iter().filter(|(key, finding)| {
        matches!(key.element, AnyKey::Flow(_)) && finding.severity == Severity::Error && finding.accepted_by.is_none()
    });
    about_a_flow
        .map(|(key, _)| (key.element, if key.rule == "flow-not-permitted" { "not permitted" } else { "no conduit" }))
        .collect()
}

/// The way of a flow between two tiles of one zone, as it is drawn at rest: straight between neighbours, else over the
/// tiles in between. Fills at most four points and says how many.
pub(crate) fn inside_way(a: Rect, b: Rect, way: &mut [Point; 4]) -> usize {
    let (ca, cb) = (a.centre(), b.centre());
    let (dx, dy) = (cb.x - ca.x, cb.y - ca.y);
    let gap = 1;
    if dy.abs() <= 4 && dx.abs() <= PITCH * 8 / 5 {
        let sign = dx.signum();
        way[0] = Point { x: if sign >= 0 { a.right() + gap } else { a.x - gap }, y: ca.y };
        way[1] = Point { x: if sign >= 0 { b.x - gap } else { b.right() + gap }, y: ca.y };
        return 2;
    }
    if dy.abs() <= 4 {
        let over = a.y.min(b.y) - OVER;
        way[0] = Point { x: ca.x, y: a.y - gap };
        way[1] = Point { x: ca.x, y: over };
        way[2] = Point { x: cb.x, y: over };
        way[3] = Point { x: cb.x, y: b.y - gap };
        return 4;
    }
    // one row below the other: out at the side, down between the columns, in from above
    let (upper, lower, turned) = if dy > 0 { (a, b, false) } else { (b, a, true) };
    let (cu, cl) = (upper.centre(), lower.centre());
    let right = cl.x > cu.x;
    let side = if right { upper.right() + gap } else { upper.x - gap };
    let lane = if cl.x == cu.x {
        upper.x - 16
    } else if right {
        upper.right() + 18
    } else {
        upper.x - 18
    };
    let over = lower.y - OVER;
    let count = if (cl.x - lane).abs() < 10 {
        way[0] = Point { x: side, y: cu.y };
        way[1] = Point { x: cl.x, y: cu.y };
        way[2] = Point { x: cl.x, y: lower.y - gap };
        3
    } else {
        way[0] = Point { x: side, y: cu.y };
        way[1] = Point { x: lane, y: cu.y };
        way[2] = Point { x: lane, y: over };
        way[3] = Point { x: if cl.x > lane { lower.x + 6 } else { lower.right() - 6 }, y: over };
        if cl.x == cu.x {
            way[2] = Point { x: lane, y: cl.y };
            way[3] = Point { x: lower.x - gap, y: cl.y };
        } else {
            way[3] = Point { x: cl.x, y: over };
        }
        4
    };
    if turned {
        way[..count].reverse();
    }
    count
}

/// From side to side over the middle, for plants with too many wrong flows to search a way for each.
fn plain_way(a: Rect, b: Rect) -> Vec<Point> {
    let (ca, cb) = (a.centre(), b.centre());
    let right = cb.x >= ca.x;
    let from = Point { x: if right { a.right() } else { a.x }, y: ca.y };
    let to = Point { x: if right { b.x } else { b.right() }, y: cb.y };
    let middle = from.x.midpoint(to.x);
    vec![from, Point { x: middle, y: from.y }, Point { x: middle, y: to.y }, to]
}

impl Scene {
    /// The middle of the longest leg, unless the label would cover a pipe or a zone there and has room elsewhere.
    fn label_spot(&self, way: &[Point], width: i32) -> Point {
        let mut best: Option<(i32, i32, Point)> = None;
        for leg in way.windows(2) {
            let length = (leg[0].x - leg[1].x).abs() + (leg[0].y - leg[1].y).abs();
            for percent in [50, 25, 75, 12, 88] {
                let at = Point {
                    x: leg[0].x + (leg[1].x - leg[0].x) * percent / 100,
                    y: leg[0].y + (leg[1].y - leg[0].y) * percent / 100,
                };
                let label = Rect::around(at, width, 20);
                let zones = self.zones.iter().filter(|zone| zone.rect.meets(label)).count() as i32;
                let legs = self.conduits.iter().filter(|conduit| conduit.bounds.meets(label));
                let legs = legs.flat_map(|conduit| conduit.branches.iter().flat_map(|branch| branch.points.windows(2)));
                let pipes = legs.filter(|leg| Rect::between(leg[0], leg[1]).grown(7).meets(label)).count() as i32;
                let price = zones * 2 + pipes * 3 + if length < 40 { 2 } else { 0 };
                let order = (price, (percent - 50).abs() - length.min(2_000) / 8, at);
                if best.is_none_or(|(least, second, _)| (order.0, order.1) < (least, second)) {
                    best = Some(order);
                }
            }
        }
        best.map_or_else(|| way.first().copied().unwrap_or_default(), |(_, _, at)| at)
    }
}

impl FlowItem {
    /// The box of what is said about a wrong flow.
    pub(super) fn label_box(&self) -> Rect {
        Rect::around(self.label_at, self.label_width as i32 + 14, 18)
    }
}
