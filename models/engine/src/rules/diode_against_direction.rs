//! All data through a one-way link goes one way, and out of what it protects.

use plant::record::{Asset, Flow, Zone};
use plant::vocabulary::{DataDirection, Medium, Role};
use plant::{AnyKey, AnyRecord};

use super::reading::{cited, counted, devices, named_flows, own_conduit, target, zones_of_ends};
use crate::index::{At, ElementAt};

use super::{Check, Fix, Rule, Seen, Sink, fix};
use crate::{Finding, FindingKey, Severity};

pub(super) static RULE: Rule = Rule {
    id: "diode-against-direction",
    title: "One-way link used against its direction",
    clause: "SR 5.2, ZCR 3.1",
    severity: Severity::Error,
    question: "Do all flows through a one-way link carry data the same way?",
    why: "A flow that needs an answer cannot run through a diode: either it does not work, or the link is not one-way.",
    false_positives: "The flow's direction is not entered: it counts as both ways until it is.",
    fix: "Enter the direction of the data on the flow, or take it by another conduit.",
    check: Check::Element(check),
    fixes: Some(fixes),
};

fn check(seen: &Seen, at: ElementAt, sink: &mut Sink) {
    let Some((conduit, record)) = own_conduit(seen, at) else { return };
    let index = seen.index;
    let diode = |asset: At<Asset>| index.assets.role[asset.index()] == Role::DataDiode;
    if record.medium != Medium::Diode && !devices(index, conduit).any(diode) {
        return;
    }
    let data = |flow: At<Flow>| -> Option<[At<Zone>; 2]> {
        let [from, to] = zones_of_ends(index, flow)?;
        match index.flows.channel[flow.index()].direction {
            DataDirection::FromInitiator => Some([from, to]),
            DataDirection::ToInitiator => Some([to, from]),
            DataDirection::Both => None,
        }
    };
    let carried = || index.carried(conduit).iter().copied().filter(|flow| zones_of_ends(index, *flow).is_some());
    if let Some(named) = named_flows(index, carried().filter(|flow| data(*flow).is_none())) {
        let message = format!(
            "{} is one-way, and {} carry data both ways: {}.",
            cited(seen, at),
            counted(named.count, "flow seems to", "flows"),
            named.words
        );
        sink.find(&RULE, record.id, message).beside(named.keys);
        return;
    }
    let ways = || carried().filter_map(|flow| Some((data(flow)?, flow)));
    let against = ways().filter(|([from, to], _)| ways().any(|(way, _)| way == [*to, *from])).map(|(_, flow)| flow);
    if let Some(named) = named_flows(index, against) {
        let message =
            format!("{} is one-way, and flows carry data against each other: {}.", cited(seen, at), named.words);
        sink.find(&RULE, record.id, message).beside(named.keys);
        return;
    }
    let upward = ways().filter(
        |([from, to], _)| matches!((target(seen, *from), target(seen, *to)), (Some(from), Some(to)) if from < to),
    );
    if let Some(named) = named_flows(index, upward.map(|(_, flow)| flow)) {
        let message = format!(
            "{} lets data into the zone with the higher SL-T: {}. Is that the side it protects?",
            cited(seen, at),
            named.words
        );
        sink.find(&RULE, record.id, message).severity(Severity::Question).beside(named.keys);
    }
}

/// The data of flows that seem to carry it both ways goes one way: out of the zone with the higher target first.
fn fixes(seen: &Seen, _: &FindingKey, finding: &Finding) -> Vec<Fix> {
    let index = seen.index;
    let open: Vec<(At<Flow>, [At<Zone>; 2])> = (finding.elements.iter())
        .filter_map(|key| if let AnyKey::Flow(id) = key { index.flow(*id) } else { None })
        .filter(|flow| index.flows.channel[flow.index()].direction == DataDirection::Both)
        .filter_map(|flow| Some((flow, zones_of_ends(index, flow)?)))
        .collect();
    let Some((_, [a, b])) = open.first().copied() else { return Vec::new() };
    let mut ways = [[a, b], [b, a]];
    if target(seen, a) < target(seen, b) {
        ways.reverse();
    }
    let one_way = |[from, to]: [At<Zone>; 2]| {
        let records = open.iter().filter_map(|(flow, ends)| {
            let direction = match *ends {
                ends if ends == [from, to] => DataDirection::FromInitiator,
                ends if ends == [to, from] => DataDirection::ToInitiator,
                _ => return None,
            };
            let flow = seen.document.flows.get(&index.flow_id(*flow))?;
            Some(Flow { direction, ..(**flow).clone() }.into())
        });
        let records: Vec<AnyRecord> = records.collect();
        let flows: Vec<String> = records.iter().map(|record| record.key().to_string()).collect();
        let (from, to) = (index.zone_id(from), index.zone_id(to));
        fix::put_all(format!("Enter that the data of {} goes from {from} to {to} only", flows.join(", ")), records)
    };
    ways.map(one_way).into()
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, any, said};
    use plant::vocabulary::DataDirection;

    fn plant(directions: &[(u32, u32, DataDirection)]) -> Plant {
        let plant = Plant::new()
            .criteria()
            .zone(1, |_| {})
            .zone(2, |_| {})
            .scenario(1, "Z-1", 3, |_| {})
            .scenario(2, "Z-2", 1, |_| {})
            .conduit(1, &[1, 2], any)
            .asset(9, "data-diode", "C-1")
            .asset(1, "plc", "Z-1")
            .asset(2, "historian", "Z-2");
        (1..).zip(directions).fold(plant, |plant, (number, (from, to, direction))| {
            plant.flow_with(number, *from, *to, &[], |flow| flow.direction = *direction)
        })
    }

    #[test]
    fn both_ways_against_each_other_and_upward() {
        use DataDirection::{Both, FromInitiator};
        let rule = "diode-against-direction";
        assert_eq!(
            said(&plant(&[(1, 2, Both)]), rule),
            ["C-01 Conduit 1 is one-way, and 1 flow seems to carry data both ways: F-01."]
        );
        assert_eq!(
            said(&plant(&[(1, 2, FromInitiator), (2, 1, FromInitiator)]), rule),
            ["C-01 Conduit 1 is one-way, and flows carry data against each other: F-01, F-02."]
        );
        assert_eq!(
            said(&plant(&[(2, 1, FromInitiator)]), rule),
            ["C-01 Conduit 1 lets data into the zone with the higher SL-T: F-01. Is that the side it protects?"]
        );
    }

    #[test]
    fn all_one_way() {
        use DataDirection::{FromInitiator, ToInitiator};
        assert!(said(&plant(&[(1, 2, FromInitiator), (2, 1, ToInitiator)]), "diode-against-direction").is_empty());
    }

    #[test]
    fn data_goes_out_of_what_is_protected() {
        use crate::rules::fixture::settled;
        use DataDirection::Both;
        assert_eq!(
            settled(&plant(&[(1, 2, Both), (2, 1, Both)]), "diode-against-direction"),
            [
                "Enter that the data of F-01, F-02 goes from Z-01 to Z-02 only",
                "Enter that the data of F-01, F-02 goes from Z-02 to Z-01 only"
            ]
        );
    }
}
