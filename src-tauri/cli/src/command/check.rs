//! `zonewright check`: what the rules find, for a person, a script or a code host.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use engine::words::severity_word;
use engine::{Assessor, RULES, Severity, fixes};
use plant::vocabulary::RuleSeverity;
use plant::{AnyKey, Document};
use serde_json::{Value, json};

use crate::command::rules::with_own;
use crate::place::Lines;
use crate::{Outcome, plant_file, print};

/// Check a plant against the rules
#[derive(Args)]
pub(crate) struct Check {
    /// The plant
    plant: PathBuf,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: CheckFormat,
    /// The lowest severity that ends with code 1
    #[arg(long, value_name = "SEVERITY", value_enum, default_value_t)]
    fail_on: FailOn,
    /// Rules of your own, run beside those of the plant
    #[arg(long, value_name = "FILE")]
    own: Vec<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum CheckFormat {
    /// For reading
    #[default]
    Text,
    /// For scripts
    Json,
    /// For code hosts and editors (SARIF 2.1.0)
    Sarif,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum FailOn {
    /// Errors only
    #[default]
    Error,
    /// Warnings too
    Warning,
}

/// The rule of records that do not hold together. The engine assesses what is left of them, so this is said first.
const RECORD: &str = "record-does-not-hold";

/// One line of the result: of a rule, or of the plant itself.
struct Entry {
    rule: String,
    clause: String,
    severity: Severity,
    elements: Vec<AnyKey>,
    message: String,
    fix: String,
    accepted_by: Option<AnyKey>,
    /// Edits that would settle it, as the window offers them.
    edits: Vec<String>,
}

impl Entry {
    fn about(&self) -> Option<AnyKey> {
        self.elements.first().copied()
    }
}

impl Check {
    pub(super) fn run(self) -> Outcome {
        let document = with_own(plant_file::open(&self.plant)?.document, &self.own)?;
        let assessor = Assessor::new(&document);
        let entries = entries(&document, &assessor, self.format == CheckFormat::Json);
        let lines = Lines::of(&self.plant);
        match self.format {
            CheckFormat::Text => print::text(&in_text(&self.plant, &entries, &lines))?,
            CheckFormat::Json => {
                let findings: Vec<Value> = entries.iter().map(to_json).collect();
                print::json(&json!({ "findings": findings }))?;
            }
            CheckFormat::Sarif => print::json(&sarif(&self.plant, &document, &entries, &lines))?,
        }
        let fails = |entry: &Entry| match entry.severity {
            Severity::Error => true,
            Severity::Warning => self.fail_on == FailOn::Warning,
            Severity::Question | Severity::Note => false,
        };
        let failed = entries.iter().any(|entry| entry.accepted_by.is_none() && fails(entry));
        Ok(if failed { ExitCode::from(1) } else { ExitCode::SUCCESS })
    }
}

/// What does not hold together, then the findings by severity, the accepted ones last.
fn entries(document: &Document, assessor: &Assessor, with_edits: bool) -> Vec<Entry> {
    let assessment = assessor.assessment();
    let problems = document.check().into_iter().map(|problem| Entry {
        rule: RECORD.to_owned(),
        clause: String::new(),
        severity: Severity::Error,
        elements: vec![problem.key],
        message: format!("{problem}."),
        fix: "Correct the record or take it out.".to_owned(),
        accepted_by: None,
        edits: Vec::new(),
    });
    let findings = assessment.findings.iter().map(|(key, finding)| Entry {
        rule: key.rule.to_string(),
        clause: finding.clause.to_string(),
        severity: finding.severity,
        elements: finding.elements.clone(),
        message: finding.message.clone(),
        fix: finding.fix.clone(),
        accepted_by: finding.accepted_by,
        edits: if with_edits {
            fixes(document, assessor.index(), assessment, key).into_iter().map(|fix| fix.label).collect()
        } else {
            Vec::new()
        },
    });
    let mut entries: Vec<Entry> = problems.chain(findings).collect();
    entries.sort_by_key(|entry| (entry.accepted_by.is_some(), entry.severity));
    entries
}

fn to_json(entry: &Entry) -> Value {
    json!({
        "rule": entry.rule,
        "clause": entry.clause,
        "severity": severity_word(entry.severity),
        "elements": entry.elements,
        "message": entry.message,
        "fix": entry.fix,
        "accepted_by": entry.accepted_by,
        "edits": entry.edits,
    })
}

fn in_text(path: &Path, entries: &[Entry], lines: &Lines) -> String {
    let mut out = String::new();
    for entry in entries {
        let line = entry.about().and_then(|key| lines.line(key)).map(|line| format!(":{line}")).unwrap_or_default();
        let source =
            if entry.clause.is_empty() { entry.rule.clone() } else { format!("{}, {}", entry.clause, entry.rule) };
        let _ = writeln!(out, "{}{line}: {}: {}", path.display(), severity_word(entry.severity), entry.message);
        match entry.accepted_by {
            Some(by) => {
                let _ = writeln!(out, "    accepted by {by}  [{source}]");
            }
            None => {
                let _ = writeln!(out, "    {}  [{source}]", entry.fix);
            }
        }
    }
    let count =
        |severity| entries.iter().filter(|entry| entry.severity == severity && entry.accepted_by.is_none()).count();
    let _ = writeln!(
        out,
        "{} errors, {} warnings, {} questions, {} notes",
        count(Severity::Error),
        count(Severity::Warning),
        count(Severity::Question),
        count(Severity::Note)
    );
    out
}

fn sarif(path: &Path, document: &Document, entries: &[Entry], lines: &Lines) -> Value {
    let mut rules: Vec<Value> = RULES
        .iter()
        .map(|rule| {
            json!({
                "id": rule.id,
                "shortDescription": { "text": rule.title },
                "fullDescription": { "text": rule.question },
                "help": help(rule.why, rule.fix, rule.false_positives),
                "defaultConfiguration": { "level": level(rule.severity) },
                "properties": { "clause": rule.clause },
            })
        })
        .collect();
    rules.extend(document.own_rules.values().map(|rule| {
        json!({
            "id": rule.id.to_string(),
            "shortDescription": { "text": rule.name },
            "fullDescription": { "text": if rule.question.is_empty() { &rule.name } else { &rule.question } },
            "help": help(&rule.why, &rule.fix, &rule.false_positives),
            "defaultConfiguration": { "level": level(own_severity(rule.severity)) },
            "properties": { "clause": rule.clause },
        })
    }));
    rules.push(json!({
        "id": RECORD,
        "shortDescription": { "text": "Record that does not hold together" },
        "help": help("The engine assesses what is left of such records.", "Correct the record or take it out.", ""),
        "defaultConfiguration": { "level": "error" },
    }));
    let results: Vec<Value> = entries.iter().map(|entry| result(path, document, entry, lines)).collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "zonewright", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Question | Severity::Note => "note",
    }
}

fn result(path: &Path, document: &Document, entry: &Entry, lines: &Lines) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": uri(path) } });
    if let Some(line) = entry.about().and_then(|key| lines.line(key)) {
        physical["region"] = json!({ "startLine": line });
    }
    let logical: Vec<Value> = entry
        .elements
        .iter()
        .map(|element| json!({ "name": element.to_string(), "kind": element.kind().noun() }))
        .collect();
    let about = entry.about().map(|key| key.to_string()).unwrap_or_default();
    let mut result = json!({
        "ruleId": entry.rule,
        "level": level(entry.severity),
        "message": { "text": entry.message },
        "locations": [{ "physicalLocation": physical, "logicalLocations": logical }],
        "partialFingerprints": { "ruleAndElement/v1": format!("{}@{about}", entry.rule) },
        "properties": { "clause": entry.clause, "severity": severity_word(entry.severity), "fix": entry.fix },
    });
    if let Some(by) = entry.accepted_by {
        let justification = justification(document, by);
        result["suppressions"] = json!([{ "kind": "external", "status": "accepted", "justification": justification }]);
    }
    result
}

/// What a code host shows beside a rule, as text and as Markdown.
fn help(why: &str, fix: &str, false_positives: &str) -> Value {
    let parts = [("Why", why), ("What can be done", fix), ("May be wrong when", false_positives)];
    let told = || parts.iter().filter(|(_, text)| !text.is_empty());
    let text: Vec<String> = told().map(|(name, text)| format!("{name}: {text}")).collect();
    let markdown: Vec<String> = told().map(|(name, text)| format!("**{name}.** {text}")).collect();
    json!({ "text": text.join(" "), "markdown": markdown.join("\n\n") })
}

fn own_severity(severity: RuleSeverity) -> Severity {
    match severity {
        RuleSeverity::Error => Severity::Error,
        RuleSeverity::Warning => Severity::Warning,
        RuleSeverity::Question => Severity::Question,
        RuleSeverity::Note => Severity::Note,
    }
}

/// Why a finding is accepted, by whom and until when.
fn justification(document: &Document, by: AnyKey) -> String {
    let deviation = match by {
        AnyKey::Deviation(id) => document.deviations.get(&id),
        _ => None,
    };
    let Some(deviation) = deviation else { return format!("deviation {by}") };
    let mut words = vec![format!("Deviation {by}: {}", deviation.reason)];
    for (label, text) in [
        ("owner", &deviation.owner),
        ("approved by", &deviation.approved_by),
        ("on", &deviation.approved_on),
        ("until", &deviation.until),
    ] {
        if !text.trim().is_empty() {
            words.push(format!("{label} {text}"));
        }
    }
    words.join(", ")
}

/// A path as a relative or absolute URI reference.
fn uri(path: &Path) -> String {
    let mut out = String::new();
    for byte in path.to_string_lossy().replace('\\', "/").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}
