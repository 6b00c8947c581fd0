//! `zonewright assess`: the levels of every zone and conduit, and what is open.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use engine::words::state_label;
use engine::{Assessment, ItemState, LevelState, Levels, Severity};
use plant::Document;
use plant::record::Element;
use plant::vocabulary::LevelMethod;

use super::Format;
use crate::{Outcome, plant_file, print};

/// Derive levels, risks and findings
#[derive(Args)]
pub(crate) struct Assess {
    /// The plant
    plant: PathBuf,
    /// In one operating mode only; without it the worst mode counts
    #[arg(long, value_name = "MODE")]
    mode: Option<String>,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Assess {
    pub(super) fn run(self) -> Outcome {
        let (document, assessment) = plant_file::assessed_in(&self.plant, self.mode.as_deref())?;
        match self.format {
            Format::Json => print::text(&engine::json::to_json(&document, &assessment))?,
            Format::Text => print::text(&in_text(&document, &assessment))?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn in_text(document: &Document, assessment: &Assessment) -> String {
    let system = document.system();
    let name = if system.name.is_empty() { "Unnamed plant" } else { &system.name };
    let mut out = format!(
        "{name}: {} zones, {} conduits, {} assets, {} flows, {} scenarios\n\n",
        document.zones.len(),
        document.conduits.len(),
        document.assets.len(),
        document.flows.len(),
        document.scenarios.len()
    );
    let criteria = document.criteria();
    if criteria.method_in_use() != LevelMethod::default() {
        let by = criteria.method_signed.as_ref().map_or("", |signed| signed.by.as_str());
        let name = engine::method(criteria.method).name;
        let _ = writeln!(out, "SL-T by the method “{name}” on the owner's decision ({by})\n");
    }
    let mut rows =
        vec![["", "", "IAC", "UC", "SI", "DC", "RDF", "TRE", "RA", "SL-T", "gap to SL-A"].map(str::to_owned).to_vec()];
    rows.extend(assessment.levels.iter().map(|(element, levels)| row(document, *element, levels)));
    out.push_str(&print::columns(&rows));
    out.push('\n');
    out.push_str(&by_mode(document));
    out.push_str(&open(assessment));
    out
}

/// What is different from one operating mode to another; nothing where nothing is.
fn by_mode(document: &Document) -> String {
    let modes = engine::modes::by_mode(document);
    if modes.is_empty() {
        return String::new();
    }
    let names: Vec<&str> = modes.iter().map(|mode| mode.mode.as_str()).collect();
    let mut out = format!("Operating modes: {}. The worst counts.\n", names.join(", "));
    let differing = engine::modes::differing(&modes);
    if differing.is_empty() {
        out.push_str("  No SL-T differs from one mode to another.\n");
    }
    for element in differing {
        let shown = modes.iter().filter_map(|mode| {
            let levels = mode.assessment.levels.get(&element)?;
            let target = if levels.target.is_unknown() { String::new() } else { format!(" {}", levels.target) };
            Some(format!("{}{target} {}", mode.mode, state_label(levels.state)))
        });
        let _ = writeln!(out, "  {element}: {}", shown.collect::<Vec<_>>().join("; "));
    }
    out.push('\n');
    out
}

fn row(document: &Document, element: Element, levels: &Levels) -> Vec<String> {
    let mut row = vec![element.to_string(), document.element_name(element).unwrap_or_default().to_owned()];
    row.extend(levels.target.iter().map(|(_, level)| match (level, levels.state) {
        (_, LevelState::NotAssessed) => "–".to_owned(),
        (None, _) => "?".to_owned(),
        (Some(level), LevelState::LowerBound) => format!("≥{level}"),
        (Some(level), LevelState::Provisional) => format!("{level}*"),
        (Some(level), _) => level.to_string(),
    }));
    row.push(match &levels.proposed {
        Some(proposed) if levels.target.is_unknown() && !proposed.is_unknown() => {
            format!("{}, proposed {proposed}", state_label(levels.state))
        }
        _ => state_label(levels.state).to_owned(),
    });
    row.push(match levels.gap_achieved.max() {
        None => String::new(),
        Some((0, 0)) => "met".to_owned(),
        Some((low, high)) if low == high => format!("−{low}"),
        Some((low, high)) => format!("{} to −{high}", if low == 0 { "0".to_owned() } else { format!("−{low}") }),
    });
    row
}

fn open(assessment: &Assessment) -> String {
    let of = |severity: Severity| {
        assessment
            .findings
            .values()
            .filter(|finding| finding.severity == severity && finding.accepted_by.is_none())
            .count()
    };
    let accepted = assessment.findings.values().filter(|finding| finding.accepted_by.is_some()).count();
    let incomplete = assessment.scenarios.values().filter(|risk| risk.accepted && !risk.missing.is_empty()).count();
    let bare = assessment
        .scenarios
        .values()
        .filter(|risk| risk.accepted && risk.unmitigated_above && risk.residual.is_none())
        .count();
    let done = assessment.zcr.iter().filter(|item| !matches!(item.state, ItemState::Open | ItemState::Stale)).count();
    let mut out = String::new();
    let _ = writeln!(
        out,
        "Findings: {} errors, {} warnings, {} questions, {} notes; {accepted} accepted as deviations",
        of(Severity::Error),
        of(Severity::Warning),
        of(Severity::Question),
        of(Severity::Note)
    );
    let _ = writeln!(out, "Scenarios: {incomplete} incomplete, {bare} above tolerable risk without a measure");
    let _ = writeln!(out, "Workflow: {done} of {} items of ZCR 1 to 7 have their data", assessment.zcr.len());
    out
}
