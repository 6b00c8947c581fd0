//! The assessment as JSON, for scripts: `zonewright assess --format json`. Fields are added, never renamed or dropped.

use std::collections::BTreeMap;

use plant::record::{Criteria, Element, InitialRiskDecision, System, Zone};
use plant::vocabulary::{ElementRole, LevelMethod, Signature};
use plant::{AnyKey, Document, Id};
use serde::Serialize;
use standard::{
    FoundationalRequirement, GapVector, RequirementId, SecurityLevel, SecurityLevelRange, SecurityLevelRangeVector,
    SecurityLevelVector,
};

use crate::words::{because_sentence, severity_word, state_sentence};
use crate::{
    ApprovalState, Assessment, Because, CategoryRisk, InitialRiskResult, ItemState, LevelState, Levels, Measure,
    Missing, Reason, RuleId, ScenarioRisk,
};

mod modes;
mod schema;
mod stops;

pub use modes::{ModeCategoriesJson, ModeJson, ModeLevelsJson, ModeRiskJson};
pub use schema::schema;
pub use stops::{ComponentStopJson, LiftJson, ProductJson, StopJson, TypeJson};

/// The assessment, whole.
#[derive(Debug, Clone, Serialize)]
pub struct AssessmentJson<'a> {
    /// The system record.
    pub system: &'a System,
    /// The method by which the levels were derived.
    pub method: MethodJson<'a>,
    /// Every zone.
    pub zones: Vec<ElementJson<'a>>,
    /// Every conduit.
    pub conduits: Vec<ElementJson<'a>>,
    /// SL-C of every product.
    pub products: Vec<ProductJson<'a>>,
    /// Every scenario.
    pub scenarios: Vec<ScenarioJson<'a>>,
    /// Every finding.
    pub findings: Vec<FindingJson<'a>>,
    /// Every approval, and whether it is in force.
    pub approvals: Vec<ApprovalJson<'a>>,
    /// Every named revision, without its content.
    pub revisions: Vec<RevisionJson<'a>>,
    /// Every item of the workflow.
    pub zcr: Vec<ItemJson<'a>>,
    /// Levels and risks in each operating mode; absent where the plant has one mode only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modes: Option<Vec<ModeJson>>,
}

/// One zone or conduit.
#[derive(Debug, Clone, Serialize)]
pub struct ElementJson<'a> {
    /// Id.
    pub id: Element,
    /// Name.
    pub name: &'a str,
    /// The zones a conduit joins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zones: Option<&'a [Id<Zone>]>,
    /// Initial risk; null when no worst consequence is entered.
    pub initial_risk: Option<InitialRiskJson<'a>>,
    /// SL-T that holds; null entries have no value.
    pub sl_target: SecurityLevelVector,
    /// State of the SL-T.
    pub sl_target_state: LevelState,
    /// The state in a sentence.
    pub sl_target_state_words: String,
    /// Highest entry.
    pub sl_target_overall: Option<SecurityLevel>,
    /// What is derived, whatever a person set.
    pub sl_target_derived: SecurityLevelVector,
    /// State of what is derived.
    pub sl_target_derived_state: LevelState,
    /// What the neighbours propose.
    pub proposed_sl_target: Option<SecurityLevelVector>,
    /// Zones whose level the proposal lacks.
    pub proposal_lacks: &'a [Id<Zone>],
    /// SL-C.
    pub sl_capability: SecurityLevelRangeVector,
    /// Lowest entry of SL-C.
    pub sl_capability_overall: Option<SecurityLevelRange>,
    /// SL-A with compensating measures.
    pub sl_achieved: SecurityLevelRangeVector,
    /// Lowest entry of SL-A.
    pub sl_achieved_overall: Option<SecurityLevelRange>,
    /// SL-A without compensating measures.
    pub sl_achieved_without_compensation: SecurityLevelRangeVector,
    /// SL-A if the unverified answers hold.
    pub sl_design: SecurityLevelRangeVector,
    /// SL-T minus SL-C.
    pub gap_capability: GapVector,
    /// SL-T minus SL-A.
    pub gap_achieved: GapVector,
    /// The requirement that keeps SL-A from its next level.
    pub next_for_achieved: &'a BTreeMap<FoundationalRequirement, RequirementId>,
    /// Why each entry of SL-C is not higher.
    pub sl_capability_because: Vec<StopJson>,
    /// Why each entry of SL-A is not higher.
    pub sl_achieved_because: Vec<StopJson>,
    /// Which requirement alone lifts the headline of SL-C; null where nothing is assessed.
    pub sl_capability_lift: Option<LiftJson>,
    /// Which requirement alone lifts the headline of SL-A.
    pub sl_achieved_lift: Option<LiftJson>,
    /// Why each entry is what it is.
    pub because: Vec<BecauseJson>,
    /// Scenarios that lack something.
    pub incomplete: Vec<IncompleteJson<'a>>,
    /// Scenarios that are not narrowed.
    pub not_narrowed: Vec<AnyKey>,
    /// What every method that the criteria allow gives, the one in use included.
    pub cross_checks: Vec<CrossCheckJson>,
}

/// What one method gives for a zone or conduit.
#[derive(Debug, Clone, Serialize)]
pub struct CrossCheckJson {
    /// The method.
    pub method: LevelMethod,
    /// Whether it is the one that counts.
    pub in_use: bool,
    /// Its entries as ranges.
    pub levels: SecurityLevelRangeVector,
}

/// The method by which levels follow from scenarios.
#[derive(Debug, Clone, Serialize)]
pub struct MethodJson<'a> {
    /// Its word.
    pub id: LevelMethod,
    /// Name.
    pub name: &'a str,
    /// Formula in one line.
    pub formula: &'a str,
    /// Where it comes from.
    pub source: &'a str,
    /// How far that is to be trusted.
    pub trust: &'a str,
    /// What it does not look at.
    pub limits: &'a str,
    /// Who decided on it; null for the program's own.
    pub signed: Option<&'a Signature>,
}

/// Initial risk (ZCR 2) with the decision (ZCR 4.1).
#[derive(Debug, Clone, Serialize)]
pub struct InitialRiskJson<'a> {
    /// Rank per affected category at the most likely step.
    pub per_category: &'a BTreeMap<String, CategoryRisk>,
    /// Whether some category is above what is tolerated.
    pub above: bool,
    /// The decision, where one is recorded.
    pub decision: Option<&'a InitialRiskDecision>,
}

/// One reason.
#[derive(Debug, Clone, Serialize)]
pub struct BecauseJson {
    /// The entry.
    pub fr: FoundationalRequirement,
    /// The level it forces.
    pub level: SecurityLevel,
    /// `scenario`, `floor` or `override`.
    pub reason: &'static str,
    /// The records that force it, the scenario first.
    pub ids: Vec<AnyKey>,
    /// In a sentence.
    pub words: String,
}

/// A scenario that lacks something.
#[derive(Debug, Clone, Serialize)]
pub struct IncompleteJson<'a> {
    /// The scenario.
    pub id: AnyKey,
    /// What it lacks.
    pub missing: &'a [Missing],
}

/// One scenario.
#[derive(Debug, Clone, Serialize)]
pub struct ScenarioJson<'a> {
    /// Id.
    pub id: AnyKey,
    /// What happens.
    pub name: &'a str,
    /// Elements with their parts.
    pub elements: Vec<ScenarioElementJson>,
    /// Whether it counts.
    pub accepted: bool,
    /// Whether nothing is missing.
    pub complete: bool,
    /// What is missing.
    pub missing: &'a [Missing],
    /// Level of the threat source.
    pub level: Option<SecurityLevel>,
    /// Unmitigated risk.
    pub unmitigated: RiskJson<'a>,
    /// Residual risk; null without a measure.
    pub residual: Option<ResidualJson<'a>>,
    /// Categories that no likelihood makes tolerable.
    pub never_tolerable: &'a [String],
}

/// An element and its part in a scenario.
#[derive(Debug, Clone, Serialize)]
pub struct ScenarioElementJson {
    /// The element.
    pub id: Element,
    /// Its part.
    pub role: ElementRole,
}

/// Risk per category.
#[derive(Debug, Clone, Serialize)]
pub struct RiskJson<'a> {
    /// Per affected category.
    pub per_category: &'a BTreeMap<String, CategoryRisk>,
    /// Whether some category is above what is tolerated.
    pub above: bool,
}

/// Risk that stays.
#[derive(Debug, Clone, Serialize)]
pub struct ResidualJson<'a> {
    /// Likelihood with the measures.
    pub likelihood: Option<u8>,
    /// The measures.
    pub measures: &'a [AnyKey],
    /// Per affected category.
    pub per_category: &'a BTreeMap<String, CategoryRisk>,
    /// Whether some category is above what is tolerated.
    pub above: bool,
}

/// One finding.
#[derive(Debug, Clone, Serialize)]
pub struct FindingJson<'a> {
    /// Id of the rule.
    pub rule: RuleId,
    /// Clause it serves.
    pub clause: &'a str,
    /// `error`, `warning`, `question` or `note`.
    pub severity: &'static str,
    /// Every element it names, the one it is about first.
    pub elements: &'a [AnyKey],
    /// What is.
    pub message: &'a str,
    /// What can be done.
    pub fix: &'a str,
    /// The deviation that accepts it.
    pub accepted_by: Option<AnyKey>,
}

/// One approval.
#[derive(Debug, Clone, Serialize)]
pub struct ApprovalJson<'a> {
    /// Id.
    pub id: AnyKey,
    /// The zone or conduit; null for the whole plant.
    pub element: Option<Element>,
    /// Who gave it.
    pub by: &'a str,
    /// When.
    pub on: &'a str,
    /// Of which revision.
    pub revision: &'a str,
    /// `valid`, `void` or `on-paper`.
    pub state: ApprovalState,
    /// Why it is void; null where it is not.
    pub because: Option<String>,
    /// Records that are not as it saw them.
    pub departures: Vec<DepartureJson>,
    /// How many more there are.
    pub more: usize,
}

/// A record that is not as an approval saw it.
#[derive(Debug, Clone, Serialize)]
pub struct DepartureJson {
    /// The record.
    pub key: AnyKey,
    /// `added`, `removed` or `changed`.
    pub what: &'static str,
}

/// One named revision.
#[derive(Debug, Clone, Serialize)]
pub struct RevisionJson<'a> {
    /// Id.
    pub id: AnyKey,
    /// What it is called.
    pub name: &'a str,
    /// Who named it.
    pub by: &'a str,
    /// When.
    pub on: &'a str,
    /// What it is for.
    pub note: &'a str,
    /// Fingerprint of the content.
    pub fingerprint: &'a str,
}

/// One item of the workflow.
#[derive(Debug, Clone, Serialize)]
pub struct ItemJson<'a> {
    /// `ZCR 5.6`.
    pub id: &'a str,
    /// Title.
    pub title: &'a str,
    /// State.
    pub state: ItemState,
    /// What is there.
    pub evidence: &'a str,
    /// What is missing.
    pub missing: &'a [String],
}

/// The assessment as pretty JSON with a newline at its end; same document, same text.
pub fn to_json(document: &Document, assessment: &Assessment) -> String {
    let mut text = serde_json::to_string_pretty(&to_value(document, assessment))
        .unwrap_or_else(|error| format!("{{\"error\": \"{error}\"}}"));
    text.push('\n');
    text
}

/// The assessment as serialisable values.
pub fn to_value<'a>(document: &'a Document, assessment: &'a Assessment) -> AssessmentJson<'a> {
    let element = |id: Element, name: &'a str, zones: Option<&'a [Id<Zone>]>| {
        let levels = assessment.levels.get(&id)?;
        Some(element_json(document, assessment, id, name, zones, levels))
    };
    AssessmentJson {
        system: document.system(),
        method: method_json(document.criteria()),
        zones: document.zones.values().filter_map(|zone| element(zone.id.into(), &zone.name, None)).collect(),
        conduits: (document.conduits.values())
            .filter_map(|conduit| element(conduit.id.into(), &conduit.name, Some(&conduit.joins)))
            .collect(),
        products: stops::products(document, assessment),
        scenarios: (document.scenarios.values())
            .filter_map(|scenario| {
                let risk = assessment.scenarios.get(&scenario.id)?;
                Some(scenario_json(scenario.id.into(), &scenario.name, risk))
            })
            .collect(),
        findings: assessment
            .findings
            .iter()
            .map(|(key, finding)| FindingJson {
                rule: key.rule,
                clause: &finding.clause,
                severity: severity_word(finding.severity),
                elements: &finding.elements,
                message: &finding.message,
                fix: &finding.fix,
                accepted_by: finding.accepted_by,
            })
            .collect(),
        approvals: (document.approvals.values())
            .filter_map(|approval| {
                let standing = assessment.approvals.get(&approval.id)?;
                let departed = |of: &crate::Departure| DepartureJson { key: of.key, what: of.what.word() };
                Some(ApprovalJson {
                    id: approval.id.into(),
                    element: approval.element,
                    by: &approval.by,
                    on: &approval.on,
                    revision: &approval.revision,
                    state: standing.state,
                    because: crate::void_words(approval, standing),
                    departures: standing.departures.iter().map(departed).collect(),
                    more: standing.more,
                })
            })
            .collect(),
        revisions: (document.named_revisions.values())
            .map(|revision| RevisionJson {
                id: revision.id.into(),
                name: &revision.name,
                by: &revision.by,
                on: &revision.on,
                note: &revision.note,
                fingerprint: &revision.fingerprint,
            })
            .collect(),
        zcr: assessment
            .zcr
            .iter()
            .map(|item| ItemJson {
                id: &item.id,
                title: &item.title,
                state: item.state,
                evidence: &item.evidence,
                missing: &item.missing,
            })
            .collect(),
        modes: modes::modes(document),
    }
}

fn element_json<'a>(
    document: &'a Document,
    assessment: &'a Assessment,
    id: Element,
    name: &'a str,
    zones: Option<&'a [Id<Zone>]>,
    levels: &'a Levels,
) -> ElementJson<'a> {
    ElementJson {
        id,
        name,
        zones,
        initial_risk: assessment.initial_risk.get(&id).map(|risk| initial_json(document, id, risk)),
        sl_target: levels.target,
        sl_target_state: levels.state,
        sl_target_state_words: state_sentence(levels),
        sl_target_overall: levels.target.max(),
        sl_target_derived: levels.derived,
        sl_target_derived_state: levels.derived_state,
        proposed_sl_target: levels.proposed,
        proposal_lacks: &levels.proposal_lacks,
        sl_capability: levels.capability,
        sl_capability_overall: levels.capability.min(),
        sl_achieved: levels.achieved,
        sl_achieved_overall: levels.achieved.min(),
        sl_achieved_without_compensation: levels.achieved_without_compensation,
        sl_design: levels.design,
        gap_capability: levels.gap_capability,
        gap_achieved: levels.gap_achieved,
        next_for_achieved: &levels.next_for_achieved,
        sl_capability_because: stops::stops(document, id, levels, Measure::Capability),
        sl_achieved_because: stops::stops(document, id, levels, Measure::Achieved),
        sl_capability_lift: stops::lift(document, levels, Measure::Capability),
        sl_achieved_lift: stops::lift(document, levels, Measure::Achieved),
        because: levels.because.iter().map(|because| because_json(document, because)).collect(),
        incomplete: (levels.incomplete.iter())
            .map(|(id, missing)| IncompleteJson { id: (*id).into(), missing })
            .collect(),
        not_narrowed: levels.not_narrowed.iter().map(|id| (*id).into()).collect(),
        cross_checks: (levels.cross_checks.iter())
            .map(|check| CrossCheckJson {
                method: check.method,
                in_use: check.method == document.criteria().method_in_use(),
                levels: check.levels,
            })
            .collect(),
    }
}

fn method_json(criteria: &Criteria) -> MethodJson<'_> {
    let method = crate::method(criteria.method_in_use());
    MethodJson {
        id: method.id,
        name: method.name,
        formula: method.formula,
        source: method.source,
        trust: method.trust,
        limits: method.limits,
        signed: criteria.method_signed.as_ref().filter(|_| method.id != LevelMethod::default()),
    }
}

fn initial_json<'a>(document: &'a Document, id: Element, risk: &'a InitialRiskResult) -> InitialRiskJson<'a> {
    let decision = match id {
        Element::Zone(id) => document.zones.get(&id).and_then(|zone| zone.initial_risk.decision.as_ref()),
        Element::Conduit(id) => document.conduits.get(&id).and_then(|conduit| conduit.initial_risk.decision.as_ref()),
    };
    InitialRiskJson { per_category: &risk.per_category, above: risk.above, decision }
}

fn because_json(document: &Document, because: &Because) -> BecauseJson {
    let (reason, ids) = match because.reason {
        // The criteria and the element itself go without saying.
        Reason::Scenario { .. } | Reason::Method { .. } => {
            let cited = |key: &&AnyKey| matches!(key, AnyKey::Scenario(_) | AnyKey::ThreatSource(_));
            ("scenario", because.inputs.iter().filter(cited).copied().collect())
        }
        Reason::Floor => ("floor", Vec::new()),
        Reason::Override { .. } => ("override", because.inputs.clone()),
    };
    BecauseJson { fr: because.fr, level: because.level, reason, ids, words: because_sentence(document, because) }
}

fn scenario_json<'a>(id: AnyKey, name: &'a str, risk: &'a ScenarioRisk) -> ScenarioJson<'a> {
    ScenarioJson {
        id,
        name,
        elements: risk.elements.iter().map(|(id, role)| ScenarioElementJson { id: *id, role: *role }).collect(),
        accepted: risk.accepted,
        complete: risk.missing.is_empty(),
        missing: &risk.missing,
        level: risk.level,
        unmitigated: RiskJson { per_category: &risk.unmitigated, above: risk.unmitigated_above },
        residual: risk.residual.as_ref().map(|residual| ResidualJson {
            likelihood: residual.likelihood,
            measures: &residual.measures,
            per_category: &residual.per_category,
            above: residual.above,
        }),
        never_tolerable: &risk.never_tolerable,
    }
}
