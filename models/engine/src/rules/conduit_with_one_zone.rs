//! A conduit joins two zones or more.

use super::reading::{cited, named_zones};
use crate::index::ElementAt;

use super::{Check, Fix, Rule, Seen, Sink, fix};
use crate::{Finding, FindingKey, Severity};

pub(super) static RULE: Rule = Rule {
    id: "conduit-with-one-zone",
    title: "Conduit that joins fewer than two zones",
    clause: "ZCR 3.1",
    severity: Severity::Error,
    question: "Does every conduit join two zones or more?",
    why: "A conduit is what lies between zones: with one end it permits nothing and protects nothing.",
    false_positives: "None: a zone was deleted, or a file was written by hand.",
    fix: "Say which zones it joins, or delete it.",
    check: Check::Element(check),
    fixes: Some(fixes),
};

fn check(seen: &Seen, at: ElementAt, sink: &mut Sink) {
    let ElementAt::Conduit(conduit) = at else { return };
    if seen.index.joined(conduit).nth(1).is_some() {
        return;
    }
    let Some(named) = named_zones(seen.index, seen.index.joined(conduit)) else {
        sink.find(&RULE, seen.index.conduit_id(conduit), format!("{} joins no zone.", cited(seen, at)));
        return;
    };
    if named.count == 1 {
        let message = format!("{} joins {} only.", cited(seen, at), named.words);
        sink.find(&RULE, seen.index.conduit_id(conduit), message).beside(named.keys);
    }
}

/// Without it: what joins nothing is no conduit.
fn fixes(seen: &Seen, key: &FindingKey, _: &Finding) -> Vec<Fix> {
    vec![fix::delete(seen, key.element)]
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, found};

    #[test]
    fn none_one_and_one_twice() {
        let plant = Plant::new()
            .zone(1, |_| {})
            .zone(2, |_| {})
            .conduit(1, &[], |_| {})
            .conduit(2, &[1], |_| {})
            .conduit(3, &[1, 1, 99], |_| {})
            .conduit(4, &[1, 2], |_| {});
        assert_eq!(found(&plant, "conduit-with-one-zone"), ["C-01", "C-02", "C-03"]);
    }

    #[test]
    fn is_deleted() {
        use crate::rules::fixture::settled;
        assert_eq!(
            settled(&Plant::new().zone(1, |_| {}).conduit(1, &[1], |_| {}), "conduit-with-one-zone"),
            ["Delete C-01"]
        );
    }
}
