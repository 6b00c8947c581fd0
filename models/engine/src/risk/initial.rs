//! Initial risk (ZCR 2.1): the worst consequence at the most likely step. Likelihood is never asked here.

use std::collections::BTreeMap;

use plant::record::Criteria;
use plant::vocabulary::{CategoryCode, Rating};

use super::per_category;
use crate::InitialRiskResult;

/// `None` when no category has a worst consequence.
pub(crate) fn initial_risk(criteria: &Criteria, worst: &BTreeMap<CategoryCode, Rating>) -> Option<InitialRiskResult> {
    let per_category = per_category(criteria, worst, criteria.likelihood.most_likely());
    let above = per_category.values().any(|risk| risk.above);
    (!per_category.is_empty()).then_some(InitialRiskResult { per_category, above })
}

impl InitialRiskResult {
    /// Every affected category was compared and none is above: ZCR 4.1 may stop here.
    pub fn is_tolerable(&self) -> bool {
        !self.above && self.per_category.values().all(|risk| risk.rank.is_some() && risk.tolerable.is_some())
    }
}
