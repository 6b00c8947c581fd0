//! An asset of a zone with a leg in another zone's network joins the two past every conduit.

use plant::AnyKey;
use plant::edit::PutRecords;
use plant::record::Asset;

use super::{Check, Fix, Rule, Seen, Sink};
use crate::index::{At, Place};
use crate::topology::{network_of, second_legs};
use crate::{Finding, FindingKey, Severity};

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
    fixes: Some(fixes),
};

fn check(seen: &Seen, at: At<Asset>, sink: &mut Sink) {
    let index = seen.index;
    let legs = second_legs(index, at);
    if legs.is_empty() {
        return;
    }
    let Place::Zone(own) = index.place(at) else { return };
    let id = index.asset_id(at);
    let Some(asset) = seen.document.assets.get(&id) else { return };
    let own = index.zone_id(own);
    for leg in legs {
        let zone = index.zone_id(leg.zone);
        let address = asset.interfaces.get(leg.interface).map_or("", |interface| interface.address.trim());
        let message = format!(
            "{id} {} lies in {own} and has a second address {address} in the network of {zone}: it joins {own} and {zone} \
             past every conduit.",
            asset.name
        );
        sink.find(&RULE, id, message).other(zone).beside([AnyKey::from(own), AnyKey::from(zone)]);
    }
}

/// Without the interfaces in the other zone's network.
fn fixes(seen: &Seen, key: &FindingKey, _: &Finding) -> Vec<Fix> {
    let (AnyKey::Asset(id), Some(AnyKey::Zone(other))) = (key.element, key.other) else { return Vec::new() };
    let (Some(at), Some(asset)) = (seen.index.asset(id), seen.document.assets.get(&id)) else { return Vec::new() };
    let (Some(addresses), Place::Zone(own)) = (seen.index.assets.addresses.get(&at), seen.index.place(at)) else {
        return Vec::new();
    };
    let is_leg = |range| network_of(seen.index, own, range) == Some(other);
    let legs: Vec<usize> = addresses.iter().filter(|(_, range)| is_leg(*range)).map(|(number, _)| *number).collect();
    let mut without = (**asset).clone();
    let (gone, left) =
        without.interfaces.into_iter().zip(0..).partition::<Vec<_>, _>(|(_, number)| legs.contains(number));
    without.interfaces = left.into_iter().map(|(interface, _)| interface).collect();
    let gone: Vec<String> = gone.into_iter().map(|(interface, _)| interface.address).collect();
    let label = format!("Remove address {} of {id}", gone.join(", "));
    vec![Fix { label: label.clone(), edit: Box::new(PutRecords::one(label, without)) }]
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
