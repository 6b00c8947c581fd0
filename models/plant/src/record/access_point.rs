//! Places where the system can be entered (ZCR 1.1, 6.4 f and g).

use super::{
    Asset, Element, Kind, Party, Record, ReferenceVisitor, TextVisitor, visit_list, visit_optional, visit_texts,
};
use crate::id::Id;
use crate::vocabulary::AccessKind;

record! {
    /// A place of entry.
    AccessPoint {
        /// Key.
        id: Id<AccessPoint>,
        /// Name.
        name: String,
    } optional {
        /// Over a network or on foot.
        kind: AccessKind,
        /// The zone or conduit that is entered.
        element: Option<Element>,
        /// The device that is the entry.
        asset: Option<Id<Asset>>,
        /// Protocol, for a logical one.
        protocol: String,
        /// What is on the other side, and whose it is.
        other_side: String,
        /// Who enters here: vendors, service providers.
        parties: Vec<Id<Party>>,
        /// Whether a person who enters over a network shows a second factor (SR 1.1 RE 2).
        second_factor: Option<bool>,
        /// Whether a remote session ends by itself or is ended (SR 2.6).
        sessions_end: Option<bool>,
        /// Who answers for it.
        owner: String,
        /// Notes.
        note: String,
    }
}

impl Record for AccessPoint {
    type Key = Id<AccessPoint>;
    const KIND: Kind = Kind::AccessPoint;
    fn key(&self) -> Id<AccessPoint> {
        self.id
    }
    fn visit_references(&mut self, visitor: &mut dyn ReferenceVisitor) {
        visit_optional(&mut self.element, visitor);
        visit_optional(&mut self.asset, visitor);
        visit_list(&mut self.parties, visitor);
    }
    fn visit_text(&self, visitor: &mut dyn TextVisitor) {
        visit_texts!(self, visitor, name, protocol, other_side, owner, note);
    }
}
