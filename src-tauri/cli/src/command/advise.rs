//! `zonewright advise`: merges and splits of zones that make less work.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use engine::adviser::words::{change_words, difference_words, list, reasons, why_not_words, zone_words};
use engine::adviser::{Advice, Adviser, Proposal, ReZoning};
use plant::record::Zone;
use plant::{Document, Id};

use super::Format;
use crate::failure::Failure;
use crate::progress::Progress;
use crate::{Outcome, plant_file, print};

/// Advise which zones to merge or split so that fewer requirements are to be met
#[derive(Args)]
pub(crate) struct Advise {
    /// The plant; it is not changed
    plant: PathBuf,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Advise {
    pub(super) fn run(self) -> Outcome {
        let document = plant_file::open(&self.plant)?.document;
        let advice = {
            let progress = Progress::begin("Assessing");
            let mut adviser = Adviser::new(&document);
            progress.step("Trying merges and splits");
            while !adviser.step(usize::MAX) {}
            adviser.advice()
        };
        match self.format {
            Format::Json => print::json(
                &serde_json::to_value(&advice)
                    .map_err(|error| Failure::Output(format!("The advice is no JSON: {error}.")))?,
            )?,
            Format::Text => print::text(&in_text(&document, &advice))?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn in_text(document: &Document, advice: &Advice) -> String {
    let mut out = String::new();
    let burden = advice.burden;
    let _ = writeln!(
        out,
        "Burden {}: what SL-T demands of each zone, counted once for the zone and once for each of its assets.\n\
         {} zones counted, {} SR and RE demanded once a zone; {} zones of the system have no SL-T and are not counted.",
        burden.total, burden.zones, burden.requirements, burden.zones_without_level
    );
    if advice.proposals.is_empty() {
        let _ =
            writeln!(out, "No merge and no split lowers it without making something worse ({} tried).", advice.tried);
    }
    for (number, proposal) in (1..).zip(&advice.proposals) {
        let _ = writeln!(out, "\n{number}  {}", one(document, advice, proposal));
    }
    for tried in &advice.not_proposed {
        let why = why_not_words(&tried.why, burden.total);
        let _ = writeln!(out, "\nNot proposed: {}. {why}", change_words(document, &tried.change));
    }
    for pair in &advice.apart {
        let (one, other) = pair.zones;
        let _ = writeln!(out, "\nNot merged: {one} and {other}: {}.", difference_words(pair.because));
    }
    if advice.apart_left_out > 0 {
        let _ = writeln!(out, "\n{} further pairs of zones stay apart.", advice.apart_left_out);
    }
    for unknown in &advice.not_known {
        let _ = writeln!(
            out,
            "\nNo split of {} is proposed: more is asked for by {} than by its other scenarios, without a vulnerability of an \
             asset in it being named. Which assets are concerned is not known.",
            zone_words(document, unknown.zone),
            list(&unknown.scenarios)
        );
    }
    if advice.left_out > 0 {
        let _ = writeln!(out, "\n{} further changes were not tried.", advice.left_out);
    }
    out
}

fn one(document: &Document, advice: &Advice, proposal: &Proposal) -> String {
    let (before, after) = (advice.burden.total, proposal.after.total);
    let with = match &proposal.change {
        ReZoning::Merge { .. } => String::new(),
        ReZoning::Split { scenarios, .. } => format!(", with {}", list(scenarios)),
    };
    let what = format!("{}{with}", change_words(document, &proposal.change));
    let mut out = format!("{what}: burden {before} to {after}, {} less.", before - after);
    let vectors = |targets: &[(Id<Zone>, standard::SecurityLevelVector)]| {
        list(targets.iter().map(|(zone, target)| format!("{zone} {target}")))
    };
    let _ = write!(out, "\n   SL-T {} becomes {}", vectors(&proposal.targets_before), vectors(&proposal.targets_after));
    if let Some(refused) = proposal.refused.and_then(|id| document.refused_re_zonings.get(&id)) {
        let _ = write!(out, "\n   Refused for this plant ({}): {}", refused.id, refused.reason);
    }
    for reason in reasons(document, proposal) {
        let _ = write!(out, "\n   {reason}");
    }
    for (words, ids) in [
        ("Moves", list(&proposal.moves)),
        ("Goes", list(&proposal.conduits_gone)),
        ("New", list(&proposal.conduits_new)),
        ("To give anew", list(&proposal.to_give_anew)),
    ] {
        if !ids.is_empty() {
            let _ = write!(out, "\n   {words}: {ids}");
        }
    }
    for conduits in &proposal.conduits_alike {
        let _ = write!(out, "\n   {} then join the same zones and could be one conduit", list(conduits));
    }
    out
}
