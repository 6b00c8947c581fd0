//! One of every edit there is, from a few numbers. Each names the file it lies in: a test fails when a file has none.

use std::collections::BTreeMap;

use plant::edit::*;
use plant::import_plan::{ImportPlan, ProposedAsset, ProposedFlow};
use plant::record::*;
use plant::vocabulary::*;
use plant::{Clip, Edit, Id, fixture};
use standard::{ComponentType, FoundationalRequirementSet, SecurityLevel, SecurityLevelVector};

/// A plant with something of most kinds.
pub const SMALL: &str = "criteria
modes Normal Start-up
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

/// A choice of numbers that becomes an edit; ids reach a little beyond what is there.
#[derive(Debug, Clone, Copy)]
pub struct Choice {
    pub edit: usize,
    pub a: u32,
    pub b: u32,
    pub x: i32,
    pub y: i32,
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

fn into(Choice { b, y, .. }: Choice) -> Option<Element> {
    if y % 4 == 0 { None } else { Some(element(b, y)) }
}

/// The edit of a choice.
pub fn edit(choice: Choice) -> Box<dyn Edit> {
    EDITS[choice.edit % EDITS.len()].1(choice)
}

type Make = fn(Choice) -> Box<dyn Edit>;

/// The files of `models/plant/src/edit/` and an edit of each; some are there with several.
pub const EDITS: &[(&str, Make)] = &[
    ("add_row", |choice| {
        let Choice { a, b, .. } = choice;
        let text = |field: &'static str, text: String| (field, text);
        let (kind, cells) = match a % 5 {
            0 => (Kind::Asset, vec![text("name", format!("PLC {b}")), text("lies_in", format!("Z-0{a}"))]),
            1 => (Kind::Conduit, vec![text("name", "Link".into()), text("joins", format!("Z-01, Z-0{b}"))]),
            2 => (Kind::Flow, vec![text("ends", format!("A-0{a} → A-0{b}"))]),
            3 => (Kind::Scenario, vec![text("name", "Text".into()), text("elements", format!("Z-0{b}"))]),
            _ => (Kind::Zone, vec![text("name", format!("Zone {b}")), text("parent", format!("Z-0{a}"))]),
        };
        Box::new(AddRow { kind, key: None, cells })
    }),
    ("draw_zone", |choice| {
        let Choice { a, x, y, .. } = choice;
        Box::new(DrawZone::new(x, y, x - y, y, (x > 0).then(|| Id::new(a))))
    }),
    ("place_asset", |choice| {
        let Choice { a, b, x, y, .. } = choice;
        let into = into(choice);
        Box::new(PlaceAsset {
            count: b,
            ..PlaceAsset::new(
                Role::ALL[(a * b) as usize % Role::ALL.len()].clone(),
                (x > 0).then_some(Point { x, y }),
                into,
            )
        })
    }),
    ("make_room_for", |choice| {
        let Choice { a, b, x, y, .. } = choice;
        let place = PlaceAsset::new(Role::Hmi, (x > 0).then_some(Point { x, y }), Some(Element::Zone(Id::new(a))));
        Box::new(MakeRoomFor(PlaceAsset { count: b, ..place }))
    }),
    ("move_elements", |choice| {
        let Choice { a, b, x, y, .. } = choice;
        Box::new(MoveElements::by([drawn(a, x), drawn(b, y)], x, y).pushing(a % 2 == 0))
    }),
    ("move_elements", |choice| {
        let Choice { a, x, y, .. } = choice;
        let into = into(choice);
        Box::new(MoveElements::by([drawn(a, x)], x, y).into_element(into))
    }),
    ("relocate", |choice| {
        let Choice { a, b, x, y, .. } = choice;
        let location = ["", "Works / Hall", "Works / Hall / K7", "N/A"][(x.unsigned_abs() % 4) as usize];
        Box::new(Relocate { moves: vec![(drawn(a, x), x, y)], locations: vec![(Id::new(b), location.to_owned())] })
    }),
    ("move_to_zone", |choice| {
        let Choice { a, b, x, y, .. } = choice;
        let into = into(choice);
        Box::new(MoveToZone { elements: vec![drawn(a, x), drawn(b, y)], into })
    }),
    ("resize_zone", |choice| {
        let Choice { a, b, x, y, .. } = choice;
        Box::new(ResizeZone { zone: Id::new(a), x, y, width: x, height: y, push: b % 2 == 0 })
    }),
    ("pull_route", |choice| {
        let Choice { a, b, x, y, .. } = choice;
        // the two there are, and the zones they join for the most part
        let conduit = Id::new(a % 2 + 1);
        if y % 4 == 0 {
            return Box::new(FreeRoutes { conduits: vec![conduit], view: View::Zones });
        }
        let bends = vec![Point { x, y }, Point { x, y: x }];
        Box::new(PullRoute { conduit, zone: Id::new(b % 4 + 1), bends, device: Point { x: y, y: x } })
    }),
    ("set_locked", |choice| {
        let Choice { a, x, y, .. } = choice;
        Box::new(SetLocked { elements: vec![drawn(a, x)], locked: y % 3 == 0 })
    }),
    ("connect_assets", |choice| {
        let Choice { a, b, .. } = choice;
        Box::new(ConnectAssets::new(Id::new(a), Id::new(b)).speaking("Modbus TCP", Some(502)))
    }),
    ("connect_zones", |choice| {
        let Choice { a, b, .. } = choice;
        Box::new(ConnectZones { medium: Medium::Serial, ..ConnectZones::new([Id::new(a), Id::new(b)]) })
    }),
    ("connect_zones", |choice| {
        let Choice { a, b, .. } = choice;
        Box::new(ConnectZones::join(Id::new(a), Id::new(b)))
    }),
    ("rename", |choice| {
        let Choice { a, x, y, .. } = choice;
        Box::new(RenameElement { key: key(a, x), name: format!("Name {y}") })
    }),
    ("delete_elements", |choice| {
        let Choice { a, b, x, y, .. } = choice;
        Box::new(DeleteElements::new([key(a, x), key(b, y)]))
    }),
    ("delete_elements", |choice| {
        let Choice { a, .. } = choice;
        Box::new(DeleteElements::new([AnyKey::Zone(Id::new(a))]))
    }),
    ("enter_scenario", |choice| {
        let Choice { a, b, x, .. } = choice;
        Box::new(EnterScenario {
            element: element(a, x),
            sentence: "It happens".into(),
            source: format!("Source {b}"),
            intent: if x > 0 { Intent::Intentional } else { Intent::Unintentional },
            level: Some(SecurityLevel::THREE),
            consequence: ("S".into(), (b % 6) as u8),
            likelihood: (a % 6) as u8,
        })
    }),
    ("set_level_override", |choice| {
        let Choice { a, x, y, .. } = choice;
        let levels = SecurityLevelVector::uniform(SecurityLevel::TWO);
        let level = Override { levels, reason: "Reason".into(), by: String::new(), on: String::new() };
        Box::new(SetLevelOverride { element: element(a, x), level: (y > 0).then_some(level) })
    }),
    ("decide_initial_risk", |choice| {
        let Choice { a, b, x, .. } = choice;
        let decision = InitialRiskDecision { outcome: Decision::GoOn, ..Default::default() };
        let worst_consequence = BTreeMap::from([("S".to_owned(), Rating::Step((b % 5) as u8 + 1))]);
        let initial_risk = InitialRisk { worst_consequence, decision: Some(decision), ..Default::default() };
        Box::new(DecideInitialRisk { element: element(a, x), initial_risk })
    }),
    ("set_criteria", |choice| {
        let Choice { x, .. } = choice;
        let preset = if x > 0 { Criteria::log_scale() } else { Criteria::annex_b() };
        Box::new(SetCriteria { criteria: preset })
    }),
    ("add_countermeasure", |choice| {
        let Choice { a, .. } = choice;
        let mut measure = Countermeasure::new(Id::new(1), "Measure");
        measure.effects = vec![Effect::new(Id::new(a))];
        Box::new(AddCountermeasure { measure })
    }),
    ("accept_finding", |choice| {
        let Choice { a, x, .. } = choice;
        let signed = |text: &str| text.to_owned();
        let acceptance = Acceptance {
            reason: signed("Reason"),
            approved_by: signed("A. Person"),
            approved_on: signed("2026-01-01"),
            ..Default::default()
        };
        Box::new(AcceptFinding { rule: "rule".into(), element: key(a, x), other: None, acceptance })
    }),
    ("duplicate", |choice| {
        let Choice { a, b, x, y, .. } = choice;
        Box::new(Duplicate::new([drawn(a, x), drawn(b, y)]))
    }),
    ("fill_cells", |Choice { a, b, x, .. }| {
        let text = ["Siemens", "Z-02", "", "L2"][b as usize % 4].to_owned();
        let (key, fields): (AnyKey, &[&'static str]) = match x.rem_euclid(3) {
            0 => (Id::<Zone>::new(a).into(), &["name", "parent", "subnets", "purdue"]),
            1 => (Id::<Flow>::new(a).into(), &["protocol", "via", "purpose", "port"]),
            _ => (Id::<Asset>::new(a).into(), &["vendor", "lies_in", "address", "purdue"]),
        };
        Box::new(FillCells { cells: vec![Cell { key, field: fields[b as usize % 4], text }] })
    }),
    ("paste", |choice| {
        let Choice { a, b, x, y, .. } = choice;
        let clip = Clip::of(&fixture::plant(SMALL), [drawn(a, x).into(), drawn(b, y).into()]).unwrap_or_default();
        let into = (b % 2 == 0).then(|| Id::new(b));
        let at = if a % 2 == 0 { PasteAt::FreeSpot } else { PasteAt::Corner(Point { x, y }) };
        Box::new(Paste { clip, at, into })
    }),
    ("put_zone_around", |choice| {
        let Choice { a, b, x, y, .. } = choice;
        Box::new(PutZoneAround { elements: [drawn(a, x), drawn(b, y)].into() })
    }),
    ("align", |choice| {
        let Choice { a, b, x, y, .. } = choice;
        Box::new(Align { elements: vec![drawn(a, x), drawn(b, y)], to: AlignTo::Middle })
    }),
    ("align", |choice| {
        let Choice { a, b, .. } = choice;
        Box::new(Distribute { elements: vec![drawn(a, 0), drawn(b, 0), drawn(5, 0)], along: Axis::Horizontal })
    }),
    ("apply_import", |choice| {
        let Choice { a, b, .. } = choice;
        Box::new(ApplyImport { plan: import(a, b) })
    }),
    ("offer_scenarios", |choice| {
        let Choice { a, b, x, y, .. } = choice;
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
    }),
    ("decide_proposal", |choice| {
        let Choice { a, x, .. } = choice;
        Box::new(DecideProposal { scenario: Id::new(a), accept: x > 0 })
    }),
    ("decide_risk", |choice| {
        let Choice { a, x, .. } = choice;
        let decision = RiskDecision { by: "A. Person".into(), on: "2026-01-01".into(), ..RiskDecision::default() };
        Box::new(DecideRisk { scenario: Id::new(a), decision: (x > 0).then_some(decision) })
    }),
    ("narrow_scenario", |choice| {
        let Choice { a, x, .. } = choice;
        let requirements = (x > 0).then_some(FoundationalRequirementSet::ALL);
        Box::new(NarrowScenario { scenario: Id::new(a), requirements, reason: "Reason".into() })
    }),
    ("note_vulnerability", |choice| {
        let Choice { a, b, .. } = choice;
        Box::new(NoteVulnerability {
            scenario: Id::new(a),
            name: format!("Weakness {b}"),
            source: "Site walk".into(),
            date: "2026-01-01".into(),
        })
    }),
    ("let_flow_through", |choice| {
        let Choice { a, b, x, .. } = choice;
        Box::new(LetFlowThrough { flow: Id::new(a), conduit: (x > 0).then(|| Id::new(b)) })
    }),
    ("list_channels", |choice| {
        let Choice { a, b, x, .. } = choice;
        let flows = [a, b][..1 + usize::from(x > 0)].iter().map(|flow| Id::new(*flow)).collect();
        Box::new(ListChannels { conduit: Id::new(b), flows })
    }),
    ("save_view", |choice| {
        let Choice { a, b, x, y, .. } = choice;
        let by = DrawnBy::ALL[b as usize % DrawnBy::ALL.len()];
        let view = SavedView {
            drawn: by,
            around: (by == DrawnBy::Around).then(|| Id::new(a)),
            hidden: vec![Layer::ALL[a as usize % Layer::ALL.len()]],
            own_places: x > 0,
            ..SavedView::new(Id::new(1), format!("View {b}"))
        };
        let known = (y % 3 == 0).then(|| Id::new(1));
        Box::new(SaveView { view, known, places: vec![Placement::new(drawn(a, y), x, y)], routes: Vec::new() })
    }),
    ("set_apart", |choice| {
        let Choice { a, b, x, .. } = choice;
        let into = (x > 0).then(|| Id::new(b));
        Box::new(SetApart { assets: vec![Id::new(a), Id::new(b)], into, domain: Domain::ALL[b as usize] })
    }),
    ("put_records", |choice| {
        let Choice { a, .. } = choice;
        let mut zone = Zone::new(Id::new(a), "Put");
        zone.domain = Domain::Dmz;
        Box::new(PutRecords::one("Put a zone", zone))
    }),
    ("rename_mode", |Choice { a, .. }| {
        Box::new(RenameMode { from: ["Start-up", "Normal"][a as usize % 2].into(), to: format!("Start {a}") })
    }),
    ("merge_zones", |Choice { a, b, .. }| Box::new(MergeZones { keep: Id::new(a), take: Id::new(b % 5 + 1) })),
    ("split_zone", |Choice { a, b, x, .. }| {
        let scenarios = if x > 0 { vec![Id::new(b)] } else { Vec::new() };
        // zones 2, 1, 3 hold assets 1, 2, 3
        let (zone, asset) = [(2, 1), (1, 2), (3, 3)][a as usize % 3];
        Box::new(SplitZone { zone: Id::new(zone), assets: vec![Id::new(asset)], scenarios })
    }),
    ("refuse_re_zoning", |Choice { a, b, x, .. }| {
        let (zone, asset) = [(2, 1), (1, 2), (3, 3)][a as usize % 3];
        let refused = RefuseReZoning { reason: "Two teams".into(), ..RefuseReZoning::of(Id::new(zone)) };
        Box::new(match x > 0 {
            true => RefuseReZoning { into: Some(Id::new(b % 4 + 1)), ..refused },
            false => RefuseReZoning { assets: vec![Id::new(asset)], ..refused },
        })
    }),
    ("take_over_merge", |Choice { a, b, x, y, .. }| {
        let base = fixture::plant(SMALL);
        let theirs =
            fixture::plant(&SMALL.replace("HMI-01", &format!("HMI-{a}")).replace("Office", &format!("Site-{b}")));
        let ours = if x > 0 { fixture::plant(&SMALL.replace("Office", "Works")) } else { base.clone() };
        let merge = plant::merge(&base, &ours, &theirs);
        let side = if y > 0 { plant::Side::Ours } else { plant::Side::Theirs };
        let choices = [((AnyKey::Zone(Id::new(4)), "name".to_owned()), side)].into();
        Box::new(TakeOverMerge { ours, merge, choices, from: "a copy".into() })
    }),
    ("name_revision", |Choice { a, b, x, .. }| match x > 0 {
        true => Box::new(NameRevision { title_block: b > 3, ..NameRevision::new(format!("{a}")) }),
        false => Box::new(RestoreRevision { id: Id::new(b) }),
    }),
    ("approve", |choice| {
        let Choice { a, b, x, y, .. } = choice;
        Box::new(Approve {
            element: (x > 0).then(|| element(a, y)),
            by: "A. Owner".into(),
            on: "2026-11-25".into(),
            revision: format!("{b}"),
            fingerprint: if y > 0 { format!("{a:016x}") } else { String::new() },
            ..Approve::default()
        })
    }),
    ("add_around", |Choice { a, .. }| {
        Box::new(AddAround { kind: [Kind::Function, Kind::AccessPoint, Kind::Party][a as usize % 3] })
    }),
    ("add_product", |Choice { a, b, .. }| {
        let component_types = vec![ComponentType::EmbeddedDevice];
        let name = format!("Controller {b}");
        Box::new(AddProduct {
            name,
            supplier: String::new(),
            version: String::new(),
            component_types,
            assets: vec![Id::new(a % 5 + 1)],
        })
    }),
    ("set_product", |Choice { a, x, .. }| {
        let assets = vec![Id::new(a % 5 + 1)];
        Box::new(SetProduct { assets, product: (x > -300).then(|| Id::new(1)) })
    }),
    ("add_certificate", |Choice { a, b, .. }| {
        let mut certificate = Certificate::new("Scheme", "1");
        certificate.overall = Some(SecurityLevel::TWO);
        Box::new(AddCertificate { product: Id::new(b % 2 + 1), certificate, in_place_of: (a > 3).then_some(0) })
    }),
    ("answer_component", |Choice { a, b, x, .. }| {
        let key = ComponentAnswerKey {
            product: Id::new(b % 2 + 1),
            requirement: ["CR 1.1", "CR 3.4", "EDR 3.10"][a as usize % 3].parse().unwrap(),
        };
        let answer = ComponentAnswer::new(key.product, key.requirement, AnswerState::Met);
        Box::new(AnswerComponent { key, answer: (x > -300).then_some(answer) })
    }),
    ("confirm_constraint", |Choice { a, b, x, .. }| {
        let mut confirmation = ConstraintConfirmation::new(a as u8 % 4 + 1);
        (confirmation.evidence, confirmation.by) = ("Manual".into(), "A. Person".into());
        Box::new(ConfirmConstraint {
            product: Id::new(b % 2 + 1),
            number: confirmation.number,
            confirmation: (x > -300).then_some(confirmation),
        })
    }),
    ("answer_requirement", |choice| {
        let Choice { a, x, y, .. } = choice;
        let requirement = ["SR 1.1", "SR 1.1 RE 1", "SR 7.8"][a as usize % 3].parse().unwrap();
        let key = AnswerKey { element: element(a, y), requirement, kind: AnswerKind::Achieved };
        let answer = Answer::new(key.element, requirement, key.kind, AnswerState::Met);
        Box::new(AnswerRequirement { key, answer: (x > -300).then_some(answer) })
    }),
    ("record_tests", |choice| {
        let Choice { a, x, y, .. } = choice;
        let requirement = ["SR 1.1", "SR 1.1 RE 1", "SR 7.8"][a as usize % 3].parse().unwrap();
        let element = element(a, y);
        let subject = match (element, x % 3) {
            (Element::Conduit(_), 0) => TestSubject::Refusal,
            _ => TestSubject::Requirement(requirement),
        };
        let mut result = TestResult::new(element, subject);
        result.outcome = TestOutcome::ALL[y.unsigned_abs() as usize % TestOutcome::ALL.len()];
        (result.on, result.by, result.evidence) = ("2026-11-25".into(), "R. Tester".into(), "Log".into());
        Box::new(RecordTests { results: vec![(TestKey { element, subject }, (x > -300).then_some(result))] })
    }),
];

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
