//! A uniform grid over assets and over flows inside zones: what can be seen or hit is found without looking at the rest.

use std::collections::{BTreeMap, BTreeSet};

use crate::geometry::Rect;

/// Side of a cell in world units (measured in the canvas harness: picks take a few microseconds, no tree is needed).
pub(crate) const CELL: i32 = 1024;

/// What covers more cells than this is looked at every time: a file may hold a tile as large as the world.
const MANY_CELLS: i64 = 1 << 14;

/// Places of items by cell, each list in rising order.
#[derive(Debug, Clone, PartialEq, Default)]
struct Cells {
    by_cell: BTreeMap<(i32, i32), Vec<u32>>,
    huge: BTreeSet<u32>,
}

/// Places of assets and of flows.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Grid {
    assets: Cells,
    flows: Cells,
}

fn is_huge(rect: Rect) -> bool {
    let side = |from: i32, to: i32| i64::from(to.div_euclid(CELL)) - i64::from(from.div_euclid(CELL)) + 1;
    side(rect.x, rect.right()) * side(rect.y, rect.bottom()) > MANY_CELLS
}

fn cells(rect: Rect) -> impl Iterator<Item = (i32, i32)> {
    let columns = rect.x.div_euclid(CELL)..=rect.right().div_euclid(CELL);
    let rows = rect.y.div_euclid(CELL)..=rect.bottom().div_euclid(CELL);
    rows.flat_map(move |row| columns.clone().map(move |column| (row, column)))
}

fn insert(map: &mut Cells, item: u32, rect: Rect) {
    if is_huge(rect) {
        map.huge.insert(item);
        return;
    }
    for cell in cells(rect) {
        let list = map.by_cell.entry(cell).or_default();
        if let Err(at) = list.binary_search(&item) {
            list.insert(at, item);
        }
    }
}

fn remove(map: &mut Cells, item: u32, rect: Rect) {
    if is_huge(rect) {
        map.huge.remove(&item);
        return;
    }
    for cell in cells(rect) {
        if let Some(list) = map.by_cell.get_mut(&cell) {
            if let Ok(at) = list.binary_search(&item) {
                list.remove(at);
            }
            if list.is_empty() {
                map.by_cell.remove(&cell);
            }
        }
    }
}

/// Calls with each item of the cells a box touches, once: in the first of the cells it shares with the box.
fn visit(map: &Cells, seen: Rect, rect_of: &dyn Fn(u32) -> Rect, visitor: &mut dyn FnMut(u32, Rect)) {
    let (first_row, last_row) = (seen.y.div_euclid(CELL), seen.bottom().div_euclid(CELL));
    let (first_column, last_column) = (seen.x.div_euclid(CELL), seen.right().div_euclid(CELL));
    let mut visit_cell = |(row, column): (i32, i32), list: &[u32]| {
        for item in list {
            let rect = rect_of(*item);
            let home_row = rect.y.div_euclid(CELL).max(first_row);
            let home_column = rect.x.div_euclid(CELL).max(first_column);
            if (row, column) == (home_row, home_column) && rect.meets(seen) {
                visitor(*item, rect);
            }
        }
    };
    for row in first_row..=last_row {
        for (cell, list) in map.by_cell.range((row, first_column)..=(row, last_column)) {
            visit_cell(*cell, list);
        }
    }
    for item in &map.huge {
        let rect = rect_of(*item);
        if rect.meets(seen) {
            visitor(*item, rect);
        }
    }
}

impl Grid {
    pub fn add_asset(&mut self, item: u32, rect: Rect) {
        insert(&mut self.assets, item, rect);
    }

    pub fn remove_asset(&mut self, item: u32, rect: Rect) {
        remove(&mut self.assets, item, rect);
    }

    pub fn add_flow(&mut self, item: u32, rect: Rect) {
        insert(&mut self.flows, item, rect);
    }

    pub fn remove_flow(&mut self, item: u32, rect: Rect) {
        remove(&mut self.flows, item, rect);
    }

    /// Assets whose box meets another.
    pub fn assets_in(&self, seen: Rect, rect_of: &dyn Fn(u32) -> Rect, visitor: &mut dyn FnMut(u32, Rect)) {
        visit(&self.assets, clamped(seen), rect_of, visitor);
    }

    /// Flows inside zones whose box meets another.
    pub fn flows_in(&self, seen: Rect, rect_of: &dyn Fn(u32) -> Rect, visitor: &mut dyn FnMut(u32, Rect)) {
        visit(&self.flows, clamped(seen), rect_of, visitor);
    }
}

/// A view of a million cells a side would only be walked through for nothing.
fn clamped(seen: Rect) -> Rect {
    const MOST: i32 = CELL * 4096;
    let x = seen.x.clamp(-MOST, MOST);
    let y = seen.y.clamp(-MOST, MOST);
    Rect::new(x, y, seen.right().clamp(-MOST, MOST) - x, seen.bottom().clamp(-MOST, MOST) - y)
}
