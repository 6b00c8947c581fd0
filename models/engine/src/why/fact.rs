//! What a level can rest on: one field of one record each, and what the plant would be without it.

use std::sync::Arc;

use plant::record::{Element, FloorScope, Only, Scenario, ThreatSource};
use plant::vocabulary::{CategoryCode, Domain, Rating, ScenarioStatus, Scope};
use plant::{AnyKey, AnyRecord, Id};
use serde::Serialize;
use standard::{FoundationalRequirement, FoundationalRequirementSet, SecurityLevel};

use super::case::Case;
use crate::levels::Entries;

/// One field that a level rests on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case", tag = "fact")]
pub enum Fact {
    /// The zone or conduit belongs to the system.
    InSystem {
        /// It.
        element: Element,
    },
    /// A person set the level.
    SetByPerson {
        /// Of this element.
        element: Element,
        /// To this.
        level: SecurityLevel,
    },
    /// The owner's signed floor.
    Floor {
        /// What it applies to.
        applies_to: FloorScope,
        /// What it asks for in this entry.
        level: SecurityLevel,
    },
    /// The decision of ZCR 4.1.
    Decision {
        /// About this element.
        element: Element,
    },
    /// A person accepted the scenario.
    Accepted {
        /// The scenario.
        scenario: Id<Scenario>,
    },
    /// The scenario names the element as its target.
    Target {
        /// The scenario.
        scenario: Id<Scenario>,
        /// The element.
        element: Element,
    },
    /// The scenario touches the requirement group.
    Touches {
        /// The scenario.
        scenario: Id<Scenario>,
        /// The group.
        fr: FoundationalRequirement,
        /// Whether a person narrowed the groups; otherwise it is one of all seven.
        narrowed: bool,
    },
    /// The technique that the scenario names; where labels decide, what they reach stands in for the groups touched.
    Technique {
        /// The scenario.
        scenario: Id<Scenario>,
        /// The techniques as they are written.
        technique: String,
    },
    /// Who or what starts it, and the level of that.
    Source {
        /// The scenario.
        scenario: Id<Scenario>,
        /// The threat source.
        source: Id<ThreatSource>,
        /// Its level.
        level: SecurityLevel,
    },
    /// The rated consequence in one category.
    Consequence {
        /// The scenario.
        scenario: Id<Scenario>,
        /// The category.
        category: CategoryCode,
        /// The step.
        step: u8,
    },
    /// The unmitigated likelihood.
    Likelihood {
        /// The scenario.
        scenario: Id<Scenario>,
        /// The step, of the mode where it is likeliest.
        step: u8,
    },
    /// What is tolerated in a category.
    Tolerable {
        /// The category.
        category: CategoryCode,
        /// The highest tolerated rank.
        rank: u8,
    },
}

impl Fact {
    /// The record whose field it is.
    pub fn key(&self) -> AnyKey {
        match self {
            Fact::InSystem { element } | Fact::SetByPerson { element, .. } | Fact::Decision { element } => {
                (*element).into()
            }
            Fact::Floor { .. } | Fact::Tolerable { .. } => AnyKey::Criteria(Only),
            Fact::Source { source, .. } => (*source).into(),
            Fact::Accepted { scenario }
            | Fact::Target { scenario, .. }
            | Fact::Touches { scenario, .. }
            | Fact::Technique { scenario, .. }
            | Fact::Consequence { scenario, .. }
            | Fact::Likelihood { scenario, .. } => (*scenario).into(),
        }
    }

    /// The case as it would be if this were not said.
    pub(super) fn without(&self, case: &Case) -> Case {
        let mut case = case.clone();
        match self {
            Fact::InSystem { element } => change_element(&mut case, *element, |zone, conduit| {
                zone.into_iter().for_each(|zone| zone.scope = Scope::Outside);
                conduit.into_iter().for_each(|conduit| conduit.scope = Scope::Outside);
            }),
            Fact::SetByPerson { element, .. } => change_element(&mut case, *element, |zone, conduit| {
                zone.into_iter().for_each(|zone| zone.level_override = None);
                conduit.into_iter().for_each(|conduit| conduit.level_override = None);
            }),
            Fact::Decision { element } => change_element(&mut case, *element, |zone, conduit| {
                zone.into_iter().for_each(|zone| zone.initial_risk.decision = None);
                conduit.into_iter().for_each(|conduit| conduit.initial_risk.decision = None);
            }),
            Fact::Floor { applies_to, .. } => {
                let mut criteria = case.criteria();
                criteria.floors.retain(|floor| floor.applies_to != *applies_to);
                case.put(criteria);
            }
            Fact::Tolerable { category, .. } => {
                let mut criteria = case.criteria();
                for known in criteria.categories.iter_mut().filter(|known| known.code == *category) {
                    known.tolerable = None;
                }
                case.put(criteria);
            }
            Fact::Accepted { scenario } => {
                change_scenario(&mut case, *scenario, |scenario| scenario.status = ScenarioStatus::Proposed);
            }
            Fact::Target { scenario, element } => change_scenario(&mut case, *scenario, |scenario| {
                scenario.elements.retain(|part| part.element != *element);
            }),
            Fact::Touches { scenario, fr, .. } => change_scenario(&mut case, *scenario, |scenario| {
                let mut touched = scenario.requirements.unwrap_or(FoundationalRequirementSet::ALL);
                touched.remove(*fr);
                scenario.requirements = Some(touched);
            }),
            Fact::Technique { scenario, .. } => {
                change_scenario(&mut case, *scenario, |scenario| scenario.technique.clear());
            }
            Fact::Source { scenario, .. } => change_scenario(&mut case, *scenario, |scenario| scenario.source = None),
            Fact::Consequence { scenario, category, .. } => change_scenario(&mut case, *scenario, |scenario| {
                scenario.consequences.remove(category);
            }),
            Fact::Likelihood { scenario, .. } => change_scenario(&mut case, *scenario, |scenario| {
                scenario.likelihood = None;
                scenario.likelihood_in.clear();
            }),
        }
        case
    }
}

pub(super) fn change_scenario(case: &mut Case, id: Id<Scenario>, change: impl FnOnce(&mut Scenario)) {
    if let Some(mut scenario) = case.scenario(id) {
        change(&mut scenario);
        case.put(scenario);
    }
}

pub(super) fn change_element(
    case: &mut Case,
    element: Element,
    change: impl FnOnce(Option<&mut plant::record::Zone>, Option<&mut plant::record::Conduit>),
) {
    match case.record(element.into()).cloned() {
        Some(AnyRecord::Zone(mut zone)) => {
            change(Some(Arc::make_mut(&mut zone)), None);
            case.put(zone);
        }
        Some(AnyRecord::Conduit(mut conduit)) => {
            change(None, Some(Arc::make_mut(&mut conduit)));
            case.put(conduit);
        }
        _ => {}
    }
}

/// What a scenario contributes, the field to be kept longest last: the categories stand in order of `prefer`, best last.
pub(super) fn facts_of_scenario(case: &Case, scenario: &Scenario, fr: FoundationalRequirement) -> Vec<Fact> {
    let document = case.document();
    let (worst, _) = crate::risk::at_worst(&document, scenario);
    let criteria = case.criteria();
    let id = scenario.id;
    let mut facts = Vec::new();
    // The category furthest above is kept, the first in the owner's order where two are equally far: both last here.
    let mut rated: Vec<(i16, usize, &CategoryCode, u8, Option<u8>)> = (criteria.categories.iter().enumerate())
        .filter_map(|(place, category)| {
            let Rating::Step(step) = scenario.consequences.get(&category.code)? else { return None };
            let rank = worst.likelihood.and_then(|likelihood| criteria.matrix.rank(*step, likelihood));
            let above = match (rank, category.tolerable) {
                (Some(rank), Some(tolerable)) => i16::from(rank) - i16::from(tolerable),
                _ => i16::MIN,
            };
            Some((above, place, &category.code, *step, category.tolerable))
        })
        .collect();
    rated.sort_by_key(|(above, place, ..)| (*above, std::cmp::Reverse(*place)));
    for (_, _, category, step, tolerable) in rated {
        if let Some(rank) = tolerable {
            facts.push(Fact::Tolerable { category: category.clone(), rank });
        }
        facts.push(Fact::Consequence { scenario: id, category: category.clone(), step });
    }
    facts.extend(worst.likelihood.map(|step| Fact::Likelihood { scenario: id, step }));
    let source = scenario.source.and_then(|source| case.source(source));
    facts.extend(
        source.and_then(|source| Some(Fact::Source { scenario: id, source: source.id, level: source.forces()? })),
    );
    if scenario.requirements.is_none_or(|touched| touched.contains(fr)) {
        facts.push(Fact::Touches { scenario: id, fr, narrowed: scenario.requirements.is_some() });
    }
    // after what it touches: where a label reaches the group, that is what decides
    let by_label = matches!(crate::method(criteria.method_in_use()).entries, Entries::Labelled);
    if by_label && !scenario.technique.trim().is_empty() {
        facts.push(Fact::Technique { scenario: id, technique: scenario.technique.trim().to_owned() });
    }
    facts.push(Fact::Target { scenario: id, element: case.element });
    facts.push(Fact::Accepted { scenario: id });
    facts
}

/// The floor that applies to the element, and what it asks for in an entry.
pub(super) fn floor_of(case: &Case, fr: FoundationalRequirement) -> Option<Fact> {
    let criteria = case.criteria();
    criteria.floors_signed.as_ref()?;
    let of = |scope: FloorScope| criteria.floors.iter().find(|floor| floor.applies_to == scope);
    let floor = match case.record(case.element.into())? {
        AnyRecord::Conduit(_) => of(FloorScope::Conduits),
        AnyRecord::Zone(zone) => {
            let domain: Domain = zone.domain;
            of(FloorScope::Domain(domain)).or_else(|| of(FloorScope::Zones))
        }
        _ => None,
    }?;
    Some(Fact::Floor { applies_to: floor.applies_to, level: floor.levels[fr]? })
}
