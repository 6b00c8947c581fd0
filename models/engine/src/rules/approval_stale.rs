//! An approval holds for what it saw.

use plant::{AnyRecord, Kind};

use super::Reads;
use crate::zcr;

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "approval-stale",
    title: "Approval that saw other inputs",
    clause: "ZCR 7.1",
    severity: Severity::Warning,
    question: "Did every approval see the inputs as they are now?",
    why: "Somebody approved something else than what is there now.",
    false_positives: "What changed does not matter to the owner: let the owner say so by a new approval.",
    fix: "Show the owner what changed and record the new approval.",
    check: Check::Record { kind: Kind::Approval, reads: ANYTHING, check },
    fixes: None,
};

/// Whatever is assessed may be what an approval saw.
const ANYTHING: &[Reads] = &[
    Reads::Records(Kind::System),
    Reads::Records(Kind::Criteria),
    Reads::Records(Kind::Function),
    Reads::Records(Kind::Party),
    Reads::Records(Kind::Zone),
    Reads::Records(Kind::Conduit),
    Reads::Records(Kind::Product),
    Reads::Records(Kind::ComponentAnswer),
    Reads::Records(Kind::Asset),
    Reads::Records(Kind::Flow),
    Reads::Records(Kind::AccessPoint),
    Reads::Records(Kind::ThreatSource),
    Reads::Records(Kind::Vulnerability),
    Reads::Records(Kind::Scenario),
    Reads::Records(Kind::Countermeasure),
    Reads::Records(Kind::Answer),
    Reads::Records(Kind::TestResult),
    Reads::Records(Kind::Assumption),
    Reads::Records(Kind::OwnRule),
    Reads::Records(Kind::Deviation),
];

fn check(seen: &Seen, record: &AnyRecord, sink: &mut Sink) {
    let AnyRecord::Approval(approval) = record else { return };
    if approval.by.trim().is_empty() || zcr::is_fresh(seen.document, seen.workflow, approval) {
        return;
    }
    let what = approval.element.map_or("the whole".to_owned(), |element| element.to_string());
    let message =
        format!("{} of {} is about {what} as it was: its inputs changed since.", approval.id, approval.by.trim());
    sink.find(&RULE, approval.id, message);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, said};

    fn plant(fingerprint: Option<&str>) -> Plant {
        let plant = Plant::new().criteria().zone(1, |_| {});
        let mut approval = plant::record::Approval::new(plant::Id::new(1), "N. Name");
        approval.fingerprint = fingerprint.map_or_else(|| crate::fingerprint(&plant.document(), None), str::to_owned);
        plant.put(approval)
    }

    #[test]
    fn inputs_that_changed() {
        assert_eq!(
            said(&plant(Some("0123456789abcdef")), "approval-stale"),
            ["AA-01 of N. Name is about the whole as it was: its inputs changed since."]
        );
        let changed = plant(None).zone(1, |zone| zone.name.push('x'));
        assert_eq!(said(&changed, "approval-stale").len(), 1);
    }

    #[test]
    fn as_they_were_or_on_paper() {
        assert!(said(&plant(None), "approval-stale").is_empty());
        assert!(said(&plant(Some("")), "approval-stale").is_empty());
    }
}
