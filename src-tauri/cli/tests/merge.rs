//! `zonewright merge` as a script sees it.

use crate::common;

use common::Place;

const BASE: &str = r#"{"format": "zonewright", "version": 1, "zones": [{"id": "Z-01", "name": "One"}, {"id": "Z-02", "name": "Two"}]}"#;

fn place(ours: &str, theirs: &str) -> Place {
    let place = Place::new();
    place.write("base.zcm.json", BASE);
    place.write("ours.zcm.json", ours);
    place.write("theirs.zcm.json", theirs);
    place
}

const RUN: [&str; 6] = ["merge", "base.zcm.json", "ours.zcm.json", "theirs.zcm.json", "--into", "merged.zcm.json"];

#[test]
fn both_changes_are_there() {
    let place = place(&BASE.replace("One", "First"), &BASE.replace("Two", "Second"));
    place.ok(&RUN);
    let merged = std::fs::read_to_string(place.path("merged.zcm.json")).unwrap();
    assert!(merged.contains("First") && merged.contains("Second"), "{merged}");
}

#[test]
fn a_conflict_is_named_and_ours_stays() {
    let place = place(&BASE.replace("One", "Ours"), &BASE.replace("One", "Theirs"));
    let ran = place.run(&RUN);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("zone Z-01: both changed name"), "{}", ran.err);
    assert!(std::fs::read_to_string(place.path("merged.zcm.json")).unwrap().contains("Ours"));
}

#[test]
fn an_unreadable_side_writes_nothing() {
    let place = place(BASE, "no plant");
    place.fails(3, &RUN);
    assert!(!place.path("merged.zcm.json").exists());
}
