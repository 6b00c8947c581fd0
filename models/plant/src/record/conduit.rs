//! Conduits: what joins zones, and which channels they let through.

use super::{
    Asset, Endpoint, InitialRisk, Kind, Override, Party, Record, ReferenceVisitor, TextVisitor, Zone, visit_id,
    visit_list, visit_modes, visit_texts,
};
use crate::id::Id;
use crate::vocabulary::{DataDirection, Medium, Scope, Transport};

record! {
    /// One kind of communication that a conduit lets through.
    #[derive(Default)]
    Channel {
        /// Name of the protocol; empty together with `any` for everything.
        protocol: String,
    } optional {
        /// Port, where the protocol has one.
        port: Option<u16>,
        /// Transport.
        transport: Transport,
        /// Everything is let through.
        any: bool,
        /// Where the initiator must be.
        from: Option<Endpoint>,
        /// Where the other end must be.
        to: Option<Endpoint>,
        /// Which way the data may go.
        direction: DataDirection,
        /// Operating mode in which the channel exists; empty is always.
        mode: String,
        /// Notes.
        note: String,
    }
}

record! {
    /// A grouping of channels that joins two or more zones.
    Conduit {
        /// Key.
        id: Id<Conduit>,
        /// Name.
        name: String,
    } optional {
        /// The zones it joins, two or more.
        joins: Vec<Id<Zone>>,
        /// Zones it passes through without joining them, such as a VPN through the internet.
        traverses: Vec<Id<Zone>>,
        /// What carries it.
        medium: Medium,
        /// Devices that enforce it although they lie elsewhere. Devices that lie in it name it themselves.
        enforced_by: Vec<Id<Asset>>,
        /// What it lets through.
        channels: Vec<Channel>,
        /// Whether every channel is encrypted.
        encrypted: Option<bool>,
        /// Whether every channel is authenticated.
        authenticated: Option<bool>,
        /// Whose people or machines come in through it: vendors, service providers.
        parties: Vec<Id<Party>>,
        /// Whether a person who comes in through it shows a second factor (SR 1.1 RE 2).
        second_factor: Option<bool>,
        /// Whether a remote session through it ends by itself or is ended (SR 2.6).
        sessions_end: Option<bool>,
        /// It exists for a while only.
        temporary: bool,
        /// Last day, ISO 8601, for one that exists for a while.
        until: String,
        /// Operating modes in which it exists; empty is every mode.
        modes: Vec<String>,
        /// Whether it belongs to the system; derived from its zones unless it says outside.
        scope: Scope,
        /// What it is for.
        description: String,
        /// Accountable organisation (ZCR 6.4 b).
        accountable: String,
        /// Logical boundary in words (ZCR 6.4 c).
        logical_boundary: String,
        /// Physical boundary in words (ZCR 6.4 d).
        physical_boundary: String,
        /// Applicable policies (ZCR 6.4 m).
        policies: String,
        /// Assumptions and external dependencies (ZCR 6.4 n).
        assumptions: String,
        /// Initial risk and the decision of ZCR 4.1.
        initial_risk: InitialRisk,
        /// A level set by a person.
        level_override: Option<Override>,
        /// Notes.
        note: String,
    }
}

impl Record for Conduit {
    type Key = Id<Conduit>;
    const KIND: Kind = Kind::Conduit;
    fn key(&self) -> Id<Conduit> {
        self.id
    }
    fn visit_references(&mut self, visitor: &mut dyn ReferenceVisitor) {
        visit_list(&mut self.joins, visitor);
        visit_list(&mut self.traverses, visitor);
        visit_list(&mut self.enforced_by, visitor);
        visit_list(&mut self.parties, visitor);
        // without the end it was limited to, a channel would let more through than before: it goes as a whole
        self.channels.retain_mut(|channel| {
            let from = channel.from.as_mut().is_none_or(|end| visit_id(end, visitor));
            let to = channel.to.as_mut().is_none_or(|end| visit_id(end, visitor));
            from && to
        });
    }
    fn visit_text(&self, visitor: &mut dyn TextVisitor) {
        visit_texts!(
            self,
            visitor,
            name,
            until,
            description,
            accountable,
            logical_boundary,
            physical_boundary,
            policies,
            assumptions,
            note,
        );
        for channel in &self.channels {
            visit_texts!(channel, visitor, protocol, mode, note);
        }
        visit_modes(&self.modes, visitor);
        self.initial_risk.visit_text(visitor);
        if let Some(level_override) = &self.level_override {
            level_override.visit_text(visitor);
        }
    }
}
