//! Zones (ZCR 3.1) with the characteristics of ZCR 6.4.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use standard::SecurityLevelVector;

use super::criteria::visit_signature;
use super::{Kind, Record, ReferenceVisitor, TextVisitor, is_default, visit_optional, visit_texts};
use crate::id::Id;
use crate::vocabulary::{CategoryCode, Decision, Domain, PurdueLevel, Rating, Scope, Signature, Trust};

/// The comparison of initial with tolerable risk, decided by a person (ZCR 4.1).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct InitialRiskDecision {
    /// The outcome.
    pub outcome: Decision,
    /// Name of the person.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// Date, ISO 8601.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub on: String,
    /// Reason in words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// Initial risk (ZCR 2.1): worst consequence only; likelihood is never asked here.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct InitialRisk {
    /// Worst consequence per category. A category that is absent is not affected or not looked at.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub worst_consequence: BTreeMap<CategoryCode, Rating>,
    /// What the worst case is, and where it comes from (hazard analysis, earlier assessment).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Decision of ZCR 4.1.
    #[serde(skip_serializing_if = "is_default")]
    pub decision: Option<InitialRiskDecision>,
}

impl InitialRisk {
    pub(super) fn visit_text(&self, visitor: &mut dyn TextVisitor) {
        visit_texts!(self, visitor, reason);
        if let Some(decision) = &self.decision {
            visit_texts!(decision, visitor, by, on, reason);
        }
    }
}

/// A level set by a person; the derived one is kept beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Override {
    /// The level per foundational requirement; `null` keeps the derived one.
    pub levels: SecurityLevelVector,
    /// Reason in words.
    #[serde(default)]
    pub reason: String,
    /// Who approved it. Lowering without approval does not count.
    #[serde(default)]
    pub by: String,
    /// Date, ISO 8601.
    #[serde(default)]
    pub on: String,
}

impl Override {
    pub(super) fn visit_text(&self, visitor: &mut dyn TextVisitor) {
        visit_texts!(self, visitor, reason, by, on);
    }
}

record! {
    /// A grouping of assets that share security requirements.
    Zone {
        /// Key.
        id: Id<Zone>,
        /// Name.
        name: String,
    } optional {
        /// The zone it lies in.
        parent: Option<Id<Zone>>,
        /// Whether it belongs to the system under consideration.
        scope: Scope,
        /// What kind of zone it is.
        domain: Domain,
        /// How far it is trusted.
        trust: Trust,
        /// Purdue level, a drawing aid.
        purdue: Option<PurdueLevel>,
        /// Whether strangers can touch its devices.
        public_area: bool,
        /// What it is for.
        description: String,
        /// Why these assets belong together (ZCR 3.1).
        grouping_criterion: String,
        /// Accountable organisation (ZCR 6.4 b).
        accountable: String,
        /// Networks, such as `10.30.10.0/24`, or words (ZCR 6.4 c).
        subnets: Vec<String>,
        /// Logical boundary in words (ZCR 6.4 c).
        logical_boundary: String,
        /// Physical boundary in words (ZCR 6.4 d).
        physical_boundary: String,
        /// Safety designation (ZCR 6.4 e).
        safety_designation: String,
        /// Applicable policies (ZCR 6.4 m).
        policies: String,
        /// Assumptions and external dependencies (ZCR 6.4 n).
        assumptions: String,
        /// Initial risk (ZCR 2) and the decision of ZCR 4.1.
        initial_risk: InitialRisk,
        /// A level set by a person.
        level_override: Option<Override>,
        /// Why a lower level than the parent zone's is right.
        below_parent_reason: Option<Signature>,
        /// Notes.
        note: String,
    }
}

impl Record for Zone {
    type Key = Id<Zone>;
    const KIND: Kind = Kind::Zone;
    fn key(&self) -> Id<Zone> {
        self.id
    }
    fn visit_references(&mut self, visitor: &mut dyn ReferenceVisitor) {
        visit_optional(&mut self.parent, visitor);
    }
    fn visit_text(&self, visitor: &mut dyn TextVisitor) {
        visit_texts!(
            self,
            visitor,
            name,
            description,
            grouping_criterion,
            accountable,
            logical_boundary,
            physical_boundary,
            safety_designation,
            policies,
            assumptions,
            note,
        );
        for subnet in self.subnets.iter().filter(|text| !text.is_empty()) {
            visitor.visit("subnets", subnet);
        }
        self.initial_risk.visit_text(visitor);
        if let Some(level_override) = &self.level_override {
            level_override.visit_text(visitor);
        }
        if let Some(reason) = &self.below_parent_reason {
            visit_signature(reason, visitor);
        }
    }
}
