//! What part of the world is seen, and how large.

use scene::{Rect, Scene};

/// Smallest and largest scale. Beyond them a plant is a dot or a tile fills the window.
const SCALES: (f64, f64) = (0.02, 6.0);
/// Space kept free around what is revealed, in screen px (look, section 6).
const MARGIN: f64 = 48.0;
/// Space kept free around what is fitted.
const FIT_MARGIN: f64 = 24.0;
/// The same at the top, where the toolbar floats.
const FIT_TOP: f64 = 56.0;

/// Everything is fitted up to this edge, in world units; of a plant with something at the end of the world, what lies together.
const TOGETHER: i32 = 24_000;

/// The box to fit, and how many elements lie too far out to be seen with it.
pub fn crowd(scene: &Scene) -> (Rect, usize) {
    let bounds = scene.bounds();
    if bounds.width <= 2 * TOGETHER && bounds.height <= 2 * TOGETHER {
        return (bounds, 0);
    }
    let rects: Vec<Rect> = scene.reading_order().into_iter().filter_map(|key| scene.bounds_of(key)).collect();
    let middle = |of: fn(&Rect) -> i32| {
        let mut all: Vec<i32> = rects.iter().map(of).collect();
        all.sort_unstable();
        all.get(all.len().saturating_sub(1) / 2).copied().unwrap_or_default()
    };
    // the element in the middle of all by its place in the order: a few far ones do not move it
    let (x, y) = (middle(|rect| rect.centre().x), middle(|rect| rect.centre().y));
    let near = |rect: &&Rect| {
        let at = rect.centre();
        at.x.abs_diff(x) <= TOGETHER.unsigned_abs() && at.y.abs_diff(y) <= TOGETHER.unsigned_abs()
    };
    let seen = rects.iter().filter(near).count();
    match scene::geometry::around_all(rects.iter().filter(near).copied()) {
        Some(rect) => (rect, rects.len() - seen),
        // nothing lies near the middle: at least one thing is shown
        None => (rects.first().copied().unwrap_or(bounds), rects.len().saturating_sub(1)),
    }
}

/// Nothing lies farther out than this (`scene` sees to it), and nobody is to be lost beyond.
const WORLD: f64 = 5.0e6;

/// Screen px = (world − origin) × scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Camera {
    /// World coordinate at the left edge.
    pub x: f64,
    /// World coordinate at the top edge.
    pub y: f64,
    /// Screen px a world unit.
    pub scale: f64,
    /// Width of the canvas in CSS px.
    pub width: f64,
    /// Height of the canvas in CSS px.
    pub height: f64,
    /// The canvas has told its size.
    pub is_sized: bool,
}

impl Default for Camera {
    fn default() -> Self {
        Camera { x: -MARGIN, y: -MARGIN, scale: 1.0, width: 800.0, height: 600.0, is_sized: false }
    }
}

impl Camera {
    /// World point under a screen point.
    pub fn world_from_screen(&self, x: f64, y: f64) -> (f64, f64) {
        (self.x + x / self.scale, self.y + y / self.scale)
    }

    /// Screen point of a world point.
    pub fn screen_from_world(&self, x: f64, y: f64) -> (f64, f64) {
        ((x - self.x) * self.scale, (y - self.y) * self.scale)
    }

    /// Moves the view by screen px.
    pub fn pan(&mut self, dx: f64, dy: f64) {
        self.x = (self.x + dx / self.scale).clamp(-WORLD, WORLD);
        self.y = (self.y + dy / self.scale).clamp(-WORLD, WORLD);
    }

    /// Scales by a factor and keeps the world point under a screen point.
    pub fn zoom_at(&mut self, x: f64, y: f64, factor: f64) {
        let (world_x, world_y) = self.world_from_screen(x, y);
        self.scale = (self.scale * factor).clamp(SCALES.0, SCALES.1);
        self.x = world_x - x / self.scale;
        self.y = world_y - y / self.scale;
    }

    /// Scales to a value around the middle.
    pub fn zoom_to(&mut self, scale: f64) {
        self.zoom_at(self.width / 2.0, self.height / 2.0, scale / self.scale);
    }

    /// Fits a rectangle, never larger than life.
    pub fn fit(&mut self, rect: Rect) {
        let (x, y, w, h) = (f64::from(rect.x), f64::from(rect.y), f64::from(rect.width), f64::from(rect.height));
        let free = |edge: f64, taken: f64| (edge - taken).max(edge * 0.5);
        let across = free(self.width, 2.0 * FIT_MARGIN) / w.max(1.0);
        let down = free(self.height, FIT_TOP + FIT_MARGIN) / h.max(1.0);
        let scale = across.min(down).min(1.0);
        self.scale = scale.clamp(SCALES.0, SCALES.1);
        self.x = x + w / 2.0 - self.width / (2.0 * self.scale);
        self.y = y + h / 2.0 - (FIT_TOP + self.height - FIT_MARGIN) / (2.0 * self.scale);
    }

    /// Moves just enough to bring a rectangle into view; zooms out only when it does not fit.
    pub fn reveal(&mut self, rect: Rect) {
        let (x, y, w, h) = (f64::from(rect.x), f64::from(rect.y), f64::from(rect.width), f64::from(rect.height));
        let margin = MARGIN / self.scale;
        let (seen_w, seen_h) = (self.width / self.scale, self.height / self.scale);
        if w + 2.0 * margin > seen_w || h + 2.0 * margin > seen_h || self.scale < 0.3 {
            self.fit(rect);
            return;
        }
        self.x = self.x.min(x - margin).max(x + w + margin - seen_w);
        self.y = self.y.min(y - margin).max(y + h + margin - seen_h);
    }
}
