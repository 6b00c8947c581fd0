//! Repeats one stage on a made plant, for profilers and for counting processor time, which a machine that others use
//! does not disturb: `cargo run --release -p engine --example rounds -- assess 10000 30`. What 30 rounds take less what
//! no round takes is the stage.

#![allow(clippy::disallowed_methods)] // it reads its arguments; the library beside it does not

use std::hint::black_box;

use engine::generate::made_plant;
use engine::topology::asset_graph;
use engine::{Assessor, At, Index, assess};
use petgraph::graph::DiGraph;
use petgraph::visit::{Bfs, VisitMap, Visitable};
use plant::edit::PutRecords;
use plant::record::{AnyRecord, Asset, Element, Flow};
use plant::{Document, Editor, Id};

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [stage, assets, rounds] = &words[..] else { return usage() };
    let (Ok(assets), Ok(rounds)) = (assets.parse::<usize>(), rounds.parse::<usize>()) else { return usage() };
    let document = made_plant(assets);
    match stage.as_str() {
        "assess" => (0..rounds).for_each(|_| _ = black_box(assess(&document))),
        "index" => (0..rounds).for_each(|_| _ = black_box(Index::new(&document))),
        "read" => (0..rounds).for_each(|_| _ = black_box(read(&document))),
        "bfs" => {
            let graph = asset_graph(&Index::new(&document));
            (0..rounds).for_each(|_| _ = black_box(walk(&graph)));
        }
        "move" => {
            let mut asset = (*document.assets[&Id::new(42)]).clone();
            asset.lies_in = Some(Element::Zone(Id::new(8)));
            there_and_back(&document, asset.into(), rounds);
        }
        "flow" => {
            let mut flow = Flow::new(Id::new(2 * assets as u32 + 1), Id::new(43), Id::new(77));
            flow.port = Some(502);
            there_and_back(&document, flow.into(), rounds);
        }
        "likelihood" => {
            let mut scenario = (*document.scenarios[&Id::new(21)]).clone();
            scenario.likelihood = Some(5);
            there_and_back(&document, scenario.into(), rounds);
        }
        _ => usage(),
    }
}

fn usage() {
    eprintln!("rounds STAGE ASSETS ROUNDS, with a stage of: assess index read bfs move flow likelihood");
    eprintln!("a round of move, flow and likelihood is two edits: done and taken back");
}

/// Touches every record once: nothing that reads a plant can take less.
fn read(document: &Document) -> usize {
    let assets = document.assets.values().map(|asset| asset.interfaces.len() + asset.owner.len());
    let flows = document.flows.values().map(|flow| flow.via.len() + flow.purpose.len());
    let zones = document.zones.values().map(|zone| zone.subnets.len());
    let conduits = document.conduits.values().map(|conduit| conduit.joins.len());
    let scenarios = document.scenarios.values().map(|scenario| scenario.elements.len());
    let answers = document.answers.values().map(|answer| answer.reason.len());
    assets.chain(flows).chain(zones).chain(conduits).chain(scenarios).chain(answers).sum()
}

/// The yardstick: breadth first over all assets and flows, begun anew wherever no walk has been.
fn walk(graph: &DiGraph<At<Asset>, At<Flow>>) -> usize {
    let mut search = Bfs { stack: Default::default(), discovered: graph.visit_map() };
    let mut seen = 0;
    for start in graph.node_indices() {
        if search.discovered.visit(start) {
            search.stack.push_back(start);
            while search.next(graph).is_some() {
                seen += 1;
            }
        }
    }
    seen
}

fn there_and_back(document: &Document, record: AnyRecord, rounds: usize) {
    let mut editor = Editor::new(document.clone());
    let mut assessor = Assessor::new(document);
    let Ok(Some(done)) = editor.commit(&PutRecords::one("Measure", record)) else { return };
    let after = editor.document().clone();
    let Some(undone) = editor.undo() else { return };
    for _ in 0..rounds {
        black_box(assessor.update(&after, &done.transaction));
        black_box(assessor.update(document, &undone.transaction));
    }
}
