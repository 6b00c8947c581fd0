//! The criteria say what is tolerated in every category.

use plant::AnyKey;
use plant::record::Only;

use crate::words::some_of;

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "tolerable-undefined",
    title: "Tolerable risk not decided",
    clause: "ZCR 6.8",
    severity: Severity::Warning,
    question: "Do the criteria say in every category what is tolerated?",
    why: "A category without it can neither raise a level nor clear a risk: its scenarios stay undecided.",
    false_positives: "The category is recorded for information only: take it out of the criteria.",
    fix: "Let the owner decide the highest tolerated rank of each category.",
    check: Check::Criteria(check),
    fixes: None,
};

fn check(seen: &Seen, sink: &mut Sink) {
    let open: Vec<&str> = seen
        .document
        .criteria()
        .categories
        .iter()
        .filter(|category| category.tolerable.is_none())
        .map(|category| category.name.as_str())
        .collect();
    if !open.is_empty() {
        sink.find(
            &RULE,
            AnyKey::Criteria(Only),
            format!("The criteria do not say what is tolerated in {}.", some_of(open.iter())),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, said};

    #[test]
    fn categories_without_it() {
        let mut criteria = Plant::new().criteria().document().criteria().clone();
        criteria.categories[1].tolerable = None;
        assert_eq!(
            said(&Plant::new().put(criteria), "tolerable-undefined"),
            ["The criteria do not say what is tolerated in Business."]
        );
    }

    #[test]
    fn decided_in_every_category() {
        assert!(said(&Plant::new().criteria(), "tolerable-undefined").is_empty());
    }
}
