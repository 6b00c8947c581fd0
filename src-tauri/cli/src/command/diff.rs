//! `zonewright diff`: what changed between two plants, record by record and field by field, and what that does to levels and
//! findings; or what differs between two operating modes of one.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use engine::compare::{Comparison, compare, comparison_lines};
use plant::{AnyRecord, Change};
use serde_json::{Map, Value, json};

use super::Format;
use crate::failure::Failure;
use crate::{Outcome, plant_file, print};

/// Show what changed between two plants
#[derive(Args)]
pub(crate) struct Diff {
    /// The plant as it was
    old: PathBuf,
    /// The plant as it is
    #[arg(required_unless_present_any = ["modes", "since"])]
    new: Option<PathBuf>,
    /// Start at this revision inside OLD, by its name or id; without NEW, what changed in OLD since then
    #[arg(long, value_name = "REVISION")]
    since: Option<String>,
    /// End at this revision inside NEW, or inside OLD where there is no NEW
    #[arg(long, value_name = "REVISION")]
    until: Option<String>,
    /// Compare two operating modes of one plant
    #[arg(long, num_args = 2, value_names = ["MODE", "MODE"], conflicts_with = "new")]
    modes: Option<Vec<String>>,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Diff {
    pub(super) fn run(self) -> Outcome {
        let file = plant_file::open(&self.old)?.document;
        let old = match &self.since {
            Some(called) => plant_file::revision(&file, called)?,
            None => file.clone(),
        };
        let (changes, effects) = match (self.modes.as_deref(), &self.new) {
            (Some([one, other]), _) => {
                let seen = |mode: &String| {
                    engine::modes::in_mode(&old, mode).ok_or_else(|| plant_file::unknown_mode(&old, mode))
                };
                (Vec::new(), compare(&seen(one)?.assessment, &seen(other)?.assessment))
            }
            (_, None) if self.since.is_none() => {
                let needs = "diff needs a second plant, --since REVISION, or --modes MODE MODE.";
                return Err(Failure::Usage(needs.into()));
            }
            (_, new) => {
                let mut to = match new {
                    Some(new) => plant_file::open(new)?.document,
                    None => file,
                };
                if let Some(called) = &self.until {
                    to = plant_file::revision(&to, called)?;
                }
                let of_revisions = self.since.is_some() || self.until.is_some();
                // a revision holds no list of revisions: that it is longer now is no change of the plant
                let told = |change: &&Change| !of_revisions || change.key().kind() != plant::Kind::NamedRevision;
                let changes = old.diff(&to).iter().filter(told).map(Difference::of).collect();
                (changes, compare(&engine::assess(&old), &engine::assess(&to)))
            }
        };
        match self.format {
            Format::Json => {
                let list: Vec<Value> = changes.iter().map(Difference::to_json).collect();
                print::json(&json!({ "changes": list, "effects": effects }))?;
            }
            Format::Text if changes.is_empty() && effects.is_empty() => print::text("No difference.\n")?,
            Format::Text => print::text(&in_text(&changes, &effects))?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn in_text(changes: &[Difference], effects: &Comparison) -> String {
    let mut out: String = changes.iter().map(Difference::to_text).collect();
    if !changes.is_empty() {
        out.push('\n');
    }
    out.push_str("What that does to levels and findings\n");
    if effects.is_empty() {
        out.push_str("  Nothing.\n");
    }
    for line in comparison_lines(effects) {
        let _ = writeln!(out, "  {line}");
    }
    out
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
        Some(Value::Object(mut fields)) => {
            // digests and packed content say nothing to a reader
            fields.retain(|name, _| !matches!(name.as_str(), "saw" | "content"));
            fields
        }
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
