//! `zonewright import`: files of other tools into a plant, as one step; or the plan of it, to be read first.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueHint};
use interchange::import::{ImportPlan, Kind, Mapping};
use plant::edit::ApplyImport;
use plant::import_plan::NoteSeverity;
use plant::record::{Record, TestResult};
use plant::{Document, Editor};
use store::Expected;

use super::Format;
use crate::failure::Failure;
use crate::progress::Progress;
use crate::{Outcome, plant_file, print};

/// A workbook of a workshop is merged, not imported, and is no kind of inventory.
const WORKSHOP: &str = "workshop";
/// The word for filled worksheets of acceptance tests, which are no inventory.
const TESTS: &str = "tests";

/// Take over files of other tools; when one cannot be read, nothing is imported
#[derive(Args)]
pub(crate) struct Import {
    /// What the files are; tests: the worksheet of acceptance tests, filled
    #[arg(value_parser = PossibleValuesParser::new(Kind::ALL.iter().map(|kind| kind.word()).chain([WORKSHOP, TESTS])))]
    kind: String,
    /// The files
    #[arg(required = true, value_hint = ValueHint::FilePath)]
    files: Vec<PathBuf>,
    /// The plant that takes them
    #[arg(long, value_name = "PLANT")]
    into: PathBuf,
    /// Print what would be taken over and write nothing
    #[arg(long, value_name = "FORMAT", num_args = 0..=1, require_equals = true, default_missing_value = "text")]
    plan: Option<Format>,
    /// Which column is what: a JSON file such as {"columns": {"Gerät": "name"}}
    #[arg(long, value_name = "MAPPING")]
    map: Option<PathBuf>,
}

impl Import {
    pub(super) fn run(self) -> Outcome {
        if self.kind == WORKSHOP {
            return super::workshop::merge_into(&self.files, &self.into, self.plan);
        }
        if self.kind == TESTS {
            return super::import_tests::run(&self.files, &self.into, self.plan);
        }
        let Some(kind) = Kind::from_word(&self.kind) else {
            return Err(Failure::Usage(format!("There is no importer “{}”.", self.kind)));
        };
        let mapping = self.map.as_deref().map(read_mapping).transpose()?;
        let file = plant_file::open(&self.into)?;
        let mut editor = Editor::new(file.document.clone());
        let mut plans = Vec::new();
        for path in &self.files {
            let plan = read_plan(kind, path, mapping.as_ref(), editor.document())?;
            // each file is compared with what the files before it bring
            editor
                .commit(&ApplyImport { plan: plan.clone() })
                .map_err(|refused| Failure::Input(format!("{}: {refused}. Nothing was imported.", path.display())))?;
            plans.push(plan);
        }
        match self.plan {
            Some(Format::Json) => print::json(&serde_json::json!({ "plans": plans }))?,
            Some(Format::Text) => print::text(&plans.iter().map(in_full).collect::<String>())?,
            None => {
                store::save(editor.document(), &self.into, Expected::Seen(file.fingerprint))?;
                print::text(&plans.iter().map(in_short).collect::<String>())?;
            }
        }
        if self.plan.is_none() {
            plans.iter().for_each(report_notes);
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn read_mapping(path: &Path) -> Result<Mapping, Failure> {
    let text = read(path)?;
    serde_json::from_slice(&text).map_err(|error| {
        Failure::Input(format!("{}, line {}: {error}. Nothing was imported.", path.display(), error.line()))
    })
}

pub(super) fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path)
        .map_err(|error| Failure::Input(format!("{} cannot be read: {error}. Nothing was imported.", path.display())))
}

fn read_plan(kind: Kind, path: &Path, mapping: Option<&Mapping>, into: &Document) -> Result<ImportPlan, Failure> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let _progress = Progress::begin(format!("Reading {name}"));
    let bytes = read(path)?;
    interchange::import::read(kind, &name, &bytes, mapping, into)
        .map_err(|error| Failure::Input(format!("{error}. Nothing was imported.")))
}

/// New and changed records of a plan, in one line.
fn in_short(plan: &ImportPlan) -> String {
    let assets: Vec<_> = plan.assets.iter().filter(|asset| asset.accepted).collect();
    let known = assets.iter().filter(|asset| asset.matches.is_some()).count();
    let zones = plan.zones.iter().filter(|zone| zone.accepted && zone.matches.is_none()).count();
    let flows: Vec<_> = plan.flows.iter().filter(|flow| flow.accepted).collect();
    let known_flows = flows.iter().filter(|flow| flow.matches.is_some()).count();
    let mut line = format!("{}: {} read", plan.source, plan.rows_read);
    if plan.rows_skipped > 0 {
        let _ = write!(line, ", {} left out", plan.rows_skipped);
    }
    let _ = write!(line, "; assets {} new", assets.len() - known);
    if known > 0 {
        let _ = write!(line, " and {known} known");
    }
    let _ = write!(line, "; zones {zones} new; flows {} new", flows.len() - known_flows);
    if known_flows > 0 {
        let _ = write!(line, " and {known_flows} known");
    }
    let results = plan.results.iter().filter(|proposed| proposed.accepted).count();
    if results > 0 {
        let _ = write!(line, "; test results {results}");
    }
    let _ = writeln!(line, "; notes {}", plan.notes.len());
    line
}

/// Everything of a plan.
fn in_full(plan: &ImportPlan) -> String {
    let mut out = in_short(plan);
    for zone in &plan.zones {
        let known = zone.matches.map_or("new".to_owned(), |id| format!("is {id}"));
        let left_out = if zone.accepted { "" } else { ", left out" };
        let _ = writeln!(out, "  zone   {} ({known}{left_out})", zone.name);
    }
    for proposed in &plan.assets {
        let known = proposed.matches.map_or("new".to_owned(), |id| format!("is {id}"));
        let zone = proposed.conduit_name.as_ref().or(proposed.zone_name.as_ref());
        let zone = zone.map(|zone| format!(" in {zone}")).unwrap_or_default();
        let left_out = if proposed.accepted { "" } else { ", left out" };
        let row = proposed.row.map(|row| format!("row {row}: ")).unwrap_or_default();
        let _ =
            writeln!(out, "  asset  {row}{}, {}{zone} ({known}{left_out})", proposed.asset.name, proposed.asset.role);
        for change in &proposed.changes {
            let _ = writeln!(out, "           {}: “{}” becomes “{}”", change.field, change.before, change.after);
        }
    }
    for flow in &plan.flows {
        let name = |at: usize| plan.assets.get(at).map_or("?", |asset| asset.asset.name.as_str());
        let port = flow.port.map(|port| format!(" {port}")).unwrap_or_default();
        let known = flow.matches.map_or("new".to_owned(), |id| format!("is {id}"));
        let left_out = if flow.accepted { "" } else { ", left out" };
        let _ = writeln!(
            out,
            "  flow   {} to {}, {}{port} ({known}{left_out})",
            name(flow.from),
            name(flow.to),
            flow.protocol
        );
    }
    for proposed in &plan.results {
        let _ = writeln!(out, "{}", test_line(&proposed.result));
    }
    for note in &plan.notes {
        let _ = writeln!(out, "  {}  {note}", weight(note.severity));
    }
    out
}

/// One result of an acceptance test.
pub(super) fn test_line(result: &TestResult) -> String {
    let TestResult { outcome, on, by, .. } = result;
    format!("  test   {}: {outcome}, {on}, {by}", result.key())
}

fn weight(severity: NoteSeverity) -> &'static str {
    match severity {
        NoteSeverity::MustDecide => "decide",
        NoteSeverity::WorthALook => "look  ",
        NoteSeverity::ReadWithCare => "note  ",
    }
}

/// Doubts go to standard error: they are no result, and they must not be missed.
fn report_notes(plan: &ImportPlan) {
    for note in plan.notes.iter().filter(|note| note.severity != NoteSeverity::ReadWithCare) {
        eprintln!("{}, {note}", plan.source);
    }
    let quiet = plan.notes.iter().filter(|note| note.severity == NoteSeverity::ReadWithCare).count();
    if quiet > 0 {
        eprintln!("{}: {quiet} more notes of little weight; --plan lists them.", plan.source);
    }
}
