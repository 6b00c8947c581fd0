//! Flows between far Purdue levels: said once a conduit.

use plant::record::Flow;

use super::reading::{cited, enters_by, named_flows, own_conduit, zones_of_ends};
use crate::index::{At, ElementAt};

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "levels-skipped",
    title: "Flows that pass a Purdue level by",
    clause: "ZCR 3.1",
    severity: Severity::Question,
    question: "Do flows run between zones of the system whose Purdue levels are two or more apart?",
    why: "Every level between is a place to look and to stop. A line past it is a shorter way for an attacker too.",
    false_positives: "The level between does not exist here, or the device has no other way to be served.",
    fix: "Let a server of the level between pass it on, or say why the line is needed.",
    check: Check::Element(check),
    fixes: None,
};

/// Two whole levels, in halves.
const FAR: u8 = 4;

fn check(seen: &Seen, at: ElementAt, sink: &mut Sink) {
    let Some((conduit, record)) = own_conduit(seen, at) else { return };
    let index = seen.index;
    let far = |flow: At<Flow>| {
        let zones = zones_of_ends(index, flow)?.map(|zone| &index.zones.shape[zone.index()]);
        let [a, b] = zones.map(|zone| zone.purdue.filter(|_| zone.in_scope));
        let (low, high) = (a?.min(b?), a?.max(b?));
        (high.halves() - low.halves() >= FAR && enters_by(index, flow, conduit)).then_some((low, high))
    };
    let Some((low, high)) = index
        .carried(conduit)
        .iter()
        .filter_map(|flow| far(*flow))
        .max_by_key(|(low, high)| high.halves() - low.halves())
    else {
        return;
    };
    let Some(named) = named_flows(index, index.carried(conduit).iter().copied().filter(|flow| far(*flow).is_some()))
    else {
        return;
    };
    let message = format!(
        "{} takes flows between level {high} and level {low} past what lies between: {}.",
        cited(seen, at),
        named.words
    );
    sink.find(&RULE, record.id, message).beside(named.keys);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, any, said};
    use plant::vocabulary::PurdueLevel;

    fn plant(level: PurdueLevel) -> Plant {
        Plant::new()
            .zone(1, move |zone| zone.purdue = Some(level))
            .zone(2, |zone| zone.purdue = Some(PurdueLevel::L1))
            .conduit(1, &[1, 2], any)
            .asset(1, "application-server", "Z-1")
            .asset(2, "plc", "Z-2")
    }

    #[test]
    fn two_levels_by_a_flow() {
        assert_eq!(
            said(&plant(PurdueLevel::L3).flow(1, 1, 2, &[]), "levels-skipped"),
            ["C-01 Conduit 1 takes flows between level 3 and level 1 past what lies between: F-01."]
        );
    }

    #[test]
    fn neighbours_or_no_flow() {
        assert!(said(&plant(PurdueLevel::L2).flow(1, 1, 2, &[]), "levels-skipped").is_empty());
        assert!(said(&plant(PurdueLevel::L3), "levels-skipped").is_empty());
    }
}
