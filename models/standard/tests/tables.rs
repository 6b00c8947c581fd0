//! Soundness of the tables of 2-1, 2-4, 2-3 and ATT&CK for ICS, and of looking up any row.

use std::collections::BTreeSet;

use standard::{
    ATTACK_NOTICE, AttackId, CatalogueTable, Certainty, Entry, FoundationalRequirement, RequirementId, catalogue,
};

fn technique(name: &str) -> AttackId {
    name.parse().unwrap()
}

#[test]
fn programme_and_service_provider_rows_are_unique_and_whole() {
    let rows = catalogue().programme_requirements();
    assert_eq!(rows.len(), 87);
    assert_eq!(rows.iter().map(|row| &row.programme_element).collect::<BTreeSet<_>>().len(), 8);
    for row in rows {
        assert!(row.id.starts_with(&format!("{}.", row.group)) && row.plain_words.ends_with('.'), "{}", row.id);
        assert_eq!((row.edition, row.certainty), (2024, Certainty::SingleSource));
    }
    let rows = catalogue().service_provider_requirements();
    let (base, enhancements): (Vec<_>, Vec<_>) = rows.iter().partition(|row| row.id.ends_with("BR"));
    assert_eq!((base.len(), enhancements.len()), (72, 50));
    assert_eq!(rows.iter().map(|row| &row.area).collect::<BTreeSet<_>>().len(), 12);
    for row in enhancements {
        assert!(base.iter().any(|base| base.base() == row.base()), "{} has a base requirement", row.id);
        assert_eq!(row.certainty, Certainty::SingleSource);
    }
}

#[test]
fn patch_states_are_marked_as_of_low_certainty_and_every_step_leads_somewhere() {
    let rows = catalogue().patch_states();
    assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), Vec::from_iter(1..=11));
    assert!(rows.iter().all(|row| row.certainty == Certainty::Low && !row.note.is_empty()));
    assert!(rows.iter().flat_map(|row| &row.next).all(|next| rows.iter().any(|row| row.number == *next)));
    let compensate: Vec<_> = rows.iter().filter(|row| row.needs_compensation).map(|row| row.number).collect();
    assert_eq!(compensate, [3, 8]);
}

#[test]
fn techniques_name_known_mitigations_and_assets() {
    let all = catalogue();
    assert_eq!((all.techniques().len(), all.mitigations().len(), all.attack_assets().len()), (83, 52, 18));
    for row in all.techniques() {
        assert_eq!(all.technique(row.id), Some(row));
        assert!(row.plain_words.ends_with('.') && !row.tactics.is_empty(), "{}", row.id);
        assert!(row.mitigations.iter().all(|id| all.mitigation(*id).is_some()), "{}", row.id);
        assert!(row.assets.iter().all(|id| all.attack_asset(*id).is_some()), "{}", row.id);
        assert_eq!(row.is_impact(), row.assets.is_empty(), "MITRE names assets for all but outcomes: {}", row.id);
    }
    let plc = all.techniques_of_asset("A0003".parse().unwrap()).count();
    let relay = all.techniques_of_asset("A0014".parse().unwrap()).count();
    assert_eq!((plc, relay), (48, 12));
}

#[test]
fn labels_reach_known_requirements_of_the_stated_groups() {
    let all = catalogue();
    for row in all.mitigations() {
        for id in &row.system_requirements {
            let system = all.system_requirement(*id).unwrap_or_else(|| panic!("{id} of {}", row.id));
            assert!(row.foundational.contains(&system.foundational), "{}", row.id);
        }
    }
    let labelled = all.mitigations().iter().filter(|row| !row.foundational.is_empty()).count();
    assert_eq!(labelled, 39);
}

#[test]
fn the_way_from_a_technique_to_requirements_and_back() {
    let all = catalogue();
    let reached: Vec<_> = all.requirements_of_technique(technique("T0843")).iter().map(ToString::to_string).collect();
    assert_eq!(reached, ["SR 1.1", "SR 1.2", "SR 2.1", "SR 3.1", "SR 3.4", "SR 5.1"]);
    let groups = all.foundational_of_technique(technique("T0822"));
    assert_eq!(groups.iter().map(FoundationalRequirement::code).collect::<Vec<_>>(), ["IAC", "RDF", "RA"]);
    for row in all.techniques() {
        for id in all.requirements_of_technique(row.id) {
            assert!(all.techniques_of_requirement(id).any(|back| back.id == row.id), "{} and {id}", row.id);
        }
    }
    assert_eq!(all.techniques_of_requirement(RequirementId::sr(2, 1)).count(), 26);
    assert_eq!(all.techniques_of_requirement(RequirementId::sr(1, 3)).count(), 10);
    let labelled: BTreeSet<_> = all
        .mitigations()
        .iter()
        .flat_map(|row| row.system_requirements.iter().chain(&row.component_requirements))
        .collect();
    assert_eq!(labelled.len(), 44);
}

#[test]
fn gap_proposals_stand_apart_from_labels() {
    let all = catalogue();
    let without_requirement: BTreeSet<_> =
        all.techniques().iter().map(|row| row.id).filter(|id| all.requirements_of_technique(*id).is_empty()).collect();
    let proposed: BTreeSet<_> = all.gap_proposals().iter().map(|gap| gap.technique).collect();
    assert_eq!(proposed, without_requirement, "exactly the techniques without an SR by label have a proposal");
    for gap in all.gap_proposals() {
        assert!(gap.basis.contains("not MITRE"));
        for id in &gap.system_requirements {
            let system = all.system_requirement(*id).expect("a known requirement");
            assert!(gap.foundational.contains(&system.foundational), "{}", gap.technique);
        }
    }
    for name in ["T0837", "T0880"] {
        assert!(all.foundational_of_technique(technique(name)).is_empty(), "{name} reaches no group by label");
        let relations = Entry::Technique(all.technique(technique(name)).unwrap()).relations();
        let proposal = relations.iter().find(|relation| relation.is_proposal).expect("a marked proposal");
        assert!(proposal.title.contains("not by MITRE") && proposal.ids.contains(&"SR 3.6".to_owned()));
    }
}

#[test]
fn every_row_is_found_by_its_name_and_every_relation_leads_to_a_row() {
    let mut tables = BTreeSet::new();
    let mut names = BTreeSet::new();
    for entry in catalogue().entries() {
        assert_eq!(catalogue().entry(&entry.id()), Some(entry), "{}", entry.id());
        assert_eq!(catalogue().entry(&entry.id().to_lowercase()), Some(entry), "{}", entry.id());
        assert!(names.insert(entry.id()), "{} is there once", entry.id());
        assert!(!entry.title().is_empty() && !entry.plain_words().is_empty() && !entry.edition().is_empty());
        tables.insert(entry.table());
        for relation in entry.relations() {
            for id in &relation.ids {
                let is_label = relation.title.starts_with("Component requirements by");
                assert!(is_label || catalogue().entry(id).is_some(), "{id} of {}: {}", entry.id(), relation.title);
            }
        }
    }
    assert_eq!(Vec::from_iter(tables), CatalogueTable::ALL);
    assert_eq!(names.len(), 7 + 100 + 125 + 4 + 32 + 87 + 122 + 11 + 83 + 52 + 18);
}

#[test]
fn relations_go_both_ways() {
    let ids = |name: &str, title: &str| {
        let relations = catalogue().entry(name).unwrap().relations();
        relations.into_iter().find(|relation| relation.title.starts_with(title)).map(|relation| relation.ids)
    };
    assert_eq!(ids("SR 5.1 RE 2", "Enhances"), Some(vec!["SR 5.1".to_owned()]));
    assert_eq!(ids("CR 1.1", "Serves"), Some(vec!["SR 1.1".to_owned()]));
    assert_eq!(ids("SR 1.1", "Component requirements that serve"), Some(vec!["CR 1.1".to_owned()]));
    assert_eq!(ids("EDR 3.10", "Enhancements"), Some(vec!["EDR 3.10 RE 1".to_owned()]));
    assert!(ids("M0800", "Named against").unwrap().contains(&"T0843".to_owned()));
    assert!(ids("SR 2.1", "Techniques it works against").unwrap().contains(&"T0843".to_owned()));
    assert!(ids("A0003", "Techniques").unwrap().contains(&"T0843".to_owned()));
    assert_eq!(ids("SP.01.01 br", "Base"), Some(vec!["SP.01.01 RE(1)".to_owned()]));
}

#[test]
fn the_nearest_row_is_offered() {
    let near = |text: &str| catalogue().nearest_entry(text);
    assert_eq!(near("EDR 3.10 RE 4"), Some("EDR 3.10 RE 1".into()));
    assert_eq!(near("CR 1.99"), Some("CR 1.14".into()));
    assert_eq!(near("ORG 1.9"), Some("ORG 1.1".into()));
    assert_eq!(near("CCSC 7"), Some("CCSC 1".into()));
    assert_eq!(near("T0844"), Some("T0843".into()));
    assert_eq!(near("M0816x"), Some("M0816".into()));
    assert_eq!(near("SP.01.08 BR"), Some("SP.01.01 BR".into()));
    assert_eq!(near("a pump that is not there"), None);
}

#[test]
fn a_technique_text_gets_its_nearest_match() {
    let near = |text: &str| catalogue().nearest_technique(text).map(|row| row.label());
    assert_eq!(near("T0999 External Remote Servces").as_deref(), Some("T0822 External Remote Services"));
    assert_eq!(near("Program Downlod").as_deref(), Some("T0843 Program Download"));
    assert_eq!(near("T0844").as_deref(), Some("T0843 Program Download"));
    assert_eq!(near("T84x").as_deref().map(|label| &label[..1]), Some("T"));
    assert_eq!(near("the pump house"), None);
    assert_eq!(near(""), None);
}

#[test]
fn the_notice_is_mitres() {
    assert!(ATTACK_NOTICE.starts_with("© 2025 The MITRE Corporation. This work is reproduced and distributed with the permission of The MITRE Corporation."));
    assert!(include_str!("../catalogue/README.md").replace('\n', " ").contains(ATTACK_NOTICE));
}
