//! Why an entry is not higher: the scenarios of the element that do not raise it, and how little is missing.

use plant::record::{Criteria, Element, Scenario};
use plant::vocabulary::{CategoryCode, LevelMethod, Rating, ScenarioStatus};
use plant::{Document, Id};
use serde::Serialize;
use standard::{FoundationalRequirement, FoundationalRequirementSet, SecurityLevel};

use super::case::Case;
use super::fact::change_scenario;
use super::moves::{Step, Towards, estimates};
use super::proof::alone;
use crate::levels::Entries;
use crate::{Missing, ScenarioRisk};

/// Why a scenario does not raise the entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "why")]
pub enum WhyNot {
    /// It is a proposal.
    Proposed,
    /// It does not touch the requirement group.
    DoesNotTouch,
    /// Something is missing.
    Incomplete {
        /// What.
        missing: Vec<Missing>,
    },
    /// Its risk is tolerated in every category; this one is closest.
    Tolerated {
        /// The category.
        category: CategoryCode,
        /// Its rank.
        rank: u8,
        /// What is tolerated.
        tolerable: u8,
    },
    /// It counts, and forces no more than what holds.
    NotMore,
    /// It counts, and the method in use asks for nothing in this group by it.
    AsksForNothing,
    /// Labels decide, and those of its techniques do not reach the group.
    NoLabel,
}

/// A scenario that does not raise the entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotHigher {
    /// The scenario.
    pub scenario: Id<Scenario>,
    /// Level of its source.
    pub level: Option<SecurityLevel>,
    /// What it forces by itself, by the method in use.
    pub forces: Option<SecurityLevel>,
    /// Why it does not raise.
    pub why: WhyNot,
    /// Single steps of its estimates that would raise the entry, each derived again, with the level then.
    pub raised_by: Vec<(Step, SecurityLevel)>,
    /// The level if the safeguard that is credited were not there, where that is higher.
    pub without_credit: Option<SecurityLevel>,
}

/// Every scenario that names the element as target and does not force the entry; `None` when the element is not there.
pub fn not_higher(document: &Document, element: Element, fr: FoundationalRequirement) -> Option<Vec<NotHigher>> {
    let case = Case::of(document, element)?;
    let level = case.level(fr);
    let is_more = |case: &Case| case.level(fr).filter(|raised| Some(*raised) > level);
    let small = case.document();
    // what is tolerated decides by the program's own method only
    let method = crate::method(small.criteria().method_in_use());
    let is_own = method.id == LevelMethod::default();
    let mut rows = Vec::new();
    for scenario in case.scenarios() {
        let risk = crate::risk::scenario_risk(&small, scenario, &[]);
        let counts = scenario.status == ScenarioStatus::Accepted;
        let touches = match method.entries {
            Entries::Touched => scenario.requirements.is_none_or(|touched| touched.contains(fr)),
            Entries::Labelled => {
                let labelled = crate::risk::labelled(&scenario.technique);
                let touched = scenario.requirements.unwrap_or(FoundationalRequirementSet::ALL);
                labelled.unwrap_or(touched).contains(fr)
            }
            Entries::All(_) => true,
        };
        let forces = if counts { alone(&case, scenario.id, fr) } else { None };
        let why = if !counts {
            WhyNot::Proposed
        } else if !touches {
            let by_label =
                matches!(method.entries, Entries::Labelled) && crate::risk::labelled(&scenario.technique).is_some();
            if by_label { WhyNot::NoLabel } else { WhyNot::DoesNotTouch }
        } else if forces.is_some() {
            if forces >= level {
                continue;
            }
            WhyNot::NotMore
        } else if !risk.missing.is_empty() {
            WhyNot::Incomplete { missing: risk.missing.clone() }
        } else if let Some(tolerated) = closest(small.criteria(), &risk).filter(|_| is_own) {
            tolerated
        } else if is_own {
            continue;
        } else {
            WhyNot::AsksForNothing
        };
        let raised_by = if counts && touches {
            let steps = estimates(scenario, Towards::Worse).into_iter().filter_map(|step| {
                let mut changed = case.clone();
                let step = step.take(&mut changed)?;
                Some((step, is_more(&changed)?))
            });
            steps.collect()
        } else {
            Vec::new()
        };
        let without_credit = scenario.credit.as_ref().filter(|_| counts).and_then(|credit| {
            let mut changed = case.clone();
            change_scenario(&mut changed, scenario.id, |scenario| {
                let without = credit.consequences_without.iter();
                let rated = without.filter(|(_, rating)| matches!(rating, Rating::Step(_)));
                scenario.consequences.extend(rated.map(|(code, rating)| (code.clone(), *rating)));
                scenario.likelihood = credit.likelihood_without.or(scenario.likelihood);
            });
            is_more(&changed)
        });
        rows.push(NotHigher { scenario: scenario.id, level: risk.level, forces, why, raised_by, without_credit });
    }
    Some(rows)
}

/// The category whose risk is closest to what is not tolerated, the first in the owner's order where two are.
fn closest(criteria: &Criteria, risk: &ScenarioRisk) -> Option<WhyNot> {
    let tolerated = criteria.categories.iter().filter_map(|category| {
        let risk = risk.unmitigated.get(&category.code)?;
        Some((&category.code, risk.rank?, risk.tolerable?)).filter(|(_, rank, tolerable)| rank <= tolerable)
    });
    let (category, rank, tolerable) = tolerated.min_by_key(|(_, rank, tolerable)| tolerable - rank)?;
    Some(WhyNot::Tolerated { category: category.clone(), rank, tolerable })
}
