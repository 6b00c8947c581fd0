//! Threat scenarios (ZCR 5.1 to 5.7).

use std::collections::BTreeMap;

use standard::FoundationalRequirementSet;

use super::{
    Element, Kind, Record, ReferenceVisitor, TextVisitor, ThreatSource, Vulnerability, visit_id, visit_list,
    visit_modes, visit_optional, visit_texts,
};
use crate::id::Id;
use crate::vocabulary::{CategoryCode, ElementRole, Rating, RiskDecision, ScenarioStatus};

record! {
    /// An element and its part in the scenario.
    ScenarioElement {
        /// Zone or conduit.
        element: Element,
    } optional {
        /// Its part; the scenario forces the SL-T of targets.
        role: ElementRole,
    }
}

record! {
    /// Credit for a safeguard without electronics: it lowers the rated consequence or likelihood in ZCR 5.3 and 5.4 only.
    Credit {
        /// The safeguard, in words.
        safeguard: String,
    } optional {
        /// Consequence per category if the safeguard were not there.
        consequences_without: BTreeMap<CategoryCode, Rating>,
        /// Likelihood if the safeguard were not there.
        likelihood_without: Option<u8>,
    }
}

record! {
    /// A threat scenario of one or more elements.
    Scenario {
        /// Key.
        id: Id<Scenario>,
        /// What happens, in one sentence.
        name: String,
    } optional {
        /// Elements and their parts.
        elements: Vec<ScenarioElement>,
        /// Who or what starts it.
        source: Option<Id<ThreatSource>>,
        /// Whether it counts.
        status: ScenarioStatus,
        /// Why the library offered it; empty when a person wrote it.
        offered_because: String,
        /// Technique, such as `T0822 External Remote Services`; several with commas between.
        technique: String,
        /// Weaknesses it uses.
        vulnerabilities: Vec<Id<Vulnerability>>,
        /// Consequence per category (ZCR 5.3).
        consequences: BTreeMap<CategoryCode, Rating>,
        /// Reasons for ratings, by category; `L` holds the one for the likelihood.
        rating_reasons: BTreeMap<CategoryCode, String>,
        /// Who gave the rating, by category; `L` holds the one for the likelihood.
        rating_authors: BTreeMap<CategoryCode, String>,
        /// Unmitigated likelihood, a step of the owner's scale (ZCR 5.4): no credit for cyber countermeasures.
        likelihood: Option<u8>,
        /// Operating modes in which it can happen; empty is every mode.
        modes: Vec<String>,
        /// Likelihood in a mode where it is not as said above.
        likelihood_in: BTreeMap<String, u8>,
        /// The foundational requirements it touches. `None`: not narrowed, so all seven, and the level is provisional.
        requirements: Option<FoundationalRequirementSet>,
        /// Why requirements were taken out.
        narrowing_reason: String,
        /// Safeguard without electronics that was credited.
        credit: Option<Credit>,
        /// Decision of ZCR 5.7 or 5.11.
        decision: Option<RiskDecision>,
        /// Who follows it up.
        owner: String,
        /// Until when, ISO 8601.
        due: String,
        /// Notes.
        note: String,
    }
}

impl Scenario {
    /// The elements whose SL-T it can force.
    pub fn targets(&self) -> impl Iterator<Item = Element> + '_ {
        self.elements.iter().filter(|part| part.role == ElementRole::Target).map(|part| part.element)
    }
}

impl Record for Scenario {
    type Key = Id<Scenario>;
    const KIND: Kind = Kind::Scenario;
    fn key(&self) -> Id<Scenario> {
        self.id
    }
    fn visit_references(&mut self, visitor: &mut dyn ReferenceVisitor) {
        self.elements.retain_mut(|part| visit_id(&mut part.element, visitor));
        visit_optional(&mut self.source, visitor);
        visit_list(&mut self.vulnerabilities, visitor);
    }
    fn visit_text(&self, visitor: &mut dyn TextVisitor) {
        visit_texts!(self, visitor, name, offered_because, technique, narrowing_reason, owner, due, note);
        for reason in self.rating_reasons.values().filter(|text| !text.is_empty()) {
            visitor.visit("rating_reasons", reason);
        }
        for author in self.rating_authors.values().filter(|text| !text.is_empty()) {
            visitor.visit("rating_authors", author);
        }
        visit_modes(&self.modes, visitor);
        for mode in self.likelihood_in.keys().filter(|mode| !mode.is_empty()) {
            visitor.visit("likelihood_in", mode);
        }
        if let Some(credit) = &self.credit {
            visit_texts!(credit, visitor, safeguard);
        }
        if let Some(decision) = &self.decision {
            visit_texts!(decision, visitor, by, on, reason);
        }
    }
}
