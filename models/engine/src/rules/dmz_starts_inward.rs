//! Trusted zones start their connections with a DMZ themselves: said once a zone.

use plant::vocabulary::{Domain, Trust};

use super::reading::{cited, counted, named_flows, own_zone, zones_of_ends};
use crate::index::{ElementAt, Traits};
use crate::topology::Permission;

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "dmz-starts-inward",
    title: "DMZ starts connections into trusted zones",
    clause: "SR 5.2, SR 5.1",
    severity: Severity::Warning,
    question: "Are connections between a DMZ and the trusted zones started by the trusted side?",
    why: "The hosts of a DMZ are the first to be taken over. What may start connections inward is a door that opens from outside.",
    false_positives: "Remote sessions of a jump host are meant: those are not counted.",
    fix: "Let the trusted side fetch or push, and refuse what the DMZ starts.",
    check: Check::Element(check),
    fixes: None,
};

fn check(seen: &Seen, at: ElementAt, sink: &mut Sink) {
    let Some((zone, record)) = own_zone(seen, at) else { return };
    if record.domain != Domain::Dmz {
        return;
    }
    let index = seen.index;
    let inward = index.assets_in(at).flat_map(|asset| index.flows_of(asset)).filter(|flow| {
        let Some([from, to]) = zones_of_ends(index, *flow) else { return false };
        let host = index.ends(*flow).map(|[host, _]| index.assets.traits[host.index()]);
        let inner = &index.zones.shape[to.index()];
        from == zone
            && inner.in_scope
            && inner.trust == Trust::Trusted
            && host.is_some_and(|host| !host.has(Traits::ENTRY_HOST))
            && index.said(*flow) == Permission::Permitted
    });
    let Some(named) = named_flows(index, inward) else { return };
    let message = format!(
        "{}: {} here into trusted zones: {}.",
        cited(seen, at),
        counted(named.count, "flow is started", "flows are started"),
        named.words
    );
    sink.find(&RULE, record.id, message).beside(named.keys);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, any, dmz, found};

    fn plant(host: &str) -> Plant {
        Plant::new().zone(1, dmz).zone(2, |_| {}).conduit(1, &[1, 2], any).asset(1, host, "Z-1").asset(
            2,
            "control-server",
            "Z-2",
        )
    }

    #[test]
    fn started_in_the_dmz() {
        assert_eq!(found(&plant("historian").flow(1, 1, 2, &[]), "dmz-starts-inward"), ["Z-01"]);
    }

    #[test]
    fn a_jump_host_and_what_the_inside_starts() {
        assert!(found(&plant("jump-host").flow(1, 1, 2, &[]), "dmz-starts-inward").is_empty());
        assert!(found(&plant("historian").flow(1, 2, 1, &[]), "dmz-starts-inward").is_empty());
    }
}
