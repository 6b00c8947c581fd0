//! Buildings, rooms and cabinets, behind everything.

use plant::AnyKey;

use super::Brush;
use crate::painter::{Anchor, Dash, Frame, Painter, Spot, Stroke, Style};
use crate::rooms::Room;
use crate::scene::AssetItem;
use crate::text::{ASSET_LABEL, BADGE, FAR_NAME, ZONE_NAME, ZONE_NAME_SMALL, cut_end};
use crate::theme::Ink;
use crate::viewport::Detail;

/// Smaller than this a box is not worth its words, in screen px.
const SMALLEST: f64 = 16.0;
/// From this scale on a tile has room for its zone and its name.
const NAMED: f64 = 0.9;

impl Brush<'_> {
    pub(super) fn rooms(&self, painter: &mut dyn Painter) {
        painter.about(None);
        for (at, room) in self.scene.rooms_seen(self.seen) {
            let frame = self.frame(room.rect);
            // every other one is paper, so that depth reads without a colour of its own
            let fill = if self.scene.room_depth(at) % 2 == 1 { Ink::Panel } else { Ink::Canvas };
            let line = if room.is_nowhere() {
                Stroke::dashed(Ink::LineStrong, 1.0, Dash::Band)
            } else {
                Stroke::line(if room.parent.is_none() { Ink::LineStrong } else { Ink::Line2 }, 1.25)
            };
            let radius = 6.0_f64.min(frame.width / 4.0);
            painter.round_rect(frame, radius, Style::both(fill, line));
            if frame.width >= SMALLEST && frame.height >= SMALLEST {
                if self.viewport.detail == Detail::Far {
                    self.far_words(painter, room, frame);
                } else {
                    self.room_header(painter, room, frame);
                }
            }
        }
    }

    fn room_header(&self, painter: &mut dyn Painter, room: &Room, frame: Frame) {
        let middle = frame.y + 16.0 * self.scale().min(1.0) + 4.2;
        let ink = if room.is_nowhere() { Ink::Text2 } else { Ink::Text };
        let words = room.count_words();
        let small = self.scale() < 0.6;
        let edge = if small { 5.0 } else { 10.0 };
        let (left, right) = (frame.x + edge, frame.right() - edge);
        let style = if small { ZONE_NAME_SMALL } else { ZONE_NAME };
        let (counts, name) = (ASSET_LABEL.width(&words), style.width(&room.name));
        // the count gives way before the name is cut
        let with_count = left + name + 8.0 + counts <= right;
        if name <= right - left {
            painter.text(&room.name, Spot { x: left, y: middle }, Anchor::Start, style, ink.into());
        } else {
            let cut = cut_end(&room.name, style, right - left);
            painter.text(&cut, Spot { x: left, y: middle }, Anchor::Start, style, ink.into());
        }
        if with_count {
            painter.text(&words, Spot { x: right, y: middle }, Anchor::End, ASSET_LABEL, Ink::Text3.into());
        }
    }

    /// Far away no tile is drawn: the innermost boxes say how many stand in them.
    fn far_words(&self, painter: &mut dyn Painter, room: &Room, frame: Frame) {
        let has_rooms = self.scene.rooms().iter().any(|other| {
            other.parent.is_some() && other.path.len() == room.path.len() + 1 && other.path.starts_with(&room.path)
        });
        let width = FAR_NAME.width(&room.name);
        if has_rooms {
            if 32.0 * self.scale() >= 8.0 && width + 10.0 < frame.width {
                let at = Spot { x: frame.x + 5.0, y: frame.y + 12.0 };
                painter.text(&room.name, at, Anchor::Start, FAR_NAME, Ink::Text.into());
            }
            return;
        }
        let centre = frame.centre();
        let words = room.count.to_string();
        if width + 8.0 < frame.width && frame.height >= 34.0 {
            painter.text(
                &room.name,
                Spot { x: centre.x, y: centre.y - 2.0 },
                Anchor::Middle,
                FAR_NAME,
                Ink::Text.into(),
            );
            let words = room.count_words();
            if ASSET_LABEL.width(&words) + 8.0 < frame.width {
                let at = Spot { x: centre.x, y: centre.y + 12.0 };
                painter.text(&words, at, Anchor::Middle, ASSET_LABEL, Ink::Text3.into());
            }
        } else if ASSET_LABEL.width(&words) + 4.0 < frame.width {
            let at = Spot { x: centre.x, y: centre.y + 4.0 };
            painter.text(&words, at, Anchor::Middle, ASSET_LABEL, Ink::Text2.into());
        }
    }

    /// On a small drawing the zone stands under a tile, where a name would be cut to nothing.
    pub(super) fn badges_below(&self) -> bool {
        self.scene.has_rooms() && self.scale() < NAMED
    }

    /// Which zone a tile belongs to, at its upper left corner: the sign of a finding has the other one.
    pub(super) fn badge(&self, painter: &mut dyn Painter, asset: &AssetItem) {
        let Some(badge) = asset.badge.as_ref().filter(|_| self.scale() >= 0.45) else { return };
        let tile = self.frame(asset.rect);
        let frame = if self.badges_below() {
            // the whole name, brought by the pointer, goes before it
            if self.overlay.hovered == Some(AnyKey::Asset(asset.id)) {
                return;
            }
            Frame::new(tile.centre().x - badge.width / 2.0, tile.bottom() + 2.0, badge.width, 13.0)
        } else {
            let left = tile.centre().x - badge.width + 6.0;
            Frame::new(left.min(tile.x - 4.0), tile.y - 8.0, badge.width, 14.0)
        };
        let [fill, line, ink] = badge.inks;
        painter.round_rect(frame, 3.5, Style::both(fill, Stroke::line(line, 1.0)));
        let at = Spot { x: frame.centre().x, y: frame.centre().y + 3.6 };
        painter.text(&badge.text, at, Anchor::Middle, BADGE, ink.into());
    }
}
