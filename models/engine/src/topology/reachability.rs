//! What can be reached from the zones that nobody trusts, along conduits and permitted flows.

use std::collections::BTreeMap;

use petgraph::graph::{DiGraph, NodeIndex, UnGraph};
use petgraph::visit::Bfs;
use plant::Id;
use plant::record::{Asset, Conduit, Flow, Zone};
use plant::vocabulary::Trust;

use super::{Permission, permission};
use crate::index::{At, Index, Place};

/// How far an untrusted zone reaches.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reachable {
    /// Zones by the number of conduits that lie between, whatever those let through.
    pub by_conduits: BTreeMap<Id<Zone>, u32>,
    /// Zones that hold an end of a chain of permitted flows, each started where the one before ended.
    pub by_permitted_flows: BTreeMap<Id<Zone>, u32>,
}

/// Assets as nodes, flows as edges from the initiator to the other end.
pub fn asset_graph(index: &Index) -> DiGraph<At<Asset>, At<Flow>, u32> {
    let mut graph = DiGraph::with_capacity(index.assets.place.len(), index.flows.ends.len());
    // Every ordinal is a node, so that a node's index is the ordinal.
    (0..index.assets.place.len()).for_each(|asset| _ = graph.add_node(At::new(asset)));
    for flow in index.flows.slots.alive() {
        if let Some([from, to]) = index.ends(flow) {
            graph.add_edge(NodeIndex::new(from.index()), NodeIndex::new(to.index()), flow);
        }
    }
    graph
}

/// From every untrusted zone. Computed when asked for, not with every assessment.
pub fn reachable_from_untrusted(index: &Index) -> BTreeMap<Id<Zone>, Reachable> {
    let untrusted: Vec<At<Zone>> =
        (index.zones.slots.alive()).filter(|zone| index.zones.shape[zone.index()].trust == Trust::Untrusted).collect();
    let conduits = conduit_graph(index);
    let flows = permitted_graph(index);
    let zones = index.zones.shape.len();
    let result = untrusted.into_iter().map(|start| {
        let by_conduits = distances(&conduits, start.index(), zones)
            .into_iter()
            // a zone and the conduits around it are two steps apart
            .map(|(zone, steps)| (index.zone_id(At::new(zone)), steps / 2))
            .collect();
        let by_permitted_flows = distances(&flows, start.index(), zones)
            .into_iter()
            .map(|(zone, steps)| (index.zone_id(At::new(zone)), steps))
            .collect();
        (index.zone_id(start), Reachable { by_conduits, by_permitted_flows })
    });
    result.collect()
}

enum Node {
    Zone,
    Conduit,
}

fn conduit_graph(index: &Index) -> UnGraph<Node, At<Conduit>, u32> {
    let zones = index.zones.shape.len();
    let mut graph = UnGraph::with_capacity(zones + index.conduits.shape.len(), 0);
    (0..zones).for_each(|_| _ = graph.add_node(Node::Zone));
    let there = |conduit: &At<Conduit>| !index.conduits.shape[conduit.index()].modes.is_empty();
    for conduit in index.conduits.slots.alive().filter(there) {
        let node = graph.add_node(Node::Conduit);
        for zone in index.joined(conduit) {
            graph.add_edge(NodeIndex::new(zone.index()), node, conduit);
        }
    }
    graph
}

/// Zones as nodes, permitted flows between two zones as edges.
fn permitted_graph(index: &Index) -> DiGraph<Node, At<Flow>, u32> {
    let zones = index.zones.shape.len();
    let mut graph = DiGraph::with_capacity(zones, 0);
    (0..zones).for_each(|_| _ = graph.add_node(Node::Zone));
    for flow in index.flows.slots.alive() {
        let Some(ends) = index.ends(flow) else { continue };
        let [Place::Zone(from), Place::Zone(to)] = ends.map(|end| index.place(end)) else { continue };
        if from != to && matches!(permission(index, flow), Permission::Permitted | Permission::Outside) {
            graph.add_edge(NodeIndex::new(from.index()), NodeIndex::new(to.index()), flow);
        }
    }
    graph
}

fn distances<E, D: petgraph::EdgeType>(
    graph: &petgraph::Graph<Node, E, D, u32>,
    start: usize,
    zones: usize,
) -> BTreeMap<usize, u32> {
    let mut steps = vec![u32::MAX; graph.node_count()];
    steps[start] = 0;
    let mut search = Bfs::new(graph, NodeIndex::new(start));
    while let Some(node) = search.next(graph) {
        let next = steps[node.index()] + 1;
        for neighbour in graph.neighbors(node) {
            let known = &mut steps[neighbour.index()];
            *known = (*known).min(next);
        }
    }
    let found = steps.into_iter().take(zones).enumerate().filter(|(at, steps)| *steps != u32::MAX && *at != start);
    found.collect()
}
