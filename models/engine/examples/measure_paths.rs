//! Measures attack paths and the cut against a walk of the graph, on made plants of growing size:
//! `cargo run --release -p engine --example measure_paths`.

#![allow(clippy::disallowed_methods)] // it measures on a machine; the library beside it has no clock

use std::hint::black_box;
use std::time::Instant;

use engine::Assessor;
use engine::generate::made_plant;
use engine::paths::{PathSearch, Question, attack_paths, cheapest_cut};
use engine::topology::asset_graph;
use petgraph::visit::{Bfs, VisitMap, Visitable};

/// Seconds: the fastest of some runs, for a machine that others use at the same time.
fn fastest(runs: usize, mut run: impl FnMut()) -> f64 {
    let times = (0..runs).map(|_| {
        let start = Instant::now();
        run();
        start.elapsed().as_secs_f64()
    });
    times.fold(f64::INFINITY, f64::min)
}

fn main() {
    println!("assets  flows  bfs ms  paths ms  ratio  cut ms  ratio  paths  targets  entries  changes  proof");
    for assets in [1_000, 5_000, 10_000, 20_000] {
        let document = made_plant(assets);
        let assessor = Assessor::new(&document);
        let graph = asset_graph(assessor.index());
        let bfs = fastest(21, || {
            let mut search = Bfs { stack: Default::default(), discovered: graph.visit_map() };
            let mut seen = 0usize;
            for start in graph.node_indices() {
                if search.discovered.visit(start) {
                    search.stack.push_back(start);
                    while let Some(node) = search.next(&graph) {
                        seen += node.index();
                    }
                }
            }
            black_box(seen);
        });
        let question = Question::default();
        let (index, assessment) = (assessor.index(), assessor.assessment());
        let paths = fastest(5, || _ = black_box(attack_paths(&document, index, assessment, &question)));
        let mut search = PathSearch::new(&document, index, assessment, &question);
        while !search.step(usize::MAX) {}
        let answer = search.answer(&document, index);
        let mut found = None;
        let cut = fastest(1, || found = Some(cheapest_cut(&search, &document, index)));
        let (changes, proof) =
            found.map(|cut| (cut.changes.len(), cut.proof)).unwrap_or((0, engine::paths::Proof::Least));
        println!(
            "{assets:6}  {:5}  {:6.3}  {:8.2}  {:5.0}  {:6.0}  {:5.0}  {:5}  {:7}  {:7}  {changes:7}  {proof:?}",
            document.flows.len(),
            bfs * 1e3,
            paths * 1e3,
            paths / bfs,
            cut * 1e3,
            cut / bfs,
            answer.found,
            answer.targets,
            answer.entries,
        );
    }
}
