//! `zonewright import` as a script sees it.

use crate::common;

use common::{Place, fixture};

fn assets(place: &Place, plant: &str) -> usize {
    place.ok(&["convert", plant, "counted.zcm.json"]);
    let text = std::fs::read_to_string(place.path("counted.zcm.json")).unwrap();
    text.matches("{\"id\":\"A-").count()
}

#[test]
fn an_inventory_goes_all_the_way() {
    let Some(inventory) = fixture("an_inventory_goes_all_the_way", "inventories/waterworks_cisa.csv") else { return };
    let place = Place::new();
    place.ok(&["new", "p.zcm"]);
    let imported = place.ok(&["import", "csv", &inventory, "--into", "p.zcm"]);
    assert!(imported.out.contains("95 read") && imported.out.contains("assets 95 new"), "{}", imported.out);
    assert_eq!(assets(&place, "p.zcm"), 95);
    let checked = place.run(&["check", "p.zcm"]);
    assert!(checked.code == 0 || checked.code == 1, "{}", checked.err);
    let assessed = place.ok(&["assess", "p.zcm", "--format", "json"]).out;
    assert!(serde_json::from_str::<serde_json::Value>(&assessed).unwrap()["zones"].is_array());
    let named = place.ok(&["export", "p.zcm", "--to", "out", "--only", "xlsx,svg,csv,json,md"]).out;
    assert!(named.lines().count() > 5, "{named}");
    for line in named.lines() {
        assert!(place.path(line).is_file(), "{line}");
    }
    // again: everything is known, nothing is doubled
    place.ok(&["import", "csv", &inventory, "--into", "p.zcm"]);
    assert_eq!(assets(&place, "p.zcm"), 95);
}

#[test]
fn a_capture_gives_hosts_and_the_flow() {
    let Some(capture) = fixture("a_capture_gives_hosts_and_the_flow", "pcap/icsnpp_modbus_example.pcap") else {
        return;
    };
    let place = Place::new();
    place.ok(&["new", "p.zcm"]);
    let imported = place.ok(&["import", "pcap", &capture, "--into", "p.zcm"]).out;
    assert!(imported.contains("assets 3 new") && imported.contains("flows 1 new"), "{imported}");
}

#[test]
fn a_plan_is_printed_and_nothing_is_written() {
    let place = Place::new();
    place.ok(&["new", "p.zcm"]);
    place.write("i.csv", "Asset number,Name,IP address,Zone\nA-1,PLC-1,10.0.0.1,Control\nA-2,HMI-1,10.0.0.2,Control\n");
    let before = std::fs::read(place.path("p.zcm")).unwrap();
    let plan = place.ok(&["import", "csv", "i.csv", "--into", "p.zcm", "--plan"]).out;
    assert!(plan.contains("PLC-1") && plan.contains("Control"), "{plan}");
    let json = place.ok(&["import", "csv", "i.csv", "--into", "p.zcm", "--plan=json"]).out;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["plans"][0]["assets"].as_array().map(Vec::len), Some(2));
    assert_eq!(std::fs::read(place.path("p.zcm")).unwrap(), before);
    place.ok(&["import", "csv", "i.csv", "--into", "p.zcm"]);
    assert_eq!(assets(&place, "p.zcm"), 2);
}

#[test]
fn a_mapping_wins_and_a_wrong_one_is_named() {
    let place = Place::new();
    place.ok(&["new", "p.zcm"]);
    place.write("i.csv", "Nummer;Kürzel;IP\n1;PLC-7;10.0.0.7\n");
    place.write("map.json", "{\"columns\": {\"Kürzel\": \"name\"}}");
    let plan = place.ok(&["import", "csv", "i.csv", "--into", "p.zcm", "--map", "map.json", "--plan"]).out;
    assert!(plan.contains("PLC-7"), "{plan}");
    place.write("map.json", "{\n\"colums\": {}}");
    let message = place.fails(3, &["import", "csv", "i.csv", "--into", "p.zcm", "--map", "map.json"]);
    assert!(message.contains("map.json, line 2") && message.contains("colums"), "{message}");
}

#[test]
fn one_bad_file_imports_nothing() {
    let place = Place::new();
    place.ok(&["new", "p.zcm"]);
    place.write("good.csv", "Asset number,Name,IP address\nA-1,PLC-1,10.0.0.1\n");
    place.write("bad.csv", "");
    let before = std::fs::read(place.path("p.zcm")).unwrap();
    let message = place.fails(3, &["import", "csv", "good.csv", "bad.csv", "--into", "p.zcm"]);
    assert!(message.contains("bad.csv") && message.contains("Nothing was imported"), "{message}");
    assert_eq!(std::fs::read(place.path("p.zcm")).unwrap(), before);
}

#[test]
fn unreadable_files_end_with_three_and_one_message() {
    let place = Place::new();
    place.ok(&["new", "p.zcm"]);
    for (kind, name) in [
        ("csv", "malformed/empty.csv"),
        ("csv", "malformed/csv_no_header.csv"),
        ("csv", "malformed/wrongext_xlsx.csv"),
        ("xlsx", "malformed/trunc_inventory.xlsx"),
        ("xlsx", "malformed/wrongext_png.xlsx"),
        ("pcap", "malformed/trunc_pcap_mid_packet.pcap"),
        ("pcap", "malformed/pcap_bad_magic.pcap"),
    ] {
        let Some(file) = fixture("unreadable_files_end_with_three_and_one_message", name) else { return };
        let message = place.fails(3, &["import", kind, &file, "--into", "p.zcm"]);
        assert_eq!(message.trim_end().lines().count(), 1, "{message}");
        assert!(message.contains(name.rsplit('/').next().unwrap_or(name)), "{message}");
    }
    assert!(place.fails(3, &["import", "csv", "absent.csv", "--into", "p.zcm"]).contains("absent.csv"));
    place.write("i.csv", "Asset number,Name\nA-1,PLC-1\n");
    assert!(place.fails(3, &["import", "csv", "i.csv", "--into", "absent.zcm"]).contains("absent.zcm"));
}

#[test]
fn unknown_kinds_are_wrong_usage() {
    let place = Place::new();
    assert!(place.fails(2, &["import", "nmap", "x.xml", "--into", "p.zcm"]).contains("csv"));
}

#[test]
fn results_of_acceptance_tests_come_back() {
    let place = Place::with_sample();
    place.ok(&["export", "p.zcm", "--to", "out", "--only", "csv,xlsx"]);
    let blank = std::fs::read_to_string(place.path("out/p-acceptance-tests.csv")).unwrap();
    let name = "Z-04 / SR 1.1 / test";
    let mut rows: Vec<csv::StringRecord> = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(blank.as_bytes())
        .records()
        .map(Result::unwrap)
        .collect();
    let at = |heading: &str| rows[0].iter().position(|cell| cell.ends_with(heading)).unwrap();
    let places = [("Outcome", "passed"), ("On", "2026-11-25"), ("By", "R. Tester"), ("Evidence", "FAT protocol 12")];
    let places = places.map(|(heading, text)| (at(&format!("Result: {heading}")), text));
    for row in &mut rows {
        if row.get(0) == Some(name) {
            let filled = row
                .iter()
                .enumerate()
                .map(|(column, cell)| places.iter().find(|(at, _)| *at == column).map_or(cell, |(_, text)| text));
            *row = filled.collect();
        }
    }
    let mut writer = csv::Writer::from_path(place.path("filled.csv")).unwrap();
    rows.iter().for_each(|row| writer.write_record(row).unwrap());
    drop(writer);
    let achieved = |place: &Place| {
        let text = place.ok(&["assess", "p.zcm", "--format", "json"]).out;
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        let zones = value["zones"].as_array().unwrap();
        zones.iter().find(|zone| zone["id"] == "Z-04").unwrap()["sl_achieved_because"][0].clone()
    };
    assert_eq!(achieved(&place)["requirement"], "SR 1.1");
    let plan = place.ok(&["import", "tests", "filled.csv", "--into", "p.zcm", "--plan"]).out;
    assert!(plan.contains("1 passed, 0 failed") && plan.contains(name), "{plan}");
    assert_eq!(achieved(&place)["requirement"], "SR 1.1", "a plan writes nothing");
    place.ok(&["import", "tests", "filled.csv", "--into", "p.zcm"]);
    assert_ne!(achieved(&place)["requirement"], "SR 1.1");
    let again = place.ok(&["import", "tests", "filled.csv", "--into", "p.zcm"]).out;
    assert!(again.contains("0 passed, 0 failed, 1 as on record"), "{again}");
    // the workbook of the export, nothing filled in it, reads as such
    let book = place.ok(&["import", "tests", "out/p.xlsx", "--into", "p.zcm"]).out;
    assert!(book.contains("0 passed, 0 failed") && book.contains("notes 0"), "{book}");
}
