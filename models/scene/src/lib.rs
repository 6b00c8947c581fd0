//! What a plant looks like: a display list, its layout and routing, and the two ways to draw it.
//!
//! A [`Scene`] is made from a document and its assessment and patched per transaction. [`paint`] draws the part of it that
//! can be seen with a [`Painter`]: Canvas 2D in the window, the `svg` crate on paper; so screen and paper agree. The scene
//! decides where things lie and what is said on them, nothing else: it assesses nothing and reads no file.

pub mod geometry;
pub mod hit;
pub mod layout;
pub mod overlay;
pub mod painter;
pub mod svg;
pub mod symbol;
pub mod text;
pub mod theme;
mod trail;
pub mod view;
pub mod viewport;

mod chip;
mod kind;
mod layers;
mod look;
mod paint;
mod places;
mod rooms;
mod route;
mod scene;

pub use chip::{GapChip, LevelChip, level_inks, overall};
pub use geometry::{Point, Rect};
pub use hit::{Edge, Hit, Part};
pub use kind::ZoneKind;
pub use layers::{Layers, layer_of};
pub use look::Look;
pub use overlay::{Attack, AttackHop, Card, Connection, CutMark, Dragged, DropTarget, Guide, Overlay, Proposal};
pub use paint::paint;
pub use painter::{Anchor, Dash, Frame, Hatch, Paint, Painter, Spot, Stroke, Style};
pub use rooms::Room;
pub use route::{Leg, Pulled};
pub use scene::{PORTS, Scene};
pub use svg::{Paper, Sheet, Sheets, drawing_svg, scene_svg, view_svg, window_svg};
pub use symbol::{SymbolId, symbols};
pub use text::{Font, TextStyle};
pub use theme::{Ink, Theme};
pub use trail::{Trail, TrailStep, Way};
pub use view::{Drawing, DrawnAs, drawn_as, drawn_in, fully_placed, placed};
pub use viewport::{Detail, Viewport};
