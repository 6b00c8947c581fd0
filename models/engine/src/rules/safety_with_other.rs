//! Safety-related assets are kept apart, or the whole zone is marked as safety-related.

use plant::AnyKey;
use plant::edit::PutRecords;
use plant::record::Zone;
use plant::vocabulary::Domain;

use super::{Check, Fix, Rule, Seen, Sink, fix};
use crate::index::{ElementAt, Traits};
use crate::words::ids_in;
use crate::{Finding, FindingKey, Severity};

pub(super) static RULE: Rule = Rule {
    id: "safety-with-other",
    title: "Safety and other assets in one zone",
    clause: "ZCR 3.3",
    severity: Severity::Error,
    question: "Does any zone that is not marked as safety-related hold safety assets beside others?",
    why: "What can be reached from basic control can be changed from basic control: the trip must not fall with it.",
    false_positives: "The whole zone is treated as safety-related: give it the safety domain or a safety designation.",
    fix: "Move the safety assets into a safety zone, or mark the whole zone as safety-related.",
    check: Check::Element(check),
    fixes: Some(fixes),
};

fn check(seen: &Seen, at: ElementAt, sink: &mut Sink) {
    let ElementAt::Zone(zone) = at else { return };
    let tally = seen.index.tally(at);
    let mixed = tally.has(Traits::SAFETY) && tally.has(Traits::NOT_SAFETY);
    if !mixed || seen.index.zones.shape[zone.index()].marked_safety || !seen.index.is_in_system(at) {
        return;
    }
    let id = seen.index.zone_id(zone);
    let (words, keys) = ids_in(seen.index, at, Traits::SAFETY);
    let message = format!("{id} holds safety assets ({words}) beside others and is not marked as safety-related.");
    sink.find(&RULE, id, message).beside(keys);
}

/// Apart, or the whole zone as a safety zone.
fn fixes(seen: &Seen, key: &FindingKey, _: &Finding) -> Vec<Fix> {
    let AnyKey::Zone(zone) = key.element else { return Vec::new() };
    let mut fixes = fix::set_apart(seen, &fix::with(seen, zone, Traits::SAFETY), Domain::Safety);
    if let Some(record) = seen.document.zones.get(&zone) {
        let marked = Zone { domain: Domain::Safety, ..(**record).clone() };
        let label = format!("Mark the whole of {zone} as safety-related");
        fixes.push(Fix { label: label.clone(), edit: Box::new(PutRecords::one(label, marked)) });
    }
    fixes
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, found};
    use plant::vocabulary::Domain;

    #[test]
    fn mixed_without_a_mark() {
        let plant = Plant::new()
            .zone(1, |_| {})
            .zone(2, |zone| zone.domain = Domain::Safety)
            .zone(3, |zone| zone.safety_designation = "SIL 2, whole zone".into())
            .zone(4, |_| {});
        let plant = (1..=4).fold(plant, |plant, zone| {
            plant.asset(zone, "safety-controller", &format!("Z-{zone}")).asset(
                zone + 10,
                "switch",
                &format!("Z-{zone}"),
            )
        });
        assert!(found(&plant, "safety-with-other").is_empty(), "a switch beside safety is no mixture");
        let plant = (1..=3).fold(plant, |plant, zone| plant.asset(zone + 20, "plc", &format!("Z-{zone}")));
        assert_eq!(found(&plant, "safety-with-other"), ["Z-01"]);
    }
}
