//! Modems and tunnels end where somebody filters.

use plant::AnyKey;
use plant::record::Asset;
use plant::vocabulary::{Domain, Role};

use super::reading::domain;
use crate::index::{At, Place, Traits};

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

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
    fixes: None,
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
}
