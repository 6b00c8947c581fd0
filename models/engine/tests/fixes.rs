//! Fixes are edits: applied they settle what was found, undone they leave the plant as it was.

use engine::{Assessor, FindingKey, fixes};
use plant::record::Element;
use plant::{AnyKey, Document, Editor};

const PARTITION: [&str; 9] = [
    "asset-in-no-zone",
    "flow-without-conduit",
    "flow-not-permitted",
    "business-with-iacs",
    "safety-with-other",
    "temporary-device",
    "wireless-device",
    "external-with-own",
    "dual-homed-bypass",
];

fn samples() -> [Document; 2] {
    [include_str!("../../samples/lindbach.zcm.json"), include_str!("../../samples/nordkai.zcm.json")]
        .map(|text| Document::read_json(text).unwrap())
}

fn partition(assessor: &Assessor) -> Vec<FindingKey> {
    let findings = assessor.assessment().findings.keys();
    findings.filter(|key| PARTITION.iter().any(|rule| key.rule == *rule)).cloned().collect()
}

/// Applies the first fix of a finding and follows it.
fn fix(editor: &mut Editor, assessor: &mut Assessor, key: &FindingKey) -> String {
    let offered = fixes(editor.document(), assessor.index(), assessor.assessment(), key);
    let first = offered.first().unwrap_or_else(|| panic!("nothing is offered for {key:?}"));
    let entry = editor.commit(first.edit.as_ref()).unwrap().expect("it changes something");
    assert_eq!(entry.transaction.label, first.label, "the button and the history say the same");
    assert!(!entry.transaction.described().is_empty());
    assessor.update(editor.document(), &entry.transaction);
    assert!(!assessor.assessment().findings.contains_key(key), "{key:?} is settled by “{}”", first.label);
    first.label.clone()
}

#[test]
fn the_four_planted_faults_of_both_samples() {
    let expected = [
        [
            "Delete F-17",
            "Move Wireless sensor gateway to Z-10",
            "Move Pump vendor laptop to Z-11",
            "Remove address 10.10.0.45 of A-08",
        ],
        [
            "Delete F-16",
            "Move Wireless sensor gateway to Z-10",
            "Make a zone “Temporary devices” for Metering vendor laptop",
            "Remove address 10.1.0.77 of A-08",
        ],
    ];
    for (document, expected) in samples().into_iter().zip(expected) {
        let mut assessor = Assessor::new(&document);
        let mut editor = Editor::new(document.clone());
        let levels_before = assessor.assessment().levels.clone();
        let mut labels = Vec::new();
        let found = partition(&assessor);
        assert_eq!(found.len(), 4);
        for key in found {
            labels.push(fix(&mut editor, &mut assessor, &key));
        }
        labels.sort();
        let mut expected = expected.to_vec();
        expected.sort_unstable();
        assert_eq!(labels, expected);
        assert_eq!(partition(&assessor), [], "the fixes make no new fault");
        for (element, before) in &levels_before {
            let after = &assessor.assessment().levels[element];
            assert_eq!((after.target, after.state), (before.target, before.state), "{element}");
        }
        assert_eq!(*assessor.assessment(), engine::assess(editor.document()));
        for _ in 0..4 {
            editor.undo().unwrap();
        }
        assert_eq!(*editor.document(), document);
    }
}

#[test]
fn a_conduit_is_raised_to_what_its_zones_need() {
    for document in samples() {
        let mut assessor = Assessor::new(&document);
        let mut editor = Editor::new(document);
        let findings = assessor.assessment().findings.keys();
        let below: Vec<FindingKey> = findings.filter(|key| key.rule == "conduit-below-proposal").cloned().collect();
        assert_eq!(below.len(), 2);
        for key in below {
            let label = fix(&mut editor, &mut assessor, &key);
            assert!(label.starts_with("Set SL-T of C-0"), "{label}");
        }
    }
}

#[test]
fn every_edit_that_is_offered_can_be_done_and_undone() {
    let mut plants: Vec<Document> = samples().into();
    plants.push(engine::generate::made_plant(120));
    for document in plants {
        let assessor = Assessor::new(&document);
        let mut offered = 0;
        for key in assessor.assessment().findings.keys() {
            for fix in fixes(&document, assessor.index(), assessor.assessment(), key) {
                let mut editor = Editor::new(document.clone());
                let entry = editor.commit(fix.edit.as_ref()).unwrap_or_else(|refused| panic!("{key:?}: {refused}"));
                assert!(entry.is_some(), "{key:?}: “{}” changes nothing", fix.label);
                editor.undo().unwrap();
                assert_eq!(*editor.document(), document);
                offered += 1;
            }
        }
        assert!(offered > 0);
    }
}

#[test]
fn a_way_that_exists_is_not_offered_for_a_flow() {
    let [document, _] = samples();
    let assessor = Assessor::new(&document);
    let flow: AnyKey = "F-17".parse().unwrap();
    let key = assessor.assessment().findings.keys().find(|key| key.element == flow).unwrap();
    let labels: Vec<String> =
        fixes(&document, assessor.index(), assessor.assessment(), key).into_iter().map(|fix| fix.label).collect();
    assert_eq!(labels, ["Delete F-17", "Connect Z-01 and Z-06 by a conduit for F-17"]);
    assert!(Element::from_key(flow).is_none());
}
