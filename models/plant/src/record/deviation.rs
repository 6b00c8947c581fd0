//! Findings that a person accepts for a while.

use super::{AnyKey, Kind, Record, ReferenceVisitor, TextVisitor, visit_texts};
use crate::id::Id;

record! {
    /// A finding accepted with reason, owner and date. It is attached to rule and element, so it survives re-assessment.
    Deviation {
        /// Key.
        id: Id<Deviation>,
        /// Id of the rule.
        rule: String,
        /// The element the finding is about.
        element: AnyKey,
    } optional {
        /// The second element, for a finding about a pair.
        other: Option<AnyKey>,
        /// Why it is accepted.
        reason: String,
        /// Who answers for it.
        owner: String,
        /// Who approved it.
        approved_by: String,
        /// When, ISO 8601.
        approved_on: String,
        /// Until when, ISO 8601.
        until: String,
    }
}

impl Record for Deviation {
    type Key = Id<Deviation>;
    const KIND: Kind = Kind::Deviation;
    fn key(&self) -> Id<Deviation> {
        self.id
    }
    fn visit_references(&mut self, visitor: &mut dyn ReferenceVisitor) {
        // A rule of the program has a name, one of the owner a key that a merge may give anew.
        if let Ok(mut rule @ AnyKey::OwnRule(_)) = self.rule.parse() {
            visitor.visit(&mut rule);
            self.rule = rule.to_string();
        }
        visitor.visit(&mut self.element);
        if let Some(other) = &mut self.other
            && !visitor.visit(other)
        {
            self.other = None;
        }
    }
    fn visit_text(&self, visitor: &mut dyn TextVisitor) {
        visit_texts!(self, visitor, rule, reason, owner, approved_by, approved_on, until);
    }
}
