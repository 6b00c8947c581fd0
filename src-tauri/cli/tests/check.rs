//! `zonewright check` as a script sees it.

use crate::common;

use common::Place;
use serde_json::Value;

#[test]
fn errors_end_with_one() {
    let place = Place::with_sample();
    let checked = place.run(&["check", "p.zcm"]);
    assert_eq!(checked.code, 1);
    assert!(checked.out.contains("error: Flow F-17"), "{}", checked.out);
    assert!(checked.out.contains("[ZCR 3.4, temporary-device]"), "{}", checked.out);
}

#[test]
fn warnings_count_when_asked() {
    let place = Place::new();
    place.write(
        "w.zcm.json",
        r#"{"format": "zonewright", "version": 1, "zones": [{"id": "Z-01", "name": "Control"}], "assets": [
  {"id": "A-01", "name": "PLC", "role": "plc", "lies_in": "Z-01"},
  {"id": "A-02", "name": "Laptop", "role": "temporary-workstation", "lies_in": "Z-01"}]}"#,
    );
    assert_eq!(place.run(&["check", "w.zcm.json"]).code, 0);
    let checked = place.run(&["check", "w.zcm.json", "--fail-on", "warning"]);
    assert_eq!(checked.code, 1);
    assert!(checked.out.contains("w.zcm.json:3: warning"), "{}", checked.out);
}

#[test]
fn json_has_the_findings_of_the_contract() {
    let place = Place::with_sample();
    let checked = place.run(&["check", "p.zcm", "--format", "json"]);
    let json: Value = serde_json::from_str(&checked.out).unwrap();
    let findings = json["findings"].as_array().unwrap();
    assert!(findings.len() >= 4);
    for finding in findings {
        for field in ["rule", "clause", "severity", "elements", "message", "fix"] {
            assert!(finding.get(field).is_some(), "{field} in {finding}");
        }
    }
}

#[test]
fn sarif_names_rules_places_and_lines() {
    let place = Place::with_sample();
    place.ok(&["convert", "p.zcm", "p.zcm.json"]);
    let checked = place.run(&["check", "p.zcm.json", "--format", "sarif"]);
    let json: Value = serde_json::from_str(&checked.out).unwrap();
    assert_eq!(json["version"], "2.1.0");
    let run = &json["runs"][0];
    let rules: Vec<&Value> =
        run["tool"]["driver"]["rules"].as_array().unwrap().iter().map(|rule| &rule["id"]).collect();
    for result in run["results"].as_array().unwrap() {
        assert!(rules.contains(&&result["ruleId"]), "{result}");
        assert_eq!(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "p.zcm.json");
    }
    let flow =
        run["results"].as_array().unwrap().iter().find(|result| result["ruleId"] == "flow-without-conduit").unwrap();
    let line = flow["locations"][0]["physicalLocation"]["region"]["startLine"].as_u64().unwrap() as usize;
    let text = std::fs::read_to_string(place.path("p.zcm.json")).unwrap();
    assert!(text.lines().nth(line - 1).unwrap().contains("F-17"));
}

#[test]
fn bad_plants_end_with_three() {
    let place = Place::with_sample();
    place.write("newer.zcm.json", "{\"format\": \"zonewright\", \"version\": 9}");
    assert!(place.fails(3, &["check", "newer.zcm.json"]).contains("version 9"));
    place.write("other.zcm", "PK\u{3}\u{4} a workbook");
    assert!(place.fails(3, &["check", "other.zcm"]).contains("not a Zonewright plant"));
    place.write(
        "typo.zcm.json",
        "{\"format\": \"zonewright\", \"version\": 1,\n\"zones\": [{\"id\": \"Z-01\", \"nam\": \"x\"}]}",
    );
    let message = place.fails(3, &["check", "typo.zcm.json"]);
    assert!(message.contains("line 2") && message.contains("nam") && message.contains("name"), "{message}");
    let whole = std::fs::read(place.path("p.zcm")).unwrap();
    place.write("broken.zcm", &whole[..whole.len() / 2]);
    assert!(place.fails(3, &["check", "broken.zcm"]).contains("damaged"));
    assert!(place.fails(3, &["check", "absent.zcm"]).contains("absent.zcm"));
}

#[test]
fn records_that_do_not_hold_together_are_errors() {
    let place = Place::new();
    place.write(
        "d.zcm.json",
        r#"{"format": "zonewright", "version": 1, "zones": [{"id": "Z-01", "name": "Control"}],
"assets": [{"id": "A-01", "name": "PLC", "role": "plc", "lies_in": "Z-07"}]}"#,
    );
    let checked = place.run(&["check", "d.zcm.json"]);
    assert_eq!(checked.code, 1);
    assert!(checked.out.contains("d.zcm.json:2: error: A-01 refers to Z-07, which is not there."), "{}", checked.out);
}
