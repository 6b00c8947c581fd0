//! A decision to stop after ZCR 4.1 needs an initial risk that is tolerable.

use plant::AnyKey;
use plant::edit::PutRecords;
use plant::vocabulary::Decision;

use super::{Check, Fix, Rule, Seen, Sink};
use crate::index::ElementAt;
use crate::levels::decision;
use crate::{Finding, FindingKey, Severity};

pub(super) static RULE: Rule = Rule {
    id: "stopped-above-tolerable",
    title: "Stopped although the initial risk is not shown to be tolerable",
    clause: "ZCR 4.1",
    severity: Severity::Error,
    question: "Is every element that skips the detailed assessment within tolerable initial risk?",
    why: "Only a tolerable initial risk makes the detailed assessment not required.",
    false_positives: "The worst consequence was judged elsewhere and not entered here.",
    fix: "Enter the worst consequence per category, or go on to the detailed assessment.",
    check: Check::Element(check),
    fixes: Some(fixes),
};

fn check(seen: &Seen, at: ElementAt, sink: &mut Sink) {
    let element = seen.index.element(at);
    let stopped = decision(seen.document, element).is_some_and(|decision| decision.outcome == Decision::Stop);
    if !stopped || !seen.index.is_in_system(at) {
        return;
    }
    let message = match seen.assessment.initial_risk.get(&element) {
        Some(risk) if risk.is_tolerable() => return,
        Some(risk) if risk.above => {
            let above: Vec<&str> =
                risk.per_category.iter().filter(|(_, risk)| risk.above).map(|(code, _)| code.as_str()).collect();
            format!("{element} stops after ZCR 4.1, and its initial risk is above tolerable in {}.", above.join(", "))
        }
        Some(_) => format!("{element} stops after ZCR 4.1, and its initial risk cannot be compared in every category."),
        None => format!("{element} stops after ZCR 4.1 without a worst consequence."),
    };
    sink.find(&RULE, element, message);
}

/// The decision taken back, so that the detailed assessment follows.
fn fixes(seen: &Seen, key: &FindingKey, _: &Finding) -> Vec<Fix> {
    let (document, label) = (seen.document, format!("Go on to ZCR 5 with {}", key.element));
    let record = match key.element {
        AnyKey::Zone(id) => document.zones.get(&id).map(|zone| {
            let mut zone = (**zone).clone();
            zone.initial_risk.decision = None;
            plant::AnyRecord::from(zone)
        }),
        AnyKey::Conduit(id) => document.conduits.get(&id).map(|conduit| {
            let mut conduit = (**conduit).clone();
            conduit.initial_risk.decision = None;
            plant::AnyRecord::from(conduit)
        }),
        _ => None,
    };
    record
        .map(|record| Fix { label: label.clone(), edit: Box::new(PutRecords::one(label, record)) })
        .into_iter()
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::LevelState;
    use crate::rules::fixture::{Plant, found};
    use plant::Id;
    use plant::record::{Element, InitialRiskDecision, Zone};
    use plant::vocabulary::{Decision, Rating};

    fn stopped(zone: &mut Zone, step: Option<u8>) {
        zone.initial_risk.worst_consequence = step.map(|step| ("B".into(), Rating::Step(step))).into_iter().collect();
        zone.initial_risk.decision =
            Some(InitialRiskDecision { outcome: Decision::Stop, by: "N. Name".into(), ..Default::default() });
    }

    #[test]
    fn only_a_tolerable_risk_may_stop() {
        let plant = Plant::new()
            .criteria()
            .zone(1, |zone| stopped(zone, Some(1)))
            .zone(2, |zone| stopped(zone, Some(5)))
            .zone(3, |zone| stopped(zone, None));
        assert_eq!(found(&plant, "stopped-above-tolerable"), ["Z-02", "Z-03"]);
        let states: Vec<_> = (1..=3).map(|zone| plant.assess().levels[&Element::Zone(Id::new(zone))].state).collect();
        assert_eq!(states, [LevelState::FloorOnly, LevelState::NotDerived, LevelState::NotDerived]);
    }
}
