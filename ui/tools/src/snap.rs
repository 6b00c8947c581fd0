//! Snapping to the grid.

use scene::{Point, Rect};

/// Distance of the dots of the grid, in world units.
pub const GRID: i32 = 16;
/// Distance at which positions snap, in world units.
pub const SNAP: i32 = 8;

/// The nearest multiple of [`SNAP`].
pub fn snapped(value: i32) -> i32 {
    (value + SNAP / 2).div_euclid(SNAP) * SNAP
}

/// A point on the grid, unless snapping is switched off.
pub(crate) fn point(at: Point, free: bool) -> Point {
    if free { at } else { Point { x: snapped(at.x), y: snapped(at.y) } }
}

/// A box with its edges on the grid.
pub(crate) fn rect(rect: Rect, free: bool) -> Rect {
    if free {
        return rect;
    }
    let from = point(Point { x: rect.x, y: rect.y }, false);
    let to = point(Point { x: rect.right(), y: rect.bottom() }, false);
    Rect::between(from, to)
}

/// Px on the screen that a pressed pointer may wander before it is a drag.
pub(crate) const SLOP: f64 = 4.0;

/// Whether a pressed pointer has become a drag.
pub(crate) fn is_drag(from: (f64, f64), to: (f64, f64)) -> bool {
    (from.0 - to.0).abs() > SLOP || (from.1 - to.1).abs() > SLOP
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn snaps_to_the_nearest_also_left_of_zero() {
        assert_eq!([-5, -4, -3, 3, 4, 11, 12].map(snapped), [-8, 0, 0, 0, 8, 8, 16]);
    }
}
