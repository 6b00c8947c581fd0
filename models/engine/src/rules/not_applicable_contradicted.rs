//! An answer “not applicable” that the model contradicts: said once an element.

use plant::contradiction::Contradiction;
use plant::record::AnswerKey;
use plant::vocabulary::{AnswerKind, AnswerState};
use standard::RequirementId;

use super::reading::cited;
use crate::index::ElementAt;
use crate::levels::Site;
use crate::words::some_of;

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

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
    fixes: None,
};

fn check(seen: &Seen, at: ElementAt, sink: &mut Sink) {
    let element = seen.index.element(at);
    let site = Site { document: seen.document, index: seen.index };
    let lowest = AnswerKey { element, requirement: RequirementId::sr(0, 0), kind: AnswerKind::Achieved };
    let answers = seen.document.answers.range(lowest..).take_while(|(key, _)| key.element == element);
    let mut against: Vec<RequirementId> = answers
        .filter(|(_, answer)| answer.state == AnswerState::NotApplicable)
        .map(|(key, _)| key.requirement)
        .filter(|requirement| Contradiction::of(*requirement).is_some_and(|shown| site.shows(at, shown)))
        .collect();
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
}
