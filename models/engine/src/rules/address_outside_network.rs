//! An address that no network of its zone holds: said once a zone.

use plant::AnyKey;
use plant::edit::SetApart;
use plant::record::Zone;
use plant::vocabulary::AddressRange;

use super::reading::{cited, counted, named_assets, own_zone};
use crate::index::{At, ElementAt, Index};
use crate::topology::network_of;

use super::{Check, Fix, Rule, Seen, Sink, fix};
use crate::{Finding, FindingKey, Severity};

pub(super) static RULE: Rule = Rule {
    id: "address-outside-network",
    title: "Address outside the networks of its zone",
    clause: "ZCR 3.1, ZCR 6.4",
    severity: Severity::Warning,
    question: "Does every address lie in a network of the zone its asset lies in?",
    why: "Either the asset is drawn in the wrong zone, or the zone has a network that no filter knows.",
    false_positives: "Networks of the zone that are not entered yet; addresses that a router translates.",
    fix: "Correct the address, the zone's networks, or the place of the asset.",
    check: Check::Element(check),
    fixes: Some(fixes),
};

fn check(seen: &Seen, at: ElementAt, sink: &mut Sink) {
    let Some((zone, _)) = own_zone(seen, at) else { return };
    let index = seen.index;
    // A zone without networks has said nothing to compare with.
    let around = networks_around(index, zone);
    if around.is_empty() {
        return;
    }
    let strangers = index.assets_in(at).filter(|asset| {
        let (first, last) = index.assets.v4[asset.index()];
        // Those with several addresses are looked at by the rule about bypasses.
        first <= last
            && !around.iter().any(|network| of_v4(first, last).lies_in(*network))
            && !index.assets.addresses.contains_key(asset)
    });
    let Some(named) = named_assets(index, strangers) else { return };
    let message = format!(
        "{}: {} an address outside its networks: {}.",
        cited(seen, at),
        counted(named.count, "asset has", "assets have"),
        named.words
    );
    sink.find(&RULE, index.zone_id(zone), message).beside(named.keys);
}

fn of_v4(first: u32, last: u32) -> AddressRange {
    AddressRange { is_v4: true, first: u128::from(first), last: u128::from(last) }
}

/// The networks of a zone, of the one around it and of those inside it.
fn networks_around(index: &Index, zone: At<Zone>) -> Vec<AddressRange> {
    let shapes = &index.zones.shape;
    let mut networks = shapes[zone.index()].networks.clone();
    for other in index.zones.children[zone.index()].iter().chain(&shapes[zone.index()].parent) {
        networks.extend(&shapes[other.index()].networks);
    }
    networks.retain(|network| network.is_v4);
    networks
}

/// Into the zone whose networks hold the address, where there is one.
fn fixes(seen: &Seen, key: &FindingKey, finding: &Finding) -> Vec<Fix> {
    let AnyKey::Zone(own) = key.element else { return Vec::new() };
    let (index, Some(own)) = (seen.index, seen.index.zone(own)) else { return Vec::new() };
    let moves = fix::assets_in(&finding.elements).into_iter().filter_map(|id| {
        let (first, last) = index.assets.v4[index.asset(id)?.index()];
        let into = network_of(index, own, of_v4(first, last)).filter(|zone| *zone != index.zone_id(own))?;
        let domain = index.zones.shape[index.zone(into)?.index()].domain;
        fix::possible(seen, SetApart { assets: vec![id], into: Some(into), domain })
    });
    moves.collect()
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, said};

    fn plant(address: &'static str) -> Plant {
        Plant::new()
            .zone(1, |zone| zone.subnets = vec!["10.1.0.0/16".into()])
            .zone(2, |zone| {
                zone.subnets = vec!["10.2.2.0/24".into()];
                zone.parent = Some(plant::Id::new(1));
            })
            .zone(3, |_| {})
            .asset_with(1, "plc", "Z-2", move |asset| asset.interfaces = Plant::interfaces(&[address]))
            .asset_with(2, "plc", "Z-3", |asset| asset.interfaces = Plant::interfaces(&["10.9.0.1"]))
    }

    #[test]
    fn in_no_network_of_its_zone() {
        assert_eq!(
            said(&plant("10.3.0.1"), "address-outside-network"),
            ["Z-02 Zone 2: 1 asset has an address outside its networks: A-01."]
        );
    }

    #[test]
    fn own_network_network_around_and_no_address() {
        for address in ["10.2.2.7", "10.1.3.7", "DHCP", "fe80::1"] {
            assert!(said(&plant(address), "address-outside-network").is_empty(), "{address}");
        }
    }

    #[test]
    fn moves_where_the_address_belongs() {
        use crate::rules::fixture::settled;
        let plant = plant("10.3.0.1").zone(3, |zone| zone.subnets = vec!["10.3.0.0/24".into()]);
        assert_eq!(settled(&plant, "address-outside-network"), ["Move Asset 1 to Z-03"]);
    }
}
