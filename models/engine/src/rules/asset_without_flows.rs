//! Assets without a flow where most have one: said once for the plant.

use super::Reads;
use super::reading::{about_plant, counted, named_once, own_zones};
use crate::index::{At, Place, Traits};
use plant::record::Asset;

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "asset-without-flows",
    title: "Assets that nothing talks to",
    clause: "ZCR 3.1, SR 7.7",
    severity: Severity::Note,
    question: "Does every server, station and controller of the system have a flow?",
    why: "Either its flows are missing, and what it needs is not judged, or nothing needs it.",
    false_positives: "A spare device; a device that works alone.",
    fix: "Enter their flows, or take them out of the system.",
    check: Check::Plant { reads: &[Reads::Flows, Reads::Places, Reads::Shapes], check },
    fixes: None,
};

fn check(seen: &Seen, sink: &mut Sink) {
    let index = seen.index;
    let columns = &index.assets;
    // A device of a conduit carries the flows of others.
    let speaks = |asset: &At<Asset>| {
        columns.traits[asset.index()].has(Traits::SPEAKER)
            && matches!(index.place(*asset), Place::Zone(zone) if index.zones.is_in_scope(zone))
    };
    let silent = columns.slots.alive().filter(|asset| index.flows_of(*asset).next().is_none()).filter(speaks);
    let Some(named) = named_once(silent.map(|asset| index.asset_id(asset))) else { return };
    let all: u32 = own_zones(index).map(|zone| index.zones.tally[zone.index()].count(Traits::SPEAKER)).sum();
    // While flows are entered most assets are silent: then it says nothing about one of them.
    if (all as usize) < 2 * named.count {
        return;
    }
    let message = format!(
        "{} no flow: {}.",
        counted(
            named.count,
            "server, station or controller of the system has",
            "servers, stations and controllers of the system have"
        ),
        named.words
    );
    about_plant(sink, &RULE, message, named);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, said};

    fn plant(silent: u32) -> Plant {
        let plant = Plant::new()
            .zone(1, |_| {})
            .asset(1, "plc", "Z-1")
            .asset(2, "hmi", "Z-1")
            .asset(3, "switch", "Z-1")
            .flow(1, 1, 2, &[]);
        (0..silent).fold(plant, |plant, number| plant.asset(10 + number, "plc", "Z-1"))
    }

    #[test]
    fn a_few_among_many() {
        assert_eq!(
            said(&plant(2), "asset-without-flows"),
            ["2 servers, stations and controllers of the system have no flow: A-10, A-11."]
        );
    }

    #[test]
    fn none_or_most() {
        assert!(said(&plant(0), "asset-without-flows").is_empty());
        assert!(said(&plant(3), "asset-without-flows").is_empty(), "flows are still being entered");
    }
}
