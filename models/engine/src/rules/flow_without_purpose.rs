//! Flows into controllers say what they are for: said once for the plant.

use plant::record::{Conduit, Flow};

use super::Reads;
use super::reading::{about_plant, counted, named_once, own_conduits};
use crate::index::{At, ElementAt, FlowTraits, Traits};

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "flow-without-purpose",
    title: "Flows into controllers that nobody explains",
    clause: "ZCR 3.1, SR 7.7",
    severity: Severity::Note,
    question: "Does every flow that reaches a controller from another zone say what it is for?",
    why: "What nobody asked for cannot be refused, and stays when its project is long over.",
    false_positives: "The purpose stands in the firewall's own list.",
    fix: "Write on the flow what it is for, or refuse it.",
    check: Check::Plant { reads: &[Reads::Traffic, Reads::Shapes], check },
    fixes: None,
};

fn check(seen: &Seen, sink: &mut Sink) {
    let index = seen.index;
    // A flow through several conduits counts at the first one of the system.
    let own = |conduit: &&At<Conduit>| index.is_in_system(ElementAt::Conduit(**conduit));
    let counts_at = |flow: At<Flow>, conduit| index.flows.carriers[flow.index()].iter().find(own) == Some(&conduit);
    let unexplained = |flow: At<Flow>| {
        index.flows.traits[flow.index()].has(FlowTraits::UNEXPLAINED)
            && index.ends(flow).is_some_and(|[_, to]| index.assets.traits[to.index()].has(Traits::CONTROLLER))
    };
    let flows = own_conduits(index).flat_map(|conduit| {
        index.carried(conduit).iter().copied().filter(move |flow| unexplained(*flow) && counts_at(*flow, conduit))
    });
    let Some(named) = named_once(flows.map(|flow| index.flow_id(flow))) else { return };
    let message = format!(
        "{} into controllers of another zone without saying what for: {}.",
        counted(named.count, "flow runs", "flows run"),
        named.words
    );
    about_plant(sink, &RULE, message, named);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, any, said};

    fn plant(role: &str, purpose: &'static str) -> Plant {
        Plant::new()
            .zone(1, |_| {})
            .zone(2, |_| {})
            .conduit(1, &[1, 2], any)
            .asset(1, "control-server", "Z-1")
            .asset(2, role, "Z-2")
            .flow_with(1, 1, 2, &[], move |flow| flow.purpose = purpose.into())
            .flow_with(2, 1, 2, &[], move |flow| flow.purpose = purpose.into())
    }

    #[test]
    fn said_once_for_all() {
        assert_eq!(
            said(&plant("plc", ""), "flow-without-purpose"),
            ["2 flows run into controllers of another zone without saying what for: F-01, F-02."]
        );
    }

    #[test]
    fn explained_or_into_something_else() {
        assert!(said(&plant("plc", "poll"), "flow-without-purpose").is_empty());
        assert!(said(&plant("historian", ""), "flow-without-purpose").is_empty());
    }
}
