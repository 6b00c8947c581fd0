//! Assets without a flow where most have one: said once for the plant.

use super::Reads;
use super::reading::{about_plant, counted, named_assets};
use crate::index::{Place, Traits};

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
    let (mut all, mut silent) = (0, Vec::new());
    for asset in columns.slots.alive().filter(|asset| columns.traits[asset.index()].has(Traits::SPEAKER)) {
        // A device of a conduit carries the flows of others.
        let Place::Zone(zone) = index.place(asset) else { continue };
        if index.zones.is_in_scope(zone) {
            all += 1;
            silent.extend(index.flows_of(asset).next().is_none().then_some(asset));
        }
    }
    // While flows are entered most assets are silent: then it says nothing about one of them.
    if all < 2 * silent.len() {
        return;
    }
    let Some(named) = named_assets(index, silent.into_iter()) else { return };
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
