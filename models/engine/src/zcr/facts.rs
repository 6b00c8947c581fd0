//! Collecting the facts that the workflow counts, when a record is derived.

use plant::Document;
use plant::record::{Criteria, Element, Scenario};
use plant::vocabulary::RiskDecisionOutcome;

use crate::index::Facts;
use crate::levels::{decision, is_assessed};
use crate::{LevelState, Levels, Missing, ScenarioRisk};

pub(crate) fn element_facts(document: &Document, element: Element, levels: &Levels, is_rated: bool) -> Facts {
    let mut facts = Facts::default();
    if levels.state == LevelState::NotAssessed {
        return facts;
    }
    let written = |text: &String| !text.trim().is_empty();
    let (texts, grouped) = match element {
        Element::Zone(id) => {
            let Some(zone) = document.zones.get(&id) else { return facts };
            let logical = written(&zone.logical_boundary) || !zone.subnets.is_empty();
            let texts =
                [written(&zone.accountable), logical, written(&zone.physical_boundary), written(&zone.policies)];
            (texts, written(&zone.grouping_criterion))
        }
        Element::Conduit(id) => {
            let Some(conduit) = document.conduits.get(&id) else { return facts };
            let texts =
                [&conduit.accountable, &conduit.logical_boundary, &conduit.physical_boundary, &conduit.policies]
                    .map(written);
            (texts, true)
        }
    };
    facts.put(Facts::COUNTS, true);
    facts.put(Facts::RATED, is_rated);
    facts.put(Facts::DECIDED, decision(document, element).is_some());
    facts.put(Facts::GROUPED, grouped);
    for (fact, yes) in [Facts::ACCOUNTABLE, Facts::LOGICAL, Facts::PHYSICAL, Facts::POLICIES].into_iter().zip(texts) {
        facts.put(fact, yes);
    }
    facts.put(Facts::LEVEL, !levels.target.is_unknown());
    facts.put(Facts::ASSESSED, is_assessed(levels.state));
    facts.put(Facts::LOWER_BOUND, levels.state == LevelState::LowerBound);
    facts.put(Facts::PROVISIONAL, levels.state == LevelState::Provisional);
    let without = matches!(levels.derived_state, LevelState::NotDerived | LevelState::FloorOnly);
    facts.put(Facts::SCENARIO, !without);
    facts.put(Facts::STOPPED, levels.derived_state == LevelState::FloorOnly);
    facts
}

pub(crate) fn scenario_facts(criteria: &Criteria, scenario: &Scenario, risk: &ScenarioRisk) -> Facts {
    let has = |missing: Missing| !risk.missing.contains(&missing);
    let decision = scenario.decision.as_ref().filter(|decision| !decision.by.trim().is_empty());
    let closes = |outcome| matches!(outcome, RiskDecisionOutcome::Accept | RiskDecisionOutcome::Transfer);
    let mut facts = Facts::default();
    facts.put(Facts::ACCEPTED, risk.accepted);
    facts.put(Facts::SOURCE, has(Missing::Source));
    facts.put(Facts::CONSEQUENCE, has(Missing::Consequence) && has(Missing::OffScale));
    facts.put(Facts::LIKELIHOOD, has(Missing::Likelihood));
    let ranked = !risk.unmitigated.is_empty() && risk.unmitigated.values().all(|risk| risk.rank.is_some());
    facts.put(Facts::RANKED, ranked);
    facts.put(Facts::ABOVE, risk.unmitigated_above);
    facts.put(Facts::MEASURED, risk.residual.is_some());
    let still = risk.residual.as_ref().map_or(risk.unmitigated_above, |residual| residual.above);
    facts.put(Facts::STILL_ABOVE, still);
    facts.put(Facts::DECISION, decision.is_some());
    facts.put(Facts::CLOSED, decision.is_some_and(|decision| closes(decision.outcome)));
    facts.put(Facts::COMPLETE, risk.missing.is_empty());
    let top = u8::try_from(criteria.consequence.len()).ok().filter(|top| *top > 0);
    facts.put(Facts::TOP, top.is_some() && scenario.consequences.values().any(|rating| rating.step() == top));
    facts
}
