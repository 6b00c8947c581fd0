//! Where pipes run, for those who draw them elsewhere.

use plant::Id;
use plant::record::{Conduit, Zone};

use super::Scene;
use crate::geometry::Point;

impl Scene {
    /// The arms of a conduit: the zone each leads to, and its way from the middle of the device to the border of the zone.
    pub fn branches_of(&self, conduit: Id<Conduit>) -> Vec<(Id<Zone>, &[Point])> {
        let branches = self.conduit(conduit).map(|conduit| conduit.branches.as_slice()).unwrap_or_default();
        let zone = |at: u32| self.zones.get(at as usize).map(|zone| zone.id);
        branches.iter().filter_map(|branch| Some((zone(branch.zone)?, branch.points.as_slice()))).collect()
    }
}
