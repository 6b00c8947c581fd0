//! `zonewright diff`: what changed between two plants, record by record and field by field.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use plant::{AnyRecord, Change};
use serde_json::{Map, Value, json};

use super::Format;
use crate::{Outcome, plant_file, print};

/// Show what changed between two plants
#[derive(Args)]
pub(crate) struct Diff {
    /// The plant as it was
    old: PathBuf,
    /// The plant as it is
    new: PathBuf,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Diff {
    pub(super) fn run(self) -> Outcome {
        let old = plant_file::open(&self.old)?.document;
        let new = plant_file::open(&self.new)?.document;
        let changes: Vec<Difference> = old.diff(&new).iter().map(Difference::of).collect();
        match self.format {
            Format::Json => {
                let list: Vec<Value> = changes.iter().map(Difference::to_json).collect();
                print::json(&json!({ "changes": list }))?;
            }
            Format::Text if changes.is_empty() => print::text("No difference.\n")?,
            Format::Text => print::text(&changes.iter().map(Difference::to_text).collect::<String>())?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// One record that differs.
struct Difference {
    what: &'static str,
    kind: &'static str,
    key: String,
    name: String,
    fields: Vec<(String, Value, Value)>,
}

impl Difference {
    fn of(change: &Change) -> Difference {
        let what = match (&change.before, &change.after) {
            (None, _) => "added",
            (_, None) => "removed",
            _ => "changed",
        };
        let (before, after) = (fields(change.before.as_ref()), fields(change.after.as_ref()));
        let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        let value = |fields: &Map<String, Value>, name: &str| fields.get(name).cloned().unwrap_or(Value::Null);
        let named = if after.is_empty() { &before } else { &after };
        Difference {
            what,
            kind: change.key().kind().noun(),
            key: change.key().to_string(),
            name: named.get("name").and_then(Value::as_str).unwrap_or_default().to_owned(),
            fields: names
                .into_iter()
                .map(|name| (name.clone(), value(&before, name), value(&after, name)))
                .filter(|(_, before, after)| before != after)
                .collect(),
        }
    }

    fn to_json(&self) -> Value {
        let fields: Map<String, Value> = self
            .fields
            .iter()
            .map(|(name, before, after)| (name.clone(), json!({ "before": before, "after": after })))
            .collect();
        json!({ "change": self.what, "kind": self.kind, "key": self.key, "name": self.name, "fields": fields })
    }

    fn to_text(&self) -> String {
        let sign = match self.what {
            "added" => '+',
            "removed" => '-',
            _ => '~',
        };
        let mut out = format!("{sign} {} {}", self.kind, self.key);
        if !self.name.is_empty() {
            let _ = write!(out, " {}", self.name);
        }
        out.push('\n');
        if self.what == "changed" {
            for (name, before, after) in &self.fields {
                let _ = writeln!(out, "    {name}: {} becomes {}", shown(before), shown(after));
            }
        }
        out
    }
}

fn fields(record: Option<&AnyRecord>) -> Map<String, Value> {
    match record.and_then(|record| record.to_value().ok()) {
        Some(Value::Object(fields)) => fields,
        _ => Map::new(),
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => "(default)".to_owned(),
        Value::String(text) => format!("“{text}”"),
        other => other.to_string(),
    }
}
