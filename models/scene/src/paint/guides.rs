//! Guides while something is moved, and the ports by which elements are connected.

use plant::AnyKey;

use super::Brush;
use crate::geometry::Point;
use crate::overlay::Guide;
use crate::painter::{Anchor, Frame, Paint, Painter, Spot, Stroke, Style};
use crate::scene::{PORTS, port_of};
use crate::text::ID;
use crate::theme::Ink;

impl Brush<'_> {
    /// Lines first, then what they say: a crossing line does not strike out a number.
    pub(super) fn guides(&self, painter: &mut dyn Painter) {
        let line = Stroke::line(Ink::Guide, 1.0);
        for guide in &self.overlay.guides {
            let (from, to) = (self.sharp(guide.from), self.sharp(guide.to));
            painter.polyline(&[from, to], 0.0, line);
            if guide.bar {
                let upright = guide.from.x == guide.to.x;
                let (dx, dy) = if upright { (4.0, 0.0) } else { (0.0, 4.0) };
                for end in [from, to] {
                    let tick = [Spot { x: end.x - dx, y: end.y - dy }, Spot { x: end.x + dx, y: end.y + dy }];
                    painter.polyline(&tick, 0.0, line);
                }
            }
        }
        self.overlay.guides.iter().filter(|guide| !guide.label.is_empty()).for_each(|guide| self.said(painter, guide));
    }

    /// The distance, beside an upright line and above a level one.
    fn said(&self, painter: &mut dyn Painter, guide: &Guide) {
        let at = self.sharp(guide.at);
        let width = ID.width(&guide.label) + 8.0;
        let frame = if guide.from.x == guide.to.x {
            Frame::new(at.x + 6.0, at.y - 8.0, width, 16.0)
        } else {
            Frame::new(at.x - width / 2.0, at.y - 22.0, width, 16.0)
        };
        painter.round_rect(frame, 4.0, Style::filled(Ink::Raised));
        let base = Spot { x: frame.centre().x, y: frame.bottom() - 4.5 };
        painter.text(&guide.label, base, Anchor::Middle, ID, Ink::Guide.into());
    }

    /// On the middle of a pixel, so that a line of 1 px stays one.
    fn sharp(&self, at: Point) -> Spot {
        let spot = self.spot(at);
        Spot { x: spot.x.floor() + 0.5, y: spot.y.floor() + 0.5 }
    }

    /// A branch as it will run: the width of the pipe, and a line through its middle.
    pub(super) fn pulled(&self, painter: &mut dyn Painter) {
        let Some(way) = &self.overlay.pulled else { return };
        let spots: Vec<Spot> = way.iter().map(|point| self.spot(*point)).collect();
        let (radius, width) = (10.0 * self.scale(), (9.0 * self.scale()).max(4.0));
        painter.polyline(&spots, radius, Stroke::line(Paint::faint(Ink::Accent, 25), width));
        painter.polyline(&spots, radius, Stroke::line(Ink::Accent, 1.5));
    }

    /// The part of a pipe that has the keyboard's focus: a ring of ground, the colour of focus, and its two ends.
    pub(super) fn leg(&self, painter: &mut dyn Painter) {
        let Some(ends) = self.overlay.leg else { return };
        let spots = ends.map(|point| self.spot(point));
        let width = (10.5 * self.scale().clamp(0.45, 1.6)).max(6.0);
        painter.polyline(&spots, 0.0, Stroke::line(Ink::Panel, width + 8.0));
        painter.polyline(&spots, 0.0, Stroke::line(Ink::Focus, width + 4.0));
        painter.polyline(&spots, 0.0, Stroke::line(Ink::PipeFill, width));
        painter.polyline(&spots, 0.0, Stroke::line(Ink::Accent, 2.0));
        for spot in spots {
            painter.circle(spot, 4.0, Style::both(Ink::Panel, Stroke::line(Ink::Focus, 2.0)));
        }
    }

    /// Four round ports on the hovered element, while nothing is being dragged.
    pub(super) fn ports(&self, painter: &mut dyn Painter, key: AnyKey) {
        let overlay = self.overlay;
        let at_rest = overlay.dragged.is_none() && overlay.resized.is_none() && overlay.band.is_none();
        if !overlay.ports || !at_rest || !self.scene.has_ports(key, overlay.selected.contains(&key), self.scale()) {
            return;
        }
        let Some(rect) = self.scene.bounds_of(key) else { return };
        for edge in PORTS {
            let port = self.spot(port_of(rect, edge));
            let style = Style::both(Ink::Panel, Stroke::line(Ink::Accent, 1.5));
            painter.circle(port, 4.5, style);
        }
    }
}
