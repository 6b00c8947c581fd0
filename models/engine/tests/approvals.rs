//! An approval is taken back by what it depends on and by nothing else: whenever a level, a risk or a finding of an element
//! is another one, the fingerprint that an approval of it compares with is another one too.

use crate::random_edits;

use engine::generate::made_plant;
use engine::{ApprovalState, Assessment, Assessor, approval_inputs, assess, fingerprint, history, void_words};
use plant::edit::{MoveElements, PutRecords, RenameElement};
use plant::record::{Approval, Drawn, Element, Scope, System};
use plant::{AnyKey, Document, Edit, Editor, Happening, Id, fixture};
use random_edits::{Random, next_edit};

const PLANT: &str = "criteria
zone Z-01 Control iacs at 0 0 400 300
zone Z-02 Cell iacs in Z-01 at 40 60 200 150
zone Z-03 Safety safety at 500 0 200 200
zone Z-04 Office business at 0 400 300 200
asset A-01 plc in Z-02 PLC-01 at 60 110
asset A-02 hmi in Z-01 HMI-01 at 300 200
asset A-03 safety-controller in Z-03 SIS-01 at 520 60
asset A-04 firewall in C-01 FW-01
asset A-05 historian in Z-04 HIST-01 at 40 460
asset A-06 ups in Z-04 UPS-01
conduit C-01 Z-01 Z-04 allow opc-ua/4840
flow A-02 -> A-01 modbus/502
flow A-05 -> A-02 opc-ua/4840 via C-01
scenario S-01 Z-01 a=2 S4 L3 IAC
scenario S-02 Z-03 a=1 S2 L5
measure M-01 S-01 L2 sr1.1
answer Z-01 achieved met sr1.1 sr1.2 verified";

fn zone(number: u32) -> Option<Element> {
    Some(Element::Zone(Id::new(number)))
}

fn approve(editor: &mut Editor, number: u32, element: Option<Element>) {
    let inputs = approval_inputs(editor.document(), element);
    let mut approval = Approval::new(Id::new(number), "A. Owner");
    (approval.element, approval.on) = (element, "2026-11-25".into());
    (approval.fingerprint, approval.saw) = (inputs.fingerprint, inputs.saw);
    editor.commit(&PutRecords::one("Approve", approval)).unwrap().unwrap();
}

/// Void approvals with what they say.
fn void(document: &Document) -> Vec<(u32, String)> {
    let assessment = assess(document);
    let words = assessment
        .approvals
        .iter()
        .filter_map(|(id, standing)| void_words(&document.approvals[id], standing).map(|words| (id.number(), words)));
    words.collect()
}

/// Control, safety, office and the whole, approved in this order.
fn approved() -> Editor {
    let mut editor = Editor::new(fixture::plant(PLANT));
    for (number, element) in [(1, zone(1)), (2, zone(3)), (3, zone(4)), (4, None)] {
        approve(&mut editor, number, element);
    }
    assert_eq!(void(editor.document()), []);
    editor
}

fn after(edit: &dyn Edit) -> Vec<(u32, String)> {
    let mut editor = approved();
    editor.commit(edit).unwrap().unwrap();
    void(editor.document())
}

fn rename(key: AnyKey) -> RenameElement {
    RenameElement { key, name: "Other".into() }
}

#[test]
fn a_change_takes_back_what_depends_on_it_and_says_why() {
    let says = |number: u32, words: &str| (number, words.to_owned());
    assert_eq!(
        after(&rename(AnyKey::Asset(Id::new(3)))),
        [says(2, "A-03 has changed"), says(4, "A-03 has changed")],
        "only where it lies, and the whole"
    );
    assert_eq!(after(&rename(AnyKey::Asset(Id::new(6)))), [says(3, "A-06 has changed"), says(4, "A-06 has changed")]);
    // the office is a neighbour: what it is called is its own business, what it is to others is not
    assert_eq!(after(&rename(AnyKey::Zone(Id::new(4)))), [says(3, "Z-04 has changed"), says(4, "Z-04 has changed")]);
    let mut office = (*approved().document().zones[&Id::new(4)]).clone();
    office.trust = plant::vocabulary::Trust::Untrusted;
    assert_eq!(
        after(&PutRecords::one("Distrust", office)),
        [says(1, "Z-04 has changed"), says(3, "Z-04 has changed"), says(4, "Z-04 has changed")]
    );
    let gone = PutRecords { label: "Remove".into(), records: Vec::new(), remove: vec![AnyKey::Scenario(Id::new(2))] };
    assert_eq!(after(&gone), [says(2, "T-01 is gone, S-02 is gone"), says(4, "S-02 is gone")]);
}

#[test]
fn the_drawing_and_the_title_block_take_nothing_back() {
    assert_eq!(after(&MoveElements::by([Drawn::Asset(Id::new(1))], 16, 0)), []);
    let mut system = System::new("");
    (system.revision, system.author, system.date) = ("B".into(), "C. Author".into(), "2026-11-26".into());
    let mut editor = Editor::new(fixture::plant(PLANT));
    editor.commit(&PutRecords::one("System", System::new(""))).unwrap();
    approve(&mut editor, 1, None);
    editor.commit(&PutRecords::one("Revision B", system.clone())).unwrap().unwrap();
    assert_eq!(void(editor.document()), []);
    system.policies = "Other".into();
    editor.commit(&PutRecords::one("Policies", system)).unwrap().unwrap();
    assert_eq!(void(editor.document()), [(1, "system has changed".to_owned())]);
}

#[test]
fn an_approval_on_paper_compares_with_nothing() {
    let mut editor = Editor::new(fixture::plant(PLANT));
    editor.commit(&PutRecords::one("Approve", Approval::new(Id::new(1), "A. Owner"))).unwrap();
    let standing = &assess(editor.document()).approvals[&Id::new(1)];
    assert_eq!((standing.state, standing.now.as_str()), (ApprovalState::OnPaper, ""));
}

#[test]
fn a_revision_says_what_it_was() {
    let mut editor = approved();
    let revision = ("B".to_owned(), editor.document().clone());
    editor.commit(&rename(AnyKey::Asset(Id::new(3)))).unwrap().unwrap();
    let document = editor.document();
    let approval = &document.approvals[&Id::new(2)];
    let standing = assess(document).approvals[&Id::new(2)].clone();
    let departed = history(document, approval, &standing, &[revision]);
    assert_eq!((departed.len(), departed[0].what), (1, Happening::Changed));
    assert_eq!(departed[0].in_revision.as_deref(), Some("B"));
    let name = |record: &Option<plant::AnyRecord>| record.as_ref().unwrap().to_value().unwrap()["name"].clone();
    assert_eq!((name(&departed[0].was), name(&departed[0].now)), ("SIS-01".into(), "Other".into()));
    // a file without revisions cannot know
    assert_eq!(history(document, approval, &standing, &[])[0].was, None);
}

/// What an approval of an element is about.
fn about(assessment: &Assessment, element: Element) -> String {
    let key = AnyKey::from(element);
    // which stop is named first follows from whether any product is known in the plant at all: words, no level
    let levels = assessment.levels.get(&element).cloned().map(|levels| engine::Levels {
        capability_stops: Default::default(),
        achieved_stops: Default::default(),
        ..levels
    });
    let scenarios = assessment.scenarios.iter().filter(|(_, risk)| risk.elements.iter().any(|(of, _)| *of == element));
    format!(
        "{:?} {:?} {:?} {:?}",
        levels,
        assessment.initial_risk.get(&element),
        scenarios.collect::<Vec<_>>(),
        assessment.findings.iter().filter(|(of, _)| of.element == key).collect::<Vec<_>>(),
    )
}

#[test]
fn whatever_moves_a_level_a_risk_or_a_finding_takes_its_approval_back() {
    let (mut moved, mut kept, mut missed) = (0, 0, Vec::new());
    for seed in 1..=6 {
        let mut random = Random(seed);
        let start = made_plant(80);
        let mut assessor = Assessor::new(&start);
        let mut editor = Editor::new(start);
        for _ in 0..40 {
            let edit = next_edit(&mut random, editor.document(), assessor.assessment());
            let elements: Vec<Element> = assessor.assessment().levels.keys().copied().collect();
            let see = |assessor: &Assessor, document: &Document| -> Vec<(String, String)> {
                let one = |element: &Element| {
                    let inputs = assessor.approval_inputs(document, Some(*element));
                    (about(assessor.assessment(), *element), inputs.fingerprint)
                };
                elements.iter().map(one).collect()
            };
            let before = see(&assessor, editor.document());
            let Ok(Some(entry)) = editor.commit(&edit) else { continue };
            assessor.update(editor.document(), &entry.transaction);
            let after = see(&assessor, editor.document());
            for (at, (before, after)) in before.iter().zip(&after).enumerate() {
                match (before.0 == after.0, before.1 == after.1) {
                    (false, true) => {
                        let keys: Vec<AnyKey> = entry.transaction.changes.iter().map(plant::Change::key).collect();
                        let differs = before.0.bytes().zip(after.0.bytes()).take_while(|(a, b)| a == b).count();
                        let part = |text: &str| -> String {
                            text.chars().skip(differs.saturating_sub(120)).take(300).collect()
                        };
                        missed.push(format!(
                            "seed {seed}: {} by {keys:?}\n  {}\n  {}",
                            elements[at],
                            part(&before.0),
                            part(&after.0)
                        ));
                    }
                    (false, false) => moved += 1,
                    (true, true) => kept += 1,
                    (true, false) => {}
                }
            }
            if !entry.transaction.touches(Scope::Meaning) {
                assert!(before.iter().zip(&after).all(|(before, after)| before.1 == after.1));
            }
        }
    }
    assert!(
        missed.is_empty(),
        "{} missed:\n{}",
        missed.len(),
        missed.iter().take(12).cloned().collect::<Vec<_>>().join("\n")
    );
    assert!(moved > 100 && kept > 300, "{moved} moved, {kept} kept");
}

#[test]
fn the_assessor_sees_what_a_fresh_one_sees() {
    let document = fixture::plant(PLANT);
    let assessor = Assessor::new(&document);
    for element in assessor.assessment().levels.keys() {
        let inputs = assessor.approval_inputs(&document, Some(*element));
        assert_eq!(inputs.fingerprint, fingerprint(&document, Some(*element)));
        assert_eq!(inputs, approval_inputs(&document, Some(*element)));
    }
}
