//! Whether a matrix rises with consequence and with likelihood.

use super::Criteria;

/// A place where the rank falls although the consequence or the likelihood rises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Falls {
    /// Consequence and likelihood step of the cell with the higher rank.
    pub from: (u8, u8),
    /// Those of the neighbour that is worse or likelier and has a lower rank.
    pub to: (u8, u8),
}

impl Criteria {
    /// Every pair of neighbours where the rank falls although the risk rises; empty for a monotone matrix.
    pub fn falls(&self) -> Vec<Falls> {
        let mut found = Vec::new();
        let rank = |(consequence, likelihood): (u8, u8)| self.matrix.rank(consequence, likelihood);
        let last = u8::try_from(self.matrix.0.len()).unwrap_or(u8::MAX);
        let rising: Vec<u8> = self.likelihood.rising().collect();
        for consequence in 1..=last {
            for (at, likelihood) in rising.iter().enumerate() {
                let from = (consequence, *likelihood);
                let likelier = rising.get(at + 1).map(|likelihood| (consequence, *likelihood));
                let worse = (consequence < last).then(|| (consequence + 1, *likelihood));
                for to in [likelier, worse].into_iter().flatten() {
                    if rank(from).zip(rank(to)).is_some_and(|(from, to)| to < from) {
                        found.push(Falls { from, to });
                    }
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{LikelihoodDirection, PRESETS};

    #[test]
    fn every_preset_rises() {
        for preset in PRESETS {
            assert_eq!((preset.make)().falls(), [], "{}", preset.name);
        }
    }

    #[test]
    fn the_wrong_direction_falls_everywhere() {
        let mut criteria = Criteria::log_scale();
        criteria.likelihood.direction = LikelihoodDirection::LowestIsMostLikely;
        assert_eq!(criteria.falls().len(), 20);
    }

    #[test]
    fn one_cell_too_low_is_named_with_both_neighbours_below() {
        let mut criteria = Criteria::log_scale();
        criteria.matrix.0[2][2] = 2;
        let to: Vec<_> = criteria.falls().iter().map(|falls| falls.to).collect();
        assert_eq!(to, [(3, 3), (3, 3)]);
    }
}
