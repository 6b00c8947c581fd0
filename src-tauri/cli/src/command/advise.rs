//! `zonewright advise`: merges and splits of zones that make less work.

use std::fmt::{Display, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use engine::adviser::{Advice, Adviser, Proposal, ReZoning};
use plant::record::{Element, Zone};
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

fn list<T: Display>(entries: impl IntoIterator<Item = T>) -> String {
    const SHOWN: usize = 12;
    let words: Vec<String> = entries.into_iter().map(|entry| entry.to_string()).collect();
    let more = words.len().saturating_sub(SHOWN);
    let shown = words[..words.len() - more].join(", ");
    if more > 0 { format!("{shown} and {more} more") } else { shown }
}

fn zone_words(document: &Document, zone: Id<Zone>) -> String {
    match document.element_name(Element::Zone(zone)) {
        Some(name) => format!("{zone} {name}"),
        None => format!("{zone} (new)"),
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
    let what = match &proposal.change {
        ReZoning::Merge { keep, take } => {
            format!("Merge {} into {}", zone_words(document, *take), zone_words(document, *keep))
        }
        ReZoning::Split { zone, assets, scenarios } => {
            format!("Split {} off {}, with {}", list(assets), zone_words(document, *zone), list(scenarios))
        }
    };
    let mut out = format!("{what}: burden {before} to {after}, {} less.", before - after);
    let vectors = |targets: &[(Id<Zone>, standard::SecurityLevelVector)]| {
        list(targets.iter().map(|(zone, target)| format!("{zone} {target}")))
    };
    let _ = write!(out, "\n   SL-T {} becomes {}", vectors(&proposal.targets_before), vectors(&proposal.targets_after));
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
