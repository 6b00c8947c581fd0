//! One step of one thing that people decided: estimates up or down, and the few decisions that lower a level.

use plant::record::{AnyRecord, Criteria, Element, FloorScope, Only, Scenario, ThreatSource};
use plant::vocabulary::{CategoryCode, Intent, Rating};
use plant::{AnyKey, Id};
use serde::Serialize;
use standard::{FoundationalRequirement, FoundationalRequirementSet, SecurityLevel};

use super::case::Case;
use super::fact::{change_element, change_scenario};

/// A step that can be taken, before it is known from where to where it leads.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Move {
    /// The unmitigated likelihood, towards the likely end or away from it.
    Likelihood(Id<Scenario>, Towards),
    /// The consequence in one category.
    Consequence(Id<Scenario>, CategoryCode, Towards),
    /// The level of a threat source.
    Source(Id<ThreatSource>, Towards),
    /// A requirement group out of a scenario.
    NarrowOut(Id<Scenario>, FoundationalRequirement),
    /// The level that a person set, taken back.
    ClearOverride(Element),
    /// The owner's floor down.
    Floor(FloorScope, FoundationalRequirement),
    /// What is tolerated in a category, up.
    Tolerance(CategoryCode),
}

/// Which way a step goes, by what it does to risk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Towards {
    Worse,
    Better,
}

/// A step as it was taken.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case", tag = "change")]
pub enum Step {
    /// The unmitigated likelihood of a scenario.
    Likelihood {
        /// The scenario.
        scenario: Id<Scenario>,
        /// Step before.
        from: u8,
        /// Step after.
        to: u8,
    },
    /// A rated consequence of a scenario.
    Consequence {
        /// The scenario.
        scenario: Id<Scenario>,
        /// The category.
        category: CategoryCode,
        /// Step before.
        from: u8,
        /// Step after.
        to: u8,
    },
    /// The level of a threat source.
    Source {
        /// The source.
        source: Id<ThreatSource>,
        /// Level before.
        from: SecurityLevel,
        /// Level after.
        to: SecurityLevel,
    },
    /// A requirement group is taken out of a scenario, which needs a reason.
    NarrowOut {
        /// The scenario.
        scenario: Id<Scenario>,
        /// The group.
        fr: FoundationalRequirement,
    },
    /// A level set by a person is taken back.
    ClearOverride {
        /// The zone or conduit.
        element: Element,
    },
    /// The owner's floor.
    Floor {
        /// What it applies to.
        applies_to: FloorScope,
        /// The entry.
        fr: FoundationalRequirement,
        /// Level before.
        from: SecurityLevel,
        /// Level after.
        to: SecurityLevel,
    },
    /// What the owner tolerates in a category.
    Tolerance {
        /// The category.
        category: CategoryCode,
        /// Rank before.
        from: u8,
        /// Rank after.
        to: u8,
    },
}

impl Step {
    /// The record that it changes.
    pub fn key(&self) -> AnyKey {
        match self {
            Step::Likelihood { scenario, .. }
            | Step::Consequence { scenario, .. }
            | Step::NarrowOut { scenario, .. } => (*scenario).into(),
            Step::Source { source, .. } => (*source).into(),
            Step::ClearOverride { element } => (*element).into(),
            Step::Floor { .. } | Step::Tolerance { .. } => AnyKey::Criteria(Only),
        }
    }

    /// Whether it changes what holds for the whole plant, so that the owner decides.
    pub fn is_for_the_owner(&self) -> bool {
        matches!(self, Step::Floor { .. } | Step::Tolerance { .. })
    }
}

impl Move {
    /// Takes the step; `None` when it cannot be taken from here.
    pub(super) fn take(&self, case: &mut Case) -> Option<Step> {
        match self {
            Move::Likelihood(id, towards) => likelihood(case, *id, *towards),
            Move::Consequence(id, category, towards) => consequence(case, *id, category, *towards),
            Move::Source(id, towards) => source(case, *id, *towards),
            Move::NarrowOut(id, fr) => {
                let scenario = case.scenario(*id)?;
                let mut touched = scenario.requirements.unwrap_or(FoundationalRequirementSet::ALL);
                if !touched.contains(*fr) {
                    return None;
                }
                touched.remove(*fr);
                // A scenario that touches nothing is incomplete, not lower.
                if touched.is_empty() {
                    return None;
                }
                change_scenario(case, *id, |scenario| scenario.requirements = Some(touched));
                Some(Step::NarrowOut { scenario: *id, fr: *fr })
            }
            Move::ClearOverride(element) => {
                let mut cleared = false;
                change_element(case, *element, |zone, conduit| {
                    let set = zone.map(|z| &mut z.level_override).or(conduit.map(|c| &mut c.level_override));
                    cleared = set.is_some_and(|set| set.take().is_some());
                });
                cleared.then_some(Step::ClearOverride { element: *element })
            }
            Move::Floor(scope, fr) => {
                let mut criteria = case.criteria();
                let floor = criteria.floors.iter_mut().find(|floor| floor.applies_to == *scope)?;
                let from = floor.levels[*fr]?;
                let to = SecurityLevel::new(from.get().checked_sub(1)?)?;
                floor.levels.set(*fr, Some(to));
                case.put(criteria);
                Some(Step::Floor { applies_to: *scope, fr: *fr, from, to })
            }
            Move::Tolerance(category) => {
                let mut criteria = case.criteria();
                let highest = criteria.matrix.0.iter().flatten().copied().max()?;
                let known = criteria.categories.iter_mut().find(|known| known.code == *category)?;
                let from = known.tolerable.filter(|rank| *rank < highest)?;
                known.tolerable = Some(from + 1);
                case.put(criteria);
                Some(Step::Tolerance { category: category.clone(), from, to: from + 1 })
            }
        }
    }
}

/// The next step of the likelihood scale, in the sense of likely.
fn next_likelihood(criteria: &Criteria, from: u8, towards: Towards) -> Option<u8> {
    let rising: Vec<u8> = criteria.likelihood.rising().collect();
    let place = rising.iter().position(|step| *step == from)?;
    match towards {
        Towards::Worse => rising.get(place + 1).copied(),
        Towards::Better => rising.get(place.checked_sub(1)?).copied(),
    }
}

/// The likelihood that counts; where it is said for a mode, the modes that are as likely move with it.
fn likelihood(case: &mut Case, id: Id<Scenario>, towards: Towards) -> Option<Step> {
    let scenario = case.scenario(id)?;
    let document = case.document();
    let from = crate::risk::at_worst(&document, &scenario).0.likelihood?;
    let to = next_likelihood(document.criteria(), from, towards)?;
    change_scenario(case, id, |scenario| {
        let said = scenario.likelihood_in.values_mut().chain(scenario.likelihood.as_mut());
        said.filter(|step| **step == from).for_each(|step| *step = to);
    });
    Some(Step::Likelihood { scenario: id, from, to })
}

fn consequence(case: &mut Case, id: Id<Scenario>, category: &CategoryCode, towards: Towards) -> Option<Step> {
    let Rating::Step(from) = *case.scenario(id)?.consequences.get(category)? else { return None };
    let steps = case.criteria().consequence.len();
    let to = match towards {
        Towards::Worse => from.checked_add(1)?,
        Towards::Better => from.checked_sub(1)?,
    };
    if to == 0 || usize::from(to) > steps {
        return None;
    }
    change_scenario(case, id, |scenario| {
        scenario.consequences.insert(category.clone(), Rating::Step(to));
    });
    Some(Step::Consequence { scenario: id, category: category.clone(), from, to })
}

/// Only the level of an intentional source is an estimate on a scale; whether there is intent is another question.
fn source(case: &mut Case, id: Id<ThreatSource>, towards: Towards) -> Option<Step> {
    let mut source = case.source(id)?;
    if source.intent != Intent::Intentional {
        return None;
    }
    let from = source.forces()?;
    let to = match towards {
        Towards::Worse => SecurityLevel::new(from.get() + 1)?,
        Towards::Better => SecurityLevel::new(from.get().checked_sub(1)?)?,
    };
    if to < SecurityLevel::TWO {
        return None;
    }
    source.level = Some(to);
    case.put(source);
    Some(Step::Source { source: id, from, to })
}

/// Every estimate of a scenario as moves in one direction.
pub(super) fn estimates(scenario: &Scenario, towards: Towards) -> Vec<Move> {
    let rated = scenario.consequences.iter().filter(|(_, rating)| matches!(rating, Rating::Step(_)));
    let mut moves = vec![Move::Likelihood(scenario.id, towards)];
    moves.extend(rated.map(|(code, _)| Move::Consequence(scenario.id, code.clone(), towards)));
    moves.extend(scenario.source.map(|source| Move::Source(source, towards)));
    moves
}

/// The records of a case that a list of steps changed.
pub(super) fn changed_records(case: &Case, steps: &[Step]) -> Vec<AnyRecord> {
    let mut keys: Vec<AnyKey> = steps.iter().map(Step::key).collect();
    keys.sort();
    keys.dedup();
    keys.into_iter().filter_map(|key| case.record(key).cloned()).collect()
}
