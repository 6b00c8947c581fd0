//! Unmitigated risk of a scenario (ZCR 5.3 to 5.5), and what it lacks.

use plant::Document;
use plant::record::{Category, Countermeasure, Criteria, Scenario};
use plant::vocabulary::{Rating, ScenarioStatus};
use standard::{AttackId, FoundationalRequirementSet, catalogue};

use super::{at_worst, category_risk, per_category, residual_risk};
use crate::index::Verdict;
use crate::levels::{Methods, Rated, by_method};
use crate::{Missing, ScenarioRisk};

/// How many words of a technique field are looked at; a text from outside may be of any length.
const MOST_TECHNIQUES: usize = 64;

/// Risk of one scenario with the measures that name it.
pub(crate) fn scenario_risk(document: &Document, scenario: &Scenario, measures: &[&Countermeasure]) -> ScenarioRisk {
    let criteria = document.criteria();
    let (scenario, lacks_likelihood) = at_worst(document, scenario);
    let scenario = &*scenario;
    let unmitigated = per_category(criteria, &scenario.consequences, scenario.likelihood);
    let unmitigated_above = unmitigated.values().any(|risk| risk.above);
    let level = scenario.source.and_then(|id| document.threat_sources.get(&id)).and_then(|source| source.forces());

    let mut missing = Vec::new();
    let mut lacks = |yes: bool, what: Missing| missing.extend(yes.then_some(what));
    lacks(scenario.targets().next().is_none(), Missing::Element);
    lacks(level.is_none(), Missing::Source);
    lacks(unmitigated.is_empty(), Missing::Consequence);
    let unrated = scenario.likelihood.is_some() && unmitigated.values().any(|risk| risk.rank.is_none());
    lacks(unrated, Missing::OffScale);
    lacks(lacks_likelihood, Missing::Likelihood);
    lacks(scenario.requirements.is_some_and(FoundationalRequirementSet::is_empty), Missing::Requirements);
    let undecided = unmitigated.values().any(|risk| risk.tolerable.is_none());
    lacks(undecided && !unmitigated_above, Missing::Tolerance);

    ScenarioRisk {
        elements: scenario.elements.iter().map(|part| (part.element, part.role)).collect(),
        accepted: scenario.status == ScenarioStatus::Accepted,
        missing,
        level,
        unmitigated_above,
        residual: residual_risk(criteria, scenario, measures),
        never_tolerable: never_tolerable(criteria, scenario),
        unmitigated,
    }
}

/// Categories whose rated consequence is above what is tolerated even at the least likely step.
fn never_tolerable(criteria: &Criteria, scenario: &Scenario) -> Vec<String> {
    let least = criteria.likelihood.least_likely();
    let above = |rating: &Rating, code: &str| {
        rating.step().is_some_and(|step| category_risk(criteria, code, step, least).above)
    };
    let codes = scenario.consequences.iter().filter(|(code, rating)| above(rating, code));
    codes.map(|(code, _)| code.clone()).collect()
}

/// The lowest consequence step of a category that is above what is tolerated even at the least likely step: no measure on
/// likelihood closes it.
pub fn never_tolerable_from(criteria: &Criteria, category: &Category) -> Option<u8> {
    let least = criteria.likelihood.least_likely()?;
    let tolerable = category.tolerable?;
    let steps = 1..=u8::try_from(criteria.consequence.len()).unwrap_or(u8::MAX);
    let mut above = steps.filter(|step| criteria.matrix.rank(*step, least).is_some_and(|rank| rank > tolerable));
    above.next()
}

/// The part of a scenario's risk that the derivation of levels reads.
pub(crate) fn verdict(criteria: &Criteria, methods: &Methods, scenario: &Scenario, risk: &ScenarioRisk) -> Verdict {
    let rated = Rated {
        criteria,
        attacker: risk.level,
        likelihood: scenario.likelihood,
        consequences: &scenario.consequences,
        risk: &risk.unmitigated,
    };
    let worst = criteria
        .categories
        .iter()
        .zip(0u8..)
        .filter_map(|(category, place)| {
            let risk = risk.unmitigated.get(&category.code).filter(|risk| risk.above)?;
            Some((place, risk.rank?, risk.tolerable?))
        })
        // The first in the owner's order where two are equally far above.
        .max_by_key(|(place, rank, tolerable)| (rank - tolerable, std::cmp::Reverse(*place)));
    Verdict {
        accepted: risk.accepted,
        complete: risk.missing.is_empty(),
        above: risk.unmitigated_above,
        level: risk.level,
        requirements: scenario.requirements.unwrap_or(FoundationalRequirementSet::ALL),
        narrowed: scenario.requirements.is_some(),
        worst,
        on_one_estimate: is_on_one_estimate(criteria, scenario, risk),
        labelled: labelled(&scenario.technique),
        by_method: by_method(methods, &rated),
    }
}

/// The foundational requirements that the labels of the techniques in a text reach; none where it names no known technique.
pub(crate) fn labelled(text: &str) -> Option<FoundationalRequirementSet> {
    let words = text.split(|sign: char| !sign.is_ascii_alphanumeric()).take(MOST_TECHNIQUES);
    let known = words.filter_map(|word| word.parse::<AttackId>().ok());
    let techniques = known.filter(|id| catalogue().technique(*id).is_some());
    techniques.map(|id| catalogue().foundational_of_technique(id)).reduce(|a, b| a.iter().chain(b.iter()).collect())
}

/// Whether one estimate decides: above in one category by one rank, and tolerated one step lower in that category or one
/// step less likely.
fn is_on_one_estimate(criteria: &Criteria, scenario: &Scenario, risk: &ScenarioRisk) -> bool {
    let mut above = risk.unmitigated.iter().filter(|(_, risk)| risk.above);
    let (Some((code, risk)), None) = (above.next(), above.next()) else { return false };
    let (Some(rank), Some(tolerable), Some(likelihood)) = (risk.rank, risk.tolerable, scenario.likelihood) else {
        return false;
    };
    let Some(step) = scenario.consequences.get(code).and_then(|rating| rating.step()) else { return false };
    let tolerated = |step, likelihood| criteria.matrix.rank(step, likelihood).is_some_and(|rank| rank <= tolerable);
    let rising: Vec<u8> = criteria.likelihood.rising().collect();
    let less = rising.windows(2).find(|pair| pair[1] == likelihood).map(|pair| pair[0]);
    rank == tolerable + 1
        && ((step > 1 && tolerated(step - 1, likelihood)) || less.is_some_and(|less| tolerated(step, less)))
}

/// What a scenario lacks; empty when it is complete.
pub(crate) fn missing(document: &Document, scenario: &Scenario) -> Vec<Missing> {
    scenario_risk(document, scenario, &[]).missing
}
