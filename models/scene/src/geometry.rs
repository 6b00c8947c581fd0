//! Boxes in world units: integers, CSS px at 100 %.

pub use plant::record::Point;

/// A box with its origin at the top left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Rect {
    /// Left edge.
    pub x: i32,
    /// Top edge.
    pub y: i32,
    /// Width.
    pub width: i32,
    /// Height.
    pub height: i32,
}

impl Rect {
    /// From its origin and size.
    pub const fn new(x: i32, y: i32, width: i32, height: i32) -> Self {
        Rect { x, y, width, height }
    }

    /// Between two corners in any order.
    pub fn between(a: Point, b: Point) -> Self {
        let apart = |one: i32, other: i32| one.max(other).saturating_sub(one.min(other));
        Rect::new(a.x.min(b.x), a.y.min(b.y), apart(a.x, b.x), apart(a.y, b.y))
    }

    /// Of a size, around a point.
    pub const fn around(centre: Point, width: i32, height: i32) -> Self {
        Rect { x: centre.x.saturating_sub(width / 2), y: centre.y.saturating_sub(height / 2), width, height }
    }

    /// First coordinate to the right of it.
    pub const fn right(self) -> i32 {
        self.x.saturating_add(self.width)
    }

    /// First coordinate below it.
    pub const fn bottom(self) -> i32 {
        self.y.saturating_add(self.height)
    }

    /// The middle.
    pub const fn centre(self) -> Point {
        Point { x: self.x.saturating_add(self.width / 2), y: self.y.saturating_add(self.height / 2) }
    }

    /// Larger by a margin on every side; smaller when the margin is negative, but never less than nothing.
    pub fn grown(self, margin: i32) -> Self {
        let edge = |edge: i32| edge.saturating_add(margin.saturating_mul(2)).max(0);
        let (width, height) = (edge(self.width), edge(self.height));
        Rect { x: self.x.saturating_sub(margin), y: self.y.saturating_sub(margin), width, height }
    }

    /// Moved.
    pub const fn moved(self, dx: i32, dy: i32) -> Self {
        Rect { x: self.x.saturating_add(dx), y: self.y.saturating_add(dy), width: self.width, height: self.height }
    }

    /// Whether a point lies in it, edges included.
    pub const fn contains(self, x: i32, y: i32) -> bool {
        x >= self.x && x <= self.right() && y >= self.y && y <= self.bottom()
    }

    /// Whether another lies wholly in it.
    pub const fn holds(self, other: Rect) -> bool {
        other.x >= self.x && other.y >= self.y && other.right() <= self.right() && other.bottom() <= self.bottom()
    }

    /// Whether they share some area.
    pub const fn meets(self, other: Rect) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    /// The smallest box around both.
    pub fn union(self, other: Rect) -> Rect {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let (right, bottom) = (self.right().max(other.right()), self.bottom().max(other.bottom()));
        Rect { x, y, width: right.saturating_sub(x), height: bottom.saturating_sub(y) }
    }
}

/// The smallest box around many.
pub fn around_all(rects: impl IntoIterator<Item = Rect>) -> Option<Rect> {
    rects.into_iter().reduce(Rect::union)
}
