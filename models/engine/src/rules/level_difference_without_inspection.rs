//! Between zones two levels apart somebody looks into what passes.

use super::reading::{cited, has_device, own_conduit, target};
use crate::index::{ElementAt, Traits};

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "level-difference-without-inspection",
    title: "Two levels apart without inspection",
    clause: "SR 5.2, SR 6.2",
    severity: Severity::Question,
    question: "Does a device look into what passes between zones whose SL-T differ by two or more?",
    why: "The weaker zone is the way into the stronger one: a list of ports does not see what comes through an open port.",
    false_positives: "The strong side starts every connection, or nothing but signals passes.",
    fix: "Put a firewall that reads the protocol, a gateway or an intrusion detection into the conduit.",
    check: Check::Element(check),
    fixes: None,
};

fn check(seen: &Seen, at: ElementAt, sink: &mut Sink) {
    let Some((conduit, record)) = own_conduit(seen, at) else { return };
    let index = seen.index;
    let levels = || index.joined(conduit).filter_map(|zone| Some((target(seen, zone)?.get(), index.zone_id(zone))));
    let (Some(low), Some(high)) =
        (levels().min(), levels().max_by_key(|(level, zone)| (*level, std::cmp::Reverse(*zone))))
    else {
        return;
    };
    if high.0 - low.0 < 2 || has_device(index, conduit, Traits::INSPECTOR) {
        return;
    }
    let message = format!(
        "{} joins {} (SL-T {}) and {} (SL-T {}), and no device in it looks into what passes.",
        cited(seen, at),
        low.1,
        low.0,
        high.1,
        high.0
    );
    sink.find(&RULE, record.id, message).beside([low.1.into(), high.1.into()]);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, found};

    fn plant(low: u8) -> Plant {
        Plant::new()
            .criteria()
            .zone(1, |_| {})
            .zone(2, |_| {})
            .conduit(1, &[1, 2], |_| {})
            .scenario(1, "Z-1", low, |_| {})
            .scenario(2, "Z-2", 3, |_| {})
    }

    #[test]
    fn two_apart_and_nobody_looks() {
        assert_eq!(found(&plant(1).asset(1, "switch", "C-1"), "level-difference-without-inspection"), ["C-01"]);
    }

    #[test]
    fn one_apart_or_a_firewall() {
        assert!(found(&plant(2), "level-difference-without-inspection").is_empty());
        assert!(found(&plant(1).asset(1, "firewall", "C-1"), "level-difference-without-inspection").is_empty());
    }
}
