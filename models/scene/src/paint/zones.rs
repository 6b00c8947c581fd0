//! Zones at middle and near detail.

use plant::AnyKey;
use plant::record::Drawn;

use super::header::{self, Header, NameAs};
use super::{Brush, draw_gap, draw_level, draw_sign};
use crate::chip::CHIP_HEIGHT;
use crate::painter::{Anchor, Dash, Frame, Paint, Painter, Spot, Stroke, Style};
use crate::scene::ZoneItem;
use crate::symbol::SymbolId;
use crate::text::{ASSET_LABEL, ID, ZONE_NAME, ZONE_NAME_SMALL, cut_end};
use crate::theme::Ink;
use crate::viewport::Detail;

/// How strong a zone is filled by the measure of a heat map, in percent.
const HEAT: u8 = 40;

impl Brush<'_> {
    pub(super) fn zones(&self, painter: &mut dyn Painter) {
        if let Some(tray) = self.scene.places.tray.filter(|tray| tray.meets(self.seen)) {
            self.tray(painter, self.frame(tray));
        }
        for at in &self.scene.zone_order {
            let zone = &self.scene.zones[*at as usize];
            if zone.rect.grown(4).meets(self.seen) {
                self.zone(painter, zone);
            }
        }
    }

    /// The box of assets that lie in no zone: not a zone, and drawn so.
    fn tray(&self, painter: &mut dyn Painter, frame: Frame) {
        painter.about(None);
        painter.round_rect(frame, 8.0, Style::outlined(Stroke::dashed(Ink::Line2, 1.0, Dash::Band)));
        if self.scale() >= 0.6 {
            let at = Spot { x: frame.x + 12.0, y: frame.y + 20.0 * self.scale() };
            painter.text("In no zone", at, Anchor::Start, ASSET_LABEL, Ink::Text3.into());
        }
    }

    fn zone(&self, painter: &mut dyn Painter, zone: &ZoneItem) {
        painter.about(Some(AnyKey::Zone(zone.id)));
        let mut rect = zone.rect;
        if let Some((Drawn::Zone(resized), to)) = self.overlay.resized
            && resized == zone.id
        {
            rect = to;
        }
        let frame = self.frame(rect);
        let faint = self.is_ghost(Drawn::Zone(zone.id));
        let opacity = if faint { 40 } else { 100 };
        let mut fill: Paint = if zone.tinted { zone.kind.tint().into() } else { Ink::Canvas.into() };
        // a heat map tints lightly: tiles and names stay readable on it
        if let (true, Some(chip)) = (self.scene.look.is_heat(), &zone.level) {
            painter.round_rect(frame, 8.0, Style::filled(Ink::Canvas));
            fill = Paint::faint(chip.inks[0], HEAT);
        }
        let line = Stroke::dashed(Paint::faint(zone.kind.line(), opacity), 1.5, zone.kind.dash());
        painter.round_rect(frame, 8.0, Style::both(fill, line));
        if zone.kind.is_double() && self.scale() >= 0.4 {
            let inner = Stroke::line(Paint::faint(zone.kind.line(), opacity), 1.0);
            painter.round_rect(frame.grown(-3.5), 5.5, Style::outlined(inner));
        }
        let places = if rect == zone.rect {
            header::of(zone, self.scale())
        } else {
            header::of(&resized(zone, rect), self.scale())
        };
        self.header(painter, zone, frame, &places, opacity);
    }

    fn header(&self, painter: &mut dyn Painter, zone: &ZoneItem, frame: Frame, header: &Header, opacity: u8) {
        let middle = frame.y + header.height / 2.0;
        let ink = Paint::faint(zone.kind.text(), opacity);
        let style = if header.full { ZONE_NAME } else { ZONE_NAME_SMALL };
        if header.full {
            let glyph = Frame::square(Spot { x: frame.x + 16.0, y: middle }, 15.0);
            painter.symbol(zone.glyph, glyph, ink);
        }
        let x = frame.x + header.name_at;
        match header.name {
            NameAs::Small => painter.text(&zone.name, Spot { x, y: middle + 3.7 }, Anchor::Start, ZONE_NAME_SMALL, ink),
            NameAs::Broken(at) => {
                let lines = [(&zone.name[..at], -1.9), (&zone.name[at + 1..], 9.1)];
                for (line, below) in lines {
                    painter.text(line, Spot { x, y: middle + below }, Anchor::Start, ZONE_NAME_SMALL, ink);
                }
            }
            NameAs::Usual => {
                let at = Spot { x, y: middle + 4.2 };
                let name_width = if header.full { zone.name_width } else { zone.small_name_width };
                if name_width <= header.name_room {
                    painter.text(&zone.name, at, Anchor::Start, style, ink);
                } else {
                    painter.text(&cut_end(&zone.name, style, header.name_room), at, Anchor::Start, style, ink);
                }
            }
        }
        if let Some(id_at) = header.id_at {
            let at = Spot { x: frame.x + id_at, y: middle + 4.0 };
            painter.text(&zone.id_text, at, Anchor::Start, ID, Paint::faint(Ink::Text2, opacity));
        }
        let chip = CHIP_HEIGHT.min((header.height - 3.0).max(11.0));
        if let (Some((left, _)), Some(level)) = (header.level, &zone.level) {
            draw_level(painter, Spot { x: frame.x + left, y: middle - chip / 2.0 }, chip, level, header.prefix);
        }
        if let (Some((left, _)), Some(gap)) = (header.gap, &zone.gap) {
            draw_gap(painter, Spot { x: frame.x + left, y: middle - chip / 2.0 }, gap);
        }
        if let (Some((left, _)), Some(severity), true) = (header.finding, zone.finding, self.findings) {
            draw_sign(painter, Spot { x: frame.x + left + 7.0, y: middle }, 15.0, severity);
        }
        if zone.locked && header.full {
            let corner = Frame::square(Spot { x: frame.right(), y: frame.bottom() }, 18.0);
            painter.circle(corner.centre(), 9.0, Style::both(Ink::Panel, Stroke::line(Ink::Line2, 1.0)));
            painter.symbol(SymbolId::named("lock"), corner.grown(-3.5), Ink::Text2.into());
        }
        if self.viewport.detail == Detail::Near && !zone.accountable.is_empty() {
            let at = Spot { x: frame.x + 27.0, y: frame.y + header.height + 7.0 };
            let room = frame.width - 27.0 - 7.0;
            // shown only where the first row of tiles leaves it free
            if 37.0 * self.scale() > header.height + 12.0 {
                painter.text(
                    &cut_end(&zone.accountable, ASSET_LABEL, room),
                    at,
                    Anchor::Start,
                    ASSET_LABEL,
                    Ink::Text3.into(),
                );
            }
        }
    }

    /// Whether an element is on its way elsewhere, so that its old place is drawn faint.
    pub(super) fn is_ghost(&self, element: Drawn) -> bool {
        self.overlay.dragged.as_ref().is_some_and(|dragged| dragged.elements.contains(&element))
    }
}

fn resized(zone: &ZoneItem, rect: crate::geometry::Rect) -> ZoneItem {
    ZoneItem { rect, ..zone.clone() }
}
