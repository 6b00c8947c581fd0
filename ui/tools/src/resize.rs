//! A zone pulled at an edge or corner.

use scene::{Edge, Guide, Rect};

use crate::guides::{Axis, Moved, Neighbours};
use crate::snap::snapped;
use crate::{Pointer, World};

/// Smallest zone that can be resized to.
const SMALLEST: (i32, i32) = (96, 64);

/// The box with its edge under the pointer: on the line of a neighbour, else on the grid, free with Alt.
pub(crate) fn resized(
    before: Rect,
    edge: Edge,
    pointers: (&Pointer, &Pointer),
    beside: &Neighbours,
    world: &World<'_>,
) -> Rect {
    let (down, at) = pointers;
    let (dx, dy) = (at.at.x - down.at.x, at.at.y - down.at.y);
    let (horizontal, vertical) = edge.direction();
    let raw = limited(before, edge, |value, way| value + if way { dx } else { dy });
    if at.keys.alt {
        return raw;
    }
    let pull = |axis, direction| beside.pull(axis, raw, moved(direction)?, world.scale);
    let (across, down) = (pull(Axis::Across, horizontal), pull(Axis::Down, vertical));
    limited(before, edge, |value, way| {
        let (by, pulled) = if way { (dx, across) } else { (dy, down) };
        pulled.map_or_else(|| snapped(value + by), |pulled| value + by + pulled)
    })
}

/// What its moved edges are in line with.
pub(crate) fn guides(rect: Rect, edge: Edge, at: &Pointer, beside: &Neighbours, world: &World<'_>) -> Vec<Guide> {
    if at.keys.alt {
        return Vec::new();
    }
    let (horizontal, vertical) = edge.direction();
    beside.guides(rect, moved(horizontal), moved(vertical), world.scale)
}

fn moved(direction: i32) -> Option<Moved> {
    match direction {
        -1 => Some(Moved::Low),
        1 => Some(Moved::High),
        _ => None,
    }
}

/// Moves the edges that are pulled, `true` for one that goes across, and keeps the smallest size.
fn limited(before: Rect, edge: Edge, to: impl Fn(i32, bool) -> i32) -> Rect {
    let (mut left, mut top, mut right, mut bottom) = (before.x, before.y, before.right(), before.bottom());
    let (horizontal, vertical) = edge.direction();
    match horizontal {
        -1 => left = to(left, true).min(right - SMALLEST.0),
        1 => right = to(right, true).max(left + SMALLEST.0),
        _ => {}
    }
    match vertical {
        -1 => top = to(top, false).min(bottom - SMALLEST.1),
        1 => bottom = to(bottom, false).max(top + SMALLEST.1),
        _ => {}
    }
    Rect::new(left, top, right - left, bottom - top)
}

pub(crate) fn cursor(edge: Edge) -> &'static str {
    match edge {
        Edge::North | Edge::South => "ns-resize",
        Edge::East | Edge::West => "ew-resize",
        Edge::NorthEast | Edge::SouthWest => "nesw-resize",
        Edge::SouthEast | Edge::NorthWest => "nwse-resize",
    }
}
