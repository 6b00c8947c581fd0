//! Between a business network and the controllers lies a DMZ.

use plant::vocabulary::Domain;

use super::reading::{cited, joined_without_dmz, own_conduit};
use crate::index::ElementAt;

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "enterprise-to-control-without-dmz",
    title: "Business network joined to control without a DMZ",
    clause: "ZCR 3.2, SR 5.1",
    severity: Severity::Warning,
    question: "Is every business network kept from the control zones by a DMZ?",
    why: "The business network is reached by everybody's mail. Without a buffer its malware is one connection away from the controllers.",
    false_positives: "A small site with one firewall and no exchange of data: the deviation says who accepts that.",
    fix: "Lead it into a DMZ and let the control zones fetch from there.",
    check: Check::Element(check),
    fixes: None,
};

fn check(seen: &Seen, at: ElementAt, sink: &mut Sink) {
    let Some((conduit, record)) = own_conduit(seen, at) else { return };
    let Some((outer, inner)) = joined_without_dmz(seen.index, conduit, Domain::Business) else { return };
    let message = format!(
        "{} joins the business zone {} with {}: no DMZ lies between.",
        cited(seen, at),
        outer.words,
        inner.words
    );
    sink.find(&RULE, record.id, message).beside(outer.keys).beside(inner.keys);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, any, dmz, found, office};

    fn plant(joins: &[u32]) -> Plant {
        Plant::new()
            .zone(1, office)
            .zone(2, dmz)
            .zone(3, |_| {})
            .conduit(1, joins, any)
            .asset(1, "workstation", "Z-1")
            .asset(2, "historian", "Z-2")
            .asset(3, "plc", "Z-3")
    }

    #[test]
    fn joined_directly_or_by_a_flow_through_a_hub() {
        assert_eq!(found(&plant(&[1, 3]), "enterprise-to-control-without-dmz"), ["C-01"]);
        assert_eq!(found(&plant(&[1, 2, 3]).flow(1, 1, 3, &[]), "enterprise-to-control-without-dmz"), ["C-01"]);
    }

    #[test]
    fn a_dmz_on_either_side() {
        assert!(found(&plant(&[1, 2]), "enterprise-to-control-without-dmz").is_empty());
        assert!(found(&plant(&[2, 3]), "enterprise-to-control-without-dmz").is_empty());
        assert!(found(&plant(&[1, 2, 3]).flow(1, 1, 2, &[]), "enterprise-to-control-without-dmz").is_empty());
    }
}
