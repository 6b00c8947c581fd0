//! The nearest entries of every node: one walk from the source that keeps, at each node, the best way from each of the
//! first few places of entry that reach it.
//!
//! Exact: when an entry is not among the first k at a node, k others are nearer there and so at everything behind it. The
//! order is obstacles, then hops, then entries, nodes and edges as they were built, which is in order of their ids.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;

use super::graph::{AttackGraph, Step};

/// How a node was reached from one entry.
#[derive(Debug, Clone, Copy)]
pub(super) struct Label {
    pub(super) entry: u32,
    pub(super) obstacles: u32,
    pub(super) hops: u32,
    /// The last edge and the label before it.
    pub(super) edge: EdgeIndex,
    pub(super) before: u32,
}

const FIRST: u32 = u32::MAX;

/// Obstacles, hops, entry, node, edge, label before.
type Queued = Reverse<(u32, u32, u32, u32, u32, u32)>;

/// A walk that can be stopped and gone on with.
pub(super) struct Search {
    per_node: usize,
    labels: Vec<Label>,
    /// The labels of each node, the best first.
    at: Vec<Vec<u32>>,
    queue: BinaryHeap<Queued>,
    /// Edges looked at so far.
    pub(super) looked_at: usize,
}

impl Search {
    pub(super) fn new(graph: &AttackGraph, per_node: usize) -> Search {
        let mut search = Search {
            per_node: per_node.max(1),
            labels: Vec::new(),
            at: vec![Vec::new(); graph.graph.node_count()],
            queue: BinaryHeap::new(),
            looked_at: 0,
        };
        for edge in graph.graph.edges(graph.source) {
            if let Step::Enter(entry) = edge.weight().step {
                let obstacles = u32::from(edge.weight().obstacles);
                let (node, edge) = (edge.target().index() as u32, edge.id().index() as u32);
                search.queue.push(Reverse((obstacles, 0, entry, node, edge, FIRST)));
            }
        }
        search
    }

    /// Looks at about `budget` edges more. Whether that was the end.
    pub(super) fn step(&mut self, graph: &AttackGraph, budget: usize) -> bool {
        let until = self.looked_at.saturating_add(budget);
        while self.looked_at < until {
            let Some(Reverse((obstacles, hops, entry, node, edge, before))) = self.queue.pop() else { return true };
            let known = &self.at[node as usize];
            let door = |entry: u32| graph.doors.get(entry as usize).copied().unwrap_or(entry);
            let same = |label: &u32| door(self.labels[*label as usize].entry) == door(entry);
            if known.len() >= self.per_node || known.iter().any(same) {
                continue;
            }
            let label = self.labels.len() as u32;
            self.labels.push(Label { entry, obstacles, hops, edge: EdgeIndex::new(edge as usize), before });
            self.at[node as usize].push(label);
            for edge in graph.graph.edges(NodeIndex::new(node as usize)) {
                self.looked_at += 1;
                let next = edge.target().index();
                if self.at[next].len() >= self.per_node {
                    continue;
                }
                let weight = edge.weight();
                let obstacles = obstacles.saturating_add(u32::from(weight.obstacles));
                let hops = hops + u32::from(weight.ends_hop());
                let edge = edge.id().index() as u32;
                self.queue.push(Reverse((obstacles, hops, entry, next as u32, edge, label)));
            }
        }
        self.queue.is_empty()
    }

    /// The ways to a node, the best first.
    pub(super) fn labels(&self, node: NodeIndex) -> impl Iterator<Item = (u32, &Label)> + '_ {
        self.at.get(node.index()).into_iter().flatten().map(|label| (*label, &self.labels[*label as usize]))
    }

    /// The edges of a way from the source.
    pub(super) fn edges(&self, label: u32) -> Vec<EdgeIndex> {
        let mut edges = Vec::new();
        let mut at = label;
        while let Some(label) = self.labels.get(at as usize) {
            edges.push(label.edge);
            at = label.before;
        }
        edges.reverse();
        edges
    }

    /// How many nodes have a way.
    pub(super) fn reached(&self) -> usize {
        self.at.iter().filter(|labels| !labels.is_empty()).count()
    }

    pub(super) fn nodes(&self) -> usize {
        self.at.len()
    }
}
