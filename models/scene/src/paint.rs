//! Draws the part of a scene that can be seen.

mod arrangement;
mod attack;
mod bands;
mod far;
mod guides;
pub(crate) mod header;
mod lanes;
mod marks;
mod overlays;
mod pipes;
mod proposal;
mod rooms;
mod tiles;
mod zones;

use plant::vocabulary::Layer;

use crate::geometry::{Point, Rect};
use crate::overlay::Overlay;
use crate::painter::{Frame, Painter, Spot};
use crate::scene::Scene;
use crate::theme::{Ink, Theme};
use crate::viewport::{Detail, Viewport};

pub(crate) use far::{hatch_of, level_colours};
pub(crate) use marks::{draw_gap, draw_level, draw_sign};

/// Draws what a viewport shows, back to front: zones, nested zones, pipes, flows, tiles, devices, labels, overlays.
///
/// The painter draws on a cleared ground: fill it with [`crate::Ink::Canvas`] first. Nothing outside the viewport is drawn.
pub fn paint(scene: &Scene, viewport: &Viewport, _theme: Theme, overlay: &Overlay, painter: &mut dyn Painter) {
    let brush =
        Brush { scene, viewport, overlay, seen: viewport.seen(4), findings: !scene.layers().hides(Layer::Findings) };
    brush.draw(painter);
}

/// Without signs of findings, for paper.
pub(crate) fn paint_clean(scene: &Scene, viewport: &Viewport, painter: &mut dyn Painter) {
    let overlay = Overlay::default();
    let brush = Brush { scene, viewport, overlay: &overlay, seen: viewport.seen(4), findings: false };
    brush.draw(painter);
}

/// One picture being drawn.
pub(crate) struct Brush<'a> {
    scene: &'a Scene,
    viewport: &'a Viewport,
    overlay: &'a Overlay,
    /// The part of the world that can be seen.
    seen: Rect,
    findings: bool,
}

impl Brush<'_> {
    fn draw(&self, painter: &mut dyn Painter) {
        if self.overlay.grid && self.viewport.scale >= 0.5 {
            let (x, y) = self.viewport.screen_from_world(0, 0);
            painter.ground(Spot { x, y }, 16.0 * self.viewport.scale, Ink::CanvasDot.into());
        }
        self.bands(painter);
        self.rooms(painter);
        if self.viewport.detail == Detail::Far {
            self.far(painter);
        } else {
            self.zones(painter);
            let conduits = self.shows(Layer::Conduits);
            if conduits {
                self.pipes(painter);
            }
            self.tiles(painter);
            if conduits {
                self.devices(painter);
            }
        }
        painter.about(None);
        self.overlays(painter);
    }

    fn shows(&self, layer: Layer) -> bool {
        !self.scene.layers().hides(layer)
    }

    fn scale(&self) -> f64 {
        self.viewport.scale
    }

    fn spot(&self, point: Point) -> Spot {
        let (x, y) = self.viewport.screen_from_world(point.x, point.y);
        Spot { x, y }
    }

    fn frame(&self, rect: Rect) -> Frame {
        let (x, y) = self.viewport.screen_from_world(rect.x, rect.y);
        Frame::new(x, y, f64::from(rect.width) * self.scale(), f64::from(rect.height) * self.scale())
    }
}
