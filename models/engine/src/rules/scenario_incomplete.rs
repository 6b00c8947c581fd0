//! An accepted scenario that lacks something makes its targets' levels lower bounds.

use plant::AnyKey;
use plant::record::Scenario;
use plant::vocabulary::ScenarioStatus;

use super::{Check, Fix, Rule, Seen, Sink, fix};
use crate::index::At;
use crate::words::missing_words;
use crate::{Finding, FindingKey, Severity};

pub(super) static RULE: Rule = Rule {
    id: "scenario-incomplete",
    title: "Scenario incomplete",
    clause: "ZCR 5.6",
    severity: Severity::Warning,
    question: "Does every accepted scenario have a source, a consequence, a likelihood and its foundational requirements?",
    why: "What is not rated is not counted: the level of its targets is only known from below.",
    false_positives: "The workshop is still going on.",
    fix: "Complete the scenario, or take it back to a proposal.",
    check: Check::Scenario(check),
    fixes: Some(fixes),
};

fn check(seen: &Seen, at: At<Scenario>, sink: &mut Sink) {
    let id = seen.index.scenario_id(at);
    let Some(risk) = seen.assessment.scenarios.get(&id) else { return };
    if !risk.accepted || risk.missing.is_empty() {
        return;
    }
    let lacks: Vec<&str> = risk.missing.iter().map(|missing| missing_words(*missing)).collect();
    let targets = &seen.index.scenarios.targets[at.index()];
    sink.find(&RULE, id, format!("{id} counts, and {}.", lacks.join(", ")))
        .beside(targets.iter().map(|element| AnyKey::from(*element)));
}

/// Counted again when it is complete.
fn fixes(seen: &Seen, key: &FindingKey, _: &Finding) -> Vec<Fix> {
    let AnyKey::Scenario(id) = key.element else { return Vec::new() };
    let Some(scenario) = seen.document.scenarios.get(&id) else { return Vec::new() };
    let scenario = Scenario { status: ScenarioStatus::Proposed, ..(**scenario).clone() };
    vec![fix::put(format!("Take {id} back to a proposal"), scenario)]
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, found};
    use plant::vocabulary::ScenarioStatus;
    use standard::FoundationalRequirementSet;

    #[test]
    fn accepted_ones_only() {
        let plant = Plant::new()
            .criteria()
            .zone(1, |_| {})
            .scenario(1, "Z-1", 2, |_| {})
            .scenario(2, "Z-1", 2, |scenario| scenario.likelihood = None)
            .scenario(3, "Z-1", 2, |scenario| {
                scenario.likelihood = None;
                scenario.status = ScenarioStatus::Proposed;
            })
            .scenario(4, "Z-1", 2, |scenario| scenario.consequences.clear())
            .scenario(5, "Z-1", 2, |scenario| scenario.source = None)
            .scenario(6, "Z-1", 2, |scenario| scenario.requirements = Some(FoundationalRequirementSet::EMPTY))
            .scenario(7, "Z-1", 2, |scenario| scenario.likelihood = Some(9));
        assert_eq!(found(&plant, "scenario-incomplete"), ["S-02", "S-04", "S-05", "S-06", "S-07"]);
    }

    #[test]
    fn is_taken_back() {
        use crate::rules::fixture::settled;
        let plant =
            Plant::new().criteria().zone(1, |_| {}).scenario(1, "Z-1", 2, |scenario| scenario.likelihood = None);
        assert_eq!(settled(&plant, "scenario-incomplete"), ["Take S-01 back to a proposal"]);
    }
}
