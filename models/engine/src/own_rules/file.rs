//! A file of own rules, with examples that say what each rule finds and what it does not.

use plant::Document;
use plant::record::OwnRule;
use serde::Deserialize;

use super::check;
use crate::{RuleId, assess};

/// Value of `format` in a file of rules.
const FORMAT: &str = "zonewright-rules";

/// A file of own rules.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleFile {
    /// `zonewright-rules`.
    pub format: String,
    /// The rules.
    pub own_rules: Vec<OwnRule>,
    /// Small plants with what a rule must find in them.
    #[serde(default)]
    pub examples: Vec<Example>,
}

/// A small plant and what one rule finds in it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// Id of the rule: `R-01`.
    pub rule: String,
    /// What the example shows.
    #[serde(default)]
    pub says: String,
    /// The plant, in the form of a `.zcm.json`; `format` and `version` may be left out.
    pub plant: serde_json::Map<String, serde_json::Value>,
    /// The ids that the rule must find; empty when it must find nothing.
    pub finds: Vec<String>,
}

/// Why a text is no file of rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileError(pub String);

impl std::fmt::Display for FileError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for FileError {}

/// How one example came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The rule.
    pub rule: String,
    /// What the example shows.
    pub says: String,
    /// What was found.
    pub found: Vec<String>,
    /// What should have been found, or why the example could not be run.
    pub failure: Option<String>,
}

impl RuleFile {
    /// Reads a file of rules; every rule in it is understood.
    pub fn read(text: &str) -> Result<RuleFile, FileError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let file: RuleFile = serde_json::from_str(text).map_err(|error| FileError(plant::parser_words(&error)))?;
        if file.format != FORMAT {
            let found: String = file.format.chars().take(40).collect();
            return Err(FileError(format!("not a file of rules: “format” is “{found}”, expected “{FORMAT}”")));
        }
        for (place, rule) in file.own_rules.iter().enumerate() {
            if file.own_rules[..place].iter().any(|other| other.id == rule.id) {
                return Err(FileError(format!("{} is there twice", rule.id)));
            }
            check(rule).map_err(|error| FileError(format!("{} {}: {error}", rule.id, rule.name)))?;
        }
        Ok(file)
    }

    /// Runs every example. A rule without an example fails too: nobody knows whether it does what it says.
    pub fn test(&self) -> Vec<Outcome> {
        let mut outcomes: Vec<Outcome> = self.examples.iter().map(|example| self.outcome(example)).collect();
        for rule in &self.own_rules {
            let id = rule.id.to_string();
            if !outcomes.iter().any(|outcome| outcome.rule == id) {
                let failure = Some("it has no example".to_owned());
                outcomes.push(Outcome { rule: id, says: rule.name.clone(), found: Vec::new(), failure });
            }
        }
        outcomes
    }

    fn outcome(&self, example: &Example) -> Outcome {
        let parsed = RuleId::parse(&example.rule);
        let id = parsed.map_or_else(|| example.rule.clone(), |id| id.to_string());
        let says = example.says.clone();
        let found = match parsed {
            Some(wanted @ RuleId::Own(id)) => match self.own_rules.iter().find(|rule| rule.id == id) {
                Some(rule) => found_in(example, rule, wanted),
                None => Err(format!("the file has no rule {id}")),
            },
            _ => Err("an example names a rule of the file, as in R-01".to_owned()),
        };
        match found {
            Err(failure) => Outcome { rule: id, says, found: Vec::new(), failure: Some(failure) },
            Ok(found) => {
                let words = |ids: &[String]| if ids.is_empty() { "nothing".to_owned() } else { ids.join(", ") };
                let mut expected: Vec<String> = example.finds.iter().map(|text| same_form(text)).collect();
                expected.sort();
                let failure = (found != expected)
                    .then(|| format!("expected to find {}, found {}", words(&expected), words(&found)));
                Outcome { rule: id, says, found, failure }
            }
        }
    }
}

/// An id as it is written: `a3` is `A-03`.
fn same_form(text: &str) -> String {
    text.parse::<plant::AnyKey>().map_or_else(|_| text.to_owned(), |key| key.to_string())
}

fn found_in(example: &Example, rule: &OwnRule, wanted: RuleId) -> Result<Vec<String>, String> {
    let mut plant = example.plant.clone();
    plant.entry("format").or_insert_with(|| plant::FORMAT.into());
    plant.entry("version").or_insert_with(|| plant::VERSION.into());
    plant.remove("own_rules");
    let document = Document::read_json(&serde_json::Value::Object(plant).to_string())
        .map_err(|error| format!("the plant of the example cannot be read: {error}"))?;
    let records = document.records().chain([rule.clone().into()]);
    let document = Document::from_records(records).map_err(|error| error.to_string())?;
    let assessment = assess(&document);
    let found = assessment.findings.keys().filter(|key| key.rule == wanted).map(|key| key.element.to_string());
    let mut found: Vec<String> = found.collect();
    found.sort();
    Ok(found)
}
