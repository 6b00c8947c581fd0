//! `zonewright revision`, and what `diff` and `merge` say of revisions, as a script sees it.

use crate::common;

use common::Place;
use serde_json::Value;

const PLANT: &str = r#"{"format": "zonewright", "version": 1, "system": {"name": "Works"},
    "zones": [{"id": "Z-01", "name": "One"}, {"id": "Z-02", "name": "Two"}]}"#;

fn rename(place: &Place, file: &str, from: &str, to: &str) {
    let text = std::fs::read_to_string(place.path(file)).unwrap();
    assert!(text.contains(from), "{from} in {text}");
    place.write(file, text.replace(from, to));
}

#[test]
fn names_lists_compares_and_restores() {
    for file in ["plant.zcm.json", "plant.zcm"] {
        let place = Place::new();
        place.write("plant.zcm.json", PLANT);
        if file.ends_with(".zcm") {
            place.ok(&["convert", "plant.zcm.json", file]);
        }
        assert_eq!(place.ok(&["revision", file]).out, "No revision is named in this file.\n");
        let named =
            ["revision", file, "--name", "A", "--by", "C. Author", "--on", "2026-11-25", "--note", "First issue"];
        assert_eq!(place.ok(&named).out, "Name revision “A”\n");
        assert_eq!(place.ok(&["revision", file]).out, "RV-01  A  2026-11-25, C. Author, First issue\n");
        assert!(place.ok(&["diff", file, "--since", "A"]).out.contains("No difference"));
        if file.ends_with(".json") {
            rename(&place, file, "\"One\"", "\"First\"");
            let text = place.ok(&["diff", file, "--since", "A"]).out;
            assert!(text.contains("name: “One” becomes “First”"), "{text}");
            assert!(!text.contains("RV-01"), "{text}");
            assert_eq!(place.ok(&["revision", file, "--restore", "A"]).out, "Restore revision “A”\n");
            assert!(place.ok(&["diff", file, "--since", "A"]).out.contains("No difference"));
        }
        let list: Value = serde_json::from_str(&place.ok(&["revision", file, "--format", "json"]).out).unwrap();
        assert_eq!(list["revisions"][0]["name"], "A");
        // the other form of the file keeps them
        let other = if file.ends_with(".json") { "other.zcm" } else { "other.zcm.json" };
        place.ok(&["convert", file, other]);
        assert_eq!(place.ok(&["revision", other]).out, place.ok(&["revision", file]).out);
        place.ok(&["revision", other, "--show", "A", "--into", "was.zcm.json"]);
        assert!(std::fs::read_to_string(place.path("was.zcm.json")).unwrap().contains("\"One\""));
    }
}

#[test]
fn a_name_that_is_not_there_is_refused_with_the_nearest() {
    let place = Place::new();
    place.write("plant.zcm.json", PLANT);
    place.ok(&["revision", "plant.zcm.json", "--name", "As built"]);
    let before = std::fs::read(place.path("plant.zcm.json")).unwrap();
    let said = place.fails(2, &["diff", "plant.zcm.json", "--since", "As bilt"]);
    assert!(said.contains("The nearest is “As built”"), "{said}");
    assert!(place.fails(2, &["revision", "plant.zcm.json", "--name", "As built"]).contains("already"));
    assert_eq!(std::fs::read(place.path("plant.zcm.json")).unwrap(), before, "nothing was written");
}

#[test]
fn two_copies_are_merged_from_the_revision_both_have() {
    let place = Place::new();
    place.write("ours.zcm.json", PLANT);
    place.ok(&["revision", "ours.zcm.json", "--name", "A"]);
    std::fs::copy(place.path("ours.zcm.json"), place.path("theirs.zcm.json")).unwrap();
    rename(&place, "ours.zcm.json", "\"One\"", "\"First\"");
    rename(&place, "theirs.zcm.json", "\"Two\"", "\"Second\"");
    let said = place.ok(&["merge", "--shared", "ours.zcm.json", "theirs.zcm.json", "--into", "both.zcm.json"]).out;
    assert!(said.contains("Both grew from revision “A”."), "{said}");
    let merged = std::fs::read_to_string(place.path("both.zcm.json")).unwrap();
    assert!(merged.contains("\"First\"") && merged.contains("\"Second\""), "{merged}");
}
