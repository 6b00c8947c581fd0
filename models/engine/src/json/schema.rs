//! JSON Schema of the assessment, written beside the types it describes; a test holds the two together.

use serde_json::{Map, Value, json};
use standard::FoundationalRequirement;

/// The schema, as `zonewright schema assessment` prints it.
pub fn schema() -> Value {
    let element = |zones: bool| {
        let mut properties = element_properties();
        if zones {
            properties.insert("zones".into(), list(id()));
        }
        object(properties)
    };
    let category = fields([
        ("rank", nullable("integer")),
        ("tolerable", nullable("integer")),
        ("above", json!({ "type": "boolean" })),
    ]);
    let scenario_element = fields([("id", id()), ("role", words(&["target", "entry", "path"]))]);
    let per_category = json!({ "type": "object", "additionalProperties": { "$ref": "#/$defs/category" } });
    let risk = fields([("per_category", per_category.clone()), ("above", json!({ "type": "boolean" }))]);
    let per_risk = risk.clone();
    let residual = fields([
        ("likelihood", nullable("integer")),
        ("measures", list(id())),
        ("per_category", per_category.clone()),
        ("above", json!({ "type": "boolean" })),
    ]);
    let initial = fields([
        ("per_category", per_category),
        ("above", json!({ "type": "boolean" })),
        ("decision", json!({ "type": ["object", "null"] })),
    ]);
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Zonewright assessment",
        "type": "object",
        "required": ["system", "method", "zones", "conduits", "scenarios", "findings", "zcr"],
        "properties": {
            "system": { "type": "object" },
            "method": fields([
                ("id", methods()),
                ("name", text()),
                ("formula", text()),
                ("source", text()),
                ("trust", text()),
                ("limits", text()),
                ("signed", json!({ "type": ["object", "null"] })),
            ]),
            "zones": list(element(false)),
            "conduits": list(element(true)),
            "products": list(product()),
            "scenarios": list(fields([
                ("id", id()),
                ("name", text()),
                ("elements", list(scenario_element)),
                ("accepted", json!({ "type": "boolean" })),
                ("complete", json!({ "type": "boolean" })),
                ("missing", list(missing())),
                ("level", nullable("integer")),
                ("unmitigated", risk),
                ("residual", or_null(residual)),
                ("never_tolerable", list(text())),
            ])),
            "findings": list(fields([
                ("rule", text()),
                ("clause", text()),
                ("severity", words(&["error", "warning", "question", "note"])),
                ("elements", list(id())),
                ("message", text()),
                ("fix", text()),
                ("accepted_by", nullable("string")),
            ])),
            "approvals": list(fields([
                ("id", id()),
                ("element", nullable("string")),
                ("by", text()),
                ("on", text()),
                ("revision", text()),
                ("state", words(&["valid", "void", "on-paper"])),
                ("because", nullable("string")),
                ("departures", list(fields([("key", id()), ("what", words(&["added", "removed", "changed"]))]))),
                ("more", json!({ "type": "integer" })),
            ])),
            "revisions": list(fields([
                ("id", id()),
                ("name", text()),
                ("by", text()),
                ("on", text()),
                ("note", text()),
                ("fingerprint", text()),
            ])),
            "zcr": list(fields([
                ("id", text()),
                ("title", text()),
                ("state", words(&["open", "recorded", "confirmed", "not-required", "stale"])),
                ("evidence", text()),
                ("missing", list(text())),
            ])),
            "modes": list(mode(&per_risk)),
        },
        "$defs": {
            "category": category,
            "initial_risk": initial,
            "levels": per_requirement(json!({ "type": ["integer", "null"], "minimum": 0, "maximum": 4 })),
            "ranges": per_requirement(range()),
        },
    })
}

fn element_properties() -> Map<String, Value> {
    let levels = || json!({ "$ref": "#/$defs/levels" });
    let ranges = || json!({ "$ref": "#/$defs/ranges" });
    let because = fields([
        ("fr", words(&FoundationalRequirement::ALL.map(FoundationalRequirement::code))),
        ("level", json!({ "type": "integer", "minimum": 0, "maximum": 4 })),
        ("reason", words(&["scenario", "floor", "override", "inherited", "policy", "assumption"])),
        ("ids", list(id())),
        ("words", text()),
    ]);
    [
        ("id", id()),
        ("name", text()),
        ("initial_risk", or_null(json!({ "$ref": "#/$defs/initial_risk" }))),
        ("sl_target", levels()),
        ("sl_target_state", level_state()),
        ("sl_target_state_words", text()),
        ("sl_target_overall", nullable("integer")),
        ("sl_target_derived", levels()),
        ("sl_target_derived_state", level_state()),
        ("proposed_sl_target", or_null(levels())),
        ("proposal_lacks", list(id())),
        ("sl_capability", ranges()),
        ("sl_capability_overall", range()),
        ("sl_achieved", ranges()),
        ("sl_achieved_overall", range()),
        ("sl_achieved_without_compensation", ranges()),
        ("sl_design", ranges()),
        ("gap_capability", ranges()),
        ("gap_achieved", ranges()),
        ("next_for_achieved", json!({ "type": "object", "additionalProperties": { "type": "string" } })),
        ("sl_capability_because", list(stop())),
        ("sl_achieved_because", list(stop())),
        ("sl_capability_lift", or_null(lift())),
        ("sl_achieved_lift", or_null(lift())),
        ("because", list(because)),
        ("incomplete", list(fields([("id", id()), ("missing", list(missing()))]))),
        ("not_narrowed", list(id())),
        (
            "cross_checks",
            list(fields([("method", methods()), ("in_use", json!({ "type": "boolean" })), ("levels", ranges())])),
        ),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value))
    .collect()
}

/// One operating mode. The field as a whole is absent where the plant has one mode only.
fn mode(risk: &Value) -> Value {
    let levels = fields([
        ("id", id()),
        ("sl_target", json!({ "$ref": "#/$defs/levels" })),
        ("sl_target_state", level_state()),
        ("sl_target_overall", nullable("integer")),
    ]);
    let scenario = fields([("id", id()), ("unmitigated", risk.clone()), ("residual", or_null(risk.clone()))]);
    fields([
        ("mode", text()),
        ("absent_conduits", list(id())),
        ("zones", list(levels.clone())),
        ("conduits", list(levels)),
        ("scenarios", list(scenario)),
    ])
}

fn level_state() -> Value {
    words(&["not-assessed", "not-derived", "floor-only", "lower-bound", "provisional", "derived", "overridden"])
}

fn methods() -> Value {
    words(&plant::vocabulary::LevelMethod::ALL.iter().map(|method| method.word()).collect::<Vec<_>>())
}

fn fr() -> Value {
    words(&FoundationalRequirement::ALL.map(FoundationalRequirement::code))
}

fn stop() -> Value {
    fields([
        ("fr", fr()),
        ("level", range()),
        ("requirement", nullable("string")),
        ("why", nullable("string")),
        ("at", nullable("string")),
        ("in_the_way", json!({ "type": "integer", "minimum": 0 })),
        ("ids", list(id())),
        ("words", text()),
    ])
}

fn lift() -> Value {
    fields([
        ("fr", nullable("string")),
        ("requirement", nullable("string")),
        ("at", nullable("string")),
        ("words", text()),
    ])
}

fn product() -> Value {
    let because =
        fields([("fr", fr()), ("requirement", id()), ("why", words(&["not-met", "unanswered", "conditional"]))]);
    let kinds = fields([
        ("type", words(&standard::ComponentType::ALL.map(standard::ComponentType::code))),
        ("sl_capability", json!({ "$ref": "#/$defs/ranges" })),
        ("because", list(because)),
    ]);
    fields([
        ("id", id()),
        ("name", text()),
        ("assets", json!({ "type": "integer", "minimum": 0 })),
        ("unconfirmed", list(json!({ "type": "integer", "minimum": 1, "maximum": 4 }))),
        ("expired", list(text())),
        ("types", list(kinds)),
    ])
}

fn object(properties: Map<String, Value>) -> Value {
    let required: Vec<&String> = properties.keys().collect();
    json!({ "type": "object", "required": required, "properties": properties })
}

fn fields<const N: usize>(fields: [(&str, Value); N]) -> Value {
    object(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

fn list(items: Value) -> Value {
    json!({ "type": "array", "items": items })
}

fn text() -> Value {
    json!({ "type": "string" })
}

fn id() -> Value {
    json!({ "type": "string" })
}

fn words(words: &[&str]) -> Value {
    json!({ "enum": words })
}

fn nullable(kind: &str) -> Value {
    json!({ "type": [kind, "null"] })
}

fn or_null(value: Value) -> Value {
    json!({ "anyOf": [value, { "type": "null" }] })
}

fn missing() -> Value {
    words(&["element", "source", "consequence", "off-scale", "likelihood", "requirements", "tolerance"])
}

fn range() -> Value {
    json!({ "type": ["array", "null"], "items": { "type": "integer", "minimum": 0, "maximum": 4 }, "minItems": 2, "maxItems": 2 })
}

fn per_requirement(entry: Value) -> Value {
    object(FoundationalRequirement::ALL.into_iter().map(|fr| (fr.code().to_owned(), entry.clone())).collect())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::rules::fixture::Plant;

    /// Every field that is written is described, and every field that is described is written.
    fn same_fields(schema: &Value, defs: &Value, value: &Value, path: &str) {
        let schema = match schema["$ref"].as_str() {
            Some(reference) => &defs[reference.trim_start_matches("#/$defs/")],
            None => schema,
        };
        if let Some(either) = schema["anyOf"].as_array() {
            if !value.is_null() {
                same_fields(&either[0], defs, value, path);
            }
            return;
        }
        match value {
            Value::Object(found) => {
                let Some(described) = schema["properties"].as_object() else { return };
                let keys = |map: &Map<String, Value>| map.keys().cloned().collect::<BTreeSet<_>>();
                let required = schema["required"].as_array().into_iter().flatten();
                let required: BTreeSet<String> = required.filter_map(Value::as_str).map(str::to_owned).collect();
                assert!(keys(found).is_subset(&keys(described)), "{path}: {:?}", keys(found));
                assert!(required.is_subset(&keys(found)), "{path}: {required:?}");
                for (name, value) in found {
                    same_fields(&described[name], defs, value, &format!("{path}/{name}"));
                }
            }
            Value::Array(found) => {
                found.iter().for_each(|value| same_fields(&schema["items"], defs, value, path));
            }
            Value::String(found) => {
                if let Some(words) = schema["enum"].as_array() {
                    assert!(words.contains(value), "{path}: {found}");
                }
            }
            _ => {}
        }
    }

    #[test]
    fn describes_what_is_written() {
        let plant = Plant::new()
            .criteria()
            .zone(1, |_| {})
            .zone(2, |_| {})
            .conduit(1, &[1, 2], |_| {})
            .asset(1, "plc", "")
            .scenario(1, "Z-1", 2, |_| {})
            .scenario(2, "Z-1", 2, |scenario| scenario.likelihood = None);
        let product = plant::fixture::plant("product PR-01 Controller embedded-device confirmed");
        let all = plant.document().records().chain(product.records()).collect::<Vec<_>>();
        let document = plant::Document::from_records(all).unwrap();
        let value = serde_json::to_value(super::super::to_value(&document, &crate::assess(&document))).unwrap();
        let schema = schema();
        same_fields(&schema, &schema["$defs"], &value, "");
        let required: Vec<&str> = schema["required"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        assert!(required.iter().all(|name| value.get(name).is_some()));
        assert!(value.get("modes").is_none(), "one mode is not listed");
    }

    #[test]
    fn describes_each_mode_of_a_plant_with_several() {
        let document = plant::fixture::plant(
            "criteria\nmodes normal turnaround\nfloors zones=1 conduits=1\nzone Z-01 A iacs\nzone Z-02 B iacs
             conduit C-01 Z-01 Z-02 allow modbus/502\nscenario S-01 Z-02 a=2 S2 L2 turnaround=L5 SI RA",
        );
        let value = serde_json::to_value(super::super::to_value(&document, &crate::assess(&document))).unwrap();
        let schema = schema();
        same_fields(&schema, &schema["$defs"], &value, "");
        let si = |mode: usize| value["modes"][mode]["zones"][1]["sl_target"]["SI"].clone();
        assert_eq!((value["modes"][0]["mode"].clone(), si(0)), (json!("normal"), json!(1)));
        assert_eq!((value["modes"][1]["mode"].clone(), si(1)), (json!("turnaround"), json!(2)));
        assert_eq!(value["zones"][1]["sl_target"]["SI"], si(1), "the worst counts");
    }
}
