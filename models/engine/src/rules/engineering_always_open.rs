//! Programming of controllers is open for the hours that need it: said once a conduit.

use plant::AnyKey;
use plant::record::{Conduit, Flow};

use super::reading::{cited, enters_by, named_flows, own_conduit};
use crate::index::{ElementAt, FlowTraits, ModeSet, Traits};

use super::{Check, Fix, Rule, Seen, Sink, fix};
use crate::{Finding, FindingKey, Severity};

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
    fixes: Some(fixes),
};

fn check(seen: &Seen, at: ElementAt, sink: &mut Sink) {
    let Some((conduit, record)) = own_conduit(seen, at) else { return };
    // One that is opened by permit is what this rule asks for.
    if record.temporary {
        return;
    }
    let index = seen.index;
    // Neither is one that is there, or a flow that takes place, in other modes than the normal one.
    if !index.conduits.shape[conduit.index()].modes.has(ModeSet::NORMAL) {
        return;
    }
    let flows = index.carried(conduit).iter().copied().filter(|flow| {
        let into_controller =
            index.ends(*flow).is_some_and(|[_, to]| index.assets.traits[to.index()].has(Traits::CONTROLLER));
        index.flows.modes[flow.index()].has(ModeSet::NORMAL)
            && index.flows.traits[flow.index()].has(FlowTraits::ENGINEERING)
            && into_controller
            && enters_by(index, *flow, conduit)
    });
    let Some(named) = named_flows(index, flows) else { return };
    let message = format!("{} lets programs into controllers at any time: {}.", cited(seen, at), named.words);
    sink.find(&RULE, record.id, message).beside(named.keys);
}

/// Opened by permit, or its flows limited to a mode that is not the normal one.
fn fixes(seen: &Seen, key: &FindingKey, finding: &Finding) -> Vec<Fix> {
    let AnyKey::Conduit(id) = key.element else { return Vec::new() };
    let Some(conduit) = seen.document.conduits.get(&id) else { return Vec::new() };
    let by_permit = fix::put(format!("Open {id} by permit only"), Conduit { temporary: true, ..(**conduit).clone() });
    let flows = finding.elements.iter().filter_map(|key| match key {
        AnyKey::Flow(id) => seen.document.flows.get(id),
        _ => None,
    });
    let flows: Vec<_> = flows.collect();
    let ids: Vec<String> = flows.iter().map(|flow| flow.id.to_string()).collect();
    let others = seen.document.system().counted_modes().iter().skip(1).take(MOST_MODES);
    let limits = others.map(|mode| {
        let limited =
            |flow: &&std::sync::Arc<Flow>| Flow { modes: vec![mode.name.clone()], ..(***flow).clone() }.into();
        fix::put_all(
            format!("Let {} take place in {} only", ids.join(", "), mode.name),
            flows.iter().map(limited).collect(),
        )
    });
    std::iter::once(by_permit).chain(limits).collect()
}

/// Modes offered at most.
const MOST_MODES: usize = 3;

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, any, found};
    use plant::record::{Conduit, Flow};

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

    #[test]
    fn not_in_other_modes_than_the_normal_one() {
        let mut system = plant::record::System::new("Works");
        system.modes = ["normal", "turnaround"].map(plant::record::OperatingMode::new).into();
        let plant = || plant("S7comm", "plc", |_| {}).put(system.clone());
        let flow = |modes: &[&str]| {
            let mut flow = Flow::new(plant::Id::new(1), plant::Id::new(1), plant::Id::new(2));
            (flow.protocol, flow.modes) = ("S7comm".into(), modes.iter().map(|mode| (*mode).to_owned()).collect());
            flow
        };
        assert_eq!(found(&plant().put(flow(&["normal"])), "engineering-always-open"), ["C-01"]);
        assert!(found(&plant().put(flow(&["turnaround"])), "engineering-always-open").is_empty());
    }

    #[test]
    fn by_permit_or_in_another_mode() {
        use crate::rules::fixture::settled;
        let mut system = plant::record::System::new("Works");
        system.modes = ["normal", "turnaround"].map(plant::record::OperatingMode::new).into();
        let plant = plant("S7comm", "plc", |_| {}).put(system);
        assert_eq!(
            settled(&plant, "engineering-always-open"),
            ["Open C-01 by permit only", "Let F-01 take place in turnaround only"]
        );
    }
}
