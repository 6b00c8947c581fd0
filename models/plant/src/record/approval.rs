//! Approvals by the asset owner (ZCR 7.1).

use std::collections::BTreeMap;

use super::{AnyKey, Element, Kind, Record, ReferenceVisitor, TextVisitor, visit_optional, visit_texts};
use crate::id::Id;

record! {
    /// Who accepted what, when, on which revision.
    Approval {
        /// Key.
        id: Id<Approval>,
        /// Name of the person.
        by: String,
    } optional {
        /// The zone or conduit approved; none: the whole.
        element: Option<Element>,
        /// Role of the person.
        role: String,
        /// When, ISO 8601.
        on: String,
        /// Revision of the documents.
        revision: String,
        /// Fingerprint of the inputs it saw; empty when it was recorded on paper.
        fingerprint: String,
        /// Words of the approval.
        statement: String,
        /// A short digest of each record it saw, to say which of them is not as it was. Keys in it are no references: what
        /// is deleted later stays named here.
        saw: BTreeMap<AnyKey, String>,
    }
}

impl Record for Approval {
    type Key = Id<Approval>;
    const KIND: Kind = Kind::Approval;
    fn key(&self) -> Id<Approval> {
        self.id
    }
    fn visit_references(&mut self, visitor: &mut dyn ReferenceVisitor) {
        visit_optional(&mut self.element, visitor);
    }
    fn visit_text(&self, visitor: &mut dyn TextVisitor) {
        visit_texts!(self, visitor, by, role, on, revision, fingerprint, statement);
    }
}
