//! Answers to requirements: what a component can do (SL-C) and what is in place (SL-A).

use std::fmt;

use standard::RequirementId;

use super::{AnyKey, Asset, Conduit, Kind, Record, ReferenceVisitor, TextVisitor, visit_id, visit_list, visit_texts};
use crate::id::Id;
use crate::vocabulary::{AnswerKind, AnswerState, Role};

use super::Element;

/// The key of an answer: element, requirement, kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AnswerKey {
    /// Zone or conduit.
    pub element: Element,
    /// Requirement.
    pub requirement: RequirementId,
    /// Capability or achieved.
    pub kind: AnswerKind,
}

impl fmt::Display for AnswerKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} / {} / {}", self.element, self.requirement, self.kind.word())
    }
}

impl From<AnswerKey> for AnyKey {
    fn from(key: AnswerKey) -> Self {
        AnyKey::Answer(key)
    }
}

record! {
    /// A measure that stands in for a requirement. It counts for SL-A only.
    Compensation {
        /// The measure, in words.
        measure: String,
    } optional {
        /// The assets it covers. Empty: every asset of the element.
        covers: Vec<Id<Asset>>,
        /// Proof of effect.
        proof: String,
        /// Who approved it.
        by: String,
        /// When, ISO 8601.
        on: String,
    }
}

record! {
    /// The answer to one requirement in one zone or conduit.
    Answer {
        /// Zone or conduit.
        element: Element,
        /// Requirement of 3-3.
        requirement: RequirementId,
        /// Capability or achieved.
        kind: AnswerKind,
        /// The answer.
        state: AnswerState,
    } optional {
        /// Where the requirement lives: the assets that meet it. Empty: the element as a whole.
        allocated_to: Vec<Id<Asset>>,
        /// Every asset of these roles in the element.
        allocated_to_roles: Vec<Role>,
        /// The boundary: what lies in or enforces these conduits, as a firewall does for SR 5.2.
        allocated_to_conduits: Vec<Id<Conduit>>,
        /// Which part is met, or why it does not apply.
        reason: String,
        /// Evidence: text or link.
        evidence: String,
        /// How it was verified.
        method: String,
        /// Who verified it. Answers without method, date and name give a design SL, not SL-A.
        verified_by: String,
        /// When, ISO 8601.
        verified_on: String,
        /// Who saw it.
        witness: String,
        /// What stands in where it is not met.
        compensation: Option<Compensation>,
        /// Notes.
        note: String,
    }
}

impl Answer {
    /// Whether it says where the requirement lives.
    pub fn is_allocated(&self) -> bool {
        !(self.allocated_to.is_empty() && self.allocated_to_roles.is_empty() && self.allocated_to_conduits.is_empty())
    }

    /// Whether it is verified: how, on which day, and by whom or before whom.
    pub fn is_verified(&self) -> bool {
        let is_said = |text: &String| !text.trim().is_empty();
        is_said(&self.method) && is_said(&self.verified_on) && (is_said(&self.verified_by) || is_said(&self.witness))
    }
}

impl Record for Answer {
    type Key = AnswerKey;
    const KIND: Kind = Kind::Answer;
    fn key(&self) -> AnswerKey {
        AnswerKey { element: self.element, requirement: self.requirement, kind: self.kind }
    }
    fn visit_references(&mut self, visitor: &mut dyn ReferenceVisitor) {
        visit_id(&mut self.element, visitor);
        visit_list(&mut self.allocated_to, visitor);
        visit_list(&mut self.allocated_to_conduits, visitor);
        if let Some(compensation) = &mut self.compensation {
            visit_list(&mut compensation.covers, visitor);
        }
    }
    fn visit_text(&self, visitor: &mut dyn TextVisitor) {
        visit_texts!(self, visitor, reason, evidence, method, verified_by, verified_on, witness, note);
        if let Some(compensation) = &self.compensation {
            visit_texts!(compensation, visitor, measure, proof, by, on);
        }
    }
}
