//! Every step is on disk before it counts as kept.

use crate::common;

use common::{NOW, SAMPLES, large, plant, step};
use plant::edit::PutRecords;
use plant::{AnyKey, Document, Editor, Revision};
use store::{Append, CopyError, Expected, Origin, WorkingCopy, discard, kept, left_over, open, recover, save};

fn create(folder: &std::path::Path, document: Document) -> WorkingCopy {
    WorkingCopy::create(folder, document, None, "Grünwald", NOW).unwrap()
}

#[test]
fn steps_survive_and_come_back_with_their_journal() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in SAMPLES {
        let mut editor = Editor::new(Document::read_json(text).unwrap());
        let mut copy = create(folder.path(), editor.document().clone());
        let entries =
            [step(&mut editor, 71, "Ä"), step(&mut editor, 72, "泵"), editor.undo().unwrap(), editor.redo().unwrap()];
        for entry in &entries {
            assert_eq!(copy.append(entry, NOW).unwrap(), Append::Stored(entry.revision));
        }
        let id = copy.id().to_owned();
        drop(copy);
        let back = recover(folder.path(), &id).unwrap();
        assert_eq!(back.document(), editor.document(), "{name}");
        assert_eq!(back.revision(), Revision(4));
        assert_eq!(back.entries_after(Revision(0)).unwrap(), entries);
        assert_eq!(back.document().next_numbers(), editor.document().next_numbers());
        back.close_clean();
    }
}

#[test]
fn every_earlier_revision_can_be_asked() {
    let folder = tempfile::tempdir().unwrap();
    let mut editor = Editor::new(plant());
    let mut copy = create(folder.path(), plant());
    let mut states = vec![editor.document().clone()];
    for at in 10..15 {
        let entry = step(&mut editor, at, &format!("zone {at}"));
        copy.append(&entry, NOW).unwrap();
        states.push(editor.document().clone());
    }
    let remove =
        PutRecords { label: "Delete".into(), records: vec![], remove: vec!["Z-11".parse::<AnyKey>().unwrap()] };
    copy.append(&editor.commit(&remove).unwrap().unwrap(), NOW).unwrap();
    states.push(editor.document().clone());
    for (at, state) in states.iter().enumerate() {
        assert_eq!(&copy.document_at(Revision(at as u64)).unwrap(), state);
    }
    let error = copy.document_at(Revision(99)).unwrap_err();
    assert_eq!(error.to_string(), "step 99 has not arrived; the last one is 6");
}

#[test]
fn a_gap_is_refused_and_twice_is_harmless() {
    let folder = tempfile::tempdir().unwrap();
    let mut editor = Editor::new(plant());
    let mut copy = create(folder.path(), plant());
    let (one, two, three) = (step(&mut editor, 10, "a"), step(&mut editor, 11, "b"), step(&mut editor, 12, "c"));
    assert_eq!(copy.append(&two, NOW).unwrap(), Append::Missing { from: Revision(1) });
    assert_eq!(copy.document(), &plant());
    copy.append(&one, NOW).unwrap();
    assert_eq!(copy.append(&three, NOW).unwrap(), Append::Missing { from: Revision(2) });
    copy.append(&two, NOW).unwrap();
    assert_eq!(copy.append(&two, NOW).unwrap(), Append::Stored(Revision(2)));
    assert_eq!(copy.append(&one, NOW).unwrap(), Append::Stored(Revision(2)));
    copy.append(&three, NOW).unwrap();
    assert_eq!(copy.document(), editor.document());
}

#[test]
fn a_step_that_contradicts_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut editor = Editor::new(plant());
    let mut copy = create(folder.path(), plant());
    copy.append(&step(&mut editor, 10, "a"), NOW).unwrap();

    let mut other = Editor::new(plant());
    let same_number = step(&mut other, 20, "somebody else's");
    assert!(matches!(copy.append(&same_number, NOW), Err(CopyError::Clash { .. })));

    let foreign = {
        let mut other = Editor::new(large(1));
        step(&mut other, 10, "x");
        let mut entry = step(&mut other, 10, "y");
        entry.revision = Revision(2);
        entry
    };
    let error = copy.append(&foreign, NOW).unwrap_err();
    assert!(matches!(error, CopyError::Clash { .. }), "{error}");
    assert_eq!(copy.document(), editor.document());
    assert_eq!(copy.append(&step(&mut editor, 11, "b"), NOW).unwrap(), Append::Stored(Revision(2)));
}

#[test]
fn only_what_never_reached_its_file_is_offered() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plant.zcm");
    let fingerprint = save(&plant(), &path, Expected::Nothing).unwrap();
    let origin = Origin { path: path.clone(), fingerprint };
    let copies = folder.path().join("copies");
    let mut editor = Editor::new(plant());
    let mut copy = WorkingCopy::create(&copies, plant(), Some(origin.clone()), "Grünwald", NOW).unwrap();
    copy.append(&step(&mut editor, 10, "a"), NOW).unwrap();
    copy.append(&step(&mut editor, 11, "b"), "2026-11-23T14:00:00Z").unwrap();
    assert!(copy.is_unsaved());
    assert!(left_over(&copies).is_empty(), "a living owner");
    assert!(matches!(recover(&copies, copy.id()), Err(CopyError::InUse)));
    assert!(matches!(discard(&copies, copy.id()), Err(CopyError::InUse)));
    let id = copy.id().to_owned();
    drop(copy);

    let offered = left_over(&copies);
    assert_eq!(offered.len(), 1);
    assert_eq!((offered[0].steps, offered[0].name.as_str()), (2, "Grünwald"));
    assert_eq!(offered[0].changed, "2026-11-23T14:00:00Z");
    assert_eq!(offered[0].path.as_deref(), Some(path.as_path()));

    let mut back = recover(&copies, &id).unwrap();
    assert_eq!(back.origin(), Some(&origin));
    let saved = save(back.document(), &path, Expected::Seen(fingerprint)).unwrap();
    let origin = Origin { path: path.clone(), fingerprint: saved };
    back.mark_saved(back.revision(), origin.clone(), "Grünwald").unwrap();
    assert!(!back.is_unsaved());
    drop(back);
    assert!(left_over(&copies).is_empty(), "everything is in the file");
    let back = kept(&copies, &origin).expect("and its steps wait for the file");
    assert_eq!(back.entries_after(Revision(0)).unwrap().len(), 2);
    back.close_clean();
    assert_eq!(std::fs::read_dir(&copies).unwrap().count(), 0);
    assert_eq!(&open(&path).unwrap().document, editor.document());
}

#[test]
fn discarding_and_closing_clean_leave_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut editor = Editor::new(plant());
    let mut copy = create(folder.path(), plant());
    copy.append(&step(&mut editor, 10, "a"), NOW).unwrap();
    let id = copy.id().to_owned();
    drop(copy);
    discard(folder.path(), &id).unwrap();
    assert!(matches!(recover(folder.path(), &id), Err(CopyError::Unknown(_))));
    create(folder.path(), plant()).close_clean();
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn an_id_names_a_copy_and_no_other_file() {
    let folder = tempfile::tempdir().unwrap();
    for id in ["", "..", "../plant", "a/b", "a\\b", "plant.zcm"] {
        assert!(matches!(discard(folder.path(), id), Err(CopyError::Unknown(_))), "{id}");
    }
}

#[test]
fn a_damaged_copy_is_neither_offered_nor_touched() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plant-x.zcw");
    std::fs::write(&path, b"SQLite format 3\0 and then nothing").unwrap();
    assert!(left_over(folder.path()).is_empty());
    assert!(path.exists());
    assert!(recover(folder.path(), "plant-x").is_err());
}
