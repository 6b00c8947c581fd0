//! What leads outside is on the list of access points: said once for the plant.

use plant::record::{AccessPoint, Element, Zone};
use plant::{AnyKey, AnyRecord, Kind};

use super::Reads;
use super::reading::{about_plant, counted, devices, named_conduits, own_conduits};
use crate::index::At;

use super::{Check, Fix, Rule, Seen, Sink, fix};
use crate::{Finding, FindingKey, Severity};

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
    fixes: Some(fixes),
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

/// An access point for each, with what is on the other side; who answers for it is left to be entered.
fn fixes(seen: &Seen, _: &FindingKey, finding: &Finding) -> Vec<Fix> {
    let mut draft = plant::Draft::new(seen.document);
    let mut conduits = Vec::new();
    let mut records: Vec<AnyRecord> = Vec::new();
    for key in &finding.elements {
        let AnyKey::Conduit(id) = key else { continue };
        let Some(conduit) = seen.document.conduits.get(id) else { continue };
        let mut point = AccessPoint::new(draft.next_id::<AccessPoint>(), conduit.name.clone());
        (point.element, point.parties) = (Some(Element::Conduit(*id)), conduit.parties.clone());
        let outside = conduit
            .joins
            .iter()
            .filter(|zone| seen.index.zone(**zone).is_some_and(|at| !seen.index.zones.is_in_scope(at)));
        let outside: Vec<&str> =
            outside.filter_map(|zone| Some(seen.document.zones.get(zone)?.name.as_str())).collect();
        point.other_side = outside.join(", ");
        records.push(point.into());
        conduits.push(id.to_string());
    }
    if records.is_empty() {
        return Vec::new();
    }
    let what = if records.len() == 1 { "an access point" } else { "access points" };
    vec![fix::put_all(format!("Enter {what} for {}", conduits.join(", ")), records)]
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

    #[test]
    fn is_entered() {
        use crate::rules::fixture::settled;
        assert_eq!(settled(&plant(), "entry-without-access-point"), ["Enter an access point for C-01"]);
    }
}
