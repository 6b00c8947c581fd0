//! People and companies around the plant.

use super::{Kind, Record, ReferenceVisitor, TextVisitor, Zone, visit_list, visit_texts};
use crate::id::Id;
use crate::vocabulary::PartyRole;

record! {
    /// A company or a department.
    Party {
        /// Key.
        id: Id<Party>,
        /// Name.
        name: String,
    } optional {
        /// What it does for the plant.
        role: PartyRole,
        /// The zones it has work in. Empty: nobody has said.
        serves: Vec<Id<Zone>>,
        /// How to reach it.
        contact: String,
        /// Notes.
        note: String,
    }
}

impl Record for Party {
    type Key = Id<Party>;
    const KIND: Kind = Kind::Party;
    fn key(&self) -> Id<Party> {
        self.id
    }
    fn visit_references(&mut self, visitor: &mut dyn ReferenceVisitor) {
        visit_list(&mut self.serves, visitor);
    }
    fn visit_text(&self, visitor: &mut dyn TextVisitor) {
        visit_texts!(self, visitor, name, contact, note);
    }
}
