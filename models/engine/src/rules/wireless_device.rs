//! Wireless devices have a zone of their own.

use plant::AnyKey;
use plant::record::Asset;
use plant::vocabulary::Domain;

use super::{Check, Fix, Rule, Seen, Sink, fix};
use crate::index::{At, ElementAt, Place, Traits};
use crate::{Finding, FindingKey, Severity};

pub(super) static RULE: Rule = Rule {
    id: "wireless-device",
    title: "Wireless device among wired ones",
    clause: "ZCR 3.5",
    severity: Severity::Warning,
    question: "Does a device with a radio lie in a zone with wired controllers?",
    why: "Radio has no fence: who is in reach is at the zone's inside.",
    false_positives: "The radio is switched off for good: say on the asset that it is not wireless.",
    fix: "Move it into a wireless zone and join that by a conduit.",
    check: Check::Asset(check),
    fixes: Some(fixes),
};

fn check(seen: &Seen, at: At<Asset>, sink: &mut Sink) {
    let index = seen.index;
    if !index.assets.traits[at.index()].has(Traits::WIRELESS) {
        return;
    }
    let Place::Zone(zone) = index.place(at) else { return };
    let place = ElementAt::Zone(zone);
    let apart = index.zones.shape[zone.index()].domain == Domain::Wireless;
    if apart || !index.is_in_system(place) || !index.tally(place).has(Traits::WIRED) {
        return;
    }
    let (id, zone) = (index.asset_id(at), index.zone_id(zone));
    let Some(asset) = seen.document.assets.get(&id) else { return };
    let message = format!(
        "{id} {} has a radio and lies in {zone} among wired devices. Wireless devices belong in a zone of their own.",
        asset.name
    );
    sink.find(&RULE, id, message).beside([AnyKey::from(zone)]);
}

fn fixes(seen: &Seen, key: &FindingKey, _: &Finding) -> Vec<Fix> {
    fix::set_apart(seen, &fix::assets_in(&[key.element]), Domain::Wireless)
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, found};
    use plant::vocabulary::Domain;

    #[test]
    fn among_wired_controllers_only() {
        let plant = Plant::new()
            .zone(1, |_| {})
            .zone(2, |zone| zone.domain = Domain::Wireless)
            .zone(3, |_| {})
            .asset(1, "wireless-gateway", "Z-1")
            .asset(2, "plc", "Z-1")
            .asset(3, "wireless-gateway", "Z-2")
            .asset(4, "plc", "Z-2")
            .asset(5, "wireless-gateway", "Z-3")
            .asset(6, "wireless-field-device", "Z-3")
            .asset_with(7, "hmi", "Z-1", |asset| asset.wireless = Some(true));
        assert_eq!(found(&plant, "wireless-device"), ["A-01", "A-07"]);
    }
}
