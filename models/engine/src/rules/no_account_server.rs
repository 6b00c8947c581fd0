//! Somebody manages log-ins: said once for the plant.

use plant::AnyKey;
use plant::record::Only;

use super::Reads;
use super::reading::{is_drawn, own_elements};
use crate::index::Traits;

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "no-account-server",
    title: "Log-ins without a directory",
    clause: "SR 1.3",
    severity: Severity::Note,
    question: "Does something manage the log-ins of the system?",
    why: "Log-ins that are kept on each device stay when people leave.",
    false_positives: "A small system with a list of log-ins that somebody keeps.",
    fix: "Add the directory server with its flows, or say who keeps the list of log-ins.",
    check: Check::Plant { reads: &[Reads::Places, Reads::Shapes], check },
    fixes: None,
};

fn check(seen: &Seen, sink: &mut Sink) {
    let index = seen.index;
    let has = |wanted| own_elements(index).any(|at| index.tally(at).has(wanted));

    if is_drawn(index) && !(has(Traits::LOG_ON)) {
        sink.find(
            &RULE,
            AnyKey::System(Only),
            "No asset is a directory server: who takes away the log-ins of people who leave?".to_owned(),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, said};

    fn plant(controllers: u32) -> Plant {
        (1..=controllers).fold(Plant::new().zone(1, |_| {}), |plant, number| plant.asset(number, "plc", "Z-1"))
    }

    #[test]
    fn said_once_for_a_plant_that_is_drawn() {
        assert_eq!(said(&plant(10), "no-account-server").len(), 1);
        assert!(said(&plant(3), "no-account-server").is_empty(), "hardly begun");
    }

    #[test]
    fn nothing_where_there_is_one() {
        assert!(said(&plant(10).asset(11, "directory-server", "Z-1"), "no-account-server").is_empty());
    }
}
