//! `zonewright convert` as a script sees it.

use crate::common;

use common::Place;

#[test]
fn there_and_back_is_the_same_plant() {
    let place = Place::with_sample();
    place.ok(&["convert", "p.zcm", "p.zcm.json"]);
    place.ok(&["convert", "p.zcm.json", "again.zcm"]);
    place.ok(&["convert", "again.zcm", "again.zcm.json"]);
    let read = |name: &str| std::fs::read(place.path(name)).unwrap();
    assert_eq!(read("p.zcm.json"), read("again.zcm.json"));
    assert_eq!(place.ok(&["diff", "p.zcm", "again.zcm"]).out, "No difference.\n");
}

#[test]
fn the_name_says_the_form() {
    let place = Place::with_sample();
    assert!(place.fails(2, &["convert", "p.zcm", "p.xml"]).contains(".zcm or .zcm.json"));
    assert!(place.fails(3, &["convert", "absent.zcm", "q.zcm"]).contains("absent.zcm"));
    assert!(!place.path("q.zcm").exists());
}
