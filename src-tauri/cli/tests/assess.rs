//! `zonewright assess` as a script sees it.

use crate::common;

use common::Place;
use serde_json::Value;

#[test]
fn text_shows_every_element_and_its_state() {
    let place = Place::with_sample();
    let text = place.ok(&["assess", "p.zcm"]).out;
    for words in ["Z-05", "derived", "not assessed", "not derived, proposed {2 2 2 1 2 2 1}", "Findings: 2 errors"] {
        assert!(text.contains(words), "{words} in\n{text}");
    }
}

#[test]
fn json_keeps_the_contract() {
    let place = Place::with_sample();
    let json: Value = serde_json::from_str(&place.ok(&["assess", "p.zcm", "--format", "json"]).out).unwrap();
    for field in ["system", "zones", "conduits", "scenarios", "findings", "zcr"] {
        assert!(json.get(field).is_some(), "{field}");
    }
    let zone = json["zones"].as_array().unwrap().iter().find(|zone| zone["id"] == "Z-05").unwrap();
    for field in [
        "name",
        "initial_risk",
        "sl_target",
        "sl_target_state",
        "sl_target_overall",
        "sl_capability",
        "sl_achieved",
        "sl_design",
        "gap_capability",
        "gap_achieved",
        "because",
    ] {
        assert!(zone.get(field).is_some(), "{field}");
    }
    assert_eq!(zone["sl_target"], serde_json::json!({"IAC":3,"UC":3,"SI":3,"DC":1,"RDF":3,"TRE":3,"RA":2}));
    assert_eq!(zone["sl_target_state"], "derived");
    let outside = json["zones"].as_array().unwrap().iter().find(|zone| zone["id"] == "Z-01").unwrap();
    assert_eq!(outside["sl_target"]["SI"], Value::Null);
    let conduit = json["conduits"].as_array().unwrap().iter().find(|conduit| conduit["id"] == "C-01").unwrap();
    assert!(conduit["zones"].is_array() && conduit["proposed_sl_target"]["IAC"] == 2, "{conduit}");
    assert_eq!(json["zcr"].as_array().map(Vec::len), Some(32));
}

#[test]
fn json_has_levels_and_risk_of_each_mode_where_there_are_several() {
    let place = Place::with_sample();
    let of = |arguments: &[&str]| -> Value {
        let all = [&["assess", "p.zcm", "--format", "json"], arguments].concat();
        serde_json::from_str(&place.ok(&all).out).unwrap()
    };
    let json = of(&[]);
    let modes = json["modes"].as_array().unwrap();
    assert_eq!(modes.iter().map(|mode| &mode["mode"]).collect::<Vec<_>>(), ["normal", "turnaround"]);
    for (mode, name) in modes.iter().zip(["normal", "turnaround"]) {
        let alone = of(&["--mode", name]);
        assert!(alone.get("modes").is_none(), "one mode is not listed");
        for list in ["zones", "conduits"] {
            let (listed, whole) = (mode[list].as_array().unwrap(), alone[list].as_array().unwrap());
            assert_eq!(listed.len(), whole.len());
            for (one, other) in listed.iter().zip(whole) {
                for field in ["id", "sl_target", "sl_target_state", "sl_target_overall"] {
                    assert_eq!(one[field], other[field], "{name} {}", one["id"]);
                }
            }
        }
        let (listed, whole) = (mode["scenarios"].as_array().unwrap(), alone["scenarios"].as_array().unwrap());
        assert_eq!(listed.len(), whole.len());
        for (one, other) in listed.iter().zip(whole) {
            assert_eq!((&one["id"], &one["unmitigated"]), (&other["id"], &other["unmitigated"]), "{name}");
            assert_eq!(one["residual"]["per_category"], other["residual"]["per_category"], "{name} {}", one["id"]);
        }
    }
}

#[test]
fn both_forms_give_the_same() {
    let place = Place::with_sample();
    place.ok(&["convert", "p.zcm", "p.zcm.json"]);
    let of = |plant: &str| place.ok(&["assess", plant, "--format", "json"]).out;
    assert_eq!(of("p.zcm"), of("p.zcm.json"));
}

#[test]
fn an_empty_plant_is_assessed() {
    let place = Place::new();
    place.ok(&["new", "p.zcm"]);
    assert!(place.ok(&["assess", "p.zcm"]).out.contains("0 zones"));
}
