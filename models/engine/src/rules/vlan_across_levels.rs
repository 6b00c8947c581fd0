//! A VLAN that carries zones of different levels: said once for the plant.

use std::collections::BTreeMap;

use plant::Id;
use plant::record::Zone;
use standard::SecurityLevel;

use super::Reads;
use super::reading::{about_plant, named, target};

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "vlan-across-levels",
    title: "One VLAN across zones of different levels",
    clause: "ZCR 3.1, SR 5.1",
    severity: Severity::Warning,
    question: "Does one VLAN carry assets of zones with different SL-T?",
    why: "Inside a VLAN nothing filters: the zone with the higher level is as open as the one with the lower.",
    false_positives: "The same VLAN number at two sites or on two switches that are not joined: give the network a name on the interface.",
    fix: "Give each zone its own VLAN, or put the assets into one zone.",
    check: Check::Plant { reads: &[Reads::Addresses, Reads::Places, Reads::Shapes, Reads::Levels], check },
    fixes: None,
};

fn check(seen: &Seen, sink: &mut Sink) {
    let index = seen.index;
    // Most VLANs carry one zone: those are passed by.
    let several = index.vlans.iter().filter(|(_, zones)| zones.len() > 1);
    let across = several.map(|((vlan, _), zones)| {
        let known = zones.keys().filter_map(|zone| Some((index.zone_id(*zone), target(seen, *zone)?)));
        (vlan.as_str(), known.collect::<BTreeMap<Id<Zone>, SecurityLevel>>())
    });
    let differs = |zones: &BTreeMap<Id<Zone>, SecurityLevel>| zones.values().max() != zones.values().min();
    let mut found = across.filter(|(_, zones)| differs(zones)).peekable();
    if found.peek().is_none() {
        return;
    }
    let mut zones: Vec<Id<Zone>> = Vec::new();
    let parts: Vec<String> = found
        .map(|(vlan, of)| {
            let words: Vec<String> = of.iter().take(NAMED).map(|(zone, level)| format!("{zone} ({level})")).collect();
            zones.extend(of.keys());
            format!("VLAN {vlan} carries {}", words.join(", "))
        })
        .collect();
    let more = parts.len().saturating_sub(NAMED);
    let more = if more > 0 { format!("; and {more} more VLANs") } else { String::new() };
    let message =
        format!("{}{more}: zones of different SL-T without a filter.", parts[..parts.len().min(NAMED)].join("; "));
    let Some(named) = named(zones.into_iter()) else { return };
    about_plant(sink, &RULE, message, named);
}

const NAMED: usize = 6;

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, said};

    fn plant(vlan: &'static str) -> Plant {
        let on = |vlan: &'static str| {
            move |asset: &mut plant::record::Asset| {
                asset.interfaces = Plant::interfaces(&[""]);
                asset.interfaces[0].vlan = vlan.into();
            }
        };
        Plant::new()
            .criteria()
            .zone(1, |_| {})
            .zone(2, |_| {})
            .scenario(1, "Z-1", 2, |_| {})
            .scenario(2, "Z-2", 3, |_| {})
            .asset_with(1, "plc", "Z-1", on("10"))
            .asset_with(2, "plc", "Z-2", on(vlan))
    }

    #[test]
    fn one_vlan_two_levels() {
        assert_eq!(
            said(&plant("10"), "vlan-across-levels"),
            ["VLAN 10 carries Z-01 (2), Z-02 (3): zones of different SL-T without a filter."]
        );
    }

    #[test]
    fn a_vlan_a_zone() {
        assert!(said(&plant("11"), "vlan-across-levels").is_empty());
        assert!(said(&plant(""), "vlan-across-levels").is_empty());
    }
}
