//! A process that dies in the middle of its work loses nothing that was acknowledged.

use crate::common;

use std::path::Path;
use std::process::Command;

use common::{NOW, plant, step};
use plant::{Editor, Revision};
use store::{Append, WorkingCopy, left_over, recover};

const FOLDER: &str = "ZONEWRIGHT_TEST_KILLED_FOLDER";
const STEPS: u64 = 25;

/// Not a test of its own: the process that dies. Does nothing unless the test below starts it.
#[test]
fn the_process_that_dies() {
    let Ok(folder) = std::env::var(FOLDER) else { return };
    let mut editor = Editor::new(plant());
    let mut copy = WorkingCopy::create(Path::new(&folder), plant(), None, "Grünwald", NOW).unwrap();
    for at in 1..=STEPS {
        let entry = step(&mut editor, 100 + at as u32, &format!("zone {at}"));
        assert_eq!(copy.append(&entry, NOW).unwrap(), Append::Stored(Revision(at)));
    }
    // no destructor runs, nothing is flushed or closed
    std::process::abort();
}

#[test]
fn every_acknowledged_step_is_there_after_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let status = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            concat!(module_path!(), "::the_process_that_dies").trim_start_matches("all::"),
            "--nocapture",
        ])
        .env(FOLDER, folder.path())
        .output()
        .unwrap()
        .status;
    assert!(!status.success(), "it was to die");

    let offered = left_over(folder.path());
    assert_eq!(offered.len(), 1);
    assert_eq!(offered[0].steps, STEPS);
    let copy = recover(folder.path(), &offered[0].id).unwrap();
    let mut editor = Editor::new(plant());
    for at in 1..=STEPS {
        step(&mut editor, 100 + at as u32, &format!("zone {at}"));
    }
    assert_eq!(copy.document(), editor.document());
    assert_eq!(copy.entries_after(Revision(0)).unwrap().len() as u64, STEPS);
}
