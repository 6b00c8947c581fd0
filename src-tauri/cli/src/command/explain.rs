//! `zonewright explain`: why an element has its levels, or what a rule or a requirement asks for.

use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use clap::Args;
use engine::words::{because_sentence, severity_word, state_sentence};
use engine::{Assessment, Levels, RULES};
use plant::record::Element;
use plant::vocabulary::ScenarioStatus;
use plant::{AnyKey, Document};
use serde_json::{Value, json};
use standard::{AttackId, FoundationalRequirement, catalogue};

mod entry;
mod why;

use super::Format;
use super::nearest::nearest_key;
use crate::failure::Failure;
use crate::{Outcome, plant_file, print};

/// Say why: PLANT ELEMENT [FR], or a RULE, or a REQUIREMENT such as SR 5.1 RE 2, CR 1.1, ZCR 5.6, ORG 1.1 or T0843
#[derive(Args)]
pub(crate) struct Explain {
    /// PLANT ELEMENT [FR], or RULE, or REQUIREMENT
    #[arg(required = true, num_args = 1.., value_name = "WHAT")]
    what: Vec<String>,
    /// In one operating mode only
    #[arg(long, value_name = "MODE")]
    mode: Option<String>,
    /// How to print it; JSON for an element
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Explain {
    pub(super) fn run(self) -> Outcome {
        let text = match self.what.as_slice() {
            [plant, rest @ ..] if is_plant(plant) => {
                let (document, assessment) = plant_file::assessed_in(Path::new(plant), self.mode.as_deref())?;
                let asked = Asked::read(Path::new(plant), &document, rest)?;
                if self.format == Format::Json {
                    print::json(&asked.json(&document, &assessment)?)?;
                    return Ok(ExitCode::SUCCESS);
                }
                explain_element(Path::new(plant), &document, &assessment, &asked)?
            }
            _ if self.mode.is_some() || self.format == Format::Json => {
                return Err(Failure::Usage("--mode and --format need a plant and an element.".into()));
            }
            words => explain_word(&words.join(" "))?,
        };
        print::text(&text)?;
        Ok(ExitCode::SUCCESS)
    }
}

fn is_plant(word: &str) -> bool {
    let lower = word.to_lowercase();
    lower.ends_with(".zcm") || lower.ends_with(".json") || Path::new(word).is_file()
}

/// What is asked about a plant: a record, and an entry of its levels.
struct Asked {
    key: AnyKey,
    fr: Option<FoundationalRequirement>,
}

impl Asked {
    fn read(path: &Path, document: &Document, rest: &[String]) -> Result<Asked, Failure> {
        let (element, fr) = match rest {
            [] => return Err(Failure::Usage("explain PLANT needs an element, as in: explain plant.zcm Z-03".into())),
            [element] => (element, None),
            [element, fr @ ..] => {
                let fr = fr.join(" ").parse::<FoundationalRequirement>();
                (element, Some(fr.map_err(|error| Failure::Usage(format!("{error}.")))?))
            }
        };
        let key: AnyKey =
            element.parse().map_err(|error: plant::record::NotAKey| Failure::Usage(format!("{error}.")))?;
        if !document.contains(key) {
            let near = nearest_key(document, key);
            return Err(Failure::Usage(format!("{} has no {key}.{near}", path.display())));
        }
        Ok(Asked { key, fr })
    }

    fn json(&self, document: &Document, assessment: &Assessment) -> Result<Value, Failure> {
        let element = Element::from_key(self.key).filter(|element| assessment.levels.contains_key(element));
        let Some(element) = element else {
            return Err(Failure::Usage(format!("{} has no levels: JSON is for zones and conduits.", self.key)));
        };
        let entries = FoundationalRequirement::ALL.into_iter().filter(|fr| self.fr.is_none_or(|only| only == *fr));
        let entries: Vec<Value> = entries.map(|fr| why::entry_json(document, element, fr)).collect();
        Ok(json!({ "element": element, "name": document.element_name(element), "entries": entries }))
    }
}

fn explain_element(
    path: &Path,
    document: &Document,
    assessment: &Assessment,
    asked: &Asked,
) -> Result<String, Failure> {
    let Asked { key, fr } = *asked;
    let mut out = format!("{}\n", heading(document, key));
    match Element::from_key(key).and_then(|element| assessment.levels.get(&element)) {
        Some(levels) => levels_of(document, levels, fr, &mut out),
        None if fr.is_some() => {
            return Err(Failure::Usage(format!(
                "{key} is {}: only zones and conduits have levels.",
                a(key.kind().noun())
            )));
        }
        None => {}
    }
    if let Some(element) = Element::from_key(key) {
        match fr {
            Some(fr) => out.push_str(&engine::why::entry_text(document, element, fr)),
            None => why::firmness(document, element, &mut out),
        }
    }
    if let AnyKey::Scenario(id) = key {
        scenario(document, assessment, id, &mut out);
    }
    findings(assessment, key, &mut out);
    if matches!(
        key,
        AnyKey::Zone(_) | AnyKey::Conduit(_) | AnyKey::Asset(_) | AnyKey::Scenario(_) | AnyKey::Function(_)
    ) {
        let _ = writeln!(out, "\nAttack paths to it: zonewright paths {} --to {key}", path.display());
    }
    Ok(out)
}

fn a(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {noun}")
}

fn heading(document: &Document, key: AnyKey) -> String {
    let value = document.get(key).and_then(|record| record.to_value().ok());
    let name = value.as_ref().and_then(|value| value.get("name")).and_then(|name| name.as_str()).unwrap_or_default();
    let place = value.as_ref().and_then(|value| value.get("lies_in")).and_then(|place| place.as_str());
    let place = place.map(|place| format!(", lies in {place}")).unwrap_or_default();
    format!("{key} {name} ({}{place})", key.kind().noun())
}

fn levels_of(document: &Document, levels: &Levels, only: Option<FoundationalRequirement>, out: &mut String) {
    let _ = writeln!(out, "SL-T {} (IAC UC SI DC RDF TRE RA)", levels.target);
    let _ = writeln!(out, "{}", state_sentence(levels));
    if let Some(proposed) = levels.proposed.as_ref().filter(|proposed| !proposed.is_unknown()) {
        let _ = writeln!(out, "The zones it joins or lies in propose {proposed}.");
    }
    for fr in FoundationalRequirement::ALL.into_iter().filter(|fr| only.is_none_or(|only| only == *fr)) {
        let value = |level: Option<String>| level.unwrap_or_else(|| "?".to_owned());
        let _ = writeln!(
            out,
            "\n{fr} {}: target {}, capable {}, achieved {}",
            fr.title().to_lowercase(),
            value(levels.target[fr].map(|level| level.to_string())),
            value(levels.capability[fr].map(|range| range.to_string())),
            value(levels.achieved[fr].map(|range| range.to_string()))
        );
        let mut is_silent = true;
        for because in levels.because.iter().filter(|because| because.fr == fr) {
            is_silent = false;
            let _ = writeln!(out, "  {}", because_sentence(document, because));
        }
        if is_silent {
            let _ = writeln!(out, "  Nothing forces a level here.");
        }
        if let Some(next) = levels.next_for_achieved.get(&fr) {
            let title = catalogue().system_requirement(*next).map(|row| row.title.as_str()).unwrap_or_default();
            let _ = writeln!(out, "  Next for SL-A: {next} {title}.");
        }
    }
}

fn scenario(document: &Document, assessment: &Assessment, id: plant::Id<plant::record::Scenario>, out: &mut String) {
    let (Some(risk), Some(scenario)) = (assessment.scenarios.get(&id), document.scenarios.get(&id)) else { return };
    let level = risk.level.map_or("no level yet".to_owned(), |level| format!("level {level}"));
    let counts = match scenario.status {
        ScenarioStatus::Accepted => "Accepted",
        ScenarioStatus::Proposed => "Proposed: it counts nowhere",
        ScenarioStatus::Refused => "Refused: it counts nowhere",
    };
    let _ = writeln!(out, "{counts}, source {level}");
    if !scenario.offered_because.is_empty() {
        let _ = writeln!(out, "  Offered because: {}", scenario.offered_because);
    }
    for technique in AttackId::all_in(&scenario.technique) {
        let _ = writeln!(out, "  {}", engine::scenario_library::label_words(technique));
    }
    for (title, ranks) in [
        ("before measures", Some(&risk.unmitigated)),
        ("after measures", risk.residual.as_ref().map(|risk| &risk.per_category)),
    ] {
        let Some(ranks) = ranks else { continue };
        for (code, category) in ranks {
            let shown = |rank: Option<u8>| rank.map_or("?".to_owned(), |rank| rank.to_string());
            let verdict = if category.above { "above" } else { "not above" };
            let _ = writeln!(
                out,
                "  {code} {title}: rank {}, {verdict} tolerable {}",
                shown(category.rank),
                shown(category.tolerable)
            );
        }
    }
    for missing in &risk.missing {
        let _ = writeln!(out, "  It counts only as incomplete: {}.", engine::words::missing_words(*missing));
    }
}

fn findings(assessment: &Assessment, key: AnyKey, out: &mut String) {
    let mut is_first = true;
    for (rule, finding) in assessment.findings.iter().filter(|(_, finding)| finding.elements.contains(&key)) {
        if std::mem::take(&mut is_first) {
            out.push_str("\nFindings\n");
        }
        let accepted = finding.accepted_by.map(|by| format!(" (accepted by {by})")).unwrap_or_default();
        let _ = writeln!(out, "  {}: {}{accepted} [{}]", severity_word(finding.severity), finding.message, rule.rule);
    }
}

fn explain_word(word: &str) -> Result<String, Failure> {
    if let Some(rule) = engine::rule(word.trim()) {
        return Ok(rule.text());
    }
    if let Some(entry) = catalogue().entry(word) {
        return Ok(entry::text(entry));
    }
    Err(Failure::Usage(format!("“{word}” is no rule, requirement or technique.{}", nearest_word(word))))
}

fn nearest_word(word: &str) -> String {
    if let Some(near) = catalogue().nearest_entry(word) {
        return format!(" The nearest is {near}.");
    }
    if let Some(technique) = catalogue().nearest_technique(word) {
        return format!(" The nearest is {}.", technique.label());
    }
    let near = RULES
        .iter()
        .map(|rule| (strsim::damerau_levenshtein(rule.id, word), rule.id))
        .min()
        .filter(|(distance, id)| *distance <= id.len() / 2);
    match near {
        Some((_, id)) => format!(" The nearest is {id}."),
        None => {
            format!(
                " Expected a rule such as {}, or SR 1.1, CR 1.1, ZCR 5.6, FR 3, ORG 1.1, T0843.",
                RULES.first().map_or("", |rule| rule.id)
            )
        }
    }
}
