//! Zones inside zones: how large each becomes, and where its contents lie in it.

use std::collections::BTreeMap;

use plant::record::{Asset, Element, Zone};
use plant::vocabulary::{Domain, PurdueLevel, Scope};
use plant::{Document, Id};

use super::{Boxes, HEADER, PITCH, TILE, snap_up};
use crate::geometry::Rect;
use crate::scene::{label_of, label_room, label_wraps};
use crate::text::{ID, ZONE_NAME};

/// Left, right and bottom padding of a zone.
const PADDING: i32 = 12;
/// Between the boxes inside a zone.
const INNER_GAP: i32 = 16;
/// From the top of a zone to its first tile.
const FIRST_TILE: i32 = 37;

/// One zone with what lies in it.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub id: Id<Zone>,
    pub parent: Option<usize>,
    /// The outermost zone around it, or itself.
    pub root: usize,
    pub children: Vec<usize>,
    pub assets: Vec<Id<Asset>>,
    /// Twice the Purdue level it is drawn at.
    pub halves: u8,
    /// Least width that shows name, id and chips.
    pub header: i32,
    /// Distance of neighbouring tiles: along a row, and of rows. Wider where the labels need it.
    pub pitch: (i32, i32),
    pub width: i32,
    pub height: i32,
    /// Children come before the own assets, from left to right.
    pub children_first: bool,
}

/// Every zone of a document. A circle of parents is cut at its smallest id.
#[derive(Debug, Clone, Default)]
pub(super) struct Tree {
    pub nodes: Vec<Node>,
    pub index: BTreeMap<Id<Zone>, usize>,
    pub roots: Vec<usize>,
}

impl Tree {
    pub fn of(document: &Document) -> Tree {
        let mut tree = Tree::default();
        for (at, zone) in document.zones.values().enumerate() {
            tree.index.insert(zone.id, at);
            tree.nodes.push(Node {
                id: zone.id,
                parent: None,
                root: at,
                children: Vec::new(),
                assets: Vec::new(),
                halves: 0,
                header: header_width(zone),
                pitch: (PITCH, PITCH),
                width: 0,
                height: 0,
                children_first: false,
            });
        }
        let parents = document.parents();
        for zone in document.zones.values() {
            let at = tree.index[&zone.id];
            let parent = parents.get(&zone.id).and_then(|parent| tree.index.get(parent).copied());
            tree.nodes[at].parent = parent;
            match parent {
                Some(parent) => tree.nodes[parent].children.push(at),
                None => tree.roots.push(at),
            }
        }
        for asset in document.assets.values() {
            if let Some(Element::Zone(zone)) = asset.lies_in
                && let Some(at) = tree.index.get(&zone)
            {
                let node = &mut tree.nodes[*at];
                node.assets.push(asset.id);
                let label = label_of(asset);
                node.pitch.0 = node.pitch.0.max(label_room(&label) as i32 + 3);
                node.pitch.1 = node.pitch.1.max(if label_wraps(&label) { PITCH + 14 } else { PITCH });
            }
        }
        for at in 0..tree.nodes.len() {
            tree.nodes[at].halves = level(document, &tree, at);
        }
        let order = tree.outermost_first();
        for at in order.iter().copied() {
            tree.nodes[at].root = tree.nodes[at].parent.map_or(at, |parent| tree.nodes[parent].root);
        }
        for at in order.into_iter().rev() {
            tree.measure(at);
        }
        tree
    }

    /// The outermost zone around a zone.
    pub fn root_of(&self, at: usize) -> usize {
        self.nodes[at].root
    }

    /// Every zone, those around it before it: a list instead of recursion, because a file may nest zones without end.
    fn outermost_first(&self) -> Vec<usize> {
        let mut order = self.roots.clone();
        let mut next = 0;
        while let Some(at) = order.get(next) {
            order.extend(&self.nodes[*at].children);
            next += 1;
        }
        order
    }

    /// Takes the size of a zone from its contents, whose sizes are known.
    fn measure(&mut self, at: usize) {
        let parts = self.parts(at);
        let node = &self.nodes[at];
        let (content, bottom) = parts.extent;
        let width = (content + 2 * PADDING).max(node.header);
        // one row of assets gives 104, the height every quiet zone has
        let height = bottom.max(92) + if node.children.is_empty() { 12 } else { PADDING };
        self.nodes[at].width = snap_up(width);
        self.nodes[at].height = (height + 7) / 8 * 8;
    }

    /// Where the asset block and the children lie, relative to the zone's origin.
    fn parts(&self, at: usize) -> Parts {
        let node = &self.nodes[at];
        let columns = columns(node.assets.len() as i32, !node.children.is_empty());
        let rows = if columns == 0 { 0 } else { (node.assets.len() as i32 + columns - 1) / columns };
        let below = if node.pitch.1 > PITCH { 27 } else { 21 };
        let assets = (columns * node.pitch.0, if rows > 0 { (rows - 1) * node.pitch.1 + TILE + below } else { 0 });
        let mut parts = Parts { columns, ..Parts::default() };
        let top = HEADER + 8;
        let area: i64 =
            node.children.iter().map(|c| i64::from(self.nodes[*c].width) * i64::from(self.nodes[*c].height)).sum();
        let widest = node.children.iter().map(|child| self.nodes[*child].width).max().unwrap_or(0);
        let wrap = widest.max(((area * 2) as f64).sqrt() as i32).max(if node.children.len() <= 4 { 1000 } else { 0 });
        let (mut x, mut y, mut tallest, mut reach) = (0, 0, 0, 0);
        for child in &node.children {
            let (width, height) = (self.nodes[*child].width, self.nodes[*child].height);
            if x > 0 && x + width > wrap {
                (x, y, tallest) = (0, y + tallest + INNER_GAP, 0);
            }
            parts.children.push((x, y));
            x += width + INNER_GAP;
            reach = reach.max(x - INNER_GAP);
            tallest = tallest.max(height);
        }
        let block = (reach, if node.children.is_empty() { 0 } else { y + tallest });
        let gap = if assets.0 > 0 && block.0 > 0 { INNER_GAP } else { 0 };
        let assets_at = if node.children_first { block.0 + gap } else { 0 };
        let children_at = if node.children_first { 0 } else { assets.0 + gap };
        for place in &mut parts.children {
            *place = (PADDING + children_at + place.0, top + place.1);
        }
        parts.assets = (PADDING + assets_at, FIRST_TILE);
        let bottom =
            (if assets.1 > 0 { FIRST_TILE + assets.1 } else { 0 }).max(if block.1 > 0 { top + block.1 } else { 0 });
        parts.extent = (assets.0 + gap + block.0, bottom);
        parts
    }

    /// Writes the boxes of a zone and everything in it.
    pub fn place(&self, at: usize, x: i32, y: i32, boxes: &mut Boxes) {
        let mut pending = vec![(at, x, y)];
        while let Some((at, x, y)) = pending.pop() {
            self.place_one(at, x, y, boxes, &mut pending);
        }
    }

    fn place_one(&self, at: usize, x: i32, y: i32, boxes: &mut Boxes, pending: &mut Vec<(usize, i32, i32)>) {
        let node = &self.nodes[at];
        boxes.zones.insert(node.id, Rect::new(x, y, node.width, node.height));
        let parts = self.parts(at);
        // a header wider than the contents leaves room: assets spread over it, but not so far that they fall apart
        let spare = (node.width - 2 * PADDING - parts.extent.0).max(0);
        let more = if node.children.is_empty() { (spare / parts.columns.max(1)).min(14) } else { 0 };
        let pitch = node.pitch.0 + more;
        let shift = if node.children.is_empty() { (spare - more * parts.columns) / 2 } else { 0 };
        for (n, asset) in node.assets.iter().enumerate() {
            let (column, row) = (n as i32 % parts.columns, n as i32 / parts.columns);
            // the last row of several stays left aligned; a single one is centred by its own number
            let left = x + parts.assets.0 + shift + column * pitch + (pitch - TILE) / 2;
            let top = y + parts.assets.1 + row * node.pitch.1;
            boxes.assets.insert(*asset, Rect::new(left, top, TILE, TILE));
        }
        for (child, (left, top)) in node.children.iter().zip(&parts.children) {
            let stretch = if node.assets.is_empty() && node.children.len() == 1 { spare / 2 } else { 0 };
            pending.push((*child, x + left + stretch, y + top));
        }
    }
}

#[derive(Debug, Default)]
struct Parts {
    columns: i32,
    assets: (i32, i32),
    children: Vec<(i32, i32)>,
    /// Width of the contents and where they end below the zone's top.
    extent: (i32, i32),
}

/// Columns of a block of assets: up to five stand in one row, more become a block twice as wide as high.
fn columns(count: i32, beside_children: bool) -> i32 {
    match count {
        0 => 0,
        1..=3 => count,
        4 if beside_children => 2,
        5 | 6 if beside_children => 3,
        4 | 5 => count,
        6 => 3,
        _ => ((f64::from(count) * 1.8).sqrt().ceil() as i32).clamp(4, 24),
    }
}

fn header_width(zone: &Zone) -> i32 {
    let chips = if zone.scope == Scope::Outside || zone.domain == Domain::Grouping { 0 } else { 72 };
    27 + (ZONE_NAME.width(&zone.name) + 5.0 + ID.width(&zone.id.to_string())) as i32 + 10 + chips + 8
}

/// The level a zone is drawn at: its own, else what its domain and its assets suggest.
fn level(document: &Document, tree: &Tree, at: usize) -> u8 {
    let node = &tree.nodes[at];
    let Some(zone) = document.zones.get(&node.id) else { return 4 };
    if let Some(level) = zone.purdue {
        return level.halves();
    }
    match (zone.domain, zone.scope) {
        (Domain::External, _) => return PurdueLevel::L5.halves(),
        (Domain::Business, _) => return PurdueLevel::L4.halves(),
        (Domain::Dmz, _) => return PurdueLevel::L3_5.halves(),
        (_, Scope::Outside) => return PurdueLevel::L5.halves(),
        _ => {}
    }
    let mut levels: Vec<u8> = node
        .assets
        .iter()
        .filter_map(|asset| document.assets.get(asset)?.purdue)
        .map(PurdueLevel::halves)
        .chain(
            node.children
                .iter()
                .filter_map(|c| document.zones.get(&tree.nodes[*c].id)?.purdue)
                .map(PurdueLevel::halves),
        )
        .collect();
    levels.sort_unstable();
    match levels.get(levels.len() / 2) {
        Some(level) => *level,
        None if zone.domain == Domain::Temporary => PurdueLevel::L3.halves(),
        None => PurdueLevel::L2.halves(),
    }
}
