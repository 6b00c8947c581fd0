//! SL-C from products and SL-A from verified answers (method, section 4).

use engine::{Assessment, Levels, Why, assess};
use plant::fixture::plant;
use plant::record::{Answer, AnyRecord, Certificate, Compensation, ComponentAnswer, Element, Product};
use plant::vocabulary::{AnswerKind, AnswerState};
use plant::{Document, Id};
use standard::{ComponentType, FoundationalRequirement as Fr, RequirementId, SecurityLevel, catalogue};

/// Two controllers behind a firewall. The controllers are one product, the firewall another.
const CELL: &str = "criteria
floors zones=1 conduits=1
zone Z-01 Control iacs
zone Z-02 Office business
asset A-01 plc in Z-01 of PR-01
asset A-02 plc in Z-01 of PR-01
asset A-03 firewall in C-01 of PR-02
conduit C-01 Z-01 Z-02 any
product PR-01 Controller embedded-device confirmed
product PR-02 Firewall network-device confirmed
scenario S-01 Z-01 a=2 S5 L5";

fn sr(text: &str) -> RequirementId {
    text.parse().unwrap()
}

fn with(document: Document, records: impl IntoIterator<Item = AnyRecord>) -> Document {
    let mut all: std::collections::BTreeMap<_, AnyRecord> =
        document.records().map(|record| (record.key(), record)).collect();
    all.extend(records.into_iter().map(|record| (record.key(), record)));
    Document::from_records(all.into_values()).unwrap()
}

/// Every requirement of 4-2 for the product, all with one answer.
fn all(product: u32, state: AnswerState) -> Vec<AnyRecord> {
    let rows = catalogue().component_requirements().iter().filter(|row| !row.is_none_needed());
    rows.map(|row| ComponentAnswer::new(Id::<Product>::new(product), row.id, state).into()).collect()
}

fn component(product: u32, requirement: &str, state: AnswerState) -> AnyRecord {
    ComponentAnswer::new(Id::<Product>::new(product), sr(requirement), state).into()
}

fn element(text: &str) -> Element {
    text.parse().unwrap()
}

fn levels<'a>(assessment: &'a Assessment, of: &str) -> &'a Levels {
    &assessment.levels[&element(of)]
}

fn capability(document: &Document, of: &str, fr: Fr) -> String {
    assess(document).levels[&element(of)].capability[fr].map_or("none".into(), |range| range.to_string())
}

fn stop(document: &Document, of: &str, fr: Fr) -> (String, Why, Option<String>) {
    let stop = assess(document).levels[&element(of)].capability_stops[fr].unwrap();
    (stop.requirement.to_string(), stop.why, stop.at.map(|at| at.to_string()))
}

/// Answers for a whole element at once, verified.
fn answers(of: &str, state: impl Fn(RequirementId) -> Option<AnswerState>) -> Vec<AnyRecord> {
    let rows = catalogue().system_requirements().iter();
    rows.filter_map(|row| Some(verified(of, row.id, state(row.id)?).into())).collect()
}

fn verified(of: &str, requirement: RequirementId, state: AnswerState) -> Answer {
    let mut answer = Answer::new(element(of), requirement, AnswerKind::Achieved, state);
    answer.method = "Test".into();
    answer.verified_on = "2026-11-24".into();
    answer.witness = "N. Name".into();
    answer
}

#[test]
fn the_table_of_the_samples() {
    let check = |fr: Fr, but: &[(&str, Option<AnswerState>)], expected: &str| {
        let given = answers("Z-01", |id| match but.iter().find(|(name, _)| sr(name) == id) {
            Some((_, state)) => *state,
            None => Some(AnswerState::Met),
        });
        let assessment = assess(&with(plant(CELL), given));
        assert_eq!(levels(&assessment, "Z-01").achieved[fr].unwrap().to_string(), expected, "{fr} {but:?}");
    };
    let no = Some(AnswerState::NotMet);
    check(Fr::Iac, &[("SR 1.1 RE 1", no)], "1");
    check(Fr::Uc, &[("SR 2.1", no)], "0");
    check(Fr::Si, &[("SR 3.3 RE 2", no), ("SR 3.8 RE 3", no), ("SR 3.9 RE 1", no)], "3");
    check(Fr::Rdf, &[("SR 5.2 RE 2", no)], "2");
    check(Fr::Tre, &[("SR 6.2", None)], "1–4");
    check(Fr::Ra, &[("SR 7.3 RE 1", Some(AnswerState::Partly))], "1");
    check(Fr::Dc, &[("SR 4.1 RE 2", no)], "3");
}

#[test]
fn a_product_answers_once_for_all_its_assets() {
    let nothing = plant(CELL);
    assert_eq!(capability(&nothing, "Z-01", Fr::Iac), "0–4");
    assert_eq!(stop(&nothing, "Z-01", Fr::Iac), ("SR 1.1".into(), Why::ComponentUnanswered, Some("A-01".into())));

    let met = with(plant(CELL), all(1, AnswerState::Met).into_iter().chain(all(2, AnswerState::Met)));
    // 4-2 has nothing for use of portable devices: the zone itself has to answer that.
    assert_eq!(capability(&met, "Z-01", Fr::Uc), "0–4");
    assert_eq!(stop(&met, "Z-01", Fr::Uc), ("SR 2.3".into(), Why::Unanswered, None));
    assert_eq!(capability(&met, "Z-01", Fr::Tre), "4");
    // The firewall in the conduit carries what no controller can.
    assert_eq!(capability(&met, "Z-01", Fr::Rdf), "0–4");
    assert_eq!(stop(&met, "Z-01", Fr::Rdf).0, "SR 5.4", "and not SR 5.2");

    let one_not = with(met, [component(1, "CR 6.1 RE 1", AnswerState::NotMet)]);
    assert_eq!(capability(&one_not, "Z-01", Fr::Tre), "2");
    assert_eq!(stop(&one_not, "Z-01", Fr::Tre), ("SR 6.1 RE 1".into(), Why::ComponentNotMet, Some("A-01".into())));
}

#[test]
fn a_requirement_is_met_where_it_is_allocated_and_not_as_the_least_of_all() {
    let mixed = "asset A-04 historian in Z-01 of PR-03
product PR-03 Historian software-application confirmed";
    let base = plant(&format!("{CELL}\n{mixed}"));
    let met = all(1, AnswerState::Met).into_iter().chain(all(3, AnswerState::Met));
    let base = with(base, met.chain([component(3, "CR 6.2", AnswerState::NotMet)]));
    // One can, one cannot: open until somebody says where it lives.
    assert_eq!(capability(&base, "Z-01", Fr::Tre), "1–4");
    assert_eq!(stop(&base, "Z-01", Fr::Tre), ("SR 6.2".into(), Why::Undecided, Some("A-04".into())));

    let allocated = |assets: &[u32]| {
        let mut answer = Answer::new(element("Z-01"), sr("SR 6.2"), AnswerKind::Achieved, AnswerState::Met);
        answer.allocated_to = assets.iter().map(|number| Id::new(*number)).collect();
        with(base.clone(), [answer.into()])
    };
    assert_eq!(capability(&allocated(&[1]), "Z-01", Fr::Tre), "4");
    assert_eq!(capability(&allocated(&[1, 4]), "Z-01", Fr::Tre), "1");
    let mut every = Answer::new(element("Z-01"), sr("SR 6.2"), AnswerKind::Achieved, AnswerState::NotMet);
    every.allocated_to_roles = vec![plant::vocabulary::Role::Plc];
    assert_eq!(
        capability(&with(base.clone(), [every.into()]), "Z-01", Fr::Tre),
        "4",
        "capability is not what is in place"
    );
}

#[test]
fn the_firewall_of_a_boundary_carries_zone_protection() {
    let base = with(plant(CELL), all(1, AnswerState::Met));
    let by = |conduit: u32| {
        let mut answer = Answer::new(element("Z-01"), sr("SR 5.2"), AnswerKind::Achieved, AnswerState::Met);
        answer.allocated_to_conduits = vec![Id::new(conduit)];
        AnyRecord::from(answer)
    };
    let unanswered = with(base.clone(), [by(1)]);
    assert_eq!(stop(&unanswered, "Z-01", Fr::Rdf), ("SR 5.2".into(), Why::BoundaryUnanswered, Some("C-01".into())));
    let without = with(unanswered.clone(), [component(2, "NDR 5.2", AnswerState::NotMet)]);
    assert_eq!(capability(&without, "Z-01", Fr::Rdf), "0");
    assert_eq!(stop(&without, "Z-01", Fr::Rdf), ("SR 5.2".into(), Why::ComponentNotMet, Some("C-01".into())));
    let met = with(unanswered, [component(2, "NDR 5.2", AnswerState::Met)]);
    assert_eq!(stop(&met, "Z-01", Fr::Rdf).0, "SR 5.3");
    assert_eq!(stop(&with(base, [by(9)]), "Z-01", Fr::Rdf).1, Why::NoPlace, "a boundary that is not there");
}

#[test]
fn an_answer_for_the_zone_holds_against_the_products() {
    let base = with(plant(CELL), all(1, AnswerState::NotMet));
    assert_eq!(capability(&base, "Z-01", Fr::Tre), "0");
    let said = ["SR 6.1", "SR 6.1 RE 1", "SR 6.2"]
        .map(|id| Answer::new(element("Z-01"), sr(id), AnswerKind::Capability, AnswerState::Met).into());
    assert_eq!(capability(&with(base, said), "Z-01", Fr::Tre), "4");
}

#[test]
fn without_the_common_constraints_there_is_no_claim() {
    let met = with(plant(CELL), all(1, AnswerState::Met));
    let mut product: Product = (*met.products[&Id::new(1)]).clone();
    product.constraints.remove(2);
    let unconfirmed = with(met.clone(), [product.into()]);
    let assessment = assess(&unconfirmed);
    let of_product = &assessment.products[&Id::new(1)];
    assert_eq!(of_product.unconfirmed, [3]);
    assert!(of_product.by_type[&ComponentType::EmbeddedDevice].is_absent());
    assert_eq!(capability(&unconfirmed, "Z-01", Fr::Tre), "0–4");
    assert_eq!(stop(&unconfirmed, "Z-01", Fr::Tre), ("SR 6.1".into(), Why::Unconfirmed, Some("A-01".into())));

    let confirmed = assess(&met);
    let levels = confirmed.products[&Id::new(1)].by_type[&ComponentType::EmbeddedDevice].capability;
    assert!(levels.iter().all(|(_, range)| range.is_some_and(|range| range.to_string() == "4")), "{levels}");
}

#[test]
fn a_certificate_stands_for_answers_up_to_its_level() {
    let base = plant(CELL);
    let certified = |stands: bool| {
        let mut product: Product = (*base.products[&Id::new(1)]).clone();
        let mut certificate = Certificate::new("Scheme", "4711");
        certificate.overall = Some(SecurityLevel::TWO);
        certificate.stands_for_answers = stands;
        product.certificates = vec![certificate];
        with(base.clone(), [product.into()])
    };
    assert_eq!(capability(&certified(false), "Z-01", Fr::Tre), "0–4");
    assert_eq!(capability(&certified(true), "Z-01", Fr::Tre), "2–4");
    let denied = with(certified(true), [component(1, "CR 6.2", AnswerState::NotMet)]);
    assert_eq!(capability(&denied, "Z-01", Fr::Tre), "1", "an answer holds against a certificate");
}

#[test]
fn a_certificate_that_has_run_out_stands_for_nothing() {
    let base = plant(CELL);
    let on = |day: &str| {
        let mut product: Product = (*base.products[&Id::new(1)]).clone();
        let mut certificate = Certificate::new("Scheme", "4711");
        certificate.overall = Some(SecurityLevel::TWO);
        certificate.valid_until = "2026-06-30".into();
        certificate.stands_for_answers = true;
        product.certificates = vec![certificate];
        let system = plant::record::System { as_of: day.into(), ..Default::default() };
        with(base.clone(), [product.into(), system.into()])
    };
    assert_eq!(capability(&on(""), "Z-01", Fr::Tre), "2–4", "no day is known: nothing has run out");
    assert_eq!(capability(&on("2026-06-30"), "Z-01", Fr::Tre), "2–4");
    assert_eq!(capability(&on("2026-07-01"), "Z-01", Fr::Tre), "0–4");
    assert_eq!(assess(&on("2026-07-01")).products[&Id::new(1)].expired, ["4711"]);
}

#[test]
fn a_condition_is_looked_up_where_the_asset_stands() {
    let mut answer = ComponentAnswer::new(Id::<Product>::new(1), sr("CR 6.2"), AnswerState::Met);
    answer.conditional_on = vec![sr("SR 5.2")];
    let base = with(plant(CELL), all(1, AnswerState::Met));
    let base = with(base, [answer.clone().into()]);
    assert_eq!(stop(&base, "Z-01", Fr::Tre), ("SR 6.2".into(), Why::ConditionOpen, Some("A-01".into())));
    let of_product = assess(&base).products[&Id::new(1)].by_type[&ComponentType::EmbeddedDevice];
    assert_eq!(of_product.capability[Fr::Tre].unwrap().to_string(), "1–4");
    assert!(of_product.stops[Fr::Tre].unwrap().is_conditional);

    let given = with(base.clone(), [verified("Z-01", sr("SR 5.2"), AnswerState::Met).into()]);
    assert_eq!(capability(&given, "Z-01", Fr::Tre), "4");
    let refused = with(base.clone(), [verified("Z-01", sr("SR 5.2"), AnswerState::NotMet).into()]);
    assert_eq!(capability(&refused, "Z-01", Fr::Tre), "1");
    assert_eq!(stop(&refused, "Z-01", Fr::Tre).1, Why::ConditionNotMet);
    answer.conditional_on.clear();
    answer.condition = "behind a locked door".into();
    assert_eq!(capability(&with(given, [answer.into()]), "Z-01", Fr::Tre), "1–4", "nothing can check words");
}

#[test]
fn unverified_answers_are_a_design_only() {
    let mut given = answers("Z-01", |_| Some(AnswerState::Met));
    let mut open = verified("Z-01", sr("SR 6.2"), AnswerState::Met);
    open.method.clear();
    given.push(open.into());
    let assessment = assess(&with(plant(CELL), given));
    let levels = levels(&assessment, "Z-01");
    assert_eq!(levels.design[Fr::Tre].unwrap().to_string(), "4");
    assert_eq!(levels.achieved[Fr::Tre].unwrap().to_string(), "1–4");
    assert_eq!(levels.achieved_stops[Fr::Tre].unwrap().why, Why::Unverified);
    assert_eq!(levels.achieved_stops[Fr::Tre].unwrap().in_the_way, 1, "it alone lifts the level");
    assert_eq!(levels.gap_achieved[Fr::Tre], Some((0, 1)), "target 2 of the scenario");
}

#[test]
fn not_applicable_needs_a_reason_and_must_not_deny_the_model() {
    let na = |document: &Document, requirement: &str, reason: &str| {
        let mut answer = verified("Z-01", sr(requirement), AnswerState::NotApplicable);
        answer.reason = reason.into();
        let mut given = answers("Z-01", |_| Some(AnswerState::Met));
        given.push(answer.into());
        let assessment = assess(&with(document.clone(), given));
        let stop = levels(&assessment, "Z-01").achieved_stops.known().next();
        stop.map(|(_, stop)| (stop.requirement.to_string(), stop.why))
    };
    let quiet = plant("zone Z-01 Control iacs\nasset A-01 plc in Z-01");
    let told = |requirement: &str, why: Why| Some((requirement.to_owned(), why));
    for requirement in ["SR 1.6", "SR 2.2", "SR 2.3", "SR 1.13", "SR 5.2"] {
        assert_eq!(na(&quiet, requirement, "There is none"), None, "{requirement}");
        assert_eq!(na(&quiet, requirement, " "), told(requirement, Why::WithoutReason));
    }
    let loud = plant(
        "zone Z-01 Control iacs
zone Z-02 Internet external outside untrusted
asset A-01 wireless-gateway in Z-01
asset A-02 plc in Z-01 temporary
conduit C-01 Z-01 Z-02 any",
    );
    for requirement in ["SR 1.6", "SR 2.2", "SR 2.3", "SR 1.13", "SR 5.2"] {
        assert_eq!(na(&loud, requirement, "There is none"), told(requirement, Why::Contradicted));
    }
}

#[test]
fn a_group_of_which_nothing_applies_asks_for_nothing() {
    let given = answers("Z-01", |id| Some(if id.group == 4 { AnswerState::NotApplicable } else { AnswerState::Met }));
    let given = given.into_iter().map(|record| match record {
        AnyRecord::Answer(answer) => Answer { reason: "Nothing secret here".into(), ..(*answer).clone() }.into(),
        other => other,
    });
    let assessment = assess(&with(plant(CELL), given));
    assert_eq!(levels(&assessment, "Z-01").achieved[Fr::Dc], None, "no requirement, and not 4");
    assert_eq!(levels(&assessment, "Z-01").gap_achieved[Fr::Dc], None);
}

#[test]
fn a_compensating_measure_covers_every_asset_that_lacks_the_requirement() {
    let base = with(plant(CELL), answers("Z-01", |_| Some(AnswerState::Met)));
    let compensated = |covers: &[u32], by: &str, products: Vec<AnyRecord>| {
        let mut answer = verified("Z-01", sr("SR 6.2"), AnswerState::NotMet);
        answer.compensation = Some(Compensation {
            covers: covers.iter().map(|number| Id::new(*number)).collect(),
            proof: "Test report 12".into(),
            by: by.into(),
            on: "2026-11-24".into(),
            ..Compensation::new("Passive monitoring at the switch")
        });
        assess(&with(with(base.clone(), products), [answer.into()]))
    };
    let seen = |assessment: Assessment| {
        let levels = levels(&assessment, "Z-01");
        let stop = levels.achieved_stops[Fr::Tre].map(|stop| (stop.why, stop.at.map(|at| at.to_string())));
        (levels.achieved[Fr::Tre].unwrap().to_string(), stop)
    };
    let all_covered = compensated(&[1, 2], "N. Name", Vec::new());
    assert_eq!(levels(&all_covered, "Z-01").achieved_without_compensation[Fr::Tre].unwrap().to_string(), "1");
    assert_eq!(seen(all_covered), ("4".into(), None));
    assert_eq!(seen(compensated(&[], "N. Name", Vec::new())).0, "4", "without names it covers all");
    let left_out = seen(compensated(&[1], "N. Name", Vec::new()));
    assert_eq!(left_out, ("1".into(), Some((Why::NotCovered, Some("A-02".into())))));
    assert_eq!(seen(compensated(&[1, 2], "", Vec::new())), ("1".into(), Some((Why::NotApproved, None))));
    // A controller whose product meets it needs no cover.
    let native = vec![component(1, "CR 6.2", AnswerState::Met)];
    assert_eq!(seen(compensated(&[1], "N. Name", native)).0, "4");
}

/// Adding a met and verified requirement never lowers SL-A, and a met one never lowers SL-C.
#[test]
fn what_is_met_never_lowers_a_level() {
    let mut random = 7u64;
    let mut below = |many: u64| {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (random >> 33) % many
    };
    let rows = catalogue().system_requirements();
    for _ in 0..60 {
        let mut given: Vec<AnyRecord> = all(1, AnswerState::Met);
        for row in rows {
            let state = AnswerState::ALL[below(4) as usize];
            if below(3) > 0 {
                let mut answer = verified("Z-01", row.id, state);
                answer.reason = "As it is".into();
                if below(4) == 0 {
                    answer.verified_on.clear();
                }
                given.push(answer.into());
            }
        }
        let before = with(plant(CELL), given);
        let old = assess(&before);
        let requirement = rows[below(rows.len() as u64) as usize].id;
        let met = verified("Z-01", requirement, AnswerState::Met);
        let can = Answer::new(element("Z-01"), requirement, AnswerKind::Capability, AnswerState::Met);
        let new = assess(&with(before, [met.into(), can.into()]));
        for fr in Fr::ALL {
            let (old, new) = (levels(&old, "Z-01"), levels(&new, "Z-01"));
            for (old, new) in [(old.achieved[fr], new.achieved[fr]), (old.capability[fr], new.capability[fr])] {
                // A group that was without requirements has one now: that is no lowering of a level.
                let (Some(old), Some(new)) = (old, new) else { continue };
                assert!(new.low >= old.low && new.high >= old.high, "{requirement} {fr}: {old} to {new}");
            }
        }
    }
}
