//! Conduits that the flows ask for.

use std::collections::BTreeMap;

use plant::Id;
use plant::record::{Flow, Zone};

use super::{Permission, permission};
use crate::index::{Index, Place};

/// Two zones that flows cross between without a conduit that joins them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposedConduit {
    /// The two zones, the lower id first.
    pub zones: [Id<Zone>; 2],
    /// The flows that ask for it.
    pub flows: Vec<Id<Flow>>,
}

/// A conduit per pair of zones that flows cross between and none joins. A proposal only: some of the flows may have to go.
pub fn proposed_conduits(index: &Index) -> Vec<ProposedConduit> {
    let mut pairs: BTreeMap<[Id<Zone>; 2], Vec<Id<Flow>>> = BTreeMap::new();
    for flow in index.flows.slots.alive() {
        let Permission::NoConduit(_) = permission(index, flow) else { continue };
        let Some(ends) = index.ends(flow) else { continue };
        let [Place::Zone(from), Place::Zone(to)] = ends.map(|end| index.place(end)) else { continue };
        let mut zones = [index.zone_id(from), index.zone_id(to)];
        zones.sort_unstable();
        pairs.entry(zones).or_default().push(index.flow_id(flow));
    }
    let sorted = pairs.into_iter().map(|(zones, mut flows)| {
        flows.sort_unstable();
        ProposedConduit { zones, flows }
    });
    sorted.collect()
}
