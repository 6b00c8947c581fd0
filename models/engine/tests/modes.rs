//! Operating modes: what is different in each, that the worst counts, and that an update follows them.

use crate::common;

use common::{element, findings, levels, lindbach, with};
use engine::modes::{absent_conduits, by_mode, differing, in_mode};
use engine::{Assessor, assess, compare};
use plant::edit::PutRecords;
use plant::fixture::plant;
use plant::record::{OperatingMode, System};
use plant::{Document, Editor, Id};

/// A skid that a vendor joins during turnaround only: a conduit, a flow and a scenario of that mode, and a scenario that is
/// likelier in it.
fn made() -> Document {
    plant(
        "criteria
         modes normal turnaround
         floors zones=1 conduits=1
         zone Z-01 Control iacs 10.0.0.0/24
         zone Z-02 Skid iacs
         conduit C-01 Z-01 Z-02 allow modbus/502
         conduit C-02 Z-01 Z-02 allow engineering/102 mode=turnaround
         asset A-01 plc in Z-01
         asset A-02 plc in Z-02
         flow F-01 A-01 -> A-02 modbus/502
         flow F-02 A-01 -> A-02 engineering/102 mode=turnaround
         scenario S-01 Z-02 a=2 S2 L2 turnaround=L5 SI RA
         scenario S-02 Z-02 a=3 S5 L5 SI mode=turnaround
         scenario S-03 Z-01 a=2 S5 L5 IAC",
    )
}

const FLOWS: [&str; 2] = ["flow-without-conduit", "flow-not-permitted"];

#[test]
fn the_worst_mode_counts_and_each_is_shown() {
    let document = made();
    let target = |assessment: &engine::Assessment, id: &str| levels(assessment, id).target.to_string();
    assert_eq!(target(&assess(&document), "Z-02"), "{1 1 3 1 1 1 2}");
    let modes = by_mode(&document);
    let shown: Vec<_> = modes.iter().map(|mode| (mode.mode.as_str(), target(&mode.assessment, "Z-02"))).collect();
    assert_eq!(shown, [("normal", "{1 1 1 1 1 1 1}".to_owned()), ("turnaround", "{1 1 3 1 1 1 2}".to_owned())]);
    assert_eq!(differing(&modes), [element("Z-02"), element("C-02")]);
    assert_eq!(absent_conduits(&modes[0].document), [Id::new(2)]);
    assert_eq!(common::state(levels(&modes[0].assessment, "C-02").state), "not-assessed");
    assert_eq!(common::state(levels(&modes[1].assessment, "C-02").state), "not-derived");
}

#[test]
fn a_flow_must_be_permitted_in_every_mode_in_which_it_takes_place() {
    let document = made();
    assert_eq!(findings(&assess(&document), &FLOWS), Vec::<String>::new());
    let always = with(&document, vec![common::flow(&document, 2, |flow| flow.modes.clear())]);
    assert_eq!(findings(&assess(&always), &FLOWS), ["flow-not-permitted F-02 error"]);
    let turnaround = in_mode(&always, "Turnaround").unwrap();
    assert_eq!(findings(&turnaround.assessment, &FLOWS), Vec::<String>::new());
    assert!(in_mode(&always, "start-up").is_none());
}

#[test]
fn a_conduit_ends_on_its_last_day_when_the_date_of_the_assessment_is_known() {
    let text = "criteria\nzone Z-01 A iacs\nzone Z-02 B iacs\nasset A-01 plc in Z-01\nasset A-02 plc in Z-02
        conduit C-01 Z-01 Z-02 allow modbus/502 temporary until 2026-03-01\nflow A-01 -> A-02 modbus/502";
    assert!(findings(&assess(&plant(text)), &FLOWS).is_empty());
    assert!(findings(&assess(&plant(&format!("{text}\nas-of 2026-03-01"))), &FLOWS).is_empty());
    let after = assess(&plant(&format!("{text}\nas-of 2026-03-02")));
    assert_eq!(findings(&after, &FLOWS), ["flow-without-conduit F-01 error"]);
    assert_eq!(common::state(levels(&after, "C-01").state), "not-assessed");
}

#[test]
fn a_mode_without_a_likelihood_leaves_a_lower_bound() {
    let text = "criteria\nmodes normal turnaround\nfloors zones=1\nzone Z-01 A iacs\nscenario S-01 Z-01 a=2 S5 turnaround=L5 SI";
    let assessment = assess(&plant(text));
    assert_eq!(common::state(levels(&assessment, "Z-01").state), "lower-bound");
    assert_eq!(levels(&assessment, "Z-01").target.to_string(), "{1 1 2 1 1 1 1}");
}

#[test]
fn a_step_off_the_scale_in_one_mode_hides_no_other_mode() {
    let text = "criteria\nmodes normal turnaround\nfloors zones=1\nzone Z-01 A iacs\nscenario S-01 Z-01 a=2 S5 L9 turnaround=L5 SI";
    let assessment = assess(&plant(text));
    assert_eq!(common::state(levels(&assessment, "Z-01").state), "lower-bound");
    assert_eq!(levels(&assessment, "Z-01").target.to_string(), "{1 1 2 1 1 1 1}");
    let none = assess(&plant(&text.replace("L5", "L9")));
    assert_eq!(common::state(levels(&none, "Z-01").state), "lower-bound");
    assert_eq!(levels(&none, "Z-01").target.to_string(), "{1 1 1 1 1 1 1}");
}

#[test]
fn turnaround_opens_the_engineering_port_of_the_safety_system() {
    let document = lindbach();
    let flow = plant::record::Flow {
        protocol: "safety programming TCP".into(),
        port: Some(1502),
        via: vec![Id::new(6)],
        modes: vec!["turnaround".into()],
        ..plant::record::Flow::new(Id::new(90), Id::new(14), Id::new(26))
    };
    let planned = with(&document, vec![flow.clone().into()]);
    let about = |document: &Document| {
        findings(&assess(document), &FLOWS).into_iter().filter(|found| found.contains("F-90")).collect::<Vec<_>>()
    };
    assert!(about(&planned).is_empty());
    let always = with(&document, vec![plant::record::Flow { modes: Vec::new(), ..flow }.into()]);
    assert_eq!(about(&always), ["flow-not-permitted F-90 error"]);
}

#[test]
fn an_update_follows_modes_and_the_date() {
    let mut editor = Editor::new(made());
    let mut assessor = Assessor::new(editor.document());
    let mode = |names: &[&str], as_of: &str| System {
        modes: names.iter().map(|name| OperatingMode::new(*name)).collect(),
        as_of: as_of.to_owned(),
        ..System::new("Made")
    };
    let document = editor.document().clone();
    let mut conduit = (*document.conduits[&Id::new(1)]).clone();
    conduit.until = "2026-01-31".into();
    let mut other = conduit.clone();
    other.modes = vec!["turnaround".into()];
    let mut scenario = (*document.scenarios[&Id::new(1)]).clone();
    scenario.likelihood_in.clear();
    let mut flow = (*document.flows[&Id::new(1)]).clone();
    flow.modes = vec!["turnaround".into()];
    let steps: Vec<plant::AnyRecord> = vec![
        conduit.into(),
        mode(&["normal", "turnaround"], "2026-02-01").into(),
        mode(&["normal", "turnaround"], "").into(),
        other.into(),
        flow.into(),
        scenario.into(),
        mode(&["turnaround"], "").into(),
        mode(&[], "").into(),
        mode(&["normal", "turnaround", "start-up"], "2026-01-31").into(),
    ];
    for record in steps {
        let label = format!("{record:?}");
        let edit = PutRecords::one("Test", record);
        let entry = editor.commit(&edit).unwrap().expect("a change");
        assessor.update(editor.document(), &entry.transaction);
        assert!(*assessor.assessment() == assess(editor.document()), "{label}");
    }
    while let Some(entry) = editor.undo() {
        assessor.update(editor.document(), &entry.transaction);
        assert!(*assessor.assessment() == assess(editor.document()));
    }
}

#[test]
fn a_comparison_says_what_differs_and_nothing_else() {
    let document = made();
    let before = assess(&document);
    assert!(compare::compare(&before, &before).is_empty());
    let modes = by_mode(&document);
    let lines = compare::comparison_lines(&compare::compare(&modes[0].assessment, &modes[1].assessment));
    for expected in [
        "C-02: SL-T was not assessed, is not derived.",
        "Z-02 SL-T SI: 1 becomes 3.",
        "Z-02 SL-T RA: 1 becomes 2.",
        "S-02 risk S: not rated becomes 9, above.",
    ] {
        assert!(lines.iter().any(|line| line == expected), "{expected} is not in {lines:#?}");
    }
    assert!(lines.iter().all(|line| !line.starts_with("Z-01")), "{lines:#?}");
}
