//! Countermeasures and what they do to scenarios (ZCR 5.8 to 5.12).

use std::collections::BTreeMap;

use standard::RequirementId;

use super::{Kind, Record, ReferenceVisitor, Scenario, TextVisitor, visit_id, visit_texts};
use crate::id::Id;
use crate::vocabulary::{CategoryCode, Rating};

record! {
    /// What a measure does to one scenario.
    Effect {
        /// The scenario.
        scenario: Id<Scenario>,
    } optional {
        /// Likelihood with the measure; `None` leaves it.
        likelihood: Option<u8>,
        /// Consequences that change, per category; the others stay.
        consequences: BTreeMap<CategoryCode, Rating>,
    }
}

record! {
    /// A measure, existing or additional.
    Countermeasure {
        /// Key.
        id: Id<Countermeasure>,
        /// What it is.
        name: String,
    } optional {
        /// What it does to which scenario.
        effects: Vec<Effect>,
        /// The requirements it serves.
        requirements: Vec<RequirementId>,
        /// Whether it is there already (ZCR 5.8) or to come (ZCR 5.12).
        existing: bool,
        /// Proof of effect.
        proof: String,
        /// Who sees to it.
        owner: String,
        /// Until when, ISO 8601.
        due: String,
        /// Notes.
        note: String,
    }
}

impl Record for Countermeasure {
    type Key = Id<Countermeasure>;
    const KIND: Kind = Kind::Countermeasure;
    fn key(&self) -> Id<Countermeasure> {
        self.id
    }
    fn visit_references(&mut self, visitor: &mut dyn ReferenceVisitor) {
        self.effects.retain_mut(|effect| visit_id(&mut effect.scenario, visitor));
    }
    fn visit_text(&self, visitor: &mut dyn TextVisitor) {
        visit_texts!(self, visitor, name, proof, owner, due, note);
    }
}
