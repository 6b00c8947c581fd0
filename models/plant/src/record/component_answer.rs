//! What a product can do: the answer to one requirement of 4-2, once for every asset of that product.

use std::fmt;

use standard::RequirementId;

use super::{AnyKey, Kind, Product, Record, ReferenceVisitor, TextVisitor, visit_id, visit_texts};
use crate::id::Id;
use crate::vocabulary::AnswerState;

/// The key of a component answer: product, requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ComponentAnswerKey {
    /// Product.
    pub product: Id<Product>,
    /// Requirement of 4-2.
    pub requirement: RequirementId,
}

impl fmt::Display for ComponentAnswerKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} / {}", self.product, self.requirement)
    }
}

impl From<ComponentAnswerKey> for AnyKey {
    fn from(key: ComponentAnswerKey) -> Self {
        AnyKey::ComponentAnswer(key)
    }
}

record! {
    /// The answer to one requirement of 4-2 for one product.
    ComponentAnswer {
        /// Product.
        product: Id<Product>,
        /// Requirement of 4-2.
        requirement: RequirementId,
        /// The answer.
        state: AnswerState,
    } optional {
        /// Which part is met, or why it does not apply.
        reason: String,
        /// Evidence: text or link.
        evidence: String,
        /// Met only with these requirements of 3-3 in place where it stands (CCSC 2).
        conditional_on: Vec<RequirementId>,
        /// Met only with something that is no requirement of 3-3, in words. Nothing can check it.
        condition: String,
        /// Who answered.
        answered_by: String,
        /// When, ISO 8601.
        answered_on: String,
        /// Notes.
        note: String,
    }
}

impl Record for ComponentAnswer {
    type Key = ComponentAnswerKey;
    const KIND: Kind = Kind::ComponentAnswer;
    fn key(&self) -> ComponentAnswerKey {
        ComponentAnswerKey { product: self.product, requirement: self.requirement }
    }
    fn visit_references(&mut self, visitor: &mut dyn ReferenceVisitor) {
        visit_id(&mut self.product, visitor);
    }
    fn visit_text(&self, visitor: &mut dyn TextVisitor) {
        visit_texts!(self, visitor, reason, evidence, condition, answered_by, answered_on, note);
    }
}
