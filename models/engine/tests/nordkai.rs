//! Every expected result of the Nordkai loading station, whose likelihood scale counts down.

use crate::common;

use common::*;
use engine::{LevelState, assess};
use plant::Id;
use plant::record::{Channel, Conduit, Zone};
use plant::vocabulary::Domain;

const ORDER: &str = "SEBF";

#[test]
fn sl_t_of_zones_with_states_and_reasons() {
    expect_levels(
        &assess(&nordkai()),
        "Z-01 | not-assessed | {- - - - - - -} |
         Z-02 | not-assessed | {- - - - - - -} |
         Z-03 | derived | {2 2 2 1 2 2 1} | IAC UC SI RDF TRE: S-01; DC RA: floor
         Z-04 | derived | {3 3 3 2 2 2 2} | IAC UC SI: S-03; DC: S-04; RDF TRE RA: S-02
         Z-05 | derived | {3 3 2 1 3 3 2} | IAC UC RDF TRE: S-05; SI RA: S-07; DC: floor
         Z-06 | derived | {3 3 3 1 2 3 1} | IAC UC SI TRE: S-09; DC RA: floor; RDF: S-08
         Z-07 | derived | {3 3 3 2 3 3 2} | IAC UC SI RDF TRE: S-11; DC RA: floor
         Z-08 | derived | {2 2 1 1 1 1 1} | IAC UC: S-13; SI DC RDF TRE RA: floor
         Z-09 | derived | {2 1 2 1 2 1 1} | IAC SI RDF: S-14; UC DC TRE RA: floor
         Z-10 | not-derived | {- - - - - - -} | IAC UC SI DC RDF TRE RA: floor
         Z-11 | not-assessed | {- - - - - - -} |",
    );
}

#[test]
fn sl_t_of_conduits_with_proposals() {
    let assessment = assess(&nordkai());
    expect_levels(
        &assessment,
        "C-07 | derived | {3 1 3 1 1 1 1} | IAC SI: S-15; UC DC RDF TRE RA: floor
         C-09 | derived | {3 3 1 1 3 3 1} | IAC UC RDF TRE: S-16; SI DC RA: floor
         C-10 | not-assessed | {- - - - - - -} |",
    );
    let proposals = [
        ("C-01", "{2 2 2 1 2 2 1}"),
        ("C-02", "{3 3 3 2 2 2 2}"),
        ("C-03", "{3 3 3 2 3 3 2}"),
        ("C-04", "{3 3 3 1 3 3 2}"),
        ("C-05", "{3 3 3 2 3 3 2}"),
        ("C-06", "{3 3 3 2 2 2 2}"),
        ("C-07", "{3 3 3 2 2 3 2}"),
        ("C-08", "{2 1 2 1 2 1 1}"),
        ("C-09", "{2 2 2 1 2 2 1}"),
    ];
    for (id, proposed) in proposals {
        let found = levels(&assessment, id);
        assert_eq!(found.proposed.map(|vector| vector.to_string()).as_deref(), Some(proposed), "{id}");
        let lacks: &[Id<Zone>] = if id == "C-08" { &[Id::new(10)] } else { &[] };
        assert_eq!(found.proposal_lacks, lacks, "{id}");
        if !["C-07", "C-09"].contains(&id) {
            assert_eq!(found.state, LevelState::NotDerived, "{id}");
        }
    }
    assert_eq!(levels(&assessment, "C-10").proposed, None);
    let below: Vec<&str> = (assessment.findings.iter())
        .filter(|(key, _)| key.rule == "conduit-below-proposal")
        .map(|(_, finding)| finding.message.as_str())
        .collect();
    assert_eq!(below.len(), 2);
    assert!(below[0].starts_with("C-07") && below[0].ends_with("below in UC DC RDF TRE RA."), "{below:?}");
    assert!(below[1].starts_with("C-09") && below[1].ends_with("below in SI."), "{below:?}");
    assert_eq!(
        findings(&assessment, &["zone-not-assessed", "conduit-not-assessed"]),
        [
            "conduit-not-assessed C-01 question",
            "conduit-not-assessed C-02 question",
            "conduit-not-assessed C-03 question",
            "conduit-not-assessed C-04 question",
            "conduit-not-assessed C-05 question",
            "conduit-not-assessed C-06 question",
            "conduit-not-assessed C-08 question",
            "zone-not-assessed Z-10 question",
        ]
    );
}

#[test]
fn no_other_method_differs_by_two() {
    let assessment = assess(&nordkai());
    assert_eq!(
        findings(&assessment, &["level-by-another-method", "matrix-not-monotone", "method-cannot-derive"]),
        [""; 0]
    );
    // without frequencies neither decades nor ranks can be counted
    let applied: Vec<&str> = levels(&assessment, "Z-07").cross_checks.iter().map(|check| check.method.word()).collect();
    assert_eq!(
        applied,
        [
            "attacker-level",
            "consequence-capability",
            "risk-band",
            "score-vector",
            "additive",
            "consequence-driven",
            "attack-labels"
        ]
    );
}

#[test]
fn initial_risk() {
    expect_initial(
        &assess(&nordkai()),
        ORDER,
        "Z-03 | B4* F3
         Z-04 | S4* E4* B4* F4*
         Z-05 | S4* E4* B4* F4*
         Z-06 | S4* E4* B4* F4*
         Z-07 | S4* E4* B4* F4*
         Z-08 | S3* B3* F3
         Z-09 | S4* E4* B4*
         Z-10 | S4* E4*",
    );
}

#[test]
fn ranks_of_scenarios() {
    expect_ranks(
        &assess(&nordkai()),
        ORDER,
        "S-01 | B3* F2
         S-02 | B4* F3
         S-03 | S3* E2 B2
         S-04 | B3* F2
         S-05 | S3* E3* B3* F3
         S-06 | B2 F2
         S-07 | S2* B3*
         S-08 | S3* E3* B2 F3
         S-09 | S3* E3* B3* F3
         S-10 | B2 F2
         S-11 | S3* E3* B3* F3
         S-12 | S4*
         S-13 | S3* B3* F3
         S-14 | S2* E3* B2
         S-15 | S2*
         S-16 | S3* B3*",
    );
}

#[test]
fn one_estimate_decides_about_the_dmz_only() {
    // S-01 is above in B alone, by one rank: one step less in B and Z-03 needs its floor only
    let assessment = assess(&nordkai());
    assert_eq!(findings(&assessment, &["level-on-one-estimate"]), ["level-on-one-estimate Z-03 question"]);
}

#[test]
fn partition_findings_exactly() {
    assert_eq!(
        findings(&assess(&nordkai()), &PARTITION),
        [
            "dual-homed-bypass A-08 error",
            "flow-without-conduit F-16 error",
            "temporary-device A-18 warning",
            "wireless-device A-25 warning",
        ]
    );
}

#[test]
fn after_the_four_fixes() {
    let before = nordkai();
    let mut laptops = Zone::new(Id::new(12), "Vendor laptops");
    laptops.domain = Domain::Temporary;
    let mut permit = Conduit::new(Id::new(11), "Meter proving by permit");
    permit.joins = vec![Id::new(12), Id::new(6)];
    permit.channels = vec![Channel { port: Some(7734), ..Channel::new("Batch") }];
    let mut radio = (*before.conduits[&Id::<Conduit>::new(8)]).clone();
    radio.channels.push(Channel { port: Some(502), ..Channel::new("Modbus TCP") });
    let after = with(
        &before,
        vec![
            asset(&before, 8, |historian| historian.interfaces.truncate(1)),
            asset(&before, 18, |laptop| laptop.lies_in = Some(element("Z-12"))),
            asset(&before, 25, |gateway| gateway.lies_in = Some(element("Z-10"))),
            flow(&before, 16, |flow| {
                // the kiosk asks the terminal, which releases the bay by C-07
                (flow.to, flow.port, flow.protocol) = (Id::new(6), Some(443), "HTTPS".into());
            }),
            laptops.into(),
            permit.into(),
            radio.into(),
        ],
    );
    let assessment = assess(&after);
    assert_eq!(findings(&assessment, &PARTITION), [""; 0]);
    assert_eq!(changed(&before, &after), [""; 0]);
    assert_eq!(levels(&assessment, "Z-12").state, LevelState::NotDerived);
    assert_eq!(levels(&assessment, "C-11").state, LevelState::NotDerived);
}

#[test]
fn residual_risk_and_open_scenarios() {
    let assessment = assess(&nordkai());
    expect_residual(
        &assessment,
        ORDER,
        "S-01 | B2 F1
         S-02 | B3* F2
         S-03 | S1 E1 B1
         S-08 | S1 E1 B1 F1
         S-11 | S3* E2 B2 F2
         S-13 | S1 B1 F1",
    );
    assert_eq!(above_without_measure(&assessment), "S-04 S-05 S-07 S-09 S-12 S-14 S-15 S-16");
}
