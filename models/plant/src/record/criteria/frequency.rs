//! How often a year a likelihood step means, as powers of ten: integers, so that every target computes the same.

use serde::{Deserialize, Serialize};

use super::{Criteria, Likelihood};

/// A band of yearly frequencies between two powers of ten. The outermost bands are open at one end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Frequency {
    /// More often than ten to this power; absent where the band has no lower end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub above: Option<i8>,
    /// At most ten to this power; absent where the band has no upper end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<i8>,
}

impl Frequency {
    /// Powers of ten beyond which a frequency means nothing for a plant.
    pub const POWERS: std::ops::RangeInclusive<i8> = -20..=9;

    /// Between two powers of ten.
    pub const fn between(above: i8, to: i8) -> Self {
        Frequency { above: Some(above), to: Some(to) }
    }

    /// Whether the ends are in order and within bounds, and one of them is there.
    pub fn is_sound(self) -> bool {
        let within = |end: Option<i8>| end.is_none_or(|power| Self::POWERS.contains(&power));
        let ordered = self.above.zip(self.to).is_none_or(|(above, to)| above < to);
        within(self.above) && within(self.to) && ordered && (self.above.is_some() || self.to.is_some())
    }

    /// Width in decades, where both ends are there.
    pub fn decades(self) -> Option<u8> {
        let (above, to) = self.above.zip(self.to)?;
        u8::try_from(i16::from(to) - i16::from(above)).ok()
    }
}

impl std::fmt::Display for Frequency {
    /// "1e-3 to 1e-1 a year", "over 1e-1 a year".
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.above, self.to) {
            (Some(above), Some(to)) => write!(f, "1e{above} to 1e{to} a year"),
            (Some(above), None) => write!(f, "over 1e{above} a year"),
            (None, Some(to)) => write!(f, "up to 1e{to} a year"),
            (None, None) => f.write_str("not given"),
        }
    }
}

impl Likelihood {
    /// Step numbers from the least to the most likely.
    pub fn rising(&self) -> impl DoubleEndedIterator<Item = u8> + use<> {
        let last = u8::try_from(self.steps.len()).unwrap_or(u8::MAX);
        let backwards = self.direction == super::LikelihoodDirection::LowestIsMostLikely;
        (1..=last).map(move |step| if backwards { last - step + 1 } else { step })
    }

    /// The frequency of a step, where it has one.
    pub fn frequency(&self, step: u8) -> Option<Frequency> {
        self.steps.get(usize::from(step).checked_sub(1)?)?.frequency
    }

    /// Whether every step has a frequency and the bands join from the least to the most likely.
    pub fn has_frequencies(&self) -> bool {
        let mut bands = self.rising().map(|step| self.frequency(step).filter(|band| band.is_sound()));
        let Some(Some(mut below)) = bands.next() else { return false };
        for band in bands {
            let Some(band) = band else { return false };
            if below.to.is_none() || below.to != band.above {
                return false;
            }
            below = band;
        }
        true
    }
}

impl Criteria {
    /// Whether one step of likelihood is one decade and one rank: then ranks are orders of magnitude and may be counted.
    /// An open band at an end has no width that could differ.
    pub fn has_equal_decades(&self) -> bool {
        let likelihood = &self.likelihood;
        let one_wide =
            |step: u8| likelihood.frequency(step).is_some_and(|band| band.decades().is_none_or(|decades| decades == 1));
        let one_apart = |row: &Vec<u8>| {
            let at = |step: u8| row.get(usize::from(step) - 1).copied();
            let steps: Vec<u8> = likelihood.rising().collect();
            steps
                .windows(2)
                .all(|pair| at(pair[1]).zip(at(pair[0])).is_some_and(|(more, less)| more == less.saturating_add(1)))
        };
        likelihood.steps.len() > 1
            && self.fits_its_scales()
            && likelihood.has_frequencies()
            && likelihood.rising().all(one_wide)
            && self.matrix.0.iter().all(one_apart)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unequal_bands_join_and_are_no_equal_decades() {
        let criteria = Criteria::annex_b_shape();
        assert!(criteria.likelihood.has_frequencies());
        assert!(!criteria.has_equal_decades());
        assert_eq!(criteria.likelihood.rising().collect::<Vec<_>>(), [5, 4, 3, 2, 1]);
        assert_eq!(criteria.likelihood.frequency(2).unwrap().decades(), Some(2));
        assert_eq!(criteria.likelihood.frequency(2).unwrap().to_string(), "1e-3 to 1e-1 a year");
        assert!(Criteria::log_scale().has_equal_decades());
    }

    #[test]
    fn a_scale_from_outside_may_be_of_any_length() {
        let mut criteria = Criteria::annex_b();
        criteria.likelihood.steps = vec![criteria.likelihood.steps[0].clone(); 400];
        assert_eq!(criteria.likelihood.rising().next(), Some(255));
        assert!(!criteria.has_equal_decades());
        assert_eq!(criteria.falls(), []);
    }

    #[test]
    fn a_gap_or_an_overlap_is_no_scale() {
        let mut criteria = Criteria::log_scale();
        criteria.likelihood.steps[2].frequency = Some(Frequency::between(-2, -1));
        assert!(!criteria.likelihood.has_frequencies());
        criteria.likelihood.steps[2].frequency = None;
        assert!(!criteria.likelihood.has_frequencies());
        assert!(!Frequency::between(-1, -1).is_sound());
        assert!(!Frequency { above: Some(-21), to: None }.is_sound());
    }

    #[test]
    fn a_matrix_that_is_no_sum_does_not_count_decades() {
        let mut criteria = Criteria::log_scale();
        criteria.matrix.0[2][2] = 6;
        assert!(!criteria.has_equal_decades());
    }
}
