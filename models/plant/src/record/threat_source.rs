//! Who or what a scenario starts from (ZCR 5.1).

use standard::SecurityLevel;

use super::{Kind, Record, ReferenceVisitor, TextVisitor, visit_texts};
use crate::id::Id;
use crate::vocabulary::Intent;

record! {
    /// A threat source.
    ThreatSource {
        /// Key.
        id: Id<ThreatSource>,
        /// Name: "Crime group", "Contractor by mistake".
        name: String,
    } optional {
        /// What it means to do.
        intent: Intent,
        /// The level for an intentional source: 2, 3 or 4 by means, resources, skills and motivation.
        level: Option<SecurityLevel>,
        /// Means.
        means: String,
        /// Resources.
        resources: String,
        /// Skills.
        skills: String,
        /// Motivation.
        motivation: String,
        /// Notes.
        note: String,
    }
}

impl ThreatSource {
    /// The level that the source forces: 1 without intent, otherwise the level given, which is never under 2.
    /// `None` when an intentional source has no level yet.
    pub fn forces(&self) -> Option<SecurityLevel> {
        match self.intent {
            Intent::Unintentional | Intent::Coincidental => Some(SecurityLevel::ONE),
            Intent::Intentional => self.level.map(|level| level.max(SecurityLevel::TWO)),
        }
    }
}

impl Record for ThreatSource {
    type Key = Id<ThreatSource>;
    const KIND: Kind = Kind::ThreatSource;
    fn key(&self) -> Id<ThreatSource> {
        self.id
    }
    fn visit_references(&mut self, _visitor: &mut dyn ReferenceVisitor) {}
    fn visit_text(&self, visitor: &mut dyn TextVisitor) {
        visit_texts!(self, visitor, name, means, resources, skills, motivation, note);
    }
}
