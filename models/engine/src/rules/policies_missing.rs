//! Applicable policies: said once for the plant.

use plant::Kind;

use super::Reads;
use super::reading::{about_plant, counted, lacking, named_once};
use crate::index::Facts;

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "policies-missing",
    title: "Policies missing",
    clause: "ZCR 6.4",
    severity: Severity::Note,
    question: "Does every zone and conduit name the policies that hold for it?",
    why: "Who works there must know which rules hold.",
    false_positives: "One policy holds for all: name it at each, a short reference is enough.",
    fix: "Enter the applicable policies (6.4 m).",
    check: Check::Plant { reads: &[Reads::Records(Kind::Zone), Reads::Records(Kind::Conduit), Reads::Levels], check },
    fixes: None,
};

fn check(seen: &Seen, sink: &mut Sink) {
    let Some(named) = named_once(lacking(seen.index, &[Facts::POLICIES])) else { return };
    let message = format!(
        "{} no applicable policy: {}.",
        counted(named.count, "zone or conduit names", "zones and conduits name"),
        named.words
    );
    about_plant(sink, &RULE, message, named);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, outside, said};

    #[test]
    fn said_once_for_those_of_the_system() {
        let plant = Plant::new()
            .zone(1, |zone| zone.policies = "Operations".into())
            .zone(2, |_| {})
            .zone(3, outside)
            .conduit(1, &[1, 2], |_| {});
        assert_eq!(said(&plant, "policies-missing"), ["2 zones and conduits name no applicable policy: Z-02, C-01."]);
    }

    #[test]
    fn nothing_where_all_name_it() {
        assert!(said(&Plant::new().zone(1, |zone| zone.policies = "Operations".into()), "policies-missing").is_empty());
    }
}
