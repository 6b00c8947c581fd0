//! An accepted finding whose time is over is open again, and that is said.

use plant::{AnyRecord, Kind};

use super::{Check, Fix, Reads, Rule, Seen, Sink};
use crate::{Finding, FindingKey, Severity};

pub(super) static RULE: Rule = Rule {
    id: "deviation-expired",
    title: "Accepted deviation has expired",
    clause: "ZCR 5.13",
    severity: Severity::Warning,
    question: "Does every accepted deviation still hold on the date of the assessment?",
    why: "What was accepted for a while was accepted because it would be corrected: the finding is open again.",
    false_positives: "It was prolonged and nobody entered the new date, or the date of the assessment is wrong.",
    fix: "Correct what was found, or accept it anew with a later date.",
    check: Check::Record { kind: Kind::Deviation, reads: &[Reads::Records(Kind::System)], check },
    fixes: Some(fixes),
};

fn check(seen: &Seen, record: &AnyRecord, sink: &mut Sink) {
    let AnyRecord::Deviation(deviation) = record else { return };
    if !seen.document.system().has_passed(&deviation.until) {
        return;
    }
    let message = format!(
        "{} accepted {} of {} until {}, and the assessment is of {}: the finding is open again.",
        deviation.id,
        deviation.rule,
        deviation.element,
        deviation.until.trim(),
        seen.document.system().as_of.trim()
    );
    sink.find(&RULE, deviation.id, message).beside(std::iter::once(deviation.element).chain(deviation.other));
}

/// Withdrawn: what it accepted stays open.
fn fixes(_: &Seen, key: &FindingKey, _: &Finding) -> Vec<Fix> {
    let label = format!("Withdraw {}", key.element);
    let edit = plant::edit::PutRecords { label: label.clone(), records: Vec::new(), remove: vec![key.element] };
    vec![Fix { label, edit: Box::new(edit) }]
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, found};

    /// Z-1 is not assessed; that is accepted until the end of March.
    fn plant(until: &str, as_of: &str) -> Plant {
        Plant::new().zone(1, |_| {}).dated(as_of).deviation(1, "zone-not-assessed", "Z-1", until)
    }

    fn is_accepted(plant: &Plant) -> bool {
        let assessment = plant.assess();
        let mut findings = assessment.findings.iter().filter(|(key, _)| key.rule == "zone-not-assessed");
        findings.any(|(_, finding)| finding.accepted_by.is_some())
    }

    #[test]
    fn the_day_itself_still_counts() {
        for (until, as_of, holds) in [
            ("2026-03-31", "2026-03-31", true),
            ("2026-03-31", "2026-04-01", false),
            ("2026-03-31", "", true),
            ("", "2026-04-01", true),
            ("next outage", "2026-04-01", true),
            ("2026-03-31", "soon", true),
        ] {
            let plant = plant(until, as_of);
            assert_eq!(is_accepted(&plant), holds, "until {until}, as of {as_of}");
            let expired: &[&str] = if holds { &[] } else { &["D-01"] };
            assert_eq!(found(&plant, "deviation-expired"), expired, "until {until}, as of {as_of}");
        }
    }
}
