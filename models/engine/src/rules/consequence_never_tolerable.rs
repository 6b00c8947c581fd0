//! A consequence that the criteria tolerate at no likelihood: no measure on likelihood can close such a risk.

use plant::AnyKey;
use plant::record::Only;

use super::{Check, Rule, Seen, Sink};
use crate::Severity;
use crate::risk::never_tolerable_from;

pub(super) static RULE: Rule = Rule {
    id: "consequence-never-tolerable",
    title: "Consequence never tolerable",
    clause: "ZCR 6.8",
    severity: Severity::Question,
    question: "Is there a consequence that the criteria tolerate at no likelihood?",
    why: "Measures that make an attack less likely can never close it: only a lower consequence or an accepted risk can.",
    false_positives: "The owner means it so.",
    fix: "Ask the owner whether that is meant, or correct the matrix or the tolerable risk.",
    check: Check::Criteria(check),
    fixes: None,
};

fn check(seen: &Seen, sink: &mut Sink) {
    let criteria = seen.document.criteria();
    let mut steps: Vec<String> = Vec::new();
    for category in &criteria.categories {
        if let Some(step) = never_tolerable_from(criteria, category) {
            let from = if usize::from(step) < criteria.consequence.len() { " and above" } else { "" };
            steps.push(format!("{} {step}{from}", category.code));
        }
    }
    if !steps.is_empty() {
        let verb = if steps.len() == 1 { "is" } else { "are" };
        let message =
            format!("{} {verb} never tolerable with these criteria, even at the least likely step.", steps.join(", "));
        sink.find(&RULE, AnyKey::Criteria(Only), message);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::Plant;

    #[test]
    fn names_the_lowest_step() {
        // rank = L + C - 1, tolerable 3 in S: step 4 at likelihood 1 is rank 4
        let assessment = Plant::new().criteria().assess();
        let messages: Vec<_> = assessment.findings.values().map(|finding| finding.message.as_str()).collect();
        assert_eq!(messages, ["S 4 and above is never tolerable with these criteria, even at the least likely step."]);
    }
}
