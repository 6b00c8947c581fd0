//! Who comes in from outside shows a second factor.

use plant::record::{AccessPoint, Conduit};
use plant::{AnyRecord, Kind};

use super::Reads;
use super::reading::remote_entries;

use super::{Check, Fix, Rule, Seen, Sink, fix};
use crate::{Finding, FindingKey, Severity};

pub(super) static RULE: Rule = Rule {
    id: "remote-entry-without-second-factor",
    title: "Remote entry without a second factor",
    clause: "SR 1.1 RE 2, SR 1.13",
    severity: Severity::Warning,
    question: "Does everybody who comes in from outside show a second factor?",
    why: "A password can be stolen and used from anywhere. With a second factor the thief needs a thing as well.",
    false_positives: "Machines that talk to each other with certificates: no person enters there.",
    fix: "Ask for a second factor at the first host inside, and enter that.",
    check: Check::Plant {
        reads: &[
            Reads::Records(Kind::Conduit),
            Reads::Records(Kind::AccessPoint),
            Reads::Flows,
            Reads::Places,
            Reads::Shapes,
        ],
        check,
    },
    fixes: Some(fixes),
};

fn check(seen: &Seen, sink: &mut Sink) {
    for entry in remote_entries(seen) {
        match entry.second_factor {
            Some(true) => {}
            Some(false) => {
                _ = sink.find(&RULE, entry.key, format!("{} lets people in by a password alone.", entry.words))
            }
            None => {
                let message = format!("{}: do people who come in show a second factor?", entry.words);
                sink.find(&RULE, entry.key, message).severity(Severity::Question);
            }
        }
    }
}

/// Decided so, by a person who sees to it.
fn fixes(seen: &Seen, key: &FindingKey, _: &Finding) -> Vec<Fix> {
    let label = format!("Enter that people who come in by {} show a second factor", key.element);
    match seen.document.get(key.element) {
        Some(AnyRecord::Conduit(conduit)) => {
            vec![fix::put(label, Conduit { second_factor: Some(true), ..(*conduit).clone() })]
        }
        Some(AnyRecord::AccessPoint(point)) => {
            vec![fix::put(label, AccessPoint { second_factor: Some(true), ..(*point).clone() })]
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, any, dmz, outside, said};
    use plant::record::Conduit;

    fn plant(change: impl FnOnce(&mut Conduit)) -> Plant {
        Plant::new()
            .zone(1, outside)
            .zone(2, dmz)
            .conduit(1, &[1, 2], |conduit| {
                any(conduit);
                change(conduit);
            })
            .asset(1, "external-workstation", "Z-1")
            .asset(2, "jump-host", "Z-2")
            .flow(1, 1, 2, &[])
    }

    #[test]
    fn said_or_open() {
        let rule = "remote-entry-without-second-factor";
        assert_eq!(
            said(&plant(|conduit| conduit.second_factor = Some(false)), rule),
            ["C-01 Conduit 1 lets people in by a password alone."]
        );
        assert_eq!(said(&plant(|_| {}), rule), ["C-01 Conduit 1: do people who come in show a second factor?"]);
    }

    #[test]
    fn a_second_factor_or_nobody_who_comes_in() {
        let rule = "remote-entry-without-second-factor";
        assert!(said(&plant(|conduit| conduit.second_factor = Some(true)), rule).is_empty());
        let out = plant(|_| {}).flow(1, 2, 1, &[]);
        assert!(said(&out, rule).is_empty(), "the inside starts");
    }

    #[test]
    fn the_access_point_may_say_it() {
        let mut point = plant::record::AccessPoint::new(plant::Id::new(1), "Entry");
        point.element = Some("C-1".parse().unwrap());
        point.second_factor = Some(true);
        assert!(said(&plant(|_| {}).put(point), "remote-entry-without-second-factor").is_empty());
    }

    #[test]
    fn is_asked_for() {
        use crate::rules::fixture::settled;
        assert_eq!(
            settled(&plant(|_| {}), "remote-entry-without-second-factor"),
            ["Enter that people who come in by C-01 show a second factor"]
        );
    }
}
