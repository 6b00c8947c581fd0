//! A plant goes into its file and comes out as it was.

use crate::common;

use std::fs;

use common::{SAMPLES, large, plant};
use plant::{Document, Kind};
use store::{Expected, Form, open, save};

#[test]
fn both_samples_come_back_equal_from_both_forms() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in SAMPLES {
        let document = Document::read_json(text).unwrap();
        for ending in ["zcm", "zcm.json"] {
            let path = folder.path().join(format!("{name}.{ending}"));
            save(&document, &path, Expected::Nothing).unwrap();
            let back = open(&path).unwrap();
            assert_eq!(back.document, document, "{name}.{ending}");
            assert_eq!(back.document.next_numbers(), document.next_numbers(), "{name}.{ending}");
            assert_eq!(back.form, Form::of(&path));
            assert!(!back.read_only);
        }
    }
}

#[test]
fn names_of_every_script_survive() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Wasserwerk Grünwald 泵站 №1.zcm");
    let document = plant();
    save(&document, &path, Expected::Nothing).unwrap();
    assert_eq!(open(&path).unwrap().document, document);
}

#[test]
fn an_empty_plant_survives() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("empty.zcm");
    save(&Document::new(), &path, Expected::Nothing).unwrap();
    assert_eq!(open(&path).unwrap().document, Document::new());
}

#[test]
fn numbers_that_were_handed_out_stay_handed_out() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("numbers.zcm");
    let mut document = plant();
    document.raise_next_numbers(&[(Kind::Zone, 41)].into());
    save(&document, &path, Expected::Nothing).unwrap();
    assert_eq!(open(&path).unwrap().document.next_number(Kind::Zone), 41);
}

#[test]
fn ten_thousand_assets_survive_and_the_bytes_are_the_same_twice() {
    let folder = tempfile::tempdir().unwrap();
    let document = large(10_000);
    let (one, two) = (folder.path().join("one.zcm"), folder.path().join("two.zcm"));
    let first = save(&document, &one, Expected::Nothing).unwrap();
    let second = save(&document, &two, Expected::Nothing).unwrap();
    assert_eq!(first, second);
    assert_eq!(fs::read(&one).unwrap(), fs::read(&two).unwrap());
    let back = open(&one).unwrap();
    assert_eq!(back.document.count(Kind::Asset), 10_000);
    assert_eq!(back.document, document);
    assert_eq!(back.fingerprint, first);
}

#[test]
fn saving_leaves_nothing_beside_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("alone.zcm");
    let seen = save(&plant(), &path, Expected::Nothing).unwrap();
    save(&large(3), &path, Expected::Seen(seen)).unwrap();
    open(&path).unwrap();
    let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["alone.zcm"]);
}

#[test]
fn the_form_is_told_by_what_is_inside() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("named-wrong.zcm");
    fs::write(&path, plant().write_json()).unwrap();
    let back = open(&path).unwrap();
    assert_eq!((back.form, back.document), (Form::Json, plant()));
}
