//! The plant by building, room and cabinet: which asset stands where, and a place for each.
//!
//! A box is as large as what stands in it, so that only tiles have places of their own. Nothing here looks at zones.

use std::collections::BTreeMap;

use plant::location;
use plant::record::{Asset, Drawn, View, Zone};
use plant::vocabulary::Scope;
use plant::{Document, Id};

use crate::geometry::{Rect, around_all};
use crate::layout::{self, HEADER, PITCH, TILE};
use crate::places::tile_of;
use crate::text::{ASSET_LABEL, ZONE_NAME};

/// Around a tile, to the border of the box it stands in: left and right, above with the header, below with the label.
const AROUND_TILE: (i32, i32, i32) = (30, 37, 33);
/// Around an inner box.
const AROUND_ROOM: (i32, i32) = (12, HEADER + 8);
/// Between things that find their place by themselves.
const GAP: i32 = 48;

/// A building, a room or a cabinet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Room {
    /// What it is called.
    pub name: String,
    /// The names around it and its own, the widest first; empty for the box of what has no location.
    pub path: Vec<String>,
    /// The room around it.
    pub parent: Option<u32>,
    /// Its box.
    pub rect: Rect,
    /// Assets in it at any depth.
    pub count: u32,
}

impl Room {
    /// Whether it holds what has no location.
    pub fn is_nowhere(&self) -> bool {
        self.path.is_empty()
    }

    /// Its location as it is written.
    pub fn location(&self) -> String {
        location::written(self.path.iter().map(String::as_str))
    }

    /// What is said at the right of its header.
    pub(crate) fn count_words(&self) -> String {
        if self.count == 1 { "1 asset".to_owned() } else { format!("{} assets", self.count) }
    }
}

/// Every room of a plant; one around another comes first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Rooms {
    pub rooms: Vec<Room>,
    /// The innermost room of each asset.
    pub of_asset: BTreeMap<Id<Asset>, u32>,
}

impl Rooms {
    /// What the locations of a plant say, without places.
    pub fn of(document: &Document) -> Rooms {
        let mut named: BTreeMap<Vec<String>, &str> = BTreeMap::new();
        let mut key_of: BTreeMap<Id<Asset>, Vec<String>> = BTreeMap::new();
        for asset in document.assets.values() {
            let places = location::places(&asset.location);
            let mut key = Vec::with_capacity(places.len());
            for place in places {
                key.push(location::sort_key(place));
                // the spelling of the first asset counts
                named.entry(key.clone()).or_insert(place);
            }
            key_of.insert(asset.id, key);
        }
        let mut rooms = Rooms::default();
        let mut at: BTreeMap<&[String], u32> = BTreeMap::new();
        for (key, name) in &named {
            let parent = key.split_last().and_then(|(_, around)| at.get(around).copied());
            let around = parent.map_or(&[][..], |parent| rooms.rooms[parent as usize].path.as_slice());
            let path = around.iter().cloned().chain([(*name).to_owned()]).collect();
            at.insert(key, rooms.rooms.len() as u32);
            rooms.rooms.push(Room { name: (*name).to_owned(), path, parent, ..Room::default() });
        }
        if key_of.values().any(Vec::is_empty) {
            at.insert(&[], rooms.rooms.len() as u32);
            rooms.rooms.push(Room { name: "No location".to_owned(), ..Room::default() });
        }
        for (asset, key) in &key_of {
            if let Some(room) = at.get(key.as_slice()) {
                rooms.of_asset.insert(*asset, *room);
            }
        }
        for room in rooms.of_asset.values() {
            let mut around = Some(*room);
            while let Some(at) = around {
                rooms.rooms[at as usize].count += 1;
                around = rooms.rooms[at as usize].parent;
            }
        }
        rooms
    }

    /// Whether one room is another or lies in it.
    pub fn is_inside(&self, inner: u32, outer: u32) -> bool {
        let mut around = Some(inner);
        while let Some(at) = around {
            if at == outer {
                return true;
            }
            around = self.rooms.get(at as usize).and_then(|room| room.parent);
        }
        false
    }

    /// Boxes around tiles, the inner ones first; nothing around nothing.
    fn boxes(&self, tiles: &BTreeMap<Id<Asset>, Rect>) -> Vec<Option<Rect>> {
        let mut boxes: Vec<Option<Rect>> = vec![None; self.rooms.len()];
        let hold = |boxes: &mut Vec<Option<Rect>>, room: u32, rect: Rect| {
            let known = &mut boxes[room as usize];
            *known = Some(known.map_or(rect, |known| known.union(rect)));
        };
        for (asset, tile) in tiles {
            if let Some(room) = self.of_asset.get(asset) {
                hold(&mut boxes, *room, around_tile(*tile));
            }
        }
        let mut has_rooms = vec![false; self.rooms.len()];
        for at in (0..self.rooms.len()).rev() {
            let Some(rect) = boxes[at] else { continue };
            let room = &self.rooms[at];
            let words = ZONE_NAME.width(&room.name).min(480.0) + ASSET_LABEL.width(&room.count_words()) + 34.0;
            let missing = (words.ceil() as i32 - rect.width).max(0);
            // tiles alone stand in the middle of their box, inner boxes at its left
            let left = if has_rooms[at] { 0 } else { missing / 2 };
            let rect = Rect::new(rect.x - left, rect.y, rect.width + missing, rect.height);
            boxes[at] = Some(rect);
            if let Some(parent) = room.parent {
                has_rooms[parent as usize] = true;
                let (side, top) = AROUND_ROOM;
                let around = Rect::new(rect.x - side, rect.y - top, rect.width + 2 * side, rect.height + top + side);
                hold(&mut boxes, parent, around);
            }
        }
        boxes
    }

    fn put_boxes(&mut self, tiles: &BTreeMap<Id<Asset>, Rect>) {
        let boxes = self.boxes(tiles);
        for (room, rect) in self.rooms.iter_mut().zip(boxes) {
            room.rect = rect.unwrap_or_default();
        }
    }

    /// A place for every tile as if none had one.
    fn automatic(&self, document: &Document) -> BTreeMap<Id<Asset>, Rect> {
        // laid out like zones: a room is a zone of a plant that is made for this
        let id = |room: u32| Id::<Zone>::new(room.saturating_add(1));
        let zones = (0_u32..).zip(&self.rooms).map(|(at, room)| {
            let name = format!("{} {}", room.name, room.count_words());
            // outside the system a header has no chips
            plant::AnyRecord::from(Zone {
                parent: room.parent.map(id),
                scope: Scope::Outside,
                ..Zone::new(id(at), name)
            })
        });
        let assets = self.of_asset.iter().filter_map(|(asset, room)| {
            let record = document.assets.get(asset)?;
            let (name, count) = (record.name.clone(), record.count);
            Some(Asset { lies_in: Some(id(*room).into()), count, ..Asset::new(*asset, name) }.into())
        });
        // keys cannot double: rooms are counted, assets come from a map
        let made = Document::from_records(zones.chain(assets)).unwrap_or_default();
        layout::boxes_in_rows(&made, GAP).assets
    }
}

fn around_tile(tile: Rect) -> Rect {
    let (side, top, bottom) = AROUND_TILE;
    Rect::new(tile.x - side, tile.y - top, tile.width + 2 * side, tile.height + top + bottom)
}

/// Rooms with their boxes, and a tile for every asset: where the view has a place for it, else where there is room.
pub(crate) fn laid(document: &Document, view: View) -> (Rooms, BTreeMap<Id<Asset>, Rect>) {
    let mut rooms = Rooms::of(document);
    let own = document.placements.values().filter(|placement| placement.view == view);
    let mut tiles: BTreeMap<Id<Asset>, Rect> = own
        .filter_map(|placement| match placement.element {
            Drawn::Asset(asset) if document.assets.contains_key(&asset) => Some((asset, tile_of(placement))),
            _ => None,
        })
        .collect();
    if tiles.len() < document.assets.len() {
        let automatic = rooms.automatic(document);
        if tiles.is_empty() {
            tiles = automatic;
        } else {
            place_the_rest(&rooms, &automatic, &mut tiles);
        }
    }
    rooms.put_boxes(&tiles);
    (rooms, tiles)
}

/// What is new in a view in which things were moved: beside its neighbours, or below everything with its room.
fn place_the_rest(rooms: &Rooms, automatic: &BTreeMap<Id<Asset>, Rect>, tiles: &mut BTreeMap<Id<Asset>, Rect>) {
    let mut waiting: BTreeMap<u32, Vec<Id<Asset>>> = BTreeMap::new();
    for (asset, room) in rooms.of_asset.iter().filter(|(asset, _)| !tiles.contains_key(asset)) {
        waiting.entry(*room).or_default().push(*asset);
    }
    let known = rooms.boxes(tiles);
    // rooms in which nothing has a place yet come as they are, the outermost of them as a whole
    let mut whole: BTreeMap<u32, Vec<Id<Asset>>> = BTreeMap::new();
    for (room, assets) in waiting {
        if known[room as usize].is_some() {
            beside(rooms, room, &assets, tiles);
            continue;
        }
        let mut top = room;
        while let Some(parent) = rooms.rooms[top as usize].parent.filter(|at| known[*at as usize].is_none()) {
            top = parent;
        }
        whole.entry(top).or_default().extend(assets);
    }
    for (room, assets) in whole {
        let wanted: BTreeMap<Id<Asset>, Rect> =
            assets.iter().filter_map(|asset| Some((*asset, *automatic.get(asset)?))).collect();
        let Some(block) = rooms.boxes(&wanted)[room as usize] else { continue };
        let boxes = rooms.boxes(tiles);
        let at = match rooms.rooms[room as usize].parent.and_then(|parent| boxes[parent as usize]) {
            Some(around) => clear(rooms, room, &boxes, around, block),
            None => {
                let all = around_all(boxes.iter().flatten().copied()).unwrap_or_default();
                Rect::new(all.x, all.bottom() + GAP, block.width, block.height)
            }
        };
        tiles.extend(wanted.into_iter().map(|(asset, tile)| (asset, tile.moved(at.x - block.x, at.y - block.y))));
    }
}

/// At the right of what lies in a box, or below it: where the box grows over no other.
fn clear(rooms: &Rooms, room: u32, boxes: &[Option<Rect>], around: Rect, block: Rect) -> Rect {
    let below = Rect::new(around.x + AROUND_ROOM.0, around.bottom() + 4, block.width, block.height);
    let right = Rect::new(around.right() + 4, around.y + AROUND_ROOM.1, block.width, block.height);
    let is_free = |rect: &Rect| {
        (0_u32..).zip(boxes).all(|(at, other)| {
            rooms.is_inside(room, at) || other.is_none_or(|other| !other.meets(rect.grown(AROUND_ROOM.0)))
        })
    };
    if !is_free(&below) && is_free(&right) { right } else { below }
}

/// Puts tiles into a room: on in its last row, then in rows below or columns at the right.
fn beside(rooms: &Rooms, room: u32, assets: &[Id<Asset>], tiles: &mut BTreeMap<Id<Asset>, Rect>) {
    let here = tiles.iter().filter(|(asset, _)| rooms.of_asset.get(asset) == Some(&room)).map(|(_, tile)| *tile);
    let last = here.max_by_key(|tile| (tile.y, tile.x));
    let boxes = rooms.boxes(tiles);
    let Some(around) = boxes[room as usize] else { return };
    let mut left = assets.iter();
    if let Some(last) = last {
        let mut x = last.x + PITCH;
        while x + TILE + AROUND_TILE.0 <= around.right() {
            let Some(asset) = left.next() else { return };
            tiles.insert(*asset, Rect::new(x, last.y, TILE, TILE));
            x += PITCH;
        }
    }
    let left: Vec<&Id<Asset>> = left.collect();
    let count = left.len() as i32;
    if count == 0 {
        return;
    }
    let columns = ((around.width - 2 * AROUND_TILE.0 + PITCH - TILE) / PITCH).clamp(1, 24);
    let rows = (count + columns - 1) / columns;
    let block = Rect::new(0, 0, columns.min(count) * PITCH, rows * PITCH);
    let at = clear(rooms, room, &boxes, around, block);
    let (dx, dy) = if at.x >= around.right() { (18, 0) } else { (AROUND_TILE.0 - AROUND_ROOM.0, 0) };
    for (n, asset) in (0_i32..).zip(left) {
        let (column, row) = (n % columns, n / columns);
        tiles.insert(*asset, Rect::new(at.x + dx + column * PITCH, at.y + dy + row * PITCH, TILE, TILE));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use plant::record::Placement;

    fn site(locations: &[&str]) -> Document {
        let assets = (1..).zip(locations).map(|(number, location)| {
            let asset = Asset::new(Id::new(number), format!("PLC-{number:02}"));
            plant::AnyRecord::from(Asset { location: (*location).to_owned(), ..asset })
        });
        Document::from_records(assets).unwrap()
    }

    const WORKS: [&str; 7] = [
        "Works / Hall / Cabinet 10",
        "works/hall/cabinet 2",
        "Works / Hall / Cabinet 2",
        "Works / Hall",
        "Works > Pump house",
        "",
        "Office",
    ];

    fn no_box_lies_over_another(rooms: &Rooms, tiles: &BTreeMap<Id<Asset>, Rect>) {
        for (a, one) in (0_u32..).zip(&rooms.rooms) {
            for (b, other) in (0_u32..).zip(&rooms.rooms) {
                if rooms.is_inside(a, b) {
                    assert!(other.rect.holds(one.rect), "{one:?} in {other:?}");
                } else if !rooms.is_inside(b, a) {
                    assert!(!one.rect.meets(other.rect), "{one:?} over {other:?}");
                }
            }
        }
        for (asset, tile) in tiles {
            let room = rooms.of_asset[asset];
            for (at, other) in (0_u32..).zip(&rooms.rooms) {
                let holds = other.rect.holds(*tile);
                assert_eq!(holds, rooms.is_inside(room, at), "{asset} and {other:?}");
            }
        }
    }

    #[test]
    fn one_place_is_one_box_however_it_is_spelt() {
        let rooms = Rooms::of(&site(&WORKS));
        let names: Vec<String> = rooms.rooms.iter().map(|room| format!("{} {}", room.location(), room.count)).collect();
        assert_eq!(
            names,
            [
                "Office 1",
                "Works 5",
                "Works / Hall 4",
                "Works / Hall / cabinet 2 2",
                "Works / Hall / Cabinet 10 1",
                "Works / Pump house 1",
                " 1"
            ]
        );
    }

    #[test]
    fn boxes_lie_beside_one_another_and_hold_what_stands_in_them() {
        let (rooms, tiles) = laid(&site(&WORKS), View::Physical);
        assert_eq!(tiles.len(), 7);
        no_box_lies_over_another(&rooms, &tiles);
        let many: Vec<String> =
            (0..400).map(|n| format!("Site {} / Building {} / Cabinet {}", n % 2, n % 7, n % 45)).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        let (rooms, tiles) = laid(&site(&many), View::Physical);
        no_box_lies_over_another(&rooms, &tiles);
    }

    #[test]
    fn what_is_new_finds_a_place_and_moves_nothing() {
        let before = site(&WORKS);
        let (_, was) = laid(&before, View::Physical);
        let mut locations = WORKS.to_vec();
        locations.extend(["Works / Hall / Cabinet 10", "Works / Hall / Cabinet 11", "Yard", ""]);
        let after = site(&locations);
        let own = was.iter().map(|(asset, tile)| {
            let placement = Placement::new(Drawn::Asset(*asset), tile.x, tile.y);
            plant::AnyRecord::from(Placement { view: View::Physical, ..placement })
        });
        let after = Document::from_records(after.records().chain(own)).unwrap();
        let (rooms, tiles) = laid(&after, View::Physical);
        assert_eq!(tiles.len(), 11);
        for (asset, tile) in &was {
            assert_eq!(tiles[asset], *tile);
        }
        let all: Vec<&Rect> = tiles.values().collect();
        for (n, one) in all.iter().enumerate() {
            assert!(all[n + 1..].iter().all(|other| !one.grown(8).meets(**other)), "{tiles:?}");
        }
        for (asset, tile) in &tiles {
            assert!(rooms.rooms[rooms.of_asset[asset] as usize].rect.holds(*tile));
        }
    }

    #[test]
    fn a_tile_far_out_is_no_overflow() {
        let mut document = site(&["Works"; 2]);
        let far = Placement { view: View::Physical, ..Placement::new(Drawn::Asset(Id::new(1)), i32::MAX, i32::MIN) };
        document = Document::from_records(document.records().chain([far.into()])).unwrap();
        let (rooms, tiles) = laid(&document, View::Physical);
        assert_eq!((rooms.rooms.len(), tiles.len()), (1, 2));
    }
}
