//! A flow between zones needs conduits that join them: a path that exists is never assumed to be allowed.

use plant::edit::PutRecords;
use plant::record::{Conduit, Element, Flow};
use plant::{AnyKey, Id};

use super::{Check, Fix, Rule, Seen, Sink, fix};
use crate::index::{At, Index, Place};
use crate::topology::{Broken, Permission};
use crate::words::channel_words;
use crate::{Finding, FindingKey, Severity};

pub(super) static RULE: Rule = Rule {
    id: "flow-without-conduit",
    title: "Flow without a conduit",
    clause: "ZCR 3.1",
    severity: Severity::Error,
    question: "Does every flow that crosses a border run through conduits that join its zones?",
    why: "Communication outside the conduits is neither limited nor watched, and no level covers it.",
    false_positives: "The conduits exist but the flow does not name them: name them in “via”, in order.",
    fix: "Draw a conduit between the two zones, name the conduits the flow runs through, or refuse the flow.",
    check: Check::RefusedFlow(check),
    fixes: Some(fixes),
};

fn check(seen: &Seen, at: At<Flow>, permission: Permission, sink: &mut Sink) {
    let Permission::NoConduit(broken) = permission else { return };
    let index = seen.index;
    let Some(ends) = index.ends(at) else { return };
    let places = ends.map(|end| place_key(index, index.place(end)));
    let [Some(from), Some(to)] = places else { return };
    let id = index.flow_id(at);
    let Some(flow) = seen.document.flows.get(&id) else { return };
    let conduit = |at| index.conduit_id(at);
    let why = match broken {
        Broken::NothingJoins => "no conduit joins them and the flow names none".to_owned(),
        Broken::First(first) => format!("the first conduit it names, {}, does not reach {from}", conduit(first)),
        Broken::Last(last) => format!("the last conduit it names, {}, does not reach {to}", conduit(last)),
        Broken::Between(a, b) => format!("{} and {} meet in no zone", conduit(a), conduit(b)),
    };
    let message = format!("Flow {id}{} runs from {from} to {to} outside any conduit: {why}.", channel_words(flow));
    sink.find(&RULE, id, message).beside([flow.from.into(), flow.to.into(), AnyKey::from(from), AnyKey::from(to)]);
}

pub(super) fn place_key(index: &Index, place: Place) -> Option<Element> {
    match place {
        Place::Nowhere => None,
        Place::Zone(zone) => Some(Element::Zone(index.zone_id(zone))),
        Place::Conduit(conduit) => Some(Element::Conduit(index.conduit_id(conduit))),
    }
}

/// By conduits that join its ends, where there are any: a longer way that exists is not offered. Otherwise by a new conduit,
/// or not at all; between zones of different trust the second comes first.
fn fixes(seen: &Seen, key: &FindingKey, _: &Finding) -> Vec<Fix> {
    let AnyKey::Flow(id) = key.element else { return Vec::new() };
    let (Some(at), Some(flow)) = (seen.index.flow(id), seen.document.flows.get(&id)) else { return Vec::new() };
    let Some(ends) = seen.index.ends(at) else { return Vec::new() };
    let places = ends.map(|end| seen.index.place(end));
    let mut fixes: Vec<Fix> = joining(seen.index, places)
        .into_iter()
        .take(3)
        .map(|conduit| {
            let named = Flow { via: vec![conduit], ..(**flow).clone() };
            let label = format!("Run {id} through {conduit}");
            Fix { label: label.clone(), edit: Box::new(PutRecords::one(label, named)) }
        })
        .collect();
    let joins = !fixes.is_empty();
    let connect = fix::let_through(seen, id, None).filter(|_| !joins);
    let delete = fix::delete(seen, id);
    if differ_in_trust(seen.index, places) {
        fixes.push(delete);
        fixes.extend(connect);
    } else {
        fixes.extend(connect);
        fixes.push(delete);
    }
    fixes
}

/// The conduits that join two zones, by id.
fn joining(index: &Index, places: [Place; 2]) -> Vec<Id<Conduit>> {
    let [Place::Zone(a), Place::Zone(b)] = places else { return Vec::new() };
    let conduits = index.zones.conduits[a.index()].iter();
    let mut joining: Vec<_> =
        conduits.filter(|at| index.conduits.joins(**at, b)).map(|at| index.conduit_id(*at)).collect();
    joining.sort_unstable();
    joining
}

fn differ_in_trust(index: &Index, places: [Place; 2]) -> bool {
    let [Place::Zone(a), Place::Zone(b)] = places else { return false };
    let [a, b] = [a, b].map(|zone| &index.zones.shape[zone.index()]);
    a.trust != b.trust || a.in_scope != b.in_scope
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, any, found};

    fn three_zones() -> Plant {
        let plant = (1..=3).fold(Plant::new(), |plant, zone| plant.zone(zone, |_| {}));
        let plant = plant.conduit(1, &[1, 2], any).conduit(2, &[2, 3], any);
        (1..=3).fold(plant, |plant, number| plant.asset(number, "plc", &format!("Z-{number}")))
    }

    #[test]
    fn a_path_is_not_assumed() {
        let plant = three_zones().flow(1, 1, 3, &[]).flow(2, 1, 3, &[1, 2]).flow(3, 1, 2, &[]).flow(4, 1, 1, &[]);
        assert_eq!(found(&plant, "flow-without-conduit"), ["F-01"]);
    }

    #[test]
    fn the_named_conduits_must_make_a_way() {
        let plant =
            three_zones().flow(1, 1, 3, &[2]).flow(2, 1, 3, &[1]).flow(3, 1, 3, &[2, 1]).flow(4, 1, 3, &[1, 9, 2]);
        assert_eq!(found(&plant, "flow-without-conduit"), ["F-01", "F-02", "F-03", "F-04"]);
    }

    #[test]
    fn a_sub_zones_border_needs_a_conduit() {
        let plant = Plant::new()
            .zone(1, |_| {})
            .zone(2, |zone| zone.parent = Some(plant::Id::new(1)))
            .asset(1, "plc", "Z-1")
            .asset(2, "plc", "Z-2")
            .flow(1, 1, 2, &[]);
        assert_eq!(found(&plant, "flow-without-conduit"), ["F-01"]);
    }

    #[test]
    fn a_device_of_a_conduit_talks_to_its_zones() {
        let plant = three_zones().asset(4, "firewall", "C-1").flow(1, 4, 2, &[]).flow(2, 3, 4, &[]).flow(3, 3, 4, &[2]);
        assert_eq!(found(&plant, "flow-without-conduit"), ["F-02"]);
    }
}
