//! `zonewright import workshop`: the workbook of a workshop that came back is merged with what changed here meanwhile.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use plant::{Transaction, merge};
use store::Expected;

use super::{Format, import};
use crate::failure::Failure;
use crate::{Outcome, plant_file, print};

fn counted(count: usize, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}

/// Merges the workbooks one after the other. Where both changed one field, the plant's stays and the conflict is named; then
/// the exit code is 1, as of `merge`.
pub(super) fn merge_into(files: &[PathBuf], into: &Path, plan: Option<Format>) -> Outcome {
    let file = plant_file::open(into)?;
    let mut document = file.document.clone();
    let (mut out, mut conflicts, mut notes) = (String::new(), Vec::new(), Vec::new());
    let mut changes = Vec::new();
    for path in files {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let bytes = import::read(path)?;
        let found = interchange::import::read_workshop(&name, &bytes)
            .map_err(|error| Failure::Input(format!("{error}. Nothing was imported.")))?;
        let merged = merge(&found.base, &document, &found.theirs);
        let _ = writeln!(
            out,
            "{name}: {}, {}",
            counted(found.changed, "cell changed", "cells changed"),
            counted(found.added, "row added", "rows added")
        );
        for (before, after) in &merged.renumbered {
            let _ = writeln!(out, "  {before} of {name} is {after} now: the number was taken.");
        }
        notes.extend(found.notes.iter().map(|note| format!("{name}, {note}")));
        conflicts.extend(merged.conflicts.iter().map(super::merge::in_words));
        changes.extend(document.diff(&merged.document));
        document = merged.document;
    }
    match plan {
        Some(Format::Json) => print::json(&serde_json::json!({
            "changes": changes.iter().map(|change| change.key().to_string()).collect::<Vec<_>>(),
            "conflicts": conflicts,
            "notes": notes,
        }))?,
        Some(Format::Text) => {
            for change in (Transaction { changes, ..Transaction::default() }).described() {
                let _ = writeln!(out, "  {} {}: {}", change.key, change.name, change.fields.join("; "));
            }
            print::text(&out)?;
        }
        None => {
            store::save(&document, into, Expected::Seen(file.fingerprint))?;
            print::text(&out)?;
        }
    }
    for line in notes.iter().chain(&conflicts) {
        eprintln!("{line}");
    }
    Ok(if conflicts.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
