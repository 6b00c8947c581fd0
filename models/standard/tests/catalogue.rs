//! Soundness of the embedded tables: what `issues` and the worked example E12 say of them.

use std::collections::BTreeSet;

use standard::{
    Certainty, FoundationalRequirement, RequirementFamily, RequirementId, SecurityLevel, Strength, catalogue,
};

/// Cumulative counts for SL 1 to 4 (worked example E12).
const COUNTS: [(FoundationalRequirement, [usize; 4]); 7] = [
    (FoundationalRequirement::Iac, [10, 16, 22, 24]),
    (FoundationalRequirement::Uc, [8, 12, 21, 24]),
    (FoundationalRequirement::Si, [5, 10, 16, 19]),
    (FoundationalRequirement::Dc, [2, 4, 5, 6]),
    (FoundationalRequirement::Rdf, [4, 6, 10, 11]),
    (FoundationalRequirement::Tre, [1, 2, 3, 3]),
    (FoundationalRequirement::Ra, [7, 10, 13, 13]),
];

#[test]
fn system_requirements_are_unique_ordered_and_well_formed() {
    let rows = catalogue().system_requirements();
    assert_eq!(rows.len(), 100);
    assert_eq!(rows.iter().filter(|row| row.id.enhancement.is_none()).count(), 51);
    assert_eq!(rows.iter().map(|row| row.id).collect::<BTreeSet<_>>().len(), 100);
    assert!(rows.windows(2).all(|pair| pair[0].id < pair[1].id), "the file is in the standard's order");
    for (place, row) in rows.iter().enumerate() {
        assert_eq!(row.id.family, RequirementFamily::Sr);
        assert_eq!(row.id.group, row.foundational.number(), "{}", row.id);
        assert_eq!(row.id.to_string().parse(), Ok(row.id));
        assert_eq!(catalogue().index_of(row.id), Some(place));
        assert!(row.lowest_level >= SecurityLevel::ONE);
        assert!(!row.title.is_empty() && !row.clause.is_empty() && row.plain_words.ends_with('.'), "{}", row.id);
        assert_eq!(row.edition, 2013);
        let base = catalogue().system_requirement(row.id.base()).expect("an enhancement has its requirement");
        assert!(base.lowest_level <= row.lowest_level, "{}", row.id);
    }
}

#[test]
fn enhancements_are_numbered_without_a_hole() {
    for row in catalogue().system_requirements() {
        if let Some(number) = row.id.enhancement.filter(|number| *number > 1) {
            assert!(catalogue().index_of(row.id.base().re(number - 1)).is_some(), "{}", row.id);
        }
    }
}

#[test]
fn cumulative_counts_are_those_of_the_standard() {
    for (fr, expected) in COUNTS {
        let counted = [1, 2, 3, 4].map(|level| catalogue().count(fr, SecurityLevel::new(level).unwrap()));
        assert_eq!(counted, expected, "{fr}");
    }
    let all = [1, 2, 3, 4].map(|level| {
        let level = SecurityLevel::new(level).unwrap();
        FoundationalRequirement::ALL.into_iter().map(|fr| catalogue().count(fr, level)).sum::<usize>()
    });
    assert_eq!(all, [37, 60, 90, 100]);
}

#[test]
fn resolved_conflicts_say_how() {
    let resolved: Vec<_> =
        catalogue().system_requirements().iter().filter(|row| row.certainty == Certainty::ConflictResolved).collect();
    assert_eq!(resolved.iter().map(|row| row.id.to_string()).collect::<Vec<_>>(), ["SR 3.4", "SR 4.1 RE 2", "SR 6.2"]);
    assert!(resolved.iter().all(|row| !row.note.is_empty()));
}

#[test]
fn zone_conduit_requirements_are_unique_and_grouped() {
    let rows = catalogue().zcr_items();
    assert_eq!(rows.len(), 32);
    assert_eq!(rows.iter().map(|row| &row.id).collect::<BTreeSet<_>>().len(), 32);
    for row in rows {
        assert!(row.id.starts_with(&format!("{}.", row.group)), "{}", row.id);
        assert!(
            ![&row.title, &row.group_title, &row.clause, &row.records, &row.inputs, &row.outputs]
                .into_iter()
                .any(String::is_empty)
        );
        assert_eq!(row.edition, 2020);
    }
    let should: Vec<_> = rows.iter().filter(|row| row.strength == Strength::Should).map(|row| &*row.id).collect();
    assert_eq!(should, ["ZCR 3.4", "ZCR 3.5", "ZCR 3.6"]);
    assert_eq!(catalogue().zcr_item("zcr 5.6").map(|row| &*row.title), Some("Determine SL-T"));
}

#[test]
fn the_nearest_name_is_offered() {
    let near = |text| catalogue().nearest_requirement(text).map(|id| id.to_string());
    assert_eq!(near("SR 1.1 RE 9"), Some("SR 1.1 RE 1".into()));
    assert_eq!(near("RS 3.4"), Some("SR 3.4".into()));
    assert_eq!(near("SR 5,2"), Some("SR 5.2".into()));
    assert_eq!(near("the pump house"), None);
    assert_eq!(near(""), None);
    assert_eq!(catalogue().system_requirement(RequirementId::sr(1, 14)), None);
}
