//! The primitives a drawing is made of. The window implements them on Canvas 2D, [`crate::svg`] as SVG elements.
//!
//! Everything is in screen px: positions are already scaled, text keeps its own size. Colours are [`Ink`]s, never
//! values, so that a painter can keep one prepared colour per ink. Calls of one style follow one another wherever they do
//! not overlap: a painter that collects consecutive shapes of an equal [`Style`] into one path draws thousands of tiles
//! with a handful of state changes.

use plant::AnyKey;

use crate::symbol::SymbolId;
use crate::text::TextStyle;
use crate::theme::Ink;

/// A point on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Spot {
    /// To the right.
    pub x: f64,
    /// Downwards.
    pub y: f64,
}

/// A box on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Frame {
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

impl Frame {
    /// From its origin and size.
    pub const fn new(x: f64, y: f64, width: f64, height: f64) -> Self {
        Frame { x, y, width, height }
    }

    /// A square around a point.
    pub fn square(centre: Spot, side: f64) -> Self {
        Frame::new(centre.x - side / 2.0, centre.y - side / 2.0, side, side)
    }

    /// Larger by a margin on every side.
    pub fn grown(self, by: f64) -> Self {
        Frame::new(self.x - by, self.y - by, self.width + 2.0 * by, self.height + 2.0 * by)
    }

    /// Right edge.
    pub fn right(self) -> f64 {
        self.x + self.width
    }

    /// Bottom edge.
    pub fn bottom(self) -> f64 {
        self.y + self.height
    }

    /// The middle.
    pub fn centre(self) -> Spot {
        Spot { x: self.x + self.width / 2.0, y: self.y + self.height / 2.0 }
    }
}

/// A colour with its opacity in percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Paint {
    /// The colour.
    pub ink: Ink,
    /// Opacity, 0 to 100.
    pub opacity: u8,
}

impl Paint {
    /// Opaque.
    pub const fn of(ink: Ink) -> Self {
        Paint { ink, opacity: 100 }
    }

    /// With an opacity in percent.
    pub const fn faint(ink: Ink, opacity: u8) -> Self {
        Paint { ink, opacity }
    }
}

impl From<Ink> for Paint {
    fn from(ink: Ink) -> Self {
        Paint::of(ink)
    }
}

/// How a line is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Dash {
    /// Not at all.
    #[default]
    Solid,
    /// Temporary zones and conduits.
    Temporary,
    /// DMZ.
    DashDot,
    /// Wireless; drawn with round caps.
    Dots,
    /// External zones.
    Fine,
    /// Flows without a conduit.
    Flow,
    /// A zone that refuses, a proposal, the rubber band.
    Band,
}

impl Dash {
    /// Lengths in screen px, on and off in turn; empty for a whole line.
    pub const fn pattern(self) -> &'static [f64] {
        match self {
            Dash::Solid => &[],
            Dash::Temporary => &[7.0, 4.0],
            Dash::DashDot => &[12.0, 3.0, 3.0, 3.0],
            Dash::Dots => &[1.5, 4.0],
            Dash::Fine => &[2.5, 3.0],
            Dash::Flow => &[5.0, 3.5],
            Dash::Band => &[6.0, 4.0],
        }
    }

    /// Whether the ends of a line, and so of each dash, are round.
    pub const fn round_caps(self) -> bool {
        matches!(self, Dash::Dots)
    }
}

/// A line style.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    /// Colour.
    pub paint: Paint,
    /// Width in screen px.
    pub width: f64,
    /// How it is broken.
    pub dash: Dash,
}

impl Stroke {
    /// A whole line.
    pub fn line(paint: impl Into<Paint>, width: f64) -> Self {
        Stroke { paint: paint.into(), width, dash: Dash::Solid }
    }

    /// A broken line.
    pub fn dashed(paint: impl Into<Paint>, width: f64, dash: Dash) -> Self {
        Stroke { paint: paint.into(), width, dash }
    }
}

/// Fill and line of a closed shape; the line is drawn over the fill.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Style {
    /// Fill.
    pub fill: Option<Paint>,
    /// Line.
    pub stroke: Option<Stroke>,
}

impl Style {
    /// Fill only.
    pub fn filled(paint: impl Into<Paint>) -> Self {
        Style { fill: Some(paint.into()), stroke: None }
    }

    /// Line only.
    pub fn outlined(stroke: Stroke) -> Self {
        Style { fill: None, stroke: Some(stroke) }
    }

    /// Both.
    pub fn both(fill: impl Into<Paint>, stroke: Stroke) -> Self {
        Style { fill: Some(fill.into()), stroke: Some(stroke) }
    }
}

/// Which point of a text its position names. The height is always the base line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Anchor {
    /// Its left end.
    #[default]
    Start,
    /// Its middle.
    Middle,
    /// Its right end.
    End,
}

/// Hatches for levels far away and on paper: a level is read without its colour (look, section 4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hatch {
    /// SL 1: dots of 1 px radius every 9.
    Dots,
    /// SL 2: lines at 45° every 8.
    Lines,
    /// SL 3: lines at 45° both ways every 7.
    Crossed,
    /// SL 4: level lines every 4.5.
    Level,
}

impl Hatch {
    /// Distance between neighbours in screen px.
    pub const fn step(self) -> f64 {
        match self {
            Hatch::Dots => 9.0,
            Hatch::Lines => 8.0,
            Hatch::Crossed => 7.0,
            Hatch::Level => 4.5,
        }
    }
}

/// Draws primitives in the order they come. Strings and slices live for the call only.
pub trait Painter {
    /// The element that the next shapes belong to; `None` for none. SVG groups by it, a canvas does nothing.
    fn about(&mut self, _key: Option<AnyKey>) {}

    /// Dots of the drawing grid over the whole ground: one at `origin`, the others every `step` px. Paper has none.
    fn ground(&mut self, _origin: Spot, _step: f64, _paint: Paint) {}

    /// A box with round corners; `radius` 0 is a plain one.
    fn round_rect(&mut self, frame: Frame, radius: f64, style: Style);

    /// A circle.
    fn circle(&mut self, centre: Spot, radius: f64, style: Style);

    /// A line through points, its bends rounded by at most `radius` (a quarter of the shorter leg at least stays
    /// straight). Two points are a plain line. Line joins are round.
    fn polyline(&mut self, points: &[Spot], radius: f64, stroke: Stroke);

    /// A closed shape with sharp corners.
    fn polygon(&mut self, points: &[Spot], style: Style);

    /// Many single lines of one style: pairs of ends. Flows between tiles come this way.
    fn segments(&mut self, ends: &[(Spot, Spot)], stroke: Stroke) {
        for (from, to) in ends {
            self.polyline(&[*from, *to], 0.0, stroke);
        }
    }

    /// One line of text, already cut to its room. `at` is on the base line.
    fn text(&mut self, text: &str, at: Spot, anchor: Anchor, style: TextStyle, paint: Paint);

    /// The same turned a quarter to the left: it is read from below. For words on upright lines.
    fn text_up(&mut self, text: &str, at: Spot, anchor: Anchor, style: TextStyle, paint: Paint) {
        self.text(text, at, anchor, style, paint);
    }

    /// A symbol of the stencil in a square. Its lines are 1.5 of 24 units wide.
    fn symbol(&mut self, symbol: SymbolId, frame: Frame, paint: Paint);

    /// A hatch over a box with round corners.
    fn hatch(&mut self, frame: Frame, radius: f64, hatch: Hatch, paint: Paint);
}
