//! `zonewright rules`, and rules of one's own in `check`.

use crate::common;

use common::Place;
use serde_json::Value;

const OWN: &str = r#"{
  "format": "zonewright-rules",
  "own_rules": [
    {"id": "R-01", "name": "Historian has no vendor", "subject": "asset", "severity": "error", "fix": "Enter the vendor.",
     "conditions": [{"field": "role", "operator": "is", "values": ["historian"]}, {"field": "vendor", "operator": "empty"}]}
  ],
  "examples": [
    {"rule": "R-01", "says": "one without", "plant": {"assets": [{"id": "A-01", "name": "H", "role": "historian"}]}, "finds": ["a1"]},
    {"rule": "R-01", "says": "one with", "plant": {"assets": [{"id": "A-01", "name": "H", "role": "historian", "vendor": "V"}]}, "finds": []}
  ]
}"#;

#[test]
fn the_list_has_every_rule() {
    let place = Place::new();
    place.write("own.json", OWN);
    let listed = place.ok(&["rules", "list", "--own", "own.json"]).out;
    for rule in engine::RULES {
        assert!(listed.contains(rule.id) && listed.contains(rule.question), "{}", rule.id);
    }
    assert!(listed.contains("R-01"), "{listed}");
    let json: Value = serde_json::from_str(&place.ok(&["rules", "list", "--format", "json"]).out).unwrap();
    assert_eq!(json["rules"].as_array().unwrap().len(), engine::RULES.len());
}

#[test]
fn a_rule_is_explained_as_in_its_page() {
    let explained = Place::new().ok(&["explain", "dual-homed-bypass"]).out;
    let rule = engine::rule("dual-homed-bypass").unwrap();
    for text in [rule.title, rule.clause, rule.question, rule.why, rule.false_positives, rule.fix, rule.reach()] {
        assert!(explained.contains(text), "{text} in {explained}");
    }
}

#[test]
fn examples_are_run() {
    let place = Place::new();
    place.write("own.json", OWN);
    assert!(place.ok(&["rules", "test", "own.json"]).out.contains("1 rules, 2 examples, 0 failed"));
    place.write("wrong.json", OWN.replace("\"finds\": []", "\"finds\": [\"A-01\"]"));
    let wrong = place.run(&["rules", "test", "wrong.json"]);
    assert_eq!(wrong.code, 1);
    assert!(wrong.out.contains("expected to find A-01, found nothing"), "{}", wrong.out);
    let (without, _) = OWN.split_once(",\n  \"examples\"").unwrap();
    place.write("without.json", format!("{without}}}"));
    let without = place.run(&["rules", "test", "without.json"]);
    assert_eq!((without.code, without.out.contains("it has no example")), (1, true), "{}", without.out);
}

#[test]
fn a_word_that_is_not_known_is_named_with_the_nearest() {
    let place = Place::with_sample();
    for (wrong, right) in [("historain", "historian"), ("\"rolle\"", "role"), ("emtpy", "empty"), ("asett", "asset")] {
        let known = if wrong.starts_with('"') { "\"role\"" } else { right };
        place.write("typo.json", OWN.replacen(known, wrong, 1).replacen(known, wrong, 1));
        for arguments in [&["rules", "test", "typo.json"][..], &["check", "p.zcm", "--own", "typo.json"]] {
            let message = place.fails(3, arguments);
            assert!(message.contains(wrong.trim_matches('"')) && message.contains(right), "{message}");
        }
    }
}

#[test]
fn rules_of_a_file_are_run_beside_those_of_the_plant() {
    let place = Place::with_sample();
    place.write("own.json", OWN);
    let checked = place.run(&["check", "p.zcm", "--own", "own.json"]);
    assert!(
        checked
            .out
            .contains("error: A-08 Process historian: Historian has no vendor (role: historian; vendor: not entered)."),
        "{}",
        checked.out
    );
    assert!(!place.run(&["check", "p.zcm"]).out.contains("R-01"), "the plant is not changed");

    let sarif: Value =
        serde_json::from_str(&place.run(&["check", "p.zcm", "--own", "own.json", "--format", "sarif"]).out).unwrap();
    let rules = sarif["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    assert!(rules.iter().all(|rule| rule["help"]["text"].as_str().is_some_and(|text| !text.is_empty())));
    assert!(rules.iter().any(|rule| rule["id"] == "R-01"));
}

#[test]
fn rules_of_the_plant_are_run_and_accepted_findings_are_suppressed() {
    let place = Place::new();
    place.write(
        "plant.zcm.json",
        r#"{"format": "zonewright", "version": 1,
"zones": [{"id": "Z-01", "name": "Control"}],
"assets": [{"id": "A-01", "name": "H", "role": "historian", "lies_in": "Z-01"}, {"id": "A-02", "name": "G", "role": "historian", "lies_in": "Z-01"}],
"deviations": [{"id": "D-01", "rule": "R-01", "element": "A-01", "reason": "Asked for", "approved_by": "M. Okafor", "approved_on": "2026-09-15", "until": "2027-03-31"}],
"own_rules": [{"id": "R-01", "name": "No vendor", "subject": "asset", "severity": "error", "conditions": [{"field": "vendor", "operator": "empty"}]},
{"id": "R-02", "name": "Typing error", "subject": "asset", "conditions": [{"field": "vender", "operator": "empty"}]}]}"#,
    );
    let checked = place.run(&["check", "plant.zcm.json", "--format", "sarif"]);
    assert_eq!(checked.code, 1);
    let sarif: Value = serde_json::from_str(&checked.out).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let own: Vec<&Value> = results.iter().filter(|result| result["ruleId"] == "R-01").collect();
    assert_eq!(own.len(), 2);
    let suppressed: Vec<&Value> = own.iter().filter_map(|result| result.get("suppressions")).collect();
    assert_eq!(suppressed.len(), 1);
    let justification = suppressed[0][0]["justification"].as_str().unwrap();
    for word in ["D-01", "Asked for", "M. Okafor", "until 2027-03-31"] {
        assert!(justification.contains(word), "{justification}");
    }
    let wrong = results.iter().find(|result| result["ruleId"] == "own-rule-not-understood").unwrap();
    assert!(wrong["message"]["text"].as_str().unwrap().contains("the nearest is “vendor”"), "{wrong}");
}

#[test]
fn json_names_the_edits_that_are_offered() {
    let place = Place::with_sample();
    let json: Value = serde_json::from_str(&place.run(&["check", "p.zcm", "--format", "json"]).out).unwrap();
    let findings = json["findings"].as_array().unwrap();
    let bypass = findings.iter().find(|finding| finding["rule"] == "dual-homed-bypass").unwrap();
    assert_eq!(bypass["edits"][0], "Remove address 10.10.0.45 of A-08");
}
