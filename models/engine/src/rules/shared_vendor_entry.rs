//! Every outside party has an entry of its own.

use plant::Kind;

use super::Reads;
use super::reading::{named, remote_entries};

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "shared-vendor-entry",
    title: "One entry for several parties",
    clause: "SR 1.1, SR 2.1",
    severity: Severity::Question,
    question: "Does every outside party have an entry of its own?",
    why: "Where several come in by one door nobody can tell whose session it was, and closing it for one closes it for all.",
    false_positives: "One gateway that tells the parties apart by personal log-ins and shows each only its own target.",
    fix: "Give each party its own conduit, or write down how the gateway keeps them apart and accept this.",
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
    fixes: None,
};

fn check(seen: &Seen, sink: &mut Sink) {
    for entry in remote_entries(seen) {
        if let Some(named) = named(entry.parties.iter().copied()).filter(|named| named.count > 1) {
            let message =
                format!("{} is used by {}: can each be told apart and shut out alone?", entry.words, named.words);
            sink.find(&RULE, entry.key, message).beside(named.keys);
        }
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

    fn parties(plant: Plant) -> Plant {
        (1..=2).fold(plant, |plant, number| plant.put(plant::record::Party::new(plant::Id::new(number), "Vendor")))
    }

    #[test]
    fn two_by_one_door() {
        let plant = parties(plant(|conduit| conduit.parties = vec![plant::Id::new(1), plant::Id::new(2)]));
        assert_eq!(
            said(&plant, "shared-vendor-entry"),
            ["C-01 Conduit 1 is used by P-01, P-02: can each be told apart and shut out alone?"]
        );
    }

    #[test]
    fn one_by_one_door() {
        assert!(
            said(&parties(plant(|conduit| conduit.parties = vec![plant::Id::new(1)])), "shared-vendor-entry")
                .is_empty()
        );
    }
}
