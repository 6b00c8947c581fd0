//! Floors are the owner's policy only with a name under them.

use plant::AnyKey;
use plant::record::Only;

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "floors-unsigned",
    title: "Policy floor that nobody signed",
    clause: "ZCR 6.8, ZCR 6.7",
    severity: Severity::Question,
    question: "Are the owner's floors signed as policy?",
    why: "A floor that nobody signed counts nowhere: levels are lower than whoever entered it believes.",
    false_positives: "They are a draft.",
    fix: "Let the owner sign the floors, or take them out.",
    check: Check::Criteria(check),
    fixes: None,
};

fn check(seen: &Seen, sink: &mut Sink) {
    let criteria = seen.document.criteria();
    let unsigned = criteria.floors_signed.as_ref().is_none_or(|signed| signed.by.trim().is_empty());
    if !criteria.floors.is_empty() && unsigned {
        sink.find(&RULE, AnyKey::Criteria(Only), "The policy floors are not signed.".to_owned());
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, said};
    use plant::record::{Floor, FloorScope};
    use plant::vocabulary::Signature;
    use standard::{SecurityLevel, SecurityLevelVector};

    fn plant(by: Option<&str>) -> Plant {
        let mut criteria = Plant::new().criteria().document().criteria().clone();
        criteria.floors = vec![Floor::new(FloorScope::Zones, SecurityLevelVector::uniform(SecurityLevel::ONE))];
        criteria.floors_signed = by.map(|by| Signature { by: by.into(), ..Signature::default() });
        Plant::new().put(criteria)
    }

    #[test]
    fn without_a_name() {
        assert_eq!(said(&plant(None), "floors-unsigned").len(), 1);
        assert_eq!(said(&plant(Some(" ")), "floors-unsigned").len(), 1);
    }

    #[test]
    fn signed_or_none() {
        assert!(said(&plant(Some("N. Name")), "floors-unsigned").is_empty());
        assert!(said(&Plant::new().criteria(), "floors-unsigned").is_empty());
    }
}
