//! What a tool sees of the world.

use std::collections::BTreeSet;

use plant::{AnyKey, Document};
use scene::{Hit, Point, Scene};

use crate::Border;

/// Keys held with the pointer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Modifiers {
    /// Shift: add to the selection, keep to one axis.
    pub shift: bool,
    /// Ctrl or Cmd: toggle in the selection; while something is dragged, neighbours give way or stay, other than usual.
    pub ctrl: bool,
    /// Alt: no snapping, and containment stays as it is.
    pub alt: bool,
}

/// Where the pointer is.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Pointer {
    /// World point under it.
    pub at: Point,
    /// Screen point, for panning and for telling a click from a drag.
    pub screen: (f64, f64),
    /// Keys held.
    pub keys: Modifiers,
}

/// What happens to a tool.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Event {
    /// The first button goes down.
    Down(Pointer),
    /// The pointer moves, button down or not.
    Move(Pointer),
    /// The button goes up.
    Up(Pointer),
    /// Two clicks in a row.
    Double(Pointer),
    /// Esc, or the pointer is taken away: everything goes back.
    Cancel,
}

/// What a tool may look at.
pub struct World<'w> {
    /// The plant.
    pub document: &'w Document,
    /// How it is drawn.
    pub scene: &'w Scene,
    /// What is selected.
    pub selection: &'w BTreeSet<AnyKey>,
    /// Screen px a world unit.
    pub scale: f64,
    /// What happens at the border of a zone.
    pub border: Border,
}

impl World<'_> {
    /// What lies under a point.
    pub fn hit(&self, at: Point) -> Option<Hit> {
        self.scene.pick(at.x, at.y, self.scale)
    }
}
