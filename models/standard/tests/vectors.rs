//! Notation, order and files of levels and vectors (worked example E1), and gaps.

use proptest::prelude::*;
use standard::{
    FoundationalRequirement, FoundationalRequirementSet, RequirementId, SecurityLevel, SecurityLevelRange,
    SecurityLevelRangeVector, SecurityLevelVector, gap,
};

fn vector(text: &str) -> SecurityLevelVector {
    text.parse().unwrap()
}

/// E1: the notation of 3-3 Annex A; an entry may be 0, and spaces and braces are optional.
#[test]
fn notation_of_the_standard_is_read_and_written() {
    let bpcs = vector("{2 2 0 1 3 1 3}");
    assert_eq!(bpcs, vector("2 2 0 1 3 1 3"));
    assert_eq!(bpcs, vector("2201313"));
    assert_eq!(bpcs, vector("2,2,0,1,3,1,3"));
    assert_eq!(bpcs.to_string(), "{2 2 0 1 3 1 3}");
    assert_eq!(bpcs[FoundationalRequirement::Si], Some(SecurityLevel::ZERO));
    assert_eq!(vector("{3 3 2 3 0 0 1}").get(FoundationalRequirement::Ra), SecurityLevel::new(1));
    assert_eq!((bpcs.max(), bpcs.min()), (Some(SecurityLevel::THREE), Some(SecurityLevel::ZERO)));
}

#[test]
fn an_unknown_entry_stays_unknown() {
    let open = vector("{2 - ? 1 3 1 3}");
    assert_eq!(open.to_string(), "{2 - - 1 3 1 3}");
    assert_eq!((open.max(), open.min()), (Some(SecurityLevel::THREE), None));
    assert_eq!(open.max_with(&SecurityLevelVector::uniform(SecurityLevel::ONE)), vector("2111313"));
    assert_eq!((SecurityLevelVector::UNKNOWN.max(), SecurityLevelVector::UNKNOWN.min()), (None, None));
}

#[test]
fn what_is_no_vector_is_refused() {
    for text in ["", "{}", "222222", "22222222", "2 2 5 1 3 1 3", "{2 2 0 1 3 1 3", "2 2 0 1 3 1 x", "10 2 0 1 3 1 3"] {
        assert!(text.parse::<SecurityLevelVector>().is_err(), "{text}");
    }
}

#[test]
fn files_hold_objects_in_the_standards_order() {
    let text = r#"{"IAC":2,"UC":null,"SI":0,"DC":1,"RDF":3,"TRE":1,"RA":3}"#;
    let read: SecurityLevelVector = serde_json::from_str(text).unwrap();
    assert_eq!(read, vector("2-01313"));
    assert_eq!(serde_json::to_string(&read).unwrap(), text);

    assert_eq!(serde_json::from_str::<SecurityLevelVector>(r#"{"RDF":3}"#).unwrap(), vector("----3--"));
    for wrong in [r#"{"XYZ":1}"#, r#"{"IAC":5}"#, r#"{"IAC":1,"IAC":2}"#, "[1,2]", r#"{"IAC":"1"}"#] {
        assert!(serde_json::from_str::<SecurityLevelVector>(wrong).is_err(), "{wrong}");
    }
    let said = serde_json::from_str::<SecurityLevelVector>(r#"{"IAC":5}"#).unwrap_err().to_string();
    assert!(said.contains("expected 0 to 4"), "{said}");
}

#[test]
fn ranges_sets_and_names_survive_a_file() {
    let range = SecurityLevelRange { low: SecurityLevel::ONE, high: SecurityLevel::FOUR };
    assert_eq!(range.to_string(), "1–4");
    assert_eq!(SecurityLevelRange::exact(SecurityLevel::TWO).to_string(), "2");
    assert_eq!(serde_json::to_string(&range).unwrap(), "[1,4]");
    assert_eq!(serde_json::from_str::<SecurityLevelRange>("[1,4]").unwrap(), range);
    assert!(serde_json::from_str::<SecurityLevelRange>("[3,2]").is_err());

    let mut ranges = SecurityLevelRangeVector::UNKNOWN;
    ranges.set(FoundationalRequirement::Iac, Some(range));
    let text = r#"{"IAC":[1,4],"UC":null,"SI":null,"DC":null,"RDF":null,"TRE":null,"RA":null}"#;
    assert_eq!(serde_json::to_string(&ranges).unwrap(), text);
    assert_eq!(serde_json::from_str::<SecurityLevelRangeVector>(text).unwrap(), ranges);

    let set: FoundationalRequirementSet = serde_json::from_str(r#"["SI","IAC","SI"]"#).unwrap();
    assert_eq!(serde_json::to_string(&set).unwrap(), r#"["IAC","SI"]"#);
    assert!(serde_json::from_str::<FoundationalRequirementSet>(r#"["SL"]"#).is_err());

    let id: RequirementId = serde_json::from_str(r#""sr 5.2re2""#).unwrap();
    assert_eq!(serde_json::to_string(&id).unwrap(), r#""SR 5.2 RE 2""#);
}

#[test]
fn gaps_carry_ranges_through() {
    let target = vector("3 2 2 - 3 2 1");
    let mut have =
        SecurityLevelRangeVector::uniform(SecurityLevelRange { low: SecurityLevel::ONE, high: SecurityLevel::TWO });
    have.set(FoundationalRequirement::Tre, None);
    let gaps = gap(&target, &have);
    assert_eq!(
        serde_json::to_string(&gaps).unwrap(),
        r#"{"IAC":[1,2],"UC":[0,1],"SI":[0,1],"DC":null,"RDF":[1,2],"TRE":null,"RA":[0,0]}"#
    );
    assert_eq!(gaps.max(), Some((1, 2)));
}

/// E9: zone L1 against two products; the second fails two groups, whatever its text says.
#[test]
fn product_choice_of_worked_example_nine() {
    let target = vector("3 2 3 2 2 2 2");
    let missing = |text: &str| {
        let have = SecurityLevelRangeVector::from_fn(|fr| vector(text)[fr].map(SecurityLevelRange::exact));
        gap(&target, &have).known().filter(|(_, gap)| gap.0 > 0).map(|(fr, gap)| (fr.code(), gap.0)).collect::<Vec<_>>()
    };
    assert_eq!(missing("3 3 3 2 1 2 2"), [("RDF", 1)]);
    assert_eq!(missing("2 2 3 2 2 1 2"), [("IAC", 1), ("TRE", 1)]);
}

proptest! {
    #[test]
    fn any_vector_survives_text_and_file(entries in prop::array::uniform7(prop::option::of(0_u8..=4))) {
        let vector = SecurityLevelVector::from_array(entries.map(|entry| entry.and_then(SecurityLevel::new)));
        prop_assert_eq!(vector.to_string().parse(), Ok(vector));
        let text = serde_json::to_string(&vector).unwrap();
        prop_assert_eq!(serde_json::from_str::<SecurityLevelVector>(&text).unwrap(), vector);
    }

    #[test]
    fn no_text_breaks_a_reader(text in ".{0,24}") {
        let _ = text.parse::<SecurityLevelVector>();
        let _ = text.parse::<RequirementId>();
        let _ = text.parse::<FoundationalRequirement>();
        let _ = text.parse::<SecurityLevel>();
        let _ = standard::catalogue().nearest_requirement(&text);
    }
}
