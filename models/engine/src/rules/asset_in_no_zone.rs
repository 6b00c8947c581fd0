//! Every asset lies in exactly one zone or conduit.

use plant::AnyKey;
use plant::edit::MoveToZone;
use plant::record::{Asset, Drawn};
use plant::vocabulary::parse_addresses;

use super::{Check, Fix, Rule, Seen, Sink};
use crate::index::{At, Place};
use crate::{Finding, FindingKey, Severity};

pub(super) static RULE: Rule = Rule {
    id: "asset-in-no-zone",
    title: "Asset in no zone",
    clause: "ZCR 3.1",
    severity: Severity::Error,
    question: "Does every asset lie in one zone or conduit?",
    why: "An asset outside every zone has no security level, and nobody answers for it.",
    false_positives: "An asset that was imported and is about to be placed. One that is no part of the plant should be deleted.",
    fix: "Put it into a zone, or into the conduit whose device it is.",
    check: Check::Asset(check),
    fixes: Some(fixes),
};

fn check(seen: &Seen, at: At<Asset>, sink: &mut Sink) {
    if seen.index.place(at) != Place::Nowhere {
        return;
    }
    let id = seen.index.asset_id(at);
    let Some(asset) = seen.document.assets.get(&id) else { return };
    match asset.lies_in {
        None => {
            sink.find(&RULE, id, format!("{id} {} lies in no zone and in no conduit.", asset.name));
        }
        Some(gone) => {
            let message = format!("{id} {} lies in {gone}, which is not in the plant.", asset.name);
            sink.find(&RULE, id, message).beside([AnyKey::from(gone)]);
        }
    }
}

/// Into a zone whose network holds its address, the narrowest first.
fn fixes(seen: &Seen, key: &FindingKey, _: &Finding) -> Vec<Fix> {
    let AnyKey::Asset(id) = key.element else { return Vec::new() };
    let Some(asset) = seen.document.assets.get(&id) else { return Vec::new() };
    let mut zones = Vec::new();
    for address in asset.interfaces.iter().filter_map(|interface| parse_addresses(&interface.address)) {
        for (zone, _) in seen.index.networks.zones_of(address) {
            let zone = seen.index.zone_id(zone);
            if !zones.contains(&zone) {
                zones.push(zone);
            }
        }
    }
    zones.into_iter().take(3).map(|zone| Fix::new(seen.document, MoveToZone::zone([Drawn::Asset(id)], zone))).collect()
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, found};

    #[test]
    fn finds_the_unplaced_and_the_misplaced() {
        let plant = Plant::new().zone(1, |_| {}).asset(1, "plc", "Z-1").asset(2, "plc", "").asset(3, "plc", "Z-9");
        assert_eq!(found(&plant, "asset-in-no-zone"), ["A-02", "A-03"]);
    }

    #[test]
    fn a_device_of_a_conduit_is_placed() {
        let plant =
            Plant::new().zone(1, |_| {}).zone(2, |_| {}).conduit(1, &[1, 2], |_| {}).asset(1, "firewall", "C-1");
        assert!(found(&plant, "asset-in-no-zone").is_empty());
    }
}
