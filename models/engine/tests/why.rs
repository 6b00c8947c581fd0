//! Proof, smallest change, why not higher and stability, on the samples and against brute force.

use crate::common;

use common::{element, lindbach, nordkai};
use engine::assess;
use engine::why::{
    Fact, Step, WhyNot, fact_words, lowering_words, lowerings, not_higher, not_higher_words, prove, stability,
    stability_of_moves, stability_words,
};
use plant::record::Scenario;
use plant::vocabulary::{LevelMethod, Rating, Signature};
use plant::{Document, Editor, Id};
use standard::{FoundationalRequirement, SecurityLevel};

fn fr(text: &str) -> FoundationalRequirement {
    text.parse().unwrap()
}

fn proof_words(document: &Document, id: &str, entry: &str) -> Vec<String> {
    let proof = prove(document, element(id), fr(entry)).unwrap();
    proof.facts.iter().map(|fact| fact_words(document, fact)).collect()
}

#[test]
fn integrity_of_the_dmz_rests_on_one_scenario() {
    let document = lindbach();
    let proof = prove(&document, element("Z-03"), fr("SI")).unwrap();
    assert_eq!(proof.level, Some(SecurityLevel::TWO));
    assert_eq!(proof.scenario().unwrap().to_string(), "S-01");
    assert_eq!(proof.instead, ["F", "R"]);
    assert!(proof.also.is_empty());
    assert_eq!(proof.same.iter().map(|fr| fr.code()).collect::<Vec<_>>(), ["IAC", "UC", "RDF", "TRE"]);
    let keys: Vec<String> = proof.facts.iter().map(|fact| fact.key().to_string()).collect();
    assert_eq!(keys.iter().filter(|key| *key == "S-01").count(), 5, "{keys:?}");
    let has = |wanted: &dyn Fn(&Fact) -> bool| proof.facts.iter().any(wanted);
    assert!(has(&|fact| matches!(fact, Fact::Source { level: SecurityLevel::TWO, .. })));
    assert!(has(&|fact| matches!(fact, Fact::Likelihood { step: 4, .. })));
    assert!(has(&|fact| matches!(fact, Fact::Consequence { category, step: 3, .. } if category == "B")));
    assert!(has(&|fact| matches!(fact, Fact::Tolerable { category, rank: 5 } if category == "B")));
    assert!(!has(&|fact| matches!(fact, Fact::Floor { .. })));
}

#[test]
fn one_step_of_the_likelihood_lowers_the_dmz() {
    let document = lindbach();
    let found = lowerings(&document, element("Z-03"), fr("SI")).unwrap();
    let first = &found.found[0];
    assert_eq!(first.steps.len(), 1);
    assert!(matches!(first.steps[0], Step::Likelihood { from: 4, to: 3, .. }), "{:?}", first.steps);
    assert_eq!(first.target.to_string(), "{1 1 1 1 1 1 1}");
    let words = lowering_words(&document, first, fr("SI"));
    assert!(words.starts_with("Likelihood of S-01 from 4 to 3"), "{words}");
    // three categories are above: no step of one consequence is enough, and no tolerance
    let singles = found.found.iter().filter(|lowering| lowering.steps.len() == 1);
    assert!(singles.clone().all(|one| !matches!(one.steps[0], Step::Consequence { .. } | Step::Tolerance { .. })));
    assert!(singles.clone().any(|one| matches!(one.steps[0], Step::NarrowOut { .. })));
    // applied as an edit it does in the whole plant what it promises
    for lowering in &found.found {
        let mut editor = Editor::new(document.clone());
        editor.commit(&lowering.edit("Try".into())).unwrap();
        assert_eq!(common::levels(&assess(editor.document()), "Z-03").target, lowering.target, "{:?}", lowering.steps);
    }
}

#[test]
fn a_floor_and_a_level_set_by_a_person_are_proved_too() {
    let document = lindbach();
    let floor = prove(&document, element("Z-03"), fr("DC")).unwrap();
    assert!(floor.facts.iter().any(|fact| matches!(fact, Fact::Floor { .. })), "{:?}", floor.facts);
    assert!(floor.facts.iter().all(|fact| !matches!(fact, Fact::Likelihood { .. } | Fact::Consequence { .. })));
    // nothing is derived without any scenario or decision: the floor alone is not enough
    assert!(floor.facts.iter().any(|fact| matches!(fact, Fact::Accepted { .. })), "{:?}", floor.facts);
    let decided = prove(&document, element("Z-11"), fr("SI")).unwrap();
    assert!(decided.facts.iter().any(|fact| matches!(fact, Fact::Decision { .. })), "{:?}", decided.facts);
    let set = proof_words(&document, "C-07", "SI");
    assert_eq!(set, ["C-07 belongs to the system.", "A person set C-07 to 2."]);
    let lowered = lowerings(&document, element("C-07"), fr("SI")).unwrap();
    assert!(matches!(lowered.found[0].steps[..], [Step::ClearOverride { .. }]));
}

#[test]
fn nothing_is_proved_where_nothing_is_derived() {
    let document = lindbach();
    for id in ["Z-01", "C-01"] {
        let proof = prove(&document, element(id), fr("SI")).unwrap();
        assert_eq!((proof.level, proof.facts.len()), (None, 0), "{id}");
        assert!(lowerings(&document, element(id), fr("SI")).unwrap().found.is_empty(), "{id}");
        assert_eq!(stability(&document, element(id)), None, "{id}");
    }
    assert!(prove(&document, element("Z-99"), fr("SI")).is_none());
}

#[test]
fn a_tie_is_one_step_from_raising() {
    let document = lindbach();
    let rows = not_higher(&document, element("Z-06"), fr("SI")).unwrap();
    let tie = rows.iter().find(|row| row.scenario.to_string() == "S-08").unwrap();
    assert!(matches!(tie.why, WhyNot::Tolerated { rank: 4, tolerable: 4, .. }), "{:?}", tie.why);
    assert!(tie.raised_by.iter().any(|(step, level)| {
        matches!(step, Step::Likelihood { from: 2, to: 3, .. }) && *level == SecurityLevel::THREE
    }));
    let words = not_higher_words(&document, tie, fr("SI"));
    assert!(words.contains("equal, which is tolerated") && words.contains("from 2 to 3"), "{words}");
}

#[test]
fn a_credit_that_holds_a_level_is_named() {
    let document = lindbach();
    let rows = not_higher(&document, element("Z-08"), fr("SI")).unwrap();
    let credited = rows.iter().find(|row| row.scenario.to_string() == "S-12").unwrap();
    assert_eq!(credited.without_credit, Some(SecurityLevel::FOUR));
    assert!(not_higher_words(&document, credited, fr("SI")).contains("Without the credit for"));
}

#[test]
fn every_proof_of_the_samples_is_minimal_and_every_change_is_one() {
    for document in [lindbach(), nordkai()] {
        let assessment = assess(&document);
        for (element, levels) in &assessment.levels {
            for fr in FoundationalRequirement::ALL {
                let proof = prove(&document, *element, fr).unwrap();
                assert_eq!(proof.level, levels.target[fr], "{element} {fr}");
                assert_eq!(proof.facts.is_empty(), proof.level.is_none(), "{element} {fr}");
                let found = lowerings(&document, *element, fr).unwrap();
                assert!(found.complete, "{element} {fr}");
                for lowering in &found.found {
                    assert!(lowering.target[fr] < levels.target[fr], "{element} {fr} {:?}", lowering.steps);
                }
            }
        }
    }
}

#[test]
fn the_likelihood_of_the_dmz_decides_alone() {
    let document = lindbach();
    let found = stability(&document, element("Z-03")).unwrap();
    // S-01: likelihood and three consequences up and down; the source up only, since intent is never below 2
    assert_eq!(found.moves, 9);
    let flips = &found.entries[&fr("SI")];
    assert_eq!((flips.up, flips.down), (1, 1), "{:?}", flips.by);
    assert!(flips.by.iter().any(|flip| matches!(flip.step, Step::Likelihood { from: 4, to: 3, .. })));
    assert!(
        flips
            .by
            .iter()
            .any(|flip| matches!(flip.step, Step::Source { .. }) && flip.level == Some(SecurityLevel::THREE))
    );
    let pairs = found.pairs.as_ref().unwrap();
    assert_eq!(pairs.tried, 32);
    let words = stability_words(&document, &found, fr("SI"));
    assert!(words.starts_with("SI: 2 of 9 single steps of an estimate change it, 1 up and 1 down."), "{words}");
    assert!(stability_words(&document, &found, fr("DC")).starts_with("DC: none of 9"));
}

/// The plant with a method that the owner signed, where its criteria have what the method needs.
fn by_method(document: &Document, method: LevelMethod) -> Option<Document> {
    let mut criteria = document.criteria().clone();
    criteria.method = method;
    criteria.method_signed = Some(Signature { by: "N. Name".into(), on: "2026-11-24".into(), reason: String::new() });
    engine::method(method).applies_to(&criteria).then(|| common::with(document, vec![criteria.into()]))
}

/// The plant after one step, made without the code that looked for it.
fn after(document: &Document, step: &Step) -> Document {
    let scenario = |id: &Id<Scenario>, change: &dyn Fn(&mut Scenario)| {
        let mut scenario = (*document.scenarios[id]).clone();
        change(&mut scenario);
        common::with(document, vec![scenario.into()])
    };
    match step {
        Step::Likelihood { scenario: id, from, to } => scenario(id, &|scenario| {
            let said = scenario.likelihood.as_mut().into_iter().chain(scenario.likelihood_in.values_mut());
            said.filter(|step| *step == from).for_each(|step| *step = *to);
        }),
        Step::Consequence { scenario: id, category, to, .. } => scenario(id, &|scenario| {
            scenario.consequences.insert(category.clone(), Rating::Step(*to));
        }),
        Step::Source { source, to, .. } => {
            let mut source = (*document.threat_sources[source]).clone();
            source.level = Some(*to);
            common::with(document, vec![source.into()])
        }
        other => panic!("{other:?} is no step of an estimate"),
    }
}

#[test]
fn by_every_method_what_is_said_is_what_an_assessment_gives() {
    let mut proved = 0;
    for method in LevelMethod::ALL {
        for document in [lindbach(), nordkai()].iter().filter_map(|document| by_method(document, *method)) {
            let assessment = assess(&document);
            for (element, levels) in &assessment.levels {
                for fr in FoundationalRequirement::ALL {
                    let proof = prove(&document, *element, fr).unwrap();
                    assert_eq!(proof.level, levels.target[fr], "{method} {element} {fr}");
                    assert_eq!(proof.facts.is_empty(), proof.level.is_none(), "{method} {element} {fr}");
                    proved += usize::from(!proof.facts.is_empty());
                    for row in not_higher(&document, *element, fr).unwrap() {
                        let words = not_higher_words(&document, &row, fr);
                        assert!(row.forces < levels.target[fr].or(SecurityLevel::new(4)), "{method} {element} {words}");
                        if let WhyNot::NotMore = row.why {
                            assert!(words.contains(&format!("forces {fr} {}", row.forces.unwrap())), "{words}");
                        }
                        for (step, level) in &row.raised_by {
                            let raised = common::levels(&assess(&after(&document, step)), &element.to_string()).target;
                            assert_eq!(raised[fr], Some(*level), "{method} {element} {fr} {step:?}");
                        }
                    }
                }
                let Some(firm) = stability_of_moves(&document, *element) else { continue };
                for (fr, flips) in &firm.entries {
                    for flip in &flips.by {
                        let moved = common::levels(&assess(&after(&document, &flip.step)), &element.to_string()).target;
                        assert_eq!(moved[*fr], flip.level, "{method} {element} {fr} {:?}", flip.step);
                        assert_ne!(moved[*fr], levels.target[*fr], "{method} {element} {fr} {:?}", flip.step);
                    }
                }
            }
        }
    }
    assert!(proved > 500, "{proved}");
}

#[test]
fn a_label_that_decides_is_part_of_the_proof() {
    let text = "criteria\nzone Z-01 A iacs\nscenario S-01 Z-01 a=3 S5 L5 UC";
    let plant = plant::fixture::plant(text);
    let mut scenario = (*plant.scenarios[&Id::new(1)]).clone();
    scenario.technique = "T0843 Program Download".into();
    let labels = FoundationalRequirement::ALL
        .into_iter()
        .filter(|fr| standard::catalogue().foundational_of_technique("T0843".parse().unwrap()).contains(*fr));
    let reached: Vec<FoundationalRequirement> = labels.collect();
    let document = by_method(&common::with(&plant, vec![scenario.into()]), LevelMethod::AttackLabels).unwrap();
    assert!(!reached.is_empty() && reached.len() < 7);
    for fr in FoundationalRequirement::ALL {
        let proof = prove(&document, element("Z-01"), fr).unwrap();
        let named = proof.facts.iter().any(|fact| matches!(fact, Fact::Technique { .. }));
        assert_eq!((proof.level.is_some(), named), (reached.contains(&fr), reached.contains(&fr)), "{fr}");
        let rows = not_higher(&document, element("Z-01"), fr).unwrap();
        let no_label = rows.iter().any(|row| row.why == WhyNot::NoLabel);
        assert_eq!(no_label, !reached.contains(&fr), "{fr} {rows:?}");
    }
}
