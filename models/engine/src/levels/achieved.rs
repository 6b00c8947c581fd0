//! SL-A of a zone or conduit: what is configured and verified there, with and without compensating measures.

use std::collections::BTreeSet;

use plant::Id;
use plant::record::{Answer, Asset, Compensation};
use plant::vocabulary::{AnswerKind, AnswerState};

use super::bits::{Bits, bit_of};
use super::sheet::{Said, Sheet};
use super::site::Site;
use super::tested::{Tested, Tests};
use crate::index::{At, ElementAt};

/// The three readings of one answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Standing {
    /// As if everything were verified.
    pub(crate) design: Said,
    /// Verified, without compensating measures.
    pub(crate) without: Said,
    /// Verified, with compensating measures.
    pub(crate) achieved: Said,
}

/// The three readings of an element.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Readings {
    pub(super) design: Sheet,
    pub(super) without: Sheet,
    pub(super) achieved: Sheet,
}

pub(super) fn readings(site: Site<'_>, at: ElementAt, contradicted: Bits) -> Readings {
    let mut readings = Readings::default();
    let tests = Tests::new(site, at);
    let mut say = |requirement, answer| {
        let Some(bit) = bit_of(requirement) else { return };
        let standing = standing(site, at, answer, tests.of(requirement), bit, contradicted);
        readings.design.say(bit, standing.design);
        readings.without.say(bit, standing.without);
        readings.achieved.say(bit, standing.achieved);
    };
    let element = site.index.element(at);
    for (key, answer) in site.answers(element).filter(|(key, _)| key.kind == AnswerKind::Achieved) {
        say(key.requirement, Some(answer));
    }
    // a test says something by itself
    for requirement in tests.requirements() {
        if site.answer(element, requirement, AnswerKind::Achieved).is_none() {
            say(requirement, None);
        }
    }
    readings
}

/// What one answer and its acceptance test amount to. A test that failed is not met, whatever was answered; one that
/// passed verifies “met” and stands for an answer that nobody gave. Against an answer of “not met” it proves nothing: one
/// of the two is wrong.
pub(super) fn standing(
    site: Site<'_>,
    at: ElementAt,
    answer: Option<&Answer>,
    tested: Option<Tested>,
    bit: Bits,
    contradicted: Bits,
) -> Standing {
    let answered = match answer.map(|answer| (answer.state, answer)) {
        None => Said::Open,
        Some((AnswerState::Met, _)) => Said::Met,
        Some((AnswerState::Partly | AnswerState::NotMet, _)) => Said::NotMet,
        // Without a reason, or against the model, it is no answer.
        Some((AnswerState::NotApplicable, answer)) if contradicted & bit != 0 || answer.reason.trim().is_empty() => {
            Said::Open
        }
        Some((AnswerState::NotApplicable, _)) => Said::NotApplicable,
    };
    let plain = match (tested, answered) {
        (Some(Tested::Failed), _) => Said::NotMet,
        (Some(Tested::Passed), Said::Open) => Said::Met,
        _ => answered,
    };
    let compensated = plain == Said::NotMet && answer.is_some_and(|answer| is_compensated(site, at, answer, bit));
    let verified = match (tested, plain) {
        (Some(Tested::Failed), _) | (Some(Tested::Passed), Said::Met) => plain,
        _ if answer.is_some_and(Answer::is_verified) => plain,
        _ => Said::Open,
    };
    Standing {
        design: if compensated { Said::Met } else { plain },
        without: verified,
        // A compensating measure carries its own proof and approval.
        achieved: if compensated { Said::Met } else { verified },
    }
}

/// A compensating measure counts with its proof, an approval with a date, and for every asset that lacks the requirement.
fn is_compensated(site: Site<'_>, at: ElementAt, answer: &Answer, bit: Bits) -> bool {
    answer.compensation.as_ref().is_some_and(|compensation| {
        is_approved(compensation) && uncovered(site, at, answer, compensation, bit).is_none()
    })
}

pub(super) fn is_approved(compensation: &Compensation) -> bool {
    [&compensation.measure, &compensation.proof, &compensation.by, &compensation.on]
        .iter()
        .all(|text| !text.trim().is_empty())
}

/// The first asset that lacks the requirement and is not covered. A measure that names no assets covers them all.
pub(super) fn uncovered(
    site: Site<'_>,
    at: ElementAt,
    answer: &Answer,
    compensation: &Compensation,
    bit: Bits,
) -> Option<Id<Asset>> {
    if compensation.covers.is_empty() {
        return None;
    }
    let covered: BTreeSet<Id<Asset>> = compensation.covers.iter().copied().collect();
    lacking(site, at, answer, bit).filter(|id| !covered.contains(id)).min()
}

/// The assets that lack the requirement: those it is allocated to, else all parts, but for those whose product meets it
/// of itself.
pub(super) fn lacking<'s>(
    site: Site<'s>,
    at: ElementAt,
    answer: &'s Answer,
    bit: Bits,
) -> impl Iterator<Item = Id<Asset>> + 's {
    let index = site.index;
    let is_named = !(answer.allocated_to.is_empty() && answer.allocated_to_roles.is_empty());
    let is_concerned = move |asset: &At<Asset>| {
        let role = &index.assets.role[asset.index()];
        !is_named || answer.allocated_to_roles.contains(role)
    };
    let here = site.parts(at).filter(is_concerned);
    let named = answer.allocated_to.iter().filter_map(move |id| index.asset(*id));
    // Conditions do not count: what rests on something else is what a measure may have to stand in for.
    let meets = move |asset: At<Asset>| {
        let sheet = index.assets.product[asset.index()].and_then(|product| index.products.sheet(product));
        sheet.is_some_and(|sheet| (sheet.met | sheet.not_applicable) & bit != 0)
    };
    here.chain(named).filter(move |asset| !meets(*asset)).map(move |asset| index.asset_id(asset))
}

/// Whether an approved measure covers the whole element as far as the answer alone can say: it names no assets, or every
/// asset that the requirement is allocated to. For questions that have no columns at hand; it never says yes too often.
pub(crate) fn is_compensated_whole(answer: &Answer) -> bool {
    answer.compensation.as_ref().is_some_and(|compensation| {
        let named = &answer.allocated_to;
        let all_named = !named.is_empty() && answer.allocated_to_roles.is_empty();
        is_approved(compensation)
            && (compensation.covers.is_empty() || all_named && named.iter().all(|id| compensation.covers.contains(id)))
    })
}
