//! Commands cross a border although the protocol knows no sender: said once a conduit.

use super::reading::{cited, counted, enters_by, named_flows, own_conduit};
use crate::index::{ElementAt, FlowTraits};

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "unauthenticated-write",
    title: "Writes without authentication across a border",
    clause: "SR 1.2, SR 2.1, SR 3.1",
    severity: Severity::Warning,
    question: "Do flows that can change something cross a border by a protocol that authenticates nobody?",
    why: "Everybody on the other side of the border who can send can also command.",
    false_positives: "A filter that reads the protocol and lets only the expected commands of the expected sender through: say that the conduit is authenticated.",
    fix: "Use the secured form of the protocol, put it into a tunnel, or let a filter that reads the protocol pass the expected commands only.",
    check: Check::Element(check),
    fixes: None,
};

fn check(seen: &Seen, at: ElementAt, sink: &mut Sink) {
    let Some((conduit, record)) = own_conduit(seen, at) else { return };
    if record.authenticated == Some(true) {
        return;
    }
    let index = seen.index;
    // Engineering has a rule of its own. What runs through several conduits is said where it enters its last zone.
    let flows = index.carried(conduit).iter().copied().filter(|flow| {
        let traits = index.flows.traits[flow.index()];
        traits.has(FlowTraits::WRITES)
            && traits.has(FlowTraits::OPEN)
            && !traits.has(FlowTraits::ENGINEERING)
            && enters_by(index, *flow, conduit)
    });
    let Some(named) = named_flows(index, flows) else { return };
    let message = format!(
        "{}: {} without anybody being authenticated: {}.",
        cited(seen, at),
        counted(named.count, "flow can command across it", "flows can command across it"),
        named.words
    );
    sink.find(&RULE, record.id, message).beside(named.keys);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, any, found};
    use plant::record::{Conduit, Flow};
    use plant::vocabulary::DataDirection;

    fn plant(change: impl FnOnce(&mut Flow), conduit: impl FnOnce(&mut Conduit)) -> Plant {
        Plant::new()
            .zone(1, |_| {})
            .zone(2, |_| {})
            .conduit(1, &[1, 2], |record| {
                any(record);
                conduit(record);
            })
            .asset(1, "control-server", "Z-1")
            .asset(2, "plc", "Z-2")
            .flow_with(1, 1, 2, &[], change)
    }

    #[test]
    fn by_what_is_said_and_by_what_is_known_of_the_protocol() {
        assert_eq!(found(&plant(|_| {}, |_| {}), "unauthenticated-write"), ["C-01"]);
        let unknown = plant(
            |flow| {
                (flow.protocol, flow.port, flow.writes, flow.authenticated) =
                    ("Own".into(), None, Some(true), Some(false))
            },
            |_| {},
        );
        assert_eq!(found(&unknown, "unauthenticated-write"), ["C-01"]);
    }

    #[test]
    fn reading_authenticated_unknown_and_inside() {
        let silent: [(&str, Plant); 6] = [
            ("reads", plant(|flow| flow.writes = Some(false), |_| {})),
            ("authenticated", plant(|flow| flow.authenticated = Some(true), |_| {})),
            ("pulled", plant(|flow| flow.direction = DataDirection::ToInitiator, |_| {})),
            ("not known", plant(|flow| (flow.protocol, flow.port) = ("Own".into(), None), |_| {})),
            ("by the conduit", plant(|_| {}, |conduit| conduit.authenticated = Some(true))),
            ("inside one zone", plant(|flow| flow.to = flow.from, |_| {})),
        ];
        for (name, plant) in silent {
            assert!(found(&plant, "unauthenticated-write").is_empty(), "{name}");
        }
    }

    #[test]
    fn a_core_with_three_hundred_flows_gets_one_finding() {
        let plant = (1..=300).fold(plant(|_| {}, |_| {}), |plant, number| plant.flow(number, 1, 2, &[]));
        assert_eq!(found(&plant, "unauthenticated-write"), ["C-01"]);
    }
}
