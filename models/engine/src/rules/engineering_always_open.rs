//! Programming of controllers is open for the hours that need it: said once a conduit.

use super::reading::{cited, enters_by, named_flows, own_conduit};
use crate::index::{ElementAt, FlowTraits, Traits};

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "engineering-always-open",
    title: "Engineering of controllers always open",
    clause: "SR 2.1, SR 3.4",
    severity: Severity::Warning,
    question: "Can controllers be programmed across a border at any time?",
    why: "Whoever reaches the engineering port changes the program. It is needed for hours a year and open all year.",
    false_positives: "The controller refuses programs by a key switch: enter that as a measure and accept this.",
    fix: "Let the channel exist in the mode in which it is needed, or open it by permit.",
    check: Check::Element(check),
    fixes: None,
};

fn check(seen: &Seen, at: ElementAt, sink: &mut Sink) {
    let Some((conduit, record)) = own_conduit(seen, at) else { return };
    // One that is opened by permit is what this rule asks for.
    if record.temporary {
        return;
    }
    let index = seen.index;
    let flows = index.carried(conduit).iter().copied().filter(|flow| {
        let into_controller =
            index.ends(*flow).is_some_and(|[_, to]| index.assets.traits[to.index()].has(Traits::CONTROLLER));
        index.flows.traits[flow.index()].has(FlowTraits::ENGINEERING)
            && into_controller
            && enters_by(index, *flow, conduit)
    });
    let Some(named) = named_flows(index, flows) else { return };
    let message = format!("{} lets programs into controllers at any time: {}.", cited(seen, at), named.words);
    sink.find(&RULE, record.id, message).beside(named.keys);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, any, found};
    use plant::record::Conduit;

    fn plant(protocol: &'static str, to: &'static str, conduit: fn(&mut Conduit)) -> Plant {
        Plant::new()
            .zone(1, |_| {})
            .zone(2, |_| {})
            .conduit(1, &[1, 2], |record| {
                any(record);
                conduit(record);
            })
            .asset(1, "engineering-workstation", "Z-1")
            .asset(2, to, "Z-2")
            .flow_with(1, 1, 2, &[], |flow| (flow.protocol, flow.port) = (protocol.into(), None))
    }

    #[test]
    fn engineering_protocols_into_controllers() {
        assert_eq!(found(&plant("S7comm", "plc", |_| {}), "engineering-always-open"), ["C-01"]);
        assert_eq!(found(&plant("TriStation", "safety-controller", |_| {}), "engineering-always-open"), ["C-01"]);
    }

    #[test]
    fn other_protocols_other_ends_and_by_permit() {
        assert!(found(&plant("OPC UA", "plc", |_| {}), "engineering-always-open").is_empty());
        assert!(found(&plant("S7comm", "historian", |_| {}), "engineering-always-open").is_empty());
        assert!(
            found(&plant("S7comm", "plc", |conduit| conduit.temporary = true), "engineering-always-open").is_empty()
        );
    }
}
