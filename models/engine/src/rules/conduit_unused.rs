//! Conduits that nothing uses: said once for the plant.

use plant::Kind;

use super::Reads;
use super::reading::{about_plant, counted, named_conduits, own_conduits};

use super::{Check, Fix, Rule, Seen, Sink, fix};
use crate::index::ModeSet;
use crate::{Finding, FindingKey, Severity};

pub(super) static RULE: Rule = Rule {
    id: "conduit-unused",
    title: "Conduit without a flow",
    clause: "ZCR 3.1, SR 7.7",
    severity: Severity::Note,
    question: "Does a flow run through every conduit of the system?",
    why: "A way that nothing needs is a way that only an attacker uses.",
    false_positives: "Flows that are not entered yet; a conduit that is kept for an emergency.",
    fix: "Enter the flows, or take the conduit out.",
    check: Check::Plant { reads: &[Reads::Flows, Reads::Places, Reads::Shapes, Reads::Records(Kind::Conduit)], check },
    fixes: Some(fixes),
};

fn check(seen: &Seen, sink: &mut Sink) {
    let index = seen.index;
    // Before the first flow is entered there is nothing to say.
    if index.flows.slots.alive().next().is_none() {
        return;
    }
    let unused = own_conduits(index).filter(|conduit| {
        let columns = &index.conduits;
        if !columns.carried[conduit.index()].is_empty() || !columns.flows[conduit.index()].is_empty() {
            return false;
        }
        let shape = &columns.shape[conduit.index()];
        let (channels, in_normal) = (&shape.channels, |modes: ModeSet| modes.has(ModeSet::NORMAL));
        // One that opens in another operating mode or by permit carries nothing at other times.
        let at_times = !channels.is_empty() && channels.iter().all(|channel| !in_normal(channel.modes))
            || !in_normal(shape.modes)
            || seen.document.conduits.get(&index.conduit_id(*conduit)).is_some_and(|record| record.temporary);
        !at_times
    });
    let Some(named) = named_conduits(index, unused) else { return };
    let message = format!(
        "No flow runs through {}: {}.",
        counted(named.count, "conduit of the system", "conduits of the system"),
        named.words
    );
    about_plant(sink, &RULE, message, named);
}

/// What nothing runs through, all at once or one by one.
fn fixes(seen: &Seen, _: &FindingKey, finding: &Finding) -> Vec<Fix> {
    fix::delete_each(seen, &finding.elements, Kind::Conduit)
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, any, said};

    fn plant() -> Plant {
        Plant::new()
            .zone(1, |_| {})
            .zone(2, |_| {})
            .zone(3, |_| {})
            .asset(1, "plc", "Z-1")
            .asset(2, "plc", "Z-2")
            .conduit(1, &[1, 2], any)
            .conduit(2, &[2, 3], any)
            .conduit(3, &[1, 3], |conduit| conduit.temporary = true)
    }

    #[test]
    fn those_without_a_flow() {
        assert_eq!(
            said(&plant().flow(1, 1, 2, &[]), "conduit-unused"),
            ["No flow runs through 1 conduit of the system: C-02."]
        );
    }

    #[test]
    fn nothing_before_the_first_flow() {
        assert!(said(&plant(), "conduit-unused").is_empty());
    }

    #[test]
    fn are_deleted() {
        use crate::rules::fixture::settled;
        assert_eq!(settled(&plant().flow(1, 1, 2, &[]), "conduit-unused"), ["Delete C-02"]);
    }
}
