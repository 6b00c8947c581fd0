//! Named revisions: the plant as it was when somebody gave it a name.

use super::{Kind, Record, ReferenceVisitor, TextVisitor, visit_texts};
use crate::id::Id;

record! {
    /// The whole plant as it was, inside its own file. The content is the JSON form without the revisions, compressed and in
    /// base 64, so that it lies in both forms of a file alike and travels with copies, journal, undo and merge like any record.
    NamedRevision {
        /// Key.
        id: Id<NamedRevision>,
        /// What it is called: "B", "As built".
        name: String,
    } optional {
        /// Who named it.
        by: String,
        /// When, ISO 8601.
        on: String,
        /// What it is for.
        note: String,
        /// Fingerprint of the content, to tell a damaged one and to know two copies of one.
        fingerprint: String,
        /// The plant.
        content: String,
    }
}

impl Record for NamedRevision {
    type Key = Id<NamedRevision>;
    const KIND: Kind = Kind::NamedRevision;
    fn key(&self) -> Id<NamedRevision> {
        self.id
    }
    fn visit_references(&mut self, _visitor: &mut dyn ReferenceVisitor) {}
    fn visit_text(&self, visitor: &mut dyn TextVisitor) {
        visit_texts!(self, visitor, name, by, on, note);
    }
}
