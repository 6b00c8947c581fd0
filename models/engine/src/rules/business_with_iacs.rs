//! Business and control assets are kept apart.

use plant::AnyKey;
use plant::record::Zone;
use plant::vocabulary::Domain;

use super::{Check, Fix, Rule, Seen, Sink, fix};
use crate::index::{ElementAt, Traits};
use crate::words::ids_in;
use crate::{Finding, FindingKey, Severity};

pub(super) static RULE: Rule = Rule {
    id: "business-with-iacs",
    title: "Business and control assets in one zone",
    clause: "ZCR 3.2",
    severity: Severity::Error,
    question: "Does any zone hold both business and control assets?",
    why: "Office systems are reached by more people and more malware, and are patched and stopped by other rules.",
    false_positives: "The role of an asset is wrong: an application server of the control system is no business server.",
    fix: "Move the business assets into a zone of their own. An exception to this “shall” is an accepted deviation.",
    check: Check::Element(check),
    fixes: Some(fixes),
};

fn check(seen: &Seen, at: ElementAt, sink: &mut Sink) {
    let ElementAt::Zone(zone) = at else { return };
    let tally = seen.index.tally(at);
    if !(tally.has(Traits::BUSINESS) && tally.has(Traits::IACS) && seen.index.is_in_system(at)) {
        return;
    }
    let id: plant::Id<Zone> = seen.index.zone_id(zone);
    let (words, keys) = ids_in(seen.index, at, Traits::BUSINESS);
    let message = format!("{id} holds business assets ({words}) beside control assets.");
    sink.find(&RULE, id, message).beside(keys);
}

fn fixes(seen: &Seen, key: &FindingKey, _: &Finding) -> Vec<Fix> {
    let AnyKey::Zone(zone) = key.element else { return Vec::new() };
    fix::set_apart(seen, &fix::with(seen, zone, Traits::BUSINESS), Domain::Business)
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, found};
    use plant::vocabulary::Scope;

    #[test]
    fn both_in_one_zone_of_the_system() {
        let plant = Plant::new()
            .zone(1, |_| {})
            .zone(2, |_| {})
            .zone(3, |zone| zone.scope = Scope::Outside)
            .asset(1, "plc", "Z-1")
            .asset(2, "business-server", "Z-1")
            .asset(3, "business-server", "Z-2")
            .asset(4, "switch", "Z-2")
            .asset(5, "business-server", "Z-3")
            .asset(6, "historian", "Z-3");
        assert_eq!(found(&plant, "business-with-iacs"), ["Z-01"]);
    }
}
