//! `explain PLANT ELEMENT FR`, `assess --mode` and `diff`: proof, smallest change, modes and effects, as text and as JSON.

use crate::common;

use common::Place;
use serde_json::Value;

fn lindbach() -> Place {
    let place = Place::new();
    place.ok(&["new", "lindbach.zcm.json", "--template", "lindbach"]);
    place
}

#[test]
fn a_level_is_proved_and_the_smallest_change_is_named() {
    let place = lindbach();
    let said = place.ok(&["explain", "lindbach.zcm.json", "Z-03", "SI"]).out;
    for expected in [
        "Proof: Z-03 SI 2 rests on",
        "S-01 starts from T-01 Crime group: level 2.",
        "Each of these categories alone would do as well: F, R.",
        "1. Likelihood of S-01 from 4 to 3 “Possible”: SI 1",
        "A countermeasure does not lower SL-T",
        "SI: 2 of 9 single steps of an estimate change it, 1 up and 1 down.",
    ] {
        assert!(said.contains(expected), "{expected} is not in:\n{said}");
    }
    let json = place.ok(&["explain", "lindbach.zcm.json", "Z-03", "SI", "--format", "json"]).out;
    let value: Value = serde_json::from_str(&json).unwrap();
    let entry = &value["entries"][0];
    assert_eq!(entry["proof"]["level"], 2);
    assert_eq!(entry["proof"]["facts"].as_array().unwrap().len(), 8);
    assert_eq!(entry["lower"]["changes"][0]["steps"][0]["change"], "likelihood");
    assert_eq!(entry["stability"]["moves"], 9);
}

#[test]
fn one_mode_is_assessed_and_an_unknown_one_is_refused_with_the_nearest() {
    let place = lindbach();
    let said = place.ok(&["assess", "lindbach.zcm.json"]).out;
    assert!(said.contains("Operating modes: normal, turnaround. The worst counts."), "{said}");
    place.ok(&["assess", "lindbach.zcm.json", "--mode", "Turnaround"]);
    let refused = place.run(&["assess", "lindbach.zcm.json", "--mode", "turnaroud"]);
    assert!(refused.err.contains("The nearest is “turnaround”."), "{}", refused.err);
}

#[test]
fn a_difference_says_what_it_does_to_levels() {
    let place = lindbach();
    let text = std::fs::read_to_string(place.path("lindbach.zcm.json")).unwrap();
    let mut value: Value = serde_json::from_str(&text).unwrap();
    let scenarios = value["scenarios"].as_array_mut().unwrap();
    scenarios.iter_mut().find(|scenario| scenario["id"] == "S-01").unwrap()["likelihood"] = 3.into();
    std::fs::write(place.path("other.zcm.json"), value.to_string()).unwrap();
    let said = place.ok(&["diff", "lindbach.zcm.json", "other.zcm.json"]).out;
    for expected in ["likelihood: 4 becomes 3", "What that does to levels and findings", "Z-03 SL-T SI: 2 becomes 1."] {
        assert!(said.contains(expected), "{expected} is not in:\n{said}");
    }
    let json = place.ok(&["diff", "lindbach.zcm.json", "other.zcm.json", "--format", "json"]).out;
    let value: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(value["changes"].as_array().unwrap().len(), 1);
    assert!(value["effects"]["levels"].as_array().unwrap().iter().any(|change| change["element"] == "Z-03"));
    let modes = place.ok(&["diff", "lindbach.zcm.json", "--modes", "normal", "turnaround"]).out;
    assert!(modes.contains("C-06"), "{modes}");
}
