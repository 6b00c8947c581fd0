//! `zonewright merge`: two plants that grew from one become one again, as git asks of a merge driver.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use plant::Conflict;
use store::Expected;

use crate::{Outcome, plant_file, print};

/// Merge two plants that grew from BASE; where both changed one field, OURS stays and the conflict is named
#[derive(Args)]
pub(crate) struct Merge {
    /// The plant that both grew from
    base: PathBuf,
    /// The plant whose fields win
    ours: PathBuf,
    /// The other plant
    theirs: PathBuf,
    /// The plant to write; it is replaced when it is there
    #[arg(long, value_name = "PLANT")]
    into: PathBuf,
}

impl Merge {
    pub(super) fn run(self) -> Outcome {
        plant_file::check_ending(&self.into)?;
        let base = plant_file::open(&self.base)?.document;
        let ours = plant_file::open(&self.ours)?.document;
        let theirs = plant_file::open(&self.theirs)?.document;
        let merged = plant::merge(&base, &ours, &theirs);
        store::save(&merged.document, &self.into, Expected::Anything)?;
        let mut out = format!("{}\n", self.into.display());
        for (before, after) in &merged.renumbered {
            let _ = writeln!(out, "{before} of {} is {after} now: the number was taken.", self.theirs.display());
        }
        print::text(&out)?;
        for conflict in &merged.conflicts {
            eprintln!("{}", in_words(conflict));
        }
        // what a merge driver hands on to git: 1 leaves the file to be looked at
        Ok(if merged.conflicts.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
    }
}

pub(super) fn in_words(conflict: &Conflict) -> String {
    let noun = conflict.key.kind().noun();
    match (&conflict.ours, &conflict.theirs) {
        (Some(_), None) => format!("{noun} {}: they removed it, we changed or use it; it is kept.", conflict.key),
        (None, Some(_)) => format!("{noun} {}: we removed it, they changed or use it; it is kept.", conflict.key),
        _ => format!("{noun} {}: both changed {}; ours is kept.", conflict.key, conflict.fields.join(", ")),
    }
}
