//! `zonewright paths`: ways from untrusted entries to consequences, and what cuts them.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use engine::paths::{self, AttackPath, AttackPaths, Cut, PathSearch, Question, Threshold, UnknownEnd, words};
use plant::{AnyKey, Document};
use serde_json::{Value, json};
use standard::{ATTACK_NOTICE, ATTACK_VERSION};

use super::Format;
use super::nearest::nearest_key;
use crate::failure::Failure;
use crate::progress::Progress;
use crate::{Outcome, plant_file, print};

/// Find attack paths from untrusted entries to consequences
#[derive(Args)]
pub(crate) struct Paths {
    /// The plant
    plant: PathBuf,
    /// Where the attacker is: a zone, conduit, asset or access point; every untrusted entry when left out
    #[arg(long, value_name = "ID")]
    from: Option<String>,
    /// What is reached for: a zone, conduit, asset, function or scenario
    #[arg(long, value_name = "ID")]
    to: Option<String>,
    /// From which consequence step on; above tolerable risk when left out
    #[arg(long, value_name = "STEP", value_parser = clap::value_parser!(u8).range(1..))]
    threshold: Option<u8>,
    /// In one operating mode only; without it flows of every mode, and conduits as in normal operation
    #[arg(long, value_name = "MODE")]
    mode: Option<String>,
    /// Best paths per target, each from another entry
    #[arg(long, value_name = "COUNT", default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..=20))]
    per_target: u8,
    /// Paths in the list at most
    #[arg(long, value_name = "COUNT", default_value_t = 200)]
    limit: usize,
    /// Find the cheapest cut too: the least set of requirements and changes that breaks every path
    #[arg(long)]
    cut: bool,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Paths {
    pub(super) fn run(self) -> Outcome {
        let (document, assessor) = {
            let document = plant_file::open(&self.plant)?.document;
            let document = match &self.mode {
                None => document,
                Some(mode) => document.in_mode(mode).ok_or_else(|| plant_file::unknown_mode(&document, mode))?,
            };
            let _progress = Progress::begin("Assessing");
            let assessor = engine::Assessor::new(&document);
            (document, assessor)
        };
        let question = Question {
            from: self.from.as_deref().map(key).transpose()?,
            to: self.to.as_deref().map(key).transpose()?,
            threshold: self.threshold.map_or(Threshold::AboveTolerable, Threshold::Step),
            per_target: self.per_target.into(),
            limit: self.limit,
        };
        known(&self.plant, &document, &question)?;
        // as the plant writes it
        let mode = self.mode.as_ref().and_then(|_| Some(document.system().counted_modes().first()?.name.clone()));
        let (answer, cut) = {
            let progress = Progress::begin("Searching paths");
            let mut search = PathSearch::new(&document, assessor.index(), assessor.assessment(), &question);
            while !search.step(usize::MAX) {}
            let answer = search.answer(&document, assessor.index());
            progress.step("Searching the cheapest cut");
            let cut = self.cut.then(|| paths::cheapest_cut(&search, &document, assessor.index()));
            (answer, cut)
        };
        match self.format {
            Format::Json => print::json(&in_json(&question, mode.as_deref(), &answer, cut.as_ref())?)?,
            Format::Text => {
                let mode = mode.map(|mode| format!("In the operating mode {mode}: ")).unwrap_or_default();
                print::text(&format!("{mode}{}", in_text(&document, &question, &answer, cut.as_ref())))?;
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn key(text: &str) -> Result<AnyKey, Failure> {
    text.parse().map_err(|error: plant::record::NotAKey| Failure::Usage(format!("{error}.")))
}

fn known(path: &Path, document: &Document, question: &Question) -> Result<(), Failure> {
    match question.unknown(document) {
        None => Ok(()),
        Some((key, UnknownEnd::Absent)) => {
            Err(Failure::Usage(format!("{} has no {key}.{}", path.display(), nearest_key(document, key))))
        }
        Some((key, UnknownEnd::WrongKind)) => Err(Failure::Usage(format!(
            "No path starts or ends at {key}: it is a {}. Paths start at zones, conduits, assets and access points and end at \
             zones, conduits, assets, functions and scenarios.",
            key.kind().noun()
        ))),
    }
}

/// The answer, with the question beside it.
fn in_json(question: &Question, mode: Option<&str>, answer: &AttackPaths, cut: Option<&Cut>) -> Result<Value, Failure> {
    let mut value =
        serde_json::to_value(answer).map_err(|error| Failure::Output(format!("The result is no JSON: {error}.")))?;
    let threshold = match question.threshold {
        Threshold::AboveTolerable => json!("above-tolerable"),
        Threshold::Step(step) => json!(step),
    };
    value["question"] = json!({ "from": question.from, "to": question.to, "threshold": threshold, "mode": mode });
    value["attack"] = json!({ "version": ATTACK_VERSION, "notice": ATTACK_NOTICE });
    if let Some(cut) = cut {
        value["cut"] =
            serde_json::to_value(cut).map_err(|error| Failure::Output(format!("The cut is no JSON: {error}.")))?;
    }
    Ok(value)
}

fn in_text(document: &Document, question: &Question, answer: &AttackPaths, cut: Option<&Cut>) -> String {
    let mut out = format!("{}\n", words::summary(document, question, answer));
    if let Some(cut) = cut {
        out.push('\n');
        cut_text(document, cut, &mut out);
    }
    for (number, path) in (1..).zip(&answer.paths) {
        out.push('\n');
        self::path(document, number, path, &mut out);
    }
    if !answer.unreached.is_empty() && answer.entries > 0 {
        let ids: Vec<String> = answer.unreached.iter().take(40).map(|id| words::asset_words(document, *id)).collect();
        let more = answer.unreached.len() - ids.len();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let _ = writeln!(out, "\nNot reached: {}{more}.", ids.join(", "));
    }
    if !answer.paths.is_empty() {
        let _ = writeln!(out, "\nTechniques: ATT&CK for ICS v{ATTACK_VERSION}. {ATTACK_NOTICE}");
    }
    out
}

fn cut_text(document: &Document, cut: &Cut, out: &mut String) {
    let _ = writeln!(out, "Cheapest cut: {}", words::cut_summary(cut));
    for (number, one) in (1..).zip(&cut.changes) {
        let title = words::requirement_title(&one.change).map(|title| format!(": {title}")).unwrap_or_default();
        let _ = writeln!(
            out,
            "  {number:<3} {}{title}  breaks {}",
            words::change_words(document, &one.change),
            words::counted(one.breaks, "path", "paths")
        );
    }
    for uncuttable in &cut.uncuttable_paths {
        let places: Vec<String> = uncuttable.places().iter().map(ToString::to_string).collect();
        let _ = writeln!(out, "  cannot be cut: {}", places.join(" -> "));
    }
    let more = cut.uncuttable.len() - cut.uncuttable_paths.len();
    if more > 0 {
        let _ = writeln!(out, "  and {more} more targets that cannot be cut off");
    }
}

fn path(document: &Document, number: usize, path: &AttackPath, out: &mut String) {
    let _ = writeln!(
        out,
        "Path {number} to {}: {}, {}; {}",
        words::asset_words(document, path.target),
        words::counted(path.obstacles as usize, "obstacle", "obstacles"),
        words::counted(path.hops.len(), "hop", "hops"),
        words::consequence_words(path)
    );
    let _ = writeln!(
        out,
        "  in  {} ({}){}",
        words::position_words(document, path.entry.at),
        words::entry_words(document, path.entry),
        path.technique
            .as_ref()
            .zip(path.technique_name.as_ref())
            .map(|(id, name)| format!("  {id} {name}"))
            .unwrap_or_default(),
    );
    if path.technique.is_some() {
        let _ = writeln!(out, "      {}", words::lacking_words(path.lacking_at_entry()));
    }
    for (number, hop) in (1..).zip(&path.hops) {
        let _ = writeln!(
            out,
            "  {number:<3} {} -> {}  {}  {} {}",
            hop.from.key(),
            words::asset_words(document, hop.to),
            words::means_words(document, hop),
            hop.technique,
            hop.technique_name
        );
        let _ = writeln!(out, "      {}", words::lacking_words(hop.lacking()));
    }
}
