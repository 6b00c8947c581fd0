//! Bends that a person pulled into a conduit.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{AnyKey, Conduit, Kind, Record, ReferenceVisitor, TextVisitor, View, Zone, visit_id};
use crate::id::Id;

/// The key of a route: view, conduit and the zone its branch ends at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RouteKey {
    /// View.
    pub view: View,
    /// Conduit.
    pub conduit: Id<Conduit>,
    /// Zone at the end of the branch.
    pub zone: Id<Zone>,
}

impl fmt::Display for RouteKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} / {} / {}", self.view, self.conduit, self.zone)
    }
}

impl From<RouteKey> for AnyKey {
    fn from(key: RouteKey) -> Self {
        AnyKey::Route(key)
    }
}

/// A point in world units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Point {
    /// To the right.
    pub x: i32,
    /// Downwards.
    pub y: i32,
}

record! {
    /// The bends of one branch of a conduit, from its device to a zone.
    Route {
        /// Conduit.
        conduit: Id<Conduit>,
        /// Zone at the end of the branch.
        zone: Id<Zone>,
        /// Bends in order.
        bends: Vec<Point>,
    } optional {
        /// View.
        view: View,
    }
}

impl Record for Route {
    type Key = RouteKey;
    const KIND: Kind = Kind::Route;
    fn key(&self) -> RouteKey {
        RouteKey { view: self.view, conduit: self.conduit, zone: self.zone }
    }
    fn visit_references(&mut self, visitor: &mut dyn ReferenceVisitor) {
        visit_id(&mut self.conduit, visitor);
        visit_id(&mut self.zone, visitor);
        self.view.visit_references(visitor);
    }
    fn visit_text(&self, _visitor: &mut dyn TextVisitor) {}
}
