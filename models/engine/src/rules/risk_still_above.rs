//! Residual risks above tolerable without a decision: said once for the plant.

use plant::Kind;

use super::Reads;
use super::reading::{about_plant, counted, named_once};
use crate::index::Facts;

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "risk-still-above",
    title: "Risk above tolerable with its measures",
    clause: "ZCR 5.11, ZCR 5.12",
    severity: Severity::Warning,
    question: "Is every residual risk above tolerable decided?",
    why: "The measures are not enough: more of them, or somebody who accepts what stays.",
    false_positives: "A further measure is being looked for: say who and until when.",
    fix: "Add a measure, or record who accepts the residual risk and why.",
    check: Check::Plant { reads: &[Reads::Risks, Reads::Records(Kind::Scenario)], check },
    fixes: None,
};

fn check(seen: &Seen, sink: &mut Sink) {
    let columns = &seen.index.scenarios;
    let open = columns.slots.alive().filter(|at| {
        let facts = columns.facts[at.index()];
        facts.has(Facts::ACCEPTED)
            && !facts.has(Facts::DECISION)
            && facts.has(Facts::MEASURED)
            && facts.has(Facts::STILL_ABOVE)
    });
    let Some(named) = named_once(open.map(|at| seen.index.scenario_id(at))) else { return };
    let message = format!(
        "{}: {}.",
        counted(
            named.count,
            "scenario is above tolerable with its measures, and nobody decided",
            "scenarios are above tolerable with their measures, and nobody decided"
        ),
        named.words
    );
    about_plant(sink, &RULE, message, named);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, said};
    use plant::record::{Countermeasure, Effect};
    use plant::vocabulary::{Rating, RiskDecision, RiskDecisionOutcome};

    fn measure(likelihood: u8) -> Countermeasure {
        let mut measure = Countermeasure::new(plant::Id::new(1), "Measure");
        let mut effect = Effect::new(plant::Id::new(1));
        effect.likelihood = Some(likelihood);
        effect.consequences = [("S".into(), Rating::Step(if likelihood == 1 { 1 } else { 4 }))].into();
        measure.effects = vec![effect];
        measure
    }

    fn plant(change: fn(Plant) -> Plant, outcome: Option<RiskDecisionOutcome>) -> Plant {
        change(Plant::new().criteria().zone(1, |_| {}).scenario(1, "Z-1", 2, |scenario| {
            scenario.decision =
                outcome.map(|outcome| RiskDecision { outcome, by: "N. Name".into(), ..RiskDecision::default() });
        }))
    }

    #[test]
    fn open_ones() {
        assert_eq!(
            said(&plant(|plant| plant.put(measure(4)), None), "risk-still-above"),
            ["1 scenario is above tolerable with its measures, and nobody decided: S-01."]
        );
    }

    #[test]
    fn treated_or_decided() {
        assert!(said(&plant(|plant| plant.put(measure(1)), None), "risk-still-above").is_empty());
        assert!(
            said(&plant(|plant| plant.put(measure(4)), Some(RiskDecisionOutcome::Accept)), "risk-still-above")
                .is_empty()
        );
    }
}
