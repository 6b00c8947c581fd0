//! What holds for every edit, whatever is edited: a transaction and its reverse leave an equal document, a replica follows
//! the journal, squashing keeps the outcome, and no bytes make the reader panic.

use crate::edits;

use edits::{Choice, EDITS, SMALL, edit};
use plant::record::AnyRecord;
use plant::{Document, Editor, Entry, Transaction, fixture};
use proptest::prelude::*;

fn lindbach() -> Document {
    Document::read_json(include_str!("../../samples/lindbach.zcm.json")).unwrap()
}

fn choice() -> impl Strategy<Value = Choice> {
    (0..EDITS.len(), 1..8u32, 1..8u32, -600..600i32, -600..600i32).prop_map(|(edit, a, b, x, y)| Choice {
        edit,
        a,
        b,
        x,
        y,
    })
}

fn reversed(document: &Document, transaction: &Transaction) -> Document {
    let mut copy = document.clone();
    copy.replay(&transaction.reversed()).unwrap();
    copy
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_transaction_and_its_reverse_leave_an_equal_document(choices in prop::collection::vec(choice(), 1..12)) {
        let mut editor = Editor::new(fixture::plant(SMALL));
        for choice in choices {
            let before = editor.document().clone();
            match editor.commit(edit(choice).as_ref()) {
                Ok(Some(entry)) => {
                    prop_assert!(!entry.transaction.label.is_empty());
                    prop_assert!(entry.transaction.check().is_ok());
                    prop_assert_eq!(&reversed(editor.document(), &entry.transaction), &before);
                }
                Ok(None) => prop_assert_eq!(editor.document(), &before),
                Err(refused) => {
                    prop_assert!(!refused.reason.is_empty());
                    prop_assert_eq!(editor.document(), &before);
                }
            }
        }
    }

    #[test]
    fn no_edit_leaves_a_reference_dangling(choices in prop::collection::vec(choice(), 1..12)) {
        let mut editor = Editor::new(fixture::plant(SMALL));
        for choice in choices {
            let _ = editor.commit(edit(choice).as_ref());
            let dangling: Vec<String> = editor
                .document()
                .check()
                .iter()
                .filter(|problem| matches!(
                    problem.kind,
                    plant::ProblemKind::Dangling(_) | plant::ProblemKind::NestingCircle | plant::ProblemKind::JoinsTooFew
                ))
                .map(ToString::to_string)
                .collect();
            prop_assert!(dangling.is_empty(), "{:?} after {:?}", dangling, choice);
        }
    }

    #[test]
    fn undo_all_and_redo_all_come_back(choices in prop::collection::vec(choice(), 1..15)) {
        let start = fixture::plant(SMALL);
        let mut editor = Editor::new(start.clone());
        for choice in choices {
            let _ = editor.commit(edit(choice).as_ref());
        }
        let end = editor.document().clone();
        while editor.undo().is_some() {}
        prop_assert_eq!(editor.document(), &start);
        while editor.redo().is_some() {}
        prop_assert_eq!(editor.document(), &end);
    }

    #[test]
    fn a_replica_follows_the_journal(choices in prop::collection::vec((choice(), 0..4u8), 1..20)) {
        let mut editor = Editor::new(fixture::plant(SMALL));
        let mut journal: Vec<Entry> = Vec::new();
        for (choice, what) in choices {
            journal.extend(match what {
                0 => editor.undo(),
                1 => editor.redo(),
                _ => editor.commit(edit(choice).as_ref()).unwrap_or_default(),
            });
        }
        let mut replica = Editor::new(fixture::plant(SMALL));
        for entry in &journal {
            // as it crosses to the shell and lies in the working copy
            let text = serde_json::to_string(entry).unwrap();
            replica.replay(&serde_json::from_str(&text).unwrap()).unwrap();
        }
        prop_assert_eq!(replica.document(), editor.document());
        prop_assert_eq!(replica.history(), editor.history());
        prop_assert_eq!(replica.revision(), editor.revision());
    }

    #[test]
    fn squashed_equals_one_after_the_other(choices in prop::collection::vec(choice(), 2..10)) {
        let start = fixture::plant(SMALL);
        let mut editor = Editor::new(start.clone());
        let mut squashed: Option<Transaction> = None;
        for choice in choices {
            if let Ok(Some(entry)) = editor.commit(edit(choice).as_ref()) {
                squashed = Some(match squashed {
                    Some(earlier) => earlier.then(entry.transaction),
                    None => entry.transaction,
                });
            }
        }
        if let Some(squashed) = squashed {
            let mut document = start.clone();
            document.replay(&squashed).unwrap();
            prop_assert_eq!(&document, editor.document());
            prop_assert_eq!(reversed(&document, &squashed), start);
        }
    }

    #[test]
    fn json_reads_back_equal(choices in prop::collection::vec(choice(), 0..12)) {
        let mut editor = Editor::new(fixture::plant(SMALL));
        for choice in choices {
            let _ = editor.commit(edit(choice).as_ref());
        }
        let text = editor.document().write_json();
        let read = Document::read_json(&text).unwrap();
        prop_assert_eq!(&read, editor.document());
        prop_assert_eq!(read.write_json(), text);
    }

    #[test]
    fn diff_leads_from_one_to_the_other(choices in prop::collection::vec(choice(), 0..12)) {
        let start = fixture::plant(SMALL);
        let mut editor = Editor::new(start.clone());
        for choice in choices {
            let _ = editor.commit(edit(choice).as_ref());
        }
        let changes = start.diff(editor.document());
        let mut copy = start.clone();
        copy.replay(&Transaction { changes, ..Transaction::default() }).unwrap();
        prop_assert_eq!(&copy, editor.document());
    }

    #[test]
    fn merging_never_loses_or_dangles(
        ours in prop::collection::vec(choice(), 0..6),
        theirs in prop::collection::vec(choice(), 0..6),
    ) {
        let base = fixture::plant(SMALL);
        let side = |choices: Vec<Choice>| {
            let mut editor = Editor::new(base.clone());
            for choice in choices {
                let _ = editor.commit(edit(choice).as_ref());
            }
            editor.document().clone()
        };
        let (ours, theirs) = (side(ours), side(theirs));
        let merged = plant::merge(&base, &ours, &theirs);
        prop_assert!(
            !merged.document.check().iter().any(|problem| matches!(problem.kind, plant::ProblemKind::Dangling(_)))
        );
        let new = |document: &Document| document.assets.keys().filter(|id| !base.assets.contains_key(id)).count();
        let shared = ours.assets.iter().filter(|(id, asset)| {
            !base.assets.contains_key(id) && theirs.assets.get(id) == Some(asset)
        });
        prop_assert_eq!(new(&merged.document), new(&ours) + new(&theirs) - shared.count());
        prop_assert_eq!(plant::merge(&base, &ours, &base).document, ours);
        prop_assert_eq!(plant::merge(&base, &base, &theirs).document, theirs);
    }

    #[test]
    fn no_bytes_make_the_reader_panic(places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let mut bytes = lindbach().write_json().into_bytes();
        for (place, byte) in places {
            let at = place.index(bytes.len());
            match byte % 4 {
                0 => bytes.truncate(at.max(1)),
                1 => {
                    bytes.remove(at);
                }
                _ => bytes[at] = byte,
            }
        }
        if let Err(error) = Document::read_json(&String::from_utf8_lossy(&bytes)) {
            prop_assert!(!error.to_string().is_empty());
        }
    }
}

#[test]
fn every_record_of_the_sample_survives_its_value_form() {
    for record in lindbach().records() {
        let value = record.to_value().unwrap();
        assert_eq!(AnyRecord::from_value(record.kind(), value).unwrap(), record);
    }
}
