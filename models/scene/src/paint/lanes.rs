//! Near: flows as lanes in their pipe, each with protocol and direction, and what flows inside a zone say.

use std::collections::BTreeMap;

use plant::AnyKey;
use plant::vocabulary::Layer;

use super::Brush;
use super::marks::arrow_head;
use crate::geometry::Point;
use crate::painter::{Anchor, Frame, Paint, Painter, Spot, Stroke, Style};
use crate::scene::{BranchItem, ConduitItem, FlowItem, FlowKind, LANE, Lane, lane_offset};
use crate::text::{PROTOCOL, cut_end};
use crate::theme::Ink;
use crate::viewport::Detail;

/// Shorter than this no word can be read.
const LEAST_ROOM: f64 = 26.0;
/// Shorter than this a name that is cut says nothing.
const LEAST_CUT: f64 = 44.0;
/// More labels of flows inside zones than this are not read in one picture.
const MOST_LABELS: usize = 160;

impl Brush<'_> {
    /// Whether flows are lanes at this level of detail.
    pub(super) fn has_lanes(&self, conduit: &ConduitItem) -> bool {
        self.viewport.detail == Detail::Near && !conduit.absent
    }

    /// From wall to wall of a branch, with room for its lanes.
    pub(super) fn pipe_with_lanes(&self, branch: &BranchItem, width: f64) -> f64 {
        width.max(branch.shown_lanes(self.scale()) as f64 * LANE + 6.0)
    }

    pub(super) fn lanes(&self, painter: &mut dyn Painter, conduit: &ConduitItem, opacity: u8) {
        let is_pair = conduit.branches.len() == 2;
        let longest = conduit.branches.iter().enumerate().max_by_key(|(n, branch)| {
            let leg = self.word_leg(&self.spots_of(&branch.points), conduit);
            (leg.map_or(0, |leg| leg.length() as i64), std::cmp::Reverse(*n))
        });
        let longest = longest.map(|(n, _)| n);
        let mut taken: Vec<Frame> = Vec::new();
        for (n, branch) in conduit.branches.iter().enumerate() {
            let shown = branch.shown_lanes(self.scale());
            let middle = self.spots_of(&branch.points);
            for k in 0..shown {
                // seen from the device one branch of a pair runs the other way
                let way = beside(&middle, lane_offset(k, shown, is_pair && n == 0));
                let words = (!is_pair || longest == Some(n)) && self.shows(Layer::Protocols);
                let more = branch.more_than(k);
                match branch.lane_at(k, shown) {
                    Some(lane) => self.lane(painter, conduit, lane, way, words.then_some(&mut taken), opacity),
                    None => self.more_lanes(painter, conduit, way, words.then_some((more, &mut taken)), opacity),
                }
            }
        }
    }

    fn spots_of(&self, points: &[Point]) -> Vec<Spot> {
        points.iter().map(|point| self.spot(*point)).collect()
    }

    fn lane(
        &self,
        painter: &mut dyn Painter,
        conduit: &ConduitItem,
        lane: &Lane,
        mut way: Vec<Spot>,
        words: Option<&mut Vec<Frame>>,
        opacity: u8,
    ) {
        let flow = &self.scene.flows[lane.flow as usize];
        let hot = self.overlay.is_hot(AnyKey::Flow(flow.id));
        let ink = match flow.kind {
            _ if hot => Ink::Accent,
            FlowKind::Encrypted => Ink::FlowEncrypted,
            _ => Ink::Flow,
        };
        let stroke = Stroke::line(Paint::faint(ink, opacity), if hot { 2.0 } else { 1.25 });
        let Some(leg) = self.word_leg(&way, conduit) else { return };
        let last = way.len() - 1;
        way[last] = back(way[last], way[last - 1], 4.0);
        if conduit.branches.len() > 2 && lane.out {
            // where three or more meet, data that leaves a zone ends at the hub
            let rim = f64::from(conduit.side_length()) / 2.0 * self.scale() + 2.0;
            way[0] = back(way[0], way[1], rim);
            painter.polyline(&arrow_head(way[1], way[0], 5.5), 0.0, stroke);
        }
        painter.polyline(&way, 10.0 * self.scale(), stroke);
        if lane.into {
            painter.polyline(&arrow_head(way[last - 1], way[last], 5.5), 0.0, stroke);
        }
        if let Some(taken) = words {
            let mut said = self.flow_words(flow, leg.length() - 12.0);
            if lane.count > 1 {
                said = format!("{said} ×{}", lane.count);
            }
            on_line(painter, leg, &said, Paint::faint(Ink::AssetLabel, opacity), taken);
        }
    }

    /// The lane that stands for those that have no room.
    fn more_lanes(
        &self,
        painter: &mut dyn Painter,
        conduit: &ConduitItem,
        mut way: Vec<Spot>,
        count: Option<(u32, &mut Vec<Frame>)>,
        opacity: u8,
    ) {
        let leg = self.word_leg(&way, conduit);
        let last = way.len() - 1;
        if last == 0 {
            return;
        }
        way[last] = back(way[last], way[last - 1], 4.0);
        painter.polyline(&way, 10.0 * self.scale(), Stroke::line(Paint::faint(Ink::Flow, opacity / 2), 1.25));
        if let (Some(leg), Some((count, taken))) = (leg, count) {
            on_line(painter, leg, &format!("+{count}"), Paint::faint(Ink::AssetLabel, opacity), taken);
        }
    }

    /// The part of a way on which there is most room for words: seen, clear of the device and of the arrow head.
    fn word_leg(&self, way: &[Spot], conduit: &ConduitItem) -> Option<Line> {
        let rim = f64::from(conduit.side_length()) / 2.0 * self.scale() + 4.0;
        let screen = Frame::new(0.0, 0.0, self.viewport.width * self.scale(), self.viewport.height * self.scale());
        let last = way.len().checked_sub(2)?;
        let legs = way.windows(2).enumerate().map(|(n, leg)| {
            let from = if n == 0 { back(leg[0], leg[1], rim) } else { leg[0] };
            let to = if n == last { back(leg[1], leg[0], 10.0) } else { leg[1] };
            Line { from, to }.within(screen)
        });
        legs.max_by(|a, b| a.length().total_cmp(&b.length()))
    }

    /// What a flow says in so much room: protocol, port, whether it writes, whether it is protected; less where that does
    /// not fit.
    fn flow_words(&self, flow: &FlowItem, room: f64) -> String {
        let protocol = if flow.protocol.is_empty() { "protocol open" } else { flow.protocol.as_str() };
        let doing = match flow.writes {
            Some(true) => ", write",
            Some(false) => ", read",
            None => "",
        };
        let keyed = if flow.kind == FlowKind::Encrypted { ", encrypted" } else { "" };
        let whole = format!("{protocol}{doing}{keyed}");
        let name = flow.protocol_name();
        let shorter = [format!("{protocol}{doing}"), protocol.to_owned(), name.to_owned()];
        let fitting = std::iter::once(whole).chain(shorter).find(|words| PROTOCOL.width(words) <= room);
        // three letters of a name say nothing
        fitting.unwrap_or_else(|| if room < LEAST_CUT { String::new() } else { cut_end(name, PROTOCOL, room) })
    }

    /// Protocols of flows between tiles of one zone, beside their lines. Flows between the same two are one line: the first
    /// is named and the others counted.
    pub(super) fn inner_words(&self, painter: &mut dyn Painter, seen: &[(u32, Vec<Spot>)]) {
        let mut counts: BTreeMap<(u32, u32), u32> = BTreeMap::new();
        let ends = |at: u32| {
            let flow = &self.scene.flows[at as usize];
            (flow.from.min(flow.to), flow.from.max(flow.to))
        };
        seen.iter().for_each(|(at, _)| *counts.entry(ends(*at)).or_default() += 1);
        let mut taken: Vec<Frame> = Vec::new();
        for (at, way) in seen {
            let Some(count) = counts.remove(&ends(*at)) else { continue };
            if taken.len() >= MOST_LABELS {
                break;
            }
            let legs = way.windows(2).map(|leg| Line { from: leg[0], to: leg[1] });
            let Some(leg) = legs.max_by(|a, b| a.length().total_cmp(&b.length())) else { continue };
            let others = if count > 1 { format!(" +{}", count - 1) } else { String::new() };
            let room = leg.length() - 8.0 - PROTOCOL.width(&others);
            let words = self.flow_words(&self.scene.flows[*at as usize], room);
            if room < LEAST_ROOM || words.is_empty() || words.ends_with('…') {
                continue;
            }
            let words = format!("{words}{others}");
            let frame = leg.words_beside(PROTOCOL.width(&words));
            if taken.iter().any(|other| meets(*other, frame)) {
                continue;
            }
            taken.push(frame);
            let paint = Paint::of(Ink::Text2);
            if leg.is_upright() {
                let at = Spot { x: frame.right() - 2.5, y: frame.centre().y };
                painter.text_up(&words, at, Anchor::Middle, PROTOCOL, paint);
            } else {
                let at = Spot { x: frame.centre().x, y: frame.bottom() - 2.5 };
                painter.text(&words, at, Anchor::Middle, PROTOCOL, paint);
            }
        }
    }

    /// How many flows run in a branch, as on a wiring diagram: a stroke across the line, the number beside it.
    pub(super) fn bundle(&self, painter: &mut dyn Painter, branch: &BranchItem, way: &[Spot], half: f64, paint: Paint) {
        let ([.., before, tip], true) = (way, branch.flows > 1 && self.scale() >= 0.6) else { return };
        let leg = Line { from: *before, to: *tip };
        if leg.length() < 30.0 {
            return;
        }
        let at = back(*tip, *before, 15.0);
        let (from, to) = (Spot { x: at.x - 2.5, y: at.y + 4.0 }, Spot { x: at.x + 2.5, y: at.y - 4.0 });
        painter.polyline(&[from, to], 0.0, Stroke::line(paint, 1.25));
        let count = branch.flows.to_string();
        let (spot, anchor) = if leg.is_upright() {
            (Spot { x: at.x + half + 4.0, y: at.y + 3.4 }, Anchor::Start)
        } else {
            (Spot { x: at.x, y: at.y - half - 3.0 }, Anchor::Middle)
        };
        painter.text(&count, spot, anchor, PROTOCOL, Paint { ink: Ink::Text2, ..paint });
    }
}

/// A straight line on the screen.
#[derive(Debug, Clone, Copy)]
struct Line {
    from: Spot,
    to: Spot,
}

impl Line {
    fn length(self) -> f64 {
        (self.to.x - self.from.x).abs() + (self.to.y - self.from.y).abs()
    }

    fn is_upright(self) -> bool {
        (self.to.x - self.from.x).abs() < (self.to.y - self.from.y).abs()
    }

    fn middle(self) -> Spot {
        Spot { x: (self.from.x + self.to.x) / 2.0, y: (self.from.y + self.to.y) / 2.0 }
    }

    /// The part that is seen; at the rim, and without length, where it is not.
    fn within(self, screen: Frame) -> Line {
        let held = |spot: Spot| Spot {
            x: spot.x.clamp(screen.x + 4.0, (screen.right() - 4.0).max(screen.x + 4.0)),
            y: spot.y.clamp(screen.y + 4.0, (screen.bottom() - 4.0).max(screen.y + 4.0)),
        };
        let (from, to) = (held(self.from), held(self.to));
        // a line beside the screen is held on its rim: it is not seen
        let outside = if self.is_upright() { from.x != self.from.x } else { from.y != self.from.y };
        if outside { Line { from, to: from } } else { Line { from, to } }
    }

    /// Where words of a width stand above it, or at its left where it is upright.
    fn words_beside(self, width: f64) -> Frame {
        let at = self.middle();
        if self.is_upright() {
            Frame::new(at.x - 14.0, at.y - width / 2.0, 12.0, width)
        } else {
            Frame::new(at.x - width / 2.0, at.y - 14.0, width, 12.0)
        }
    }
}

/// Words on a line, which they interrupt; none where they have no room or others stand.
fn on_line(painter: &mut dyn Painter, leg: Line, words: &str, paint: Paint, taken: &mut Vec<Frame>) {
    let (at, width) = (leg.middle(), PROTOCOL.width(words) + 6.0);
    if words.is_empty() || width > leg.length() - 4.0 {
        return;
    }
    let frame = if leg.is_upright() {
        Frame::new(at.x - 5.5, at.y - width / 2.0, 11.0, width)
    } else {
        Frame::new(at.x - width / 2.0, at.y - 5.5, width, 11.0)
    };
    if taken.iter().any(|other| meets(*other, frame)) {
        return;
    }
    taken.push(frame);
    painter.round_rect(frame, 0.0, Style::filled(Ink::PipeFill));
    if leg.is_upright() {
        painter.text_up(words, Spot { x: at.x + 3.3, y: at.y }, Anchor::Middle, PROTOCOL, paint);
    } else {
        painter.text(words, Spot { x: at.x, y: at.y + 3.3 }, Anchor::Middle, PROTOCOL, paint);
    }
}

/// A step back from one spot towards another.
fn back(from: Spot, towards: Spot, step: f64) -> Spot {
    let (dx, dy) = (towards.x - from.x, towards.y - from.y);
    let length = (dx * dx + dy * dy).sqrt().max(0.01);
    let part = step.min(length / 2.0) / length;
    Spot { x: from.x + dx * part, y: from.y + dy * part }
}

/// A way of right angles moved to its right hand side.
fn beside(way: &[Spot], offset: f64) -> Vec<Spot> {
    let normal = |a: Spot, b: Spot| {
        let (dx, dy) = (b.x - a.x, b.y - a.y);
        let length = (dx * dx + dy * dy).sqrt().max(0.01);
        (-dy / length * offset, dx / length * offset)
    };
    let mut moved = Vec::with_capacity(way.len());
    for (n, spot) in way.iter().enumerate() {
        let before = n.checked_sub(1).map(|at| normal(way[at], *spot));
        let after = way.get(n + 1).map(|next| normal(*spot, *next));
        let (x, y) = match (before, after) {
            // at a corner both lines have moved, on a straight line by the same
            (Some(a), Some(b)) if (a.0 - b.0).abs() + (a.1 - b.1).abs() > 0.01 => (a.0 + b.0, a.1 + b.1),
            (Some(a), _) => a,
            (None, Some(b)) => b,
            (None, None) => (0.0, 0.0),
        };
        moved.push(Spot { x: spot.x + x, y: spot.y + y });
    }
    moved
}

fn meets(a: Frame, b: Frame) -> bool {
    a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lane_keeps_its_distance_round_a_corner() {
        let spot = |x: f64, y: f64| Spot { x, y };
        let way = [spot(0.0, 0.0), spot(100.0, 0.0), spot(100.0, 80.0)];
        assert_eq!(beside(&way, 5.0), [spot(0.0, 5.0), spot(95.0, 5.0), spot(95.0, 80.0)]);
        assert_eq!(beside(&way, -5.0), [spot(0.0, -5.0), spot(105.0, -5.0), spot(105.0, 80.0)]);
    }

    #[test]
    fn words_stand_where_the_line_is_seen() {
        let screen = Frame::new(0.0, 0.0, 400.0, 300.0);
        let line = |x1: f64, y1: f64, x2: f64, y2: f64| {
            Line { from: Spot { x: x1, y: y1 }, to: Spot { x: x2, y: y2 } }.within(screen).length()
        };
        assert_eq!(line(-500.0, 50.0, 204.0, 50.0), 200.0);
        assert_eq!(line(50.0, 900.0, 50.0, 400.0), 0.0);
        assert_eq!(line(-50.0, 10.0, -50.0, 200.0), 0.0, "beside the screen");
    }
}
