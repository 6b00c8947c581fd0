//! An asset of a zone with a leg in another zone's network joins the two past every conduit.

use plant::AnyKey;
use plant::Id;
use plant::record::{Asset, Zone};

use super::{Check, Rule, Seen, Sink};
use crate::Severity;
use crate::index::{At, ElementAt, Index, Place};

pub(super) static RULE: Rule = Rule {
    id: "dual-homed-bypass",
    title: "Dual-homed bypass",
    clause: "ZCR 3.1",
    severity: Severity::Error,
    question: "Does an asset of one zone have a second address in another zone's network?",
    why: "It joins the two zones itself: whoever takes it over is past every conduit between them.",
    false_positives: "A device that enforces a conduit and should lie in it, or networks entered for the wrong zone.",
    fix: "Remove the second interface and let the traffic run by a conduit, or move the asset into the conduit it enforces.",
    check: Check::Asset(check),
    fixes: None,
};

fn check(seen: &Seen, at: At<Asset>, sink: &mut Sink) {
    let index = seen.index;
    let Some(addresses) = index.assets.addresses.get(&at) else { return };
    let Place::Zone(own) = index.place(at) else { return };
    // One leg in another network is not enough: the asset may stand there and be drawn in the wrong zone. It joins two
    // networks when another leg is somewhere else.
    let legs: Vec<Option<Id<Zone>>> = addresses.iter().map(|(_, range)| network_of(index, own, *range)).collect();
    if legs.windows(2).all(|pair| pair[0] == pair[1]) {
        return;
    }
    let id = index.asset_id(at);
    let Some(asset) = seen.document.assets.get(&id) else { return };
    let own = index.zone_id(own);
    let mut seen_zones: Vec<Id<Zone>> = Vec::new();
    for ((interface, _), zone) in addresses.iter().zip(&legs) {
        let Some(zone) = zone.filter(|zone| *zone != own && !seen_zones.contains(zone)) else { continue };
        // Two networks outside the system are their owners' business.
        let in_system = |zone| index.zone(zone).is_some_and(|at| index.is_in_system(ElementAt::Zone(at)));
        if !in_system(own) && !in_system(zone) {
            continue;
        }
        seen_zones.push(zone);
        let address = asset.interfaces.get(*interface).map_or("", |interface| interface.address.trim());
        let message = format!(
            "{id} {} lies in {own} and has a second address {address} in the network of {zone}: it joins {own} and {zone} \
             past every conduit.",
            asset.name
        );
        sink.find(&RULE, id, message).other(zone).beside([AnyKey::from(own), AnyKey::from(zone)]);
    }
}

/// The zone whose network holds an address: the asset's own zone or one around it where that fits too, otherwise the
/// narrowest network's, the lowest id among equals.
fn network_of(index: &Index, own: At<Zone>, address: plant::vocabulary::AddressRange) -> Option<Id<Zone>> {
    let mut best: Option<(u128, Id<Zone>)> = None;
    for (zone, network) in index.networks.zones_of(address) {
        if zone == own || is_around(index, zone, own) {
            return Some(index.zone_id(own));
        }
        let candidate = (network.last - network.first, index.zone_id(zone));
        best = Some(best.map_or(candidate, |best| best.min(candidate)));
    }
    best.map(|(_, zone)| zone)
}

fn is_around(index: &Index, outer: At<Zone>, inner: At<Zone>) -> bool {
    // A circle of parents ends after as many steps as there are zones.
    let mut at = inner;
    for _ in 0..index.zones.shape.len() {
        match index.zones.shape[at.index()].parent {
            Some(parent) if parent == outer => return true,
            Some(parent) => at = parent,
            None => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, found};

    fn plant() -> Plant {
        Plant::new()
            .zone(1, |zone| zone.subnets = vec!["10.1.0.0/16".into()])
            .zone(2, |zone| zone.subnets = vec!["10.2.0.0/16".into()])
            .conduit(1, &[1, 2], |_| {})
    }

    #[test]
    fn a_leg_in_each_of_two_zones() {
        let plant = plant()
            .asset_with(1, "historian", "Z-2", |asset| asset.interfaces = Plant::interfaces(&["10.2.0.5", "10.1.0.5"]))
            .asset_with(2, "historian", "Z-2", |asset| asset.interfaces = Plant::interfaces(&["10.2.0.6", "10.2.1.6"]))
            .asset_with(3, "historian", "Z-2", |asset| asset.interfaces = Plant::interfaces(&["10.1.0.7", "serial"]))
            .asset_with(4, "firewall", "C-1", |asset| asset.interfaces = Plant::interfaces(&["10.1.0.1", "10.2.0.1"]))
            .asset_with(5, "historian", "Z-2", |asset| {
                asset.interfaces = Plant::interfaces(&["192.168.0.1", "10.1.0.8"])
            });
        assert_eq!(found(&plant, "dual-homed-bypass"), ["A-01", "A-05"]);
    }

    #[test]
    fn the_network_of_a_zone_around_is_the_own_one() {
        let plant =
            plant().zone(3, |zone| zone.parent = Some(plant::Id::new(1))).asset_with(1, "plc", "Z-3", |asset| {
                asset.interfaces = Plant::interfaces(&["10.1.3.1", "192.168.0.1"])
            });
        assert!(found(&plant, "dual-homed-bypass").is_empty());
    }
}
