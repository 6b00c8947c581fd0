//! Words for what keeps SL-C and SL-A from the next level.

use plant::record::{AnswerKey, ComponentAnswerKey, Element, Product, TestKey, TestSubject};
use plant::vocabulary::AnswerKind;
use plant::{AnyKey, Document, Id};
use standard::{FoundationalRequirement, RequirementId, SecurityLevelRange, catalogue};

use crate::{Levels, Measure, Stop, Why};

/// Why a requirement does not count: "PR-01 has not answered CR 3.4".
pub fn why_words(document: &Document, requirement: RequirementId, why: Why, at: Option<AnyKey>) -> String {
    let product = at.and_then(|key| product_of(document, key));
    let place = at.map_or("it".to_owned(), |key| key.to_string());
    let by = match (product, at) {
        (Some(product), Some(at)) => format!("{product} ({at})"),
        _ => place.clone(),
    };
    let of_component = || {
        let asked = serving(document, requirement, product);
        if asked.is_empty() { "it".to_owned() } else { asked.join(", ") }
    };
    match why {
        Why::Unanswered => "nobody has answered it".to_owned(),
        Why::NotMet => "it is not met".to_owned(),
        Why::Partly => "it is met in part, which does not count".to_owned(),
        Why::Unverified => "it is answered and not verified: method, date and name are needed".to_owned(),
        Why::WithoutReason => "“not applicable” has no reason".to_owned(),
        Why::Contradicted => "“not applicable” is denied by what the plant shows".to_owned(),
        Why::NotApproved => "its compensating measure lacks proof or an approval with a date".to_owned(),
        Why::NotCovered => format!("its compensating measure leaves out {place}"),
        Why::NoProduct => format!("{place} has no product with a kind of component"),
        Why::Unconfirmed => {
            format!("the common constraints (CCSC) of {by} are not all confirmed, so it makes no claim")
        }
        Why::ComponentUnanswered => format!("{by} has not answered {}", of_component()),
        Why::ComponentNotMet if product.is_some() => format!("{by} does not meet {}", of_component()),
        Why::ComponentNotMet => format!("{place} does not meet it"),
        Why::NotAsked => {
            format!("4-2 puts no such question to {by}; answer it for the whole, or allocate it elsewhere")
        }
        Why::ConditionOpen => format!("{by} meets it only with something that is not shown to be in place"),
        Why::ConditionNotMet => format!("{by} meets it only with something that is not in place"),
        Why::BoundaryUnanswered => format!("nothing at the boundary {place} has answered it"),
        Why::Undecided => format!("some parts meet it and {place} does not: say where it lives"),
        Why::NoPlace => "it is allocated to nothing that is there".to_owned(),
        Why::TestFailed => "its acceptance test failed".to_owned(),
        Why::TestedBefore => "its acceptance test passed before what stands there was changed: run it again".to_owned(),
        Why::TestUnproven => {
            "its acceptance test passed and does not count: day, name and evidence are needed".to_owned()
        }
    }
}

/// What keeps a group from the next level: "SR 3.4 Software and information integrity: it is not met."
pub fn stop_sentence(document: &Document, stop: &Stop) -> String {
    let title = catalogue().system_requirement(stop.requirement).map(|row| row.title.as_str()).unwrap_or_default();
    format!("{} {title}: {}.", stop.requirement, why_words(document, stop.requirement, stop.why, stop.at))
}

/// What lifts a group: "One requirement lifts SI from 1: SR 3.4 …" or how many are in the way.
pub fn lift_sentence(
    document: &Document,
    measure: Measure,
    fr: FoundationalRequirement,
    range: SecurityLevelRange,
    stop: &Stop,
) -> String {
    let level = range.low;
    let what = match measure {
        Measure::Capability => "capable",
        Measure::Achieved => "achieved",
    };
    let sentence = stop_sentence(document, stop);
    match stop.in_the_way {
        1 => format!("One requirement lifts {fr} {what} from {level}: {sentence}"),
        many => format!("{many} requirements keep {fr} {what} at {level}; the first is {sentence}"),
    }
}

/// What lifts the headline of an element, or why no single requirement does.
pub fn lift_overall_sentence(document: &Document, measure: Measure, levels: &Levels) -> String {
    let ranges = match measure {
        Measure::Capability => &levels.capability,
        Measure::Achieved => &levels.achieved,
    };
    match levels.lift_overall(measure) {
        Some((fr, stop)) => {
            let level = ranges[fr].map(|range| range.low.to_string()).unwrap_or_default();
            format!("One requirement lifts the whole from {level}, in {fr}: {}", stop_sentence(document, &stop))
        }
        None => {
            let lowest = ranges.known().map(|(_, range)| range.low).min();
            let groups: Vec<FoundationalRequirement> =
                ranges.known().filter(|(_, range)| Some(range.low) == lowest).map(|(fr, _)| fr).collect();
            match groups.as_slice() {
                [] => "No group asks for anything.".to_owned(),
                [fr] => match levels.stop(measure, *fr) {
                    Some(stop) => format!("{fr} is lowest, and {} requirements are in its way.", stop.in_the_way),
                    None => "Every requirement is met.".to_owned(),
                },
                many if levels.stop(measure, many[0]).is_none() => "Every requirement is met.".to_owned(),
                many => {
                    let codes: Vec<&str> = many.iter().map(|fr| fr.code()).collect();
                    format!(
                        "{} groups are lowest ({}): no single requirement lifts them all.",
                        many.len(),
                        codes.join(" ")
                    )
                }
            }
        }
    }
}

/// The records that an entry of SL-C or SL-A rests on, those that are there: answers, then the place and its product.
pub fn stop_records(document: &Document, element: Element, measure: Measure, stop: &Stop) -> Vec<AnyKey> {
    let kind = match measure {
        Measure::Capability => AnswerKind::Capability,
        Measure::Achieved => AnswerKind::Achieved,
    };
    let mut keys: Vec<AnyKey> = vec![AnswerKey { element, requirement: stop.requirement, kind }.into()];
    if measure == Measure::Achieved {
        let subjects = [TestSubject::Requirement(stop.requirement), TestSubject::Refusal];
        let bears = |subject: &TestSubject| subject.requirement() == Some(stop.requirement);
        keys.extend(subjects.into_iter().filter(bears).map(|subject| AnyKey::from(TestKey { element, subject })));
    }
    keys.extend(stop.at);
    if let Some(product) = stop.at.and_then(|at| product_of(document, at)) {
        keys.push(product.into());
        let rows = catalogue().component_requirements_for(stop.requirement);
        keys.extend(rows.map(|row| AnyKey::from(ComponentAnswerKey { product, requirement: row.id })));
    }
    keys.retain(|key| document.contains(*key));
    keys
}

fn product_of(document: &Document, key: AnyKey) -> Option<Id<Product>> {
    let AnyKey::Asset(id) = key else { return None };
    document.assets.get(&id)?.product_type.filter(|product| document.products.contains_key(product))
}

/// The requirements of 4-2 that serve one of 3-3 and are asked of a product, its unanswered and unmet ones first.
fn serving(document: &Document, requirement: RequirementId, product: Option<Id<Product>>) -> Vec<String> {
    let Some(product) = product else { return Vec::new() };
    let Some(record) = document.products.get(&product) else { return Vec::new() };
    let rows = catalogue().component_requirements_for(requirement).filter(|row| record.is_asked(row.id));
    let is_met = |id: RequirementId| {
        let answer = document.component_answers.get(&ComponentAnswerKey { product, requirement: id });
        answer.is_some_and(|answer| answer.state == plant::vocabulary::AnswerState::Met)
    };
    rows.filter(|row| !is_met(row.id)).map(|row| row.id.to_string()).collect()
}

/// A range as it is written, and what there is where it has no value.
pub fn range_words(range: Option<SecurityLevelRange>, is_assessed: bool) -> String {
    match range {
        Some(range) => range.to_string(),
        None if is_assessed => "no requirement".to_owned(),
        None => "–".to_owned(),
    }
}

/// A gap in words: "met", "1 missing", "0 to 3 missing".
pub fn gap_words(gap: Option<(u8, u8)>) -> String {
    match gap {
        None => "unknown".to_owned(),
        Some((0, 0)) => "met".to_owned(),
        Some((low, high)) if low == high => format!("{low} missing"),
        Some((low, high)) => format!("{low} to {high} missing"),
    }
}
