//! The worst consequence has only sources without intent.

use standard::SecurityLevel;

use super::{Check, Rule, Seen, Sink};
use crate::Severity;
use crate::index::{ElementAt, Facts};

pub(super) static RULE: Rule = Rule {
    id: "top-consequence-by-accident",
    title: "Worst consequence by accident only",
    clause: "ZCR 5.1",
    severity: Severity::Question,
    question: "Is there an element whose worst consequence nobody is thought to want?",
    why: "What can happen by accident can be done on purpose, and the level for accidents is 1.",
    false_positives: "The consequence cannot be reached on purpose.",
    fix: "Enter a scenario with intent, or say why there is none.",
    check: Check::Element(check),
    fixes: None,
};

fn check(seen: &Seen, at: ElementAt, sink: &mut Sink) {
    let mut by_accident = None;
    for scenario in seen.index.scenarios_of(at) {
        let verdict = seen.index.scenarios.verdict[scenario.index()];
        let id = seen.index.scenario_id(*scenario);
        if !verdict.accepted || !seen.index.scenarios.facts[scenario.index()].has(Facts::TOP) {
            continue;
        }
        match verdict.level {
            Some(SecurityLevel::ONE) => by_accident = by_accident.max(Some(id)),
            _ => return,
        }
    }
    let Some(id) = by_accident else { return };
    let element = seen.index.element(at);
    let message = format!("{id} is the worst case of {element}, and only sources without intent lead to it.");
    sink.find(&RULE, element, message).beside([id.into()]);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, found};
    use plant::vocabulary::Rating;

    #[test]
    fn without_one_intentional_scenario() {
        let top = |plant: Plant, number, zone: &str, level| {
            plant.scenario(number, zone, level, |scenario| {
                scenario.consequences = [("S".into(), Rating::Step(5))].into();
            })
        };
        let plant = Plant::new().criteria().zone(1, |_| {}).zone(2, |_| {}).scenario(9, "Z-1", 3, |_| {});
        let plant = top(top(top(plant, 1, "Z-1", 1), 2, "Z-2", 1), 3, "Z-2", 2);
        assert_eq!(found(&plant, "top-consequence-by-accident"), ["Z-01"]);
    }
}
