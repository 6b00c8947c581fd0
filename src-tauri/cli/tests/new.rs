//! `zonewright new` as a script sees it.

use crate::common;

use common::Place;

#[test]
fn makes_both_forms_and_names_them() {
    let place = Place::new();
    assert_eq!(place.ok(&["new", "p.zcm"]).out, "p.zcm\n");
    assert!(std::fs::read(place.path("p.zcm")).unwrap().starts_with(b"SQLite format 3\0"));
    place.ok(&["new", "p.zcm.json", "--template", "purdue"]);
    assert!(std::fs::read_to_string(place.path("p.zcm.json")).unwrap().contains("Plant DMZ"));
}

#[test]
fn never_overwrites() {
    let place = Place::new();
    place.write("p.zcm", "precious");
    let message = place.fails(2, &["new", "p.zcm"]);
    assert!(message.contains("p.zcm is there already"), "{message}");
    assert_eq!(std::fs::read(place.path("p.zcm")).unwrap(), b"precious");
}

#[test]
fn refuses_other_names_and_templates() {
    let place = Place::new();
    assert!(place.fails(2, &["new", "p.txt"]).contains(".zcm or .zcm.json"));
    assert!(place.fails(2, &["new", "p.zcm", "--template", "moon"]).contains("lindbach"));
    assert!(!place.path("p.zcm").exists());
}
