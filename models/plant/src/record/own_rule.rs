//! Rules that the owner writes as data: conditions over documented fields, evaluated beside the rules of the program.

use super::{Kind, Record, ReferenceVisitor, TextVisitor, visit_texts};
use crate::id::Id;
use crate::vocabulary::{Joined, Operator, RuleSeverity, RuleSubject};

record! {
    /// One condition: a field, how it is compared, and with what.
    Condition {
        /// Name of the field, from the documented list of its subject.
        field: String,
        /// How it is compared.
        operator: Operator,
    } optional {
        /// With what. One value but for `one-of`; none for `empty` and `not-empty`.
        values: Vec<String>,
    }
}

record! {
    /// A rule of the owner. It finds every record of its subject for which the conditions hold.
    OwnRule {
        /// Key.
        id: Id<OwnRule>,
        /// Short title.
        name: String,
        /// What it looks at.
        subject: RuleSubject,
    } optional {
        /// The clause or policy it serves.
        clause: String,
        /// How its findings are meant.
        severity: RuleSeverity,
        /// What it asks, as one question.
        question: String,
        /// Why that matters.
        why: String,
        /// When a finding of it may be wrong.
        false_positives: String,
        /// What can be done.
        fix: String,
        /// Whether every condition must hold or one is enough.
        joined: Joined,
        /// What is asked of each record. Without a condition the rule finds nothing.
        conditions: Vec<Condition>,
    }
}

impl Record for OwnRule {
    type Key = Id<OwnRule>;
    const KIND: Kind = Kind::OwnRule;
    fn key(&self) -> Id<OwnRule> {
        self.id
    }
    fn visit_references(&mut self, _visitor: &mut dyn ReferenceVisitor) {}
    fn visit_text(&self, visitor: &mut dyn TextVisitor) {
        visit_texts!(self, visitor, name, clause, question, why, false_positives, fix);
        for condition in &self.conditions {
            visit_texts!(condition, visitor, field);
            for value in condition.values.iter().filter(|value| !value.is_empty()) {
                visitor.visit("values", value);
            }
        }
    }
}
