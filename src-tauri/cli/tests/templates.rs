//! `zonewright templates` as a script sees it.

use crate::common;

use common::Place;

#[test]
fn every_listed_template_makes_a_plant() {
    let place = Place::new();
    let list = place.ok(&["templates"]).out;
    let names: Vec<&str> = list.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert!(names.contains(&"blank") && names.contains(&"lindbach"), "{list}");
    for name in names {
        let file = format!("{name}.zcm");
        place.ok(&["new", &file, "--template", name]);
        place.ok(&["assess", &file]);
    }
}
