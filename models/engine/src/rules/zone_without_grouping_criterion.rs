//! Zones say why their assets belong together: said once for the plant.

use plant::Kind;

use super::Reads;
use super::reading::{about_plant, counted, named_zones};
use crate::index::Facts;

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "zone-without-grouping-criterion",
    title: "Zone without a grouping criterion",
    clause: "ZCR 3.1",
    severity: Severity::Note,
    question: "Does every zone say why its assets belong together?",
    why: "A zone is a grouping by risk, function or place. What nobody wrote down cannot be kept when the plant changes.",
    false_positives: "The reason stands in another document: a short reference is enough.",
    fix: "Write the grouping criterion of each zone.",
    check: Check::Plant { reads: &[Reads::Records(Kind::Zone), Reads::Levels], check },
    fixes: None,
};

fn check(seen: &Seen, sink: &mut Sink) {
    let zones = &seen.index.zones;
    let without = zones.slots.alive().filter(|at| {
        let facts = zones.facts[at.index()];
        facts.has(Facts::COUNTS) && !facts.has(Facts::GROUPED)
    });
    let Some(named) = named_zones(seen.index, without) else { return };
    let message = format!(
        "{} no grouping criterion: {}.",
        counted(named.count, "zone of the system has", "zones of the system have"),
        named.words
    );
    about_plant(sink, &RULE, message, named);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, outside, said};

    #[test]
    fn said_once_for_all() {
        let plant = Plant::new()
            .zone(1, |zone| zone.grouping_criterion = "Same line".into())
            .zone(2, |_| {})
            .zone(3, |_| {})
            .zone(4, outside);
        assert_eq!(
            said(&plant, "zone-without-grouping-criterion"),
            ["2 zones of the system have no grouping criterion: Z-02, Z-03."]
        );
    }

    #[test]
    fn nothing_where_every_zone_says_it() {
        let plant = Plant::new().zone(1, |zone| zone.grouping_criterion = "Same line".into());
        assert!(said(&plant, "zone-without-grouping-criterion").is_empty());
    }
}
