//! A conduit whose own level is below what its zones need.

use plant::record::Element;
use standard::FoundationalRequirementSet;

use super::{Check, Fix, Rule, Seen, Sink, fix};
use crate::index::ElementAt;
use crate::levels::is_assessed;
use crate::{Finding, FindingKey, LevelState, Severity};

pub(super) static RULE: Rule = Rule {
    id: "conduit-below-proposal",
    title: "Conduit below its zones",
    clause: "ZCR 5.6",
    severity: Severity::Warning,
    question: "Is every conduit that has an SL-T at least as strong as the zones it joins?",
    why: "What protects a zone is often in its conduits: one below its zones may be the way round.",
    false_positives: "The zones protect themselves, and the conduit carries nothing that needs more. Say so in a deviation.",
    fix: "Raise the conduit to the proposal, or give a reason.",
    check: Check::Element(check),
    fixes: Some(fixes),
};

fn check(seen: &Seen, at: ElementAt, sink: &mut Sink) {
    let element = seen.index.element(at);
    let Some(levels) = seen.assessment.levels.get(&element) else { return };
    // A decision of ZCR 4.1 says that the floor is enough: no scenario says otherwise.
    let derived = is_assessed(levels.state) && levels.state != LevelState::FloorOnly;
    let Some(proposed) = levels.proposed.filter(|_| derived && matches!(at, ElementAt::Conduit(_))) else { return };
    let below: FoundationalRequirementSet = (proposed.known())
        .filter(|(fr, proposed)| levels.target[*fr].is_some_and(|level| level < *proposed))
        .map(|(fr, _)| fr)
        .collect();
    if below.is_empty() {
        return;
    }
    let name = seen.document.element_name(element).unwrap_or_default();
    let message =
        format!("{element} {name} has SL-T {}; its zones propose {proposed}: below in {below}.", levels.target);
    sink.find(&RULE, element, message)
        .fix(format!("Raise {element} to {}, or give a reason.", levels.target.max_with(&proposed)));
}

fn fixes(seen: &Seen, key: &FindingKey, _: &Finding) -> Vec<Fix> {
    let element = Element::from_key(key.element);
    element.and_then(|element| fix::raise(seen, element, "As strong as the zones it joins.")).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, found};
    use plant::record::Override;
    use standard::{SecurityLevel, SecurityLevelVector};

    #[test]
    fn derived_and_overridden_ones_only() {
        let two = |number, plant: Plant| plant.scenario(number, &format!("C-{number}"), 2, |_| {});
        let plant = (1..=4).fold(Plant::new().criteria().zone(1, |_| {}).zone(2, |_| {}), |plant, conduit| {
            plant.conduit(conduit, &[1, 2], move |record| {
                let levels =
                    SecurityLevelVector::uniform(if conduit == 3 { SecurityLevel::ONE } else { SecurityLevel::FOUR });
                let set = Override { levels, reason: String::new(), by: "N. Name".into(), on: String::new() };
                record.level_override = (conduit >= 3).then_some(set);
            })
        });
        let plant = two(1, plant).scenario(11, "Z-1", 3, |_| {});
        // C-1 derived 2, C-2 not derived, C-3 set to 1, C-4 set to 4, the zone needs 3
        assert_eq!(found(&plant, "conduit-below-proposal"), ["C-01", "C-03"]);
    }
}
