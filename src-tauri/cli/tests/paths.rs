//! `zonewright paths` as a script sees it.

use crate::common;

use common::Place;
use serde_json::Value;

#[test]
fn lists_paths_with_what_is_missing() {
    let place = Place::with_sample();
    let text = place.ok(&["paths", "p.zcm", "--from", "Z-12", "--to", "A-19"]).out;
    for expected in [
        "1 path from 1 entry to 1 of 1 target above tolerable risk; the shortest has 3 hops.",
        "A-04 -> A-14 Engineering workstation  F-03 RDP by C-02, C-03  T0886 Remote Services",
        "SR 1.1 RE 3 in Z-05: unanswered",
    ] {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
    let all = place.ok(&["paths", "p.zcm"]).out;
    assert!(all.contains("F-17 Modbus TCP, without a conduit") && all.contains("second leg of A-08 in Z-01"), "{all}");
    assert!(all.contains("Not reached: A-26 Safety controller (SIL 2), A-27 Chlorine gas detectors."), "{all}");
}

#[test]
fn the_json_form_has_the_same() {
    let place = Place::with_sample();
    let ran = place.ok(&["paths", "p.zcm", "--to", "A-08", "--format", "json"]);
    let json: Value = serde_json::from_str(&ran.out).unwrap();
    let path = &json["paths"][0];
    assert_eq!(path["target"], "A-08");
    assert_eq!(path["hops"][0]["means"], serde_json::json!({"kind": "second-leg", "asset": "A-08", "zone": "Z-01"}));
    assert_eq!(path["hops"][0]["guards"][0]["state"], "unanswered");
    assert_eq!(json["targets"], 1);
    let one = place.ok(&["paths", "p.zcm", "--limit", "1", "--format", "json"]);
    let json: Value = serde_json::from_str(&one.out).unwrap();
    assert_eq!(json["paths"].as_array().unwrap().len(), 1);
    assert!(json["found"].as_u64().unwrap() > 1, "what is left out is said");
}

#[test]
fn another_mode_has_its_own_paths() {
    let place = Place::new();
    place.write(
        "m.zcm.json",
        r#"{"format": "zonewright", "version": 1, "system": {"name": "Works", "modes": [{"name": "normal"}, {"name": "turnaround"}]},
 "zones": [{"id": "Z-01", "name": "Vendor", "scope": "outside", "trust": "untrusted"}, {"id": "Z-02", "name": "Control"}],
 "conduits": [{"id": "C-01", "name": "Session", "joins": ["Z-01", "Z-02"], "modes": ["turnaround"]}],
 "assets": [{"id": "A-01", "name": "Laptop", "lies_in": "Z-01"}, {"id": "A-02", "name": "PLC", "role": "plc", "lies_in": "Z-02"}],
 "flows": [{"id": "F-01", "from": "A-01", "to": "A-02", "protocol": "S7comm", "port": 102, "via": ["C-01"], "modes": ["turnaround"]}]}"#,
    );
    let found = |mode: &[&str]| -> Value {
        let asked = ["paths", "m.zcm.json", "--to", "A-02", "--format", "json"];
        serde_json::from_str(&place.ok(&[&asked, mode].concat()).out).unwrap()
    };
    let turnaround = found(&["--mode", "Turnaround"]);
    assert_eq!(turnaround["question"]["mode"], "turnaround");
    assert_eq!(turnaround["paths"][0]["hops"][0]["to"], "A-02", "{turnaround}");
    let normal = found(&["--mode", "normal"]);
    assert_eq!(normal["paths"].as_array().map(Vec::len), Some(0), "{normal}");
    assert_eq!(found(&[])["question"]["mode"], Value::Null);
    let text = place.ok(&["paths", "m.zcm.json", "--to", "A-02", "--mode", "turnaround"]).out;
    assert!(text.starts_with("In the operating mode turnaround: "), "{text}");
    assert!(place.fails(2, &["paths", "m.zcm.json", "--mode", "turnaroud"]).contains("nearest is “turnaround”"));
}

#[test]
fn names_the_nearest_and_what_cannot_be_asked() {
    let place = Place::with_sample();
    assert!(place.fails(2, &["paths", "p.zcm", "--from", "Z-99"]).contains("nearest is Z-12"));
    assert!(place.fails(2, &["paths", "p.zcm", "--to", "F-01"]).contains("No path starts or ends at F-01"));
    assert!(place.fails(2, &["paths", "p.zcm", "--to", "nonsense"]).contains("nonsense"));
    assert!(place.fails(3, &["paths", "absent.zcm"]).contains("absent.zcm"));
}

#[test]
fn a_plant_without_anything_is_explained() {
    let place = Place::new();
    place.ok(&["new", "n.zcm"]);
    assert!(place.ok(&["paths", "n.zcm"]).out.starts_with("There is no entry"));
}
