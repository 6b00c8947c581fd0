//! Two copies of one plant, edited apart: every change of each side is in the merge or named in a conflict, whatever is
//! chosen holds together, and one step takes all of it back.

use crate::edits;

use std::collections::BTreeMap;

use edits::{Choice, EDITS, SMALL, edit};
use plant::edit::TakeOverMerge;
use plant::record::Scope;
use plant::{AnyKey, AnyRecord, Choices, Document, Editor, Merge, ProblemKind, Side, fixture, merge};
use proptest::prelude::*;
use serde_json::{Map, Value};

fn choice() -> impl Strategy<Value = Choice> {
    (0..EDITS.len(), 1..8u32, 1..8u32, -600..600i32, -600..600i32).prop_map(|(edit, a, b, x, y)| Choice {
        edit,
        a,
        b,
        x,
        y,
    })
}

fn edited(base: &Document, choices: &[Choice]) -> Document {
    let mut editor = Editor::new(base.clone());
    for choice in choices {
        let _ = editor.commit(edit(*choice).as_ref());
    }
    editor.document().clone()
}

fn fields(record: &AnyRecord) -> Map<String, Value> {
    record.to_value().unwrap().as_object().unwrap().clone()
}

/// What a side has changed since the base and the merge neither holds nor names.
fn lost(base: &Document, side: &Document, merged: &Merge) -> Vec<String> {
    let named = |key: AnyKey, field: &str| {
        merged.conflicts.iter().any(|conflict| {
            conflict.key == key && (conflict.fields.is_empty() || conflict.fields.iter().any(|named| named == field))
        })
    };
    let mut lost = Vec::new();
    for change in base.diff(side) {
        let key = change.key();
        let merged_record = merged.document.get(key);
        match (&change.before, &change.after) {
            (Some(_), None) if merged_record.is_some() && !named(key, "") => lost.push(format!("{key} is back")),
            (_, Some(after)) => {
                let before = change.before.as_ref().map(fields).unwrap_or_default();
                let after = fields(after);
                let now = merged_record.as_ref().map(fields);
                for name in before.keys().chain(after.keys()).filter(|name| before.get(*name) != after.get(*name)) {
                    let holds = now.as_ref().is_some_and(|now| now.get(name) == after.get(name));
                    if !holds && !named(key, name) {
                        lost.push(format!("{key} {name}"));
                    }
                }
            }
            _ => {}
        }
    }
    lost
}

/// Theirs, with the numbers it has in the merge.
fn renumbered(theirs: &Document, merged: &Merge) -> Document {
    let map: BTreeMap<AnyKey, AnyKey> = merged.renumbered.iter().copied().collect();
    struct Follow<'m>(&'m BTreeMap<AnyKey, AnyKey>);
    impl plant::record::ReferenceVisitor for Follow<'_> {
        fn visit(&mut self, reference: &mut AnyKey) -> bool {
            *reference = self.0.get(reference).copied().unwrap_or(*reference);
            true
        }
    }
    let records = theirs.records().map(|mut record| {
        record.visit_references(&mut Follow(&map));
        let Some(key) = map.get(&record.key()) else { return record };
        let mut fields = fields(&record);
        fields.insert("id".into(), Value::String(key.to_string()));
        AnyRecord::from_value(record.kind(), Value::Object(fields)).unwrap()
    });
    Document::from_records(records.collect::<Vec<_>>()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost(
        before in prop::collection::vec(choice(), 0..3),
        ours in prop::collection::vec(choice(), 0..8),
        theirs in prop::collection::vec(choice(), 0..8),
    ) {
        let base = edited(&fixture::plant(SMALL), &before);
        let (ours, theirs) = (edited(&base, &ours), edited(&base, &theirs));
        let merged = merge(&base, &ours, &theirs);
        prop_assert_eq!(lost(&base, &ours, &merged), Vec::<String>::new(), "of ours");
        prop_assert_eq!(lost(&base, &renumbered(&theirs, &merged), &merged), Vec::<String>::new(), "of theirs");
        // what is new on a side is there; what both made alike is there once
        prop_assert!(!merged.document.check().iter().any(|problem| matches!(problem.kind, ProblemKind::Dangling(_))));
    }

    #[test]
    fn whatever_is_chosen_holds_together(
        ours in prop::collection::vec(choice(), 0..8),
        theirs in prop::collection::vec(choice(), 0..8),
        sides in prop::collection::vec(any::<bool>(), 24),
    ) {
        let base = fixture::plant(SMALL);
        let (ours, theirs) = (edited(&base, &ours), edited(&base, &theirs));
        let merged = merge(&base, &ours, &theirs);
        let mut sides = sides.into_iter().cycle();
        let choices: Choices = merged
            .conflicts
            .iter()
            .flat_map(|conflict| conflict.choosable().into_iter().map(|field| (conflict.key, field)))
            .map(|which| (which, if sides.next() == Some(true) { Side::Ours } else { Side::Theirs }))
            .collect();
        let mut editor = Editor::new(ours.clone());
        let edit = TakeOverMerge { ours: ours.clone(), merge: merged, choices, from: "copy".into() };
        if let Ok(Some(entry)) = editor.commit(&edit) {
            prop_assert!(entry.transaction.check().is_ok());
            editor.undo().unwrap();
            prop_assert_eq!(editor.document(), &ours);
            editor.redo().unwrap();
        }
        let dangling: Vec<String> = editor
            .document()
            .check()
            .iter()
            .filter(|problem| matches!(problem.kind, ProblemKind::Dangling(_)))
            .map(ToString::to_string)
            .collect();
        prop_assert_eq!(dangling, Vec::<String>::new());
    }

    #[test]
    fn the_same_both_ways_but_for_whose_word_holds(
        ours in prop::collection::vec(choice(), 0..6),
        theirs in prop::collection::vec(choice(), 0..6),
    ) {
        let base = fixture::plant(SMALL);
        let (ours, theirs) = (edited(&base, &ours), edited(&base, &theirs));
        let (here, there) = (merge(&base, &ours, &theirs), merge(&base, &theirs, &ours));
        if here.renumbered.is_empty() {
            let named = |merged: &Merge| {
                let named = merged.conflicts.iter().map(|conflict| (conflict.key, conflict.fields.clone()));
                named.filter(|(key, _)| key.kind().scope() == Scope::Meaning).collect::<Vec<_>>()
            };
            prop_assert_eq!(named(&here), named(&there));
        }
    }
}
