//! `zonewright revision`: the named revisions inside a plant's file; names one, or makes the plant what it was in one.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use plant::edit::{Edit, NameRevision, RestoreRevision};
use plant::{Document, Editor};
use serde_json::{Value, json};
use store::Expected;

use super::Format;
use crate::failure::Failure;
use crate::{Outcome, plant_file, print};

/// List the revisions inside a plant's file, name the plant as it is, or go back to one
#[derive(Args)]
pub(crate) struct Revision {
    /// The plant
    plant: PathBuf,
    /// Keep the plant as it is under this name
    #[arg(long, conflicts_with_all = ["restore", "show"])]
    name: Option<String>,
    /// Who names it
    #[arg(long, requires = "name", default_value = "")]
    by: String,
    /// When, as 2026-11-25
    #[arg(long, requires = "name", default_value = "")]
    on: String,
    /// What it is for
    #[arg(long, requires = "name", default_value = "")]
    note: String,
    /// Leave revision, date and author in the title block as they are
    #[arg(long, requires = "name")]
    keep_title_block: bool,
    /// Make the plant what it was in this revision; every revision stays
    #[arg(long, value_name = "REVISION", conflicts_with = "show")]
    restore: Option<String>,
    /// Write this revision as a plant of its own, with --into
    #[arg(long, value_name = "REVISION", requires = "into")]
    show: Option<String>,
    /// The new plant
    #[arg(long, value_name = "PLANT", requires = "show")]
    into: Option<PathBuf>,
    /// How to print the list
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Revision {
    pub(super) fn run(self) -> Outcome {
        let file = plant_file::open(&self.plant)?;
        let seen = Expected::Seen(file.fingerprint);
        let document = file.document;
        if let (Some(called), Some(into)) = (&self.show, &self.into) {
            plant_file::save_new(&plant_file::revision(&document, called)?, into)?;
            print::text(&format!("{}\n", into.display()))?;
            return Ok(ExitCode::SUCCESS);
        }
        let edit: Option<Box<dyn Edit>> = match (self.name, &self.restore) {
            (Some(name), _) => Some(Box::new(NameRevision {
                name,
                by: self.by,
                on: self.on,
                note: self.note,
                title_block: !self.keep_title_block,
            })),
            (None, Some(called)) => {
                plant_file::revision(&document, called)?;
                let found = plant::find_revision(&document, called);
                found.map(|revision| Box::new(RestoreRevision { id: revision.id }) as Box<dyn Edit>)
            }
            (None, None) => None,
        };
        let Some(edit) = edit else {
            match self.format {
                Format::Json => print::json(&json!({ "revisions": in_json(&document) }))?,
                Format::Text => print::text(&in_text(&document))?,
            }
            return Ok(ExitCode::SUCCESS);
        };
        let mut editor = Editor::new(document);
        let done = editor.commit(edit.as_ref()).map_err(|refused| Failure::Usage(refused.to_string()))?;
        match done {
            None => print::text("Nothing to change.\n")?,
            Some(entry) => {
                store::save(editor.document(), &self.plant, seen)?;
                print::text(&format!("{}\n", entry.transaction.label))?;
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn in_json(document: &Document) -> Vec<Value> {
    let one = |revision: &std::sync::Arc<plant::record::NamedRevision>| {
        json!({
            "id": revision.id, "name": revision.name, "by": revision.by, "on": revision.on, "note": revision.note,
            "fingerprint": revision.fingerprint,
        })
    };
    document.named_revisions.values().map(one).collect()
}

fn in_text(document: &Document) -> String {
    if document.named_revisions.is_empty() {
        return "No revision is named in this file.\n".to_owned();
    }
    let mut out = String::new();
    for revision in document.named_revisions.values() {
        let said: Vec<&str> = [&revision.on, &revision.by, &revision.note].map(String::as_str).into();
        let said: Vec<&str> = said.into_iter().filter(|text| !text.is_empty()).collect();
        let _ = writeln!(out, "{}  {}  {}", revision.id, revision.name, said.join(", "));
    }
    out
}
