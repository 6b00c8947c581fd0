//! The display list.

use std::collections::BTreeSet;

use engine::{Assessment, Delta};
use plant::record::{Drawn, Zone};
use plant::{AnyKey, Document, Id, Transaction};

use crate::geometry::Rect;
use crate::hit::Hit;

/// Everything a drawing shows, where it lies and what is said on it, ready to be drawn, picked and walked through.
///
/// Elements without a placement in the document lie at a default place that depends on the document only.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scene {}

impl Scene {
    /// The drawing of a document with its assessment.
    pub fn new(document: &Document, assessment: &Assessment) -> Scene {
        let _ = (document, assessment);
        Scene::default()
    }

    /// Follows a committed transaction: `document` and `assessment` are those after it. Equal to a new scene.
    ///
    /// Moving, renaming and new levels are patched; a change of structure builds the scene anew.
    pub fn update(&mut self, document: &Document, assessment: &Assessment, transaction: &Transaction, delta: &Delta) {
        let _ = (transaction, delta);
        *self = Scene::new(document, assessment);
    }

    /// The box around everything. An empty box when nothing is drawn.
    pub fn bounds(&self) -> Rect {
        Rect::default()
    }

    /// Where an element lies: a zone's box, an asset's tile, a conduit's device.
    pub fn rect_of(&self, element: Drawn) -> Option<Rect> {
        let _ = element;
        None
    }

    /// The topmost element at a world point. `scale` tells how near counts as hitting a line.
    pub fn pick(&self, x: i32, y: i32, scale: f64) -> Option<Hit> {
        let _ = (x, y, scale);
        None
    }

    /// Zones, assets and conduits that lie wholly in a box, in order of keys.
    pub fn marquee(&self, rect: Rect) -> Vec<AnyKey> {
        let _ = rect;
        Vec::new()
    }

    /// The innermost zone at a point. Zones in `excluding`, and zones inside them, do not count.
    pub fn zone_at(&self, x: i32, y: i32, excluding: &BTreeSet<Drawn>) -> Option<Id<Zone>> {
        let _ = (x, y, excluding);
        None
    }

    /// Every zone, asset and conduit in the order a person reads a page: rows of zones from top to bottom, each from left
    /// to right, a zone before its contents. Arrow keys and screen readers walk in it.
    pub fn reading_order(&self) -> Vec<AnyKey> {
        Vec::new()
    }
}
