//! SL-C and SL-A from answers: per group the highest level at which every requirement is met, as a range over what
//! nobody has answered.
//!
//! The same result as `standard::level_from_answers`, by bits: an element costs a handful of operations, not a walk
//! through the catalogue.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use plant::Document;
use plant::record::{Answer, AnswerKey, Element};
use plant::vocabulary::{AnswerKind, AnswerState};
use standard::{
    FoundationalRequirement, RequirementId, SecurityLevel, SecurityLevelRange, SecurityLevelRangeVector, catalogue,
};

use crate::index::{ElementAt, Index, Traits};

/// What the answers of one element amount to.
#[derive(Default)]
pub(crate) struct Answered {
    pub(crate) capability: SecurityLevelRangeVector,
    pub(crate) achieved: SecurityLevelRangeVector,
    pub(crate) achieved_without_compensation: SecurityLevelRangeVector,
    pub(crate) design: SecurityLevelRangeVector,
    pub(crate) next_for_achieved: BTreeMap<FoundationalRequirement, RequirementId>,
}

/// Requirements as bits, in the order of the catalogue, which has 100.
type Bits = u128;

/// The catalogue by bits.
struct Requirements {
    of: [Bits; 7],
    /// What each level asks for first, from level 0.
    from_level: [Bits; 5],
    /// About wireless access: they apply wherever there is a radio.
    wireless: Bits,
}

fn requirements() -> &'static Requirements {
    static REQUIREMENTS: OnceLock<Requirements> = OnceLock::new();
    REQUIREMENTS.get_or_init(|| {
        let mut all = Requirements { of: [0; 7], from_level: [0; 5], wireless: 0 };
        for (place, row) in catalogue().system_requirements().iter().enumerate().take(Bits::BITS as usize) {
            let bit = 1 << place;
            all.of[row.foundational.index()] |= bit;
            all.from_level[usize::from(row.lowest_level.get())] |= bit;
            // SR 1.6 is wireless access management, SR 2.2 is wireless use control.
            if matches!(row.id.base(), base if base == RequirementId::sr(1, 6) || base == RequirementId::sr(2, 2)) {
                all.wireless |= bit;
            }
        }
        all
    })
}

/// Answers of one element in one reading.
#[derive(Clone, Copy, Default)]
struct Sheet {
    met: Bits,
    not_met: Bits,
    not_applicable: Bits,
}

pub(crate) fn answered(document: &Document, index: &Index, at: ElementAt, element: Element) -> Answered {
    let first = AnswerKey { element, requirement: LOWEST, kind: AnswerKind::Achieved };
    let mut answers = document.answers.range(first..).take_while(|(key, _)| key.element == element).peekable();
    if answers.peek().is_none() {
        return nothing_answered().clone();
    }
    let has_radio = index.tally(at).has(Traits::WIRELESS);

    let [mut capability, mut achieved, mut without, mut design] = [Sheet::default(); 4];
    for (key, answer) in answers {
        let Some(place) = catalogue().index_of(key.requirement) else { continue };
        let bit: Bits = 1 << place;
        match key.kind {
            AnswerKind::Capability => capability.enter(answer, bit, has_radio, false),
            AnswerKind::Achieved => {
                design.enter(answer, bit, has_radio, true);
                if answer.is_verified() {
                    without.enter(answer, bit, has_radio, false);
                }
                if answer.is_verified() || is_compensated(answer) {
                    achieved.enter(answer, bit, has_radio, true);
                }
            }
        }
    }
    let mut next_for_achieved = BTreeMap::new();
    let achieved_levels = SecurityLevelRangeVector::from_fn(|fr| {
        let (range, next) = achieved.level(fr)?;
        next_for_achieved.extend(next.map(|next| (fr, next)));
        Some(range)
    });
    let levels = |sheet: Sheet| SecurityLevelRangeVector::from_fn(|fr| sheet.level(fr).map(|(range, _)| range));
    Answered {
        capability: levels(capability),
        achieved: achieved_levels,
        achieved_without_compensation: levels(without),
        design: levels(design),
        next_for_achieved,
    }
}

/// The lowest key of an element's answers.
const LOWEST: RequirementId = RequirementId::sr(0, 0);

impl Clone for Answered {
    fn clone(&self) -> Self {
        Answered { next_for_achieved: self.next_for_achieved.clone(), ..*self }
    }
}

/// Where nobody has answered anything: every level is still possible.
fn nothing_answered() -> &'static Answered {
    static NOTHING: OnceLock<Answered> = OnceLock::new();
    NOTHING.get_or_init(|| {
        let every = SecurityLevelRange { low: SecurityLevel::ZERO, high: SecurityLevel::FOUR };
        let all = SecurityLevelRangeVector::uniform(every);
        let next = FoundationalRequirement::ALL.into_iter().filter_map(|fr| Some((fr, Sheet::default().level(fr)?.1?)));
        Answered {
            capability: all,
            achieved: all,
            achieved_without_compensation: all,
            design: all,
            next_for_achieved: next.collect(),
        }
    })
}

/// A compensating measure counts with its proof and an approval with a date.
pub(crate) fn is_compensated(answer: &Answer) -> bool {
    answer.compensation.as_ref().is_some_and(|compensation| {
        [&compensation.measure, &compensation.proof, &compensation.by, &compensation.on]
            .iter()
            .all(|text| !text.trim().is_empty())
    })
}

impl Sheet {
    fn enter(&mut self, answer: &Answer, bit: Bits, has_radio: bool, compensation_counts: bool) {
        match answer.state {
            AnswerState::Met => self.met |= bit,
            AnswerState::Partly | AnswerState::NotMet if compensation_counts && is_compensated(answer) => {
                self.met |= bit;
            }
            AnswerState::Partly | AnswerState::NotMet => self.not_met |= bit,
            // Without a reason, or against the model, it is no answer.
            AnswerState::NotApplicable => {
                let contradicted = has_radio && requirements().wireless & bit != 0;
                if !contradicted && !answer.reason.trim().is_empty() {
                    self.not_applicable |= bit;
                }
            }
        }
    }

    /// The range of one group and the requirement that keeps its lower end from the next level. `None` when every
    /// requirement of the group is not applicable: there is no level, and it is not 4.
    fn level(self, fr: FoundationalRequirement) -> Option<(SecurityLevelRange, Option<RequirementId>)> {
        let all = requirements();
        let group = all.of[fr.index()];
        if group & !self.not_applicable == 0 {
            return None;
        }
        let not_met = group & self.not_met;
        let open = group & !(self.met | self.not_met | self.not_applicable);
        let first = |bits: Bits| (0u8..).zip(all.from_level).find(|(_, asked)| asked & bits != 0);
        let below = |found: Option<(u8, Bits)>| {
            found.map_or(SecurityLevel::FOUR, |(level, _)| {
                SecurityLevel::new(level.saturating_sub(1)).unwrap_or(SecurityLevel::ZERO)
            })
        };
        let blocker = |bits: Bits| {
            let (_, asked) = first(bits)?;
            catalogue().system_requirements().get((asked & bits).trailing_zeros() as usize).map(|row| row.id)
        };

        let high = below(first(not_met));
        let low = high.min(below(first(open)));
        let next = if low < high { blocker(open) } else { blocker(not_met) };
        Some((SecurityLevelRange { low, high }, next))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use standard::level_from_answers;

    /// Every pattern of a small generator: the bits must say what the catalogue walk says.
    #[test]
    fn agrees_with_the_standards_own_reading() {
        let mut random = 1u64;
        for round in 0..400 {
            let mut sheet = Sheet::default();
            for place in 0..catalogue().system_requirements().len() {
                random = random.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                let bit = 1 << place;
                match (random >> 40) % (8 + round % 13) {
                    0 => sheet.not_met |= bit,
                    1 => {}
                    2 => sheet.not_applicable |= bit,
                    _ => sheet.met |= bit,
                }
            }
            for fr in FoundationalRequirement::ALL {
                let expected = level_from_answers(fr, |id| {
                    let bit = 1 << catalogue().index_of(id).unwrap();
                    if sheet.met & bit != 0 {
                        standard::AnswerState::Met
                    } else if sheet.not_met & bit != 0 {
                        standard::AnswerState::NotMet
                    } else if sheet.not_applicable & bit != 0 {
                        standard::AnswerState::NotApplicable
                    } else {
                        standard::AnswerState::Unanswered
                    }
                });
                let found = sheet.level(fr);
                assert_eq!(found.map(|(range, _)| range), expected.range());
                let next = expected.blocks_next().map(|blocker| blocker.requirement);
                assert_eq!(found.and_then(|(_, next)| next), next, "{fr}");
            }
        }
        assert!(catalogue().system_requirements().len() <= Bits::BITS as usize);
    }
}
