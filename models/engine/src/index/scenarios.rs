//! Columns of scenarios: what the derivation of levels reads of each.

use plant::Id;
use plant::record::{Countermeasure, Element, Scenario, ThreatSource};
use plant::vocabulary::LevelMethod;
use standard::{FoundationalRequirementSet, SecurityLevel, SecurityLevelRange};

use super::facts::Facts;
use super::slots::{At, Slots};
use crate::levels::ByMethod;

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
    /// The foundational requirements that the labels of its techniques reach; none where it names no technique.
    pub(crate) labelled: Option<FoundationalRequirementSet>,
    /// It is above in one category by one rank, and one step less of that rating or of the likelihood makes it tolerated.
    pub(crate) on_one_estimate: bool,
    /// What each method that applies asks for.
    pub(crate) by_method: ByMethod,
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
        on_one_estimate: false,
        labelled: None,
        by_method: [None; LevelMethod::ALL.len()],
    };

    /// The level it forces on its targets by the program's own method, if it forces one. What is missing beside a category
    /// that is above could only raise: the scenario counts for what is known of it, and the level is a lower bound.
    pub(crate) fn forces(&self) -> Option<SecurityLevel> {
        self.level.filter(|_| self.accepted && self.above)
    }

    /// What a method asks for by it; nothing while it is a proposal.
    pub(crate) fn asks(&self, method: LevelMethod) -> Option<SecurityLevelRange> {
        match method {
            LevelMethod::AttackerLevel => self.forces().map(SecurityLevelRange::exact),
            method => self.by_method[method as usize].filter(|_| self.accepted),
        }
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
