//! Devices that come and go have a zone of their own.

use plant::AnyKey;
use plant::record::Asset;
use plant::vocabulary::Domain;

use super::{Check, Fix, Rule, Seen, Sink, fix};
use crate::index::{At, ElementAt, Place, Traits};
use crate::{Finding, FindingKey, Severity};

pub(super) static RULE: Rule = Rule {
    id: "temporary-device",
    title: "Temporary device among lasting ones",
    clause: "ZCR 3.4",
    severity: Severity::Warning,
    question: "Does a device that comes and goes lie in a zone with devices that stay?",
    why: "It has been elsewhere in between, and brings in what it caught there.",
    false_positives: "A laptop that never leaves its place: say on the asset that it is not temporary.",
    fix: "Move it into a zone for temporary devices and let it in by a conduit that is opened by permit.",
    check: Check::Asset(check),
    fixes: Some(fixes),
};

fn check(seen: &Seen, at: At<Asset>, sink: &mut Sink) {
    let index = seen.index;
    if !index.assets.traits[at.index()].has(Traits::TEMPORARY) {
        return;
    }
    let Place::Zone(zone) = index.place(at) else { return };
    let place = ElementAt::Zone(zone);
    let apart = index.zones.shape[zone.index()].domain == Domain::Temporary;
    if apart || !index.is_in_system(place) || !index.tally(place).has(Traits::LASTING) {
        return;
    }
    let (id, zone) = (index.asset_id(at), index.zone_id(zone));
    let Some(asset) = seen.document.assets.get(&id) else { return };
    let message = format!(
        "{id} {} lies in {zone} but comes and goes. Temporary devices belong in a zone of their own.",
        asset.name
    );
    sink.find(&RULE, id, message).beside([AnyKey::from(zone)]);
}

fn fixes(seen: &Seen, key: &FindingKey, _: &Finding) -> Vec<Fix> {
    fix::set_apart(seen, &fix::assets_in(&[key.element]), Domain::Temporary)
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, found};
    use plant::vocabulary::Domain;

    #[test]
    fn among_lasting_devices_only() {
        let plant = Plant::new()
            .zone(1, |_| {})
            .zone(2, |zone| zone.domain = Domain::Temporary)
            .zone(3, |_| {})
            .asset(1, "temporary-workstation", "Z-1")
            .asset(2, "plc", "Z-1")
            .asset(3, "temporary-workstation", "Z-2")
            .asset(4, "switch", "Z-2")
            .asset(5, "temporary-workstation", "Z-3")
            .asset_with(6, "temporary-workstation", "Z-1", |asset| asset.temporary = Some(false))
            .asset_with(7, "engineering-workstation", "Z-1", |asset| asset.temporary = Some(true));
        assert_eq!(found(&plant, "temporary-device"), ["A-01", "A-07"]);
    }
}
