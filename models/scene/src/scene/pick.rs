//! What lies where: under the pointer, in a rubber band, next in reading order.

use std::collections::BTreeSet;

use plant::record::{Drawn, Zone};
use plant::vocabulary::Layer;
use plant::{AnyKey, Id};

use super::items::{AssetItem, ConduitItem, ZoneItem};
use super::{FlowItem, Scene};
use crate::chip::CHIP_HEIGHT;
use crate::geometry::{Point, Rect};
use crate::hit::{Edge, Hit, Part};
use crate::layout::HEADER;
use crate::paint::header;

/// How far the label of an asset reaches beyond its tile.
pub(crate) const REACH: i32 = 26;
/// How near counts as hitting a line, in screen px.
const NEAR: f64 = 5.0;

impl Scene {
    /// The topmost element at a world point. `scale` tells how near counts as hitting a line, and which parts of an element
    /// are drawn there.
    pub fn pick(&self, x: i32, y: i32, scale: f64) -> Option<Hit> {
        let near = ((NEAR / scale.max(0.01)).ceil() as i32).clamp(2, 40);
        let far = scale < 0.3;
        self.pick_device(x, y, near)
            .or_else(|| if far { None } else { self.pick_asset(x, y) })
            .or_else(|| self.pick_label(x, y, scale))
            .or_else(|| self.pick_bad_flow(x, y, near))
            .or_else(|| if far { None } else { self.pick_flow(x, y, near) })
            .or_else(|| self.pick_lane(x, y, scale))
            .or_else(|| self.pick_pipe(x, y, near))
            .or_else(|| self.pick_zone(x, y, near, scale))
    }

    fn pick_device(&self, x: i32, y: i32, near: i32) -> Option<Hit> {
        if self.layers.hides(Layer::Conduits) {
            return None;
        }
        let hit = |conduit: &&ConduitItem| {
            conduit.bounds.contains(x, y)
                && (0..conduit.devices.len().max(1)).any(|n| conduit.device_place(n).grown(near / 3).contains(x, y))
        };
        let conduit = self.conduits.iter().rev().find(hit)?;
        Some(Hit { key: AnyKey::Conduit(conduit.id), part: Part::Device })
    }

    fn pick_asset(&self, x: i32, y: i32) -> Option<Hit> {
        let mut best: Option<Hit> = None;
        let point = Rect::new(x, y, 1, 1);
        self.grid.assets_in(point, &|at| self.assets[at as usize].rect.grown(REACH), &mut |at, _| {
            let asset = &self.assets[at as usize];
            let tile = asset.rect;
            let corner = Rect::around(Point { x: tile.right() - 1, y: tile.y + 1 }, 18, 18);
            let label = Rect::new(tile.x - 12, tile.bottom(), tile.width + 24, 16);
            let part = if asset.finding.is_some() && corner.contains(x, y) {
                Part::Finding
            } else if tile.contains(x, y) {
                Part::Body
            } else if label.contains(x, y) {
                Part::Label
            } else {
                return;
            };
            // the tile of one goes before the label of another
            if best.is_none_or(|hit| hit.part == Part::Label || part != Part::Label) {
                best = Some(Hit { key: AnyKey::Asset(asset.id), part });
            }
        });
        best
    }

    fn pick_label(&self, x: i32, y: i32, scale: f64) -> Option<Hit> {
        if scale < header::LABEL_SCALE || self.layers.hides(Layer::Conduits) {
            return None;
        }
        for conduit in self.conduits.iter().rev() {
            if (conduit.at.x - x).abs() > 400 || (conduit.at.y - y).abs() > 200 {
                continue;
            }
            let (width, height) = conduit.label_size();
            let half = f64::from(conduit.side_length()) / 2.0 * scale;
            let (left, top) = conduit.label_offset(conduit.side, half, width, height);
            let px = f64::from(x - conduit.at.x) * scale - left;
            let py = f64::from(y - conduit.at.y) * scale - top;
            if (0.0..=width).contains(&px) && (0.0..=height).contains(&py) {
                let on_chip = conduit.level.is_some() && py <= CHIP_HEIGHT && px > conduit.id_width + 4.0;
                let part = if on_chip { Part::Level } else { Part::Label };
                return Some(Hit { key: AnyKey::Conduit(conduit.id), part });
            }
        }
        None
    }

    fn pick_bad_flow(&self, x: i32, y: i32, near: i32) -> Option<Hit> {
        let on = |flow: &&FlowItem| {
            flow.bounds.is_some_and(|bounds| bounds.grown(near).contains(x, y))
                && on_line(&flow.way, x, y, near)
                && self.shows_flow(flow)
        };
        let flow = self.bad_flows.iter().rev().map(|at| &self.flows[*at as usize]).find(on)?;
        Some(Hit { key: AnyKey::Flow(flow.id), part: Part::Body })
    }

    fn pick_flow(&self, x: i32, y: i32, near: i32) -> Option<Hit> {
        if self.layers.hides(Layer::Flows) {
            return None;
        }
        let mut found = None;
        let point = Rect::new(x, y, 1, 1).grown(near);
        self.grid.flows_in(point, &|at| self.flow_box(at as usize), &mut |at, _| {
            let flow = &self.flows[at as usize];
            let (a, b) = (self.assets[flow.from as usize].rect, self.assets[flow.to as usize].rect);
            let mut way = [Point::default(); 4];
            let count = super::flows::inside_way(a, b, &mut way);
            if on_line(&way[..count], x, y, near) {
                found = Some(Hit { key: AnyKey::Flow(flow.id), part: Part::Body });
            }
        });
        found
    }

    fn pick_lane(&self, x: i32, y: i32, scale: f64) -> Option<Hit> {
        if self.layers.hides(Layer::Flows) || self.layers.hides(Layer::Conduits) {
            return None;
        }
        let mut near = self.conduits.iter().rev().filter(|conduit| conduit.bounds.grown(8).contains(x, y));
        let flow = near.find_map(|conduit| conduit.flow_at(Point { x, y }, scale))?;
        Some(Hit { key: AnyKey::Flow(self.flows[flow as usize].id), part: Part::Body })
    }

    fn pick_pipe(&self, x: i32, y: i32, near: i32) -> Option<Hit> {
        if self.layers.hides(Layer::Conduits) {
            return None;
        }
        let on = |conduit: &&ConduitItem| {
            conduit.bounds.grown(near).contains(x, y)
                && conduit.branches.iter().any(|branch| on_line(&branch.points, x, y, near.max(6)))
        };
        let conduit = self.conduits.iter().rev().find(on)?;
        Some(Hit { key: AnyKey::Conduit(conduit.id), part: Part::Body })
    }

    fn pick_zone(&self, x: i32, y: i32, near: i32, scale: f64) -> Option<Hit> {
        for at in self.zone_order.iter().rev() {
            let zone = &self.zones[*at as usize];
            let outer = zone.rect.grown(near / 2);
            if !outer.contains(x, y) {
                continue;
            }
            let side = |low: i32, high: i32, at: i32| {
                if (at - low).abs() <= near {
                    -1
                } else if (at - high).abs() <= near {
                    1
                } else {
                    0
                }
            };
            let edge = Edge::towards(side(zone.rect.x, zone.rect.right(), x), side(zone.rect.y, zone.rect.bottom(), y));
            let part = match edge {
                Some(edge) => Part::Border(edge),
                None if y <= zone.rect.y + HEADER => header_part(zone, x, y, scale),
                None => Part::Body,
            };
            return Some(Hit { key: AnyKey::Zone(zone.id), part });
        }
        None
    }

    /// Zones, assets and conduits that lie wholly in a box, in order of keys.
    pub fn marquee(&self, rect: Rect) -> Vec<AnyKey> {
        let mut found: Vec<AnyKey> =
            self.zones.iter().filter(|zone| rect.holds(zone.rect)).map(|zone| AnyKey::Zone(zone.id)).collect();
        let shown = self.conduits.iter().filter(|_| !self.layers.hides(Layer::Conduits));
        let inside = shown.filter(|conduit| rect.holds(conduit.device_box()));
        found.extend(inside.map(|conduit| AnyKey::Conduit(conduit.id)));
        let rect_of = |at: u32| self.assets[at as usize].rect.grown(REACH);
        self.grid.assets_in(rect, &rect_of, &mut |at, _| {
            let asset = &self.assets[at as usize];
            if rect.holds(asset.rect) {
                found.push(AnyKey::Asset(asset.id));
            }
        });
        found.sort_unstable();
        found
    }

    /// The innermost zone at a point. Zones in `excluding`, and zones inside them, do not count.
    pub fn zone_at(&self, x: i32, y: i32, excluding: &BTreeSet<Drawn>) -> Option<Id<Zone>> {
        let excluded = |mut at: u32| {
            loop {
                let zone = &self.zones[at as usize];
                if excluding.contains(&Drawn::Zone(zone.id)) {
                    return true;
                }
                match zone.parent {
                    Some(parent) => at = parent,
                    None => return false,
                }
            }
        };
        let under = |at: &&u32| self.zones[**at as usize].rect.contains(x, y) && !excluded(**at);
        self.zone_order.iter().rev().find(under).map(|at| self.zones[*at as usize].id)
    }

    /// Every zone, asset and conduit in the order a person reads a page: rows from top to bottom, each from left to right,
    /// a zone before its contents, conduits where their device stands. Arrow keys and screen readers walk in it.
    pub fn reading_order(&self) -> Vec<AnyKey> {
        // row, place in it, key, and for a zone where it is.
        type Place = (i32, i32, AnyKey, Option<u32>);
        let mut inside: Vec<Vec<Place>> = vec![Vec::new(); self.zones.len() + 1];
        let outside = self.zones.len();
        let place = |rect: Rect| (rect.y.div_euclid(48), rect.x);
        for (at, zone) in self.zones.iter().enumerate() {
            let (row, x) = place(zone.rect);
            let list = zone.parent.map_or(outside, |parent| parent as usize);
            inside[list].push((row, x, AnyKey::Zone(zone.id), Some(at as u32)));
        }
        for asset in self.assets.iter().filter(|asset| !asset.hidden) {
            let (row, x) = place(asset.rect);
            let list = asset.zone.map_or(outside, |zone| zone as usize);
            inside[list].push((row, x, AnyKey::Asset(asset.id), None));
        }
        for conduit in self.conduits.iter().filter(|_| !self.layers.hides(Layer::Conduits)) {
            let (row, x) = place(conduit.device_box());
            inside[outside].push((row, x, AnyKey::Conduit(conduit.id), None));
        }
        inside.iter_mut().for_each(|list| list.sort_unstable());
        let mut order = Vec::with_capacity(self.zones.len() + self.assets.len() + self.conduits.len());
        // a stack instead of recursion: nesting may be deep in a file made by a machine
        let mut stack: Vec<(usize, usize)> = vec![(outside, 0)];
        while let Some((list, next)) = stack.pop() {
            let Some((_, _, key, zone)) = inside[list].get(next) else { continue };
            order.push(*key);
            stack.push((list, next + 1));
            if let Some(zone) = zone {
                stack.push((*zone as usize, 0));
            }
        }
        order
    }
}

fn header_part(zone: &ZoneItem, x: i32, y: i32, scale: f64) -> Part {
    let (px, py) = (f64::from(x - zone.rect.x) * scale, f64::from(y - zone.rect.y) * scale);
    let places = header::of(zone, scale);
    let on =
        |place: Option<(f64, f64)>| place.is_some_and(|(left, width)| (left..=left + width).contains(&px)) && py > 0.0;
    if on(places.level) {
        Part::Level
    } else if on(places.gap) {
        Part::Gap
    } else if on(places.finding) {
        Part::Finding
    } else {
        Part::Header
    }
}

/// Whether a point lies near a line of right angles.
fn on_line(way: &[Point], x: i32, y: i32, near: i32) -> bool {
    way.windows(2).any(|leg| {
        let line = Rect::between(leg[0], leg[1]);
        if line.width == 0 || line.height == 0 {
            return line.grown(near).contains(x, y);
        }
        // aslant: distance from the line, squared, in whole numbers
        let (dx, dy) = (i64::from(leg[1].x - leg[0].x), i64::from(leg[1].y - leg[0].y));
        let (px, py) = (i64::from(x - leg[0].x), i64::from(y - leg[0].y));
        let cross = dx * py - dy * px;
        line.grown(near).contains(x, y) && cross * cross <= i64::from(near * near) * (dx * dx + dy * dy)
    })
}

impl AssetItem {
    /// The box that the tile and its label take at 100 %.
    pub(crate) fn seen_box(&self) -> Rect {
        self.rect.grown(REACH)
    }
}
