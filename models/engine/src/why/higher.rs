//! Why an entry is not higher: the scenarios of the element that do not raise it, and how little is missing.

use plant::record::{Element, Scenario};
use plant::vocabulary::{CategoryCode, Rating, ScenarioStatus};
use plant::{Document, Id};
use serde::Serialize;
use standard::{FoundationalRequirement, SecurityLevel};

use super::case::Case;
use super::fact::change_scenario;
use super::moves::{Step, Towards, estimates};
use crate::Missing;

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
}

/// A scenario that does not raise the entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotHigher {
    /// The scenario.
    pub scenario: Id<Scenario>,
    /// Level of its source.
    pub level: Option<SecurityLevel>,
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
    let mut rows = Vec::new();
    for scenario in case.scenarios() {
        let risk = crate::risk::scenario_risk(&small, scenario, &[]);
        let touches = scenario.requirements.is_none_or(|touched| touched.contains(fr));
        let counts = scenario.status == ScenarioStatus::Accepted;
        let why = if !counts {
            WhyNot::Proposed
        } else if !touches {
            WhyNot::DoesNotTouch
        } else if risk.unmitigated_above && risk.level.is_some() {
            if risk.level >= level {
                continue;
            }
            WhyNot::NotMore
        } else if !risk.missing.is_empty() {
            WhyNot::Incomplete { missing: risk.missing.clone() }
        } else {
            // in the owner's order, so that the first is named where two are equally close
            let closest = small.criteria().categories.iter().filter_map(|category| {
                let risk = risk.unmitigated.get(&category.code)?;
                Some((&category.code, risk.rank?, risk.tolerable?)).filter(|(_, rank, tolerable)| rank <= tolerable)
            });
            let Some((category, rank, tolerable)) = closest.min_by_key(|(_, rank, tolerable)| tolerable - rank) else {
                continue;
            };
            WhyNot::Tolerated { category: category.clone(), rank, tolerable }
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
        rows.push(NotHigher { scenario: scenario.id, level: risk.level, why, raised_by, without_credit });
    }
    Some(rows)
}
