//! A conduit lists what it lets through.

use plant::AnyKey;
use plant::edit::ListChannels;

use super::reading::{cited, own_conduit};
use crate::index::ElementAt;

use super::{Check, Fix, Rule, Seen, Sink, fix};
use crate::{Finding, FindingKey, Severity};

pub(super) static RULE: Rule = Rule {
    id: "any-channel",
    title: "Conduit that lets everything through",
    clause: "SR 5.2, SR 7.7",
    severity: Severity::Warning,
    question: "Does every conduit of the system list the channels it lets through?",
    why: "An any-to-any rule makes two zones one: nothing that crosses it was ever judged.",
    false_positives: "A line to nothing but a management network that is filtered at its other end.",
    fix: "List the channels of its flows and refuse the rest.",
    check: Check::Element(check),
    fixes: Some(fixes),
};

fn check(seen: &Seen, at: ElementAt, sink: &mut Sink) {
    let Some((_, record)) = own_conduit(seen, at) else { return };
    if record.channels.iter().any(|channel| channel.any && channel.from.is_none() && channel.to.is_none()) {
        sink.find(&RULE, record.id, format!("{} lets everything through.", cited(seen, at)));
    }
}

/// The channels of the flows that run through it, and nothing else.
fn fixes(seen: &Seen, key: &FindingKey, _: &Finding) -> Vec<Fix> {
    let AnyKey::Conduit(id) = key.element else { return Vec::new() };
    let Some(conduit) = seen.index.conduit(id) else { return Vec::new() };
    let mut flows: Vec<_> = seen.index.carried(conduit).iter().map(|flow| seen.index.flow_id(*flow)).collect();
    flows.sort_unstable();
    // one that names no channel can be listed nowhere
    flows.retain(|flow| {
        seen.document.flows.get(flow).is_some_and(|flow| !flow.protocol.trim().is_empty() || flow.port.is_some())
    });
    fix::possible(seen, ListChannels { conduit: id, flows }).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, any, found, outside};

    #[test]
    fn any_to_any_in_the_system_only() {
        let plant = Plant::new()
            .zone(1, |_| {})
            .zone(2, |_| {})
            .zone(3, outside)
            .zone(4, outside)
            .conduit(1, &[1, 2], any)
            .conduit(2, &[3, 4], any)
            .conduit(3, &[1, 2], |conduit| {
                any(conduit);
                conduit.channels[0].from = Some(plant::Id::<plant::record::Asset>::new(1).into());
            })
            .conduit(4, &[1, 2], |_| {});
        assert_eq!(found(&plant, "any-channel"), ["C-01"]);
    }

    #[test]
    fn the_flows_stay_and_the_rest_goes() {
        use crate::rules::fixture::settled;
        let plant = Plant::new().zone(1, |_| {}).zone(2, |_| {}).conduit(1, &[1, 2], any).asset(1, "hmi", "Z-1");
        let plant = plant.asset(2, "plc", "Z-2").flow(1, 1, 2, &[]).flow(2, 2, 1, &[1]);
        let nothing = |flow: &mut plant::record::Flow| (flow.protocol, flow.port) = (String::new(), None);
        let plant = plant.flow_with(3, 1, 2, &[], nothing);
        assert_eq!(settled(&plant, "any-channel"), ["List the channels of 2 flows in C-01 and refuse the rest"]);
    }
}
