//! What leads outside is on the list of access points: said once for the plant.

use plant::Kind;
use plant::record::{AccessPoint, Element, Zone};

use super::Reads;
use super::reading::{about_plant, counted, devices, named_conduits, own_conduits};
use crate::index::At;

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "entry-without-access-point",
    title: "Border to outside without an access point",
    clause: "ZCR 1.1",
    severity: Severity::Question,
    question: "Is every conduit that leads outside the system recorded as an access point?",
    why: "The list of access points is what an auditor walks along: what is not on it is not looked at.",
    false_positives: "The access point is recorded for another conduit with the same device.",
    fix: "Enter an access point for the conduit, with the other side and who answers for it.",
    check: Check::Plant { reads: &[Reads::Records(Kind::AccessPoint), Reads::Shapes, Reads::Places], check },
    fixes: None,
};

fn check(seen: &Seen, sink: &mut Sink) {
    let index = seen.index;
    let outside = |zone: At<Zone>| !index.zones.is_in_scope(zone);
    let points = &seen.document.access_points;
    let without = own_conduits(index).filter(|conduit| index.joined(*conduit).any(outside)).filter(|conduit| {
        let id = index.conduit_id(*conduit);
        let named = |point: &AccessPoint| {
            point.element == Some(Element::Conduit(id))
                || point
                    .asset
                    .and_then(|asset| index.asset(asset))
                    .is_some_and(|asset| devices(index, *conduit).any(|device| device == asset))
        };
        !points.values().any(|point| named(point))
    });
    let Some(named) = named_conduits(index, without) else { return };
    let message = format!(
        "{} outside without an access point: {}.",
        counted(named.count, "conduit leads", "conduits lead"),
        named.words
    );
    about_plant(sink, &RULE, message, named);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, outside, said};
    use plant::record::AccessPoint;

    fn plant() -> Plant {
        Plant::new()
            .zone(1, outside)
            .zone(2, |_| {})
            .zone(3, |_| {})
            .conduit(1, &[1, 2], |_| {})
            .conduit(2, &[2, 3], |_| {})
            .asset(1, "firewall", "C-1")
    }

    fn point(change: impl FnOnce(&mut AccessPoint)) -> AccessPoint {
        let mut point = AccessPoint::new(plant::Id::new(1), "Link");
        change(&mut point);
        point
    }

    #[test]
    fn leads_outside_and_is_on_no_list() {
        assert_eq!(
            said(&plant(), "entry-without-access-point"),
            ["1 conduit leads outside without an access point: C-01."]
        );
    }

    #[test]
    fn named_by_conduit_or_by_device() {
        for point in [
            point(|point| point.element = Some("C-1".parse().unwrap())),
            point(|point| point.asset = Some(plant::Id::new(1))),
        ] {
            assert!(said(&plant().put(point), "entry-without-access-point").is_empty());
        }
    }
}
