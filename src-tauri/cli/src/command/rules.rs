//! `zonewright rules`: the rules there are, and whether rules of one's own do what they say.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use engine::own_rules::RuleFile;
use engine::words::severity_word;
use engine::{RULES, RuleId};
use plant::record::OwnRule;
use plant::{AnyRecord, Document};
use serde_json::{Value, json};

use crate::command::Format;
use crate::failure::Failure;
use crate::{Outcome, print};

/// List the rules, or test a file of rules of your own
#[derive(Args)]
pub(crate) struct Rules {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Every rule with what it asks
    List {
        /// Rules of your own, listed too
        #[arg(long, value_name = "FILE")]
        own: Vec<PathBuf>,
        /// How to print it
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Run the examples of a file of own rules; code 1 when one fails or a rule has none
    Test {
        /// The file
        file: PathBuf,
    },
}

impl Rules {
    pub(super) fn run(self) -> Outcome {
        match self.what {
            What::List { own, format } => list(&own, format),
            What::Test { file } => test(&file),
        }
    }
}

/// Reads a file of own rules.
fn read(path: &Path) -> Result<RuleFile, Failure> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| Failure::Input(format!("{} cannot be read: {error}.", path.display())))?;
    RuleFile::read(&text).map_err(|error| Failure::Input(format!("{}: {error}.", path.display())))
}

/// A document with the own rules of files beside its own. A file may repeat a rule of the plant, and not give its id to
/// another.
pub(crate) fn with_own(document: Document, files: &[PathBuf]) -> Result<Document, Failure> {
    if files.is_empty() {
        return Ok(document);
    }
    let mut rules = document.own_rules.clone();
    for path in files {
        for rule in read(path)?.own_rules {
            let id = rule.id;
            if rules.get(&id).is_some_and(|known| **known != rule) {
                return Err(Failure::Input(format!(
                    "{}: {id} is another rule already. Give it a free id.",
                    path.display()
                )));
            }
            rules.insert(id, rule.into());
        }
    }
    let others = document.records().filter(|record| !matches!(record, AnyRecord::OwnRule(_)));
    let all = others.chain(rules.into_values().map(AnyRecord::OwnRule));
    Document::from_records(all).map_err(|error| Failure::Input(format!("{error}.")))
}

fn list(own: &[PathBuf], format: Format) -> Outcome {
    let document = with_own(Document::new(), own)?;
    match format {
        Format::Text => {
            let mut out = String::new();
            let mut line = |id: &str, severity: &str, clause: &str, question: &str| {
                let _ = writeln!(out, "{id:<32} {severity:<9} {clause:<16} {question}");
            };
            for rule in RULES {
                line(rule.id, severity_word(rule.severity), rule.clause, rule.question);
            }
            for rule in document.own_rules.values() {
                let question = if rule.question.is_empty() { &rule.name } else { &rule.question };
                line(&rule.id.to_string(), rule.severity.word(), &rule.clause, question);
            }
            print::text(&out)?;
        }
        Format::Json => {
            let built_in = RULES.iter().map(|rule| {
                json!({
                    "id": rule.id, "title": rule.title, "clause": rule.clause, "severity": severity_word(rule.severity),
                    "question": rule.question, "why": rule.why, "false_positives": rule.false_positives, "fix": rule.fix,
                    "reach": rule.reach(), "offers_edits": rule.offers_edits(), "own": false,
                })
            });
            let rules: Vec<Value> = built_in.chain(document.own_rules.values().map(|rule| own_json(rule))).collect();
            print::json(&json!({ "rules": rules }))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn own_json(rule: &OwnRule) -> Value {
    json!({
        "id": RuleId::Own(rule.id), "title": rule.name, "clause": rule.clause, "severity": rule.severity.word(),
        "question": rule.question, "why": rule.why, "false_positives": rule.false_positives, "fix": rule.fix,
        "reach": format!("each {}", rule.subject), "offers_edits": false, "own": true,
    })
}

fn test(path: &Path) -> Outcome {
    let file = read(path)?;
    let outcomes = file.test();
    let mut out = String::new();
    for outcome in &outcomes {
        let says = if outcome.says.is_empty() { String::new() } else { format!(" {}", outcome.says) };
        let _ = match &outcome.failure {
            None => writeln!(out, "ok      {}{says}", outcome.rule),
            Some(failure) => writeln!(out, "failed  {}{says}\n        {failure}", outcome.rule),
        };
    }
    let failed = outcomes.iter().filter(|outcome| outcome.failure.is_some()).count();
    let _ = writeln!(out, "{} rules, {} examples, {failed} failed", file.own_rules.len(), file.examples.len());
    print::text(&out)?;
    Ok(if failed > 0 { ExitCode::from(1) } else { ExitCode::SUCCESS })
}
