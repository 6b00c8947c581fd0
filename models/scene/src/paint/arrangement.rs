//! Where a layout would put things: the drawing under a veil, and over it what would move, at its new place.

use plant::AnyKey;
use plant::record::Drawn;

use super::Brush;
use crate::geometry::Rect;
use crate::painter::{Anchor, Dash, Frame, Paint, Painter, Spot, Stroke, Style};
use crate::text::{ID, ZONE_NAME, cut_end};
use crate::theme::Ink;

impl Brush<'_> {
    pub(super) fn arrangement(&self, painter: &mut dyn Painter, places: &[(Drawn, Rect)]) {
        painter.about(None);
        let screen = Frame::new(0.0, 0.0, self.viewport.width * self.scale(), self.viewport.height * self.scale());
        painter.round_rect(screen, 0.0, Style::filled(Paint::faint(Ink::Canvas, 62)));
        let seen = || places.iter().filter(|(_, rect)| rect.meets(self.seen));
        let line = Stroke::dashed(Ink::Ghost, 1.5, Dash::Temporary);
        // zones around zones first: they come in the order of keys
        let mut zones: Vec<(u16, Rect, usize)> = Vec::new();
        for (element, rect) in seen() {
            let Drawn::Zone(zone) = element else { continue };
            if let Some(at) = self.scene.zone_at_key(*zone) {
                zones.push((self.scene.zones[at].depth, *rect, at));
            }
        }
        zones.sort_unstable();
        for (_, rect, at) in &zones {
            let (frame, zone) = (self.frame(*rect), &self.scene.zones[*at]);
            painter.about(Some(AnyKey::Zone(zone.id)));
            painter.round_rect(frame, 8.0, Style::both(Paint::faint(Ink::Ghost, 8), line));
            let room = frame.width - 20.0 - zone.id_width;
            if self.scale() >= 0.3 && room > 30.0 {
                let base = frame.y + 20.0 * self.scale().clamp(0.6, 1.0);
                let at = Spot { x: frame.x + 8.0, y: base };
                painter.text(&zone.id_text, at, Anchor::Start, ID, Ink::Ghost.into());
                let name = cut_end(&zone.name, ZONE_NAME, room - 6.0);
                let at = Spot { x: frame.x + 14.0 + zone.id_width, y: base };
                painter.text(&name, at, Anchor::Start, ZONE_NAME, Ink::Ghost.into());
            } else if room > -14.0 {
                painter.text(&zone.id_text, frame.centre(), Anchor::Middle, ID, Ink::Ghost.into());
            }
        }
        painter.about(None);
        let (radius, tile) = (7.0 * self.scale().min(1.2), Style::both(Ink::AssetTile, Stroke::line(Ink::Ghost, 1.25)));
        // specks of two px that nobody tells apart would cost a frame for ten thousand of them
        let tiles = seen().filter(|(element, _)| self.scale() >= 0.12 && !matches!(element, Drawn::Zone(_)));
        for (element, rect) in tiles {
            let rect = match element {
                Drawn::Conduit(_) => Rect::around(rect.centre(), 28, 28),
                _ => *rect,
            };
            painter.round_rect(self.frame(rect), radius, tile);
        }
        if self.scale() < 0.35 {
            return;
        }
        for (element, rect) in seen() {
            let symbol = match element {
                Drawn::Asset(asset) => self.scene.asset(*asset).map(|asset| asset.symbol),
                Drawn::Conduit(conduit) => {
                    self.scene.conduit(*conduit).and_then(|conduit| conduit.devices.first().copied())
                }
                Drawn::Zone(_) => None,
            };
            if let Some(symbol) = symbol {
                let frame = self.frame(*rect);
                let side = 34.0 * 0.62 * self.scale();
                painter.symbol(symbol, Frame::square(frame.centre(), side), Ink::Ghost.into());
            }
        }
    }
}
