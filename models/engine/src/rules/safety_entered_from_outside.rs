//! A safety zone starts its connections itself: said once a zone.

use plant::record::Zone;

use super::reading::{cited, counted, named_flows, own_zone, zones_of_ends};
use crate::index::{At, ElementAt};
use crate::topology::Permission;

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "safety-entered-from-outside",
    title: "Safety zone entered from outside",
    clause: "ZCR 3.3, SR 5.2",
    severity: Severity::Warning,
    question: "Is every connection between a safety zone and other zones started by the safety side?",
    why: "Who may start a connection may try things. A safety system that only sends can hardly be attacked over that line.",
    false_positives: "A gateway that passes reads only: enter that the flow cannot change anything and accept this.",
    fix: "Let the safety side send, or put the flow into a mode in which people watch.",
    check: Check::Element(check),
    fixes: None,
};

fn check(seen: &Seen, at: ElementAt, sink: &mut Sink) {
    let Some((zone, record)) = own_zone(seen, at) else { return };
    let index = seen.index;
    let safety = |zone: At<Zone>| index.zones.shape[zone.index()].marked_safety;
    if !safety(zone) {
        return;
    }
    let into = index.assets_in(at).flat_map(|asset| index.flows_of(asset)).filter(|flow| {
        let entered = zones_of_ends(index, *flow).is_some_and(|[from, to]| to == zone && from != zone && !safety(from));
        entered && index.said(*flow) == Permission::Permitted
    });
    let Some(named) = named_flows(index, into) else { return };
    let message = format!(
        "{}: {} outside it: {}.",
        cited(seen, at),
        counted(named.count, "flow is started", "flows are started"),
        named.words
    );
    sink.find(&RULE, record.id, message).beside(named.keys);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, any, found};
    use plant::vocabulary::Domain;

    fn plant(domain: Domain) -> Plant {
        Plant::new()
            .zone(1, |_| {})
            .zone(2, move |zone| zone.domain = domain)
            .conduit(1, &[1, 2], any)
            .asset(1, "control-server", "Z-1")
            .asset(2, "safety-controller", "Z-2")
    }

    #[test]
    fn started_by_the_other_side() {
        assert_eq!(found(&plant(Domain::Safety).flow(1, 1, 2, &[]), "safety-entered-from-outside"), ["Z-02"]);
    }

    #[test]
    fn started_by_the_safety_side_or_no_safety_zone() {
        assert!(found(&plant(Domain::Safety).flow(1, 2, 1, &[]), "safety-entered-from-outside").is_empty());
        assert!(found(&plant(Domain::Iacs).flow(1, 1, 2, &[]), "safety-entered-from-outside").is_empty());
    }
}
