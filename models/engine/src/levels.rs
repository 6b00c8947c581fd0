//! Security levels of a zone or conduit: what is needed (SL-T), what can be done (SL-C), what is in place (SL-A), the gaps.
//!
//! Never a number that is not derived: an entry without a value is absent, a missing answer makes a range.

mod achieved;
mod answers;
mod bits;
mod capability;
mod cross_check;
mod floor;
mod lines;
pub mod method;
mod product;
mod proposal;
mod sheet;
mod site;
mod stop;
mod target;
mod tested;

use plant::Document;
use plant::record::Element;
use standard::{SecurityLevelVector, gap};

use crate::index::{ElementAt, Index};
use crate::{InitialRiskResult, LevelState, Levels};

pub(crate) use achieved::is_compensated_whole;
pub use lines::{Mark, Measure, RequirementLine, requirement_lines};
pub(crate) use method::{ByMethod, Entries, Methods, Rated, by_method};
pub(crate) use product::{ProductSheet, Spec};
pub(crate) use proposal::{parent, proposal};
pub(crate) use site::Site;
pub(crate) use target::derive;
pub(crate) use tested::{Tested, tested_in};

/// Levels of one element, without the proposal, which reads the targets of others.
pub(crate) fn levels(document: &Document, index: &Index, at: ElementAt, initial: Option<&InitialRiskResult>) -> Levels {
    let target = derive(document, index, at, initial);
    let answers = match target.state {
        LevelState::NotAssessed => answers::Answered::default(),
        _ => answers::answered(document, index, at),
    };
    Levels {
        gap_capability: gap(&target.holds, &answers.capability),
        gap_achieved: gap(&target.holds, &answers.achieved),
        target: target.holds,
        state: target.state,
        derived: target.derived,
        derived_state: target.derived_state,
        because: target.because,
        incomplete: target.incomplete,
        not_narrowed: target.not_narrowed,
        cross_checks: target.cross_checks,
        proposed: None,
        proposal_lacks: Vec::new(),
        capability: answers.capability,
        achieved: answers.achieved,
        achieved_without_compensation: answers.achieved_without_compensation,
        design: answers.design,
        next_for_achieved: answers.next_for_achieved,
        capability_stops: answers.capability_stops,
        achieved_stops: answers.achieved_stops,
    }
}

/// Whether a target counts as assessed: derived in some way, decided by ZCR 4.1, or set by a person.
pub(crate) fn is_assessed(state: LevelState) -> bool {
    !matches!(state, LevelState::NotAssessed | LevelState::NotDerived)
}

impl Levels {
    /// The headline of the target: the highest entry.
    pub fn overall(&self) -> Option<standard::SecurityLevel> {
        self.target.max()
    }
}

/// The decision of ZCR 4.1 of an element, where one is recorded with a name.
pub(crate) fn decision(document: &Document, element: Element) -> Option<&plant::record::InitialRiskDecision> {
    let initial = match element {
        Element::Zone(id) => &document.zones.get(&id)?.initial_risk,
        Element::Conduit(id) => &document.conduits.get(&id)?.initial_risk,
    };
    initial.decision.as_ref().filter(|decision| !decision.by.trim().is_empty())
}

/// The level that a person set, with reason and approval.
pub(crate) fn level_override(document: &Document, element: Element) -> Option<&plant::record::Override> {
    match element {
        Element::Zone(id) => document.zones.get(&id)?.level_override.as_ref(),
        Element::Conduit(id) => document.conduits.get(&id)?.level_override.as_ref(),
    }
}

/// A vector without any value.
pub(crate) const UNKNOWN: SecurityLevelVector = SecurityLevelVector::UNKNOWN;
