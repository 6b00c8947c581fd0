//! An answer “not applicable” that the model contradicts: said once an element.

use std::collections::BTreeSet;

use plant::AnyKey;
use plant::contradiction::Contradiction;
use plant::edit::PutRecords;
use plant::record::{AnswerKey, Element};
use plant::vocabulary::{AnswerKind, AnswerState};
use standard::RequirementId;

use super::reading::cited;
use crate::index::ElementAt;
use crate::levels::Site;
use crate::words::some_of;

use super::{Check, Fix, Rule, Seen, Sink};
use crate::{Finding, FindingKey, Severity};

pub(super) static RULE: Rule = Rule {
    id: "not-applicable-contradicted",
    title: "Not applicable against the model",
    clause: "ZCR 5.9, ZCR 6.4",
    severity: Severity::Error,
    question: "Does the model show what an answer says is not there?",
    why: "An answer “not applicable” takes the requirement out of the count. Where the model shows the thing it is about, that is no answer.",
    false_positives: "The model is wrong: correct the asset, the zone or the conduit.",
    fix: "Answer the requirement, or correct the model.",
    check: Check::Element(check),
    fixes: Some(fixes),
};

fn check(seen: &Seen, at: ElementAt, sink: &mut Sink) {
    let element = seen.index.element(at);
    let mut against: Vec<RequirementId> = contradicted(seen, at).iter().map(|key| key.requirement).collect();
    against.dedup();
    if !against.is_empty() {
        let message = format!(
            "{}: {} cannot be “not applicable”: the model shows what they are about.",
            cited(seen, at),
            some_of(against.iter())
        );
        let message = if against.len() == 1 { message.replace("they are", "it is") } else { message };
        sink.find(&RULE, element, message);
    }
}

/// Answers that say “not applicable” of what the model shows.
fn contradicted(seen: &Seen, at: ElementAt) -> Vec<AnswerKey> {
    let element = seen.index.element(at);
    let site = Site { document: seen.document, index: seen.index };
    let lowest = AnswerKey { element, requirement: RequirementId::sr(0, 0), kind: AnswerKind::Achieved };
    let answers = seen.document.answers.range(lowest..).take_while(|(key, _)| key.element == element);
    let is_contradicted =
        |key: &&AnswerKey| Contradiction::of(key.requirement).is_some_and(|shown| site.shows(at, shown));
    let answers = answers.filter(|(_, answer)| answer.state == AnswerState::NotApplicable).map(|(key, _)| key);
    answers.filter(is_contradicted).copied().collect()
}

/// The answers taken back: the requirements are open again.
fn fixes(seen: &Seen, key: &FindingKey, _: &Finding) -> Vec<Fix> {
    let Some(element) = Element::from_key(key.element) else { return Vec::new() };
    let Some(at) = seen.index.element_at(element) else { return Vec::new() };
    let against = contradicted(seen, at);
    let label = format!(
        "Take back “not applicable” for {} in {element}",
        some_of(against.iter().map(|key| key.requirement).collect::<BTreeSet<_>>().iter())
    );
    let remove = against.into_iter().map(AnyKey::from).collect();
    vec![Fix { label: label.clone(), edit: Box::new(PutRecords { label, records: Vec::new(), remove }) }]
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, said};
    use plant::record::{Answer, Element};
    use plant::vocabulary::{AnswerKind, AnswerState};
    use standard::RequirementId;

    fn plant(role: &str) -> Plant {
        let element: Element = "Z-1".parse().unwrap();
        let requirement = "SR 1.6".parse::<RequirementId>().unwrap();
        let mut answer = Answer::new(element, requirement, AnswerKind::Achieved, AnswerState::NotApplicable);
        answer.reason = "No radio".into();
        Plant::new().zone(1, |_| {}).asset(1, role, "Z-1").put(answer)
    }

    #[test]
    fn a_radio_and_no_requirement_about_it() {
        assert_eq!(
            said(&plant("wireless-gateway"), "not-applicable-contradicted"),
            ["Z-01 Zone 1: SR 1.6 cannot be “not applicable”: the model shows what it is about."]
        );
    }

    #[test]
    fn no_radio() {
        assert!(said(&plant("plc"), "not-applicable-contradicted").is_empty());
    }

    #[test]
    fn is_taken_back() {
        use crate::rules::fixture::settled;
        assert_eq!(
            settled(&plant("wireless-gateway"), "not-applicable-contradicted"),
            ["Take back “not applicable” for SR 1.6 in Z-01"]
        );
    }
}
