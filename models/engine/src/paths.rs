//! Attack paths: from where nobody is trusted to where a consequence counts, and what would cut them.
//!
//! Computed when asked for, never with an assessment. The work can be done in slices: [`PathSearch::step`] until it is
//! done, then [`PathSearch::answer`].

mod answer;
mod class;
mod cut;
mod entry;
mod graph;
mod guard;
mod question;
mod search;
mod target;
mod ways;
pub mod words;

use std::cmp::Reverse;

use plant::record::Asset;
use plant::{Document, Id};
use serde::{Deserialize, Serialize};

use crate::Assessment;
use crate::index::Index;

pub use answer::{AttackPath, FlowStanding, Hop, Means};
pub use class::StepClass;
pub use cut::{Change, Cut, CutChange, CutSearch, Proof, cheapest_cut};
pub use entry::{Entry, EntryKind, Position};
pub use guard::{Guard, GuardEffect, GuardState};
pub use question::{Question, Threshold, UnknownEnd};
pub use target::Consequence;

/// What was found, with the bounds of the search.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttackPaths {
    /// The paths, best for the attacker first: fewest obstacles, then the worst consequence, then the fewest hops, then ids.
    pub paths: Vec<AttackPath>,
    /// How many paths were found within `per_target`; more than `paths` when the limit cut the list.
    pub found: usize,
    /// Best paths that were kept per target, each from another entry.
    pub per_target: usize,
    /// Paths in the list at most.
    pub limit: usize,
    /// Ways in.
    pub entries: usize,
    /// Assets at or above the threshold.
    pub targets: usize,
    /// Those of them that no path reaches.
    pub unreached: Vec<Id<Asset>>,
    /// Steps that a met and verified requirement stops.
    pub stopped_steps: usize,
}

/// Every path of a question.
pub fn attack_paths(document: &Document, index: &Index, assessment: &Assessment, question: &Question) -> AttackPaths {
    let mut search = PathSearch::new(document, index, assessment, question);
    while !search.step(usize::MAX) {}
    search.answer(document, index)
}

/// A search that can be done in slices. It belongs to the document it was made for.
pub struct PathSearch {
    question: Question,
    graph: graph::AttackGraph,
    search: search::Search,
}

impl PathSearch {
    /// Builds the graph.
    pub fn new(document: &Document, index: &Index, assessment: &Assessment, question: &Question) -> PathSearch {
        let graph = graph::AttackGraph::new(document, index, assessment, question);
        let search = search::Search::new(&graph, question.per_target);
        PathSearch { question: question.clone(), graph, search }
    }

    /// Looks at about `budget` steps more. Whether the search is done.
    pub fn step(&mut self, budget: usize) -> bool {
        self.graph.targets.is_empty() || self.search.step(&self.graph, budget)
    }

    /// Places reached so far and places there are.
    pub fn progress(&self) -> (usize, usize) {
        (self.search.reached(), self.search.nodes())
    }

    /// What was found so far; everything when the search is done.
    pub fn answer(&self, document: &Document, index: &Index) -> AttackPaths {
        let (ranked, unreached) = self.ranked(index);
        let teller = answer::Teller { document, index, graph: &self.graph };
        let shown = ranked.iter().take(self.question.limit);
        let paths = shown.filter_map(|found| teller.path(&self.search.edges(found.label), found.target, found.rank.0));
        AttackPaths {
            paths: paths.collect(),
            found: ranked.len(),
            per_target: self.question.per_target.max(1),
            limit: self.question.limit,
            entries: self.graph.entries.len(),
            targets: self.graph.targets.len(),
            unreached,
            stopped_steps: self.graph.stopped,
        }
    }

    /// Every path that was found, in the order of the answer, and the targets without one.
    fn ranked(&self, index: &Index) -> (Vec<Found>, Vec<Id<Asset>>) {
        let mut ranked = Vec::new();
        let mut unreached = Vec::new();
        for (target, consequences) in &self.graph.targets {
            let worst = consequences.first().map_or(0, |consequence| consequence.step);
            let node = index.asset(*target).and_then(|at| self.graph.asset_node(at));
            let before = ranked.len();
            let labels = node.into_iter().flat_map(|node| self.search.labels(node));
            ranked.extend(labels.map(|(label, at)| Found {
                rank: (at.obstacles, Reverse(worst), at.hops),
                target: *target,
                entry: at.entry,
                label,
            }));
            if ranked.len() == before {
                unreached.push(*target);
            }
        }
        ranked.sort_unstable();
        (ranked, unreached)
    }

    /// The edges of each listed path.
    fn listed(&self, index: &Index) -> impl Iterator<Item = Vec<petgraph::graph::EdgeIndex>> + '_ {
        let (ranked, _) = self.ranked(index);
        ranked.into_iter().take(self.question.limit).map(|found| self.search.edges(found.label))
    }
}

/// A path that was found: obstacles, worst consequence, hops, then ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Found {
    rank: (u32, Reverse<u8>, u32),
    target: Id<Asset>,
    entry: u32,
    label: u32,
}
