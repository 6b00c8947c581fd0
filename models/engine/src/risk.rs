//! Risk by the owner's matrix: initial (ZCR 2), unmitigated (ZCR 5.5), residual (ZCR 5.10).
//!
//! A category that is not affected is never looked up. Equal to tolerable is tolerated. A tolerance that is undefined
//! leaves its category undecided.

mod initial;
mod modes;
mod residual;
mod scenario;

use std::collections::BTreeMap;

use plant::record::Criteria;
use plant::vocabulary::{CategoryCode, Rating};

use crate::CategoryRisk;

pub(crate) use initial::initial_risk;
pub(crate) use modes::at_worst;
pub(crate) use residual::residual_risk;
pub use scenario::never_tolerable_from;
pub(crate) use scenario::{labelled, missing, scenario_risk, verdict};

/// Rank of one rated step at a likelihood, compared with what is tolerated in the category.
pub(crate) fn category_risk(criteria: &Criteria, code: &str, step: u8, likelihood: Option<u8>) -> CategoryRisk {
    let rank = likelihood.and_then(|likelihood| criteria.matrix.rank(step, likelihood));
    let tolerable = criteria.category(code).and_then(|category| category.tolerable);
    let above = matches!((rank, tolerable), (Some(rank), Some(tolerable)) if rank > tolerable);
    CategoryRisk { rank, tolerable, above }
}

/// The risk of every affected category.
pub(crate) fn per_category(
    criteria: &Criteria,
    consequences: &BTreeMap<CategoryCode, Rating>,
    likelihood: Option<u8>,
) -> BTreeMap<CategoryCode, CategoryRisk> {
    let rated = consequences.iter().filter_map(|(code, rating)| Some((code, rating.step()?)));
    rated.map(|(code, step)| (code.clone(), category_risk(criteria, code, step, likelihood))).collect()
}
