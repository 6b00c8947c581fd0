//! Accountable organisations: said once for the plant.

use plant::Kind;

use super::Reads;
use super::reading::{about_plant, counted, lacking, named_once};
use crate::index::Facts;

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "accountable-missing",
    title: "Accountable organisation missing",
    clause: "ZCR 6.4",
    severity: Severity::Note,
    question: "Does every zone and conduit name the organisation that answers for it?",
    why: "What nobody answers for is neither maintained nor approved.",
    false_positives: "The whole system is one organisation's: enter it all the same, the specification asks for it.",
    fix: "Enter the accountable organisation (6.4 b).",
    check: Check::Plant { reads: &[Reads::Records(Kind::Zone), Reads::Records(Kind::Conduit), Reads::Levels], check },
    fixes: None,
};

fn check(seen: &Seen, sink: &mut Sink) {
    let Some(named) = named_once(lacking(seen.index, &[Facts::ACCOUNTABLE])) else { return };
    let message = format!(
        "{} no accountable organisation: {}.",
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
            .zone(1, |zone| zone.accountable = "Operations".into())
            .zone(2, |_| {})
            .zone(3, outside)
            .conduit(1, &[1, 2], |_| {});
        assert_eq!(
            said(&plant, "accountable-missing"),
            ["2 zones and conduits name no accountable organisation: Z-02, C-01."]
        );
    }

    #[test]
    fn nothing_where_all_name_it() {
        assert!(
            said(&Plant::new().zone(1, |zone| zone.accountable = "Operations".into()), "accountable-missing")
                .is_empty()
        );
    }
}
