//! Flows from outside end in the DMZ and start anew: said once a zone.

use plant::record::Zone;
use plant::vocabulary::Trust;

use super::reading::{cited, counted, named_flows, own_zone, zones_of_ends};
use crate::index::{At, ElementAt};
use crate::topology::Permission;

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "dmz-passed-through",
    title: "Flows from outside that pass a DMZ without ending there",
    clause: "ZCR 3.6, SR 5.2",
    severity: Severity::Warning,
    question: "Does every flow between networks outside and trusted zones end in a DMZ and start anew?",
    why: "A flow that only passes the DMZ is a straight line from outside to the inside: the hosts of the DMZ see nothing of it.",
    false_positives: "A tunnel whose inner end is the place where it is looked into.",
    fix: "End the flow at a host of the DMZ and let a second one run from there.",
    check: Check::Element(check),
    fixes: None,
};

fn check(seen: &Seen, at: ElementAt, sink: &mut Sink) {
    let Some((zone, record)) = own_zone(seen, at) else { return };
    if record.trust != Trust::Trusted {
        return;
    }
    let index = seen.index;
    let through = index.assets_in(at).flat_map(|asset| index.flows_of(asset)).filter(|flow| {
        // By one conduit it passes no DMZ: other rules look at that.
        if index.flows.via[flow.index()].len() < 2 || index.said(*flow) != Permission::Permitted {
            return false;
        }
        let outside = |other: At<Zone>| {
            !index.zones.is_in_scope(other) && index.zones.shape[other.index()].trust == Trust::Untrusted
        };
        zones_of_ends(index, *flow).is_some_and(|[from, to]| from == zone && outside(to) || to == zone && outside(from))
    });
    let Some(named) = named_flows(index, through) else { return };
    let message = format!(
        "{}: {} without a stop: {}.",
        cited(seen, at),
        counted(named.count, "flow runs outside or from there", "flows run outside or from there"),
        named.words
    );
    sink.find(&RULE, record.id, message).beside(named.keys);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, any, dmz, found, office};

    fn plant() -> Plant {
        Plant::new()
            .zone(1, office)
            .zone(2, dmz)
            .zone(3, |_| {})
            .conduit(1, &[1, 2], any)
            .conduit(2, &[2, 3], any)
            .asset(1, "business-server", "Z-1")
            .asset(2, "historian", "Z-2")
            .asset(3, "control-server", "Z-3")
    }

    #[test]
    fn straight_through() {
        assert_eq!(found(&plant().flow(1, 1, 3, &[1, 2]), "dmz-passed-through"), ["Z-03"]);
        assert_eq!(found(&plant().flow(1, 3, 1, &[2, 1]), "dmz-passed-through"), ["Z-03"]);
    }

    #[test]
    fn ending_in_the_dmz() {
        let plant = plant().flow(1, 1, 2, &[1]).flow(2, 3, 2, &[2]);
        assert!(found(&plant, "dmz-passed-through").is_empty());
    }
}
