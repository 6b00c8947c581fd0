//! A zone inside another needs a reason to be below it.

use plant::AnyKey;
use plant::record::Element;
use standard::FoundationalRequirementSet;

use super::{Check, Fix, Rule, Seen, Sink, fix};
use crate::index::ElementAt;
use crate::levels::parent;
use crate::{Finding, FindingKey, Severity};

pub(super) static RULE: Rule = Rule {
    id: "zone-below-parent",
    title: "Zone below the zone around it",
    clause: "ZCR 5.6",
    severity: Severity::Warning,
    question: "Is every zone inside another at least as strong as that, or is there a reason?",
    why: "Who is in the weaker inner zone is inside the stronger outer one.",
    false_positives: "The inner zone has conduits of its own that keep the two apart: sign that as the reason.",
    fix: "Raise the inner zone to the proposal, or sign a reason on it.",
    check: Check::Element(check),
    fixes: Some(fixes),
};

fn check(seen: &Seen, at: ElementAt, sink: &mut Sink) {
    let ElementAt::Zone(zone) = at else { return };
    let Some(parent) = parent(seen.index, zone) else { return };
    let (id, parent) = (seen.index.zone_id(zone), seen.index.zone_id(parent));
    let levels = |zone| seen.assessment.levels.get(&Element::Zone(zone));
    let (Some(inner), Some(outer)) = (levels(id), levels(parent)) else { return };
    let below: FoundationalRequirementSet = (outer.target.known())
        .filter(|(fr, outer)| inner.target[*fr].is_some_and(|level| level < *outer))
        .map(|(fr, _)| fr)
        .collect();
    let reason = seen.document.zones.get(&id).and_then(|zone| zone.below_parent_reason.as_ref());
    if below.is_empty() || reason.is_some_and(|reason| !reason.reason.trim().is_empty() && !reason.by.trim().is_empty())
    {
        return;
    }
    let message = format!("{id} has SL-T {}; {parent} around it has {}: below in {below}.", inner.target, outer.target);
    let proposed = inner.proposed.map_or(String::new(), |proposed| format!(" to {proposed}"));
    sink.find(&RULE, id, message)
        .fix(format!("Raise {id}{proposed}, or sign a reason on it."))
        .beside([AnyKey::from(parent)]);
}

fn fixes(seen: &Seen, key: &FindingKey, _: &Finding) -> Vec<Fix> {
    let element = Element::from_key(key.element);
    element.and_then(|element| fix::raise(seen, element, "As strong as the zone around it.")).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, found};
    use plant::Id;
    use plant::vocabulary::Signature;

    #[test]
    fn a_lower_level_needs_a_signed_reason() {
        let inside = |plant: Plant, number, reason: &'static str| {
            plant.zone(number, move |zone| {
                zone.parent = Some(Id::new(1));
                zone.below_parent_reason =
                    Some(Signature { by: "N. Name".into(), reason: reason.into(), ..Default::default() });
            })
        };
        let plant = Plant::new().criteria().zone(1, |_| {}).scenario(1, "Z-1", 3, |_| {});
        let plant = inside(inside(inside(inside(plant, 2, ""), 3, "own firewall"), 4, ""), 5, "");
        let plant = plant.scenario(2, "Z-2", 2, |_| {}).scenario(3, "Z-3", 2, |_| {}).scenario(4, "Z-4", 3, |_| {});
        assert_eq!(found(&plant, "zone-below-parent"), ["Z-02"]);
    }
}
