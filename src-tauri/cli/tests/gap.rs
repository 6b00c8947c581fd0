//! `zonewright gap`.

use crate::common;

use common::Place;
use serde_json::Value;

/// A cell of two controllers that are one product.
const CELL: &str = r#"{
  "format": "zonewright",
  "version": 1,
  "zones": [{"id": "Z-01", "name": "Cell", "level_override": {"levels": {"IAC":2,"UC":2,"SI":2,"DC":2,"RDF":2,"TRE":2,"RA":2}, "reason": "As agreed", "by": "N. Name"}}],
  "assets": [
    {"id": "A-01", "name": "PLC-1", "role": "plc", "lies_in": "Z-01", "product_type": "PR-01"},
    {"id": "A-02", "name": "PLC-2", "role": "plc", "lies_in": "Z-01", "product_type": "PR-01"}
  ],
  "answers": [{"element": "Z-01", "requirement": "SR 6.1", "kind": "achieved", "state": "met", "method": "Test", "verified_on": "2026-11-24", "witness": "N. Name"}],
  "products": [{"id": "PR-01", "name": "Controller", "component_types": ["embedded-device"], "constraints": [
    {"number": 1, "evidence": "D", "by": "N"}, {"number": 2, "evidence": "D", "by": "N"},
    {"number": 3, "evidence": "D", "by": "N"}, {"number": 4, "evidence": "D", "by": "N"}]}],
  "component_answers": [
    {"product": "PR-01", "requirement": "CR 6.1", "state": "met"},
    {"product": "PR-01", "requirement": "CR 6.2", "state": "met", "evidence": "Manual, chapter 9"},
    {"product": "PR-01", "requirement": "CR 6.1 RE 1", "state": "not-met"}
  ]
}"#;

fn cell() -> Place {
    let place = Place::new();
    place.write("cell.zcm.json", CELL);
    place
}

#[test]
fn by_zone_in_text_csv_and_json() {
    let place = cell();
    let text = place.ok(&["gap", "cell.zcm.json"]).out;
    let tre = text.lines().find(|line| line.trim_start().starts_with("TRE")).unwrap();
    assert_eq!(tre.split_whitespace().take(4).collect::<Vec<_>>(), ["TRE", "2", "2", "met"], "{tre}");
    assert!(tre.contains("1–4") && tre.contains("0 to 1 missing") && tre.contains("SR 6.2"), "{tre}");

    let csv = place.ok(&["gap", "cell.zcm.json", "--format", "csv"]).out;
    assert_eq!(csv.lines().count(), 101, "a heading and the hundred requirements of one zone");
    assert!(csv.lines().any(|line| line.starts_with("Z-01,Cell,TRE,SR 6.1 RE 1,") && line.contains("not-met")));

    let json: Value = serde_json::from_str(&place.ok(&["gap", "cell.zcm.json", "--format", "json"]).out).unwrap();
    assert_eq!(json["elements"][0]["sl_capability"]["TRE"], serde_json::json!([2, 2]));
    assert_eq!(json["elements"][0]["gap_achieved"]["TRE"], serde_json::json!([0, 1]));
    let lift = json["elements"][0]["lifts"].as_array().unwrap().iter().find(|lift| lift["fr"] == "TRE").unwrap();
    assert_eq!(lift["requirement"], "SR 6.2");
}

#[test]
fn by_product() {
    let place = cell();
    let text = place.ok(&["gap", "cell.zcm.json", "--part", "4-2"]).out;
    assert!(text.starts_with("PR-01 Controller (embedded device), used by 2 assets, 3 of 83 requirements"), "{text}");
    assert!(text.contains("CR 6.1 RE 1") && text.contains("not met"), "{text}");
    let json: Value =
        serde_json::from_str(&place.ok(&["gap", "cell.zcm.json", "--part", "4-2", "--format", "json"]).out).unwrap();
    assert_eq!(json["products"][0]["types"][0]["sl_capability"]["TRE"], serde_json::json!([2, 2]));
    let csv = place.ok(&["gap", "cell.zcm.json", "--part", "4-2", "--format", "csv"]).out;
    assert!(csv.contains("\"Manual, chapter 9\""), "{csv}");
}

#[test]
fn a_part_without_a_gap_list_is_wrong_usage() {
    let place = cell();
    assert_eq!(place.run(&["gap", "cell.zcm.json", "--part", "2-1"]).code, 2);
}
