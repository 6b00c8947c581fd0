//! Results of acceptance tests feed SL-A: passed verifies, failed denies, and a change of what was tested takes it back.

use engine::{Assessor, Levels, Why, assess};
use plant::edit::{PutRecords, RecordTests};
use plant::fixture::plant;
use plant::record::{Answer, Asset, Conduit, Element, Record, TestResult, TestSubject, Zone};
use plant::vocabulary::{AnswerKind, AnswerState, TestOutcome};
use plant::{Document, Editor, Id};
use standard::{FoundationalRequirement as Fr, RequirementId, catalogue};

const CELL: &str = "criteria
floors zones=1 conduits=1
zone Z-01 Control iacs
zone Z-02 Cell iacs
asset A-01 plc in Z-01
asset A-02 firewall in C-01
conduit C-01 Z-01 Z-02 allow modbus/502
scenario S-01 Z-01 a=2 S5 L5
scenario S-02 C-01 a=2 S5 L5";

fn zone() -> Element {
    Id::<Zone>::new(1).into()
}

fn conduit() -> Element {
    Id::<Conduit>::new(1).into()
}

fn result(element: Element, subject: TestSubject, outcome: TestOutcome) -> TestResult {
    let mut result = TestResult::new(element, subject);
    result.outcome = outcome;
    (result.on, result.by, result.evidence) = ("2026-11-25".into(), "R. Tester".into(), "Protocol 12".into());
    result
}

fn of(requirement: RequirementId, outcome: TestOutcome) -> TestResult {
    result(zone(), TestSubject::Requirement(requirement), outcome)
}

fn recorded(editor: &mut Editor, results: impl IntoIterator<Item = TestResult>) {
    let results = results.into_iter().map(|result| (result.key(), Some(result))).collect();
    editor.commit(&RecordTests { results }).unwrap();
}

fn levels(document: &Document, element: Element) -> Levels {
    assess(document).levels[&element].clone()
}

fn all_of(fr: Fr) -> impl Iterator<Item = RequirementId> {
    catalogue().of(fr).map(|row| row.id)
}

#[test]
fn passed_tests_count_like_verified_answers() {
    let mut editor = Editor::new(plant(CELL));
    assert_eq!(levels(editor.document(), zone()).achieved[Fr::Tre].unwrap().to_string(), "0–4");
    recorded(&mut editor, all_of(Fr::Tre).map(|id| of(id, TestOutcome::Passed)));
    let after = levels(editor.document(), zone());
    assert_eq!(after.achieved[Fr::Tre].unwrap().to_string(), "4");
    assert_eq!(after.achieved_without_compensation[Fr::Tre].unwrap().to_string(), "4");
    assert_eq!(after.gap_achieved[Fr::Tre], Some((0, 0)));
    editor.undo();
    assert_eq!(levels(editor.document(), zone()).achieved[Fr::Tre].unwrap().to_string(), "0–4");
}

#[test]
fn a_failed_test_is_not_met_whatever_was_answered() {
    let mut editor = Editor::new(plant(CELL));
    let first: RequirementId = "SR 6.1".parse().unwrap();
    let mut answer = Answer::new(zone(), first, AnswerKind::Achieved, AnswerState::Met);
    (answer.method, answer.verified_on, answer.verified_by) = ("Test".into(), "2026-11-01".into(), "N. Name".into());
    editor.commit(&PutRecords::one("Answer", answer)).unwrap();
    recorded(&mut editor, [of(first, TestOutcome::Failed)]);
    let after = levels(editor.document(), zone());
    assert_eq!(after.achieved[Fr::Tre].unwrap().to_string(), "0");
    let stop = after.achieved_stops[Fr::Tre].unwrap();
    assert_eq!((stop.requirement, stop.why), (first, Why::TestFailed));
    let words = engine::words::stop_sentence(editor.document(), &stop);
    assert!(words.contains("its acceptance test failed"), "{words}");
}

#[test]
fn a_test_without_evidence_and_one_against_not_met_prove_nothing() {
    let mut editor = Editor::new(plant(CELL));
    let first: RequirementId = "SR 6.1".parse().unwrap();
    let bare = TestResult { evidence: " ".into(), ..of(first, TestOutcome::Passed) };
    recorded(&mut editor, [bare]);
    assert_eq!(levels(editor.document(), zone()).achieved_stops[Fr::Tre].unwrap().why, Why::TestUnproven);
    recorded(&mut editor, all_of(Fr::Tre).map(|id| of(id, TestOutcome::Passed)));
    let answer = Answer::new(zone(), first, AnswerKind::Achieved, AnswerState::NotMet);
    editor.commit(&PutRecords::one("Answer", answer)).unwrap();
    assert_eq!(levels(editor.document(), zone()).achieved_stops[Fr::Tre].unwrap().why, Why::NotMet);
}

#[test]
fn what_was_changed_since_has_to_be_tested_again() {
    let mut editor = Editor::new(plant(CELL));
    recorded(&mut editor, all_of(Fr::Tre).map(|id| of(id, TestOutcome::Passed)));
    let mut assessor = Assessor::new(editor.document());
    let mut asset: Asset = (*editor.document().assets[&Id::new(1)]).clone();
    asset.version = "2.0".into();
    let entry = editor.commit(&PutRecords::one("Update the firmware", asset)).unwrap().unwrap();
    assessor.update(editor.document(), &entry.transaction);
    assert_eq!(*assessor.assessment(), assess(editor.document()));
    let after = levels(editor.document(), zone());
    assert_eq!(after.achieved[Fr::Tre].unwrap().to_string(), "0–4");
    assert_eq!(after.achieved_stops[Fr::Tre].unwrap().why, Why::TestedBefore);
    let entry = editor.undo().unwrap();
    assessor.update(editor.document(), &entry.transaction);
    assert_eq!(assessor.assessment().levels[&zone()].achieved[Fr::Tre].unwrap().to_string(), "4");
    // an asset of another place changes nothing
    let mut other: Asset = (*editor.document().assets[&Id::new(2)]).clone();
    other.version = "3.0".into();
    editor.commit(&PutRecords::one("Change", other)).unwrap();
    assert_eq!(levels(editor.document(), zone()).achieved[Fr::Tre].unwrap().to_string(), "4");
}

#[test]
fn a_conduit_that_leaks_does_not_deny_by_default() {
    let mut editor = Editor::new(plant(CELL));
    recorded(
        &mut editor,
        all_of(Fr::Rdf).map(|id| result(conduit(), TestSubject::Requirement(id), TestOutcome::Passed)),
    );
    assert_eq!(levels(editor.document(), conduit()).achieved[Fr::Rdf].unwrap().to_string(), "4");
    recorded(&mut editor, [result(conduit(), TestSubject::Refusal, TestOutcome::Failed)]);
    let after = levels(editor.document(), conduit());
    assert_eq!(after.achieved[Fr::Rdf].unwrap().to_string(), "1");
    let stop = after.achieved_stops[Fr::Rdf].unwrap();
    assert_eq!((stop.requirement.to_string(), stop.why), ("SR 5.2 RE 1".into(), Why::TestFailed));
}
