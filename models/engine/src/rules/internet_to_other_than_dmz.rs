//! What comes from outside ends in a DMZ.

use plant::vocabulary::Domain;

use super::reading::{cited, joined_without_dmz, own_conduit};
use crate::index::ElementAt;

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "internet-to-other-than-dmz",
    title: "Outside network joined to something other than a DMZ",
    clause: "ZCR 3.6, SR 5.2",
    severity: Severity::Warning,
    question: "Do networks outside the system reach nothing but a DMZ?",
    why: "What comes from networks of others ends at a host that expects attacks, or it ends at one that does not.",
    false_positives: "A private line of the owner's own that was entered as external.",
    fix: "Lead it into a DMZ and let the control zones fetch from there.",
    check: Check::Element(check),
    fixes: None,
};

fn check(seen: &Seen, at: ElementAt, sink: &mut Sink) {
    let Some((conduit, record)) = own_conduit(seen, at) else { return };
    let Some((outer, inner)) = joined_without_dmz(seen.index, conduit, Domain::External) else { return };
    let message = format!(
        "{} joins the outside zone {} with {}: no DMZ lies between.",
        cited(seen, at),
        outer.words,
        inner.words
    );
    sink.find(&RULE, record.id, message).beside(outer.keys).beside(inner.keys);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, any, dmz, found, outside};

    fn plant(joins: &[u32]) -> Plant {
        Plant::new()
            .zone(1, outside)
            .zone(2, dmz)
            .zone(3, |_| {})
            .conduit(1, joins, any)
            .asset(1, "workstation", "Z-1")
            .asset(2, "historian", "Z-2")
            .asset(3, "plc", "Z-3")
    }

    #[test]
    fn joined_directly_or_by_a_flow_through_a_hub() {
        assert_eq!(found(&plant(&[1, 3]), "internet-to-other-than-dmz"), ["C-01"]);
        assert_eq!(found(&plant(&[1, 2, 3]).flow(1, 1, 3, &[]), "internet-to-other-than-dmz"), ["C-01"]);
    }

    #[test]
    fn a_dmz_on_either_side() {
        assert!(found(&plant(&[1, 2]), "internet-to-other-than-dmz").is_empty());
        assert!(found(&plant(&[2, 3]), "internet-to-other-than-dmz").is_empty());
        assert!(found(&plant(&[1, 2, 3]).flow(1, 1, 2, &[]), "internet-to-other-than-dmz").is_empty());
    }
}
