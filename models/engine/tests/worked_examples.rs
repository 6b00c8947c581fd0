//! Published examples with numbers (worked examples E1, E2, E3, E5, E9; those of a method of SL-T stand beside it), and the
//! small SL-C/SL-A check of the samples.

use crate::common;

use FoundationalRequirement::{Dc, Iac, Ra, Rdf, Si, Tre, Uc};
use engine::assess;
use plant::Document;
use plant::Id;
use plant::record::{Answer, AnyRecord, Element, Override, Zone};
use plant::vocabulary::{AnswerKind, AnswerState};
use standard::{
    FoundationalRequirement, RequirementId, SecurityLevel, SecurityLevelRange, SecurityLevelRangeVector,
    SecurityLevelVector, catalogue, gap,
};

fn vector(text: &str) -> SecurityLevelVector {
    text.parse().unwrap()
}

/// Answers that give a vector: everything up to the level is met, everything above is not.
fn answers(element: Element, kind: AnswerKind, levels: &str) -> Vec<AnyRecord> {
    let levels = vector(levels);
    let rows = catalogue().system_requirements().iter();
    rows.map(|row| {
        let met = levels[row.foundational].is_some_and(|level| row.lowest_level <= level);
        let mut answer = Answer::new(element, row.id, kind, if met { AnswerState::Met } else { AnswerState::NotMet });
        answer.method = "Test".into();
        answer.verified_by = "N. Name".into();
        answer.verified_on = "2026-11-23".into();
        answer.into()
    })
    .collect()
}

fn zone_with_target(number: u32, target: &str) -> AnyRecord {
    let mut zone = Zone::new(Id::new(number), format!("Zone {number}"));
    zone.level_override =
        Some(Override { levels: vector(target), reason: "example".into(), by: "N. Name".into(), on: String::new() });
    zone.into()
}

fn document(records: impl IntoIterator<Item = AnyRecord>) -> Document {
    Document::from_records(records).unwrap()
}

#[test]
fn e1_notation() {
    assert_eq!(vector("{2 2 0 1 3 1 3}"), vector("2201313"));
    let workstation = document([zone_with_target(1, "{3 3 2 3 0 0 1}")]);
    let assessment = assess(&workstation);
    let levels = common::levels(&assessment, "Z-01");
    assert_eq!(levels.target.to_string(), "{3 3 2 3 0 0 1}");
    assert_eq!(levels.target[Rdf], Some(SecurityLevel::ZERO), "a vector may hold 0");
    // SL-C(RA) = 4
    let element = common::element("Z-01");
    let capable = document([zone_with_target(1, "{3 3 2 3 0 0 1}")].into_iter().chain(answers(
        element,
        AnswerKind::Capability,
        "0000004",
    )));
    let assessment = assess(&capable);
    let levels = common::levels(&assessment, "Z-01");
    assert_eq!(levels.capability[Ra], Some(SecurityLevelRange::exact(SecurityLevel::FOUR)));
    assert_eq!(levels.gap_capability[Ra], Some((0, 0)));
    assert_eq!(levels.gap_capability[Iac], Some((3, 3)));
}

#[test]
fn e2_water_plant_course() {
    let zones = [(1, "2221322", 1), (2, "3332333", 2), (3, "2221222", 1), (4, "2222222", 2), (5, "1111111", 1)];
    let plant = document(zones.map(|(number, target, _)| zone_with_target(number, target)));
    let assessment = assess(&plant);
    for (number, target, lowest) in zones {
        let levels = common::levels(&assessment, &format!("Z-{number}"));
        assert_eq!(levels.target, vector(target));
        // The course writes the lowest entry as "overall"; our headline of a target is the highest.
        assert_eq!(levels.target.min(), SecurityLevel::new(lowest));
        assert_eq!(levels.overall(), levels.target.max());
    }
    let gaps =
        [(1, Iac, 0, 2), (1, Rdf, 1, 2), (1, Tre, 0, 2), (2, Iac, 1, 2), (2, Rdf, 2, 1), (3, Si, 1, 1), (4, Uc, 1, 1)];
    for (number, fr, capability, expected) in gaps {
        let zone = zones.iter().find(|(zone, ..)| *zone == number).unwrap();
        let mut have = vector(zone.1);
        have.set(fr, SecurityLevel::new(capability));
        let element = common::element(&format!("Z-{number}"));
        let records = [zone_with_target(number, zone.1)].into_iter().chain(answers(
            element,
            AnswerKind::Capability,
            &have.to_string(),
        ));
        let assessment = assess(&document(records));
        let levels = &assessment.levels[&element];
        assert_eq!(levels.capability[fr], SecurityLevel::new(capability).map(SecurityLevelRange::exact));
        for other in FoundationalRequirement::ALL {
            let gap = if other == fr { expected } else { 0 };
            // An entry of the table may ask for more than the whole group has requirements: DC at 1 is met by 2 answers.
            assert_eq!(levels.gap_capability[other], Some((gap, gap)), "zone {number} {other}");
        }
    }
}

#[test]
fn e3_course_notes() {
    let target = vector("{3 3 3 1 3 2 3}");
    let achieved = vector("{1 1 2 1 2 1 3}");
    let have = SecurityLevelRangeVector::from_fn(|fr| achieved[fr].map(SecurityLevelRange::exact));
    let gaps: Vec<u8> = gap(&target, &have).known().map(|(_, (low, _))| low).collect();
    assert_eq!(gaps, [2, 2, 1, 0, 1, 1, 0]);
    assert_eq!(gaps.iter().sum::<u8>(), 7);

    let element = common::element("Z-01");
    let records =
        [zone_with_target(1, "3331323")].into_iter().chain(answers(element, AnswerKind::Achieved, "{1 1 2 1 2 1 3}"));
    let assessment = assess(&document(records));
    let levels = &assessment.levels[&element];
    assert_eq!(levels.gap_achieved, gap(&target, &levels.achieved));
    let found: Vec<u8> = levels.gap_achieved.known().map(|(_, (low, _))| low).collect();
    assert_eq!(found, gaps);
}

#[test]
fn e5_conduits_by_the_maximum_of_their_zones() {
    let zones = [(1, "4444444"), (2, "3333333"), (3, "2222222"), (4, "2222222"), (5, "1111111"), (6, "1111111")];
    let conduits = [(1, [1, 2], 4), (2, [2, 4], 3), (3, [3, 5], 2)];
    let records = zones.iter().map(|(number, target)| zone_with_target(*number, target));
    let joined = conduits.iter().map(|(number, joins, _)| {
        let mut conduit = plant::record::Conduit::new(Id::new(*number), "Conduit");
        conduit.joins = joins.map(Id::new).to_vec();
        AnyRecord::from(conduit)
    });
    let assessment = assess(&document(records.chain(joined)));
    for (number, _, expected) in conduits {
        let proposed = common::levels(&assessment, &format!("C-{number}")).proposed.unwrap();
        assert_eq!(proposed.max(), SecurityLevel::new(expected), "C-{number}");
        assert_eq!(proposed.min(), SecurityLevel::new(expected), "C-{number}");
    }
}

#[test]
fn e9_product_choice() {
    let element = common::element("Z-01");
    let failing = |product: &str| -> Vec<String> {
        let records =
            [zone_with_target(1, "3232222")].into_iter().chain(answers(element, AnswerKind::Capability, product));
        let levels = assess(&document(records)).levels[&element].clone();
        let failing = levels.gap_capability.known().filter(|(_, (low, _))| *low > 0);
        failing.map(|(fr, (low, _))| format!("{fr} {low}")).collect()
    };
    assert_eq!(failing("{3 3 3 2 1 2 2}"), ["RDF 1"]);
    assert_eq!(failing("{2 2 3 2 2 1 2}"), ["IAC 1", "TRE 1"], "two, although the source's text says three");
}

/// One group answered: everything met but what `except` says; `None` is unanswered.
fn one_group(
    fr: FoundationalRequirement,
    except: &[(RequirementId, Option<AnswerState>)],
) -> Option<SecurityLevelRange> {
    let element = common::element("Z-01");
    let zone: AnyRecord = Zone::new(Id::new(1), "Zone").into();
    let answers = catalogue().of(fr).filter_map(|row| {
        let state = match except.iter().find(|(id, _)| *id == row.id) {
            Some((_, state)) => (*state)?,
            None => AnswerState::Met,
        };
        Some(Answer::new(element, row.id, AnswerKind::Capability, state).into())
    });
    assess(&document([zone].into_iter().chain(answers))).levels[&element].capability[fr]
}

#[test]
fn small_check_of_the_samples() {
    let sr = RequirementId::sr;
    let not = Some(AnswerState::NotMet);
    let range =
        |low, high| SecurityLevelRange::new(SecurityLevel::new(low).unwrap(), SecurityLevel::new(high).unwrap());
    assert_eq!(one_group(Iac, &[(sr(1, 1).re(1), not)]), range(1, 1));
    assert_eq!(one_group(Uc, &[(sr(2, 1), not)]), range(0, 0));
    assert_eq!(one_group(Si, &[(sr(3, 3).re(2), not), (sr(3, 8).re(3), not), (sr(3, 9).re(1), not)]), range(3, 3));
    assert_eq!(one_group(Rdf, &[(sr(5, 2).re(2), not)]), range(2, 2));
    assert_eq!(one_group(Tre, &[(sr(6, 2), None)]), range(1, 4));
    assert_eq!(one_group(Ra, &[(sr(7, 3).re(1), Some(AnswerState::Partly))]), range(1, 1));
    assert_eq!(one_group(Dc, &[(sr(4, 1).re(2), not)]), range(3, 3));
}

#[test]
fn unverified_and_compensated_answers_are_kept_apart() {
    let element = common::element("Z-01");
    let mut records: Vec<AnyRecord> = vec![zone_with_target(1, "1111111")];
    for row in catalogue().of(Rdf) {
        let mut answer = Answer::new(element, row.id, AnswerKind::Achieved, AnswerState::Met);
        if row.id == RequirementId::sr(5, 1) {
            answer.state = AnswerState::NotMet;
            answer.compensation = Some(plant::record::Compensation {
                proof: "Test report 12".into(),
                by: "N. Name".into(),
                on: "2026-11-23".into(),
                ..plant::record::Compensation::new("Physical separation by locked cabinets")
            });
        }
        if row.id != RequirementId::sr(5, 2) {
            answer.method = "Test".into();
            answer.verified_by = "N. Name".into();
            answer.verified_on = "2026-11-23".into();
        }
        records.push(answer.into());
    }
    let levels = assess(&document(records)).levels[&element].clone();
    let range = |low: u8, high: u8| {
        SecurityLevelRange::new(SecurityLevel::new(low).unwrap(), SecurityLevel::new(high).unwrap())
    };
    assert_eq!(levels.design[Rdf], range(4, 4));
    assert_eq!(levels.achieved[Rdf], range(0, 4), "SR 5.2 is not verified");
    assert_eq!(levels.achieved_without_compensation[Rdf], range(0, 0), "SR 5.1 is not met");
    assert_eq!(levels.next_for_achieved[&Rdf], RequirementId::sr(5, 2));
    assert_eq!(levels.capability[Rdf], range(0, 4), "nobody answered what the components can do");
}
