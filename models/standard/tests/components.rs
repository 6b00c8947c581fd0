//! Soundness of the embedded table of 4-2.

use std::collections::BTreeSet;

use standard::{Certainty, ComponentType, RequirementFamily, RequirementId, SecurityLevel, catalogue};

/// How many a level asks of a kind of component, lower levels included.
const SELECTABLE: [(ComponentType, [usize; 4]); 4] = [
    (ComponentType::SoftwareApplication, [34, 53, 67, 73]),
    (ComponentType::EmbeddedDevice, [36, 61, 77, 83]),
    (ComponentType::HostDevice, [36, 62, 78, 84]),
    (ComponentType::NetworkDevice, [40, 67, 86, 92]),
];

#[test]
fn component_requirements_are_unique_and_well_formed() {
    let rows = catalogue().component_requirements();
    assert_eq!(rows.len(), 125);
    assert_eq!(rows.iter().map(|row| row.id).collect::<BTreeSet<_>>().len(), 125);
    for (place, row) in rows.iter().enumerate() {
        assert_ne!(row.id.family, RequirementFamily::Sr);
        assert_eq!(row.id.group, row.foundational.number(), "{}", row.id);
        assert_eq!(row.id.to_string().parse(), Ok(row.id));
        assert_eq!(catalogue().component_index_of(row.id), Some(place));
        assert!(!row.title.is_empty() && row.plain_words.ends_with('.'), "{}", row.id);
        assert!(!row.plain_words.contains("The same"), "{} explains itself", row.id);
        assert_eq!(row.edition, 2019);
        let base = catalogue().component_requirement(row.id.base()).expect("an enhancement has its requirement");
        assert!(base.lowest_level <= row.lowest_level, "{}", row.id);
        assert!(
            row.id
                .enhancement
                .is_none_or(|n| n == 1 || catalogue().component_index_of(row.id.base().re(n - 1)).is_some())
        );
    }
}

#[test]
fn a_family_is_written_for_its_own_kind_of_component() {
    for row in catalogue().component_requirements() {
        let own = match row.id.family {
            RequirementFamily::Sar => ComponentType::SoftwareApplication,
            RequirementFamily::Edr => ComponentType::EmbeddedDevice,
            RequirementFamily::Hdr => ComponentType::HostDevice,
            RequirementFamily::Ndr => ComponentType::NetworkDevice,
            RequirementFamily::Cr | RequirementFamily::Sr => {
                assert!(row.is_none_needed() || row.component_types == ComponentType::ALL, "{}", row.id);
                continue;
            }
        };
        assert_eq!(row.component_types, [own], "{}", row.id);
    }
}

#[test]
fn selectable_counts_are_those_of_the_standard() {
    for (kind, expected) in SELECTABLE {
        let counted =
            [1, 2, 3, 4].map(|level| catalogue().selectable(kind, SecurityLevel::new(level).unwrap()).count());
        assert_eq!(counted, expected, "{kind}");
    }
}

#[test]
fn every_parent_is_a_known_system_requirement_of_the_same_group() {
    for row in catalogue().component_requirements() {
        for parent in &row.derives_from {
            let system = catalogue().system_requirement(*parent).unwrap_or_else(|| panic!("{} of {}", parent, row.id));
            assert_eq!(system.foundational, row.foundational, "{}", row.id);
        }
    }
    let only_in_4_2: BTreeSet<_> = catalogue()
        .component_requirements()
        .iter()
        .filter(|row| row.derives_from.is_empty())
        .map(|row| (row.id.group, row.id.number))
        .collect();
    assert_eq!(Vec::from_iter(only_in_4_2), [(2, 13), (3, 10), (3, 11), (3, 12), (3, 13), (3, 14)]);
}

#[test]
fn relations_are_found_from_both_sides() {
    let of = |id: RequirementId| {
        catalogue().component_requirements_for(id).map(|row| row.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(of(RequirementId::sr(1, 1).re(3)), ["CR 1.1 RE 2"]);
    assert_eq!(of(RequirementId::sr(2, 4)), ["SAR 2.4", "EDR 2.4", "HDR 2.4", "NDR 2.4"]);
    let none = catalogue().component_requirements_for(RequirementId::sr(7, 5)).collect::<Vec<_>>();
    assert!(none.len() == 1 && none[0].is_none_needed() && none[0].lowest_level.is_none());
    let none_needed: Vec<_> = catalogue()
        .component_requirements()
        .iter()
        .filter(|row| row.is_none_needed())
        .map(|row| row.id.to_string())
        .collect();
    assert_eq!(none_needed, ["CR 2.3", "CR 5.4", "CR 7.5"]);
}

#[test]
fn doubt_is_marked_and_explained() {
    let rows = catalogue().component_requirements();
    let resolved: Vec<_> = rows.iter().filter(|row| row.certainty == Certainty::ConflictResolved).collect();
    assert_eq!(
        resolved.iter().map(|row| row.id.to_string()).collect::<Vec<_>>(),
        ["EDR 3.12", "CR 6.1 RE 1", "CR 6.2", "CR 7.8"]
    );
    assert!(resolved.iter().all(|row| !row.note.is_empty()));
    assert_eq!(rows.iter().filter(|row| row.certainty == Certainty::SingleSource).count(), 14);
}

#[test]
fn common_constraints_are_four() {
    let ids: Vec<_> = catalogue().component_constraints().iter().map(|row| &*row.id).collect();
    assert_eq!(ids, ["CCSC 1", "CCSC 2", "CCSC 3", "CCSC 4"]);
    assert_eq!(catalogue().component_constraint("ccsc2").map(|row| &*row.title), Some("Compensating countermeasures"));
    assert!(catalogue().component_constraint("CCSC 5").is_none());
}

#[test]
fn the_nearest_component_requirement_is_offered() {
    let near = |text| catalogue().nearest_component_requirement(text).map(|id| id.to_string());
    assert_eq!(near("EDR 3.10 RE 7"), Some("EDR 3.10 RE 1".into()));
    assert_eq!(near("the pump house"), None);
}
