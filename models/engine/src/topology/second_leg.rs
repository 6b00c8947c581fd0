//! Assets with a leg in the network of another zone.

use plant::Id;
use plant::record::{Asset, Zone};

use crate::index::{At, ElementAt, Index, Place};

/// A leg of an asset that lies in the network of a zone other than its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SecondLeg {
    /// The interface, counted from 0.
    pub(crate) interface: usize,
    /// Whose network it is in.
    pub(crate) zone: At<Zone>,
}

/// The legs by which an asset of a zone joins it to others, one a zone. One leg in another network is not enough: the
/// asset may stand there and be drawn in the wrong zone. It joins two networks when another leg is somewhere else.
pub(crate) fn second_legs(index: &Index, at: At<Asset>) -> Vec<SecondLeg> {
    let Some(addresses) = index.assets.addresses.get(&at) else { return Vec::new() };
    let Place::Zone(own) = index.place(at) else { return Vec::new() };
    let zones: Vec<Option<Id<Zone>>> = addresses.iter().map(|(_, range)| network_of(index, own, *range)).collect();
    if zones.windows(2).all(|pair| pair[0] == pair[1]) {
        return Vec::new();
    }
    let mut legs: Vec<SecondLeg> = Vec::new();
    for ((interface, _), zone) in addresses.iter().zip(&zones) {
        let Some(zone) = zone.and_then(|zone| index.zone(zone)) else { continue };
        // Two networks outside the system are their owners' business.
        let in_system = |zone| index.is_in_system(ElementAt::Zone(zone));
        if zone == own || legs.iter().any(|leg| leg.zone == zone) || (!in_system(own) && !in_system(zone)) {
            continue;
        }
        legs.push(SecondLeg { interface: *interface, zone });
    }
    legs
}

/// The zone whose network holds an address: the asset's own zone or one around it where that fits too, otherwise the
/// narrowest network's, the lowest id among equals.
pub(crate) fn network_of(index: &Index, own: At<Zone>, address: plant::vocabulary::AddressRange) -> Option<Id<Zone>> {
    let mut best: Option<(u128, Id<Zone>)> = None;
    for (zone, network) in index.networks.zones_of(address) {
        if zone == own || index.nesting.is_around(zone, own) {
            return Some(index.zone_id(own));
        }
        let candidate = (network.last - network.first, index.zone_id(zone));
        best = Some(best.map_or(candidate, |best| best.min(candidate)));
    }
    best.map(|(_, zone)| zone)
}
