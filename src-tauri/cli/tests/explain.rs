//! `zonewright explain` as a script sees it.

mod common;

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
    assert!(place.fails(2, &["explain", "p.zcm", "Z-99"]).contains("nearest is Z-12"));
    assert!(place.fails(2, &["explain", "p.zcm", "Z-05", "XX"]).contains("IAC"));
    assert!(place.fails(2, &["explain", "p.zcm", "F-01", "SI"]).contains("only zones and conduits"));
    assert!(place.fails(3, &["explain", "absent.zcm", "Z-01"]).contains("absent.zcm"));
}
