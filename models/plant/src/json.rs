//! The file form that a person can write by hand and git can compare: `.zcm.json`.
//!
//! Every record is a flat object with its key; only what differs from the default is written; unknown fields and doubled keys
//! are errors that name the line and the nearest match.

use std::fmt;
use std::fmt::Write as _;
use std::sync::Arc;

use serde::Deserialize;

use crate::document::Document;
use crate::migration::{self, TooOld};
use crate::record::{
    AccessPoint, Answer, AnyKey, AnyRecord, Approval, Asset, Assumption, ComponentAnswer, Conduit, Countermeasure,
    Criteria, Deviation, Flow, Function, Kind, NamedRevision, OwnRule, Party, Placement, Product, RefusedReZoning,
    Route, SavedView, Scenario, Scope, System, TestResult, ThreatSource, Vulnerability, Zone,
};

/// Value of `format` in every file.
pub const FORMAT: &str = "zonewright";
pub use crate::migration::VERSION;

/// A place in a text file, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Line.
    pub line: usize,
    /// Column.
    pub column: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

/// Why a text is no plant. Nothing is taken over from it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// It is not the file form at all, or a field does not fit.
    #[error("{place}: {reason}{}", nearest_words(.nearest))]
    Malformed {
        /// Where.
        place: Place,
        /// What was found and what was expected.
        reason: String,
        /// The nearest name that would have fitted.
        nearest: Option<String>,
    },
    /// It says it is something else.
    #[error("not a Zonewright plant: “format” is “{found}”, expected “{FORMAT}”")]
    OtherFormat {
        /// The format it names.
        found: String,
    },
    /// A later program wrote it.
    #[error("written by version {found} of the file form; this program reads up to {VERSION}. Nothing was changed")]
    Newer {
        /// The version it names.
        found: u32,
    },
    /// No program ever wrote that version.
    #[error("“version” is {found}, and the first version of the file form is 1")]
    TooOld {
        /// The version it names.
        found: u32,
    },
    /// One key stands for two records.
    #[error("line {line}: {key} is there twice, first in line {first}")]
    Doubled {
        /// The key.
        key: String,
        /// Line of the second.
        line: usize,
        /// Line of the first.
        first: usize,
    },
}

fn nearest_words(nearest: &Option<String>) -> String {
    nearest.as_ref().map(|name| format!(". The nearest is “{name}”")).unwrap_or_default()
}

/// Read before anything else, so that a newer file is refused by its version and not by its first new field.
#[derive(Deserialize)]
struct Header {
    format: Option<String>,
    version: Option<u32>,
}

macro_rules! wire {
    ($($variant:ident $table:ident ;)+) => {
        /// Every list of the file form but the two that stand alone and the drawing.
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Wire {
            #[allow(dead_code)]
            format: String,
            #[allow(dead_code)]
            version: u32,
            #[serde(default)]
            system: Option<System>,
            #[serde(default)]
            criteria: Option<Criteria>,
            #[serde(default)]
            drawing: Drawing,
            $( #[serde(default)] $table: Vec<$variant>, )+
        }

        impl Wire {
            fn into_records(self) -> Vec<AnyRecord> {
                let mut records: Vec<AnyRecord> = Vec::new();
                records.extend(self.system.map(AnyRecord::from));
                records.extend(self.criteria.map(AnyRecord::from));
                $( records.extend(self.$table.into_iter().map(AnyRecord::from)); )+
                records.extend(self.drawing.placements.into_iter().map(AnyRecord::from));
                records.extend(self.drawing.routes.into_iter().map(AnyRecord::from));
                records.extend(self.drawing.saved_views.into_iter().map(AnyRecord::from));
                records
            }
        }
    };
}

wire! {
    Function functions; Party parties; Zone zones; Conduit conduits; Asset assets; Flow flows;
    AccessPoint access_points; ThreatSource threat_sources; Vulnerability vulnerabilities; Scenario scenarios;
    Countermeasure countermeasures; Answer answers; Product products; ComponentAnswer component_answers; TestResult test_results; Assumption assumptions; Deviation deviations; Approval approvals;
    OwnRule own_rules; RefusedReZoning refused_re_zonings; NamedRevision named_revisions;
}

/// The drawing stands apart in the file, so that a person can leave it out.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Drawing {
    #[serde(default)]
    placements: Vec<Placement>,
    #[serde(default)]
    routes: Vec<Route>,
    #[serde(default)]
    saved_views: Vec<SavedView>,
}

impl Document {
    /// Reads the JSON form.
    pub fn read_json(text: &str) -> Result<Document, ReadError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let header: Header = serde_json::from_str(text).map_err(|error| malformed(&error))?;
        if header.format.as_deref() != Some(FORMAT) {
            return Err(ReadError::OtherFormat { found: header.format.unwrap_or_default().chars().take(40).collect() });
        }
        if let Some(found) = header.version.filter(|version| *version > VERSION) {
            return Err(ReadError::Newer { found });
        }
        let wire: Wire = match header.version {
            Some(older) if older < VERSION => {
                let value = serde_json::from_str(text).map_err(|error| malformed(&error))?;
                let value = migration::migrate(value, older).map_err(|TooOld(found)| ReadError::TooOld { found })?;
                serde_json::from_value(value).map_err(|error| malformed(&error))?
            }
            _ => serde_json::from_str(text).map_err(|error| malformed(&error))?,
        };
        Document::from_records(wire.into_records()).map_err(|doubled| doubled_at(text, doubled.0))
    }

    /// Writes the JSON form: sorted by key, one record a line, defaults left out. Same document, same text.
    pub fn write_json(&self) -> String {
        let mut out = String::new();
        let _ = write!(out, "{{\n  \"format\": \"{FORMAT}\",\n  \"version\": {VERSION}");
        for kind in Kind::ALL.iter().copied().filter(|kind| kind.scope() == Scope::Meaning) {
            self.write_table(&mut out, kind, "  ");
        }
        let drawn: Vec<Kind> =
            Kind::ALL.iter().copied().filter(|kind| kind.scope() == Scope::Drawing && self.count(*kind) > 0).collect();
        if !drawn.is_empty() {
            out.push_str(",\n  \"drawing\": {");
            let mut inner = String::new();
            for kind in drawn {
                self.write_table(&mut inner, kind, "    ");
            }
            out.push_str(inner.strip_prefix(',').unwrap_or(&inner));
            out.push_str("\n  }");
        }
        out.push_str("\n}\n");
        out
    }

    fn write_table(&self, out: &mut String, kind: Kind, indent: &str) {
        let lines: Vec<String> = self.records_of(kind).filter_map(|record| record.to_json().ok()).collect();
        let Some(first) = lines.first() else { return };
        match kind {
            Kind::System | Kind::Criteria => {
                let name = if kind == Kind::System { "system" } else { "criteria" };
                let _ = write!(out, ",\n{indent}\"{name}\": {first}");
            }
            _ => {
                let _ = write!(out, ",\n{indent}\"{}\": [\n{indent}  ", kind.table());
                out.push_str(&lines.join(&format!(",\n{indent}  ")));
                let _ = write!(out, "\n{indent}]");
            }
        }
    }
}

macro_rules! records_of {
    ($($variant:ident $table:ident ;)+) => {
        impl Document {
            /// Every record of a kind, in order.
            pub fn records_of(&self, kind: Kind) -> Box<dyn Iterator<Item = AnyRecord> + '_> {
                match kind {
                    $(Kind::$variant => Box::new(self.$table.values().map(|record| AnyRecord::$variant(Arc::clone(record))))),+
                }
            }
        }
    };
}
crate::record::for_each_record!(records_of);

/// What the parser of JSON said, in the words of the file form: place, reason and the nearest name.
pub fn parser_words(error: &serde_json::Error) -> String {
    malformed(error).to_string()
}

/// Turns an error of the parser into one that names the nearest fitting name.
fn malformed(error: &serde_json::Error) -> ReadError {
    let place = Place { line: error.line().max(1), column: error.column().max(1) };
    let full = error.to_string();
    let reason = full.rsplit_once(" at line ").map_or(full.as_str(), |(reason, _)| reason);
    let mut quoted = reason.split('`').skip(1).step_by(2);
    let nearest = if reason.starts_with("unknown field") || reason.starts_with("unknown variant") {
        quoted.next().and_then(|found| nearest_name(found, quoted))
    } else {
        None
    };
    // the list of everything that would fit is longer than a person reads; the nearest says enough
    let short = reason.split_once(", expected one of").map_or(reason, |(short, _)| short);
    ReadError::Malformed { place, reason: in_quotes(short), nearest }
}

/// The parser's back ticks as opening and closing quotation marks.
fn in_quotes(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len());
    for (place, part) in text.split('`').enumerate() {
        if place > 0 {
            quoted.push(if place % 2 == 1 { '“' } else { '”' });
        }
        quoted.push_str(part);
    }
    quoted
}

/// The name that is spelled most alike, if any is close.
pub fn nearest_name<'n>(found: &str, names: impl Iterator<Item = &'n str>) -> Option<String> {
    names
        .map(|name| (strsim::damerau_levenshtein(found, name), name))
        .filter(|(distance, name)| *distance <= name.len().max(found.len()) / 2)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name.to_owned())
}

/// Finds the two lines in which a record with the key stands, as far as there is one record a line.
fn doubled_at(text: &str, key: AnyKey) -> ReadError {
    let own_id = |line: &str| -> Option<AnyKey> {
        let after = line.split_once("\"id\"")?.1.split_once('"')?.1;
        after.split_once('"')?.0.parse().ok()
    };
    let whole = |line: &str| AnyRecord::from_json(key.kind(), line.trim().trim_end_matches(',')).ok().map(|r| r.key());
    let natural = key.kind().prefix().is_empty();
    let mut lines = text.lines().enumerate().filter_map(|(at, line)| {
        let found = if natural { whole(line) } else { own_id(line) };
        (found == Some(key)).then_some(at + 1)
    });
    let first = lines.next().unwrap_or(1);
    let line = lines.next().unwrap_or(first);
    ReadError::Doubled { key: key.to_string(), line, first }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BY_HAND: &str = r#"{
  "format": "zonewright",
  "version": 1,
  "system": {"name": "Works"},
  "zones": [
    {"id": "Z-01", "name": "Control"},
    {"id": "Z-02", "name": "Office", "scope": "outside", "domain": "business"}
  ],
  "assets": [{"id": "A-01", "name": "PLC-1", "role": "plc", "lies_in": "Z-01"}],
  "drawing": {"placements": [{"element": "Z-01", "x": 16, "y": 16, "width": 240, "height": 160}]}
}"#;

    #[test]
    fn reads_what_a_person_writes_and_writes_it_back_equal() {
        let document = Document::read_json(BY_HAND).unwrap();
        assert_eq!(document.zones.len(), 2);
        let written = document.write_json();
        assert_eq!(Document::read_json(&written).unwrap(), document);
        assert_eq!(Document::read_json(&written).unwrap().write_json(), written);
        assert!(!written.contains("\"scope\": \"in\""), "defaults are left out");
    }

    #[test]
    fn names_line_and_nearest_match() {
        let wrong = BY_HAND.replace("\"domain\"", "\"domian\"");
        let error = Document::read_json(&wrong).unwrap_err();
        assert!(
            matches!(&error, ReadError::Malformed { place, nearest: Some(name), .. }
            if place.line == 7 && name == "domain"),
            "{error}"
        );
    }

    #[test]
    fn refuses_newer_other_and_doubled() {
        let newer = BY_HAND.replace("\"version\": 1", "\"version\": 9");
        assert_eq!(Document::read_json(&newer), Err(ReadError::Newer { found: 9 }));
        let other = BY_HAND.replace("zonewright", "threagile");
        assert!(matches!(Document::read_json(&other), Err(ReadError::OtherFormat { .. })));
        let doubled = BY_HAND.replace("Z-02", "Z-1");
        assert_eq!(Document::read_json(&doubled), Err(ReadError::Doubled { key: "Z-01".into(), line: 7, first: 6 }));
    }
}
