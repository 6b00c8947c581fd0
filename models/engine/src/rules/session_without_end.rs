//! Remote sessions end.

use plant::record::{AccessPoint, Conduit};
use plant::{AnyRecord, Kind};

use super::Reads;
use super::reading::remote_entries;

use super::{Check, Fix, Rule, Seen, Sink, fix};
use crate::{Finding, FindingKey, Severity};

pub(super) static RULE: Rule = Rule {
    id: "session-without-end",
    title: "Remote sessions without an end",
    clause: "SR 2.6",
    severity: Severity::Warning,
    question: "Does every remote session end by itself or by a person on site?",
    why: "A session that stays open is a door that stays open: who takes over the other computer is inside.",
    false_positives: "A line between machines that is meant to stay.",
    fix: "End sessions after a time, or let the shift open and close them, and enter that.",
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
        match entry.sessions_end {
            Some(true) => {}
            Some(false) => {
                _ = sink.find(&RULE, entry.key, format!("Remote sessions through {} do not end.", entry.words))
            }
            None => {
                let message = format!("{}: do remote sessions end by themselves or by the shift?", entry.words);
                sink.find(&RULE, entry.key, message).severity(Severity::Question);
            }
        }
    }
}

/// Decided so, by a person who sees to it.
fn fixes(seen: &Seen, key: &FindingKey, _: &Finding) -> Vec<Fix> {
    let label = format!("Enter that sessions through {} end by themselves or by the shift", key.element);
    match seen.document.get(key.element) {
        Some(AnyRecord::Conduit(conduit)) => {
            vec![fix::put(label, Conduit { sessions_end: Some(true), ..(*conduit).clone() })]
        }
        Some(AnyRecord::AccessPoint(point)) => {
            vec![fix::put(label, AccessPoint { sessions_end: Some(true), ..(*point).clone() })]
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
        let rule = "session-without-end";
        assert_eq!(
            said(&plant(|conduit| conduit.sessions_end = Some(false)), rule),
            ["Remote sessions through C-01 Conduit 1 do not end."]
        );
        assert_eq!(
            said(&plant(|_| {}), rule),
            ["C-01 Conduit 1: do remote sessions end by themselves or by the shift?"]
        );
    }

    #[test]
    fn ended_sessions() {
        assert!(said(&plant(|conduit| conduit.sessions_end = Some(true)), "session-without-end").is_empty());
    }

    #[test]
    fn is_ended() {
        use crate::rules::fixture::settled;
        assert_eq!(
            settled(&plant(|_| {}), "session-without-end"),
            ["Enter that sessions through C-01 end by themselves or by the shift"]
        );
    }
}
