//! `zonewright bench` as a script sees it.

use crate::common;

use common::Place;
use serde_json::Value;

#[test]
fn prints_every_stage_of_the_contract() {
    let place = Place::new();
    let json: Value = serde_json::from_str(&place.ok(&["bench", "--assets", "40"]).out).unwrap();
    assert_eq!((json["assets"].as_u64(), json["flows"].as_u64()), (Some(40), Some(80)));
    assert!(json["zones"].as_u64().unwrap() > 0);
    for stage in [
        "build",
        "bfs",
        "assess",
        "reassess_local",
        "reassess_connectivity",
        "save",
        "open",
        "export_xlsx",
        "export_svg",
    ] {
        assert!(json["seconds"][stage].as_f64().unwrap() > 0.0, "{stage}: {json}");
    }
    if cfg!(target_os = "linux") {
        assert!(json["peak_memory_bytes"].as_u64().unwrap() > 1_000_000);
    }
    assert!(place.fails(2, &["bench", "--assets", "0"]).contains("--assets"));
}
