//! The worksheets of revisions and approvals say what changed since, and what that took back.

use crate::common;

use engine::approval_inputs;
use plant::edit::{Approve, DeleteElements, NameRevision, RenameElement};
use plant::record::{AnyKey, Element};
use plant::{Document, Editor, Id};
use report::{Block, Report, Table};

fn table<'r>(report: &'r Report, section: &str, id: &str) -> Option<&'r Table> {
    let section = report.sections.iter().find(|found| found.id == section)?;
    section.blocks.iter().find_map(|block| match block {
        Block::Table(table) if table.id == id => Some(table),
        _ => None,
    })
}

fn rows(table: &Table) -> Vec<String> {
    table.rows.iter().map(|row| row.cells.iter().map(ToString::to_string).collect::<Vec<_>>().join(" | ")).collect()
}

fn issued() -> Editor {
    let mut editor = Editor::new(common::lindbach());
    let element = Some(Element::Zone(Id::new(7)));
    let inputs = approval_inputs(editor.document(), element);
    let approve = Approve {
        element,
        by: "A. Owner".into(),
        on: "2026-11-24".into(),
        revision: "D".into(),
        fingerprint: inputs.fingerprint,
        saw: inputs.saw,
        ..Approve::default()
    };
    editor.commit(&approve).unwrap().unwrap();
    editor.commit(&NameRevision { on: "2026-11-24".into(), ..NameRevision::new("D") }).unwrap().unwrap();
    editor
}

fn report(document: &Document) -> Report {
    common::report_of(document)
}

#[test]
fn nothing_changed_since_is_no_chapter() {
    let report = report(issued().document());
    assert!(table(&report, "revisions", "changes").is_none());
    assert_eq!(rows(table(&report, "revisions", "named-revisions").unwrap()).len(), 1);
    let approvals = rows(table(&report, "approvals", "approvals").unwrap());
    assert!(approvals[0].contains("| valid |"), "{approvals:?}");
}

#[test]
fn what_changed_since_the_last_revision_and_what_that_does() {
    let mut editor = issued();
    let asset = AnyKey::Asset(Id::new(22));
    editor.commit(&RenameElement { key: asset, name: "Dosing controller".into() }).unwrap().unwrap();
    editor.commit(&DeleteElements::new([AnyKey::Scenario(Id::new(3))])).unwrap().unwrap();
    let report = report(editor.document());
    let changes = rows(table(&report, "revisions", "changes").unwrap());
    let renamed = "A-22 | asset | Dosing controller | changed | name: Chlorine dosing PLC → Dosing controller";
    assert!(changes.iter().any(|row| row == renamed), "{changes:#?}");
    assert!(
        changes.iter().any(|row| row.starts_with("S-03 | scenario |") && row.contains("| removed |")),
        "{changes:#?}"
    );
    assert!(!rows(table(&report, "revisions", "effects").unwrap()).is_empty());
    let approvals = rows(table(&report, "approvals", "approvals").unwrap());
    assert!(approvals[0].contains("| void | ") && approvals[0].contains("A-22 has changed"), "{approvals:?}");
}
