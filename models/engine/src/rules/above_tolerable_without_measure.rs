//! Risks above tolerable that nobody treats: said once for the plant.

use plant::Kind;

use super::Reads;
use super::reading::{about_plant, counted, named_once};
use crate::index::Facts;

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "above-tolerable-without-measure",
    title: "Risk above tolerable without a measure",
    clause: "ZCR 5.8, ZCR 5.12",
    severity: Severity::Warning,
    question: "Is every scenario above tolerable treated, accepted or transferred?",
    why: "A risk above what the owner tolerates, and nothing done about it, is an open decision.",
    false_positives: "The measure is entered in another system: name it here.",
    fix: "Enter a measure, or record who accepts the risk and why.",
    check: Check::Plant { reads: &[Reads::Risks, Reads::Records(Kind::Scenario)], check },
    fixes: None,
};

fn check(seen: &Seen, sink: &mut Sink) {
    let columns = &seen.index.scenarios;
    let open = columns.slots.alive().filter(|at| {
        let facts = columns.facts[at.index()];
        facts.has(Facts::ACCEPTED)
            && !facts.has(Facts::DECISION)
            && facts.has(Facts::ABOVE)
            && !facts.has(Facts::MEASURED)
    });
    let Some(named) = named_once(open.map(|at| seen.index.scenario_id(at))) else { return };
    let message = format!(
        "{}: {}.",
        counted(
            named.count,
            "scenario above tolerable has neither a measure nor a decision",
            "scenarios above tolerable have neither a measure nor a decision"
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
            said(&plant(|plant| plant, None), "above-tolerable-without-measure"),
            ["1 scenario above tolerable has neither a measure nor a decision: S-01."]
        );
    }

    #[test]
    fn treated_or_decided() {
        assert!(said(&plant(|plant| plant.put(measure(1)), None), "above-tolerable-without-measure").is_empty());
        assert!(
            said(&plant(|plant| plant, Some(RiskDecisionOutcome::Accept)), "above-tolerable-without-measure")
                .is_empty()
        );
    }
}
