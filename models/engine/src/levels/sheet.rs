//! What is known of every requirement in one place, and the level that it gives, by group.

use standard::{
    FoundationalRequirement, PerFoundational, RequirementId, SecurityLevel, SecurityLevelRange,
    SecurityLevelRangeVector,
};

use super::bits::{Bits, first_of, requirements};

/// One reading of an element. What is in none of the three is not answered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Sheet {
    pub(crate) met: Bits,
    pub(crate) not_met: Bits,
    pub(crate) not_applicable: Bits,
}

/// What one answer, or several together, say of a requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Said {
    Met,
    NotMet,
    NotApplicable,
    Open,
}

/// The level of one group, and what keeps its lower end from the next level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct GroupLevel {
    pub(crate) range: SecurityLevelRange,
    /// The first requirement in the way, an unanswered one before one that is not met.
    pub(crate) next: Option<RequirementId>,
    /// How many are in the way of the level after the certain one. With one, its answer alone lifts the level.
    pub(crate) in_the_way: u8,
}

impl Sheet {
    /// Replaces what is said of some requirements.
    pub(crate) fn say(&mut self, bits: Bits, said: Said) {
        self.met &= !bits;
        self.not_met &= !bits;
        self.not_applicable &= !bits;
        match said {
            Said::Met => self.met |= bits,
            Said::NotMet => self.not_met |= bits,
            Said::NotApplicable => self.not_applicable |= bits,
            Said::Open => {}
        }
    }

    /// What is said of one requirement.
    pub(crate) fn of(&self, bit: Bits) -> Said {
        match bit {
            bit if self.met & bit != 0 => Said::Met,
            bit if self.not_met & bit != 0 => Said::NotMet,
            bit if self.not_applicable & bit != 0 => Said::NotApplicable,
            _ => Said::Open,
        }
    }

    /// The levels of all seven.
    pub(crate) fn groups(&self) -> PerFoundational<GroupLevel> {
        PerFoundational::from_fn(|fr| self.level(fr))
    }

    /// The ranges of all seven.
    pub(crate) fn levels(&self) -> SecurityLevelRangeVector {
        ranges(&self.groups())
    }

    /// The range of one group and what keeps its lower end from the next level. `None` when every requirement of the group
    /// is not applicable: there is no level, and it is not 4.
    pub(crate) fn level(&self, fr: FoundationalRequirement) -> Option<GroupLevel> {
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
        let blocker = |bits: Bits| first(bits).and_then(|(_, asked)| first_of(asked & bits));

        let high = below(first(not_met));
        let low = high.min(below(first(open)));
        let next = if low < high { blocker(open) } else { blocker(not_met) };
        let in_the_way = first(not_met | open).map_or(0, |(_, asked)| (asked & (not_met | open)).count_ones());
        let in_the_way = u8::try_from(in_the_way).unwrap_or(u8::MAX);
        Some(GroupLevel { range: SecurityLevelRange { low, high }, next, in_the_way })
    }
}

/// The ranges of groups whose levels are known.
pub(crate) fn ranges(groups: &PerFoundational<GroupLevel>) -> SecurityLevelRangeVector {
    SecurityLevelRangeVector::from_fn(|fr| groups[fr].map(|level| level.range))
}

#[cfg(test)]
mod tests {
    use super::*;
    use standard::{catalogue, level_from_answers};

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
                let expected = level_from_answers(fr, |id| match sheet.of(1 << catalogue().index_of(id).unwrap()) {
                    Said::Met => standard::AnswerState::Met,
                    Said::NotMet => standard::AnswerState::NotMet,
                    Said::NotApplicable => standard::AnswerState::NotApplicable,
                    Said::Open => standard::AnswerState::Unanswered,
                });
                let found = sheet.level(fr);
                assert_eq!(found.map(|level| level.range), expected.range());
                let next = expected.blocks_next().map(|blocker| blocker.requirement);
                assert_eq!(found.and_then(|level| level.next), next, "{fr}");
                lifts_alone(sheet, fr);
            }
        }
    }

    /// One requirement in the way: meeting it lifts the lower end; several: meeting the first does not.
    fn lifts_alone(sheet: Sheet, fr: FoundationalRequirement) {
        let Some(GroupLevel { range, next: Some(next), in_the_way }) = sheet.level(fr) else { return };
        let mut met = sheet;
        met.say(1 << catalogue().index_of(next).unwrap(), Said::Met);
        let lifted = met.level(fr).unwrap().range.low > range.low;
        assert_eq!(lifted, in_the_way == 1, "{fr} {next}");
    }
}
