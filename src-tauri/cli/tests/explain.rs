//! `zonewright explain` as a script sees it.

use crate::common;

use common::Place;

#[test]
fn says_why_an_element_has_its_level() {
    let place = Place::with_sample();
    let text = place.ok(&["explain", "p.zcm", "Z-05", "SI"]).out;
    assert!(text.contains("S-03 forces SI 3") && text.contains("tolerable 4"), "{text}");
    assert!(!text.contains("IAC identification"), "one group was asked for: {text}");
    let all = place.ok(&["explain", "p.zcm", "z5"]).out;
    assert!(all.contains("S-04 forces RA 2") && all.contains("The owner's policy asks for at least DC 1."), "{all}");
    assert!(place.ok(&["explain", "p.zcm", "A-08"]).out.contains("dual-homed-bypass"));
    assert!(place.ok(&["explain", "p.zcm", "S-11"]).out.contains("rank 6, above tolerable 4"));
}

#[test]
fn says_what_rules_and_requirements_ask() {
    let place = Place::new();
    for (words, expected) in [
        (&["explain", "SR 5.1 RE 2"][..], "from SL 3"),
        (&["explain", "SR", "5.1", "RE", "2"], "from SL 3"),
        (&["explain", "ZCR", "5.6"], "Determine SL-T"),
        (&["explain", "FR 3"], "System integrity"),
        (&["explain", "CR 1.1"], "Serves the system requirement\n  SR 1.1 Human user"),
        (&["explain", "SR 1.1"], "Component requirements that serve it\n  CR 1.1 Human user"),
        (&["explain", "EDR 3.10"], "Edition: IEC 62443-4-2:2019\nCertainty: independent sources agree\nLowest SL: 1"),
        (&["explain", "CCSC", "2"], "Certainty: one source"),
        (&["explain", "ORG 1.1"], "IEC 62443-2-1:2024"),
        (&["explain", "SP.01.01 BR"], "IEC 62443-2-4:2023"),
        (&["explain", "Patch state 3"], "low: check against a licensed copy"),
        (&["explain", "T0843"], "System requirements by MITRE's labels\n  SR 1.1 Human"),
        (&["explain", "T0843"], "The MITRE Corporation"),
        (&["explain", "T0880"], "Proposed by this project, not by MITRE\n  SR 3.6"),
        (&["explain", "M0800"], "Named against\n  T0800 Activate Firmware Update Mode"),
        (&["explain", "M0951"], "CR 3.10, which 4-2 has by kind of component only"),
        (&["explain", "A0003"], "T0843 Program Download"),
        (&["explain", "flow-without-conduit"], "ZCR 3.1"),
    ] {
        let text = place.ok(words).out;
        assert!(text.contains(expected), "{words:?}: {text}");
    }
}

#[test]
fn names_the_nearest() {
    let place = Place::with_sample();
    assert!(place.fails(2, &["explain", "flow-without-conduits"]).contains("flow-without-conduit."));
    assert!(place.fails(2, &["explain", "SR 5.9"]).contains("nearest is SR 5."));
    assert!(place.fails(2, &["explain", "CR 1.99"]).contains("nearest is CR 1.14"));
    assert!(place.fails(2, &["explain", "T0844"]).contains("nearest is T0843"));
    assert!(place.fails(2, &["explain", "CCSC 5"]).contains("nearest is CCSC"));
    assert!(place.fails(2, &["explain", "p.zcm", "Z-99"]).contains("nearest is Z-12"));
    assert!(place.fails(2, &["explain", "p.zcm", "Z-05", "XX"]).contains("IAC"));
    assert!(place.fails(2, &["explain", "p.zcm", "F-01", "SI"]).contains("only zones and conduits"));
    assert!(place.fails(3, &["explain", "absent.zcm", "Z-01"]).contains("absent.zcm"));
}
