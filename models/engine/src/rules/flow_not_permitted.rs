//! A conduit lets its channels through and nothing else.

use plant::AnyKey;
use plant::record::Flow;

use super::{Check, Fix, Rule, Seen, Sink, fix};
use crate::index::At;
use crate::topology::Permission;
use crate::words::channel_words;
use crate::{Finding, FindingKey, Severity};

pub(super) static RULE: Rule = Rule {
    id: "flow-not-permitted",
    title: "Flow not permitted by its conduit",
    clause: "ZCR 3.1",
    severity: Severity::Error,
    question: "Does every conduit list the channels of the flows that run through it?",
    why: "A channel that is not listed is refused by the filter, or it gets through and nobody has judged it.",
    false_positives: "The channel is listed under another port, for the other direction or for another operating mode.",
    fix: "List the channel in the conduit, or refuse the flow.",
    check: Check::RefusedFlow(check),
    fixes: Some(fixes),
};

fn check(seen: &Seen, at: At<Flow>, permission: Permission, sink: &mut Sink) {
    let (conduit, listed) = match permission {
        Permission::NotAllowed(conduit) => (conduit, true),
        Permission::NoChannels(conduit) => (conduit, false),
        _ => return,
    };
    let id = seen.index.flow_id(at);
    let conduit = seen.index.conduit_id(conduit);
    let Some(flow) = seen.document.flows.get(&id) else { return };
    let words = channel_words(flow);
    let found = if listed {
        sink.find(&RULE, id, format!("Flow {id}{words} runs through {conduit}, which does not allow it."))
    } else {
        // Nobody has said anything yet: to ask is right, to refuse would be noise.
        sink.find(&RULE, id, format!("{conduit} lists no channels: is flow {id}{words} one of them?"))
            .severity(Severity::Question)
    };
    found.beside([AnyKey::from(conduit), flow.from.into(), flow.to.into()]);
}

fn fixes(seen: &Seen, key: &FindingKey, finding: &Finding) -> Vec<Fix> {
    let AnyKey::Flow(flow) = key.element else { return Vec::new() };
    let conduit = finding.elements.iter().find_map(|key| match key {
        AnyKey::Conduit(id) => Some(*id),
        _ => None,
    });
    let listed = conduit.and_then(|conduit| fix::let_through(seen, flow, Some(conduit)));
    listed.into_iter().chain([fix::delete(seen, flow)]).collect()
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, found};
    use plant::Id;
    use plant::record::{Channel, Endpoint};
    use plant::vocabulary::DataDirection;

    fn plant_with(change: impl Fn(&mut Channel)) -> Plant {
        Plant::new()
            .zone(1, |_| {})
            .zone(2, |_| {})
            .conduit(1, &[1, 2], |conduit| {
                let mut channel = Channel { port: Some(502), ..Channel::new("Modbus TCP") };
                change(&mut channel);
                conduit.channels.push(channel);
            })
            .asset(1, "plc", "Z-1")
            .asset(2, "plc", "Z-2")
            .flow(1, 1, 2, &[])
            .flow(2, 2, 1, &[1])
    }

    #[test]
    fn port_direction_ends_and_mode_must_fit() {
        type Change = fn(&mut Channel);
        let cases: [(&str, Change, &[&str]); 7] = [
            ("as it is", |_| {}, &[]),
            ("other name, same port", |channel| channel.protocol = "TLS".into(), &[]),
            ("other port", |channel| channel.port = Some(503), &["F-01", "F-02"]),
            ("no port, same name", |channel| channel.port = None, &[]),
            ("from Z-1 only", |channel| channel.from = Some(Endpoint::Zone(Id::new(1))), &["F-02"]),
            ("to A-2 only", |channel| channel.to = Some(Endpoint::Asset(Id::new(2))), &["F-02"]),
            ("in turnaround only", |channel| channel.mode = "turnaround".into(), &["F-01", "F-02"]),
        ];
        for (name, change, expected) in cases {
            assert_eq!(found(&plant_with(change), "flow-not-permitted"), expected, "{name}");
        }
        let one_way = plant_with(|channel| channel.direction = DataDirection::FromInitiator);
        assert_eq!(found(&one_way, "flow-not-permitted"), ["F-01", "F-02"]);
    }

    #[test]
    fn a_conduit_without_channels_is_asked_about() {
        let plant = plant_with(|_| {}).conduit(1, &[1, 2], |_| {});
        let assessment = plant.assess();
        let severities: Vec<_> = assessment
            .findings
            .iter()
            .filter(|(key, _)| key.rule == "flow-not-permitted")
            .map(|(_, finding)| finding.severity)
            .collect();
        assert_eq!(severities, [crate::Severity::Question; 2]);
    }
}
