//! The schema of a plant says what the program reads: no field more, no field less.

use crate::common;

use std::collections::BTreeSet;

use common::Place;
use plant::record::AnyRecord;
use plant::{Document, Kind};
use serde_json::{Map, Value};

fn schema(form: &str) -> Value {
    serde_json::from_str(&Place::new().ok(&["schema", form]).out).unwrap()
}

/// The type of a record in the schema: `AccessPoint` for a list of access points.
fn name_of(schema: &Value, kind: Kind) -> String {
    let property = match kind {
        Kind::System => schema.pointer("/properties/system/$ref"),
        Kind::Criteria => schema.pointer("/properties/criteria/$ref"),
        kind => schema
            .pointer(&format!("/properties/{}/items/$ref", kind.table()))
            .or_else(|| schema.pointer(&format!("/properties/drawing/properties/{}/items/$ref", kind.table()))),
    };
    property.and_then(Value::as_str).unwrap_or_else(|| panic!("no {}", kind.table())).replace("#/$defs/", "")
}

#[test]
fn every_record_has_its_fields() {
    let schema = schema("document");
    for kind in Kind::ALL.iter().copied() {
        let name = name_of(&schema, kind);
        let described: BTreeSet<String> =
            schema["$defs"][&name]["properties"].as_object().unwrap().keys().cloned().collect();
        let mut wrong = Map::new();
        wrong.insert("no such field".into(), Value::Null);
        // the reader itself names the fields that it knows
        let refused = AnyRecord::from_value(kind, Value::Object(wrong)).unwrap_err().to_string();
        let read: BTreeSet<String> = refused
            .split('`')
            .skip(1)
            .step_by(2)
            .filter(|field| *field != "no such field")
            .map(str::to_owned)
            .collect();
        assert_eq!(described, read, "{name}");
    }
}

#[test]
fn the_samples_and_templates_fit() {
    let schema = schema("document");
    let place = Place::new();
    for name in ["blank", "purdue", "lindbach", "nordkai"] {
        let file = format!("{name}.zcm.json");
        place.ok(&["new", &file, "--template", name]);
        let text = std::fs::read_to_string(place.path(&file)).unwrap();
        let value: Value = serde_json::from_str(&text).unwrap();
        let mut wrong = Vec::new();
        validate(&schema, &schema, &value, name, &mut wrong);
        assert!(wrong.is_empty(), "{wrong:#?}");
        Document::read_json(&text).unwrap();
    }
}

#[test]
fn the_assessment_fits_its_own() {
    let schema = schema("assessment");
    assert!(schema["properties"]["zones"].is_object(), "{schema}");
}

/// The few words of JSON Schema that the schema uses.
fn validate(root: &Value, schema: &Value, value: &Value, path: &str, wrong: &mut Vec<String>) {
    if let Some(reference) = schema["$ref"].as_str() {
        let target = root.pointer(reference.trim_start_matches('#')).unwrap_or_else(|| panic!("{reference}"));
        return validate(root, target, value, path, wrong);
    }
    if let Some(choices) = schema["anyOf"].as_array() {
        let fits = choices.iter().any(|choice| {
            let mut inner = Vec::new();
            validate(root, choice, value, path, &mut inner);
            inner.is_empty()
        });
        if !fits {
            wrong.push(format!("{path}: {value} fits none"));
        }
        return;
    }
    if let Some(words) = schema["enum"].as_array()
        && !words.contains(value)
    {
        wrong.push(format!("{path}: {value} is no word of the list"));
    }
    let fits = match schema["type"].as_str() {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("integer") => value.is_i64() || value.is_u64(),
        Some("boolean") => value.is_boolean(),
        Some("null") => value.is_null(),
        _ => true,
    };
    if !fits {
        return wrong.push(format!("{path}: {value} is no {}", schema["type"]));
    }
    if let Some(object) = value.as_object() {
        for required in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if !object.contains_key(required) {
                wrong.push(format!("{path}: {required} is missing"));
            }
        }
        for (name, inner) in object {
            let path = format!("{path}.{name}");
            match (schema["properties"].get(name), &schema["additionalProperties"]) {
                (Some(property), _) => validate(root, property, inner, &path, wrong),
                (None, Value::Bool(false)) => wrong.push(format!("{path}: not described")),
                (None, Value::Object(_)) => validate(root, &schema["additionalProperties"], inner, &path, wrong),
                _ => {}
            }
        }
    }
    for (at, item) in value.as_array().into_iter().flatten().enumerate() {
        validate(root, &schema["items"], item, &format!("{path}[{at}]"), wrong);
    }
}
