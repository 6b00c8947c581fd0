//! `zonewright merge`: two plants that grew from one become one again, as git asks of a merge driver.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use plant::edit::TakeOverMerge;
use plant::{Choices, Conflict, Editor, Side};
use store::Expected;

use crate::failure::Failure;
use crate::{Outcome, plant_file, print};

/// Merge two plants that grew from BASE; where both changed one field, OURS stays and the conflict is named
#[derive(Args)]
pub(crate) struct Merge {
    /// BASE OURS THEIRS: the plant that both grew from, the plant whose fields win, the other plant. With --shared OURS THEIRS
    #[arg(required = true, num_args = 2..=3, value_name = "PLANT")]
    plants: Vec<PathBuf>,
    /// Both grew from the last named revision that both have
    #[arg(long)]
    shared: bool,
    /// Where both changed one field, whose word holds
    #[arg(long, value_enum, default_value_t)]
    prefer: Prefer,
    /// The plant to write; it is replaced when it is there
    #[arg(long, value_name = "PLANT")]
    into: PathBuf,
}

/// Whose word holds in a conflict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
enum Prefer {
    /// Ours
    #[default]
    Ours,
    /// Theirs
    Theirs,
}

impl Merge {
    pub(super) fn run(self) -> Outcome {
        plant_file::check_ending(&self.into)?;
        let (base, ours, theirs) = match (&self.plants[..], self.shared) {
            ([base, ours, theirs], false) => (Some(base), ours, theirs),
            ([ours, theirs], true) => (None, ours, theirs),
            (_, true) => return Err(Failure::Usage("merge --shared takes two plants: OURS THEIRS.".into())),
            (_, false) => return Err(Failure::Usage("merge takes three plants: BASE OURS THEIRS.".into())),
        };
        let other = theirs;
        let (ours, theirs) = (plant_file::open(ours)?.document, plant_file::open(theirs)?.document);
        let mut out = format!("{}\n", self.into.display());
        let base = match base {
            Some(base) => plant_file::open(base)?.document,
            None => {
                let Some(shared) = plant::shared_revision(&ours, &theirs) else {
                    let needs = "The two plants have no named revision in common: name the plant both grew from.";
                    return Err(Failure::Usage(needs.into()));
                };
                let _ = writeln!(out, "Both grew from revision “{}”.", shared.name);
                shared.document().map_err(|lost| Failure::Usage(lost.to_string()))?
            }
        };
        let merged = plant::merge(&base, &ours, &theirs);
        let mut editor = Editor::new(ours.clone());
        let edit = TakeOverMerge {
            ours,
            choices: self.prefer.choices(&merged),
            merge: merged.clone(),
            from: other.display().to_string(),
        };
        editor.commit(&edit).map_err(|refused| Failure::Usage(refused.to_string()))?;
        store::save(editor.document(), &self.into, Expected::Anything)?;
        for (before, after) in &merged.renumbered {
            let _ = writeln!(out, "{before} of {} is {after} now: the number was taken.", other.display());
        }
        print::text(&out)?;
        for conflict in &merged.conflicts {
            eprintln!("{}", said(conflict, self.prefer));
        }
        for problem in &merged.problems {
            eprintln!("Both were sound by themselves; together {problem}.");
        }
        // what a merge driver hands on to git: 1 leaves the file to be looked at
        Ok(if merged.conflicts.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
    }
}

impl Prefer {
    /// Their word for every field that both changed; what one side removed and the other changed or uses is kept by either.
    fn choices(self, merged: &plant::Merge) -> Choices {
        let fields = merged
            .conflicts
            .iter()
            .flat_map(|conflict| conflict.fields.iter().map(|field| (conflict.key, field.clone())));
        match self {
            Prefer::Ours => Choices::new(),
            Prefer::Theirs => fields.map(|which| (which, Side::Theirs)).collect(),
        }
    }
}

/// A conflict of which ours is kept.
pub(super) fn in_words(conflict: &Conflict) -> String {
    said(conflict, Prefer::Ours)
}

fn said(conflict: &Conflict, prefer: Prefer) -> String {
    let noun = conflict.key.kind().noun();
    match (&conflict.ours, &conflict.theirs) {
        (Some(_), None) => format!("{noun} {}: they removed it, we changed or use it; it is kept.", conflict.key),
        (None, Some(_)) => format!("{noun} {}: we removed it, they changed or use it; it is kept.", conflict.key),
        _ => {
            let kept = if prefer == Prefer::Ours { "ours is kept" } else { "theirs is taken" };
            format!("{noun} {}: both changed {}; {kept}.", conflict.key, conflict.fields.join(", "))
        }
    }
}
