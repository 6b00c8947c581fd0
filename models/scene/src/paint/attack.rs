//! An attack path over the drawing: everything else steps back, the way is a crimson line with numbered stops; what cuts it
//! is a green ring with scissors.

use std::collections::BTreeMap;

use plant::AnyKey;
use plant::record::Drawn;

use super::Brush;
use super::marks::arrow_head;
use crate::geometry::{Point, Rect};
use crate::overlay::{Attack, AttackHop, CutMark};
use crate::painter::{Anchor, Dash, Frame, Paint, Painter, Spot, Stroke, Style};
use crate::symbol::SymbolId;
use crate::text::{ASSET_LABEL, PROTOCOL};
use crate::theme::Ink;
use crate::viewport::Detail;

/// Longest label of a cut.
const CUT_ROOM: f64 = 300.0;

impl Brush<'_> {
    pub(super) fn attack(&self, painter: &mut dyn Painter, attack: &Attack) {
        if !attack.stops.is_empty() && !attack.alone {
            let all = Frame::new(
                0.0,
                0.0,
                self.viewport.width * self.scale() + 1.0,
                self.viewport.height * self.scale() + 1.0,
            );
            painter.round_rect(all, 0.0, Style::filled(Paint::faint(Ink::Canvas, 62)));
        }
        for mark in &attack.cuts {
            self.cut_ring(painter, mark.at);
        }
        let others = attack.others.iter().flat_map(|(stops, hops)| hops.iter().zip(stops.windows(2)));
        for (hop, ends) in others {
            let [from, to] = ends else { continue };
            if let Some((way, dash)) = self.attack_way(hop, *from, *to) {
                painter.polyline(&way, 8.0, Stroke::dashed(Paint::faint(Ink::Path, 55), 1.5, dash));
            }
        }
        let mut ways: Vec<(Vec<Spot>, Dash)> = Vec::new();
        for (hop, ends) in attack.hops.iter().zip(attack.stops.windows(2)) {
            let [from, to] = ends else { continue };
            ways.extend(self.attack_way(hop, *from, *to));
        }
        for (way, _) in &ways {
            painter.polyline(way, 8.0, Stroke::line(Paint::faint(Ink::Path, 18), 8.0));
        }
        for (way, dash) in &ways {
            painter.polyline(way, 8.0, Stroke::dashed(Ink::Path, 2.5, *dash));
            if let [.., before, last] = way[..] {
                painter.polyline(&arrow_head(before, last, 8.0), 0.0, Stroke::line(Ink::Path, 2.5));
            }
        }
        // the places behind the lines show through: tiles, then numbers over everything
        for stop in &attack.stops {
            self.attack_tile(painter, *stop);
        }
        let mut at_stop: BTreeMap<AnyKey, String> = BTreeMap::new();
        for (number, stop) in (1..).zip(&attack.stops) {
            let words = at_stop.entry(*stop).or_default();
            if !words.is_empty() {
                words.push_str(", ");
            }
            words.push_str(&number.to_string());
        }
        let last = attack.stops.last().copied();
        for (stop, number) in &at_stop {
            if let Some(frame) = self.attack_frame(*stop) {
                if last == Some(*stop) {
                    painter.round_rect(frame.grown(5.0), 11.0, Style::outlined(Stroke::line(Ink::Path, 1.5)));
                }
                self.number(painter, Spot { x: frame.x, y: frame.y }, number);
            }
        }
        self.cut_marks(painter, &attack.cuts, attack.stops.is_empty());
    }

    /// The box of a place: a tile is at least so large that it can be seen.
    fn attack_frame(&self, key: AnyKey) -> Option<Frame> {
        let frame = self.frame(self.scene.rect_of(Drawn::from_key(key)?)?);
        match key {
            AnyKey::Zone(_) => Some(frame),
            _ if frame.width < 12.0 => Some(Frame::square(frame.centre(), 12.0)),
            _ => Some(frame),
        }
    }

    /// The way of a hop: along the run of its flow, else straight from border to border, broken.
    fn attack_way(&self, hop: &AttackHop, from: AnyKey, to: AnyKey) -> Option<(Vec<Spot>, Dash)> {
        let rect = |key: AnyKey| self.scene.rect_of(Drawn::from_key(key)?);
        let (a, b) = (rect(from)?, rect(to)?);
        let run = hop.flow.and_then(|id| self.scene.flow_at(id)).map(|at| self.scene.run(&self.scene.flows[at]));
        let mut points: Vec<Point> = match run.filter(|run| run.len() > 1) {
            Some(mut run) => {
                if hop.against {
                    run.reverse();
                }
                run
            }
            None => vec![nearest(a, b.centre(), from), nearest(b, a.centre(), to)],
        };
        points.dedup();
        let mut spots: Vec<Spot> = points.iter().map(|point| self.spot(*point)).collect();
        if spots.len() < 2 {
            return None;
        }
        // from rim to rim
        let reach = 20.0 * self.scale();
        if !matches!(from, AnyKey::Zone(_)) {
            spots[0] = leave(&spots, self.attack_frame(from)?, reach);
        }
        if !matches!(to, AnyKey::Zone(_)) {
            spots.reverse();
            spots[0] = leave(&spots, self.attack_frame(to)?, reach);
            spots.reverse();
        }
        Some((spots, if hop.flow.is_some() { Dash::Solid } else { Dash::Temporary }))
    }

    fn attack_tile(&self, painter: &mut dyn Painter, key: AnyKey) {
        let Some(frame) = self.attack_frame(key) else { return };
        let line = Stroke::line(Ink::Path, 2.5);
        match key {
            AnyKey::Zone(_) => painter.round_rect(frame, 8.0, Style::outlined(line)),
            AnyKey::Asset(id) => {
                painter.round_rect(frame, 7.0, Style::both(Ink::AssetTile, line));
                let Some(asset) = self.scene.asset(id) else { return };
                if self.scale() >= 0.35 {
                    let side = frame.width.min(frame.height) * 0.62;
                    painter.symbol(asset.symbol, Frame::square(frame.centre(), side), Ink::AssetInk.into());
                }
                if self.viewport.detail != Detail::Far && self.scale() >= 0.38 {
                    let width = ASSET_LABEL.width(&asset.label) + 8.0;
                    let at = Spot { x: frame.centre().x, y: frame.bottom() + 13.0 };
                    painter.round_rect(
                        Frame::new(at.x - width / 2.0, at.y - 10.5, width, 14.0),
                        3.0,
                        Style::filled(Paint::faint(Ink::Canvas, 82)),
                    );
                    painter.text(&asset.label, at, Anchor::Middle, ASSET_LABEL, Ink::Text.into());
                }
            }
            _ => {}
        }
    }

    fn number(&self, painter: &mut dyn Painter, at: Spot, number: &str) {
        let width = (PROTOCOL.width(number) + 9.0).max(17.0);
        let frame = Frame::new(at.x - width / 2.0, at.y - 8.5, width, 17.0);
        painter.round_rect(frame, 8.5, Style::both(Ink::Path, Stroke::line(Ink::Canvas, 1.5)));
        painter.text(number, Spot { x: at.x, y: at.y + 3.5 }, Anchor::Middle, PROTOCOL, Ink::Panel.into());
    }

    fn cut_ring(&self, painter: &mut dyn Painter, key: AnyKey) {
        let Some(frame) = self.cut_frame(key) else { return };
        match key {
            AnyKey::Zone(_) => {
                painter.round_rect(frame, 8.0, Style::outlined(Stroke::line(Paint::faint(Ink::Cut, 30), 6.0)));
                painter.round_rect(frame, 8.0, Style::outlined(Stroke::line(Ink::Cut, 2.0)));
            }
            _ => {
                let radius = frame.width.max(frame.height) / 2.0 + 7.0;
                painter.circle(frame.centre(), radius, Style::outlined(Stroke::line(Paint::faint(Ink::Cut, 30), 6.0)));
                painter.circle(frame.centre(), radius, Style::outlined(Stroke::line(Ink::Cut, 2.0)));
            }
        }
    }

    /// Where a cut is made: at a zone, at the device of a conduit, at an asset, in the middle of a flow.
    fn cut_frame(&self, key: AnyKey) -> Option<Frame> {
        match key {
            AnyKey::Flow(id) => {
                let flow = &self.scene.flows[self.scene.flow_at(id)?];
                let run = self.scene.run(flow);
                let middle = run.len() / 2;
                let (a, b) = (run.get(middle.checked_sub(1)?)?, run.get(middle)?);
                let (a, b) = (self.spot(*a), self.spot(*b));
                Some(Frame::square(Spot { x: (a.x + b.x) / 2.0, y: (a.y + b.y) / 2.0 }, 10.0))
            }
            AnyKey::Conduit(id) => Some(self.frame(self.scene.conduit(id)?.device_box())),
            _ => self.attack_frame(key),
        }
    }

    /// Scissors with what is done; several at one place stand beside or below each other. While a path is shown, what does
    /// not break it is a number only.
    fn cut_marks(&self, painter: &mut dyn Painter, marks: &[CutMark], all_in_words: bool) {
        let mut taken: BTreeMap<AnyKey, f64> = BTreeMap::new();
        for mark in marks {
            let Some(frame) = self.cut_frame(mark.at) else { continue };
            let words = match self.viewport.detail {
                Detail::Far => "",
                _ if mark.strong || all_in_words => mark.label.as_str(),
                _ => mark.label.split(' ').next().unwrap_or_default(),
            };
            let words = crate::text::cut_end(words, PROTOCOL, CUT_ROOM);
            let width = 24.0 + if words.is_empty() { 0.0 } else { PROTOCOL.width(&words) + 6.0 };
            let taken = taken.entry(mark.at).or_default();
            let corner = match mark.at {
                // along the lower border, where no tile stands
                AnyKey::Zone(_) => Spot { x: frame.x + 12.0 + *taken, y: frame.bottom() },
                _ => Spot {
                    x: frame.centre().x + frame.width.max(frame.height) / 2.0 + 7.0,
                    y: frame.centre().y + frame.height / 2.0 + 8.0 + *taken,
                },
            };
            *taken += if matches!(mark.at, AnyKey::Zone(_)) { width + 4.0 } else { 22.0 };
            let pill = Frame::new(corner.x - 4.0, corner.y - 9.5, width, 19.0);
            let (fill, ink) = if mark.strong { (Ink::Cut, Ink::Panel) } else { (Ink::Panel, Ink::Cut) };
            painter.round_rect(pill, 5.0, Style::both(fill, Stroke::line(Ink::Cut, 1.0)));
            let scissors = Frame::square(Spot { x: pill.x + 11.5, y: corner.y }, 13.0);
            painter.symbol(SymbolId::named("cut"), scissors, ink.into());
            if !words.is_empty() {
                let base = Spot { x: pill.x + 22.0, y: corner.y + 3.5 };
                painter.text(&words, base, Anchor::Start, PROTOCOL, ink.into());
            }
        }
    }
}

/// The point of a box that is nearest to another point: of a zone on its border, otherwise its middle.
fn nearest(rect: Rect, to: Point, key: AnyKey) -> Point {
    if !matches!(key, AnyKey::Zone(_)) {
        return rect.centre();
    }
    Point { x: to.x.clamp(rect.x, rect.x + rect.width), y: to.y.clamp(rect.y, rect.y + rect.height) }
}

/// Where a way leaves the box it starts in; it starts at the middle or at the rim already.
fn leave(spots: &[Spot], frame: Frame, reach: f64) -> Spot {
    let (Some(first), Some(second)) = (spots.first(), spots.get(1)) else { return Spot::default() };
    let centre = frame.centre();
    let at_centre = (first.x - centre.x).abs() < 1.5 && (first.y - centre.y).abs() < 1.5;
    if !at_centre {
        return *first;
    }
    let (dx, dy) = (second.x - first.x, second.y - first.y);
    let length = (dx * dx + dy * dy).sqrt().max(0.01);
    let part = (reach / length).min(0.9);
    Spot { x: first.x + dx * part, y: first.y + dy * part }
}
