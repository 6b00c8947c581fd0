//! Edits made at random over every kind of record, the same on every machine.

mod of_modes;
mod what_rules_read;

use std::collections::BTreeMap;

use plant::edit::{Edit, Refused};
use plant::record::{
    Answer, AnyKey, AnyRecord, Approval, Certificate, Channel, Compensation, ComponentAnswer, Condition, Conduit,
    ConstraintConfirmation, Deviation, Element, Endpoint, Flow, Interface, Override, OwnRule, Product, Scenario,
    ScenarioElement, TestResult, TestSubject, Zone,
};
use plant::vocabulary::{
    AnswerKind, AnswerState, DataDirection, Decision, Domain, ElementRole, Intent, Joined, Medium, Operator, Rating,
    Role, RuleSeverity, RuleSubject, ScenarioStatus, Scope, TestOutcome, Trust,
};
use plant::{Document, Draft, Id};
use standard::{
    ComponentType, FoundationalRequirementSet, RequirementId, SecurityLevel, SecurityLevelVector, catalogue,
};

pub use of_modes::change_modes;
use of_modes::some_modes;
use what_rules_read::{change_what_rules_read, new_around};

/// Numbers from a linear congruence: the same edits on every machine.
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below.max(1)
    }

    fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }

    fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }
}

/// Records put, keys taken out as they stand, keys removed with everything that hangs on them.
#[derive(Default)]
pub struct Mixed {
    put: Vec<AnyRecord>,
    take_out: Vec<AnyKey>,
    remove: Vec<AnyKey>,
}

impl Edit for Mixed {
    fn label(&self, _document: &Document) -> String {
        "Mixed".into()
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        self.put.iter().for_each(|record| draft.put(record.clone()));
        self.take_out.iter().for_each(|key| draft.take_out(*key));
        if !self.remove.is_empty() {
            draft.remove_with_dependants(self.remove.iter().copied());
        }
        Ok(())
    }
}

/// A zone or conduit, sometimes one that is not there.
fn element(random: &mut Random, document: &Document) -> Element {
    if random.one_in(3) {
        Element::Conduit(some_id(random, document.conduits.len()))
    } else {
        zone(random, document).into()
    }
}

fn zone(random: &mut Random, document: &Document) -> Id<Zone> {
    some_id(random, document.zones.len())
}

fn some_id<R>(random: &mut Random, count: usize) -> Id<R> {
    Id::new(1 + random.below(count + 2) as u32)
}

fn changed(random: &mut Random, document: &Document, mut record: AnyRecord) -> AnyRecord {
    use std::sync::Arc;
    if random.one_in(3) {
        change_what_rules_read(random, document, &mut record);
        return record;
    }
    if random.one_in(5) && change_modes(random, &mut record) {
        return record;
    }
    let dice = random.below(8);
    match &mut record {
        AnyRecord::Asset(asset) => {
            let asset = Arc::make_mut(asset);
            match dice {
                0 => asset.name.push('x'),
                7 => asset.version.push('v'),
                1 => asset.lies_in = Some(element(random, document)),
                2 => asset.lies_in = None,
                3 => asset.role = Role::ALL[random.below(Role::ALL.len())].clone(),
                4 => asset.temporary = random.of(&[None, Some(true), Some(false)]),
                5 => asset.wireless = random.of(&[None, Some(true), Some(false)]),
                6 => asset.interfaces = (0..random.below(4)).map(|_| interface(random)).collect(),
                _ if random.one_in(2) => {
                    asset.product_type = random.of(&[None, Some(1), Some(2), Some(3), Some(9)]).map(Id::new);
                }
                _ => asset.safety_related = random.of(&[None, Some(true), Some(false)]),
            }
        }
        AnyRecord::Flow(flow) => {
            let flow = Arc::make_mut(flow);
            match dice {
                0 => flow.from = some_id(random, document.assets.len()),
                1 => flow.to = some_id(random, document.assets.len()),
                2 => flow.port = random.of(&[None, Some(502), Some(9)]),
                3 => flow.direction = random.of(DataDirection::ALL),
                4 => flow.protocol = random.of(&["", "OPC UA", "Modbus TCP", "S7"]).into(),
                _ => flow.via = (0..random.below(3)).map(|_| some_id(random, document.conduits.len())).collect(),
            }
        }
        AnyRecord::Zone(zone_record) => {
            let zone_record = Arc::make_mut(zone_record);
            match dice {
                0 => zone_record.name.push('y'),
                1 => zone_record.scope = random.of(Scope::ALL),
                2 => zone_record.domain = random.of(Domain::ALL),
                3 => zone_record.parent = random.of(&[None, Some(())]).map(|()| zone(random, document)),
                4 => zone_record.subnets = (0..random.below(3)).map(|_| network(random)).collect(),
                5 => zone_record.trust = random.of(Trust::ALL),
                6 => zone_record.level_override = random.of(&[None, Some(())]).map(|()| set_level(random)),
                _ => {
                    zone_record.initial_risk.worst_consequence = [("S".into(), rating(random))].into();
                    let outcome = random.of(Decision::ALL);
                    let by = random.of(&["", "N. Name"]).into();
                    let decision = plant::record::InitialRiskDecision { outcome, by, ..Default::default() };
                    zone_record.initial_risk.decision = random.of(&[None, Some(())]).map(|()| decision);
                }
            }
        }
        AnyRecord::Conduit(conduit) => {
            let conduit = Arc::make_mut(conduit);
            match dice {
                0 => conduit.name.push('z'),
                1 => conduit.scope = random.of(Scope::ALL),
                2 if random.one_in(2) => conduit.medium = random.of(Medium::ALL),
                2 => {
                    let assets = document.assets.len();
                    conduit.enforced_by = (0..random.below(3)).map(|_| some_id(random, assets)).collect();
                }
                6 => conduit.channels.clear(),
                3 => conduit.channels.push(channel(random, document)),
                4 => conduit.level_override = random.of(&[None, Some(())]).map(|()| set_level(random)),
                _ => conduit.joins = (0..random.below(4)).map(|_| zone(random, document)).collect(),
            }
        }
        AnyRecord::Scenario(scenario) => {
            let scenario = Arc::make_mut(scenario);
            match dice {
                0 => scenario.likelihood = random.of(&[None, Some(1), Some(3), Some(5), Some(9)]),
                1 => scenario.source = random.of(&[None, Some(1), Some(2), Some(4), Some(9)]).map(Id::new),
                2 => scenario.status = random.of(ScenarioStatus::ALL),
                3 => _ = scenario.consequences.insert("S".into(), rating(random)),
                4 => {
                    let all = FoundationalRequirementSet::ALL;
                    scenario.requirements = random.of(&[None, Some(FoundationalRequirementSet::EMPTY), Some(all)]);
                }
                5 => scenario.consequences.clear(),
                6 => scenario.technique = random.of(&["", "T0843 Program Download", "T0999", "something"]).into(),
                _ => {
                    scenario.elements = (0..random.below(3))
                        .map(|_| ScenarioElement {
                            role: random.of(ElementRole::ALL),
                            ..ScenarioElement::new(element(random, document))
                        })
                        .collect();
                }
            }
        }
        AnyRecord::ThreatSource(source) => {
            let source = Arc::make_mut(source);
            source.intent = random.of(Intent::ALL);
            source.level = random.of(&[None, Some(SecurityLevel::TWO), Some(SecurityLevel::FOUR)]);
        }
        AnyRecord::Countermeasure(measure) => {
            let scenarios = document.scenarios.len();
            let effects = (0..random.below(3)).map(|_| {
                let mut effect = plant::record::Effect::new(some_id::<Scenario>(random, scenarios));
                effect.likelihood = random.of(&[None, Some(1), Some(4)]);
                effect.consequences = [("S".into(), rating(random))].into();
                effect
            });
            Arc::make_mut(measure).effects = effects.collect();
        }
        AnyRecord::Answer(answer) => {
            let answer = Arc::make_mut(answer);
            answer.state = random.of(AnswerState::ALL);
            answer.reason = random.of(&["", "no radio here"]).into();
            answer.method = random.of(&["", "Test"]).into();
            answer.verified_on = random.of(&["", "2026-11-24"]).into();
            answer.witness = random.of(&["", "N. Name"]).into();
            allocate(random, document, answer);
            let covers = (0..random.below(3)).map(|_| some_id(random, document.assets.len())).collect();
            let measure = Compensation {
                covers,
                proof: "p".into(),
                by: random.of(&["", "N. Name"]).into(),
                on: "2026-11-23".into(),
                ..Compensation::new("m")
            };
            answer.compensation = random.of(&[None, Some(())]).map(|()| measure);
        }
        AnyRecord::Function(function) => {
            Arc::make_mut(function).worst_consequence = BTreeMap::from([("S".into(), rating(random))]);
        }
        AnyRecord::Product(product) => change_product(random, Arc::make_mut(product)),
        AnyRecord::ComponentAnswer(answer) => change_component_answer(random, Arc::make_mut(answer)),
        AnyRecord::System(system) => {
            let system = Arc::make_mut(system);
            match dice {
                0..=3 => system.regulations.push('r'),
                _ => system.as_of = random.of(&["", "2026-01-01", "2026-06-01", "2027-01-01"]).into(),
            }
        }
        AnyRecord::Criteria(criteria) => {
            let criteria = Arc::make_mut(criteria);
            match dice {
                0..=3 => criteria.categories[0].tolerable = random.of(&[None, Some(2), Some(4), Some(6)]),
                4 => _ = if random.one_in(2) { criteria.add_consequence() } else { criteria.remove_consequence() },
                5 => _ = if random.one_in(2) { criteria.add_likelihood() } else { criteria.remove_likelihood() },
                _ => {
                    criteria.method = random.of(plant::vocabulary::LevelMethod::ALL);
                    let by = random.of(&["", "N. Name"]).into();
                    criteria.method_signed =
                        Some(plant::vocabulary::Signature { by, on: "2026-11-24".into(), reason: String::new() });
                }
            }
        }
        AnyRecord::Deviation(deviation) => {
            let deviation = Arc::make_mut(deviation);
            deviation.owner = random.of(&["", "N. Name"]).into();
            deviation.until = random.of(&["", "2025-12-31", "2026-03-31", "2026-12-31"]).into();
        }
        AnyRecord::OwnRule(rule) => *Arc::make_mut(rule) = OwnRule { id: rule.id, ..own_rule(random) },
        AnyRecord::TestResult(result) => change_test(random, document, Arc::make_mut(result)),
        AnyRecord::Approval(approval) => Arc::make_mut(approval).by = random.of(&["", "N. Name"]).into(),
        _ => {}
    }
    record
}

fn allocate(random: &mut Random, document: &Document, answer: &mut Answer) {
    let (assets, conduits) = (document.assets.len(), document.conduits.len());
    answer.allocated_to = (0..random.below(3)).map(|_| some_id(random, assets)).collect();
    answer.allocated_to_conduits = (0..random.below(2)).map(|_| some_id(random, conduits)).collect();
    answer.allocated_to_roles =
        (0..random.below(2)).map(|_| random.of(&[0, 1, 2])).map(|at| Role::ALL[at].clone()).collect();
}

fn change_product(random: &mut Random, product: &mut Product) {
    match random.below(3) {
        0 => product.component_types = (0..random.below(3)).map(|_| random.of(&ComponentType::ALL)).collect(),
        1 => {
            product.constraints = (1..=3 + random.below(2) as u8)
                .map(|number| ConstraintConfirmation {
                    evidence: "Declaration".into(),
                    by: "N. Name".into(),
                    ..ConstraintConfirmation::new(number)
                })
                .collect();
        }
        _ => {
            let mut certificate = Certificate::new("Scheme", "1");
            certificate.overall = random.of(&[None, Some(SecurityLevel::ONE), Some(SecurityLevel::THREE)]);
            certificate.valid_until = random.of(&["", "2026-01-01", "2027-01-01"]).into();
            certificate.stands_for_answers = random.one_in(2);
            product.certificates = vec![certificate];
        }
    }
}

fn change_test(random: &mut Random, document: &Document, result: &mut TestResult) {
    result.outcome = random.of(TestOutcome::ALL);
    result.on = "2026-11-24".into();
    result.by = random.of(&["", "N. Name", "N. Name"]).into();
    result.evidence = random.of(&["", "Log", "Log"]).into();
    result.tested = match random.below(3) {
        0 => "0000000000000000".into(),
        _ => plant::tested::fingerprint_now(document, result.element),
    };
}

fn change_component_answer(random: &mut Random, answer: &mut ComponentAnswer) {
    answer.state = random.of(AnswerState::ALL);
    answer.reason = random.of(&["", "no radio"]).into();
    let conditions = [RequirementId::sr(5, 2), RequirementId::sr(1, 1), RequirementId::sr(2, 1)];
    answer.conditional_on = (0..random.below(2)).map(|_| random.of(&conditions)).collect();
    answer.condition = random.of(&["", "", "behind a locked door"]).into();
}

fn interface(random: &mut Random) -> Interface {
    Interface::new(match random.below(4) {
        0 => "DHCP".into(),
        _ => format!("10.0.{}.{}", 1 + random.below(5), 1 + random.below(200)),
    })
}

fn network(random: &mut Random) -> String {
    match random.below(5) {
        0 => "any".into(),
        1 => "10.0.0.0/16".into(),
        _ => format!("10.0.{}.0/24", 1 + random.below(5)),
    }
}

fn rating(random: &mut Random) -> Rating {
    random.of(&[Rating::NotAffected, Rating::Step(1), Rating::Step(3), Rating::Step(5), Rating::Step(9)])
}

fn set_level(random: &mut Random) -> Override {
    let level = random.of(&SecurityLevel::ALL);
    let by = random.of(&["", "N. Name"]).into();
    Override { levels: SecurityLevelVector::uniform(level), reason: String::new(), by, on: String::new() }
}

fn channel(random: &mut Random, document: &Document) -> Channel {
    let mut channel = Channel::new(random.of(&["Modbus TCP", "OPC UA", ""]));
    channel.port = random.of(&[None, Some(502), Some(4840)]);
    channel.any = random.one_in(5);
    channel.direction = random.of(DataDirection::ALL);
    if random.one_in(3) {
        channel.from = Some(Endpoint::Zone(zone(random, document)));
    }
    if random.one_in(4) {
        channel.to = Some(Endpoint::Asset(some_id(random, document.assets.len())));
    }
    if random.one_in(4) {
        channel.mode = some_modes(random).pop().unwrap_or_default();
    }
    channel
}

/// A record that is new, or that takes the place of one that was removed.
fn new_record(random: &mut Random, document: &Document, editor_findings: &engine::Assessment) -> AnyRecord {
    match random.below(12) {
        10 => {
            let rows = catalogue().system_requirements();
            let element = element(random, document);
            let subject = match (element, random.below(4)) {
                (Element::Conduit(_), 0) => TestSubject::Refusal,
                _ => TestSubject::Requirement(rows[random.below(rows.len())].id),
            };
            let mut result = TestResult::new(element, subject);
            change_test(random, document, &mut result);
            result.into()
        }
        6 => own_rule(random).into(),
        7 => {
            let mut product = Product::new(some_id(random, 3), "New product");
            change_product(random, &mut product);
            change_product(random, &mut product);
            product.into()
        }
        8 => {
            let rows = catalogue().component_requirements();
            let requirement = rows[random.below(rows.len())].id;
            let product = some_id::<Product>(random, 3);
            let mut answer = ComponentAnswer::new(product, requirement, AnswerState::Met);
            change_component_answer(random, &mut answer);
            answer.into()
        }
        9 => {
            let rows = catalogue().system_requirements();
            let requirement = rows[random.below(rows.len())].id;
            let kind = random.of(AnswerKind::ALL);
            let mut answer = Answer::new(element(random, document), requirement, kind, random.of(AnswerState::ALL));
            allocate(random, document, &mut answer);
            answer.into()
        }
        0 => {
            let mut zone = Zone::new(zone(random, document), "New zone");
            zone.subnets = vec![network(random)];
            zone.into()
        }
        1 => {
            let mut conduit = Conduit::new(some_id(random, document.conduits.len()), "New conduit");
            conduit.joins = vec![zone(random, document), zone(random, document)];
            conduit.channels = vec![channel(random, document)];
            conduit.into()
        }
        2 => {
            let assets = document.assets.len();
            let mut flow: Flow =
                Flow::new(some_id(random, document.flows.len()), some_id(random, assets), some_id(random, assets));
            flow.port = Some(502);
            flow.into()
        }
        3 => {
            let mut scenario = Scenario::new(some_id(random, document.scenarios.len()), "New scenario");
            scenario.elements = vec![ScenarioElement::new(element(random, document))];
            scenario.source = Some(Id::new(2));
            scenario.consequences = [("S".into(), rating(random))].into();
            scenario.likelihood = Some(3);
            scenario.into()
        }
        4 => {
            let mut asset = plant::record::Asset::new(some_id(random, document.assets.len()), "New asset");
            asset.role = Role::Plc;
            asset.lies_in = Some(element(random, document));
            asset.into()
        }
        5 => {
            let mut approval = Approval::new(some_id(random, 2), "N. Name");
            approval.on = "2026-11-23".into();
            approval.element = random.of(&[None, Some(())]).map(|()| element(random, document));
            (approval.fingerprint, approval.saw) = match random.below(4) {
                0 => (String::new(), BTreeMap::new()),
                1 | 2 => {
                    let inputs = engine::approval_inputs(document, approval.element);
                    (inputs.fingerprint, inputs.saw)
                }
                _ => ("0000000000000000".into(), BTreeMap::new()),
            };
            approval.into()
        }
        _ => {
            let findings: Vec<_> = editor_findings.findings.keys().collect();
            let (rule, element) = match findings.get(random.below(findings.len())) {
                Some(key) => (key.rule.to_string(), key.element),
                None => ("asset-in-no-zone".to_owned(), AnyKey::Asset(Id::new(1))),
            };
            let mut deviation = Deviation::new(some_id(random, 5), rule, element);
            deviation.reason = "Because".into();
            deviation.owner = "N. Name".into();
            deviation.into()
        }
    }
}

fn own_rule(random: &mut Random) -> OwnRule {
    let mut rule = OwnRule::new(some_id(random, 4), "New rule", random.of(RuleSubject::ALL));
    rule.severity = random.of(RuleSeverity::ALL);
    rule.joined = random.of(Joined::ALL);
    rule.conditions = (0..1 + random.below(2)).map(|_| condition(random, rule.subject)).collect();
    rule
}

fn condition(random: &mut Random, subject: RuleSubject) -> Condition {
    let fields = engine::own_rules::fields(subject);
    let field = &fields[random.below(fields.len())];
    let mut condition = Condition::new(field.name, random.of(Operator::ALL));
    let words = field.kind.known_words();
    condition.values = match condition.operator {
        Operator::Empty | Operator::NotEmpty => Vec::new(),
        _ if words.is_empty() => vec![random.of(&["1", "2", "502", "z-01", "plc"]).to_owned()],
        _ => vec![random.of(&words).to_owned()],
    };
    condition
}

pub fn next_edit(random: &mut Random, document: &Document, assessment: &engine::Assessment) -> Mixed {
    let keys: Vec<AnyKey> = document.keys().collect();
    let mut edit = Mixed::default();
    for _ in 0..1 + random.below(3) {
        if random.one_in(12) {
            edit.put.push(new_around(random, document));
            continue;
        }
        if keys.is_empty() || random.one_in(5) {
            edit.put.push(new_record(random, document, assessment));
            continue;
        }
        // Kinds with few records are as likely as kinds with many.
        let kind = keys[random.below(keys.len())].kind();
        let kind = if random.one_in(2) { plant::Kind::ALL[random.below(plant::Kind::ALL.len())] } else { kind };
        let of_kind: Vec<AnyKey> = keys.iter().copied().filter(|key| key.kind() == kind).collect();
        let Some(key) = of_kind.get(random.below(of_kind.len())).copied() else { continue };
        match random.below(12) {
            0 => edit.remove.push(key),
            1 => edit.take_out.push(key),
            _ => edit.put.extend(document.get(key).map(|record| changed(random, document, record))),
        }
    }
    edit
}
