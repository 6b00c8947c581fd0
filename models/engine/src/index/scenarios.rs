//! Columns of scenarios: what the derivation of levels reads of each.

use plant::Id;
use plant::record::{Countermeasure, Element, Scenario, ThreatSource};
use standard::{FoundationalRequirementSet, SecurityLevel};

use super::facts::Facts;
use super::slots::{At, Slots};

/// What one scenario does to the level of its targets.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Verdict {
    pub(crate) accepted: bool,
    pub(crate) complete: bool,
    /// Some affected category is above what is tolerated.
    pub(crate) above: bool,
    /// Level of the threat source.
    pub(crate) level: Option<SecurityLevel>,
    pub(crate) requirements: FoundationalRequirementSet,
    pub(crate) narrowed: bool,
    /// The category furthest above, as a place in the criteria, with its rank and what is tolerated.
    pub(crate) worst: Option<(u8, u8, u8)>,
}

impl Verdict {
    pub(crate) const NONE: Verdict = Verdict {
        accepted: false,
        complete: false,
        above: false,
        level: None,
        requirements: FoundationalRequirementSet::EMPTY,
        narrowed: true,
        worst: None,
    };

    /// The level it forces on its targets, if it forces one.
    pub(crate) fn forces(&self) -> Option<SecurityLevel> {
        self.level.filter(|_| self.accepted && self.complete && self.above)
    }
}

pub(crate) struct ScenarioColumns {
    pub(crate) slots: Slots<Scenario>,
    pub(crate) verdict: Vec<Verdict>,
    pub(crate) source: Vec<Option<Id<ThreatSource>>>,
    /// The elements it names as target, as they are listed in the element columns.
    pub(crate) targets: Vec<Vec<Element>>,
    /// The measures that name it, by id.
    pub(crate) measures: Vec<Vec<Id<Countermeasure>>>,
    /// What the workflow counts.
    pub(crate) facts: Vec<Facts>,
}

impl ScenarioColumns {
    pub(crate) fn with_capacity(records: usize) -> Self {
        ScenarioColumns {
            slots: Slots::with_capacity(records),
            verdict: Vec::with_capacity(records),
            source: Vec::with_capacity(records),
            targets: Vec::with_capacity(records),
            measures: Vec::with_capacity(records),
            facts: Vec::with_capacity(records),
        }
    }

    pub(crate) fn slot(&mut self, id: Id<Scenario>) -> At<Scenario> {
        let (at, new) = self.slots.slot(id);
        if new {
            self.verdict.push(Verdict::NONE);
            self.source.push(None);
            self.targets.push(Vec::new());
            self.measures.push(Vec::new());
            self.facts.push(Facts::default());
        }
        at
    }
}
