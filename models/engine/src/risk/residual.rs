//! Residual risk (ZCR 5.9 to 5.11): what stays with the measures that name the scenario.

use std::collections::BTreeMap;

use plant::record::{Countermeasure, Criteria, Scenario};
use plant::vocabulary::{CategoryCode, Rating};

use super::per_category;
use crate::ResidualRisk;

/// The measures together: the least likely likelihood and, where a person changed a consequence, the lowest.
/// `None` without a measure.
pub(crate) fn residual_risk(
    criteria: &Criteria,
    scenario: &Scenario,
    measures: &[&Countermeasure],
) -> Option<ResidualRisk> {
    if measures.is_empty() {
        return None;
    }
    let effects =
        || measures.iter().flat_map(|measure| measure.effects.iter().filter(|effect| effect.scenario == scenario.id));
    let likelihood = effects()
        .filter_map(|effect| effect.likelihood)
        .chain(scenario.likelihood)
        .min_by(|a, b| criteria.likelihood.compare(*a, *b));
    let mut changed: BTreeMap<CategoryCode, Rating> = BTreeMap::new();
    for (code, rating) in effects().flat_map(|effect| &effect.consequences) {
        // "Not affected" sorts before every step.
        changed.entry(code.clone()).and_modify(|lowest| *lowest = (*rating).min(*lowest)).or_insert(*rating);
    }
    let mut consequences = scenario.consequences.clone();
    consequences.extend(changed);

    let per_category = per_category(criteria, &consequences, likelihood);
    let above = per_category.values().any(|risk| risk.above);
    let measures = measures.iter().map(|measure| measure.id.into()).collect();
    Some(ResidualRisk { measures, likelihood, per_category, above })
}
