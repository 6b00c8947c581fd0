//! Accepted findings stay findings: marked, renumbered with what they are about, and open again when their day has passed.

use engine::{Assessor, Finding, FindingKey, ItemState, RuleId, assess};
use plant::edit::{AcceptFinding, Acceptance, PutRecords};
use plant::record::{Asset, Condition, OwnRule, System};
use plant::vocabulary::{Operator, Role, RuleSubject};
use plant::{AnyKey, Document, Editor, Id, merge};

fn lindbach() -> Document {
    Document::read_json(include_str!("../../samples/lindbach.zcm.json")).unwrap()
}

fn laptop(assessor: &Assessor) -> (FindingKey, Finding) {
    let mut findings = assessor.assessment().findings.iter();
    let (key, finding) = findings.find(|(key, _)| key.rule == "temporary-device").unwrap();
    (key.clone(), finding.clone())
}

fn acceptance() -> Acceptance {
    Acceptance {
        reason: "Until the drives are tuned".into(),
        owner: "OT operations".into(),
        approved_by: "M. Okafor".into(),
        approved_on: "2026-09-15".into(),
        until: "2026-12-31".into(),
    }
}

fn commit(editor: &mut Editor, assessor: &mut Assessor, edit: &dyn plant::Edit) {
    let entry = editor.commit(edit).unwrap().unwrap();
    assessor.update(editor.document(), &entry.transaction);
    assert_eq!(*assessor.assessment(), assess(editor.document()));
}

#[test]
fn a_should_that_is_accepted_is_a_deviation_and_never_met() {
    let mut editor = Editor::new(lindbach());
    let mut assessor = Assessor::new(editor.document());
    let item =
        |assessor: &Assessor| assessor.assessment().zcr.iter().find(|item| item.id == "ZCR 3.4").unwrap().clone();
    assert_eq!(item(&assessor).state, ItemState::Open);

    let (key, _) = laptop(&assessor);
    let edit =
        AcceptFinding { rule: key.rule.to_string(), element: key.element, other: None, acceptance: acceptance() };
    commit(&mut editor, &mut assessor, &edit);
    assert_eq!(laptop(&assessor).1.accepted_by, Some(AnyKey::Deviation(Id::new(1))));
    let accepted = item(&assessor);
    assert_eq!(accepted.state, ItemState::Recorded);
    assert!(accepted.evidence.contains("Accepted as deviation: A-21"), "{}", accepted.evidence);
    assert!(!accepted.evidence.contains("met"), "{}", accepted.evidence);

    // it survives a change of what it is about
    let mut asset = (*editor.document().assets[&Id::new(21)]).clone();
    asset.name = "Laptop of the pump vendor".into();
    commit(&mut editor, &mut assessor, &PutRecords::one("Rename", asset));
    assert!(laptop(&assessor).1.accepted_by.is_some());

    // and ends with its day
    let system = System { as_of: "2027-01-01".into(), ..editor.document().system().clone() };
    commit(&mut editor, &mut assessor, &PutRecords::one("Assess as of", system));
    assert_eq!(laptop(&assessor).1.accepted_by, None);
    assert_eq!(item(&assessor).state, ItemState::Open);
    let expired = assessor.assessment().findings.keys().filter(|key| key.rule == "deviation-expired");
    assert_eq!(expired.map(|key| key.element.to_string()).collect::<Vec<_>>(), ["D-01"]);
    let entry = editor.undo().unwrap();
    assessor.update(editor.document(), &entry.transaction);
    assert!(laptop(&assessor).1.accepted_by.is_some());
}

fn own_rule(number: u32, name: &str, role: &str) -> OwnRule {
    let mut rule = OwnRule::new(Id::new(number), name, RuleSubject::Asset);
    let mut condition = Condition::new("role", Operator::Is);
    condition.values = vec![role.into()];
    rule.conditions = vec![condition];
    rule
}

fn with_asset(document: &Document, number: u32, role: Role) -> Editor {
    let mut editor = Editor::new(document.clone());
    let mut asset = Asset::new(Id::new(number), role.label());
    asset.role = role;
    editor.commit(&PutRecords::one("Asset", asset)).unwrap();
    editor
}

#[test]
fn a_merge_gives_rule_element_and_deviation_new_numbers_together() {
    let base = Document::new();
    let mut ours = with_asset(&base, 1, Role::Plc);
    ours.commit(&PutRecords::one("Rule", own_rule(1, "A PLC", "plc"))).unwrap();
    let mut theirs = with_asset(&base, 1, Role::Historian);
    theirs.commit(&PutRecords::one("Rule", own_rule(1, "A historian", "historian"))).unwrap();
    let accept = |rule: &str| AcceptFinding {
        rule: rule.into(),
        element: AnyKey::Asset(Id::new(1)),
        other: None,
        acceptance: acceptance(),
    };
    theirs.commit(&accept("R-01")).unwrap();

    let merged = merge(&base, ours.document(), theirs.document()).document;
    let deviation = merged.deviations.values().next().unwrap();
    assert_eq!((deviation.rule.as_str(), deviation.element), ("R-02", AnyKey::Asset(Id::new(2))));
    let assessment = assess(&merged);
    let own = assessment.findings.iter().filter(|(key, _)| matches!(key.rule, RuleId::Own(_)));
    let own: Vec<_> = own
        .map(|(key, finding)| (key.rule.to_string(), key.element.to_string(), finding.accepted_by.is_some()))
        .collect();
    let expected = [("R-01", "A-01", false), ("R-02", "A-02", true)];
    assert_eq!(own, expected.map(|(rule, asset, accepted)| (rule.to_owned(), asset.to_owned(), accepted)));
}
