//! A rule of the owner that cannot be run is named: in silence it would look as if nothing were found.

use plant::{AnyRecord, Kind};

use super::{Check, Reads, Rule, Seen, Sink};
use crate::Severity;
use crate::own_rules::{MOST_RULES, check as check_rule};

pub(super) static RULE: Rule = Rule {
    id: "own-rule-not-understood",
    title: "Own rule that cannot be run",
    clause: "ZCR 6.7",
    severity: Severity::Error,
    question: "Does an own rule ask for a field or a word that is not known?",
    why: "It is not run, and finds nothing where it should find something.",
    false_positives: "None: the rule is not run.",
    fix: "Correct the condition that is named; the fields and words are listed in the documentation of own rules.",
    check: Check::Record { kind: Kind::OwnRule, reads: &[Reads::Records(Kind::OwnRule)], check },
    fixes: None,
};

fn check(seen: &Seen, record: &AnyRecord, sink: &mut Sink) {
    let AnyRecord::OwnRule(rule) = record else { return };
    let wrong = match check_rule(rule) {
        Err(error) => error.to_string(),
        // Counted as far as it matters, so that a plant with a million of them is read in the same time.
        Ok(()) if seen.document.own_rules.range(..rule.id).take(MOST_RULES).count() == MOST_RULES => {
            format!("a plant has at most {MOST_RULES} own rules, and this is one more")
        }
        Ok(()) => return,
    };
    sink.find(&RULE, rule.id, format!("{} {} is not run: {wrong}.", rule.id, rule.name));
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, found};
    use plant::Id;
    use plant::record::{Condition, OwnRule};
    use plant::vocabulary::{Operator, RuleSubject};

    fn rule(number: u32, field: &str) -> OwnRule {
        let mut rule = OwnRule::new(Id::new(number), "Vendor not on the list", RuleSubject::Asset);
        let mut condition = Condition::new(field, Operator::IsNot);
        condition.values = vec!["Acme".into()];
        rule.conditions.push(condition);
        rule
    }

    #[test]
    fn names_the_nearest_field() {
        let plant = Plant::new().own_rule(rule(1, "vendor")).own_rule(rule(2, "vender"));
        assert_eq!(found(&plant, "own-rule-not-understood"), ["R-02"]);
        let assessment = plant.assess();
        let finding = assessment.findings.values().find(|finding| finding.message.contains("R-02")).unwrap();
        assert!(finding.message.contains("condition 1: “vender” is no field of an asset; the nearest is “vendor”"));
    }
}
