//! A conduit lists what it lets through.

use super::reading::{cited, own_conduit};
use crate::index::ElementAt;

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "any-channel",
    title: "Conduit that lets everything through",
    clause: "SR 5.2, SR 7.7",
    severity: Severity::Warning,
    question: "Does every conduit of the system list the channels it lets through?",
    why: "An any-to-any rule makes two zones one: nothing that crosses it was ever judged.",
    false_positives: "A line to nothing but a management network that is filtered at its other end.",
    fix: "List the channels of its flows and refuse the rest.",
    check: Check::Element(check),
    fixes: None,
};

fn check(seen: &Seen, at: ElementAt, sink: &mut Sink) {
    let Some((_, record)) = own_conduit(seen, at) else { return };
    if record.channels.iter().any(|channel| channel.any && channel.from.is_none() && channel.to.is_none()) {
        sink.find(&RULE, record.id, format!("{} lets everything through.", cited(seen, at)));
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, any, found, outside};

    #[test]
    fn any_to_any_in_the_system_only() {
        let plant = Plant::new()
            .zone(1, |_| {})
            .zone(2, |_| {})
            .zone(3, outside)
            .zone(4, outside)
            .conduit(1, &[1, 2], any)
            .conduit(2, &[3, 4], any)
            .conduit(3, &[1, 2], |conduit| {
                any(conduit);
                conduit.channels[0].from = Some(plant::Id::<plant::record::Asset>::new(1).into());
            })
            .conduit(4, &[1, 2], |_| {});
        assert_eq!(found(&plant, "any-channel"), ["C-01"]);
    }
}
