//! The samples with bytes and structure changed at random: nothing panics, and what is promised of every file holds.
//!
//! `ZONEWRIGHT_MUTATIONS=100000 cargo test -p engine mutated_files` runs for longer; `ZONEWRIGHT_SEED` starts elsewhere.

use crate::hostile;

use hostile::go_through;
use hostile::structure::{Random, change_structure};
use serde_json::Value;

const SAMPLES: [&str; 2] =
    [include_str!("../../samples/lindbach.zcm.json"), include_str!("../../samples/nordkai.zcm.json")];

/// Small enough that many mutations run in a second, and with a record of most kinds.
const SMALL: &str = r#"{"format": "zonewright", "version": 1,
"system": {"name": "Works"},
"criteria": {"categories": [{"code": "S", "name": "Safety", "tolerable": 2}], "consequence": [{"name": "A"}, {"name": "B"}],
 "likelihood": {"steps": [{"name": "X"}, {"name": "Y"}]}, "matrix": [[1, 2], [3, 4]]},
"functions": [{"id": "E-01", "name": "Stop", "essential": true, "worst_consequence": {"S": 2}}],
"zones": [{"id": "Z-01", "name": "Control", "subnets": ["10.0.0.0/16"], "initial_risk": {"worst_consequence": {"S": 2}}},
 {"id": "Z-02", "name": "Cell", "parent": "Z-01"}, {"id": "Z-03", "name": "Office", "scope": "outside", "domain": "business"}],
"conduits": [{"id": "C-01", "name": "Link", "joins": ["Z-01", "Z-02"], "channels": [{"protocol": "OPC UA", "port": 4840}]},
 {"id": "C-02", "name": "Out", "joins": ["Z-01", "Z-03"]}],
"assets": [{"id": "A-01", "name": "PLC", "role": "plc", "lies_in": "Z-02", "interfaces": [{"address": "10.0.0.5"}, {"address": "10.1.0.5"}]},
 {"id": "A-02", "name": "HMI", "role": "hmi", "lies_in": "Z-01"}, {"id": "A-03", "name": "Wall", "role": "firewall", "lies_in": "C-02"}],
"flows": [{"id": "F-01", "from": "A-02", "to": "A-01", "protocol": "OPC UA", "port": 4840, "via": ["C-01"]}],
"threat_sources": [{"id": "T-01", "name": "Crime", "level": 2}],
"scenarios": [{"id": "S-01", "name": "It stops", "elements": [{"element": "Z-01"}], "source": "T-01", "consequences": {"S": 2}, "likelihood": 2}],
"countermeasures": [{"id": "M-01", "name": "Wall", "effects": [{"scenario": "S-01", "likelihood": 1}]}],
"answers": [{"element": "Z-01", "requirement": "SR 1.1", "kind": "achieved", "state": "met"}],
"drawing": {"placements": [{"element": "Z-01", "x": 0, "y": 0, "width": 400, "height": 300}]}}"#;

#[allow(clippy::disallowed_methods)] // how long a test runs is asked of whoever runs it
fn setting(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(usual)
}

/// Runs as many mutations as asked for; gives back how many were still plants.
fn run(usual: u64, mutate: impl Fn(&mut Random, &str) -> Vec<u8>) -> u64 {
    let (first, many) = (setting("ZONEWRIGHT_SEED", 1), setting("ZONEWRIGHT_MUTATIONS", usual));
    let mut plants = 0;
    for seed in first..first + many {
        let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        // the large ones now and then: each costs as much as fifty small ones
        let text = if seed % 50 == 0 { SAMPLES[random.below(SAMPLES.len())] } else { SMALL };
        let bytes = mutate(&mut random, text);
        let outcome = std::panic::catch_unwind(|| go_through(&bytes));
        plants += u64::from(outcome.unwrap_or_else(|_| panic!("seed {seed}:\n{}", String::from_utf8_lossy(&bytes))));
    }
    plants
}

const PIECES: [&str; 12] = ["{", "}", "[", "]", "\"", ",", "null", "-1", "4294967296", "1e400", "\"Z-01\"", "\u{202e}"];

fn bytes_changed(random: &mut Random, text: &str) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=random.below(4) {
        let at = random.below(bytes.len());
        let length = 1 + random.below(24);
        let end = (at + length).min(bytes.len());
        match random.below(7) {
            0 => bytes[at] = random.below(256) as u8,
            1 => _ = bytes.drain(at..end),
            2 => {
                let copy = bytes[at..end].to_vec();
                let to = random.below(bytes.len());
                bytes.splice(to..to, copy);
            }
            3 => _ = bytes.splice(at..at, PIECES[random.below(PIECES.len())].bytes()),
            4 if random.below(20) == 0 => bytes.truncate(at),
            // digits are what ids, steps and places are made of
            _ => {
                if let Some(digit) = bytes[at..].iter().position(u8::is_ascii_digit) {
                    bytes[at + digit] = b'0' + random.below(10) as u8;
                }
            }
        }
        if bytes.is_empty() {
            break;
        }
    }
    bytes
}

fn structure_changed(random: &mut Random, text: &str) -> Vec<u8> {
    let mut plant: Value = serde_json::from_str(text).unwrap();
    change_structure(random, &mut plant);
    serde_json::to_vec(&plant).unwrap()
}

#[test]
fn the_files_that_are_mutated_are_plants() {
    assert!(go_through(SMALL.as_bytes()), "{:?}", plant::Document::read_json(SMALL));
    for sample in SAMPLES {
        assert!(go_through(sample.as_bytes()));
    }
}

#[test]
fn bytes_changed_at_random() {
    let plants = run(800, bytes_changed);
    assert!(setting("ZONEWRIGHT_MUTATIONS", 0) > 0 || plants > 60, "{plants} were still plants");
}

#[test]
fn structure_changed_at_random() {
    let plants = run(800, structure_changed);
    assert!(setting("ZONEWRIGHT_MUTATIONS", 0) > 0 || plants > 100, "{plants} were still plants");
}
