//! Where things are drawn.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{AnyKey, Drawn, Kind, Record, ReferenceVisitor, SavedView, TextVisitor, visit_id};
use crate::id::Id;

/// A view that keeps positions of its own. Written as `zones`, `purdue`, `physical` or the id of a saved view, `SV-01`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum View {
    /// The drawing by zones.
    #[default]
    Zones,
    /// The drawing in bands by Purdue level.
    Purdue,
    /// The drawing by building, room and cabinet.
    Physical,
    /// A view that a person saved with positions of its own.
    Saved(Id<SavedView>),
}

impl View {
    /// Every view that each plant has.
    pub const ALL: [View; 3] = [View::Zones, View::Purdue, View::Physical];

    pub(super) fn visit_references(&mut self, visitor: &mut dyn ReferenceVisitor) {
        if let View::Saved(id) = self {
            visit_id(id, visitor);
        }
    }
}

impl fmt::Display for View {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            View::Zones => f.write_str("zones"),
            View::Purdue => f.write_str("purdue"),
            View::Physical => f.write_str("physical"),
            View::Saved(id) => fmt::Display::fmt(id, f),
        }
    }
}

impl Serialize for View {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for View {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        match View::ALL.into_iter().find(|view| view.to_string() == *text) {
            Some(view) => Ok(view),
            None => text.parse().map(View::Saved).map_err(|_| {
                let found: String = text.chars().take(40).collect();
                serde::de::Error::custom(format!("“{found}” is no view: expected zones, purdue, physical or SV-01"))
            }),
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
        self.view.visit_references(visitor);
    }
    fn visit_text(&self, _visitor: &mut dyn TextVisitor) {}
}
