//! Attack paths of both samples and of plants with nothing to find.

use crate::common;

use common::{lindbach, nordkai, with};
use engine::paths::{AttackPath, AttackPaths, GuardState, Question, Threshold, attack_paths, words};
use engine::{Assessor, Index};
use plant::record::{Answer, AnyRecord, Zone};
use plant::vocabulary::{AnswerKind, AnswerState, Trust};
use plant::{AnyKey, Document, Id};

fn ask(document: &Document, question: &Question) -> AttackPaths {
    let assessor = Assessor::new(document);
    attack_paths(document, assessor.index(), assessor.assessment(), question)
}

fn key(text: &str) -> Option<AnyKey> {
    Some(text.parse().unwrap())
}

/// "A-33 F-15 A-04 F-03 A-14": places with what lies between.
fn route(document: &Document, path: &AttackPath) -> String {
    let mut words = path.places()[0].to_string();
    for hop in &path.hops {
        let means = words::means_words(document, hop);
        let means = means.split([' ', ',']).next().unwrap_or_default();
        words.push_str(&format!(" {means} {}", hop.to));
    }
    words
}

fn best(document: &Document, answer: &AttackPaths, target: &str) -> String {
    let path = answer.paths.iter().find(|path| path.target.to_string() == target);
    path.map(|path| format!("{} ({})", route(document, path), path.obstacles)).unwrap_or_default()
}

#[test]
fn lindbach_has_its_best_paths() {
    let document = lindbach();
    let answer = ask(&document, &Question::default());
    for (target, expected) in [
        // the four planted faults, each the nearest way to something
        ("A-08", "Z-01 second A-08 (0)"),
        ("A-18", "A-01 F-17 A-18 (0)"),
        ("A-19", "A-21 F-18 A-19 (0)"),
        ("A-20", "A-20 (0)"),
        ("A-17", "A-20 F-19 A-17 (0)"),
        ("A-04", "A-33 F-15 A-04 (0)"),
        ("A-05", "A-01 F-01 A-05 (0)"),
        ("A-14", "A-33 F-15 A-04 F-03 A-14 (2)"),
        ("A-22", "A-11 F-10 A-22 (2)"),
        ("A-09", "Z-01 second A-08 inside A-09 (1)"),
    ] {
        assert_eq!(best(&document, &answer, target), expected, "{target}");
    }
    let unreached: Vec<String> = answer.unreached.iter().map(Id::to_string).collect();
    assert_eq!(unreached, ["A-26", "A-27"], "the read-only gateway and the locked port keep the safety zone apart");
    assert_eq!(answer.found, answer.paths.len());
}

#[test]
fn the_vendor_gets_to_the_pumps_by_the_jump_host() {
    let document = lindbach();
    let question = Question { from: key("Z-12"), to: key("A-19"), ..Question::default() };
    let answer = ask(&document, &question);
    assert_eq!(best(&document, &answer, "A-19"), "A-33 F-15 A-04 F-03 A-14 F-11 A-19 (2)");
    let path = &answer.paths[0];
    let techniques: Vec<&str> = path.hops.iter().map(|hop| hop.technique.as_str()).collect();
    assert_eq!(techniques, ["T0822", "T0886", "T0843"]);
    let lacking: Vec<String> = path.hops.iter().map(|hop| words::lacking_words(hop.lacking())).collect();
    assert_eq!(lacking[0], "SR 1.1 RE 2 in Z-03: unanswered; SR 1.13 RE 1 in C-09: unanswered");
    assert_eq!(lacking[1], "SR 1.1 RE 3 in Z-05: unanswered");
    assert_eq!(words::consequence_words(path), "E-03 B 4, S-06 B 4, S-07 B 3");
    assert_eq!(words::means_words(&document, &path.hops[1]), "F-03 RDP by C-02, C-03");
}

#[test]
fn nordkai_has_its_best_paths() {
    let document = nordkai();
    let answer = ask(&document, &Question::default());
    for (target, expected) in [
        ("A-08", "Z-01 second A-08 (0)"),
        ("A-16", "A-18 F-17 A-16 (0)"),
        ("A-24", "A-25 F-18 A-24 (0)"),
        ("A-15", "A-22 F-16 A-15 (0)"),
        ("A-03", "A-27 F-15 A-03 (0)"),
        ("A-06", "A-22 F-12 A-06 (0)"),
    ] {
        assert_eq!(best(&document, &answer, target), expected, "{target}");
    }
}

#[test]
fn an_answer_stops_a_step_only_when_it_is_met_and_verified() {
    let document = lindbach();
    let answered = |change: fn(&mut Answer)| {
        let element = common::element("Z-04");
        let requirement = standard::RequirementId::sr(5, 1).re(1);
        let mut answer = Answer::new(element, requirement, AnswerKind::Achieved, AnswerState::Met);
        change(&mut answer);
        let document = with(&document, vec![answer.into()]);
        let answer = ask(&document, &Question { from: key("Z-01"), to: key("A-08"), ..Question::default() });
        let state = answer.paths[0].hops.iter().flat_map(|hop| hop.lacking()).map(|guard| guard.state).next();
        (best(&document, &answer, "A-08"), state)
    };
    let by_leg = "Z-01 second A-08 (0)".to_owned();
    assert_eq!(answered(|_| {}), (by_leg.clone(), Some(GuardState::NotVerified)));
    assert_eq!(answered(|answer| answer.state = AnswerState::NotMet), (by_leg, Some(GuardState::NotMet)));
    let (other, _) = answered(|answer| {
        (answer.verified_by, answer.verified_on) = ("S. Brandt".into(), "2026-09-29".into());
        answer.method = "Test".into();
    });
    assert!(!other.contains("second") && !other.is_empty(), "{other}");
}

#[test]
fn a_higher_threshold_leaves_fewer_targets() {
    let document = lindbach();
    let targets = |threshold| ask(&document, &Question { threshold, ..Question::default() }).targets;
    assert!(targets(Threshold::Step(1)) >= targets(Threshold::Step(4)));
    assert!(targets(Threshold::Step(4)) > targets(Threshold::Step(5)));
    let five = ask(&document, &Question { threshold: Threshold::Step(5), ..Question::default() });
    assert!(five.paths.iter().all(|path| path.worst() == Some(5)));
    assert_eq!(targets(Threshold::Step(200)), 0);
}

#[test]
fn nothing_to_find_is_said() {
    let empty = Document::new();
    let answer = ask(&empty, &Question::default());
    assert!(words::summary(&empty, &Question::default(), &answer).starts_with("There is no entry"));
    let mut zone = Zone::new(Id::new(1), "Street");
    zone.trust = Trust::Untrusted;
    let street = with(&empty, vec![zone.into()]);
    let answer = ask(&street, &Question::default());
    assert!(words::summary(&street, &Question::default(), &answer).starts_with("There is no target"));
    let question = Question { from: key("C-05"), to: key("A-26"), ..Question::default() };
    let document = lindbach();
    let answer = ask(&document, &question);
    assert!(answer.entries > 0, "whoever is on the serial line is at its gateway");
}

#[test]
fn an_index_that_followed_edits_gives_the_same_answer() {
    let document = lindbach();
    let mut editor = plant::Editor::new(document.clone());
    let mut assessor = Assessor::new(&document);
    let records: Vec<AnyRecord> = vec![common::flow(&document, 17, |flow| flow.via = vec![Id::new(1)])];
    let edit = plant::edit::PutRecords { label: "Test".into(), records, remove: Vec::new() };
    let there = editor.commit(&edit).unwrap().unwrap();
    assessor.update(editor.document(), &there.transaction);
    let back = editor.undo().unwrap();
    assessor.update(editor.document(), &back.transaction);
    let question = Question::default();
    let followed = attack_paths(editor.document(), assessor.index(), assessor.assessment(), &question);
    assert_eq!(followed, ask(&document, &question));
    let index = Index::new(&document);
    assert_eq!(followed, attack_paths(&document, &index, assessor.assessment(), &question));
}
