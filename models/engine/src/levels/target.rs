//! SL-T (ZCR 5.6): the highest of the floor and of the levels of scenarios above tolerable risk, by requirement group.

use plant::record::{Element, Only, Override, Scenario};
use plant::vocabulary::{Decision, Domain, LevelMethod};
use plant::{AnyKey, Document, Id};
use standard::{FoundationalRequirement, SecurityLevel, SecurityLevelVector};

use super::cross_check::{asked, cross_checks, entry};
use super::method::Entries;
use super::{UNKNOWN, decision, floor, level_override};
use crate::index::{ElementAt, Index, Verdict};
use crate::{Because, CrossCheck, InitialRiskResult, LevelState, Missing, Reason};

/// A derived target with everything that explains it.
pub(crate) struct Target {
    pub(crate) holds: SecurityLevelVector,
    pub(crate) state: LevelState,
    pub(crate) derived: SecurityLevelVector,
    pub(crate) derived_state: LevelState,
    pub(crate) because: Vec<Because>,
    pub(crate) incomplete: Vec<(Id<Scenario>, Vec<Missing>)>,
    pub(crate) not_narrowed: Vec<Id<Scenario>>,
    pub(crate) cross_checks: Vec<CrossCheck>,
}

/// A scenario of the element that counts.
pub(super) struct Counted {
    pub(super) id: Id<Scenario>,
    pub(super) verdict: Verdict,
}

pub(crate) fn derive(document: &Document, index: &Index, at: ElementAt, initial: Option<&InitialRiskResult>) -> Target {
    if !index.is_in_system(at) || is_grouping(index, at) {
        return Target {
            holds: UNKNOWN,
            state: LevelState::NotAssessed,
            derived: UNKNOWN,
            derived_state: LevelState::NotAssessed,
            because: Vec::new(),
            incomplete: Vec::new(),
            not_narrowed: Vec::new(),
            cross_checks: Vec::new(),
        };
    }
    let element = index.element(at);
    let floor = floor::floor(document.criteria(), index, at);
    let counted = counted(index, at);
    let method = index.methods.in_use;
    let incomplete: Vec<_> = (counted.iter())
        .filter(|scenario| !scenario.verdict.complete)
        .map(|scenario| (scenario.id, missing_of(document, scenario.id)))
        .collect();
    let not_narrowed: Vec<_> = (counted.iter())
        .filter(|scenario| !scenario.verdict.narrowed && scenario.verdict.asks(method.id).is_some())
        .filter(|_| matches!(method.entries, Entries::Touched | Entries::Labelled))
        .map(|scenario| scenario.id)
        .collect();

    let asked = asked(method, index, at, &counted, &floor);
    let derived_state = if counted.is_empty() {
        match decision(document, element) {
            Some(decision) if decision.outcome == Decision::Stop && initial.is_some_and(|risk| risk.is_tolerable()) => {
                LevelState::FloorOnly
            }
            _ => LevelState::NotDerived,
        }
    } else if !index.methods.can_derive {
        LevelState::NotDerived
    } else if !incomplete.is_empty() || asked.known().any(|(_, range)| !range.is_exact()) {
        LevelState::LowerBound
    } else if !not_narrowed.is_empty() {
        LevelState::Provisional
    } else {
        LevelState::Derived
    };

    let derived = match derived_state {
        LevelState::NotDerived => UNKNOWN,
        _ => SecurityLevelVector::from_fn(|fr| asked[fr].map(|range| range.low)),
    };
    let mut target = Target {
        holds: derived,
        state: derived_state,
        derived,
        derived_state,
        because: Vec::new(),
        incomplete,
        not_narrowed,
        cross_checks: cross_checks(index, at, &counted, &floor),
    };
    for fr in FoundationalRequirement::ALL {
        override_entry(level_override(document, element), &mut target, fr, element);
        explain(document, index, at, &counted, floor[fr], derived[fr], fr, &mut target.because);
    }
    target
}

fn is_grouping(index: &Index, at: ElementAt) -> bool {
    matches!(at, ElementAt::Zone(zone) if index.zones.shape[zone.index()].domain == Domain::Grouping)
}

/// Accepted scenarios of the element, by id.
fn counted(index: &Index, at: ElementAt) -> Vec<Counted> {
    let mut counted: Vec<Counted> = (index.scenarios_of(at).iter())
        .map(|at| Counted { id: index.scenario_id(*at), verdict: index.scenarios.verdict[at.index()] })
        .filter(|scenario| scenario.verdict.accepted)
        .collect();
    counted.sort_unstable_by_key(|scenario| scenario.id);
    counted
}

/// A level set by a person holds; lowering a derived one only with a name and a date under it.
fn override_entry(set: Option<&Override>, target: &mut Target, fr: FoundationalRequirement, element: Element) {
    let Some(set) = set else { return };
    let Some(level) = set.levels[fr] else { return };
    let derived = target.derived[fr];
    let is_approved = !set.by.trim().is_empty() && !set.on.trim().is_empty();
    if derived.is_some_and(|derived| level < derived) && !is_approved {
        return;
    }
    target.holds.set(fr, Some(level));
    target.state = LevelState::Overridden;
    target.because.push(Because { fr, level, reason: Reason::Override { derived }, inputs: vec![element.into()] });
}

/// Every scenario that alone forces the entry, the one furthest above first, or else the floor.
#[allow(clippy::too_many_arguments)] // one call; a struct for it would only be taken apart again
fn explain(
    document: &Document,
    index: &Index,
    at: ElementAt,
    counted: &[Counted],
    floor: Option<SecurityLevel>,
    derived: Option<SecurityLevel>,
    fr: FoundationalRequirement,
    because: &mut Vec<Because>,
) {
    // Where nothing is derived the floor is named all the same: it is what will hold at least.
    let Some(level) = derived.or(floor) else { return };
    let element = index.element(at);
    let method = index.methods.in_use;
    let forces = |scenario: &&Counted| {
        index.methods.can_derive && entry(method, index, at, scenario, fr).is_some_and(|range| range.low == level)
    };
    let mut forcing: Vec<&Counted> = counted.iter().filter(forces).collect();
    forcing
        .sort_by_key(|scenario| std::cmp::Reverse(scenario.verdict.worst.map(|(_, rank, tolerable)| rank - tolerable)));
    for scenario in forcing {
        let mut inputs: Vec<AnyKey> = vec![scenario.id.into()];
        inputs.extend(source_of(index, scenario.id));
        inputs.extend([element.into(), AnyKey::Criteria(Only)]);
        let reason = if method.id == LevelMethod::default() {
            let Some((category, rank, tolerable)) = scenario.verdict.worst else { continue };
            let Some(category) = document.criteria().categories.get(usize::from(category)) else { continue };
            Reason::Scenario { id: scenario.id, category: category.code.clone(), rank, tolerable }
        } else {
            Reason::Method { id: scenario.id, method: method.id }
        };
        because.push(Because { fr, level, reason, inputs });
    }
    if floor == Some(level) {
        because.push(Because {
            fr,
            level,
            reason: Reason::Floor,
            inputs: vec![element.into(), AnyKey::Criteria(Only)],
        });
    }
}

fn source_of(index: &Index, scenario: Id<Scenario>) -> Option<AnyKey> {
    let at = index.scenarios.slots.find(scenario)?;
    index.scenarios.source[at.index()].map(AnyKey::from)
}

fn missing_of(document: &Document, id: Id<Scenario>) -> Vec<Missing> {
    document.scenarios.get(&id).map(|scenario| crate::risk::missing(document, scenario)).unwrap_or_default()
}
