//! Data flows between assets.

use super::{
    Asset, Conduit, Kind, Record, ReferenceVisitor, TextVisitor, visit_id, visit_list, visit_modes, visit_texts,
};
use crate::id::Id;
use crate::vocabulary::{DataDirection, Transport};

record! {
    /// One communication, seen from the side that starts it.
    Flow {
        /// Key.
        id: Id<Flow>,
        /// The initiator.
        from: Id<Asset>,
        /// The other end.
        to: Id<Asset>,
    } optional {
        /// Name of the protocol.
        protocol: String,
        /// Port at the other end.
        port: Option<u16>,
        /// Transport.
        transport: Transport,
        /// Where the data goes.
        direction: DataDirection,
        /// The conduits it runs through, in order. Empty: inside one zone, or by a conduit that joins its two zones.
        via: Vec<Id<Conduit>>,
        /// What it is for.
        purpose: String,
        /// How often.
        frequency: String,
        /// Why it is needed.
        justification: String,
        /// Whether it is encrypted.
        encrypted: Option<bool>,
        /// Whether both ends are authenticated.
        authenticated: Option<bool>,
        /// Whether it can change something at the other end.
        writes: Option<bool>,
        /// Operating modes in which it takes place; empty is every mode.
        modes: Vec<String>,
        /// Where it was seen: design, capture, firewall.
        source: String,
        /// Notes.
        note: String,
    }
}

impl Record for Flow {
    type Key = Id<Flow>;
    const KIND: Kind = Kind::Flow;
    fn key(&self) -> Id<Flow> {
        self.id
    }
    fn visit_references(&mut self, visitor: &mut dyn ReferenceVisitor) {
        // a flow without its ends is no flow: they cannot be taken out, only renumbered
        visit_id(&mut self.from, visitor);
        visit_id(&mut self.to, visitor);
        visit_list(&mut self.via, visitor);
    }
    fn visit_text(&self, visitor: &mut dyn TextVisitor) {
        visit_texts!(self, visitor, protocol, purpose, frequency, justification, source, note);
        visit_modes(&self.modes, visitor);
    }
}
