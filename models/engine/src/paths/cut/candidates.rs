//! What can be changed: a requirement met somewhere, a second leg or a flow removed, a channel closed.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::EdgeIndex;
use plant::record::{Asset, Conduit, Element, Flow, Zone};
use plant::{Document, Id};
use serde::{Deserialize, Serialize};
use standard::RequirementId;

use super::essential::essential_flows;
use crate::index::{At, Index, Place};
use crate::paths::class::{BOUNDARY_STOPS, StepClass};
use crate::paths::graph::{AttackGraph, Edge, Spot, Step};
use crate::paths::guard::{GuardEffect, GuardState, Seats, guards};
use crate::topology::Permission;

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Change {
    /// The second leg of an asset goes.
    RemoveSecondLeg {
        /// Whose.
        asset: Id<Asset>,
        /// In whose network.
        zone: Id<Zone>,
    },
    /// A requirement is met and verified in a zone or conduit.
    Meet {
        /// Where.
        element: Element,
        /// Which.
        requirement: RequirementId,
        /// What is known about it now.
        state: GuardState,
    },
    /// A flow goes.
    RemoveFlow {
        /// Which.
        flow: Id<Flow>,
        /// Whether conduits let it through now.
        permitted: bool,
    },
    /// A conduit lets a channel through no more.
    CloseChannel {
        /// Which conduit.
        conduit: Id<Conduit>,
        /// Place in its list of channels.
        channel: usize,
    },
}

impl Change {
    /// Among cuts of the same size, what costs the plant least: a leg nobody wanted, traffic that has no conduit, a
    /// requirement, and last what somebody uses.
    fn cost(&self) -> u32 {
        match self {
            Change::RemoveSecondLeg { .. } => 0,
            Change::RemoveFlow { permitted: false, .. } => 1,
            Change::Meet { state: GuardState::NotVerified, .. } => 2,
            Change::Meet { .. } => 3,
            Change::CloseChannel { .. } => 6,
            Change::RemoveFlow { permitted: true, .. } => 8,
        }
    }
}

/// One change more weighs more than any preference among them.
const ONE: u32 = 1 << 12;

/// Every change that breaks some edge, and which edges each breaks.
pub(super) struct Candidates {
    changes: Vec<Change>,
    of: Vec<Vec<u32>>,
    essential: BTreeSet<Id<Flow>>,
}

impl Candidates {
    pub(super) fn new(graph: &AttackGraph, document: &Document, index: &Index) -> Candidates {
        let spared = Spared::new(graph, document, index);
        let mut lists: Vec<Vec<Change>> = Vec::with_capacity(graph.graph.edge_count());
        let mut known: BTreeMap<(StepClass, Seats, bool), Vec<Change>> = BTreeMap::new();
        for at in graph.graph.edge_indices() {
            let Some((from, to, edge)) = graph.edge(at) else { continue };
            let key = (edge.class, edge.seats, edge.boundary);
            let meet = known.entry(key).or_insert_with(|| requirements(document, &spared, edge));
            let mut list = meet.clone();
            let zone = [from, to].into_iter().find_map(|node| match graph.graph.node_weight(node) {
                Some(Spot::Inside(zone)) => Some(*zone),
                _ => None,
            });
            list.extend(drawn(graph, index, &spared, edge, zone));
            lists.push(list);
        }
        let all: BTreeSet<&Change> = lists.iter().flatten().collect();
        let numbers: BTreeMap<&Change, u32> = all.iter().copied().zip(0..).collect();
        let of = lists.iter().map(|list| {
            let mut numbers: Vec<u32> = list.iter().filter_map(|change| numbers.get(change).copied()).collect();
            numbers.sort_unstable();
            numbers
        });
        Candidates { of: of.collect(), changes: all.into_iter().cloned().collect(), essential: spared.flows }
    }

    pub(super) fn len(&self) -> usize {
        self.changes.len()
    }

    pub(super) fn essential_flows(&self) -> usize {
        self.essential.len()
    }

    pub(super) fn change(&self, number: u32) -> Option<&Change> {
        self.changes.get(number as usize)
    }

    pub(super) fn weights(&self) -> Vec<u32> {
        self.changes.iter().map(|change| ONE + change.cost()).collect()
    }

    /// The changes that break an edge, in order.
    pub(super) fn of(&self, edge: EdgeIndex) -> &[u32] {
        self.of.get(edge.index()).map_or(&[], Vec::as_slice)
    }

    /// The changes that break a path, in order.
    pub(super) fn on(&self, edges: &[EdgeIndex]) -> Vec<u32> {
        let mut all: Vec<u32> = edges.iter().flat_map(|edge| self.of(*edge)).copied().collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// The requirements that would stop a step. One that would also stop an essential flow is none of them.
fn requirements(document: &Document, spared: &Spared, edge: &Edge) -> Vec<Change> {
    let stops = guards(document, edge.class, edge.seats, edge.boundary).into_iter().filter(|guard| {
        let boundary = edge.boundary && BOUNDARY_STOPS.iter().any(|(id, _)| *id == guard.requirement);
        let leg = edge.class == StepClass::SecondLeg;
        guard.effect == GuardEffect::Stops
            && guard.state != GuardState::NotApplicable
            && !(boundary && spared.boundaries.contains(&guard.element))
            && !(leg && spared.legs_of.contains(&guard.element))
    });
    stops
        .map(|guard| Change::Meet { element: guard.element, requirement: guard.requirement, state: guard.state })
        .collect()
}

/// The changes of the drawing that take the step away.
fn drawn(graph: &AttackGraph, index: &Index, spared: &Spared, edge: &Edge, zone: Option<Id<Zone>>) -> Vec<Change> {
    match edge.step {
        Step::IntoLeg(asset) | Step::OutOfLeg(asset) => {
            let zone = zone.filter(|zone| !spared.legs.contains(&(asset, *zone)));
            zone.map(|zone| Change::RemoveSecondLeg { asset, zone }).into_iter().collect()
        }
        Step::Flow { flow, .. } if !spared.flows.contains(&flow) => {
            let mut changes = vec![Change::RemoveFlow { flow, permitted: !edge.boundary }];
            if let Some(at) = index.flow(flow) {
                let channels = graph.ways.sole_channels(index, at).into_iter();
                let channels = channels.map(|(conduit, channel)| (index.conduit_id(conduit), channel));
                let free = channels.filter(|channel| !spared.channels.contains(channel));
                changes.extend(free.map(|(conduit, channel)| Change::CloseChannel { conduit, channel }));
            }
            changes
        }
        _ => Vec::new(),
    }
}

/// What essential functions need as it is.
struct Spared {
    flows: BTreeSet<Id<Flow>>,
    channels: BTreeSet<(Id<Conduit>, usize)>,
    legs: BTreeSet<(Id<Asset>, Id<Zone>)>,
    /// Zones and conduits with such a leg.
    legs_of: BTreeSet<Element>,
    /// Zones and conduits into which an essential flow runs that no conduit allows: denying by default would stop it.
    boundaries: BTreeSet<Element>,
}

impl Spared {
    fn new(graph: &AttackGraph, document: &Document, index: &Index) -> Spared {
        let mut spared = Spared {
            flows: essential_flows(document),
            channels: BTreeSet::new(),
            legs: BTreeSet::new(),
            legs_of: BTreeSet::new(),
            boundaries: BTreeSet::new(),
        };
        for id in &spared.flows {
            let Some(flow) = index.flow(*id) else { continue };
            for passage in graph.ways.passages(flow) {
                let conduit = index.conduit_id(passage.conduit);
                spared.channels.extend(passage.channels.iter().map(|channel| (conduit, *channel)));
            }
            let Some([from, to]) = index.ends(flow) else { continue };
            let allowed = matches!(
                graph.ways.permission(flow),
                Permission::Permitted | Permission::Inside | Permission::Outside | Permission::Unplaced
            );
            if allowed {
                continue;
            }
            for (asset, other) in [(from, to), (to, from)] {
                let element = place_of(index, asset);
                spared.boundaries.extend(element);
                // it may run by the leg that one end has in the network of the other
                if let Place::Zone(zone) = index.place(other) {
                    spared.legs.insert((index.asset_id(asset), index.zone_id(zone)));
                    spared.legs_of.extend(element);
                }
            }
        }
        spared
    }
}

fn place_of(index: &Index, asset: At<Asset>) -> Option<Element> {
    match index.place(asset) {
        Place::Nowhere => None,
        Place::Zone(zone) => Some(Element::Zone(index.zone_id(zone))),
        Place::Conduit(conduit) => Some(Element::Conduit(index.conduit_id(conduit))),
    }
}
