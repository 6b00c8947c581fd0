//! Sessions from outside end at a jump host: said once a conduit.

use plant::vocabulary::Role;

use super::reading::{cited, enters_by, is_outer, named_flows, own_conduit, zones_of_ends};
use crate::index::{ElementAt, FlowTraits, Traits};

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "vendor-without-jump-host",
    title: "Vendor session without a jump host",
    clause: "SR 1.13, SR 5.2",
    severity: Severity::Warning,
    question: "Does every session from outside end at a jump host or a remote access gateway?",
    why: "A vendor whose computer talks to a controller directly brings everything that is on it.",
    false_positives: "The host it ends at works as a jump host: give it that role.",
    fix: "Let sessions end at a jump host in a DMZ and start anew there.",
    check: Check::Element(check),
    fixes: None,
};

fn check(seen: &Seen, at: ElementAt, sink: &mut Sink) {
    let Some((conduit, record)) = own_conduit(seen, at) else { return };
    let index = seen.index;
    let direct = index.carried(conduit).iter().copied().filter(|flow| {
        let (Some([from, to]), Some([zone, _])) = (index.ends(*flow), zones_of_ends(index, *flow)) else {
            return false;
        };
        // A person at a computer of others, or a protocol by which persons work.
        let traits = index.flows.traits[flow.index()];
        let session = index.assets.role[from.index()] == Role::ExternalWorkstation
            || traits.has(FlowTraits::REMOTE)
            || traits.has(FlowTraits::ENGINEERING);
        is_outer(index, zone)
            && session
            && !index.assets.traits[to.index()].has(Traits::ENTRY_HOST)
            && enters_by(index, *flow, conduit)
    });
    let Some(named) = named_flows(index, direct) else { return };
    let message = format!("{}: sessions from outside do not end at a jump host: {}.", cited(seen, at), named.words);
    sink.find(&RULE, record.id, message).beside(named.keys);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, any, dmz, found, outside};

    fn plant(host: &str, from: &str) -> Plant {
        Plant::new()
            .zone(1, outside)
            .zone(2, dmz)
            .conduit(1, &[1, 2], any)
            .asset(1, from, "Z-1")
            .asset(2, host, "Z-2")
            .flow_with(1, 1, 2, &[], |flow| (flow.protocol, flow.port) = ("HTTPS".into(), Some(443)))
    }

    #[test]
    fn a_vendors_computer_at_another_host() {
        assert_eq!(found(&plant("application-server", "external-workstation"), "vendor-without-jump-host"), ["C-01"]);
    }

    #[test]
    fn at_a_jump_host_or_no_session() {
        assert!(found(&plant("jump-host", "external-workstation"), "vendor-without-jump-host").is_empty());
        assert!(found(&plant("application-server", "cloud-service"), "vendor-without-jump-host").is_empty());
    }
}
