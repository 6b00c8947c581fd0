//! A list of channels needs a device that holds the others back.

use plant::AnyKey;
use plant::record::{Asset, Zone};
use plant::vocabulary::Medium;

use super::reading::{assets_with, cited, devices, named_assets, own_conduit, own_conduits};
use crate::index::{At, ElementAt, Traits};

use super::{Check, Fix, Rule, Seen, Sink, fix};
use crate::{Finding, FindingKey, Severity};

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
    fixes: Some(fixes),
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

/// Devices offered at most.
const MOST: usize = 3;

/// A filter that stands in a zone it joins, or in another conduit of such a zone, enforces it too.
fn fixes(seen: &Seen, key: &FindingKey, _: &Finding) -> Vec<Fix> {
    let AnyKey::Conduit(id) = key.element else { return Vec::new() };
    let (Some(conduit), Some(record)) = (seen.index.conduit(id), seen.document.conduits.get(&id)) else {
        return Vec::new();
    };
    let index = seen.index;
    let joined: Vec<At<Zone>> = index.joined(conduit).collect();
    let beside =
        own_conduits(index).filter(|other| *other != conduit && index.joined(*other).any(|at| joined.contains(&at)));
    let places = joined.iter().map(|zone| ElementAt::Zone(*zone)).chain(beside.map(ElementAt::Conduit));
    let mut filters: Vec<_> =
        places.flat_map(|at| assets_with(index, at, Traits::FILTER)).map(|at| index.asset_id(at)).collect();
    filters.sort_unstable();
    filters.dedup();
    let enforce = |asset: plant::Id<Asset>| {
        let mut enforced = (**record).clone();
        enforced.enforced_by.push(asset);
        let name = seen.document.assets.get(&asset).map_or("", |asset| asset.name.as_str());
        fix::put(format!("Let {asset} {name} enforce {id}"), enforced)
    };
    filters.into_iter().take(MOST).map(enforce).collect()
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

    #[test]
    fn a_filter_beside_it_enforces_it() {
        use crate::rules::fixture::settled;
        let plant = plant(|_| {}).zone(3, |_| {}).conduit(2, &[2, 3], |_| {});
        let plant = plant
            .asset(1, "firewall", "Z-1")
            .asset(2, "firewall", "C-2")
            .asset(3, "firewall", "Z-3")
            .asset(4, "plc", "Z-1");
        assert_eq!(
            settled(&plant, "conduit-without-device"),
            ["Let A-01 Asset 1 enforce C-01", "Let A-02 Asset 2 enforce C-01"]
        );
    }
}
