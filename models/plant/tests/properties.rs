//! What holds for every edit, whatever is edited: a transaction and its reverse leave an equal document, a replica follows
//! the journal, squashing keeps the outcome, and no bytes make the reader panic.

use std::collections::BTreeMap;

use plant::edit::*;
use plant::import_plan::{ImportPlan, ProposedAsset, ProposedFlow};
use plant::record::{
    AnyKey, AnyRecord, Asset, Countermeasure, Drawn, Effect, Element, InitialRisk, InitialRiskDecision, Interface,
    Only, Override, Point, Zone,
};
use plant::vocabulary::{Decision, Domain, Intent, Medium, Rating, RiskDecision, Role};
use plant::{Document, Edit, Editor, Entry, Id, Transaction, fixture};
use proptest::prelude::*;
use standard::{FoundationalRequirementSet, SecurityLevel, SecurityLevelVector};

const SMALL: &str = "criteria
zone Z-01 Control iacs 10.0.0.0/24 at 0 0 400 300
zone Z-02 Cell iacs in Z-01 at 40 60 200 150
zone Z-03 Safety safety at 500 0 200 200
zone Z-04 Office business outside untrusted at 0 400 300 200
asset A-01 plc in Z-02 10.0.0.5 PLC-01 at 60 110
asset A-02 hmi in Z-01 10.0.0.6 HMI-01 at 300 200
asset A-03 safety-controller in Z-03 at 520 60
asset A-04 firewall in C-01
asset A-05 historian in Z-04 at 40 460
conduit C-01 Z-01 Z-04 allow opc-ua/4840@A-05>Z-01
conduit C-02 Z-01 Z-02 Z-03 allow modbus/502
flow A-02 -> A-01 modbus/502 via C-02
flow A-05 -> A-02 opc-ua/4840 via C-01
scenario S-01 Z-01 entry Z-04 a=2 S4 E- L3 IAC
scenario S-02 C-01 a=1 S2 L5
measure M-01 S-01 L2 sr1.1
answer Z-01 achieved met sr1.1 sr1.2 verified
initial Z-01 S4 go-on
override C-01 2222222 approved";

fn lindbach() -> Document {
    Document::read_json(include_str!("../../samples/lindbach.zcm.json")).unwrap()
}

/// A choice of numbers that becomes an edit; ids reach a little beyond what is there.
#[derive(Debug, Clone, Copy)]
struct Choice {
    edit: u8,
    a: u32,
    b: u32,
    x: i32,
    y: i32,
}

fn choice() -> impl Strategy<Value = Choice> {
    (0..34u8, 1..8u32, 1..8u32, -600..600i32, -600..600i32).prop_map(|(edit, a, b, x, y)| Choice { edit, a, b, x, y })
}

fn drawn(number: u32, which: i32) -> Drawn {
    match which.rem_euclid(5) {
        0..=2 => Drawn::Asset(Id::new(number)),
        3 => Drawn::Zone(Id::new(number)),
        _ => Drawn::Conduit(Id::new(number)),
    }
}

fn element(number: u32, which: i32) -> Element {
    if which % 3 == 0 { Element::Conduit(Id::new(number)) } else { Element::Zone(Id::new(number)) }
}

fn key(number: u32, which: i32) -> AnyKey {
    match which.rem_euclid(7) {
        0 => AnyKey::Flow(Id::new(number)),
        1 => AnyKey::Scenario(Id::new(number)),
        2 => AnyKey::ThreatSource(Id::new(number)),
        3 => AnyKey::System(Only),
        other => drawn(number, other).into(),
    }
}

fn edit(choice: Choice) -> Box<dyn Edit> {
    let Choice { a, b, x, y, .. } = choice;
    let into = if y % 4 == 0 { None } else { Some(element(b, y)) };
    match choice.edit {
        0 => Box::new(DrawZone::new(x, y, x - y, y, (x > 0).then(|| Id::new(a)))),
        1 => Box::new(PlaceAsset {
            count: b,
            ..PlaceAsset::new(
                Role::ALL[(a * b) as usize % Role::ALL.len()].clone(),
                (x > 0).then_some(Point { x, y }),
                into,
            )
        }),
        2 => Box::new(MoveElements::by([drawn(a, x), drawn(b, y)], x, y)),
        3 => Box::new(MoveElements::by([drawn(a, x)], x, y).into_element(into)),
        4 => Box::new(MoveToZone { elements: vec![drawn(a, x), drawn(b, y)], into }),
        5 => Box::new(ResizeZone { zone: Id::new(a), x, y, width: x, height: y }),
        6 => Box::new(SetLocked { elements: vec![drawn(a, x)], locked: y % 3 == 0 }),
        7 => Box::new(ConnectAssets::new(Id::new(a), Id::new(b)).speaking("Modbus TCP", Some(502))),
        8 => Box::new(ConnectZones { medium: Medium::Serial, ..ConnectZones::new([Id::new(a), Id::new(b)]) }),
        9 => Box::new(ConnectZones::join(Id::new(a), Id::new(b))),
        10 => Box::new(RenameElement { key: key(a, x), name: format!("Name {y}") }),
        11 | 12 => Box::new(DeleteElements::new([key(a, x), key(b, y)])),
        13 => Box::new(DeleteElements::new([AnyKey::Zone(Id::new(a))])),
        14 => Box::new(EnterScenario {
            element: element(a, x),
            sentence: "It happens".into(),
            source: format!("Source {b}"),
            intent: if x > 0 { Intent::Intentional } else { Intent::Unintentional },
            level: Some(SecurityLevel::THREE),
            consequence: ("S".into(), (b % 6) as u8),
            likelihood: (a % 6) as u8,
        }),
        15 => {
            let levels = SecurityLevelVector::uniform(SecurityLevel::TWO);
            let level = Override { levels, reason: "Reason".into(), by: String::new(), on: String::new() };
            Box::new(SetLevelOverride { element: element(a, x), level: (y > 0).then_some(level) })
        }
        16 => {
            let decision = InitialRiskDecision { outcome: Decision::GoOn, ..Default::default() };
            let worst_consequence = BTreeMap::from([("S".to_owned(), Rating::Step((b % 5) as u8 + 1))]);
            let initial_risk = InitialRisk { worst_consequence, decision: Some(decision), ..Default::default() };
            Box::new(DecideInitialRisk { element: element(a, x), initial_risk })
        }
        17 => {
            let preset = if x > 0 { plant::record::Criteria::log_scale() } else { plant::record::Criteria::annex_b() };
            Box::new(SetCriteria { criteria: preset })
        }
        18 => {
            let mut measure = Countermeasure::new(Id::new(1), "Measure");
            measure.effects = vec![Effect::new(Id::new(a))];
            Box::new(AddCountermeasure { measure })
        }
        19 => {
            let signed = |text: &str| text.to_owned();
            let acceptance = Acceptance {
                reason: signed("Reason"),
                approved_by: signed("A. Person"),
                approved_on: signed("2026-01-01"),
                ..Default::default()
            };
            Box::new(AcceptFinding { rule: "rule".into(), element: key(a, x), other: None, acceptance })
        }
        20 | 21 => Box::new(Duplicate::new([drawn(a, x), drawn(b, y)])),
        22 => Box::new(Align { elements: vec![drawn(a, x), drawn(b, y)], to: AlignTo::Middle }),
        23 => Box::new(Distribute { elements: vec![drawn(a, 0), drawn(b, 0), drawn(5, 0)], along: Axis::Horizontal }),
        24 => Box::new(ApplyImport { plan: import(a, b) }),
        25 => {
            let offer = |technique: &str| ScenarioOffer {
                element: element(a, x),
                entry: (y > 0).then(|| element(b, y)),
                sentence: "It might happen".into(),
                technique: technique.into(),
                source: format!("Source {b}"),
                intent: Intent::Intentional,
                level: Some(SecurityLevel::TWO),
                because: "It is reached".into(),
            };
            Box::new(OfferScenarios { offers: vec![offer("T0843 Program Download"), offer("T0836")] })
        }
        26 => Box::new(DecideProposal { scenario: Id::new(a), accept: x > 0 }),
        27 => {
            let decision = RiskDecision { by: "A. Person".into(), on: "2026-01-01".into(), ..RiskDecision::default() };
            Box::new(DecideRisk { scenario: Id::new(a), decision: (x > 0).then_some(decision) })
        }
        28 => {
            let requirements = (x > 0).then_some(FoundationalRequirementSet::ALL);
            Box::new(NarrowScenario { scenario: Id::new(a), requirements, reason: "Reason".into() })
        }
        29 => Box::new(NoteVulnerability {
            scenario: Id::new(a),
            name: format!("Weakness {b}"),
            source: "Site walk".into(),
            date: "2026-01-01".into(),
        }),
        30 => Box::new(LetFlowThrough { flow: Id::new(a), conduit: (x > 0).then(|| Id::new(b)) }),
        31 | 32 => {
            let into = (x > 0).then(|| Id::new(b));
            Box::new(SetApart { assets: vec![Id::new(a), Id::new(b)], into, domain: Domain::ALL[b as usize] })
        }
        _ => {
            let mut zone = Zone::new(Id::new(a), "Put");
            zone.domain = Domain::Dmz;
            Box::new(PutRecords::one("Put a zone", zone))
        }
    }
}

fn import(a: u32, b: u32) -> ImportPlan {
    let mut plan = ImportPlan::new("made.csv", "csv");
    plan.zone_named("Control");
    for number in a..a + b {
        let mut asset = Asset::new(Id::new(1), format!("Imported {number}"));
        asset.interfaces = vec![Interface::new(format!("10.0.0.{number}"))];
        plan.add_asset(ProposedAsset { zone_name: Some("Control".into()), ..ProposedAsset::new(asset) });
    }
    plan.flows.push(ProposedFlow::new(0, b as usize - 1, "Modbus TCP", Some(502)));
    plan.match_to(&fixture::plant(SMALL));
    plan
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
