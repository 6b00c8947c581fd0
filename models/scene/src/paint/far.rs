//! Below 30 %: levels as filled zones with hatch and number, conduits as single lines.

use plant::AnyKey;
use plant::vocabulary::Layer;

use super::Brush;
use crate::chip::level_inks;
use crate::painter::{Anchor, Frame, Hatch, Paint, Painter, Spot, Stroke, Style};
use crate::scene::ZoneItem;
use crate::text::{ASSET_LABEL, CHIP, FAR_LEVEL, FAR_NAME};
use crate::theme::Ink;

/// Smaller than this in both directions a zone is not worth a shape of its own, in screen px.
const SMALLEST: f64 = 2.0;

impl Brush<'_> {
    pub(super) fn far(&self, painter: &mut dyn Painter) {
        for at in &self.scene.zone_order {
            let zone = &self.scene.zones[*at as usize];
            if !zone.rect.grown(4).meets(self.seen) {
                continue;
            }
            let frame = self.frame(zone.rect);
            if frame.width < SMALLEST && frame.height < SMALLEST {
                continue;
            }
            painter.about(Some(AnyKey::Zone(zone.id)));
            if zone.has_zones { self.far_group(painter, zone, frame) } else { self.far_zone(painter, zone, frame) }
        }
        let mut spots = Vec::new();
        let width = if self.scale() < 0.1 { 1.25 } else { 2.5 };
        let pipes = self.scene.conduits.iter().filter(|_| self.shows(Layer::Conduits));
        for conduit in pipes.filter(|conduit| conduit.bounds.meets(self.seen)) {
            painter.about(Some(AnyKey::Conduit(conduit.id)));
            let hot = self.overlay.is_hot(AnyKey::Conduit(conduit.id));
            let stroke = Stroke::line(if hot { Ink::Accent } else { Ink::PipeLine }, width);
            for branch in &conduit.branches {
                spots.clear();
                spots.extend(branch.points.iter().map(|point| self.spot(*point)));
                painter.polyline(&spots, 3.0, stroke);
            }
        }
        if self.shows(Layer::Flows) {
            self.bad_flows(painter);
        }
        if self.findings {
            let mut dots: Vec<(u32, Ink)> = Vec::new();
            for (at, zone) in self.scene.zones.iter().enumerate() {
                if zone.finding.is_some() {
                    dots.push((at as u32, Ink::Error));
                }
            }
            for (at, ink) in dots {
                let frame = self.frame(self.scene.zones[at as usize].rect);
                if frame.width >= 16.0 && frame.x < self.viewport.width * self.scale() && frame.right() > 0.0 {
                    painter.circle(Spot { x: frame.right() - 6.0, y: frame.y + 6.0 }, 4.0, Style::filled(ink));
                }
            }
        }
    }

    /// A zone around zones: its tint, its name over them.
    fn far_group(&self, painter: &mut dyn Painter, zone: &ZoneItem, frame: Frame) {
        let fill = if zone.tinted { zone.kind.tint() } else { Ink::Canvas };
        let radius = 4.0_f64.min(frame.width / 4.0);
        painter.round_rect(frame, radius, Style::both(fill, Stroke::dashed(zone.kind.line(), 1.0, zone.kind.dash())));
        // 9 px of header hold little text: the level, then the name where it has room
        let header = 32.0 * self.scale();
        let mut x = frame.x + 5.0;
        if let (Some(level), true) = (&zone.level, !zone.quiet && frame.width >= 40.0 && header >= 7.0) {
            let [fill, line, ink] = level.inks;
            let (width, height) = (CHIP.width(&level.text) + 8.0, header.clamp(11.0, 15.0));
            let plate = Frame::new(frame.x + 3.0, frame.y + 2.0, width, height);
            painter.round_rect(plate, 3.0, Style::both(fill, Stroke::line(line, 1.0)));
            let base = Spot { x: plate.centre().x, y: plate.centre().y + 3.8 };
            painter.text(&level.text, base, Anchor::Middle, CHIP, ink.into());
            x = plate.right() + 4.0;
        }
        if header >= 8.0 && x + FAR_NAME.width(&zone.name) + 5.0 < frame.right() {
            let at = Spot { x, y: frame.y + 2.0 + header.clamp(11.0, 15.0) / 2.0 + 4.0 };
            painter.text(&zone.name, at, Anchor::Start, FAR_NAME, zone.kind.text().into());
        }
    }

    fn far_zone(&self, painter: &mut dyn Painter, zone: &ZoneItem, frame: Frame) {
        let radius = 4.0_f64.min(frame.width / 4.0);
        let level = zone.level.as_ref();
        let number = level.and_then(|level| level.level);
        let (fill, line, ink) = match level {
            Some(level) => {
                let [fill, line, ink] = level.inks;
                (fill, line, ink)
            }
            None => (zone.kind.tint(), zone.kind.line(), zone.kind.text()),
        };
        let stroke = Stroke::line(if level.is_some() { line } else { zone.kind.line() }, 1.0);
        painter.round_rect(frame, radius, Style::both(fill, stroke));
        let large = frame.width >= 18.0 && frame.height >= 14.0;
        if let (Some(hatch), true) = (hatch_of(number), large && !zone.quiet) {
            painter.hatch(frame, radius, hatch, Paint::faint(ink, 35));
        }
        if !large {
            return;
        }
        let centre = frame.centre();
        let name_fits = FAR_NAME.width(&zone.name) + 12.0 < frame.width && frame.height >= 40.0;
        let mut y = centre.y + 5.0 - if name_fits { 8.0 } else { 0.0 };
        if let Some(level) = level.filter(|_| !zone.quiet) {
            let width = FAR_LEVEL.width(&level.text) + 8.0;
            let plate = Frame::new(centre.x - width / 2.0, y - 13.5, width, 17.0);
            painter.round_rect(plate, 3.0, Style::filled(fill));
            painter.text(&level.text, Spot { x: centre.x, y }, Anchor::Middle, FAR_LEVEL, ink.into());
            y += 16.0;
        } else if frame.height >= 22.0 {
            let glyph = Frame::square(Spot { x: centre.x, y: y - 5.0 }, 15.0);
            painter.symbol(zone.glyph, glyph, zone.kind.text().into());
            y += 16.0;
        }
        if name_fits {
            let width = FAR_NAME.width(&zone.name) + 8.0;
            painter.round_rect(Frame::new(centre.x - width / 2.0, y - 11.0, width, 15.0), 3.0, Style::filled(fill));
            painter.text(&zone.name, Spot { x: centre.x, y }, Anchor::Middle, FAR_NAME, ink.into());
            y += 14.0;
            if frame.height >= 58.0 && zone.asset_count > 0 {
                let words =
                    if zone.asset_count == 1 { "1 asset".to_owned() } else { format!("{} assets", zone.asset_count) };
                let width = ASSET_LABEL.width(&words) + 8.0;
                painter.round_rect(Frame::new(centre.x - width / 2.0, y - 11.0, width, 14.0), 3.0, Style::filled(fill));
                painter.text(&words, Spot { x: centre.x, y }, Anchor::Middle, ASSET_LABEL, ink.into());
            }
        }
    }
}

/// The hatch of a level.
pub(crate) fn hatch_of(level: Option<u8>) -> Option<Hatch> {
    match level? {
        1 => Some(Hatch::Dots),
        2 => Some(Hatch::Lines),
        3 => Some(Hatch::Crossed),
        4 => Some(Hatch::Level),
        _ => None,
    }
}

/// Fill and ink of a level, for legends.
pub(crate) fn level_colours(level: u8) -> [Ink; 3] {
    level_inks(Some(level))
}
