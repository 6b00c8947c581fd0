//! Proposals of the scenario library on the samples: what fits, why, and that they count nowhere.

use std::collections::BTreeSet;

use engine::assess;
use engine::scenario_library::{label_words, narrowing_by_label, propose_scenarios};
use plant::edit::{DecideProposal, OfferScenarios};
use plant::record::Element;
use plant::vocabulary::ScenarioStatus;
use plant::{Document, Editor};
use standard::{AttackId, SecurityLevel};

fn lindbach() -> Document {
    Document::read_json(include_str!("../../samples/lindbach.zcm.json")).unwrap()
}

fn nordkai() -> Document {
    Document::read_json(include_str!("../../samples/nordkai.zcm.json")).unwrap()
}

fn element(text: &str) -> Element {
    text.parse().unwrap()
}

fn techniques(document: &Document, place: &str) -> Vec<String> {
    propose_scenarios(document, element(place)).iter().map(|proposal| proposal.technique.to_string()).collect()
}

#[test]
fn what_is_reached_is_proposed_and_says_why() {
    let document = lindbach();
    assert_eq!(techniques(&document, "Z-06"), ["T0836", "T0814", "T0860"]);
    let proposals = propose_scenarios(&document, element("Z-06"));
    let parameter = &proposals[0];
    assert_eq!(parameter.sentence, "Set points or limits of A-17 Intake and filter PLC are changed by Modbus TCP 502");
    assert_eq!(parameter.entry, Some(element("C-04")));
    assert_eq!(parameter.source.level, Some(SecurityLevel::THREE));
    assert!(parameter.because[0].starts_with("F-09 reaches A-17 Intake and filter PLC by Modbus TCP 502 from A-11"));
    let inputs: BTreeSet<_> = parameter.inputs.iter().map(ToString::to_string).collect();
    assert_eq!(inputs, ["A-11", "A-17", "C-04", "F-09"].map(str::to_owned).into());
    assert_eq!(parameter.requirements().first().map(ToString::to_string).as_deref(), Some("SR 1.1"));
    assert!(parameter.offer().because.contains("Level 3 is suggested"));
}

#[test]
fn a_vendor_session_a_radio_and_a_laptop_are_seen() {
    let document = nordkai();
    assert!(techniques(&document, "Z-03").contains(&"T0822".to_owned()), "a vendor comes in");
    assert!(techniques(&document, "Z-09").contains(&"T0860".to_owned()), "a radio");
    assert!(techniques(&document, "Z-06").contains(&"T0864".to_owned()), "a laptop that comes and goes");
    assert_eq!(techniques(&document, "C-09"), ["T0859", "T0830"], "a stolen log-in, and a foreign network");
}

#[test]
fn no_technique_is_proposed_where_it_has_a_scenario_and_nothing_outside() {
    for document in [lindbach(), nordkai()] {
        let zones = document.zones.keys().map(|id| Element::Zone(*id));
        let mut known = 0;
        for place in zones.chain(document.conduits.keys().map(|id| Element::Conduit(*id))) {
            let proposed: Vec<_> = propose_scenarios(&document, place).iter().map(|p| p.technique).collect();
            assert_eq!(proposed.iter().collect::<BTreeSet<_>>().len(), proposed.len(), "{place}: each once");
            assert!(proposed.len() <= 8, "{place}: nobody reads more");
            for scenario in document.scenarios.values().filter(|scenario| scenario.targets().any(|t| t == place)) {
                for technique in AttackId::all_in(&scenario.technique) {
                    known += 1;
                    assert!(!proposed.contains(&technique), "{technique} has {} in {place}", scenario.id);
                }
            }
        }
        assert!(known > 5);
    }
    for nowhere in ["Z-01", "C-11", "Z-99"] {
        assert_eq!(techniques(&lindbach(), nowhere), [""; 0], "{nowhere} is not assessed");
    }
}

#[test]
fn proposals_count_nowhere_until_each_is_accepted() {
    let before = assess(&lindbach());
    let mut editor = Editor::new(lindbach());
    let place = element("Z-06");
    let offers = propose_scenarios(editor.document(), place).iter().map(|proposal| proposal.offer()).collect();
    editor.commit(&OfferScenarios { offers }).unwrap().unwrap();
    let taken: Vec<_> =
        editor.document().scenarios.values().filter(|scenario| scenario.status == ScenarioStatus::Proposed).collect();
    assert_eq!(taken.len(), 3);
    assert!(taken.iter().all(|scenario| scenario.requirements.is_none()), "labels do not narrow by themselves");
    let first = taken[0].id;
    let after = assess(editor.document());
    assert_eq!(after.levels, before.levels, "proposals change no level");
    assert!(propose_scenarios(editor.document(), place).is_empty(), "nothing is proposed twice");

    editor.commit(&DecideProposal { scenario: first, accept: false }).unwrap().unwrap();
    assert!(propose_scenarios(editor.document(), place).is_empty(), "what was refused is not proposed again");
    assert_eq!(assess(editor.document()).levels, before.levels);

    editor.commit(&DecideProposal { scenario: first, accept: true }).unwrap().unwrap();
    let counted = assess(editor.document());
    assert_ne!(counted.levels[&place].state, before.levels[&place].state, "an incomplete one makes a lower bound");
    editor.undo();
    assert_eq!(assess(editor.document()).levels, before.levels);
}

#[test]
fn outcomes_and_techniques_without_a_label_narrow_nothing() {
    for name in ["T0831", "T0829", "T0837", "T0880", "T0801"] {
        assert_eq!(narrowing_by_label(name.parse().unwrap()), None, "{name}");
    }
    let groups = narrowing_by_label("T0843".parse().unwrap()).unwrap();
    assert_eq!(groups.iter().map(|fr| fr.code()).collect::<Vec<_>>(), ["IAC", "UC", "SI", "RDF"]);
    assert!(label_words("T0880".parse().unwrap()).contains("reaches no group by MITRE's labels"));
    assert!(label_words("T0831".parse().unwrap()).contains("must not narrow"));
    assert!(label_words("T0844".parse().unwrap()).ends_with("The nearest is T0843 Program Download."));
}
