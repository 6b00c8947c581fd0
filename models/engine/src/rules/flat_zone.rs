//! Many assets of very different kinds in one zone.

use plant::vocabulary::Role;

use super::reading::{cited, own_zone};
use crate::index::{ElementAt, Traits};

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "flat-zone",
    title: "Flat zone",
    clause: "ZCR 3.1, SR 5.1",
    severity: Severity::Question,
    question: "Is there a zone with many assets of very different kinds?",
    why: "What lies in one zone reaches each other without a filter: one infected server is beside every controller.",
    false_positives: "A small site that is one risk, or a zone that is divided by sub-zones not drawn yet.",
    fix: "Divide the zone: controllers, supervision and site services each in their own, joined by conduits.",
    check: Check::Element(check),
    fixes: None,
};

/// From this many assets on a zone is looked at.
const MANY: usize = 40;

fn check(seen: &Seen, at: ElementAt, sink: &mut Sink) {
    let Some((zone, _)) = own_zone(seen, at) else { return };
    let index = seen.index;
    let tally = index.tally(at);
    let all = tally.count(Traits::LASTING) as usize;
    if all < MANY || !tally.has(Traits::CONTROLLER) {
        return;
    }
    // Operators' stations belong near their controllers; site services do not.
    let [mut supervision, mut services] = [0, 0];
    for asset in index.assets_in(at) {
        match index.assets.role[asset.index()] {
            Role::Hmi | Role::ControlServer | Role::EngineeringWorkstation | Role::Workstation => supervision += 1,
            Role::Historian
            | Role::ApplicationServer
            | Role::DatabaseServer
            | Role::DirectoryServer
            | Role::BackupServer
            | Role::PatchServer
            | Role::JumpHost
            | Role::LogServer
            | Role::VirtualHost => services += 1,
            _ => {}
        }
    }
    if supervision == 0 || services == 0 {
        return;
    }
    let message = format!(
        "{} holds {all} assets: {} controllers, {supervision} for supervision, {services} site services. Nothing filters between them.",
        cited(seen, ElementAt::Zone(zone)),
        tally.count(Traits::CONTROLLER)
    );
    sink.find(&RULE, index.zone_id(zone), message);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, found};

    fn plant(controllers: u32, servers: u32) -> Plant {
        let plant =
            (1..=controllers).fold(Plant::new().zone(1, |_| {}), |plant, number| plant.asset(number, "plc", "Z-1"));
        let plant = plant.asset(901, "hmi", "Z-1");
        (1..=servers).fold(plant, |plant, number| plant.asset(910 + number, "historian", "Z-1"))
    }

    #[test]
    fn many_and_mixed() {
        assert_eq!(found(&plant(40, 1), "flat-zone"), ["Z-01"]);
    }

    #[test]
    fn many_alike_or_few_mixed() {
        assert!(found(&plant(60, 0), "flat-zone").is_empty());
        assert!(found(&plant(10, 2), "flat-zone").is_empty());
    }
}
