//! Zones with assets and without a conduit: said once for the plant.

use plant::record::Zone;

use super::Reads;
use super::reading::{about_plant, counted, named_zones, own_zones};
use crate::index::{At, ElementAt};

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "isolated-zone",
    title: "Zone without a conduit",
    clause: "ZCR 3.1",
    severity: Severity::Note,
    question: "Is every zone that holds assets joined to another one by a conduit?",
    why: "A zone that truly stands alone needs no conduit; most often its conduit is not drawn yet, and what crosses its border is not judged.",
    false_positives: "Islands: equipment that nothing is connected to.",
    fix: "Draw the conduit, or say in the zone's logical boundary that it stands alone.",
    check: Check::Plant { reads: &[Reads::Places, Reads::Shapes], check },
    fixes: None,
};

fn check(seen: &Seen, sink: &mut Sink) {
    let index = seen.index;
    let mut zones = own_zones(index).filter(|zone| index.assets_in(ElementAt::Zone(*zone)).next().is_some()).peekable();
    // A plant of one zone has nothing to join.
    if index.zones.slots.alive().nth(1).is_none() || zones.peek().is_none() {
        return;
    }
    let joined = |zone: &At<Zone>| {
        index.zones.conduits[zone.index()].iter().any(|conduit| index.conduits.slots.is_alive(*conduit))
    };
    let Some(named) = named_zones(index, zones.filter(|zone| !joined(zone))) else { return };
    let message = format!(
        "{} assets and no conduit: {}.",
        counted(named.count, "zone of the system has", "zones of the system have"),
        named.words
    );
    about_plant(sink, &RULE, message, named);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, said};

    fn plant() -> Plant {
        (1..=3).fold(Plant::new(), |plant, zone| plant.zone(zone, |_| {}).asset(zone, "plc", &format!("Z-{zone}")))
    }

    #[test]
    fn zones_with_assets_that_nothing_joins() {
        assert_eq!(
            said(&plant().conduit(1, &[1, 2], |_| {}), "isolated-zone"),
            ["1 zone of the system has assets and no conduit: Z-03."]
        );
    }

    #[test]
    fn joined_zones_and_a_plant_of_one_zone() {
        assert!(said(&plant().conduit(1, &[1, 2, 3], |_| {}), "isolated-zone").is_empty());
        assert!(said(&Plant::new().zone(1, |_| {}).asset(1, "plc", "Z-1"), "isolated-zone").is_empty());
    }
}
