//! The thirteen steps of ZCR 5 for one zone or conduit: what is there, and which of its scenarios lack it. The states of the
//! whole plant are in the assessment; this is what its worksheet shows.

use plant::record::{Element, Scenario};
use plant::vocabulary::{RiskDecisionOutcome, ScenarioStatus};
use plant::{Document, Id};

use crate::{Assessment, LevelState, Missing, ScenarioRisk};

/// One step for one element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScenarioStep {
    /// Its item, such as `ZCR 5.6`.
    pub item: &'static str,
    /// In one or two words.
    pub short: &'static str,
    /// Accepted scenarios of the element that lack it.
    pub lacking: Vec<Id<Scenario>>,
    /// Whether everything that the step asks for here is there.
    pub is_recorded: bool,
    /// What is missing, in words; empty when nothing is.
    pub missing: String,
}

/// The steps in order. Nothing is recorded where no scenario counts.
pub fn scenario_steps(document: &Document, assessment: &Assessment, element: Element) -> Vec<ScenarioStep> {
    let counted: Vec<(&Scenario, &ScenarioRisk)> = document
        .scenarios
        .values()
        .filter(|scenario| scenario.status == ScenarioStatus::Accepted)
        .filter(|scenario| scenario.targets().any(|target| target == element))
        .filter_map(|scenario| Some((&**scenario, assessment.scenarios.get(&scenario.id)?)))
        .collect();
    let measured = |risk: &ScenarioRisk| risk.residual.is_some();
    let closed = |scenario: &Scenario| {
        scenario.decision.as_ref().is_some_and(|decision| decision.outcome != RiskDecisionOutcome::Treat)
    };
    let still_above =
        |risk: &ScenarioRisk| risk.residual.as_ref().map_or(risk.unmitigated_above, |residual| residual.above);
    let lacks = |risk: &ScenarioRisk, missing: Missing| risk.missing.contains(&missing);
    let complete = |risk: &ScenarioRisk| risk.missing.is_empty();

    let of = |item, short, what: &str, lacking: &dyn Fn(&Scenario, &ScenarioRisk) -> bool| {
        let found: Vec<_> = counted
            .iter()
            .filter(|(scenario, risk)| lacking(scenario, risk))
            .map(|(scenario, _)| scenario.id)
            .collect();
        let missing = match (counted.is_empty(), found.as_slice()) {
            (true, _) => "No scenario counts here yet.".to_owned(),
            (false, []) => String::new(),
            (false, ids) => {
                format!("{what} of {}.", ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))
            }
        };
        ScenarioStep { item, short, is_recorded: missing.is_empty(), lacking: found, missing }
    };
    let mut steps = vec![
        of("ZCR 5.1", "Threats", "Source and level", &|_, risk| lacks(risk, Missing::Source)),
        of("ZCR 5.2", "Vulnerabilities", "Weaknesses", &|scenario, _| scenario.vulnerabilities.is_empty()),
        of("ZCR 5.3", "Impact", "Consequence", &|_, risk| lacks(risk, Missing::Consequence)),
        of("ZCR 5.4", "Likelihood", "Likelihood", &|_, risk| lacks(risk, Missing::Likelihood)),
        of("ZCR 5.5", "Risk", "A rank", &|_, risk| {
            [Missing::Consequence, Missing::Likelihood, Missing::OffScale].iter().any(|what| lacks(risk, *what))
        }),
        target(assessment, element),
        of("ZCR 5.7", "Compare", "A comparison, or a measure or decision,", &|scenario, risk| {
            !complete(risk) || (risk.unmitigated_above && !measured(risk) && scenario.decision.is_none())
        }),
        of("ZCR 5.8", "Measures", "A measure", &|scenario, risk| {
            risk.unmitigated_above && !measured(risk) && !closed(scenario)
        }),
        of("ZCR 5.9", "Rate again", "Likelihood and impact with measures", &|scenario, risk| {
            risk.unmitigated_above && !measured(risk) && !closed(scenario)
        }),
        of("ZCR 5.10", "Residual", "Risk with measures", &|scenario, risk| {
            risk.unmitigated_above && !measured(risk) && !closed(scenario)
        }),
        of("ZCR 5.11", "Compare", "A decision on the residual risk", &|scenario, risk| {
            scenario.decision.is_none() && (!complete(risk) || still_above(risk))
        }),
        of("ZCR 5.12", "More measures", "Further measures, or an accepted risk,", &|scenario, risk| {
            !closed(scenario) && (!complete(risk) || still_above(risk))
        }),
        of("ZCR 5.13", "Communicate", "Owner or date", &|scenario, risk| {
            still_above(risk) && (scenario.owner.trim().is_empty() || scenario.due.trim().is_empty())
        }),
    ];
    communicated(document, &mut steps[12]);
    steps
}

/// ZCR 5.6 is about the element and not about one of its scenarios.
fn target(assessment: &Assessment, element: Element) -> ScenarioStep {
    let levels = assessment.levels.get(&element);
    let is_recorded = levels.is_some_and(|levels| matches!(levels.state, LevelState::Derived | LevelState::Overridden));
    let missing = match levels {
        _ if is_recorded => String::new(),
        Some(levels) => crate::words::state_sentence(levels),
        None => "It has no level.".to_owned(),
    };
    let lacking = levels
        .map(|levels| levels.incomplete.iter().map(|(id, _)| *id).chain(levels.not_narrowed.iter().copied()).collect())
        .unwrap_or_default();
    ScenarioStep { item: "ZCR 5.6", short: "SL-T", lacking, is_recorded, missing }
}

/// Results are communicated in a document that somebody can cite.
fn communicated(document: &Document, step: &mut ScenarioStep) {
    let system = document.system();
    if system.document_number.trim().is_empty() || system.revision.trim().is_empty() {
        step.is_recorded = false;
        step.missing = format!("{} Document number and revision of the system.", step.missing).trim().to_owned();
    }
}
