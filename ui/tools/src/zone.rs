//! Draws a zone.

use std::collections::BTreeSet;

use scene::{Hit, Overlay, Point, Rect};

use crate::snap;
use crate::{Event, Intent, Tool, World};

/// Size of a zone that is placed by a click.
const CLICKED: (i32, i32) = (304, 176);
/// Smallest zone that can be drawn: a header and a row of assets fit.
const SMALLEST: (i32, i32) = (96, 80);

/// Pulls a box; a click places one of a usual size.
#[derive(Debug, Default)]
pub struct DrawZone {
    from: Option<(Point, (f64, f64))>,
    to: Point,
    free: bool,
    dragging: bool,
}

impl DrawZone {
    fn rect(&self) -> Option<Rect> {
        let (from, _) = self.from?;
        let pulled = snap::rect(Rect::between(from, self.to), self.free);
        if self.dragging {
            Some(Rect { width: pulled.width.max(SMALLEST.0), height: pulled.height.max(SMALLEST.1), ..pulled })
        } else {
            let from = snap::point(from, self.free);
            Some(Rect::new(from.x, from.y, CLICKED.0, CLICKED.1))
        }
    }
}

impl Tool for DrawZone {
    fn handle(&mut self, event: &Event, world: &World<'_>) -> Vec<Intent> {
        match event {
            Event::Down(pointer) => {
                *self = DrawZone { from: Some((pointer.at, pointer.screen)), to: pointer.at, ..DrawZone::default() };
            }
            Event::Move(pointer) => {
                if let Some((_, screen)) = self.from {
                    self.to = pointer.at;
                    self.free = pointer.keys.alt;
                    self.dragging |= snap::is_drag(screen, pointer.screen);
                }
            }
            Event::Up(pointer) => {
                self.to = pointer.at;
                let rect = self.rect();
                *self = DrawZone::default();
                if let Some(rect) = rect {
                    // the zone that holds all of it; a box across a border lies in what holds both
                    let none = BTreeSet::new();
                    let corner = world.scene.zone_at(rect.x, rect.y, &none);
                    let parent = corner.and_then(|zone| {
                        world
                            .document
                            .nesting(zone)
                            .into_iter()
                            .find(|zone| world.scene.rect_of((*zone).into()).is_some_and(|outer| outer.holds(rect)))
                    });
                    return vec![Intent::DrawZone { rect, parent }, Intent::Done];
                }
            }
            Event::Cancel => {
                let was_drawing = self.from.is_some();
                *self = DrawZone::default();
                return if was_drawing { Vec::new() } else { vec![Intent::Done] };
            }
            Event::Double(_) => {}
        }
        Vec::new()
    }

    fn overlay(&self, _world: &World<'_>, overlay: &mut Overlay) {
        overlay.drawn_zone = self.rect();
    }

    fn cursor(&self, _world: &World<'_>, _over: Option<Hit>) -> &'static str {
        "crosshair"
    }
}
