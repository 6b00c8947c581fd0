//! Modems and tunnels end where somebody filters.

use plant::AnyKey;
use plant::edit::MoveToZone;
use plant::record::{Asset, Drawn, Zone};
use plant::vocabulary::{Domain, Role};

use super::reading::{domain, own_conduits};
use crate::index::{At, Place, Traits};

use super::{Check, Fix, Rule, Seen, Sink, fix};
use crate::{Finding, FindingKey, Severity};

pub(super) static RULE: Rule = Rule {
    id: "modem-in-zone",
    title: "Dial-in or tunnel that ends inside a zone",
    clause: "SR 1.13, SR 5.2",
    severity: Severity::Warning,
    question: "Does every modem and every tunnel end in a conduit or a DMZ?",
    why: "A modem inside a zone is a second door: nobody filters behind it.",
    false_positives: "A modem for outgoing alarms that answers no call.",
    fix: "Put it into the conduit it makes, and let that lead into a DMZ.",
    check: Check::Asset(check),
    fixes: Some(fixes),
};

fn check(seen: &Seen, at: At<Asset>, sink: &mut Sink) {
    let index = seen.index;
    let tunnel = index.assets.role[at.index()] == Role::VpnServer;
    if !tunnel && !index.assets.traits[at.index()].has(Traits::MODEM) {
        return;
    }
    let Place::Zone(zone) = index.place(at) else { return };
    if !index.zones.is_in_scope(zone) || domain(index, zone) == Domain::Dmz {
        return;
    }
    let (id, zone) = (index.asset_id(at), index.zone_id(zone));
    let Some(asset) = seen.document.assets.get(&id) else { return };
    let message = format!("{id} {} lies in {zone}: who comes in by it is inside the zone at once.", asset.name);
    sink.find(&RULE, id, message).beside([AnyKey::from(zone)]);
}

/// Conduits offered at most.
const MOST: usize = 3;

/// Into a conduit that joins its zone to what lies outside or to a DMZ.
fn fixes(seen: &Seen, key: &FindingKey, _: &Finding) -> Vec<Fix> {
    let (index, AnyKey::Asset(id)) = (seen.index, key.element) else { return Vec::new() };
    let Some(Place::Zone(zone)) = index.asset(id).map(|at| index.place(at)) else { return Vec::new() };
    let leads_out = |other: At<Zone>| !index.zones.is_in_scope(other) || domain(index, other) == Domain::Dmz;
    let mut conduits: Vec<_> = own_conduits(index)
        .filter(|conduit| index.joined(*conduit).any(|at| at == zone) && index.joined(*conduit).any(leads_out))
        .map(|conduit| index.conduit_id(conduit))
        .collect();
    conduits.sort_unstable();
    let into = |conduit| fix::possible(seen, MoveToZone::conduit([Drawn::Asset(id)], conduit));
    conduits.into_iter().take(MOST).filter_map(into).collect()
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, dmz, found, outside};

    #[test]
    fn in_a_zone_that_is_no_dmz() {
        let plant = Plant::new()
            .zone(1, |_| {})
            .zone(2, dmz)
            .zone(3, outside)
            .conduit(1, &[1, 3], |_| {})
            .asset(1, "modem", "Z-1")
            .asset(2, "vpn-server", "Z-1")
            .asset(3, "vpn-server", "Z-2")
            .asset(4, "modem", "C-1")
            .asset(5, "modem", "Z-3")
            .asset(6, "router", "Z-1");
        assert_eq!(found(&plant, "modem-in-zone"), ["A-01", "A-02"]);
    }

    #[test]
    fn goes_into_the_conduit_it_makes() {
        use crate::rules::fixture::settled;
        let plant = Plant::new().zone(1, |_| {}).zone(3, outside).zone(4, |_| {}).conduit(1, &[1, 3], |_| {});
        let plant = plant.conduit(2, &[1, 4], |_| {}).asset(1, "modem", "Z-1");
        assert_eq!(settled(&plant, "modem-in-zone"), ["Move Asset 1 to C-01"]);
    }
}
