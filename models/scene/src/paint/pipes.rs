//! Conduits as pipes, and the devices on them.

use plant::AnyKey;
use plant::record::Drawn;
use plant::vocabulary::Layer;

use super::marks::arrow_head;
use super::{Brush, draw_level, draw_sign, header};
use crate::chip::CHIP_HEIGHT;
use crate::geometry::Point;
use crate::painter::{Anchor, Dash, Frame, Paint, Painter, Spot, Stroke, Style};
use crate::scene::ConduitItem;
use crate::text::{CONDUIT_ID, PROTOCOL};
use crate::theme::Ink;
use engine::Severity;

/// From wall to wall, outside, at 100 %.
const PIPE: f64 = 10.5;
/// Width of a wall.
const WALL: f64 = 1.5;

impl Brush<'_> {
    fn seen_conduits(&self) -> impl Iterator<Item = &ConduitItem> {
        // a label reaches beyond its pipe
        let margin = (150.0 / self.scale().max(0.05)) as i32;
        let seen = self.seen.grown(margin);
        self.scene.conduits.iter().filter(move |conduit| conduit.bounds.meets(seen))
    }

    /// Conduits of a selected element, and a conduit itself, are drawn in the colour of interaction.
    fn is_hot(&self, conduit: &ConduitItem) -> bool {
        let selected = &self.overlay.selected;
        if selected.is_empty() && self.overlay.hovered.is_none() {
            return false;
        }
        self.overlay.is_hot(AnyKey::Conduit(conduit.id))
            || conduit.branches.iter().any(|b| selected.contains(&AnyKey::Zone(self.scene.zones[b.zone as usize].id)))
    }

    pub(super) fn pipes(&self, painter: &mut dyn Painter) {
        let scale = self.scale();
        let width = PIPE * scale.clamp(0.45, 1.6);
        let mut spots: Vec<Spot> = Vec::new();
        for conduit in self.seen_conduits() {
            if !conduit.bounds.meets(self.seen) {
                continue;
            }
            painter.about(Some(AnyKey::Conduit(conduit.id)));
            let opacity = if self.is_ghost(Drawn::Conduit(conduit.id)) { 40 } else { 100 };
            let ink = if self.is_hot(conduit) { Ink::Accent } else { Ink::PipeLine };
            let dash = if conduit.temporary || conduit.absent { Dash::Temporary } else { Dash::Solid };
            let (width, opacity) =
                if conduit.absent { ((width - 2.0 * WALL).max(2.0), opacity / 2) } else { (width, opacity) };
            let has_lanes = self.has_lanes(conduit);
            let width_of = |branch| if has_lanes { self.pipe_with_lanes(branch, width) } else { width };
            let wall = |width: f64| Stroke::dashed(Paint::faint(ink, opacity), width + WALL, dash);
            let inside = |width: f64| Stroke::line(Ink::PipeFill, (width - WALL).max(1.0));
            let radius = 10.0 * scale;
            for stroke in [&wall as &dyn Fn(f64) -> Stroke, &inside] {
                if let [first, second] = &conduit.branches[..] {
                    // one line from zone to zone: two would show a seam in the middle
                    spots.clear();
                    let way = first.points.iter().rev().chain(second.points.iter().skip(1));
                    spots.extend(way.map(|point| self.spot(*point)));
                    painter.polyline(&spots, radius, stroke(width_of(first)));
                    continue;
                }
                for branch in &conduit.branches {
                    self.trace(&branch.points, &mut spots);
                    painter.polyline(&spots, radius, stroke(width_of(branch)));
                }
            }
            for branch in &conduit.branches {
                if let Some(frame) = self.flange(&branch.points, width_of(branch)) {
                    painter.round_rect(frame, 1.5, Style::filled(Paint::faint(ink, opacity)));
                }
            }
            if has_lanes && self.shows(Layer::Flows) {
                self.lanes(painter, conduit, opacity);
            } else if scale >= 0.45 && self.shows(Layer::Flows) {
                self.content(painter, conduit, &mut spots, width);
            }
        }
    }

    fn trace(&self, points: &[Point], spots: &mut Vec<Spot>) {
        spots.clear();
        spots.extend(points.iter().map(|point| self.spot(*point)));
    }

    /// The flange where a branch meets the border of its zone: 19 × 4.5 across the pipe.
    fn flange(&self, points: &[Point], width: f64) -> Option<Frame> {
        let [.., before, end] = points else { return None };
        let (long, thin) = (width + 8.5, 4.5);
        let at = self.spot(*end);
        let (w, h) = if before.x == end.x { (long, thin) } else { (thin, long) };
        Some(Frame::new(at.x - w / 2.0, at.y - h / 2.0, w, h))
    }

    /// The flows in a pipe as one line, with heads where data enters a zone. It ends at the flange.
    fn content(&self, painter: &mut dyn Painter, conduit: &ConduitItem, spots: &mut Vec<Spot>, width: f64) {
        let ink = if conduit.encrypted { Ink::FlowEncrypted } else { Ink::Flow };
        let stroke = Stroke::line(ink, 1.25);
        let side = 5.5 * self.scale().min(1.0);
        for branch in conduit.branches.iter().filter(|branch| branch.into || branch.out) {
            self.trace(&branch.points, spots);
            let count = spots.len();
            if count < 2 {
                continue;
            }
            // ends 4 px before the border
            let (before, end) = (spots[count - 2], spots[count - 1]);
            let length =
                ((end.x - before.x) * (end.x - before.x) + (end.y - before.y) * (end.y - before.y)).sqrt().max(0.01);
            let back = 4.0_f64.min(length / 2.0) / length;
            let tip = Spot { x: end.x - (end.x - before.x) * back, y: end.y - (end.y - before.y) * back };
            spots[count - 1] = tip;
            painter.polyline(spots, 10.0 * self.scale(), stroke);
            if branch.into {
                painter.polyline(&arrow_head(before, tip, side), 0.0, stroke);
            }
            self.bundle(painter, branch, spots, width / 2.0, ink.into());
        }
    }

    /// Devices stand over tiles and flows; labels over everything.
    pub(super) fn devices(&self, painter: &mut dyn Painter) {
        for conduit in self.seen_conduits() {
            painter.about(Some(AnyKey::Conduit(conduit.id)));
            let hot = self.is_hot(conduit);
            let opacity = if self.is_ghost(Drawn::Conduit(conduit.id)) { 40 } else { 100 };
            let ink = Paint::faint(if hot { Ink::Accent } else { Ink::PipeLine }, opacity);
            for (n, symbol) in conduit.devices.iter().enumerate() {
                let frame = self.frame(conduit.device_place(n));
                painter.round_rect(
                    frame,
                    6.0 * self.scale().min(1.2),
                    Style::both(Ink::AssetTile, Stroke::line(ink, 1.5)),
                );
                painter.symbol(
                    *symbol,
                    Frame::square(frame.centre(), frame.width * 0.66),
                    Paint::faint(Ink::AssetInk, opacity),
                );
            }
            self.conduit_sign(painter, conduit);
            if self.scale() >= header::LABEL_SCALE {
                self.conduit_label(painter, conduit, opacity);
            }
        }
    }

    fn conduit_sign(&self, painter: &mut dyn Painter, conduit: &ConduitItem) {
        if !self.findings {
            return;
        }
        let frame = self.frame(conduit.device_box());
        if conduit.devices.is_empty() {
            if !conduit.outside && !conduit.branches.is_empty() {
                painter.circle(frame.centre(), 10.0 * self.scale().clamp(0.6, 1.0), Style::filled(Ink::Canvas));
                draw_sign(painter, frame.centre(), 16.0 * self.scale().clamp(0.6, 1.0), Severity::Warning);
            }
        } else if let Some(severity) = conduit.finding {
            let corner = Spot { x: frame.right(), y: frame.y };
            painter.circle(corner, 9.0 * self.scale().clamp(0.6, 1.0), Style::filled(Ink::Canvas));
            draw_sign(painter, corner, 15.0 * self.scale().clamp(0.6, 1.0), severity);
        }
    }

    fn conduit_label(&self, painter: &mut dyn Painter, conduit: &ConduitItem, opacity: u8) {
        let (width, height) = conduit.label_size();
        let half = f64::from(conduit.side_length()) / 2.0 * self.scale();
        let (dx, dy) = conduit.label_offset(conduit.side, half, width, height);
        let centre = self.spot(conduit.at);
        let (left, top) = (centre.x + dx, centre.y + dy);
        let end = conduit.side.ends_at_device();
        let chip = conduit.level.as_ref().map_or(0.0, |level| level.width(false) + 4.0);
        let first = conduit.id_width + chip;
        let x = if end {
            left + width - first
        } else if conduit.side.is_centred() {
            left + (width - first) / 2.0
        } else {
            left
        };
        painter.text(
            &conduit.id_text,
            Spot { x, y: top + 12.0 },
            Anchor::Start,
            CONDUIT_ID,
            Paint::faint(Ink::AssetLabel, opacity),
        );
        if let Some(level) = &conduit.level {
            draw_level(painter, Spot { x: x + conduit.id_width + 4.0, y: top }, CHIP_HEIGHT, level, false);
        }
        if !conduit.protocols.is_empty() && self.scale() >= 0.9 {
            let (x, anchor) = match (end, conduit.side.is_centred()) {
                (true, _) => (left + width, Anchor::End),
                (_, true) => (left + width / 2.0, Anchor::Middle),
                _ => (left, Anchor::Start),
            };
            painter.text(
                &conduit.protocols,
                Spot { x, y: top + 28.0 },
                anchor,
                PROTOCOL,
                Paint::faint(Ink::Text2, opacity),
            );
        }
    }
}
