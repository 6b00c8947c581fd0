//! The steps of ZCR 5 for one zone or conduit, on the water works.

use engine::assess;
use engine::scenario_steps::scenario_steps;
use plant::edit::{DecideRisk, EnterScenario};
use plant::record::Element;
use plant::vocabulary::{Intent, RiskDecision, RiskDecisionOutcome, ScenarioStatus};
use plant::{Document, Editor, Id};
use standard::{SecurityLevel, catalogue};

fn lindbach() -> Document {
    Document::read_json(include_str!("../../samples/lindbach.zcm.json")).unwrap()
}

fn recorded(document: &Document, place: &str) -> Vec<String> {
    let place: Element = place.parse().unwrap();
    let steps = scenario_steps(document, &assess(document), place);
    assert_eq!(steps.len(), 13);
    for step in &steps {
        assert!(catalogue().zcr_item(step.item).is_some(), "{}", step.item);
        assert_eq!(step.is_recorded, step.missing.is_empty(), "{}: {}", step.item, step.missing);
    }
    steps
        .into_iter()
        .filter(|step| step.is_recorded)
        .map(|step| step.item.trim_start_matches("ZCR ").to_owned())
        .collect()
}

#[test]
fn a_zone_says_which_scenarios_lack_what() {
    let document = lindbach();
    assert_eq!(recorded(&document, "Z-06"), ["5.1", "5.3", "5.4", "5.5", "5.6"]);
    let steps = scenario_steps(&document, &assess(&document), "Z-06".parse().unwrap());
    assert_eq!(steps[1].missing, "Weaknesses of S-08.");
    assert_eq!(steps[7].missing, "A measure of S-07.");
}

#[test]
fn nothing_is_recorded_where_no_scenario_counts() {
    let mut document = lindbach();
    // the conduit between treatment and wireless has no scenario of its own
    assert_eq!(recorded(&document, "C-08"), [""; 0]);
    let scenarios: Vec<_> = document.scenarios.values().map(|scenario| scenario.id).collect();
    let mut editor = Editor::new(document);
    let proposed = scenarios.iter().map(|id| {
        let mut scenario = (*editor.document().scenarios[id]).clone();
        scenario.status = ScenarioStatus::Proposed;
        scenario.into()
    });
    let edit =
        plant::edit::PutRecords { label: "All proposed".into(), records: proposed.collect(), remove: Vec::new() };
    editor.commit(&edit).unwrap().unwrap();
    document = editor.document().clone();
    assert_eq!(recorded(&document, "Z-06"), [""; 0], "proposals count nowhere");
}

#[test]
fn an_accepted_risk_closes_the_steps_after_it() {
    let mut editor = Editor::new(lindbach());
    let place: Element = "C-08".parse().unwrap();
    let form = EnterScenario {
        element: place,
        sentence: "Radio is jammed".into(),
        source: "Neighbour".into(),
        intent: Intent::Intentional,
        level: Some(SecurityLevel::TWO),
        consequence: ("B".into(), 4),
        likelihood: 5,
    };
    editor.commit(&form).unwrap().unwrap();
    assert_eq!(recorded(editor.document(), "C-08"), ["5.1", "5.3", "5.4", "5.5"], "not narrowed: 5.6 is open");
    let id = *editor.document().scenarios.keys().next_back().unwrap();
    let outcome = RiskDecisionOutcome::Accept;
    let decision = RiskDecision { outcome, by: "Plant manager".into(), on: "2026-11-24".into(), reason: String::new() };
    editor.commit(&DecideRisk { scenario: id, decision: Some(decision) }).unwrap().unwrap();
    let closed = recorded(editor.document(), "C-08");
    for step in ["5.7", "5.8", "5.9", "5.10", "5.11", "5.12"] {
        assert!(closed.contains(&step.to_owned()), "{step}");
    }
    assert!(!closed.contains(&"5.13".to_owned()), "nobody owns it");
    assert_ne!(id, Id::new(1));
}
