//! What a method gives for a zone or conduit: the highest of the floor and of what its scenarios ask for.

use plant::vocabulary::Domain;
use standard::{
    FoundationalRequirement, SecurityLevel, SecurityLevelRange, SecurityLevelRangeVector, SecurityLevelVector,
};

use super::method::{Entries, Method, highest};
use super::target::Counted;
use crate::index::{ElementAt, Index};
use crate::{CrossCheck, Levels};

/// What one scenario asks for in one entry.
pub(super) fn entry(
    method: &Method,
    index: &Index,
    at: ElementAt,
    scenario: &Counted,
    fr: FoundationalRequirement,
) -> Option<SecurityLevelRange> {
    entry_of(method, index, at, scenario, scenario.verdict.asks(method.id)?, fr)
}

fn entry_of(
    method: &Method,
    index: &Index,
    at: ElementAt,
    scenario: &Counted,
    asked: SecurityLevelRange,
    fr: FoundationalRequirement,
) -> Option<SecurityLevelRange> {
    match method.entries {
        Entries::Touched => Some(asked).filter(|_| scenario.verdict.requirements.contains(fr)),
        Entries::Labelled => {
            let reached = scenario.verdict.labelled.unwrap_or(scenario.verdict.requirements);
            Some(asked).filter(|_| reached.contains(fr))
        }
        Entries::All(entry) => Some(entry(asked, fr, is_safety(index, at))),
    }
}

/// What the scenarios of an element and the floor ask for by one method.
pub(super) fn asked(
    method: &Method,
    index: &Index,
    at: ElementAt,
    counted: &[Counted],
    floor: &SecurityLevelVector,
) -> SecurityLevelRangeVector {
    let mut all = SecurityLevelRangeVector::from_fn(|fr| floor[fr].map(SecurityLevelRange::exact));
    for scenario in counted {
        let Some(asked) = scenario.verdict.asks(method.id) else { continue };
        for fr in FoundationalRequirement::ALL {
            if let Some(entry) = entry_of(method, index, at, scenario, asked, fr) {
                all.set(fr, Some(all[fr].map_or(entry, |known| highest(known, entry))));
            }
        }
    }
    all
}

/// Every method that the criteria allow; nothing where no scenario counts.
pub(super) fn cross_checks(
    index: &Index,
    at: ElementAt,
    counted: &[Counted],
    floor: &SecurityLevelVector,
) -> Vec<CrossCheck> {
    if counted.is_empty() {
        return Vec::new();
    }
    let methods = index.methods.applicable.iter();
    methods.map(|method| CrossCheck { method: method.id, levels: asked(method, index, at, counted, floor) }).collect()
}

impl CrossCheck {
    /// By how many levels what is derived lies outside the range of this method; an entry without a value demands nothing.
    pub fn difference(&self, levels: &Levels, fr: FoundationalRequirement) -> u8 {
        let derived = levels.derived[fr].map_or(0, SecurityLevel::get);
        let (low, high) = self.levels[fr].map_or((0, 0), |range| (range.low.get(), range.high.get()));
        derived.saturating_sub(high).max(low.saturating_sub(derived))
    }

    /// The widest difference over all seven.
    pub fn widest_difference(&self, levels: &Levels) -> u8 {
        FoundationalRequirement::ALL.into_iter().map(|fr| self.difference(levels, fr)).max().unwrap_or(0)
    }
}

fn is_safety(index: &Index, at: ElementAt) -> bool {
    matches!(at, ElementAt::Zone(zone) if index.zones.shape[zone.index()].domain == Domain::Safety)
}
