//! Buildings, rooms and cabinets of a scene, and which zone each asset in them belongs to.

use engine::Assessment;
use plant::record::{Asset, Element, View};
use plant::{Document, Id};

use super::Scene;
use super::items::Badge;
use crate::geometry::{Point, Rect};
use crate::kind::ZoneKind;
use crate::layout::HEADER;
use crate::look::Chips;
use crate::rooms::Room;
use crate::text::BADGE;
use crate::theme::Ink;

impl Scene {
    /// Draws boxes by location. `document` is the plant itself: the drawn one has no zones.
    pub(super) fn draw_rooms(&mut self, document: &Document, assessment: &Assessment, view: View) {
        let (rooms, _) = crate::rooms::laid(document, view);
        for asset in &mut self.assets {
            asset.room = rooms.of_asset.get(&asset.id).copied();
        }
        for at in 0..self.flows.len() {
            let flow = &self.flows[at];
            let room = |asset: u32| self.assets[asset as usize].room;
            // between cabinets a line a flow would hide them: it is drawn while one of its ends is looked at
            if flow.inside && room(flow.from) != room(flow.to) {
                self.flows[at].inside = false;
            }
        }
        self.rooms = rooms;
        self.fill_grid();
        self.read_badges(document, assessment);
        let boxes = self.rooms.rooms.iter().map(|room| room.rect);
        if let Some(all) = crate::geometry::around_all(boxes) {
            self.bounds = self.bounds.union(all);
        }
    }

    /// The zone or conduit of every asset, in the colours of what is looked at.
    pub(super) fn read_badges(&mut self, document: &Document, assessment: &Assessment) {
        let chips = Chips::new(self.look, document, assessment);
        for at in 0..self.assets.len() {
            let lies_in = document.assets.get(&self.assets[at].id).and_then(|asset| asset.lies_in);
            self.assets[at].badge = lies_in.map(|element| badge(document, &chips, element, self.look.is_heat()));
        }
    }

    /// Whether the plant is drawn by location.
    pub fn has_rooms(&self) -> bool {
        !self.rooms.rooms.is_empty()
    }

    /// Every building, room and cabinet; one around another comes first.
    pub fn rooms(&self) -> &[Room] {
        &self.rooms.rooms
    }

    /// The innermost room at a point.
    pub fn room_at(&self, at: Point) -> Option<u32> {
        self.innermost(at, |_| true)
    }

    /// The innermost room at a point that is not one of these, nor in one of them.
    pub fn room_beside(&self, at: Point, moved: Option<u32>) -> Option<u32> {
        self.innermost(at, |room| moved.is_none_or(|moved| !self.rooms.is_inside(room, moved)))
    }

    fn innermost(&self, at: Point, counts: impl Fn(u32) -> bool) -> Option<u32> {
        let hit = |(room, _): &(u32, &Room)| counts(*room);
        let under = |(_, room): &(u32, &Room)| room.rect.contains(at.x, at.y);
        // the inner ones come later
        (0_u32..).zip(&self.rooms.rooms).filter(under).filter(hit).last().map(|(room, _)| room)
    }

    /// The room whose header lies at a point: it is dragged by that.
    pub fn room_header_at(&self, at: Point) -> Option<u32> {
        let room = self.room_at(at)?;
        (at.y <= self.rooms.rooms[room as usize].rect.y + HEADER).then_some(room)
    }

    /// The innermost room of an asset.
    pub fn room_of(&self, asset: Id<Asset>) -> Option<u32> {
        self.rooms.of_asset.get(&asset).copied()
    }

    /// Every asset in a room, at any depth.
    pub fn assets_in(&self, room: u32) -> impl Iterator<Item = Id<Asset>> + '_ {
        let inside = move |(_, other): &(&Id<Asset>, &u32)| self.rooms.is_inside(**other, room);
        self.rooms.of_asset.iter().filter(inside).map(|(asset, _)| *asset)
    }

    pub(crate) fn room_depth(&self, room: u32) -> usize {
        self.rooms.rooms[room as usize].path.len().max(1)
    }

    /// Rooms that can be seen, with their numbers.
    pub(crate) fn rooms_seen(&self, seen: Rect) -> impl Iterator<Item = (u32, &Room)> {
        (0_u32..).zip(&self.rooms.rooms).filter(move |(_, room)| room.rect.grown(4).meets(seen))
    }
}

fn badge(document: &Document, chips: &Chips<'_>, element: Element, heat: bool) -> Badge {
    let (mut text, mut inks) = match element {
        Element::Zone(id) => {
            let kind = document.zones.get(&id).map(|zone| ZoneKind::of(zone)).unwrap_or_default();
            (id.to_string(), [kind.tint(), kind.line(), kind.text()])
        }
        Element::Conduit(id) => (id.to_string(), [Ink::PipeFill, Ink::PipeLine, Ink::AssetLabel]),
    };
    if let Some(chip) = chips.of(element).filter(|_| heat) {
        text = format!("{text}: {}", chip.text);
        inks = chip.inks;
    }
    Badge { width: BADGE.width(&text) + 5.0, text, inks }
}
