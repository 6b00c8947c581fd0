//! SL-C and SL-A of an element from answers, as ranges over what nobody has answered, with what stops each.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use plant::Document;
use standard::{FoundationalRequirement, PerFoundational, RequirementId, SecurityLevelRangeVector};

use super::bits::bit_of;
use super::sheet::{Sheet, ranges};
use super::site::Site;
use super::tested::Tests;
use super::{achieved, capability, stop};
use crate::index::{ElementAt, Index};
use crate::{Stop, Why};

/// What the answers of one element amount to.
#[derive(Clone)]
pub(crate) struct Answered {
    pub(crate) capability: SecurityLevelRangeVector,
    pub(crate) achieved: SecurityLevelRangeVector,
    pub(crate) achieved_without_compensation: SecurityLevelRangeVector,
    pub(crate) design: SecurityLevelRangeVector,
    pub(crate) next_for_achieved: BTreeMap<FoundationalRequirement, RequirementId>,
    pub(crate) capability_stops: PerFoundational<Stop>,
    pub(crate) achieved_stops: PerFoundational<Stop>,
}

impl Default for Answered {
    fn default() -> Self {
        Answered {
            capability: SecurityLevelRangeVector::UNKNOWN,
            achieved: SecurityLevelRangeVector::UNKNOWN,
            achieved_without_compensation: SecurityLevelRangeVector::UNKNOWN,
            design: SecurityLevelRangeVector::UNKNOWN,
            next_for_achieved: BTreeMap::new(),
            capability_stops: PerFoundational::UNKNOWN,
            achieved_stops: PerFoundational::UNKNOWN,
        }
    }
}

pub(crate) fn answered(document: &Document, index: &Index, at: ElementAt) -> Answered {
    let site = Site { document, index };
    let requirements = site.answers(index.element(at)).filter_map(|(key, _)| bit_of(key.requirement));
    let tested = Tests::new(site, at).requirements().filter_map(bit_of);
    let answered = requirements.chain(tested).fold(0, |all, bit| all | bit);
    if answered == 0 && !index.products.say_something() {
        return nothing_answered().clone();
    }
    let contradicted = site.contradicted(at);
    let readings = achieved::readings(site, at, contradicted);
    let capability = capability::capability(site, at, contradicted);
    // Most requirements are not answered: those need no look for the answer.
    let nothing = (Why::Unanswered, None);
    let is_open = |bit| answered & bit == 0;
    let (achieved, capability) = (readings.achieved.groups(), capability.groups());
    let achieved_stops = stop::stops(&achieved, |requirement, bit| {
        if is_open(bit) { nothing } else { stop::of_achieved(site, at, requirement, bit, contradicted) }
    });
    let by_products = index.products.say_something();
    let capability_stops = stop::stops(&capability, |requirement, bit| {
        let asks = by_products || !is_open(bit);
        if asks { stop::of_capability(site, at, requirement, bit, contradicted) } else { nothing }
    });
    Answered {
        capability: ranges(&capability),
        achieved: ranges(&achieved),
        achieved_without_compensation: readings.without.levels(),
        design: readings.design.levels(),
        next_for_achieved: achieved_stops.known().map(|(fr, stop)| (fr, stop.requirement)).collect(),
        capability_stops,
        achieved_stops,
    }
}

/// Where nobody has answered anything: every level is still possible.
fn nothing_answered() -> &'static Answered {
    static NOTHING: OnceLock<Answered> = OnceLock::new();
    NOTHING.get_or_init(|| {
        let nothing = Sheet::default();
        let all = nothing.levels();
        let stops = stop::stops(&nothing.groups(), |_, _| (Why::Unanswered, None));
        Answered {
            capability: all,
            achieved: all,
            achieved_without_compensation: all,
            design: all,
            next_for_achieved: stops.known().map(|(fr, stop)| (fr, stop.requirement)).collect(),
            capability_stops: stops,
            achieved_stops: stops,
        }
    })
}
