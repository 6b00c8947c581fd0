//! What a stranger's file may hold: every command says clearly what is wrong or works with what is left, and none of them
//! panics, runs out of stack or takes longer than the file is long.

use crate::common;

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use common::Place;

/// A plant from lists of records, one record a line.
fn plant(lists: &[(&str, Vec<String>)]) -> String {
    let mut text = String::from("{\"format\": \"zonewright\", \"version\": 1");
    for (name, records) in lists {
        let _ = write!(text, ",\n\"{name}\": [\n{}\n]", records.join(",\n"));
    }
    text + "\n}\n"
}

fn zone(number: u32, parent: Option<u32>) -> String {
    let parent = parent.map(|parent| format!(", \"parent\": \"Z-{parent}\"")).unwrap_or_default();
    format!("{{\"id\": \"Z-{number}\", \"name\": \"Zone {number}\"{parent}, \"subnets\": [\"10.0.0.0/8\"]}}")
}

fn asset(number: u32, lies_in: &str) -> String {
    format!(
        "{{\"id\": \"A-{number}\", \"name\": \"Device {number}\", \"role\": \"plc\", \"lies_in\": \"{lies_in}\", \
         \"interfaces\": [{{\"address\": \"10.0.0.5\"}}, {{\"address\": \"10.0.0.6\"}}]}}"
    )
}

/// Runs everything that reads a plant. Nothing may end by a signal (code -1) or by a panic (101), and all is said in time.
fn survives(place: &Place, name: &str, export: &str, within: Duration) {
    let runs: [&[&str]; 7] = [
        &["check", name],
        &["check", name, "--format", "sarif"],
        &["assess", name, "--format", "json"],
        &["explain", name, "Z-01"],
        &["diff", name, name],
        &["convert", name, "out.zcm"],
        &["export", name, "--to", "out", "--only", export],
    ];
    for arguments in runs {
        let start = Instant::now();
        let ran = place.run(arguments);
        // Z-01 is in no empty plant: to explain it is wrong usage then
        let usage = if arguments[0] == "explain" { 2 } else { 1 };
        assert!((0..=usage).contains(&ran.code), "{arguments:?}: {}\n{}", ran.code, ran.err);
        assert!(!ran.err.contains("panicked"), "{arguments:?}\n{}", ran.err);
        assert!(start.elapsed() < within, "{arguments:?} took {:?}", start.elapsed());
    }
}

#[test]
fn odd_plants_are_read_assessed_drawn_and_written() {
    let place = Place::new();
    let cases = [
        ("empty.zcm.json", plant(&[])),
        ("one.zcm.json", plant(&[("zones", vec![zone(1, None)])])),
        ("in-itself.zcm.json", plant(&[("zones", vec![zone(1, Some(1))]), ("assets", vec![asset(1, "Z-1")])])),
        ("circle.zcm.json", plant(&[("zones", vec![zone(1, Some(2)), zone(2, Some(3)), zone(3, Some(1)), zone(4, Some(1))])])),
        (
            "onto-itself.zcm.json",
            plant(&[
                ("zones", vec![zone(1, None)]),
                ("conduits", vec![r#"{"id": "C-1", "name": "Ring", "joins": ["Z-1", "Z-1"], "enforced_by": ["A-1"]}"#.into()]),
                ("assets", vec![asset(1, "C-1")]),
                ("flows", vec![r#"{"id": "F-1", "from": "A-1", "to": "A-1", "via": ["C-1", "C-1"]}"#.into()]),
            ]),
        ),
        (
            "dangling.zcm.json",
            plant(&[
                ("zones", vec![zone(1, Some(77))]),
                ("conduits", vec![r#"{"id": "C-1", "name": "To nowhere", "joins": ["Z-1", "Z-99"], "traverses": ["Z-98"]}"#.into()]),
                ("assets", vec![asset(1, "Z-66"), asset(2, "C-66")]),
                ("flows", vec![r#"{"id": "F-1", "from": "A-97", "to": "A-1", "via": ["C-55"]}"#.into()]),
                ("scenarios", vec![r#"{"id": "S-1", "name": "It happens", "source": "T-9", "elements": [{"element": "Z-44"}]}"#.into()]),
                ("answers", vec![r#"{"element": "Z-33", "requirement": "SR 1.99", "kind": "achieved", "state": "met", "allocated_to": ["A-9"]}"#.into()]),
            ]),
        ),
        (
            "huge-numbers.zcm.json",
            format!(
                "{}, \"drawing\": {{\"placements\": [{{\"element\": \"A-999999999\", \"x\": 2147483647, \"y\": -2147483648, \
                 \"width\": 2147483647, \"height\": 2147483647}}, {{\"element\": \"Z-1\", \"x\": -2147483648, \"y\": 2147483647, \
                 \"width\": 2147483647, \"height\": 1}}]}}}}",
                plant(&[
                    ("zones", vec![zone(1, None)]),
                    ("assets", vec![r#"{"id": "A-999999999", "name": "Many", "role": "plc", "lies_in": "Z-1", "count": 4294967295}"#.into()]),
                ])
                .trim_end()
                .trim_end_matches('}')
            ),
        ),
        (
            "scales-with-gaps.zcm.json",
            r#"{"format": "zonewright", "version": 1,
"criteria": {"categories": [{"code": "S", "name": "Safety", "tolerable": 200}], "consequence": [{"name": "A"}, {"name": "B"}, {"name": "C"}],
 "likelihood": {"steps": [{"name": "X"}]}, "matrix": [[1, 9], [], [255]]},
"zones": [{"id": "Z-01", "name": "A", "initial_risk": {"worst_consequence": {"S": 9, "Q": 1}}}],
"scenarios": [{"id": "S-01", "name": "It happens", "elements": [{"element": "Z-01"}], "consequences": {"S": 3}, "likelihood": 255}]}"#
                .into(),
        ),
    ];
    for (name, text) in cases {
        place.write(name, text);
        survives(&place, name, "svg,md,csv", Duration::from_secs(60));
    }
}

#[test]
fn nesting_without_end_takes_no_stack() {
    let place = Place::new();
    let many = 1_000;
    let (zones, assets) = (1..=many, 1..=many);
    let nested = |circle: bool| {
        let parent = |number| if number > 1 { Some(number - 1) } else { circle.then_some(many) };
        plant(&[
            ("zones", zones.clone().map(|number| zone(number, parent(number))).collect()),
            ("assets", assets.clone().map(|number| asset(number, &format!("Z-{number}"))).collect()),
        ])
    };
    place.write("deep.zcm.json", nested(false));
    survives(&place, "deep.zcm.json", "svg", Duration::from_secs(120));
    place.write("circle.zcm.json", nested(true));
    survives(&place, "circle.zcm.json", "svg", Duration::from_secs(120));
}

#[test]
fn a_hundred_thousand_zones_in_each_other_are_checked() {
    let place = Place::new();
    let zones = (1..=100_000).map(|number| zone(number, (number > 1).then(|| number - 1))).collect();
    place.write("deeper.zcm.json", plant(&[("zones", zones)]));
    let start = Instant::now();
    let ran = place.run(&["check", "deeper.zcm.json"]);
    assert!((0..=1).contains(&ran.code), "{}", ran.err);
    assert!(start.elapsed() < Duration::from_secs(300), "{:?}", start.elapsed());
}

#[test]
fn what_cannot_be_read_names_file_line_and_what_would_fit() {
    let place = Place::new();
    let cases: [(&str, String, &[&str]); 7] = [
        (
            "no-such-requirement",
            plant(&[(
                "answers",
                vec![r#"{"element": "Z-1", "requirement": "SR 9.9", "kind": "achieved", "state": "met"}"#.into()],
            )]),
            &["line 3", "SR 9.9", "SR 1.1"],
        ),
        (
            "misspelled",
            plant(&[("zones", vec![r#"{"id": "Z-1", "nmae": "A"}"#.into()])]),
            &["line 3", "nmae", "nearest is “name”"],
        ),
        (
            "no-such-role",
            plant(&[("zones", vec![r#"{"id": "Z-1", "name": "A", "domain": "safty"}"#.into()])]),
            &["line 3", "safty", "safety"],
        ),
        (
            "doubled",
            plant(&[("zones", vec![zone(1, None), zone(2, None), zone(1, None)])]),
            &["line 5", "Z-01", "line 3"],
        ),
        ("not-an-id", plant(&[("zones", vec![r#"{"id": "X-1", "name": "A"}"#.into()])]), &["line 3", "X-1", "Z-"]),
        (
            "endless-lists",
            format!("{{\"format\": \"zonewright\", \"version\": 1, \"zones\": {}", "[".repeat(100_000)),
            &["line 1"],
        ),
        (
            "endless-objects",
            format!("{{\"format\": \"zonewright\", \"version\": 0, \"zones\": {}", "{\"a\":".repeat(100_000)),
            &["line 1"],
        ),
    ];
    for (name, text, said) in cases {
        let file = format!("{name}.zcm.json");
        place.write(&file, text);
        for command in
            [&["check", &file][..], &["assess", &file], &["convert", &file, "out.zcm"], &["diff", &file, &file]]
        {
            let message = place.fails(3, command);
            assert!(message.contains(&file), "{message}");
            for word in said {
                assert!(message.contains(word), "{name}: {message} lacks {word}");
            }
        }
    }
}
