//! Controllers of different zones command each other: said once a conduit.

use plant::record::{Asset, Zone};

use super::reading::{cited, enters_by, named_flows, own_conduit, zones_of_ends};
use crate::index::{At, ElementAt, FlowTraits, Traits};

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "cells-joined-directly",
    title: "Controllers of different zones talk directly",
    clause: "SR 5.1, SR 5.2",
    severity: Severity::Question,
    question: "Do controllers of different zones talk to each other without a server between?",
    why: "Cells that command each other fail together, and one that is taken over reaches the next.",
    false_positives: "An interlock that the process needs: say so on the flow and accept this.",
    fix: "Let the supervisory zone pass it on, or wire the signal.",
    check: Check::Element(check),
    fixes: None,
};

fn check(seen: &Seen, at: ElementAt, sink: &mut Sink) {
    let Some((conduit, record)) = own_conduit(seen, at) else { return };
    let index = seen.index;
    let safety = |zone: At<Zone>| index.zones.shape[zone.index()].marked_safety;
    let nested = |inner: At<Zone>, outer: At<Zone>| index.zones.shape[inner.index()].parent == Some(outer);
    let flows = index.carried(conduit).iter().copied().filter(|flow| {
        let traits = index.flows.traits[flow.index()];
        let controller = |end: &At<Asset>| index.assets.traits[end.index()].has(Traits::CONTROLLER);
        let apart = |[a, b]: [At<Zone>; 2]| !safety(a) && !safety(b) && !nested(a, b) && !nested(b, a);
        traits.has(FlowTraits::WRITES)
            && index.ends(*flow).is_some_and(|ends| ends.iter().all(controller))
            && zones_of_ends(index, *flow).is_some_and(apart)
            && enters_by(index, *flow, conduit)
    });
    let Some(named) = named_flows(index, flows) else { return };
    let message = format!("{}: controllers of different zones command each other: {}.", cited(seen, at), named.words);
    sink.find(&RULE, record.id, message).beside(named.keys);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, any, found};
    use plant::record::Zone;
    use plant::vocabulary::Domain;

    fn plant(role: &str, change: impl FnOnce(&mut Zone)) -> Plant {
        Plant::new()
            .zone(1, |_| {})
            .zone(2, change)
            .conduit(1, &[1, 2], any)
            .asset(1, role, "Z-1")
            .asset(2, "plc", "Z-2")
            .flow(1, 1, 2, &[])
    }

    #[test]
    fn controller_to_controller() {
        assert_eq!(found(&plant("plc", |_| {}), "cells-joined-directly"), ["C-01"]);
    }

    #[test]
    fn a_server_a_sub_zone_or_safety_between() {
        assert!(found(&plant("control-server", |_| {}), "cells-joined-directly").is_empty());
        assert!(found(&plant("plc", |zone| zone.parent = Some(plant::Id::new(1))), "cells-joined-directly").is_empty());
        assert!(found(&plant("plc", |zone| zone.domain = Domain::Safety), "cells-joined-directly").is_empty());
    }
}
