//! Where things are drawn.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{AnyKey, Drawn, Kind, Record, ReferenceVisitor, TextVisitor, visit_id};

/// A view that keeps positions of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum View {
    /// The drawing by zones.
    #[default]
    Zones,
    /// The drawing in bands by Purdue level.
    Purdue,
}

impl View {
    /// Every view.
    pub const ALL: [View; 2] = [View::Zones, View::Purdue];
}

impl fmt::Display for View {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            View::Zones => f.write_str("zones"),
            View::Purdue => f.write_str("purdue"),
        }
    }
}

/// The key of a placement: view and element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlacementKey {
    /// View.
    pub view: View,
    /// Zone, asset, or conduit (its device on the pipe).
    pub element: Drawn,
}

impl fmt::Display for PlacementKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} / {}", self.view, self.element)
    }
}

impl From<PlacementKey> for AnyKey {
    fn from(key: PlacementKey) -> Self {
        AnyKey::Placement(key)
    }
}

record! {
    /// A box in world units (CSS px at 100 %), origin top left, integer.
    ///
    /// Zones and assets: the box. Conduits: `x`, `y` is the middle of the device on the pipe, width and height are 0.
    Placement {
        /// Zone, asset or conduit.
        element: Drawn,
        /// Left edge.
        x: i32,
        /// Top edge.
        y: i32,
    } optional {
        /// Width; 0 for the size that the kind has by itself.
        width: i32,
        /// Height; 0 likewise.
        height: i32,
        /// View.
        view: View,
        /// Locked against moving.
        locked: bool,
    }
}

impl Record for Placement {
    type Key = PlacementKey;
    const KIND: Kind = Kind::Placement;
    fn key(&self) -> PlacementKey {
        PlacementKey { view: self.view, element: self.element }
    }
    fn visit_references(&mut self, visitor: &mut dyn ReferenceVisitor) {
        visit_id(&mut self.element, visitor);
    }
    fn visit_text(&self, _visitor: &mut dyn TextVisitor) {}
}
