//! `zonewright bench`: how long each stage takes on a made plant, as JSON. Nothing is compared here; ratios are taken within
//! one run by whoever reads it.

use std::collections::BTreeMap;
use std::fs;
use std::hint::black_box;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use clap::Args;
use engine::{Assessor, Index};
use interchange::export::{self, NoTypesetter, Part, Settings};
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::{Bfs, VisitMap, Visitable};
use plant::record::{AnyRecord, Asset};
use plant::vocabulary::Role;
use plant::{Change, Document, Id, Transaction};
use serde_json::json;
use store::Expected;

use crate::failure::Failure;
use crate::progress::Progress;
use crate::{Outcome, print};

/// Runs behind the median of a stage in memory.
const RUNS: usize = 21;
/// Runs behind the median of a stage that writes or reads files.
const FILE_RUNS: usize = 5;

/// Time each stage on a made plant of N assets, as JSON
#[derive(Args)]
pub(crate) struct Bench {
    /// Assets of the made plant; it gets twice as many flows
    #[arg(long, value_name = "N", default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    assets: u32,
}

impl Bench {
    pub(super) fn run(self) -> Outcome {
        let progress = Progress::begin("Making a plant");
        let mut document = engine::generate::made_plant(self.assets as usize);
        let counts = (document.assets.len(), document.flows.len(), document.zones.len());
        let mut seconds: BTreeMap<&str, f64> = BTreeMap::new();

        progress.step("build");
        seconds.insert("build", median(RUNS, || drop(black_box(Index::new(&document)))));
        progress.step("bfs");
        let graph = graph(&document);
        seconds.insert(
            "bfs",
            median(RUNS, || {
                black_box(walk(&graph));
            }),
        );
        drop(graph);
        progress.step("assess");
        seconds.insert("assess", median(RUNS, || drop(black_box(engine::assess(&document)))));
        progress.step("reassess");
        let mut assessor = Assessor::new(&document);
        seconds.insert("reassess_local", reassess(&mut document, &mut assessor, local_edit)?);
        seconds.insert("reassess_connectivity", reassess(&mut document, &mut assessor, connectivity_edit)?);
        let assessment = assessor.assessment();

        progress.step("save and open");
        let folder = Folder::make()?;
        let file = folder.0.join("bench.zcm");
        let mut failed = None;
        let save = median(FILE_RUNS, || {
            if let Err(error) = store::save(&document, &file, Expected::Anything) {
                failed = Some(Failure::from(error));
            }
        });
        seconds.insert("save", save);
        let open = median(FILE_RUNS, || match store::open(&file) {
            Ok(file) => drop(black_box(file)),
            Err(error) => failed = Some(Failure::from(error)),
        });
        seconds.insert("open", open);
        if let Some(failure) = failed {
            return Err(failure);
        }
        let settings = Settings { stem: "bench".into(), tool: crate::TOOL.into(), ..Settings::default() };
        progress.step("export_xlsx");
        let workbook = median(FILE_RUNS, || {
            let parts = [Part::Xlsx];
            drop(black_box(export::export(&parts, &document, assessment, &settings, &NoTypesetter)))
        });
        seconds.insert("export_xlsx", workbook);
        progress.step("export_svg");
        let overview = median(FILE_RUNS, || drop(black_box(export::overview(&document, assessment, &settings))));
        seconds.insert("export_svg", overview);
        drop(progress);
        print::json(&json!({
            "assets": counts.0,
            "flows": counts.1,
            "zones": counts.2,
            "seconds": seconds,
            "peak_memory_bytes": peak_memory(),
        }))?;
        Ok(ExitCode::SUCCESS)
    }
}

/// The middle of the times of some runs, in seconds.
fn median(runs: usize, mut run: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed().as_secs_f64()
        })
        .collect();
    middle(&mut times)
}

fn middle(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(0.0)
}

/// Assets as nodes and flows as edges, for the yardstick.
fn graph(document: &Document) -> DiGraph<(), ()> {
    let mut graph = DiGraph::with_capacity(document.assets.len(), document.flows.len());
    let nodes: BTreeMap<Id<Asset>, NodeIndex> = document.assets.keys().map(|id| (*id, graph.add_node(()))).collect();
    for flow in document.flows.values() {
        if let (Some(from), Some(to)) = (nodes.get(&flow.from), nodes.get(&flow.to)) {
            graph.add_edge(*from, *to, ());
        }
    }
    graph
}

/// One breadth-first walk over everything: begun anew at the next node that no walk has reached.
fn walk(graph: &DiGraph<(), ()>) -> usize {
    let mut seen = 0;
    let mut bfs = Bfs { stack: Default::default(), discovered: graph.visit_map() };
    for start in graph.node_indices() {
        if bfs.discovered.visit(start) {
            bfs.stack.push_back(start);
            while bfs.next(graph).is_some() {
                seen += 1;
            }
        }
    }
    seen
}

/// The median time of following an edit; making and carrying out the edit is not counted.
fn reassess(
    document: &mut Document,
    assessor: &mut Assessor,
    edit: fn(&Document, usize) -> Option<Change>,
) -> Result<f64, Failure> {
    let mut times = Vec::with_capacity(RUNS);
    for run in 0..RUNS {
        let Some(change) = edit(document, run) else { return Ok(0.0) };
        let transaction = Transaction { label: String::new(), changes: vec![change], next: BTreeMap::new() };
        document
            .replay(&transaction)
            .map_err(|clash| Failure::Input(format!("The made plant does not take an edit: {clash}.")))?;
        let start = Instant::now();
        black_box(assessor.update(document, &transaction));
        times.push(start.elapsed().as_secs_f64());
    }
    Ok(middle(&mut times))
}

/// Another role for one asset, each time another one.
fn local_edit(document: &Document, run: usize) -> Option<Change> {
    let record = document.assets.values().nth(document.assets.len() * run / RUNS)?;
    let mut asset = Asset::clone(record);
    asset.role = if asset.role == Role::Plc { Role::Rtu } else { Role::Plc };
    Some(Change { before: Some(AnyRecord::Asset(Arc::clone(record))), after: Some(asset.into()) })
}

/// One flow turned round, each time another one.
fn connectivity_edit(document: &Document, run: usize) -> Option<Change> {
    let record = document.flows.values().nth(document.flows.len() * run / RUNS)?;
    let mut flow = plant::record::Flow::clone(record);
    // the other way round: both ends get another reach
    std::mem::swap(&mut flow.from, &mut flow.to);
    Some(Change { before: Some(AnyRecord::Flow(Arc::clone(record))), after: Some(flow.into()) })
}

/// Most memory that the process has held, where the system tells.
fn peak_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}

/// A folder of this run, gone afterwards.
struct Folder(PathBuf);

impl Folder {
    fn make() -> Result<Folder, Failure> {
        let path = std::env::temp_dir().join(format!("zonewright-bench-{}", std::process::id()));
        fs::create_dir_all(&path)
            .map_err(|error| Failure::Output(format!("{} cannot be made: {error}.", path.display())))?;
        Ok(Folder(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // left behind in the system's own folder for such files when it cannot be removed
        let _ = fs::remove_dir_all(&self.0);
    }
}
