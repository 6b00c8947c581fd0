//! The text of every worksheet of a sample. `UPDATE_EXPECT=1 cargo test -p report` writes the files anew.

#![allow(clippy::disallowed_methods, reason = "expected texts are files beside the test")]

use crate::common;

use std::fs;
use std::path::PathBuf;

use report::{Imprint, text_form};

#[test]
fn worksheets_of_the_sample() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let report = common::report_of(&common::lindbach());
    let mut wrong = Vec::new();
    for section in &report.sections {
        let path = folder.join(format!("{}.txt", section.id));
        let text = text_form(section);
        if update {
            fs::write(&path, text).unwrap();
        } else if fs::read_to_string(&path).ok().as_deref() != Some(text.as_str()) {
            wrong.push(section.id);
        }
    }
    assert!(wrong.is_empty(), "not as kept: {wrong:?}; read the change, then UPDATE_EXPECT=1");
}

#[test]
fn the_same_plant_gives_the_same_report() {
    let document = common::lindbach();
    assert_eq!(common::report_of(&document), common::report_of(&document));
}

#[test]
fn empty_and_bare_plants_have_every_worksheet() {
    use plant::record::Zone;
    let empty = plant::Document::new();
    let bare = plant::Document::from_records([Zone::new(plant::Id::new(1), "Only").into()]).unwrap();
    for document in [empty, bare] {
        let report = report::report(&document, &engine::assess(&document), Imprint::default());
        assert_eq!(report.sections.len(), common::report_of(&common::lindbach()).sections.len());
        for (section, table) in report.tables() {
            for row in &table.rows {
                assert_eq!(row.cells.len(), table.columns.len(), "{}", section.id);
            }
        }
    }
}

#[test]
fn names_of_sections_and_tables_are_unique() {
    let report = common::report_of(&common::lindbach());
    let mut ids: Vec<_> = report.tables().map(|(_, table)| table.id).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
    let mut sections: Vec<_> = report.sections.iter().map(|section| section.id).collect();
    sections.sort_unstable();
    sections.dedup();
    assert_eq!(sections.len(), report.sections.len());
}
