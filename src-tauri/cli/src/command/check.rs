//! `zonewright check`: what the rules find, for a person, a script or a code host.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use engine::words::severity_word;
use engine::{Assessment, Finding, FindingKey, RULES, Severity};
use serde_json::{Value, json};

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

impl Check {
    pub(super) fn run(self) -> Outcome {
        let (document, assessment) = plant_file::assessed(&self.plant)?;
        let lines = Lines::of(&self.plant);
        match self.format {
            CheckFormat::Text => print::text(&in_text(&self.plant, &assessment, &lines))?,
            CheckFormat::Json => {
                print::json(&json!({ "findings": engine::json::to_value(&document, &assessment).findings }))?;
            }
            CheckFormat::Sarif => print::json(&sarif(&self.plant, &assessment, &lines))?,
        }
        let fails = |finding: &Finding| match finding.severity {
            Severity::Error => true,
            Severity::Warning => self.fail_on == FailOn::Warning,
            Severity::Question | Severity::Note => false,
        };
        let failed = assessment.findings.values().any(|finding| finding.accepted_by.is_none() && fails(finding));
        Ok(if failed { ExitCode::from(1) } else { ExitCode::SUCCESS })
    }
}

/// Findings by severity, the accepted ones last.
fn in_order(assessment: &Assessment) -> Vec<(&FindingKey, &Finding)> {
    let mut findings: Vec<_> = assessment.findings.iter().collect();
    findings.sort_by_key(|(_, finding)| (finding.accepted_by.is_some(), finding.severity));
    findings
}

fn in_text(path: &Path, assessment: &Assessment, lines: &Lines) -> String {
    let mut out = String::new();
    for (key, finding) in in_order(assessment) {
        let line = lines.line(key.element).map(|line| format!(":{line}")).unwrap_or_default();
        let _ = writeln!(out, "{}{line}: {}: {}", path.display(), severity_word(finding.severity), finding.message);
        if let Some(by) = finding.accepted_by {
            let _ = writeln!(out, "    accepted by {by}  [{}, {}]", finding.clause, key.rule);
        } else if finding.fix.is_empty() {
            let _ = writeln!(out, "    [{}, {}]", finding.clause, key.rule);
        } else {
            let _ = writeln!(out, "    {}  [{}, {}]", finding.fix, finding.clause, key.rule);
        }
    }
    let count = |severity| {
        assessment
            .findings
            .values()
            .filter(|finding| finding.severity == severity && finding.accepted_by.is_none())
            .count()
    };
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

fn sarif(path: &Path, assessment: &Assessment, lines: &Lines) -> Value {
    let level = |severity| match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Question | Severity::Note => "note",
    };
    let rules: Vec<Value> = RULES
        .iter()
        .map(|rule| {
            json!({
                "id": rule.id,
                "shortDescription": { "text": rule.title },
                "fullDescription": { "text": rule.question },
                "help": { "text": format!("{} {} {}", rule.why, rule.fix, rule.false_positives) },
                "defaultConfiguration": { "level": level(rule.severity) },
                "properties": { "clause": rule.clause },
            })
        })
        .collect();
    let results: Vec<Value> = in_order(assessment)
        .into_iter()
        .map(|(key, finding)| {
            let mut physical = json!({ "artifactLocation": { "uri": uri(path) } });
            if let Some(line) = lines.line(key.element) {
                physical["region"] = json!({ "startLine": line });
            }
            let logical: Vec<Value> =
                finding.elements.iter().map(|element| json!({ "name": element.to_string(), "kind": element.kind().noun() })).collect();
            let mut result = json!({
                "ruleId": key.rule,
                "level": level(finding.severity),
                "message": { "text": finding.message },
                "locations": [{ "physicalLocation": physical, "logicalLocations": logical }],
                "partialFingerprints": { "ruleAndElement/v1": format!("{}@{}", key.rule, key.element) },
                "properties": { "clause": finding.clause, "severity": severity_word(finding.severity), "fix": finding.fix },
            });
            if let Some(by) = finding.accepted_by {
                result["suppressions"] = json!([{ "kind": "external", "justification": format!("deviation {by}") }]);
            }
            result
        })
        .collect();
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
