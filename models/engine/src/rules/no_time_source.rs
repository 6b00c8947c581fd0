//! Records need clocks that agree: said once for the plant.

use plant::record::Only;
use plant::{AnyKey, Kind};

use super::Reads;
use super::reading::{is_drawn, own_elements};
use crate::index::{FlowTraits, Traits};

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "no-time-source",
    title: "No time source",
    clause: "SR 2.11",
    severity: Severity::Note,
    question: "Is there a source of time in the system?",
    why: "Records of two devices can only be put in order when their clocks agree.",
    false_positives: "The time comes from a device with another role: draw its flows (NTP, PTP).",
    fix: "Give an asset the role time server, or draw the flows of the time.",
    check: Check::Plant { reads: &[Reads::Records(Kind::Flow), Reads::Flows, Reads::Places, Reads::Shapes], check },
    fixes: None,
};

fn check(seen: &Seen, sink: &mut Sink) {
    let index = seen.index;
    let has = |wanted| own_elements(index).any(|at| index.tally(at).has(wanted));
    let runs = |wanted| index.flows.has(wanted);
    if is_drawn(index) && !(has(Traits::CLOCK) || has(Traits::LOG_ON) || runs(FlowTraits::TIME)) {
        sink.find(
            &RULE,
            AnyKey::System(Only),
            "No asset is a time source and no flow carries the time: whose clock do records follow?".to_owned(),
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
        assert_eq!(said(&plant(10), "no-time-source").len(), 1);
        assert!(said(&plant(3), "no-time-source").is_empty(), "hardly begun");
    }

    #[test]
    fn nothing_where_there_is_one() {
        assert!(said(&plant(10).asset(11, "time-server", "Z-1"), "no-time-source").is_empty());
    }
}
