//! Somebody collects logs: said once for the plant.

use plant::record::Only;
use plant::{AnyKey, Kind};

use super::Reads;
use super::reading::{is_drawn, own_elements};
use crate::index::{FlowTraits, Traits};

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "no-log-receiver",
    title: "Nobody receives logs",
    clause: "SR 6.1, SR 6.2",
    severity: Severity::Question,
    question: "Does something collect logs or watch the network?",
    why: "What nobody collects nobody sees: an attack is found when something stops.",
    false_positives: "Logs are read on each device by hand at fixed times.",
    fix: "Add the log server or the intrusion detection with its flows, or say how logs are read.",
    check: Check::Plant { reads: &[Reads::Records(Kind::Flow), Reads::Flows, Reads::Places, Reads::Shapes], check },
    fixes: None,
};

fn check(seen: &Seen, sink: &mut Sink) {
    let index = seen.index;
    let has = |wanted| own_elements(index).any(|at| index.tally(at).has(wanted));
    let runs = |wanted| index.flows.has(wanted);
    if is_drawn(index) && !(has(Traits::WATCHER) || runs(FlowTraits::LOG)) {
        sink.find(
            &RULE,
            AnyKey::System(Only),
            "No asset collects logs or watches the network, and no flow carries logs: who would see an attack?"
                .to_owned(),
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
        assert_eq!(said(&plant(10), "no-log-receiver").len(), 1);
        assert!(said(&plant(3), "no-log-receiver").is_empty(), "hardly begun");
    }

    #[test]
    fn nothing_where_there_is_one() {
        assert!(said(&plant(10).asset(11, "log-server", "Z-1"), "no-log-receiver").is_empty());
    }
}
