//! What the engine says about a plant: levels, risks, findings, states. Every entry says why.

use std::borrow::Cow;
use std::collections::BTreeMap;

use plant::record::{Approval, Asset, Element, Function, Product, Scenario, Zone};
use plant::vocabulary::{CategoryCode, ElementRole, LevelMethod};
use plant::{AnyKey, Document, Id};
use serde::{Deserialize, Serialize};
use standard::{
    ComponentType, FoundationalRequirement, GapVector, PerFoundational, RequirementId, SecurityLevel,
    SecurityLevelRangeVector, SecurityLevelVector,
};

use crate::{ApprovalStanding, RuleId};

/// Everything derived from one document. Same document, same assessment, on every target.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Assessment {
    /// Levels of every zone and conduit.
    pub levels: BTreeMap<Element, Levels>,
    /// Initial risk (ZCR 2) of every zone and conduit that has a worst consequence.
    pub initial_risk: BTreeMap<Element, InitialRiskResult>,
    /// Initial risk of the functions of the system.
    pub function_risk: BTreeMap<Id<Function>, InitialRiskResult>,
    /// SL-C of every product.
    pub products: BTreeMap<Id<Product>, ProductLevels>,
    /// Risk of every scenario, accepted or proposed; proposed ones count nowhere.
    pub scenarios: BTreeMap<Id<Scenario>, ScenarioRisk>,
    /// What the rules found, accepted deviations included and marked.
    pub findings: BTreeMap<FindingKey, Finding>,
    /// How every approval stands.
    pub approvals: BTreeMap<Id<Approval>, ApprovalStanding>,
    /// State of every item of the workflow, in the order of the standard.
    pub zcr: Vec<ZcrState>,
}

impl Assessment {
    /// What it says of a part of the plant that was assessed as a whole. The state of the workflow is that of the whole.
    pub fn of_part(&self, part: &Document) -> Assessment {
        let is_inside = |key: AnyKey| part.contains(key);
        let mut kept = self.clone();
        kept.levels.retain(|element, _| is_inside((*element).into()));
        kept.initial_risk.retain(|element, _| is_inside((*element).into()));
        kept.function_risk.retain(|id, _| is_inside((*id).into()));
        kept.products.retain(|id, _| is_inside((*id).into()));
        kept.scenarios.retain(|id, _| is_inside((*id).into()));
        kept.findings.retain(|key, _| is_inside(key.element));
        kept
    }
}

/// In what state an SL-T is; always shown with it (method, section 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LevelState {
    /// Outside the system, or a grouping.
    NotAssessed,
    /// No accepted scenario and no decision of ZCR 4.1.
    NotDerived,
    /// A decision of ZCR 4.1 is recorded; the policy floor holds.
    FloorOnly,
    /// Some scenario is incomplete, or the method gives a range: the level is at least this.
    LowerBound,
    /// Some scenario that counts has its foundational requirements not narrowed.
    Provisional,
    /// Derived from complete scenarios.
    Derived,
    /// Set by a person; the derived value is kept beside it.
    Overridden,
}

/// The levels of one zone or conduit.
#[derive(Debug, Clone, PartialEq)]
pub struct Levels {
    /// SL-T that holds. An entry without a value is absent, never 0 or 1.
    pub target: SecurityLevelVector,
    /// State of `target`.
    pub state: LevelState,
    /// What the scenarios and the floor give, whatever a person set.
    pub derived: SecurityLevelVector,
    /// State of `derived`: as `state`, but never overridden.
    pub derived_state: LevelState,
    /// What forces the target, by foundational requirement and then by strength.
    pub because: Vec<Because>,
    /// Scenarios that make the level a lower bound, with what each lacks.
    pub incomplete: Vec<(Id<Scenario>, Vec<Missing>)>,
    /// Scenarios that are not narrowed and force a level here.
    pub not_narrowed: Vec<Id<Scenario>>,
    /// What each method that the criteria allow gives from the same scenarios and the same floor, the one in use included.
    pub cross_checks: Vec<CrossCheck>,
    /// Proposal: for a conduit the maximum over its zones in the system, for a zone inside another the maximum with its
    /// parent. Absent where it proposes nothing.
    pub proposed: Option<SecurityLevelVector>,
    /// Zones whose own level is not known, so that the proposal is a lower bound.
    pub proposal_lacks: Vec<Id<Zone>>,
    /// SL-C: what the components can do, as ranges.
    pub capability: SecurityLevelRangeVector,
    /// SL-A: verified answers only, with compensating measures.
    pub achieved: SecurityLevelRangeVector,
    /// SL-A from verified answers, without compensating measures.
    pub achieved_without_compensation: SecurityLevelRangeVector,
    /// As SL-A, unverified answers included.
    pub design: SecurityLevelRangeVector,
    /// SL-T minus SL-C.
    pub gap_capability: GapVector,
    /// SL-T minus SL-A.
    pub gap_achieved: GapVector,
    /// Per foundational requirement: the requirement that keeps SL-A from the next level, unmet or unanswered.
    pub next_for_achieved: BTreeMap<FoundationalRequirement, RequirementId>,
    /// Per foundational requirement: what keeps SL-C from the next level. Absent at 4 and where nothing is asked.
    pub capability_stops: PerFoundational<Stop>,
    /// Per foundational requirement: what keeps SL-A from the next level.
    pub achieved_stops: PerFoundational<Stop>,
}

/// What keeps SL-C or SL-A of a group from the next level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    /// The first requirement in the way, an unanswered one before one that is not met.
    pub requirement: RequirementId,
    /// Why it does not count.
    pub why: Why,
    /// The first asset or conduit where it does not, where it lives in one.
    pub at: Option<AnyKey>,
    /// How many requirements are in the way of the same level; with one, its answer alone lifts the level.
    pub in_the_way: u8,
}

/// Why a requirement does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// Nobody has answered.
    Unanswered,
    /// It is not met.
    NotMet,
    /// It is met in part, which does not count.
    Partly,
    /// It is answered but not verified.
    Unverified,
    /// Not applicable was answered without a reason.
    WithoutReason,
    /// Not applicable was answered against what the model shows.
    Contradicted,
    /// A compensating measure lacks its proof or approval.
    NotApproved,
    /// A compensating measure leaves out an asset that lacks the requirement.
    NotCovered,
    /// The asset has no product with a kind of component.
    NoProduct,
    /// The product's common constraints (CCSC) are not confirmed.
    Unconfirmed,
    /// The product has not answered.
    ComponentUnanswered,
    /// The product does not meet it.
    ComponentNotMet,
    /// 4-2 puts no such question to the product it is allocated to.
    NotAsked,
    /// The product relies on something that nobody has said is in place.
    ConditionOpen,
    /// The product relies on something that is not in place.
    ConditionNotMet,
    /// Nothing at the boundary has answered.
    BoundaryUnanswered,
    /// Some of what could carry it meets it and some does not: nobody has said where it lives.
    Undecided,
    /// It is allocated to nothing that is there.
    NoPlace,
    /// Its acceptance test failed.
    TestFailed,
    /// Its acceptance test passed before what stands there was changed.
    TestedBefore,
    /// Its acceptance test passed and nobody stands for it, or nothing is kept of it.
    TestUnproven,
}

/// SL-C of a product.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ProductLevels {
    /// Common constraints (CCSC 1 to 4) that nobody has confirmed. With any there is no claim.
    pub unconfirmed: Vec<u8>,
    /// Certificates that were to stand for answers and have run out.
    pub expired: Vec<String>,
    /// Per kind of component it is.
    pub by_type: BTreeMap<ComponentType, TypeLevels>,
}

/// SL-C of a product as one kind of component. Without values there is no claim.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct TypeLevels {
    /// SL-C as ranges over what is not answered.
    pub capability: SecurityLevelRangeVector,
    /// What keeps each from the next level.
    pub stops: PerFoundational<ComponentStop>,
}

/// A requirement of 4-2 that keeps a product from the next level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ComponentStop {
    /// Which one.
    pub requirement: RequirementId,
    /// Not answered, or answered with a condition, rather than not met.
    pub is_open: bool,
    /// Met only with something else in place.
    pub is_conditional: bool,
}

/// What one method gives for a zone or conduit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CrossCheck {
    /// The method.
    pub method: LevelMethod,
    /// Its entries, as ranges where its source leaves a choice.
    pub levels: SecurityLevelRangeVector,
}

/// One reason for one entry of a vector.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Because {
    /// The entry.
    pub fr: FoundationalRequirement,
    /// The level it forces.
    pub level: SecurityLevel,
    /// Why.
    pub reason: Reason,
    /// The records it rests on: scenario, threat source, zone, criteria. Serves proof and approval fingerprints.
    pub inputs: Vec<AnyKey>,
}

/// Why a level is what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// A scenario above tolerable risk.
    Scenario {
        /// The scenario.
        id: Id<Scenario>,
        /// The category furthest above what is tolerated.
        category: CategoryCode,
        /// Its rank.
        rank: u8,
        /// The highest tolerated rank.
        tolerable: u8,
    },
    /// A scenario by another method than the program's own, on the owner's decision.
    Method {
        /// The scenario.
        id: Id<Scenario>,
        /// The method.
        method: LevelMethod,
    },
    /// The owner's signed policy floor.
    Floor,
    /// A person set it.
    Override {
        /// What was derived; absent when nothing was.
        derived: Option<SecurityLevel>,
    },
}

/// What a scenario lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Missing {
    /// No element.
    Element,
    /// No threat source, or an intentional one without a level.
    Source,
    /// No consequence in any category.
    Consequence,
    /// A consequence or likelihood that the scales do not have.
    OffScale,
    /// No likelihood.
    Likelihood,
    /// Every foundational requirement taken out.
    Requirements,
    /// The criteria have no tolerable risk in an affected category.
    Tolerance,
}

/// Rank of one category against what is tolerated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct CategoryRisk {
    /// Rank from the owner's matrix; absent when it cannot be looked up.
    pub rank: Option<u8>,
    /// Highest tolerated rank; absent when undecided.
    pub tolerable: Option<u8>,
    /// Above what is tolerated. Equal is tolerated.
    pub above: bool,
}

/// Risk of one scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct ScenarioRisk {
    /// Elements with their parts.
    pub elements: Vec<(Element, ElementRole)>,
    /// Whether it counts: accepted by a person.
    pub accepted: bool,
    /// What it lacks; empty when complete.
    pub missing: Vec<Missing>,
    /// Level of the threat source, where known.
    pub level: Option<SecurityLevel>,
    /// Unmitigated risk per affected category.
    pub unmitigated: BTreeMap<CategoryCode, CategoryRisk>,
    /// Whether some category is above.
    pub unmitigated_above: bool,
    /// Residual risk with the measures that name the scenario; `None` without any.
    pub residual: Option<ResidualRisk>,
    /// Categories that no likelihood can make tolerable (even the least likely step is above).
    pub never_tolerable: Vec<CategoryCode>,
}

/// Risk that stays with the measures (ZCR 5.9).
#[derive(Debug, Clone, PartialEq)]
pub struct ResidualRisk {
    /// The measures that were counted.
    pub measures: Vec<AnyKey>,
    /// Likelihood with them.
    pub likelihood: Option<u8>,
    /// Per affected category.
    pub per_category: BTreeMap<CategoryCode, CategoryRisk>,
    /// Whether some category is still above.
    pub above: bool,
}

/// Initial risk: worst consequence at the most likely step of the scale.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct InitialRiskResult {
    /// Per affected category.
    pub per_category: BTreeMap<CategoryCode, CategoryRisk>,
    /// Whether some category is above.
    pub above: bool,
}

/// What identifies a finding across assessments; deviations attach to it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FindingKey {
    /// The rule.
    pub rule: RuleId,
    /// The element it is about.
    pub element: AnyKey,
    /// The second one, for a finding about a pair.
    pub other: Option<AnyKey>,
}

/// How a finding is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Against a "shall" or the plant's own rules.
    Error,
    /// Against a "should", or a doubt that costs.
    Warning,
    /// Something that only a person can answer.
    Question,
    /// Worth knowing.
    Note,
}

/// One statement of a rule about one element.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Clause it serves: "ZCR 3.4". What the owner wrote for an own rule, which may be nothing.
    pub clause: Cow<'static, str>,
    /// How it is meant.
    pub severity: Severity,
    /// Every element it names, the one it is about first.
    pub elements: Vec<AnyKey>,
    /// One sentence that names elements by id.
    pub message: String,
    /// What can be done, in words.
    pub fix: String,
    /// Accepted by this deviation.
    pub accepted_by: Option<AnyKey>,
}

/// State of one item of the workflow (method, section 6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ItemState {
    /// Something is missing.
    Open,
    /// The data is there. It does not prove that a workshop happened.
    Recorded,
    /// Confirmed by a person.
    Confirmed,
    /// Not required after the decision of ZCR 4.1.
    NotRequired,
    /// Its inputs changed since it was confirmed.
    Stale,
}

/// One item of the workflow with its evidence.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ZcrState {
    /// `ZCR 5.6`.
    pub id: String,
    /// Title.
    pub title: String,
    /// State.
    pub state: ItemState,
    /// What is there, in words.
    pub evidence: String,
    /// What is missing, in words.
    pub missing: Vec<String>,
}

/// What an update changed, for redrawing and for saying what moved.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Delta {
    /// Elements whose levels are not as before.
    pub levels: Vec<Element>,
    /// Per element and requirement group: target before and after, where it moved.
    pub moved: Vec<(Element, FoundationalRequirement, Option<SecurityLevel>, Option<SecurityLevel>)>,
    /// Whether findings changed.
    pub findings: bool,
    /// Assets whose worst finding changed.
    pub assets: Vec<Id<Asset>>,
}
