//! What is in place is certainly below the target: said once an element.

use super::reading::cited;
use crate::index::ElementAt;

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "achieved-below-target",
    title: "SL-A below SL-T",
    clause: "ZCR 5.12, ZCR 6.4",
    severity: Severity::Warning,
    question: "Is what is in place enough for the target, as far as answers say?",
    why: "Verified answers show that the target is not reached, whatever the open questions turn out to be.",
    false_positives: "A compensating measure that is not entered yet.",
    fix: "Meet the requirement named, or enter the compensating measure with its proof and approval.",
    check: Check::Element(check),
    fixes: None,
};

fn check(seen: &Seen, at: ElementAt, sink: &mut Sink) {
    let element = seen.index.element(at);
    let Some(levels) = seen.assessment.levels.get(&element) else { return };
    // Only what is certain: the highest level that the answers still allow is below the target.
    let short = levels.target.known().filter_map(|(fr, target)| {
        let high = levels.achieved[fr]?.high;
        (high < target).then(|| format!("{fr} {high} of {target}"))
    });
    let short: Vec<String> = short.collect();
    if !short.is_empty() {
        sink.find(&RULE, element, format!("{}: SL-A is at most {}.", cited(seen, at), short.join(", ")));
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, said};
    use plant::record::{Answer, Element};
    use plant::vocabulary::{AnswerKind, AnswerState};
    use standard::RequirementId;

    fn plant(state: AnswerState, by: &str) -> Plant {
        let element: Element = "Z-1".parse().unwrap();
        let mut answer = Answer::new(element, "SR 1.1".parse::<RequirementId>().unwrap(), AnswerKind::Achieved, state);
        (answer.method, answer.verified_by, answer.verified_on) = ("Test".into(), by.into(), "2026-11-24".into());
        Plant::new().criteria().zone(1, |_| {}).asset(1, "hmi", "Z-1").scenario(1, "Z-1", 2, |_| {}).put(answer)
    }

    #[test]
    fn certainly_below() {
        assert_eq!(
            said(&plant(AnswerState::NotMet, "N. Name"), "achieved-below-target"),
            ["Z-01 Zone 1: SL-A is at most IAC 0 of 2."]
        );
    }

    #[test]
    fn met_or_open() {
        assert!(said(&plant(AnswerState::Met, "N. Name"), "achieved-below-target").is_empty());
        assert!(said(&plant(AnswerState::NotMet, ""), "achieved-below-target").is_empty(), "nobody verified it");
    }
}
