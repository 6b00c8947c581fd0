//! Critical assets in a zone whose target is low.

use standard::SecurityLevel;

use super::reading::{assets_with, cited, named_assets, own_zone, target};
use crate::index::{ElementAt, Traits};

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "critical-asset-in-low-zone",
    title: "Critical assets in a zone with a low target",
    clause: "ZCR 3.1, ZCR 5.6",
    severity: Severity::Question,
    question: "Do assets of high criticality lie in zones with an SL-T of at most 1?",
    why: "Either the asset is less critical than the inventory says, or a scenario of the zone is missing.",
    false_positives: "Its criticality is about cost or delivery time, not about harm.",
    fix: "Look for the scenario that makes it critical, or move it into the zone it belongs to.",
    check: Check::Element(check),
    fixes: None,
};

fn check(seen: &Seen, at: ElementAt, sink: &mut Sink) {
    let Some((zone, _)) = own_zone(seen, at) else { return };
    let index = seen.index;
    if target(seen, zone).is_none_or(|level| level > SecurityLevel::ONE) {
        return;
    }
    let Some(named) = named_assets(index, assets_with(index, at, Traits::CRITICAL)) else { return };
    let message = format!(
        "{} has SL-T {} at most and holds assets of high criticality: {}.",
        cited(seen, at),
        SecurityLevel::ONE,
        named.words
    );
    sink.find(&RULE, index.zone_id(zone), message).beside(named.keys);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, found};
    use plant::vocabulary::Criticality;

    fn plant(level: u8, criticality: Criticality) -> Plant {
        Plant::new().criteria().zone(1, |_| {}).scenario(1, "Z-1", level, |_| {}).asset_with(
            1,
            "plc",
            "Z-1",
            move |asset| asset.criticality = Some(criticality),
        )
    }

    #[test]
    fn high_in_low() {
        assert_eq!(found(&plant(1, Criticality::Critical), "critical-asset-in-low-zone"), ["Z-01"]);
    }

    #[test]
    fn high_in_high_low_in_low_and_no_level_yet() {
        assert!(found(&plant(2, Criticality::High), "critical-asset-in-low-zone").is_empty());
        assert!(found(&plant(1, Criticality::Medium), "critical-asset-in-low-zone").is_empty());
        let open = Plant::new()
            .zone(1, |_| {})
            .asset_with(1, "plc", "Z-1", |asset| asset.criticality = Some(Criticality::High));
        assert!(found(&open, "critical-asset-in-low-zone").is_empty());
    }
}
