//! `zonewright export --only workshop` and `import workshop` as a script sees them, with a spreadsheet program between: openpyxl fills
//! in the workbook as a person would.

use crate::common;

use std::process::Command;

use common::Place;

/// A Python that has openpyxl; none on a machine without.
fn python() -> Option<&'static str> {
    let has = |program: &&str| {
        Command::new(program).args(["-c", "import openpyxl"]).output().is_ok_and(|output| output.status.success())
    };
    ["python3", "/usr/bin/python3"].into_iter().find(has)
}

#[test]
fn a_workbook_filled_in_elsewhere_is_merged_with_exactly_its_changes() {
    let Some(python) = python() else {
        println!("skipped: a_workbook_filled_in_elsewhere_is_merged_with_exactly_its_changes (no openpyxl)");
        return;
    };
    let place = Place::new();
    place.ok(&["new", "p.zcm.json", "--template", "lindbach"]);
    place.ok(&["export", "p.zcm.json", "--to", "out", "--only", "workshop"]);
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/workshop.py");
    let filled = Command::new(python)
        .arg(script)
        .arg(place.path("out/p-workshop.xlsx"))
        .arg(place.path("back.xlsx"))
        .output()
        .unwrap();
    assert!(filled.status.success(), "{}", String::from_utf8_lossy(&filled.stderr));

    // meanwhile somebody changes the plant: one field that the workbook changes too, and one that it does not
    let text = std::fs::read_to_string(place.path("p.zcm.json")).unwrap();
    let mut plant: serde_json::Value = serde_json::from_str(&text).unwrap();
    for asset in plant["assets"].as_array_mut().unwrap() {
        match asset["id"].as_str() {
            Some("A-06") => asset["version"] = "7.0".into(),
            Some("A-01") => asset["note"] = "changed here".into(),
            _ => {}
        }
    }
    place.write("p.zcm.json", plant.to_string());
    place.write("before.zcm.json", plant.to_string());

    // looked at first: nothing is written
    let planned = place.run(&["import", "workshop", "back.xlsx", "--into", "p.zcm.json", "--plan"]);
    assert_eq!(planned.code, 1, "{}", planned.err);
    assert!(planned.out.contains("A-04 Jump host: vendor"), "{}", planned.out);
    assert_eq!(std::fs::read_to_string(place.path("p.zcm.json")).unwrap(), plant.to_string());

    let merged = place.run(&["import", "workshop", "back.xlsx", "--into", "p.zcm.json"]);
    assert_eq!(merged.code, 1, "a conflict is named: {}", merged.err);
    assert_eq!(merged.out, "back.xlsx: 3 cells changed, 2 rows added\n");
    for said in [
        "asset A-06: both changed version; ours is kept.",
        "row 2: sheet “Zones”: Z-01, Kind: “controll” is no kind. It stays as it was.",
        "sheet “Zones”: Z-02 no longer stands here; a workbook deletes nothing",
    ] {
        assert!(merged.err.contains(said), "{said}\n{}", merged.err);
    }

    let changes = place.ok(&["diff", "before.zcm.json", "p.zcm.json", "--format", "json"]).out;
    let changes: serde_json::Value = serde_json::from_str(&changes).unwrap();
    let keys: Vec<String> = changes["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| change["key"].as_str().or(change["id"].as_str()).unwrap_or_default().to_owned())
        .collect();
    assert_eq!(keys.len(), 4, "{keys:?}");
    let after: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(place.path("p.zcm.json")).unwrap()).unwrap();
    let asset = |id: &str| after["assets"].as_array().unwrap().iter().find(|asset| asset["id"] == id).unwrap().clone();
    assert_eq!(asset("A-04")["vendor"], "Contoso");
    assert_eq!(asset("A-06")["version"], "7.0");
    assert_eq!(asset("A-01")["note"], "changed here");
    let added = after["assets"].as_array().unwrap().iter().find(|asset| asset["name"] == "PLC-99").unwrap();
    assert_eq!((added["role"].as_str(), added["count"].as_u64()), (Some("plc"), Some(3)));
}

#[test]
fn what_is_no_workbook_of_a_workshop_changes_nothing() {
    let place = Place::with_sample();
    place.ok(&["export", "p.zcm", "--to", "out", "--only", "xlsx"]);
    place.write("broken.xlsx", "no workbook");
    for (file, words) in [("out/p.xlsx", "no sheet “zonewright”"), ("broken.xlsx", "expected")] {
        let said = place.fails(3, &["import", "workshop", file, "--into", "p.zcm"]);
        assert!(said.contains(words) && said.contains("Nothing was imported"), "{said}");
    }
    // the other way round the message says what to do
    place.ok(&["export", "p.zcm", "--to", "out", "--only", "workshop"]);
    let said = place.fails(3, &["import", "xlsx", "out/p-workshop.xlsx", "--into", "p.zcm"]);
    assert!(said.contains("written for a workshop"), "{said}");
}

#[test]
fn a_part_of_the_plant_goes_to_one_supplier() {
    let place = Place::with_sample();
    place.ok(&[
        "export",
        "p.zcm",
        "--to",
        "out",
        "--only",
        "workshop,xlsx,md",
        "--zones",
        "Z-08",
        "--sheets",
        "zones,assets",
    ]);
    let text = std::fs::read_to_string(place.path("out/p.md")).unwrap();
    assert!(text.contains("## Assets") && !text.contains("## Risk register"), "{text}");
    assert!(text.contains("Z-08") && !text.contains("Jump host"), "{text}");
    let said = place.fails(2, &["export", "p.zcm", "--to", "out", "--zones", "Z-99"]);
    assert!(said.contains("no zone Z-99"), "{said}");
}
