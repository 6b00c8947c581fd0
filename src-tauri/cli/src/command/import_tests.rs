//! `zonewright import tests`: results of acceptance tests from filled worksheets.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use interchange::import::{FilledTests, filled_tests};
use plant::import_plan::NoteSeverity;
use plant::record::Record;
use plant::{Editor, edit::RecordTests};
use store::Expected;

use super::Format;
use super::import::{read, test_line};
use crate::failure::Failure;
use crate::{Outcome, plant_file, print};

/// Takes results over in one step a file; with `plan` nothing is written.
pub(super) fn run(files: &[PathBuf], into: &Path, plan: Option<Format>) -> Outcome {
    let file = plant_file::open(into)?;
    let mut editor = Editor::new(file.document.clone());
    let mut all = Vec::new();
    for path in files {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let filled = filled_tests(&name, &read(path)?, editor.document())
            .map_err(|error| Failure::Input(format!("{error}. Nothing was imported.")))?;
        let results: Vec<_> = filled.results.iter().map(|of| (of.result.key(), Some(of.result.clone()))).collect();
        if !results.is_empty() {
            editor
                .commit(&RecordTests { results })
                .map_err(|refused| Failure::Input(format!("{}: {refused}. Nothing was imported.", path.display())))?;
        }
        all.push((name, filled));
    }
    match plan {
        Some(Format::Json) => {
            let files = all.iter().map(|(name, filled)| {
                let notes: Vec<String> = filled.notes.iter().map(ToString::to_string).collect();
                serde_json::json!({
                    "file": name,
                    "results": filled.results.iter().map(|of| &of.result).collect::<Vec<_>>(),
                    "unchanged": filled.unchanged,
                    "empty": filled.empty,
                    "notes": notes,
                })
            });
            print::json(&serde_json::json!({ "files": files.collect::<Vec<_>>() }))?;
        }
        Some(Format::Text) => {
            let lines = all.iter().map(|(name, filled)| format!("{}{}", in_short(name, filled), in_full(filled)));
            print::text(&lines.collect::<String>())?;
        }
        None => {
            store::save(editor.document(), into, Expected::Seen(file.fingerprint))?;
            print::text(&all.iter().map(|(name, filled)| in_short(name, filled)).collect::<String>())?;
            for (name, filled) in &all {
                let heavy = filled.notes.iter().filter(|note| note.severity != NoteSeverity::ReadWithCare);
                heavy.for_each(|note| eprintln!("{name}, {note}"));
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn in_short(name: &str, filled: &FilledTests) -> String {
    let of = |outcome| filled.results.iter().filter(|of| of.result.outcome == outcome).count();
    format!(
        "{name}: {} passed, {} failed, {} as on record, {} without a result; notes {}\n",
        of(plant::vocabulary::TestOutcome::Passed),
        of(plant::vocabulary::TestOutcome::Failed),
        filled.unchanged,
        filled.empty,
        filled.notes.len()
    )
}

fn in_full(filled: &FilledTests) -> String {
    let mut out = String::new();
    for of in &filled.results {
        let _ = writeln!(out, "{}", test_line(&of.result));
    }
    for note in &filled.notes {
        let _ = writeln!(out, "  note   {note}");
    }
    out
}
