//! A conduit of the system without a derived, decided or given level is an open item. Its proposal is offered, not taken.

use plant::record::Element;

use super::{Check, Fix, Rule, Seen, Sink, fix};
use crate::index::ElementAt;
use crate::{Finding, FindingKey, LevelState, Severity};

pub(super) static RULE: Rule = Rule {
    id: "conduit-not-assessed",
    title: "Conduit not assessed",
    clause: "ZCR 5.6",
    severity: Severity::Question,
    question: "Does every conduit of the system have an SL-T?",
    why: "A conduit has an SL-T of its own: what its zones need is a proposal and no derivation.",
    false_positives: "Both ends are outside the system: say so in the scope of its zones.",
    fix: "Enter a scenario of the conduit, or take over the proposal with reason and name.",
    check: Check::Element(check),
    fixes: Some(fixes),
};

fn check(seen: &Seen, at: ElementAt, sink: &mut Sink) {
    let element = seen.index.element(at);
    let Some(levels) = seen.assessment.levels.get(&element) else { return };
    if !matches!(at, ElementAt::Conduit(_)) || levels.state != LevelState::NotDerived {
        return;
    }
    let name = seen.document.element_name(element).unwrap_or_default();
    let proposal = match levels.proposed {
        Some(proposed) if levels.proposal_lacks.is_empty() => format!(" Its zones propose {proposed}."),
        Some(proposed) => {
            let lacks: Vec<String> = levels.proposal_lacks.iter().map(ToString::to_string).collect();
            format!(" Its zones propose at least {proposed}; {} not derived.", lacks.join(", "))
        }
        None => String::new(),
    };
    sink.find(
        &RULE,
        element,
        format!("{element} {name} has no scenario that counts: its SL-T is not derived.{proposal}"),
    );
}

/// The proposal, taken over by a person; not while it is a lower bound.
fn fixes(seen: &Seen, key: &FindingKey, _: &Finding) -> Vec<Fix> {
    let Some(element) = Element::from_key(key.element) else { return Vec::new() };
    let whole = seen.assessment.levels.get(&element).is_some_and(|levels| levels.proposal_lacks.is_empty());
    let taken = whole.then(|| fix::raise(seen, element, "Taken over from the zones it joins."));
    taken.flatten().into_iter().collect()
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, found};
    use plant::vocabulary::Scope;

    #[test]
    fn conduits_of_the_system_without_a_scenario() {
        let plant = Plant::new()
            .criteria()
            .zone(1, |_| {})
            .zone(2, |zone| zone.scope = Scope::Outside)
            .zone(3, |zone| zone.scope = Scope::Outside)
            .conduit(1, &[1, 2], |_| {})
            .conduit(2, &[2, 3], |_| {})
            .conduit(3, &[1, 2], |_| {})
            .scenario(1, "C-3", 2, |_| {});
        assert_eq!(found(&plant, "conduit-not-assessed"), ["C-01"]);
    }
}
