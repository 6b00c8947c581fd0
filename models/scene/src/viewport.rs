//! What part of the world is drawn, how large, and in how much detail.

use crate::geometry::Rect;

/// How much is drawn (look, section 4). The caller keeps the last value, so that it does not flicker at a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Detail {
    /// Below 30 %: zones filled by their level, conduits as single lines, no assets.
    Far,
    /// The everyday level.
    #[default]
    Middle,
    /// Above 130 %: addresses, cards where they fit, one lane a flow.
    Near,
}

impl Detail {
    /// The level for a scale, given the one before: a limit switches only when it is passed by 5 %.
    pub fn at(scale: f64, before: Detail) -> Detail {
        let far = if before == Detail::Far { 0.30 * 1.05 } else { 0.30 * 0.95 };
        let near = if before == Detail::Near { 1.30 * 0.95 } else { 1.30 * 1.05 };
        if scale < far {
            Detail::Far
        } else if scale > near {
            Detail::Near
        } else {
            Detail::Middle
        }
    }
}

/// The window on the world. Screen px = (world − origin) × scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Viewport {
    /// World coordinate at the left edge.
    pub x: f64,
    /// World coordinate at the top edge.
    pub y: f64,
    /// Width in world units.
    pub width: f64,
    /// Height in world units.
    pub height: f64,
    /// Screen px a world unit.
    pub scale: f64,
    /// How much is drawn; see [`Detail::at`].
    pub detail: Detail,
}

impl Viewport {
    /// Shows exactly a box at 100 %, for paper.
    pub fn of(rect: Rect) -> Self {
        Viewport {
            x: f64::from(rect.x),
            y: f64::from(rect.y),
            width: f64::from(rect.width),
            height: f64::from(rect.height),
            scale: 1.0,
            detail: Detail::Middle,
        }
    }

    /// Screen point of a world point.
    pub fn screen_from_world(&self, x: i32, y: i32) -> (f64, f64) {
        ((f64::from(x) - self.x) * self.scale, (f64::from(y) - self.y) * self.scale)
    }

    /// The part of the world that can be seen, with a margin in world units.
    pub fn seen(&self, margin: i32) -> Rect {
        let x = (self.x as i32).saturating_sub(1);
        let y = (self.y as i32).saturating_sub(1);
        let right = ((self.x + self.width) as i32).saturating_add(1);
        let bottom = ((self.y + self.height) as i32).saturating_add(1);
        Rect::new(x, y, right.saturating_sub(x), bottom.saturating_sub(y)).grown(margin)
    }
}
