//! The cheapest cut of both samples and of made plants: it cuts, it is least where that is said, and it stops no flow of an
//! essential function.

use crate::common;

use std::collections::{BTreeMap, BTreeSet};

use common::{lindbach, nordkai, with};
use engine::Assessor;
use engine::generate::made_plant;
use engine::paths::{
    AttackPaths, Change, Cut, PathSearch, Proof, Question, Threshold, attack_paths, cheapest_cut, words,
};
use plant::edit::PutRecords;
use plant::record::{Answer, AnyRecord, Flow, Function};
use plant::vocabulary::{AnswerKind, AnswerState, Rating, parse_addresses, parse_network};
use plant::{AnyKey, Document, Editor, Id};

fn cut(document: &Document, question: &Question) -> (AttackPaths, Cut) {
    let assessor = Assessor::new(document);
    let mut search = PathSearch::new(document, assessor.index(), assessor.assessment(), question);
    while !search.step(10_000) {}
    (search.answer(document, assessor.index()), cheapest_cut(&search, document, assessor.index()))
}

fn ask(document: &Document, question: &Question) -> AttackPaths {
    let assessor = Assessor::new(document);
    attack_paths(document, assessor.index(), assessor.assessment(), question)
}

fn met(element: plant::record::Element, requirement: standard::RequirementId) -> Answer {
    let mut answer = Answer::new(element, requirement, AnswerKind::Achieved, AnswerState::Met);
    (answer.verified_by, answer.verified_on) = ("Test".into(), "2026-11-24".into());
    answer.method = "Test".into();
    answer
}

/// The plant with every change made.
fn applied(document: &Document, cut: &Cut) -> Document {
    let mut puts: BTreeMap<AnyKey, AnyRecord> = BTreeMap::new();
    let mut gone: BTreeSet<AnyKey> = BTreeSet::new();
    for change in &cut.changes {
        match &change.change {
            Change::Meet { element, requirement, .. } => {
                let answer: AnyRecord = met(*element, *requirement).into();
                puts.insert(answer.key(), answer);
            }
            Change::RemoveSecondLeg { asset, zone } => {
                let networks: Vec<_> =
                    document.zones[zone].subnets.iter().filter_map(|text| parse_network(text)).collect();
                let mut asset = (*document.assets[asset]).clone();
                asset.interfaces.retain(|interface| {
                    !parse_addresses(&interface.address).is_some_and(|at| networks.iter().any(|net| at.lies_in(*net)))
                });
                let doors = document.access_points.values().filter(|point| point.asset == Some(asset.id));
                gone.extend(doors.map(|point| AnyKey::from(point.id)));
                puts.insert(asset.id.into(), asset.into());
            }
            Change::RemoveFlow { flow, .. } => _ = gone.insert((*flow).into()),
            Change::CloseChannel { .. } => {}
        }
    }
    // a channel that is closed stops the flows for which it was the only one
    let mut closed: BTreeMap<Id<plant::record::Conduit>, BTreeSet<usize>> = BTreeMap::new();
    for change in &cut.changes {
        if let Change::CloseChannel { conduit, channel } = change.change {
            closed.entry(conduit).or_default().insert(channel);
        }
    }
    let not_allowed = |document: &Document| -> BTreeSet<AnyKey> {
        let assessment = engine::assess(document);
        assessment.findings.keys().filter(|key| key.rule == "flow-not-permitted").map(|key| key.element).collect()
    };
    let before = not_allowed(document);
    for (conduit, channels) in closed {
        let mut record = (*document.conduits[&conduit]).clone();
        let mut at = 0..;
        record.channels.retain(|_| !channels.contains(&at.next().unwrap()));
        puts.insert(conduit.into(), record.into());
    }
    let records = puts.into_values().collect();
    let mut editor = Editor::new(document.clone());
    editor.commit(&PutRecords { label: "Cut".into(), records, remove: gone.into_iter().collect() }).unwrap();
    let after: Vec<AnyKey> = not_allowed(editor.document()).difference(&before).copied().collect();
    let _ = editor.commit(&PutRecords { label: "Closed".into(), records: Vec::new(), remove: after });
    editor.document().clone()
}

fn in_words(document: &Document, cut: &Cut) -> Vec<String> {
    cut.changes.iter().map(|change| words::change_words(document, &change.change)).collect()
}

#[test]
fn lindbach_is_cut_with_the_least_changes() {
    let document = lindbach();
    let worst = Question { threshold: Threshold::Step(5), ..Question::default() };
    let (paths, found) = cut(&document, &worst);
    assert_eq!(
        in_words(&document, &found),
        [
            "Meet SR 1.2 RE 1 in Z-07 (unanswered)",
            "Meet SR 1.2 RE 1 in Z-05 (unanswered)",
            "Meet SR 3.1 RE 1 in C-07 (unanswered)",
        ]
    );
    assert_eq!((found.proof, found.broken, found.listed), (Proof::Least, paths.paths.len(), paths.paths.len()));
    assert!(found.uncuttable.is_empty());

    let (paths, found) = cut(&document, &Question::default());
    assert_eq!((found.proof, found.changes.len(), found.broken), (Proof::Least, 15, paths.paths.len()));
    let words = in_words(&document, &found);
    let leg = "Remove the second leg 10.10.0.45 of A-08 Process historian in Z-01; AP-06 goes with it";
    assert!(words.iter().any(|words| words == leg), "{words:?}");
    assert_eq!(ask(&applied(&document, &found), &Question::default()).found, 0);
}

#[test]
fn nordkai_is_cut_with_the_least_changes() {
    let document = nordkai();
    let (paths, found) = cut(&document, &Question::default());
    assert_eq!((found.proof, found.changes.len(), found.broken), (Proof::Least, 10, paths.paths.len()));
    assert_eq!(ask(&applied(&document, &found), &Question::default()).found, 0);
}

#[test]
fn one_controller_against_one_network_needs_one_change() {
    let document = lindbach();
    let question = Question { from: "Z-01".parse().ok(), to: "A-18".parse().ok(), ..Question::default() };
    let (_, found) = cut(&document, &question);
    assert_eq!(in_words(&document, &found), ["Meet SR 1.2 RE 1 in Z-06 (unanswered)"]);
    assert_eq!(found.proof, Proof::Least);
}

#[test]
fn what_no_change_cuts_off_is_said_with_its_path() {
    let document = lindbach();
    // F-17 becomes the flow of an essential function, and what would stop its misuse does not apply
    let mut function = Function::new(Id::new(90), "Laboratory");
    function.essential = true;
    function.assets = vec![Id::new(1), Id::new(18)];
    let mut records: Vec<AnyRecord> = vec![function.into()];
    for requirement in [standard::RequirementId::sr(1, 2).re(1), standard::RequirementId::sr(3, 1).re(1)] {
        let element = common::element("Z-06");
        let mut answer = Answer::new(element, requirement, AnswerKind::Achieved, AnswerState::NotApplicable);
        answer.reason = "The controller cannot.".into();
        records.push(answer.into());
    }
    let document = with(&document, records);
    let question = Question { to: "A-18".parse().ok(), ..Question::default() };
    let (_, found) = cut(&document, &question);
    assert_eq!(found.uncuttable, [Id::new(18)]);
    let path: Vec<String> = found.uncuttable_paths[0].places().iter().map(ToString::to_string).collect();
    assert_eq!(path, ["A-01", "A-18"]);
    assert!(words::cut_summary(&found).starts_with("There is no cut. 1 target stays reached"));
    let boundary = Change::Meet {
        element: common::element("Z-06"),
        requirement: standard::RequirementId::sr(5, 2).re(1),
        state: engine::paths::GuardState::Unanswered,
    };
    assert!(found.changes.iter().all(|change| change.change != boundary), "denying by default stops F-17 too");
}

#[test]
fn nothing_to_cut() {
    let empty = Document::new();
    let (_, found) = cut(&empty, &Question::default());
    assert!(found.changes.is_empty() && found.uncuttable.is_empty());
    assert_eq!(words::cut_summary(&found), "Nothing is reached, so there is nothing to cut.");
}

/// Essential functions over the ends of some flows of a made plant.
fn with_essential_functions(document: &Document, every: usize) -> (Document, BTreeSet<Id<Flow>>) {
    let mut records = Vec::new();
    for (number, flow) in (10u32..).zip(document.flows.values().step_by(every)) {
        let mut function = Function::new(Id::new(number), format!("Essential {number}"));
        function.essential = true;
        function.assets = vec![flow.from, flow.to];
        function.worst_consequence = [("S".to_owned(), Rating::Step(5))].into();
        records.push(function.into());
    }
    let document = with(document, records);
    let together = |flow: &Flow| {
        let holds = |function: &Function| function.assets.contains(&flow.from) && function.assets.contains(&flow.to);
        document.functions.values().any(|function| function.essential && holds(function))
    };
    let essential = document.flows.values().filter(|flow| together(flow)).map(|flow| flow.id).collect();
    (document, essential)
}

#[test]
fn a_cut_of_any_plant_cuts_and_stops_no_essential_flow() {
    let mut cuts = 0;
    for (size, every) in (30..260).step_by(23).zip([3, 5, 7, 2].into_iter().cycle()) {
        let (document, essential) = with_essential_functions(&made_plant(size), every);
        let (_, found) = cut(&document, &Question::default());
        cuts += usize::from(!found.changes.is_empty());
        assert_eq!(found.essential_flows, essential.len());
        for change in &found.changes {
            if let Change::RemoveFlow { flow, .. } = change.change {
                assert!(!essential.contains(&flow), "{size}: {flow}");
            }
        }
        let after = applied(&document, &found);
        // what essential functions need runs as before
        let stopped = |document: &Document| -> BTreeSet<AnyKey> {
            let findings = engine::assess(document).findings;
            let rules = ["flow-not-permitted", "flow-without-conduit"];
            findings.keys().filter(|key| rules.contains(&&*key.rule.to_string())).map(|key| key.element).collect()
        };
        let (before, now) = (stopped(&document), stopped(&after));
        for flow in &essential {
            assert!(after.flows.contains_key(flow), "{size}: {flow}");
            assert!(!now.contains(&(*flow).into()) || before.contains(&(*flow).into()), "{size}: {flow}");
        }
        let open = ask(&after, &Question::default());
        let reached: BTreeSet<_> = open.paths.iter().map(|path| path.target).collect();
        let uncuttable: BTreeSet<_> = found.uncuttable.iter().copied().collect();
        assert!(reached.is_subset(&uncuttable), "{size}: {:?}", reached.difference(&uncuttable).collect::<Vec<_>>());
    }
    assert!(cuts > 5);
}
