//! The cheapest cut: the least set of requirements and changes of the drawing after which no target is reached.
//!
//! Paths that are still open are collected; the least set that breaks all collected ones is found; where it leaves a path
//! open, that path is collected too. When none is left open the set is a cut, and since no smaller one breaks even the
//! collected paths, it is a least one. When the exact search would take too long, a good cut is built step by step, and
//! the bound says how far from the least it may be. A flow of an essential function is never stopped.

mod candidates;
mod essential;
mod hitting;

use std::collections::{BTreeSet, VecDeque};

use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;
use plant::record::Asset;
use plant::{Document, Id};
use serde::{Deserialize, Serialize};

use super::answer::{AttackPath, Teller};
use super::{PathSearch, graph::AttackGraph};
use crate::index::Index;

use candidates::Candidates;
pub use candidates::Change;
use hitting::{Family, Outcome};

/// Open paths that are collected in one round.
const PER_ROUND: usize = 48;
/// Rounds of the exact search.
const EXACT_ROUNDS: usize = 200;
/// Branches of the exact search, over all rounds.
const EXACT_BRANCHES: usize = 400_000;
/// Paths that cannot be cut and are shown.
const SHOWN_UNCUTTABLE: usize = 10;

/// One change of a cut.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CutChange {
    /// What is done.
    pub change: Change,
    /// How many of the listed paths it breaks by itself.
    pub breaks: usize,
    /// The listed paths that it breaks, by their places in the list.
    pub paths: Vec<usize>,
}

/// Whether there is a smaller cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Proof {
    /// No smaller set breaks every path.
    Least,
    /// It was not proved; every cut has at least so many changes.
    AtLeast {
        /// How many.
        changes: usize,
    },
}

/// The cut of a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cut {
    /// What is done, what breaks most paths first.
    pub changes: Vec<CutChange>,
    /// Whether there is a smaller one.
    pub proof: Proof,
    /// Changes that were considered.
    pub candidates: usize,
    /// Of the listed paths, those it breaks.
    pub broken: usize,
    /// Listed paths.
    pub listed: usize,
    /// Flows of essential functions, which no cut stops.
    pub essential_flows: usize,
    /// Targets that stay reachable whatever is changed.
    pub uncuttable: Vec<Id<Asset>>,
    /// For the first of them, a path that cannot be cut.
    pub uncuttable_paths: Vec<AttackPath>,
}

/// The cut of a search that is done.
pub fn cheapest_cut(search: &PathSearch, document: &Document, index: &Index) -> Cut {
    let mut cut = CutSearch::new(search, document, index);
    while !cut.step(search) {}
    cut.answer(search, document, index)
}

/// The search for a cut, in slices.
pub struct CutSearch {
    candidates: Candidates,
    /// Targets that can be cut off, as marks of nodes.
    is_target: Vec<bool>,
    uncuttable: Vec<(Id<Asset>, Vec<EdgeIndex>)>,
    family: Family,
    chosen: BTreeSet<u32>,
    rounds: usize,
    branches: usize,
    /// Size of the last set that was proved least for the collected paths.
    proved: usize,
    stage: Stage,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Exact,
    Greedy,
    /// The changes that are left to be tried without.
    Prune(usize),
    Done {
        exact: bool,
    },
}

impl CutSearch {
    /// Lists the changes and the targets that none of them can cut off.
    pub fn new(search: &PathSearch, document: &Document, index: &Index) -> CutSearch {
        let graph = &search.graph;
        let candidates = Candidates::new(graph, document, index);
        let mut is_target = vec![false; graph.graph.node_count()];
        for id in graph.targets.keys() {
            if let Some(node) = index.asset(*id).and_then(|at| graph.asset_node(at)) {
                is_target[node.index()] = true;
            }
        }
        let mut this = CutSearch {
            family: Family::new(candidates.weights()),
            candidates,
            is_target,
            uncuttable: Vec::new(),
            chosen: BTreeSet::new(),
            rounds: 0,
            branches: 0,
            proved: 0,
            stage: Stage::Exact,
        };
        // with every change made, what is still reached cannot be cut off
        let all = vec![true; this.candidates.len()];
        for (node, edges) in this.open(graph, &all, usize::MAX) {
            this.is_target[node.index()] = false;
            if let Some(super::graph::Spot::Asset(id)) = graph.graph.node_weight(node) {
                this.uncuttable.push((*id, edges));
            }
        }
        this
    }

    /// One round more. Whether the search is done.
    pub fn step(&mut self, search: &PathSearch) -> bool {
        let graph = &search.graph;
        match self.stage {
            Stage::Exact => self.exact_round(graph),
            Stage::Greedy => self.greedy_round(graph),
            Stage::Prune(at) => self.prune(graph, at),
            Stage::Done { .. } => {}
        }
        matches!(self.stage, Stage::Done { .. })
    }

    /// Paths collected and changes chosen so far.
    pub fn progress(&self) -> (usize, usize) {
        (self.family.len(), self.chosen.len())
    }

    /// Collects open paths. Whether there was one.
    fn collect(&mut self, graph: &AttackGraph) -> bool {
        let mut made = vec![false; self.candidates.len()];
        self.chosen.iter().for_each(|change| made[*change as usize] = true);
        let open = self.open(graph, &made, PER_ROUND);
        let is_open = !open.is_empty();
        for (_, edges) in open {
            self.family.add(self.candidates.on(&edges));
        }
        is_open
    }

    fn exact_round(&mut self, graph: &AttackGraph) {
        self.rounds += 1;
        if !self.collect(graph) {
            self.stage = Stage::Done { exact: true };
            return;
        }
        let left = EXACT_BRANCHES.saturating_sub(self.branches);
        match self.family.least(left) {
            Outcome::Least { chosen, branches } if self.rounds < EXACT_ROUNDS => {
                self.branches += branches;
                self.proved = chosen.len();
                self.chosen = chosen.into_iter().collect();
            }
            outcome => {
                if let Outcome::Least { chosen, .. } = outcome {
                    self.proved = chosen.len();
                }
                self.chosen = self.family.greedy().into_iter().collect();
                self.stage = Stage::Greedy;
            }
        }
    }

    fn greedy_round(&mut self, graph: &AttackGraph) {
        if !self.collect(graph) {
            self.stage = Stage::Prune(self.chosen.len());
            return;
        }
        self.family.extend(&mut self.chosen);
    }

    /// Tries one change less, the last chosen first.
    fn prune(&mut self, graph: &AttackGraph, at: usize) {
        let Some(at) = at.checked_sub(1) else {
            self.stage = Stage::Done { exact: false };
            return;
        };
        self.stage = Stage::Prune(at);
        let Some(change) = self.chosen.iter().nth(at).copied() else { return };
        self.chosen.remove(&change);
        // the collected paths say no faster than a walk
        let mut made = vec![false; self.candidates.len()];
        self.chosen.iter().for_each(|change| made[*change as usize] = true);
        if !self.family.is_hit(&self.chosen) || !self.open(graph, &made, 1).is_empty() {
            self.chosen.insert(change);
        }
    }

    /// Open paths to targets with some changes made, at most one a target, the nearest first.
    fn open(&self, graph: &AttackGraph, made: &[bool], limit: usize) -> Vec<(NodeIndex, Vec<EdgeIndex>)> {
        let mut by: Vec<Option<EdgeIndex>> = vec![None; graph.graph.node_count()];
        let mut queue = VecDeque::from([graph.source]);
        let mut found = Vec::new();
        while let Some(node) = queue.pop_front() {
            for edge in graph.graph.edges(node) {
                let next = edge.target();
                if by[next.index()].is_some()
                    || self.candidates.of(edge.id()).iter().any(|change| made[*change as usize])
                {
                    continue;
                }
                by[next.index()] = Some(edge.id());
                queue.push_back(next);
                if self.is_target[next.index()] {
                    found.push((next, back(graph, &by, next)));
                    if found.len() >= limit {
                        return found;
                    }
                }
            }
        }
        found
    }

    /// The cut, when the search is done.
    pub fn answer(&self, search: &PathSearch, document: &Document, index: &Index) -> Cut {
        let listed: Vec<BTreeSet<u32>> = (search.listed(index))
            .map(|edges| self.candidates.on(&edges).into_iter().filter(|change| self.chosen.contains(change)).collect())
            .collect();
        let mut changes: Vec<CutChange> = (self.chosen.iter())
            .filter_map(|change| {
                let paths: Vec<usize> =
                    (0..).zip(&listed).filter(|(_, on)| on.contains(change)).map(|(at, _)| at).collect();
                Some(CutChange { change: self.candidates.change(*change)?.clone(), breaks: paths.len(), paths })
            })
            .collect();
        changes.sort_by(|a, b| b.breaks.cmp(&a.breaks).then_with(|| a.change.cmp(&b.change)));
        let exact = self.stage == Stage::Done { exact: true };
        let bound = self.proved.max(self.family.disjoint());
        let teller = Teller { document, index, graph: &search.graph };
        let shown = self.uncuttable.iter().take(SHOWN_UNCUTTABLE);
        let obstacles = |edges: &[EdgeIndex]| {
            let of = |edge: &EdgeIndex| search.graph.edge(*edge).map_or(0, |(.., edge)| u32::from(edge.obstacles));
            edges.iter().map(of).sum()
        };
        Cut {
            proof: if exact || bound == changes.len() { Proof::Least } else { Proof::AtLeast { changes: bound } },
            changes,
            candidates: self.candidates.len(),
            broken: listed.iter().filter(|on| !on.is_empty()).count(),
            listed: listed.len(),
            essential_flows: self.candidates.essential_flows(),
            uncuttable: self.uncuttable.iter().map(|(id, _)| *id).collect(),
            uncuttable_paths: shown.filter_map(|(id, edges)| teller.path(edges, *id, obstacles(edges))).collect(),
        }
    }
}

fn back(graph: &AttackGraph, by: &[Option<EdgeIndex>], node: NodeIndex) -> Vec<EdgeIndex> {
    let mut edges = Vec::new();
    let mut at = node;
    while let Some(edge) = by[at.index()] {
        edges.push(edge);
        let Some((from, ..)) = graph.edge(edge) else { break };
        if from == graph.source {
            break;
        }
        at = from;
    }
    edges.reverse();
    edges
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paths::Question;
    use crate::rules::fixture::{Plant, any};
    use plant::vocabulary::Trust;

    struct Random(u64);

    impl Random {
        fn below(&mut self, below: u32) -> u32 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 33) as u32 % below
        }
    }

    /// Four zones, the first untrusted, with a few assets and flows anywhere; something bad in the last two.
    fn small_plant(random: &mut Random) -> Plant {
        let mut plant = Plant::new().criteria().zone(1, |zone| zone.trust = Trust::Untrusted);
        for zone in 2..=4 {
            plant = plant.zone(zone, |_| {});
        }
        plant = plant.conduit(1, &[1, 2], any).conduit(2, &[2, 3], any).conduit(3, &[3, 4], any);
        for asset in 1..=6 {
            plant = plant.asset(asset, "plc", &format!("Z-{}", 1 + random.below(4)));
        }
        for flow in 1..=4 + random.below(4) {
            plant = plant.flow(flow, 1 + random.below(6), 1 + random.below(6), &[]);
        }
        plant.scenario(1, "Z-3", 2, |_| {}).scenario(2, "Z-4", 2, |_| {})
    }

    #[test]
    fn no_smaller_set_of_changes_cuts() {
        let mut random = Random(3);
        let mut sizes = BTreeSet::new();
        for _ in 0..300 {
            let document = small_plant(&mut random).document();
            let assessor = crate::Assessor::new(&document);
            let mut search = PathSearch::new(&document, assessor.index(), assessor.assessment(), &Question::default());
            while !search.step(usize::MAX) {}
            let mut cut = CutSearch::new(&search, &document, assessor.index());
            while !cut.step(&search) {}
            let found = cut.answer(&search, &document, assessor.index());
            assert_eq!(found.proof, Proof::Least);
            let count = cut.candidates.len();
            if count > 14 {
                continue;
            }
            let is_open = |subset: u32| {
                let made: Vec<bool> = (0..count).map(|at| subset >> at & 1 == 1).collect();
                !cut.open(&search.graph, &made, 1).is_empty()
            };
            let least = (0..1u32 << count).filter(|subset| !is_open(*subset)).map(u32::count_ones).min();
            assert_eq!(least, Some(found.changes.len() as u32));
            sizes.insert(found.changes.len());
        }
        assert!(sizes.len() >= 3 && sizes.contains(&0), "the plants differ: {sizes:?}");
    }

    #[test]
    fn step_by_step_it_still_cuts_and_says_how_far_it_may_be_from_the_least() {
        let document = crate::generate::made_plant(300);
        let assessor = crate::Assessor::new(&document);
        let mut search = PathSearch::new(&document, assessor.index(), assessor.assessment(), &Question::default());
        while !search.step(usize::MAX) {}
        let mut cut = CutSearch::new(&search, &document, assessor.index());
        cut.stage = Stage::Greedy;
        while !cut.step(&search) {}
        let found = cut.answer(&search, &document, assessor.index());
        let mut made = vec![false; cut.candidates.len()];
        cut.chosen.iter().for_each(|change| made[*change as usize] = true);
        assert!(cut.open(&search.graph, &made, 1).is_empty());
        match found.proof {
            Proof::Least => {}
            Proof::AtLeast { changes } => assert!(changes > 0 && changes < found.changes.len()),
        }
        let exact = cheapest_cut(&search, &document, assessor.index());
        assert!(exact.changes.len() <= found.changes.len(), "{} {}", exact.changes.len(), found.changes.len());
    }
}
