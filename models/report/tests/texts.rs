//! Nothing that a person typed is missing from the documents.

use crate::common;

use std::collections::BTreeSet;

use plant::record::{AnyRecord, TextVisitor};
use plant::{Document, Kind};
use serde_json::{Map, Value};

#[derive(Default)]
struct Typed(Vec<(&'static str, String)>);

impl TextVisitor for Typed {
    fn visit(&mut self, field: &'static str, text: &str) {
        self.0.push((field, text.to_owned()));
    }
}

fn missing(document: &Document) -> Vec<String> {
    let words = common::words_of(&common::report_of(document));
    let mut missing = Vec::new();
    for record in document.records() {
        let mut typed = Typed::default();
        record.visit_text(&mut typed);
        for (field, text) in typed.0 {
            if !words.contains(text.trim()) {
                missing.push(format!("{} {field}: {text}", record.key()));
            }
        }
    }
    missing
}

#[test]
fn every_text_of_the_samples_is_in_a_worksheet() {
    assert_eq!(missing(&common::lindbach()), Vec::<String>::new());
    assert_eq!(missing(&common::nordkai()), Vec::<String>::new());
}

#[test]
fn every_text_field_is_in_a_worksheet() {
    assert_eq!(missing(&common::every_field()), Vec::<String>::new());
}

#[test]
fn every_worksheet_says_when_another_method_counts() {
    let document = common::every_field();
    let report = common::report_of(&document);
    for section in &report.sections {
        let first = match section.blocks.first() {
            Some(report::Block::Prose(text)) => text.as_str(),
            _ => "",
        };
        assert!(
            first.starts_with("SL-T by the method “Consequence and threat capability” on the owner's decision"),
            "{}",
            section.id
        );
    }
    let own = common::report_of(&common::lindbach());
    assert!(!common::words_of(&own).contains("on the owner's decision"));
}

#[test]
fn the_plant_of_every_field_has_every_field() {
    let document = common::every_field();
    for kind in Kind::ALL.iter().copied() {
        let fullest = document
            .records_of(kind)
            .filter_map(|record| match record.to_value() {
                Ok(Value::Object(fields)) => Some(fields),
                _ => None,
            })
            .max_by_key(Map::len)
            .unwrap_or_else(|| panic!("no {}", kind.noun()));
        let known: BTreeSet<String> = fields_of(kind);
        let there: BTreeSet<String> = fullest.keys().cloned().collect();
        let absent: Vec<_> = known.difference(&there).filter(|field| !holds_its_default(field)).collect();
        assert!(absent.is_empty(), "{}: {absent:?}", kind.noun());
    }
}

/// Words whose first entry is the default, which a file leaves out.
fn holds_its_default(field: &str) -> bool {
    [
        "scope",
        "domain",
        "trust",
        "medium",
        "transport",
        "direction",
        "role",
        "kind",
        "intent",
        "status",
        "view",
        "criticality",
    ]
    .contains(&field)
}

/// The fields that a record reads: it refuses any other and says which it knows.
fn fields_of(kind: Kind) -> BTreeSet<String> {
    let mut wrong = Map::new();
    wrong.insert("no such field".into(), Value::Null);
    let refused = AnyRecord::from_value(kind, Value::Object(wrong)).unwrap_err().to_string();
    refused.split('`').skip(1).step_by(2).filter(|field| *field != "no such field").map(str::to_owned).collect()
}
