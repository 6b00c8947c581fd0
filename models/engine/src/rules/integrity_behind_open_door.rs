//! A high SI is worth little where identity or data flow is two levels lower.

use standard::FoundationalRequirement::{Iac, Rdf, Si};

use super::{Check, Rule, Seen, Sink};
use crate::Severity;
use crate::index::ElementAt;

pub(super) static RULE: Rule = Rule {
    id: "integrity-behind-open-door",
    title: "Integrity behind an open door",
    clause: "ZCR 5.6",
    severity: Severity::Question,
    question: "Is SI anywhere two levels above IAC or RDF of the same element?",
    why: "An attacker of the higher level uses the open door: he logs in, or comes over the network.",
    false_positives: "Nobody can log in there, and no flow reaches it.",
    fix: "Look at the scenarios that force SI: do they not need IAC and RDF as well?",
    check: Check::Element(check),
    fixes: None,
};

fn check(seen: &Seen, at: ElementAt, sink: &mut Sink) {
    let element = seen.index.element(at);
    let Some(levels) = seen.assessment.levels.get(&element) else { return };
    let Some(integrity) = levels.target[Si] else { return };
    let lower: Vec<String> = [Iac, Rdf]
        .into_iter()
        .filter_map(|fr| Some((fr, levels.target[fr]?)))
        .filter(|(_, level)| integrity.get() >= level.get() + 2)
        .map(|(fr, level)| format!("{fr} {level}"))
        .collect();
    if !lower.is_empty() {
        let message = format!(
            "{element} needs SI {integrity} and only {}: an attacker takes the open door.",
            lower.join(" and ")
        );
        sink.find(&RULE, element, message);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, found};
    use standard::FoundationalRequirement::{Iac, Rdf, Si};

    #[test]
    fn two_levels_apart() {
        let only = |plant: Plant, number, zone: &str, level, frs: Vec<_>| {
            plant.scenario(number, zone, level, move |scenario| scenario.requirements = Some(frs.into_iter().collect()))
        };
        let plant = Plant::new().criteria().zone(1, |_| {}).zone(2, |_| {});
        let plant = only(only(plant, 1, "Z-1", 3, vec![Si, Iac]), 2, "Z-1", 1, vec![Rdf]);
        let plant = only(only(plant, 3, "Z-2", 3, vec![Si, Iac]), 4, "Z-2", 2, vec![Rdf]);
        assert_eq!(found(&plant, "integrity-behind-open-door"), ["Z-01"]);
    }
}
