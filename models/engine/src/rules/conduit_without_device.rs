//! A list of channels needs a device that holds the others back.

use plant::vocabulary::Medium;

use super::reading::{cited, devices, named_assets, own_conduit};
use crate::index::{ElementAt, Traits};

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "conduit-without-device",
    title: "Conduit without a device that enforces it",
    clause: "SR 5.1, SR 5.2",
    severity: Severity::Warning,
    question: "Does every conduit of the system have a device that lets its channels through and nothing else?",
    why: "A list of channels holds nothing back by itself.",
    false_positives: "The device is not in the inventory yet, or the line carries nothing else by its nature.",
    fix: "Put the device into the conduit, or name the one that enforces it from elsewhere.",
    check: Check::Element(check),
    fixes: None,
};

fn check(seen: &Seen, at: ElementAt, sink: &mut Sink) {
    let Some((conduit, record)) = own_conduit(seen, at) else { return };
    // A serial line or a wire carries one thing; radio ends in a gateway that lies in a zone.
    if !matches!(record.medium, Medium::Ethernet | Medium::Vpn | Medium::Cellular | Medium::Diode) {
        return;
    }
    let index = seen.index;
    let Some(named) = named_assets(index, devices(index, conduit)) else {
        let message = format!("{} has no device: nothing enforces what it lets through.", cited(seen, at));
        sink.find(&RULE, record.id, message);
        return;
    };
    // A switch with addresses in several networks routes and can filter; whoever is named as enforcing does.
    let filters = devices(index, conduit).any(|asset| {
        index.assets.traits[asset.index()].has(Traits::FILTER)
            || index.assets.addresses.contains_key(&asset)
            || index.conduits.is_enforced_by(conduit, asset)
    });
    if !filters {
        let message = format!(
            "{}: is it enforced? {} only {}.",
            cited(seen, at),
            named.words,
            if named.count == 1 { "switches" } else { "switch" }
        );
        sink.find(&RULE, record.id, message).severity(Severity::Question).beside(named.keys);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, found, said};
    use plant::record::Conduit;
    use plant::vocabulary::Medium;

    fn plant(change: impl FnOnce(&mut Conduit)) -> Plant {
        Plant::new().zone(1, |_| {}).zone(2, |_| {}).conduit(1, &[1, 2], change)
    }

    #[test]
    fn no_device_at_all() {
        assert_eq!(found(&plant(|_| {}), "conduit-without-device"), ["C-01"]);
        assert!(found(&plant(|conduit| conduit.medium = Medium::Wireless), "conduit-without-device").is_empty());
    }

    #[test]
    fn a_switch_is_asked_about_and_a_filter_is_enough() {
        let switch = plant(|_| {}).asset(1, "switch", "C-1");
        assert_eq!(said(&switch, "conduit-without-device"), ["C-01 Conduit 1: is it enforced? A-01 only switches."]);
        assert!(found(&plant(|_| {}).asset(1, "firewall", "C-1"), "conduit-without-device").is_empty());
        let routing = plant(|_| {})
            .asset_with(1, "switch", "C-1", |asset| asset.interfaces = Plant::interfaces(&["10.1.0.1", "10.2.0.1"]));
        assert!(found(&routing, "conduit-without-device").is_empty());
        let elsewhere = plant(|conduit| conduit.enforced_by = vec![plant::Id::new(1)]).asset(1, "switch", "Z-1");
        assert!(found(&elsewhere, "conduit-without-device").is_empty());
    }
}
