//! Devices reached over networks outside the system have a zone of their own.

use plant::AnyKey;
use plant::record::Asset;
use plant::vocabulary::Domain;

use super::{Check, Fix, Rule, Seen, Sink, fix};
use crate::index::{At, ElementAt, Place, Traits};
use crate::{Finding, FindingKey, Severity};

pub(super) static RULE: Rule = Rule {
    id: "external-with-own",
    title: "External device among own ones",
    clause: "ZCR 3.6",
    severity: Severity::Warning,
    question: "Does somebody else's device lie in a zone with the plant's own?",
    why: "What is connected over an external network is under rules that the owner does not make.",
    false_positives: "The role of an asset is wrong: a computer that only shows a vendor's screen may be the plant's own.",
    fix: "Move it into a zone of its own, outside the system, and join that by a conduit.",
    check: Check::Asset(check),
    fixes: Some(fixes),
};

fn check(seen: &Seen, at: At<Asset>, sink: &mut Sink) {
    let index = seen.index;
    if !index.assets.traits[at.index()].has(Traits::EXTERNAL) {
        return;
    }
    let Place::Zone(zone) = index.place(at) else { return };
    let place = ElementAt::Zone(zone);
    if !index.is_in_system(place) || !index.tally(place).has(Traits::OWN) {
        return;
    }
    let (id, zone) = (index.asset_id(at), index.zone_id(zone));
    let Some(asset) = seen.document.assets.get(&id) else { return };
    let message = format!(
        "{id} {} is connected over an external network and lies in {zone} among own devices. \
         Such devices belong in a zone of their own.",
        asset.name
    );
    sink.find(&RULE, id, message).beside([AnyKey::from(zone)]);
}

fn fixes(seen: &Seen, key: &FindingKey, _: &Finding) -> Vec<Fix> {
    fix::set_apart(seen, &fix::assets_in(&[key.element]), Domain::External)
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, found};
    use plant::vocabulary::Scope;

    #[test]
    fn among_own_devices_of_the_system_only() {
        let plant = Plant::new()
            .zone(1, |_| {})
            .zone(2, |zone| zone.scope = Scope::Outside)
            .zone(3, |_| {})
            .asset(1, "external-workstation", "Z-1")
            .asset(2, "plc", "Z-1")
            .asset(3, "external-workstation", "Z-2")
            .asset(4, "business-server", "Z-2")
            .asset(5, "cloud-service", "Z-3")
            .asset(6, "router", "Z-3");
        assert_eq!(found(&plant, "external-with-own"), ["A-01"]);
    }
}
