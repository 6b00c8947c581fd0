//! Assumptions and constraints recorded with the requirements specification (ZCR 6.4 n, 6.5).

use super::{Element, Kind, Record, ReferenceVisitor, TextVisitor, visit_optional, visit_texts};
use crate::id::Id;

record! {
    /// Something that is taken to be so.
    Assumption {
        /// Key.
        id: Id<Assumption>,
        /// The assumption.
        text: String,
    } optional {
        /// The zone or conduit it is about; none: the whole system.
        element: Option<Element>,
        /// Where it comes from.
        source: String,
        /// Who keeps it true.
        owner: String,
    }
}

impl Record for Assumption {
    type Key = Id<Assumption>;
    const KIND: Kind = Kind::Assumption;
    fn key(&self) -> Id<Assumption> {
        self.id
    }
    fn visit_references(&mut self, visitor: &mut dyn ReferenceVisitor) {
        visit_optional(&mut self.element, visitor);
    }
    fn visit_text(&self, visitor: &mut dyn TextVisitor) {
        visit_texts!(self, visitor, text, source, owner);
    }
}
