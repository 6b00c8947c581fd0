//! Measures assessing against a walk of the graph, on made plants of growing size: `cargo run --release -p engine --example measure`.

#![allow(clippy::disallowed_methods)] // it measures on a machine; the library beside it has no clock

use std::hint::black_box;
use std::time::Instant;

use engine::generate::made_plant;
use engine::topology::asset_graph;
use engine::{Assessor, Index, assess};
use petgraph::visit::Bfs;
use plant::edit::PutRecords;
use plant::record::{AnyRecord, Element, Flow};
use plant::{Editor, Id, Transaction};

/// Seconds: the median of 21 runs, or with `BEST=1` the fastest, for a machine that others use at the same time.
fn median(mut run: impl FnMut()) -> f64 {
    let best = std::env::var_os("BEST").is_some();
    let mut times: Vec<f64> = (0..21)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed().as_secs_f64()
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[if best { 0 } else { times.len() / 2 }]
}

/// An edit done and taken back: two transactions with the documents they lead to.
fn there_and_back(editor: &mut Editor, record: AnyRecord) -> [(Transaction, plant::Document); 2] {
    let done = editor.commit(&PutRecords::one("Measure", record)).unwrap().unwrap();
    let after = editor.document().clone();
    let undone = editor.undo().unwrap();
    [(done.transaction, after), (undone.transaction, editor.document().clone())]
}

fn main() {
    let (mut xs, mut columns): (Vec<f64>, Vec<Vec<f64>>) = (Vec::new(), vec![Vec::new(); 7]);
    println!("assets  bfs ms  assess ms  ratio  rename µs  likelihood µs  move µs  add flow µs  index ms  findings");
    for assets in [5_000, 10_000, 20_000, 40_000] {
        let document = made_plant(assets);
        let index = Index::new(&document);
        let graph = asset_graph(&index);
        let bfs = median(|| {
            let mut search =
                Bfs { stack: Default::default(), discovered: petgraph::visit::Visitable::visit_map(&graph) };
            let mut seen = 0usize;
            for start in graph.node_indices() {
                if petgraph::visit::VisitMap::visit(&mut search.discovered, start) {
                    search.stack.push_back(start);
                    while let Some(node) = search.next(&graph) {
                        seen += node.index();
                    }
                }
            }
            black_box(seen);
        });
        let full = median(|| _ = black_box(assess(&document)));
        let columns_only = median(|| _ = black_box(Index::new(&document)));

        let mut editor = Editor::new(document.clone());
        let mut assessor = Assessor::new(&document);
        let mut edit = |record: AnyRecord| {
            let steps = there_and_back(&mut editor, record);
            let mut turn = 0;
            median(|| {
                let (transaction, after) = &steps[turn % 2];
                turn += 1;
                black_box(assessor.update(after, transaction));
            })
            // 21 runs end on "done": take it back for the next edit
            .max({
                let (transaction, after) = &steps[turn % 2];
                assessor.update(after, transaction);
                0.0
            })
        };
        let mut renamed = (*document.assets[&Id::new(42)]).clone();
        renamed.name = "Renamed".into();
        let rename = edit(renamed.clone().into());
        let mut rated = (*document.scenarios[&Id::new(21)]).clone();
        rated.likelihood = Some(5);
        let likelihood = edit(rated.into());
        let mut moved = (*document.assets[&Id::new(42)]).clone();
        moved.lies_in = Some(Element::Zone(Id::new(8)));
        let moved = edit(moved.into());
        let mut flow = Flow::new(Id::new(2 * assets as u32 + 1), Id::new(43), Id::new(77));
        flow.port = Some(502);
        let flow = edit(flow.into());
        assert_eq!(*assessor.assessment(), assess(&document), "the edits were taken back");

        println!(
            "{assets:6}  {:6.3}  {:9.3}  {:5.1}  {:9.1}  {:13.1}  {:7.1}  {:11.1}  {:8.3}  {}",
            bfs * 1e3,
            full * 1e3,
            full / bfs,
            rename * 1e6,
            likelihood * 1e6,
            moved * 1e6,
            flow * 1e6,
            columns_only * 1e3,
            assessor.assessment().findings.len()
        );
        xs.push((assets as f64).ln());
        for (column, value) in columns.iter_mut().zip([bfs, full, rename, likelihood, moved, flow, columns_only]) {
            column.push(value.ln());
        }
    }
    let slope = |ys: &[f64]| {
        let (mean_x, mean_y) = (xs.iter().sum::<f64>() / xs.len() as f64, ys.iter().sum::<f64>() / ys.len() as f64);
        let over: f64 = xs.iter().zip(ys).map(|(x, y)| (x - mean_x) * (y - mean_y)).sum();
        over / xs.iter().map(|x| (x - mean_x).powi(2)).sum::<f64>()
    };
    let names = ["bfs", "assess", "rename", "likelihood", "move", "add flow", "index"];
    for (name, column) in names.iter().zip(&columns) {
        println!("slope {name}: {:.2}", slope(column));
    }
}
