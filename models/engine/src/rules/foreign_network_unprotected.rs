//! What passes a foreign network is encrypted and authenticated.

use plant::vocabulary::{Medium, Trust};

use super::reading::{cited, named_zones, own_conduit};
use crate::index::ElementAt;

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "foreign-network-unprotected",
    title: "Foreign network without encryption and authentication",
    clause: "SR 3.1, SR 4.1",
    severity: Severity::Warning,
    question: "Is every conduit that runs through a network of others encrypted and authenticated?",
    why: "Whoever runs that network, or has broken into it, reads and changes what passes.",
    false_positives: "Every flow protects itself end to end: say so on the conduit.",
    fix: "Put a tunnel around it, or protect each channel, and enter that.",
    check: Check::Element(check),
    fixes: None,
};

fn check(seen: &Seen, at: ElementAt, sink: &mut Sink) {
    let Some((conduit, record)) = own_conduit(seen, at) else { return };
    let zones = &seen.index.zones;
    let foreign = seen.index.conduits.shape[conduit.index()]
        .traverses
        .iter()
        .copied()
        .filter(|zone| zones.slots.is_alive(*zone) && zones.shape[zone.index()].trust == Trust::Untrusted);
    let through = match (named_zones(seen.index, foreign), record.medium) {
        (Some(named), _) => named.words,
        (None, Medium::Cellular) => "a carrier's network".to_owned(),
        (None, Medium::Wireless) => "the air".to_owned(),
        _ => return,
    };
    let said: Vec<&str> = [(record.encrypted, "encrypted"), (record.authenticated, "authenticated")]
        .into_iter()
        .filter(|(answer, _)| *answer == Some(false))
        .map(|(_, what)| what)
        .collect();
    let open: Vec<&str> = [(record.encrypted, "encrypted"), (record.authenticated, "authenticated")]
        .into_iter()
        .filter(|(answer, _)| answer.is_none())
        .map(|(_, what)| what)
        .collect();
    if !said.is_empty() {
        let message = format!("{} runs through {through} and is not {}.", cited(seen, at), said.join(" and not "));
        sink.find(&RULE, record.id, message);
    } else if !open.is_empty() {
        let message = format!("{} runs through {through}: is it {}?", cited(seen, at), open.join(" and "));
        sink.find(&RULE, record.id, message).severity(Severity::Question);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, outside, said};

    fn plant(encrypted: Option<bool>, authenticated: Option<bool>) -> Plant {
        Plant::new().zone(1, |_| {}).zone(2, |_| {}).zone(3, outside).conduit(1, &[1, 2], |conduit| {
            conduit.traverses = vec![plant::Id::new(3)];
            (conduit.encrypted, conduit.authenticated) = (encrypted, authenticated);
        })
    }

    #[test]
    fn what_is_said_and_what_is_open() {
        let rule = "foreign-network-unprotected";
        assert_eq!(
            said(&plant(Some(false), Some(true)), rule),
            ["C-01 Conduit 1 runs through Z-03 and is not encrypted."]
        );
        assert_eq!(said(&plant(Some(true), None), rule), ["C-01 Conduit 1 runs through Z-03: is it authenticated?"]);
    }

    #[test]
    fn protected_or_at_home() {
        let rule = "foreign-network-unprotected";
        assert!(said(&plant(Some(true), Some(true)), rule).is_empty());
        let home =
            Plant::new().zone(1, |_| {}).zone(2, |_| {}).conduit(1, &[1, 2], |conduit| conduit.encrypted = Some(false));
        assert!(said(&home, rule).is_empty());
    }
}
