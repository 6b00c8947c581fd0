//! Which zone something would be dropped into.

use std::collections::BTreeSet;

use plant::record::Drawn;
use scene::{DropTarget, Point, Scene};

/// Asks a scene for a place to drop.
pub trait DropTargetOf {
    /// The zone under a point, leaving out what is itself being dragged. `None` over the open canvas.
    fn drop_target_at(&self, at: Point, dragged: &BTreeSet<Drawn>) -> Option<DropTarget>;
}

impl DropTargetOf for Scene {
    fn drop_target_at(&self, at: Point, dragged: &BTreeSet<Drawn>) -> Option<DropTarget> {
        self.zone_at(at.x, at.y, dragged).map(|zone| DropTarget { zone: Some(zone), accepted: true })
    }
}
