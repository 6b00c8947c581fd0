//! The method that the owner decided on needs something that the criteria do not have.

use plant::AnyKey;
use plant::record::{Criteria, Only};
use plant::vocabulary::LevelMethod;

use super::{Check, Fix, Rule, Seen, Sink, fix};
use crate::{Finding, FindingKey, Severity};

pub(super) static RULE: Rule = Rule {
    id: "method-cannot-derive",
    title: "Method cannot derive",
    clause: "ZCR 5.6",
    severity: Severity::Error,
    question: "Is a method chosen for SL-T that cannot work with the criteria, or that nobody signed?",
    why: "Without what the method needs no level is derived; and another method than the program's own is the owner's decision.",
    false_positives: "None known.",
    fix: "Complete the criteria, or choose another method, and sign the choice.",
    check: Check::Criteria(check),
    fixes: Some(fixes),
};

fn check(seen: &Seen, sink: &mut Sink) {
    let criteria = seen.document.criteria();
    let chosen = crate::method(criteria.method);
    if criteria.method != LevelMethod::default() && criteria.method_in_use() != criteria.method {
        let message = format!("The method “{}” is chosen and not signed: it counts nowhere.", chosen.name);
        sink.find(&RULE, AnyKey::Criteria(Only), message).severity(Severity::Warning);
    } else if !criteria.is_empty() && !chosen.applies_to(criteria) {
        let message = format!("The method “{}” cannot derive a level: it needs {}.", chosen.name, chosen.needs);
        sink.find(&RULE, AnyKey::Criteria(Only), message);
    }
}

/// The program's own method, which needs no more than a matrix.
fn fixes(seen: &Seen, _: &FindingKey, _: &Finding) -> Vec<Fix> {
    let criteria = seen.document.criteria();
    if criteria.method == LevelMethod::default() {
        return Vec::new();
    }
    let own = crate::method(LevelMethod::default());
    let criteria = Criteria { method: own.id, method_signed: None, ..criteria.clone() };
    vec![fix::put(format!("Derive SL-T by the method “{}”", own.name), criteria)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::LevelState;
    use crate::rules::fixture::Plant;
    use plant::Document;
    use plant::record::AnyRecord;
    use plant::vocabulary::Signature;

    fn with(method: LevelMethod, by: &str) -> Document {
        let document = Plant::new().criteria().zone(1, |_| {}).scenario(1, "Z-1", 3, |_| {}).document();
        let mut criteria = document.criteria().clone();
        criteria.method = method;
        criteria.method_signed = Some(Signature { by: by.into(), on: "2026-11-24".into(), reason: String::new() });
        let others = document.records().filter(|record| record.key() != AnyKey::Criteria(Only));
        Document::from_records(others.chain([AnyRecord::from(criteria)])).unwrap()
    }

    fn found(document: &Document) -> Vec<String> {
        let assessment = crate::assess(document);
        let found = assessment.findings.iter().filter(|(key, _)| key.rule == "method-cannot-derive");
        found.map(|(_, finding)| finding.message.clone()).collect()
    }

    #[test]
    fn without_frequencies_a_factor_derives_nothing() {
        let document = with(LevelMethod::RiskReductionFactor, "N. Name");
        assert_eq!(
            found(&document),
            [
                "The method “Cyber risk reduction factor” cannot derive a level: it needs a frequency for every likelihood step, bands that join."
            ]
        );
        let levels = &crate::assess(&document).levels[&"Z-01".parse().unwrap()];
        assert_eq!(levels.state, LevelState::NotDerived);
        assert!(levels.target.is_unknown());
        assert!(crate::words::state_sentence(levels).contains("lack what the method in use needs"));
    }

    #[test]
    fn an_unsigned_choice_counts_nowhere() {
        let document = with(LevelMethod::Additive, "");
        assert_eq!(
            found(&document),
            ["The method “Impact plus attacker” is chosen and not signed: it counts nowhere."]
        );
        let levels = &crate::assess(&document).levels[&"Z-01".parse().unwrap()];
        assert_eq!(levels.target.max(), standard::SecurityLevel::new(3), "by the program's own");
        assert!(found(&with(LevelMethod::Additive, "N. Name")).is_empty());
    }

    #[test]
    fn the_programs_own_method_is_offered() {
        for (method, by) in [(LevelMethod::RiskReductionFactor, "N. Name"), (LevelMethod::Additive, "")] {
            let document = with(method, by);
            let settled = crate::rules::fixture::settled_in(&document, "method-cannot-derive");
            assert_eq!(settled.len(), 1, "{settled:?}");
            assert!(settled[0].starts_with("Derive SL-T by the method “"), "{settled:?}");
        }
    }
}
