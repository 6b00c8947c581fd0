//! Zones that hold nothing: said once for the plant.

use plant::Kind;
use plant::vocabulary::Domain;

use super::Reads;
use super::reading::{about_plant, counted, domain, named_zones, own_zones};
use crate::index::ElementAt;

use super::{Check, Fix, Rule, Seen, Sink, fix};
use crate::{Finding, FindingKey, Severity};

pub(super) static RULE: Rule = Rule {
    id: "empty-zone",
    title: "Empty zone",
    clause: "ZCR 3.1",
    severity: Severity::Note,
    question: "Does every zone of the system hold assets or other zones?",
    why: "An empty zone needs a level, a worksheet and an approval all the same.",
    false_positives: "A zone that is planned: its assets come later.",
    fix: "Put assets into it, or delete it.",
    check: Check::Plant { reads: &[Reads::Places, Reads::Shapes], check },
    fixes: Some(fixes),
};

fn check(seen: &Seen, sink: &mut Sink) {
    let index = seen.index;
    let empty = own_zones(index).filter(|zone| {
        domain(index, *zone) != Domain::Grouping
            && index.zones.children[zone.index()].is_empty()
            && index.assets_in(ElementAt::Zone(*zone)).next().is_none()
    });
    let Some(named) = named_zones(index, empty) else { return };
    let message = format!(
        "{} no asset: {}.",
        counted(named.count, "zone of the system holds", "zones of the system hold"),
        named.words
    );
    about_plant(sink, &RULE, message, named);
}

/// The empty zones, all at once or one by one.
fn fixes(seen: &Seen, _: &FindingKey, finding: &Finding) -> Vec<Fix> {
    fix::delete_each(seen, &finding.elements, Kind::Zone)
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, outside, said};

    #[test]
    fn zones_of_the_system_with_nothing_in_them() {
        let plant = Plant::new()
            .zone(1, |_| {})
            .zone(2, |zone| zone.parent = Some(plant::Id::new(3)))
            .zone(3, |_| {})
            .zone(4, outside)
            .zone(5, |_| {})
            .asset(1, "plc", "Z-2");
        assert_eq!(said(&plant, "empty-zone"), ["2 zones of the system hold no asset: Z-01, Z-05."]);
    }

    #[test]
    fn nothing_where_all_hold_something() {
        assert!(said(&Plant::new().zone(1, |_| {}).asset(1, "plc", "Z-1"), "empty-zone").is_empty());
    }

    #[test]
    fn are_deleted_together_or_one_by_one() {
        use crate::rules::fixture::settled;
        let plant = Plant::new().zone(1, |_| {}).zone(2, |_| {});
        assert_eq!(settled(&plant, "empty-zone"), ["Delete 2 elements", "Delete Z-01", "Delete Z-02"]);
    }
}
