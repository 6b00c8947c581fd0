//! The steps of a plant that was saved and closed come back with its file, and only with that very file.

use crate::common;

use common::{NOW, plant, step};
use plant::{Editor, Revision};
use std::path::Path;
use store::{Expected, KEPT_COPIES, KEPT_STEPS, Origin, WorkingCopy, forget_kept, kept, left_over, open, save};

/// A plant with two steps, saved to a file and closed.
fn saved_and_closed(copies: &Path, path: &Path, now: &str) -> (Editor, Origin) {
    let fingerprint = save(&plant(), path, Expected::Anything).unwrap();
    let mut editor = Editor::new(plant());
    let origin = Origin { path: path.to_owned(), fingerprint };
    let mut copy = WorkingCopy::create(copies, plant(), Some(origin), "Grünwald", NOW).unwrap();
    copy.append(&step(&mut editor, 10, "a"), NOW).unwrap();
    copy.append(&step(&mut editor, 11, "b"), NOW).unwrap();
    let fingerprint = save(copy.document(), path, Expected::Anything).unwrap();
    let origin = Origin { path: path.to_owned(), fingerprint };
    copy.mark_saved(Revision(2), origin.clone(), "Grünwald").unwrap();
    copy.close_kept(now).unwrap();
    (editor, origin)
}

#[test]
fn a_file_opened_again_can_be_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let (copies, path) = (folder.path().join("copies"), folder.path().join("plant.zcm"));
    let (mut editor, origin) = saved_and_closed(&copies, &path, NOW);
    assert!(left_over(&copies).is_empty(), "nothing to recover");

    let mut copy = kept(&copies, &origin).expect("the steps are kept");
    assert_eq!(copy.document(), &open(&path).unwrap().document);
    assert_eq!((copy.revision(), copy.saved()), (Revision(2), Revision(2)));
    let entries = copy.entries_after(Revision(0)).unwrap();
    assert_eq!(entries.len(), 2);
    let undone = editor.undo().unwrap();
    copy.append(&undone, NOW).unwrap();
    assert_eq!(copy.document(), editor.document());
    assert!(copy.is_unsaved());
    drop(copy);
    // one that goes beyond its file is recovered as ever, and is not the file's history
    assert_eq!(left_over(&copies).len(), 1);
    assert!(kept(&copies, &origin).is_none());
}

#[test]
fn what_somebody_else_changed_has_no_steps() {
    let folder = tempfile::tempdir().unwrap();
    let (copies, path) = (folder.path().join("copies"), folder.path().join("plant.zcm"));
    let (_, _) = saved_and_closed(&copies, &path, NOW);
    let fingerprint = save(&plant(), &path, Expected::Anything).unwrap();
    assert!(kept(&copies, &Origin { path, fingerprint }).is_none());
    assert_eq!(std::fs::read_dir(&copies).unwrap().count(), 0, "and the old ones are gone");
}

#[test]
fn one_a_file_and_not_more_than_ten() {
    let folder = tempfile::tempdir().unwrap();
    let copies = folder.path().join("copies");
    let mut last = None;
    for n in 0..KEPT_COPIES + 3 {
        let path = folder.path().join(format!("plant-{n}.zcm"));
        let (_, origin) = saved_and_closed(&copies, &path, &format!("2026-11-23T14:{n:02}:00Z"));
        saved_and_closed(&copies, &path, &format!("2026-11-23T14:{n:02}:30Z"));
        last = Some(origin);
    }
    let count = || {
        std::fs::read_dir(&copies)
            .unwrap()
            .filter(|file| file.as_ref().unwrap().path().extension().is_some_and(|ending| ending == "zcw"))
            .count()
    };
    assert_eq!(count(), KEPT_COPIES);
    assert!(kept(&copies, &last.unwrap()).is_some(), "the latest");
    assert!(left_over(&copies).is_empty());
    assert!(count() >= KEPT_COPIES - 1, "looking for what is left over takes none away");
    forget_kept(&copies);
    assert_eq!(count(), 0);
}

#[test]
fn a_long_history_keeps_its_last_steps() {
    let folder = tempfile::tempdir().unwrap();
    let (copies, path) = (folder.path().join("copies"), folder.path().join("plant.zcm"));
    let mut editor = Editor::new(plant());
    let mut copy = WorkingCopy::create(&copies, plant(), None, "Grünwald", NOW).unwrap();
    let steps = KEPT_STEPS + 5;
    for n in 0..steps {
        copy.append(&step(&mut editor, 10, &format!("name {n}")), NOW).unwrap();
    }
    let fingerprint = save(copy.document(), &path, Expected::Nothing).unwrap();
    let origin = Origin { path, fingerprint };
    copy.mark_saved(Revision(steps), origin.clone(), "Grünwald").unwrap();
    copy.close_kept(NOW).unwrap();
    let copy = kept(&copies, &origin).unwrap();
    let entries = copy.entries_after(Revision(0)).unwrap();
    assert_eq!(entries.len() as u64, KEPT_STEPS);
    assert_eq!(entries[0].revision, Revision(6));
    let before = store::document_before(copy.document(), &entries).unwrap();
    let mut again = Editor::at(before, Revision(5));
    for entry in &entries {
        again.replay(entry).unwrap();
    }
    assert_eq!(again.document(), editor.document());
}

#[test]
fn a_plant_without_a_file_keeps_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let copy = WorkingCopy::create(folder.path(), plant(), None, "Grünwald", NOW).unwrap();
    copy.close_kept(NOW).unwrap();
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}
