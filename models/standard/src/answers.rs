//! The level that a set of answers gives, by group: the highest at which everything asked for is met.

use crate::{FoundationalRequirement, RequirementId, SecurityLevel, SecurityLevelRange, catalogue};

/// What is known of one requirement in one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AnswerState {
    /// All of it.
    Met,
    /// Some of it, which does not count as met.
    Partly,
    /// None of it.
    NotMet,
    /// It does not apply here, with a reason: left out.
    NotApplicable,
    /// Nobody has said: neither a yes nor a no.
    Unanswered,
}

/// A requirement that keeps the next level away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Blocker {
    /// Which one.
    pub requirement: RequirementId,
    /// `Partly`, `NotMet` or `Unanswered`.
    pub state: AnswerState,
}

/// What the answers of one group amount to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnsweredLevel {
    /// Every requirement of the group is not applicable: there is no level, and it is not 4.
    NoRequirement,
    /// A level, or a range while answers are missing.
    Level {
        /// From all missing answers "no" to all of them "yes".
        range: SecurityLevelRange,
        /// The first that stops the level above `range.high` for certain; none when that is 4.
        unmet: Option<Blocker>,
        /// The first missing answer that keeps `range.low` below `range.high`; none when both are one level.
        unanswered: Option<Blocker>,
    },
}

impl AnsweredLevel {
    /// The range, if the group asks for anything at all.
    pub fn range(self) -> Option<SecurityLevelRange> {
        match self {
            Self::NoRequirement => None,
            Self::Level { range, .. } => Some(range),
        }
    }

    /// The first requirement that blocks the level above the lowest that is certain.
    pub fn blocks_next(self) -> Option<Blocker> {
        match self {
            Self::NoRequirement => None,
            Self::Level { unmet, unanswered, .. } => unanswered.or(unmet),
        }
    }
}

/// The highest level at which every requirement of `fr` is met, as a range over the answers that are missing.
pub fn level_from_answers(
    fr: FoundationalRequirement,
    mut answer: impl FnMut(RequirementId) -> AnswerState,
) -> AnsweredLevel {
    let mut applies = false;
    // The first of the lowest-lying ones in the standard's order: with a strict comparison a later one of the same level loses.
    let mut unmet: Option<(SecurityLevel, Blocker)> = None;
    let mut open: Option<(SecurityLevel, Blocker)> = None;
    for row in catalogue().of(fr) {
        let state = answer(row.id);
        applies |= state != AnswerState::NotApplicable;
        let slot = match state {
            AnswerState::Met | AnswerState::NotApplicable => continue,
            AnswerState::Partly | AnswerState::NotMet => &mut unmet,
            AnswerState::Unanswered => &mut open,
        };
        if slot.is_none_or(|(level, _)| row.lowest_level < level) {
            *slot = Some((row.lowest_level, Blocker { requirement: row.id, state }));
        }
    }
    if !applies {
        return AnsweredLevel::NoRequirement;
    }

    let high = unmet.map_or(SecurityLevel::FOUR, |(level, _)| below(level));
    let if_all_no = open.map_or(SecurityLevel::FOUR, |(level, _)| below(level));
    let low = high.min(if_all_no);
    AnsweredLevel::Level {
        range: SecurityLevelRange { low, high },
        unmet: unmet.map(|(_, blocker)| blocker),
        unanswered: open.filter(|_| low < high).map(|(_, blocker)| blocker),
    }
}

fn below(level: SecurityLevel) -> SecurityLevel {
    SecurityLevel::new(level.get().saturating_sub(1)).unwrap_or(SecurityLevel::ZERO)
}
