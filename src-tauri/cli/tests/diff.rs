//! `zonewright diff` as a script sees it.

use crate::common;

use common::Place;
use serde_json::Value;

const OLD: &str = r#"{"format": "zonewright", "version": 1, "zones": [{"id": "Z-01", "name": "One"}, {"id": "Z-02", "name": "Two"}]}"#;
const NEW: &str = r#"{"format": "zonewright", "version": 1, "zones": [{"id": "Z-01", "name": "First"}, {"id": "Z-03", "name": "Three"}]}"#;

#[test]
fn names_what_came_went_and_changed() {
    let place = Place::new();
    place.write("old.zcm.json", OLD);
    place.write("new.zcm.json", NEW);
    let text = place.ok(&["diff", "old.zcm.json", "new.zcm.json"]).out;
    for line in ["~ zone Z-01 First", "    name: “One” becomes “First”", "- zone Z-02 Two", "+ zone Z-03 Three"]
    {
        assert!(text.lines().any(|found| found == line), "{line} in\n{text}");
    }
    let json: Value =
        serde_json::from_str(&place.ok(&["diff", "old.zcm.json", "new.zcm.json", "--format", "json"]).out).unwrap();
    assert_eq!(json["changes"].as_array().map(Vec::len), Some(3));
    assert_eq!(json["changes"][0]["fields"]["name"], serde_json::json!({"before": "One", "after": "First"}));
}
