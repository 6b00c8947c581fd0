//! `zonewright advise` as a person and a script see it.

use crate::common;

use common::Place;
use serde_json::Value;

#[test]
fn advice_names_what_moves_and_what_is_saved_and_changes_nothing() {
    let place = Place::with_sample();
    let before = std::fs::read(place.path("p.zcm")).unwrap();
    let text = place.ok(&["advise", "p.zcm"]).out;
    assert!(text.starts_with("Burden "), "{text}");
    assert!(text.contains("Not merged: Z-05 and Z-08: safety stays apart (ZCR 3.3)."), "{text}");
    assert!(text.contains("Tried on a copy: every scenario keeps its risk"), "{text}");
    let json: Value = serde_json::from_str(&place.ok(&["advise", "p.zcm", "--format", "json"]).out).unwrap();
    assert!(json["burden"]["total"].as_u64().unwrap() > 0);
    for proposal in json["proposals"].as_array().unwrap() {
        assert!(proposal["after"]["total"].as_u64() < json["burden"]["total"].as_u64(), "{proposal}");
    }
    assert_eq!(std::fs::read(place.path("p.zcm")).unwrap(), before);
}

#[test]
fn what_is_no_plant_is_refused() {
    let place = Place::new();
    place.write("p.zcm.json", "{}");
    place.fails(3, &["advise", "p.zcm.json"]);
}
