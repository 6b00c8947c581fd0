//! An approval holds for what it saw.

use plant::{AnyRecord, Kind};

use super::Reads;
use super::{Check, Rule, Seen, Sink};
use crate::{Severity, approval_subject, void_words};

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
    let standing = seen.assessment.approvals.get(&approval.id);
    let Some(why) = standing.and_then(|standing| void_words(approval, standing)) else { return };
    if approval.by.trim().is_empty() {
        return;
    }
    let what = approval_subject(seen.document, approval);
    let message = format!("{} of {} for {what} is void: {why}.", approval.id, approval.by.trim());
    sink.find(&RULE, approval.id, message);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, said};

    fn plant(fingerprint: Option<&str>) -> Plant {
        let plant = Plant::new().criteria().zone(1, |_| {});
        let mut approval = plant::record::Approval::new(plant::Id::new(1), "N. Name");
        let inputs = crate::approval_inputs(&plant.document(), None);
        (approval.fingerprint, approval.saw) = match fingerprint {
            Some(fingerprint) => (fingerprint.to_owned(), Default::default()),
            None => (inputs.fingerprint, inputs.saw),
        };
        plant.put(approval)
    }

    #[test]
    fn inputs_that_changed() {
        assert_eq!(
            said(&plant(Some("0123456789abcdef")), "approval-stale"),
            [
                "AA-01 of N. Name for the whole plant is void: something that it saw has changed: its inputs were fingerprint \
0123456789abcdef, now 0259a80afbe819b3."
            ]
        );
        let changed = plant(None).zone(1, |zone| zone.name.push('x'));
        assert_eq!(
            said(&changed, "approval-stale"),
            ["AA-01 of N. Name for the whole plant is void: Z-01 has changed."]
        );
    }

    #[test]
    fn as_they_were_or_on_paper() {
        assert!(said(&plant(None), "approval-stale").is_empty());
        assert!(said(&plant(Some("")), "approval-stale").is_empty());
    }
}
