//! Every expected result of the Lindbach water works.

use crate::common;

use common::*;
use engine::{LevelState, Missing, assess};
use plant::Id;
use plant::record::{Conduit, Element};
use plant::vocabulary::{PurdueLevel, Rating};
use standard::FoundationalRequirementSet;

const ORDER: &str = "SEBFR";

#[test]
fn sl_t_of_zones_with_states_and_reasons() {
    expect_levels(
        &assess(&lindbach()),
        "Z-01 | not-assessed | {- - - - - - -} |
         Z-02 | not-assessed | {- - - - - - -} |
         Z-03 | derived | {2 2 2 1 2 2 1} | IAC UC SI RDF TRE: S-01; DC RA: floor
         Z-04 | derived | {2 2 2 1 2 2 2} | IAC UC SI RDF TRE RA: S-02; DC: floor
         Z-05 | derived | {3 3 3 1 3 3 2} | IAC UC SI RDF TRE: S-03; DC: floor; RA: S-04
         Z-06 | derived | {2 2 2 1 2 2 2} | IAC UC SI RDF TRE RA: S-06; DC: floor
         Z-07 | derived | {3 3 3 1 3 3 2} | IAC UC SI RDF TRE: S-09; DC: floor; RA: S-10
         Z-08 | derived | {3 3 3 2 3 3 2} | IAC UC SI RDF TRE: S-11; DC RA: floor
         Z-09 | derived | {2 2 2 1 2 1 1} | IAC UC SI RDF: S-13; DC TRE RA: floor
         Z-10 | derived | {2 1 2 1 1 1 2} | IAC SI RA: S-14; UC DC RDF TRE: floor
         Z-11 | floor-only | {1 1 1 1 1 1 1} | IAC UC SI DC RDF TRE RA: floor
         Z-12 | not-assessed | {- - - - - - -} |",
    );
}

#[test]
fn sl_t_of_conduits_with_proposals() {
    let assessment = assess(&lindbach());
    let floor = "IAC UC SI DC RDF TRE RA: floor";
    expect_levels(
        &assessment,
        "C-01 | not-derived | {- - - - - - -} | IAC UC SI DC RDF TRE RA: floor
         C-07 | overridden | {2 2 2 2 2 2 2} | IAC UC SI DC RDF TRE RA: override; IAC UC SI DC RDF TRE RA: floor
         C-09 | derived | {3 3 1 1 3 3 1} | IAC UC RDF TRE: S-16; SI DC RA: floor
         C-11 | not-assessed | {- - - - - - -} |",
    );
    assert_eq!(levels(&assessment, "C-07").derived.to_string(), "{1 1 1 1 1 1 1}");
    assert_eq!(levels(&assessment, "C-07").derived_state, LevelState::Derived);
    let proposals = [
        ("C-01", "{2 2 2 1 2 2 1}"),
        ("C-02", "{2 2 2 1 2 2 2}"),
        ("C-03", "{3 3 3 1 3 3 2}"),
        ("C-04", "{3 3 3 1 3 3 2}"),
        ("C-05", "{3 3 3 2 3 3 2}"),
        ("C-06", "{3 3 3 2 3 3 2}"),
        ("C-07", "{3 3 3 1 3 3 2}"),
        ("C-08", "{2 2 2 1 2 2 2}"),
        ("C-09", "{2 2 2 1 2 2 1}"),
        ("C-10", "{3 3 3 1 3 3 2}"),
    ];
    for (id, proposed) in proposals {
        let found = levels(&assessment, id);
        assert_eq!(found.proposed.map(|vector| vector.to_string()).as_deref(), Some(proposed), "{id}");
        assert_eq!(found.proposal_lacks, [], "{id}");
        if !["C-07", "C-09"].contains(&id) {
            assert_eq!((found.state, because(found).as_str()), (LevelState::NotDerived, floor), "{id}");
            assert!(found.target.is_unknown(), "{id}");
        }
    }
    assert_eq!(levels(&assessment, "C-11").proposed, None);
}

#[test]
fn conduits_below_their_zones_are_warned_about_and_others_are_open_items() {
    let assessment = assess(&lindbach());
    let below = findings(&assessment, &["conduit-below-proposal"]);
    assert_eq!(below, ["conduit-below-proposal C-07 warning", "conduit-below-proposal C-09 warning"]);
    let messages: Vec<&str> = (assessment.findings.iter())
        .filter(|(key, _)| key.rule == "conduit-below-proposal")
        .map(|(_, finding)| finding.message.as_str())
        .collect();
    assert!(messages[0].ends_with("below in IAC UC SI RDF TRE."), "{messages:?}");
    assert!(messages[1].ends_with("below in SI."), "{messages:?}");
    let open = findings(&assessment, &["conduit-not-assessed", "zone-not-assessed", "zone-below-parent"]);
    let expected: Vec<String> = ["C-01", "C-02", "C-03", "C-04", "C-05", "C-06", "C-08", "C-10"]
        .map(|id| format!("conduit-not-assessed {id} question"))
        .into();
    assert_eq!(open, expected);
}

#[test]
fn initial_risk() {
    expect_initial(
        &assess(&lindbach()),
        ORDER,
        "Z-03 | B7* F7* R7*
         Z-04 | S6* B8* F7* R7*
         Z-05 | S8* E7* B8* R8*
         Z-06 | S7* E7* B8* R8*
         Z-07 | S9* E7* B8* R9*
         Z-08 | S9* E8* B7* R9*
         Z-09 | S6* E6* B7* R7*
         Z-10 | E6* B6* R5
         Z-11 | B5",
    );
}

#[test]
fn ranks_of_scenarios() {
    expect_ranks(
        &assess(&lindbach()),
        ORDER,
        "S-01 | B6* F6* R6*
         S-02 | S5* B7* F6* R6*
         S-03 | S6* E5* B6* R6*
         S-04 | S5* E5* B7* F6* R6*
         S-05 | E6* B6* R6*
         S-06 | S5* E5* B6* F5 R6*
         S-07 | S5* B6* F5 R5
         S-08 | S4 E4 B5 F5 R5
         S-09 | S6* E4 B5 R6*
         S-10 | S5* B6* R6*
         S-11 | S6* E5* B4 R6*
         S-12 | S4 E3 B3 R5
         S-13 | S5* E5* B6* R6*
         S-14 | E5* B5 R4
         S-15 | S4 B5 R4
         S-16 | S5* B6* R5",
    );
}

#[test]
fn one_estimate_decides_about_the_wireless_zone_only() {
    // S-14 is above in E alone, by one rank: one step less likely and Z-10 needs its floor only
    let assessment = assess(&lindbach());
    assert_eq!(findings(&assessment, &["level-on-one-estimate"]), ["level-on-one-estimate Z-10 question"]);
}

#[test]
fn partition_findings_exactly() {
    assert_eq!(
        findings(&assess(&lindbach()), &PARTITION),
        [
            "dual-homed-bypass A-08 error",
            "flow-without-conduit F-17 error",
            "temporary-device A-21 warning",
            "wireless-device A-20 warning",
        ]
    );
}

#[test]
fn after_the_four_fixes() {
    let before = lindbach();
    let mut radio = (*before.conduits[&Id::<Conduit>::new(8)]).clone();
    let mut modbus = radio.channels[0].clone();
    (modbus.protocol, modbus.port, modbus.transport) = ("Modbus TCP".into(), Some(502), Default::default());
    radio.channels.push(modbus);
    let after = with(
        &before,
        vec![
            asset(&before, 8, |historian| historian.interfaces.truncate(1)),
            asset(&before, 21, |laptop| laptop.lies_in = Some(element("Z-11"))),
            asset(&before, 20, |gateway| gateway.lies_in = Some(element("Z-10"))),
            flow(&before, 17, |flow| {
                // the laboratory reads the mirror, as the reports do
                (flow.to, flow.port, flow.via) = (Id::new(5), Some(443), vec![Id::new(1)]);
                flow.protocol = "HTTPS".into();
                flow.direction = plant::vocabulary::DataDirection::ToInitiator;
            }),
            radio.into(),
        ],
    );
    assert_eq!(findings(&assess(&after), &PARTITION), [""; 0]);
    assert_eq!(changed(&before, &after), [""; 0]);
}

#[test]
fn residual_risk_and_open_scenarios() {
    let assessment = assess(&lindbach());
    expect_residual(
        &assessment,
        ORDER,
        "S-01 | B4 F4 R4
         S-02 | S3 B5 F4 R4
         S-03 | S4 E3 B4 R4
         S-06 | S4 E4 B5 F4 R5
         S-09 | S4 E4 B5 R5
         S-11 | S5* E4 B3 R5
         S-13 | S3 E3 B4 R4",
    );
    assert_eq!(above_without_measure(&assessment), "S-04 S-05 S-07 S-10 S-14 S-16");
    // No measure on likelihood closes S-11: S 5 is above tolerable even at the least likely step.
    assert_eq!(assessment.scenarios[&Id::new(11)].never_tolerable, ["S"]);
    assert!(assessment.findings.values().any(|finding| finding.message.starts_with("S 5, E 5 are never tolerable")));
}

#[test]
fn another_method_is_asked_about_where_it_differs_by_two() {
    let assessment = assess(&lindbach());
    // C-09: a level 3 source whose risk is one rank, one decade, above tolerable. Z-06: S-08 is a severe consequence by a
    // level 3 source that is exactly tolerable, and flips with one step of likelihood.
    assert_eq!(
        findings(&assessment, &["level-by-another-method", "matrix-not-monotone", "method-cannot-derive"]),
        ["level-by-another-method Z-06 question", "level-by-another-method C-09 question"]
    );
    let without_credit = change_scenario(&lindbach(), 12, |scenario| {
        scenario.consequences.insert("S".into(), Rating::Step(5));
    });
    let assessment = assess(&without_credit);
    let safety = assessment
        .findings
        .iter()
        .find(|(key, _)| key.rule == "level-by-another-method" && key.element == element("Z-08").into());
    let (_, finding) = safety.expect("source level 4 against one rank above tolerable");
    assert!(finding.message.contains("“Ranks above tolerable” IAC UC SI RDF TRE 2 and not 4"), "{}", finding.message);
}

#[test]
fn by_labels_of_the_techniques() {
    let by_labels = |assessment: &engine::Assessment, id: &str| {
        let checks = &levels(assessment, id).cross_checks;
        let check = checks.iter().find(|check| check.method == plant::vocabulary::LevelMethod::AttackLabels).unwrap();
        check
            .levels
            .iter()
            .map(|(_, range)| range.map_or("-".to_owned(), |range| range.to_string()))
            .collect::<String>()
    };
    let assessment = assess(&lindbach());
    // T0822 reaches IAC RDF RA; order IAC UC SI DC RDF TRE RA
    assert_eq!(by_labels(&assessment, "Z-03"), "2111212");
    // T0837 reaches nothing by label: only the floor of the safety zone is left
    assert_eq!(by_labels(&assessment, "Z-08"), "2222222");
    // S-05 names no technique and keeps its own group
    let without = assess(&change_scenario(&lindbach(), 1, |scenario| scenario.technique = "none".into()));
    assert_eq!(by_labels(&without, "Z-03"), "2221221");
}

#[test]
fn the_wrong_direction_is_no_monotone_matrix() {
    let assessment = assess(&change_criteria(&lindbach(), |criteria| {
        criteria.likelihood.direction = plant::record::LikelihoodDirection::LowestIsMostLikely;
    }));
    assert_eq!(findings(&assessment, &["matrix-not-monotone"]), ["matrix-not-monotone criteria warning"]);
}

#[test]
fn another_method_counts_only_on_a_signed_decision() {
    use plant::vocabulary::{LevelMethod, Signature};
    let chosen = |method: LevelMethod, by: &str| {
        change_criteria(&lindbach(), |criteria| {
            criteria.method = method;
            criteria.method_signed = Some(Signature { by: by.into(), on: "2026-11-24".into(), reason: String::new() });
        })
    };
    let unsigned = assess(&chosen(LevelMethod::ConsequenceDriven, ""));
    assert_eq!(levels(&unsigned, "Z-03").target.to_string(), "{2 2 2 1 2 2 1}");
    let document = chosen(LevelMethod::ConsequenceDriven, "M. Okafor");
    let signed = assess(&document);
    let dmz = levels(&signed, "Z-03");
    assert_eq!((dmz.target.to_string().as_str(), dmz.state), ("{3 3 3 1 3 3 1}", LevelState::Derived));
    assert_eq!(because(dmz), "IAC UC SI RDF TRE: S-01; DC RA: floor");
    assert_eq!(
        engine::words::because_sentence(&document, &dmz.because[0]),
        "S-01 forces IAC 3 by consequence driven: worst consequence is class 3 of 4."
    );
    let text = engine::json::to_json(&document, &signed);
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["method"]["id"], "consequence-driven");
    assert_eq!(value["method"]["signed"]["by"], "M. Okafor");
    // a method that gives a range: at least its lower end, until a person picks
    let banded = assess(&chosen(LevelMethod::RiskBand, "M. Okafor"));
    let dmz = levels(&banded, "Z-03");
    assert_eq!((dmz.target.to_string().as_str(), dmz.state), ("{2 2 2 1 2 2 1}", LevelState::LowerBound));
    // a method for all seven
    let scored = assess(&chosen(LevelMethod::ScoreVector, "M. Okafor"));
    assert_eq!(levels(&scored, "Z-08").target.to_string(), "{3 3 3 2 3 2 3}", "a safety zone, floor 2");
    assert_eq!(levels(&scored, "Z-03").target.to_string(), "{2 2 2 1 2 1 2}");
    assert_eq!(levels(&scored, "Z-11").state, LevelState::FloorOnly);
    assert_eq!(levels(&scored, "C-01").state, LevelState::NotDerived);
}

#[test]
fn the_direction_of_the_likelihood_scale_matters() {
    let (right, wrong) = (lindbach(), mirrored(&lindbach()));
    let (before, after) = (assess(&right), assess(&wrong));
    let flipped: Vec<String> = (before.scenarios.iter())
        .filter(|(id, risk)| risk.unmitigated_above != after.scenarios[id].unmitigated_above)
        .map(|(id, _)| id.to_string())
        .collect();
    assert_eq!(flipped.join(" "), "S-01 S-02 S-04 S-05 S-07 S-08 S-12 S-13 S-14");
    let zones: Vec<String> = changed(&right, &wrong).into_iter().filter(|line| line.starts_with('Z')).collect();
    assert_eq!(
        zones,
        [
            "Z-03 {2 2 2 1 2 2 1} to {1 1 1 1 1 1 1}",
            "Z-04 {2 2 2 1 2 2 2} to {1 1 1 1 1 1 1}",
            "Z-05 {3 3 3 1 3 3 2} to {3 3 3 1 3 3 1}",
            "Z-06 {2 2 2 1 2 2 2} to {3 3 3 3 2 2 2}",
            "Z-08 {3 3 3 2 3 3 2} to {4 4 4 2 4 4 2}",
            "Z-09 {2 2 2 1 2 1 1} to {1 1 1 1 1 1 1}",
            "Z-10 {2 1 2 1 1 1 2} to {1 1 1 1 1 1 1}",
        ]
    );
}

#[test]
fn without_the_credit_for_passive_safeguards() {
    let without = change_scenario(&lindbach(), 12, |scenario| {
        scenario.consequences.insert("S".into(), Rating::Step(5));
    });
    let assessment = assess(&without);
    assert_eq!(levels(&assessment, "Z-08").target.to_string(), "{4 4 4 2 4 4 2}");
    assert_eq!(findings(&assessment, &["level-four-by-one-rank"]), ["level-four-by-one-rank S-12 question"]);
}

#[test]
fn one_step_of_likelihood_in_s_08() {
    let likelier = change_scenario(&lindbach(), 8, |scenario| scenario.likelihood = Some(3));
    let assessment = assess(&likelier);
    assert_eq!(ranks(&assessment.scenarios[&Id::new(8)].unmitigated, ORDER), "S5* E5* B6* F6* R6*");
    let treatment = levels(&assessment, "Z-06");
    assert_eq!((treatment.target.to_string().as_str(), treatment.state), ("{3 3 3 3 2 2 2}", LevelState::Derived));

    let emptied = change_scenario(&likelier, 8, |scenario| {
        scenario.requirements = Some(FoundationalRequirementSet::EMPTY);
    });
    let assessment = assess(&emptied);
    let treatment = levels(&assessment, "Z-06");
    assert_eq!((treatment.target.to_string().as_str(), treatment.state), ("{2 2 2 1 2 2 2}", LevelState::LowerBound));
    assert_eq!(treatment.incomplete, [(Id::new(8), vec![Missing::Requirements])]);
    assert_eq!(findings(&assessment, &["scenario-incomplete"]), ["scenario-incomplete S-08 warning"]);

    let not_narrowed = change_scenario(&likelier, 8, |scenario| scenario.requirements = None);
    let treatment = &assess(&not_narrowed).levels[&element("Z-06")];
    assert_eq!((treatment.target.to_string().as_str(), treatment.state), ("{3 3 3 3 3 3 3}", LevelState::Provisional));
    assert_eq!(treatment.not_narrowed, [Id::new(8)]);
}

#[test]
fn an_undefined_tolerance_neither_raises_nor_clears() {
    let undecided = change_criteria(&lindbach(), |criteria| {
        criteria.categories.iter_mut().filter(|category| category.code == "S").for_each(|s| s.tolerable = None);
    });
    let assessment = assess(&undecided);
    // S-08 is above in no other category, S-11 is.
    assert_eq!(assessment.scenarios[&Id::new(8)].missing, [Missing::Tolerance]);
    assert_eq!(assessment.scenarios[&Id::new(11)].missing, []);
    assert_eq!(levels(&assessment, "Z-06").state, LevelState::LowerBound);
}

#[test]
fn unsigned_floors_count_nowhere() {
    let unsigned = change_criteria(&lindbach(), |criteria| criteria.floors_signed = None);
    let assessment = assess(&unsigned);
    assert_eq!(levels(&assessment, "Z-03").target.to_string(), "{2 2 2 - 2 2 -}");
    assert_eq!(levels(&assessment, "Z-11").target.to_string(), "{- - - - - - -}");
    assert_eq!(levels(&assessment, "Z-11").state, LevelState::FloorOnly);
}

#[test]
fn lowering_an_override_needs_a_name() {
    let mut conduit = (*lindbach().conduits[&Id::<Conduit>::new(9)]).clone();
    let set = lindbach().conduits[&Id::<Conduit>::new(7)].level_override.clone().unwrap();
    conduit.level_override = Some(plant::record::Override { by: String::new(), ..set });
    let unnamed = assess(&with(&lindbach(), vec![conduit.clone().into()]));
    assert_eq!(levels(&unnamed, "C-09").target.to_string(), "{3 3 2 2 3 3 2}", "raising counts, lowering does not");
    conduit.level_override.as_mut().unwrap().by = "M. Okafor".into();
    let undated = with(
        &lindbach(),
        vec![{
            let mut conduit = conduit.clone();
            conduit.level_override.as_mut().unwrap().on.clear();
            conduit.into()
        }],
    );
    assert_eq!(levels(&assess(&undated), "C-09").target.to_string(), "{3 3 2 2 3 3 2}", "an approval has a date");
    let named = assess(&with(&lindbach(), vec![conduit.into()]));
    assert_eq!(levels(&named, "C-09").target.to_string(), "{2 2 2 2 2 2 2}");
    assert_eq!(levels(&named, "C-09").derived.to_string(), "{3 3 1 1 3 3 1}");
}

#[test]
fn proposed_scenarios_count_nowhere() {
    let proposed = change_scenario(&lindbach(), 1, |scenario| {
        scenario.status = plant::vocabulary::ScenarioStatus::Proposed;
    });
    let assessment = assess(&proposed);
    assert_eq!(levels(&assessment, "Z-03").state, LevelState::NotDerived);
    assert!(!assessment.scenarios[&Id::new(1)].accepted);
}

#[test]
fn json_has_the_contract_and_is_the_same_each_time() {
    let document = lindbach();
    let text = engine::json::to_json(&document, &assess(&document));
    assert_eq!(text, engine::json::to_json(&document, &assess(&document)));
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let zone = &value["zones"][4];
    assert_eq!(zone["id"], "Z-05");
    assert_eq!(zone["sl_target"]["IAC"], 3);
    assert_eq!(zone["sl_target_state"], "derived");
    assert_eq!(zone["sl_target_overall"], 3);
    assert_eq!(zone["because"][0]["reason"], "scenario");
    assert_eq!(zone["because"][0]["ids"][0], "S-03");
    assert_eq!(zone["initial_risk"]["per_category"]["S"]["rank"], 8);
    let office = &value["zones"][0];
    assert_eq!(office["sl_target"]["IAC"], serde_json::Value::Null);
    assert_eq!(office["sl_target_state"], "not-assessed");
    let hub = &value["conduits"][3];
    assert_eq!(hub["zones"], serde_json::json!(["Z-05", "Z-06", "Z-07"]));
    assert_eq!(hub["proposed_sl_target"]["IAC"], 3);
    let scenario = &value["scenarios"][0];
    assert_eq!(scenario["elements"][0]["id"], "Z-03");
    assert_eq!(scenario["unmitigated"]["per_category"]["B"], serde_json::json!({"rank":6,"tolerable":5,"above":true}));
    assert_eq!(scenario["residual"]["above"], false);
    assert_eq!(value["zcr"].as_array().unwrap().len(), 32);
    let finding = value["findings"].as_array().unwrap().iter().find(|f| f["rule"] == "dual-homed-bypass").unwrap();
    assert_eq!(finding["elements"][0], "A-08");
    assert_eq!(finding["severity"], "error");
}

#[test]
fn sentences_say_why() {
    let document = lindbach();
    let assessment = assess(&document);
    let sentence = engine::words::because_sentence(&document, &levels(&assessment, "Z-05").because[0]);
    assert_eq!(sentence, "S-03 forces IAC 3: a level 3 attacker, Safety risk 6 (high), tolerable 4 (low).");
}

#[test]
fn a_purdue_level_changes_nothing() {
    let document = lindbach();
    let changed = with(&document, vec![asset(&document, 17, |plc| plc.purdue = Some(PurdueLevel::L4))]);
    assert_eq!(assess(&document).levels, assess(&changed).levels);
}

#[test]
fn nothing_is_reachable_from_the_office_by_flows_alone_but_the_dmz() {
    let document = lindbach();
    let index = engine::Index::new(&document);
    let reachable = engine::topology::reachable_from_untrusted(&index);
    let office = &reachable[&Id::new(1)];
    assert_eq!(office.by_conduits[&Id::new(3)], 1);
    assert_eq!(office.by_conduits[&Id::new(8)], 4, "C-01, C-02, C-03, C-06");
    let zones: Vec<Element> = office.by_permitted_flows.keys().map(|zone| Element::Zone(*zone)).collect();
    assert!(zones.contains(&element("Z-03")), "{zones:?}");
    assert!(!zones.contains(&element("Z-08")), "{zones:?}");
}
