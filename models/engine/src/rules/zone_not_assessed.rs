//! A zone of the system without a derived, decided or given level is an open item.

use super::{Check, Rule, Seen, Sink};
use crate::index::ElementAt;
use crate::{LevelState, Severity};

pub(super) static RULE: Rule = Rule {
    id: "zone-not-assessed",
    title: "Zone not assessed",
    clause: "ZCR 5.6",
    severity: Severity::Question,
    question: "Does every zone of the system have an SL-T, or a decision that it needs no detailed assessment?",
    why: "Without an SL-T nobody knows what to build.",
    false_positives: "The zone is a box for grouping only, or outside the system: say so.",
    fix: "Enter a scenario, or record the decision of ZCR 4.1 when its initial risk is tolerable.",
    check: Check::Element(check),
    fixes: None,
};

fn check(seen: &Seen, at: ElementAt, sink: &mut Sink) {
    let element = seen.index.element(at);
    let not_derived = seen.assessment.levels.get(&element).is_some_and(|levels| levels.state == LevelState::NotDerived);
    if matches!(at, ElementAt::Zone(_)) && not_derived {
        let name = seen.document.element_name(element).unwrap_or_default();
        let message = format!(
            "{element} {name} has no scenario that counts and no decision of ZCR 4.1: its SL-T is not derived."
        );
        sink.find(&RULE, element, message);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, found};
    use plant::vocabulary::{Domain, Scope};

    #[test]
    fn zones_of_the_system_without_a_scenario() {
        let plant = Plant::new()
            .criteria()
            .zone(1, |_| {})
            .zone(2, |zone| zone.scope = Scope::Outside)
            .zone(3, |zone| zone.domain = Domain::Grouping)
            .zone(4, |_| {})
            .scenario(1, "Z-4", 2, |_| {});
        assert_eq!(found(&plant, "zone-not-assessed"), ["Z-01"]);
    }
}
