//! Why SL-C and SL-A are not higher: the first requirement in the way, why it is not met, and where it lives.

use plant::AnyKey;
use plant::record::{Answer, Asset};
use plant::vocabulary::{AnswerKind, AnswerState};
use standard::{FoundationalRequirement, PerFoundational, RequirementId};

use super::bits::{Bits, bit_of};
use super::product::{ComponentSaid, Spec};
use super::sheet::{GroupLevel, Said};
use super::site::Site;
use super::tested::{Tested, Tests};
use super::{achieved, capability};
use crate::index::{At, ElementAt, Traits};
use crate::{Stop, Why};

/// What stops each group.
pub(super) fn stops(
    groups: &PerFoundational<GroupLevel>,
    mut why: impl FnMut(RequirementId, Bits) -> (Why, Option<AnyKey>),
) -> PerFoundational<Stop> {
    PerFoundational::from_fn(|fr: FoundationalRequirement| {
        let level = groups[fr]?;
        let requirement = level.next?;
        let (why, at) = why(requirement, bit_of(requirement)?);
        Some(Stop { requirement, why, at, in_the_way: level.in_the_way })
    })
}

/// Why a requirement does not count towards SL-A, and the first place it is allocated to.
pub(super) fn of_achieved(
    site: Site<'_>,
    at: ElementAt,
    requirement: RequirementId,
    bit: Bits,
    contradicted: Bits,
) -> (Why, Option<AnyKey>) {
    let element = site.index.element(at);
    let by_test = match Tests::new(site, at).of(requirement) {
        Some(Tested::Failed) => Some(Why::TestFailed),
        Some(Tested::Changed) => Some(Why::TestedBefore),
        Some(Tested::Unproven) => Some(Why::TestUnproven),
        Some(Tested::Passed) | None => None,
    };
    let Some(answer) = site.answer(element, requirement, AnswerKind::Achieved) else {
        return (by_test.unwrap_or(Why::Unanswered), None);
    };
    let place = first_place(site, at, answer);
    if by_test == Some(Why::TestFailed) {
        return (Why::TestFailed, place);
    }
    let why = match answer.state {
        AnswerState::Met => by_test.unwrap_or(Why::Unverified),
        AnswerState::NotApplicable if answer.reason.trim().is_empty() => Why::WithoutReason,
        AnswerState::NotApplicable if contradicted & bit != 0 => Why::Contradicted,
        AnswerState::NotApplicable => Why::Unverified,
        state => {
            let uncovered = answer.compensation.as_ref().filter(|compensation| achieved::is_approved(compensation));
            let uncovered = uncovered.and_then(|measure| achieved::uncovered(site, at, answer, measure, bit));
            match uncovered {
                Some(asset) => return (Why::NotCovered, Some(asset.into())),
                None if answer.compensation.is_some() => Why::NotApproved,
                None if state == AnswerState::Partly => Why::Partly,
                None => Why::NotMet,
            }
        }
    };
    (why, place)
}

/// The first place a person named, in the order of keys.
fn first_place(site: Site<'_>, at: ElementAt, answer: &Answer) -> Option<AnyKey> {
    capability::places(site, at, answer).map(|place| place.key).min()
}

/// Why a requirement does not count towards SL-C, and the first place where it does not.
pub(super) fn of_capability(
    site: Site<'_>,
    at: ElementAt,
    requirement: RequirementId,
    bit: Bits,
    contradicted: Bits,
) -> (Why, Option<AnyKey>) {
    let index = site.index;
    let element = index.element(at);
    if let Some(answer) = site.answer(element, requirement, AnswerKind::Capability) {
        let partly = answer.state == AnswerState::Partly;
        match capability::said_of_the_whole(answer, bit, contradicted) {
            Said::NotMet => return (if partly { Why::Partly } else { Why::NotMet }, None),
            Said::Open if answer.reason.trim().is_empty() => return (Why::WithoutReason, None),
            Said::Open => return (Why::Contradicted, None),
            Said::Met | Said::NotApplicable => {}
        }
    }
    let allocated = site.answer(element, requirement, AnswerKind::Achieved).filter(|answer| answer.is_allocated());
    if let Some(answer) = allocated {
        return of_allocated(site, at, answer, requirement, bit);
    }
    if !index.products.say_something() {
        return (Why::Unanswered, None);
    }
    let mut asked = site.parts(at).filter(|asset| is_asked(site, *asset, bit)).peekable();
    if asked.peek().is_none() {
        return of_boundary(site, at, bit);
    }
    let (mut lacking, mut meets) = (None, false);
    for asset in asked {
        match site.part(asset).of(bit) {
            Said::Met => meets = true,
            Said::NotApplicable => {}
            Said::NotMet | Said::Open => {
                let id = index.asset_id(asset);
                lacking = Some(lacking.map_or((id, asset), |least: (_, _)| least.min((id, asset))));
            }
        }
    }
    match lacking {
        Some((id, asset)) => {
            let why = of_asset(site, asset, requirement, bit);
            // Some do and some do not: which of them has to is for a person to say.
            (if meets && why == Why::ComponentNotMet { Why::Undecided } else { why }, Some(id.into()))
        }
        None => (Why::Unanswered, None),
    }
}

fn is_asked(site: Site<'_>, asset: At<Asset>, bit: Bits) -> bool {
    let part = site.part(asset);
    part.asked & !part.not_applicable & bit != 0
}

fn of_allocated(
    site: Site<'_>,
    at: ElementAt,
    answer: &Answer,
    requirement: RequirementId,
    bit: Bits,
) -> (Why, Option<AnyKey>) {
    let rank = |said| u8::from(said != Said::NotMet);
    let places = capability::places(site, at, answer);
    let lacking = places.filter_map(|place| {
        let said = if place.part.asked & bit == 0 { Said::Open } else { place.part.of(bit) };
        matches!(said, Said::NotMet | Said::Open).then_some((rank(said), place.key, place.part.asked & bit != 0))
    });
    match lacking.min() {
        None => (Why::NoPlace, None),
        Some((_, key, false)) => (of_unasked(site, key), Some(key)),
        Some((rank, key, true)) => match key {
            AnyKey::Asset(id) => match site.index.asset(id) {
                Some(asset) => (of_asset(site, asset, requirement, bit), Some(key)),
                None => (Why::NoPlace, Some(key)),
            },
            _ => (if rank == 0 { Why::ComponentNotMet } else { Why::BoundaryUnanswered }, Some(key)),
        },
    }
}

/// An asset to which 4-2 puts no such question, or one that is not there.
fn of_unasked(site: Site<'_>, key: AnyKey) -> Why {
    let AnyKey::Asset(id) = key else { return Why::NoPlace };
    match site.index.asset(id) {
        None => Why::NoPlace,
        Some(asset) if spec(site, asset).is_some_and(Spec::has_kind) => Why::NotAsked,
        Some(_) => Why::NoProduct,
    }
}

fn of_boundary(site: Site<'_>, at: ElementAt, bit: Bits) -> (Why, Option<AnyKey>) {
    if super::bits::requirements().network_only & bit == 0 {
        return (Why::Unanswered, None);
    }
    let boundaries = site.boundaries(at).map(|conduit| (conduit, site.boundary(conduit)));
    let (mut lacking, mut meets) = (None, false);
    for (conduit, part) in boundaries {
        match part.of(bit) {
            Said::Met => meets = true,
            said => {
                let found = (site.index.conduit_id(conduit), said == Said::NotMet);
                lacking = Some(lacking.map_or(found, |least: (_, _)| least.min(found)));
            }
        }
    }
    match lacking {
        None => (Why::Unanswered, None),
        Some((id, true)) if meets => (Why::Undecided, Some(id.into())),
        Some((id, true)) => (Why::ComponentNotMet, Some(id.into())),
        Some((id, false)) => (Why::BoundaryUnanswered, Some(id.into())),
    }
}

fn spec(site: Site<'_>, asset: At<Asset>) -> Option<&Spec> {
    site.index.products.spec(site.index.assets.product[asset.index()]?)
}

/// Why the product of an asset does not meet a requirement.
fn of_asset(site: Site<'_>, asset: At<Asset>, requirement: RequirementId, bit: Bits) -> Why {
    let Some(spec) = spec(site, asset).filter(|spec| spec.has_kind()) else { return Why::NoProduct };
    if !spec.is_confirmed() {
        return Why::Unconfirmed;
    }
    let as_of = site.index.products.as_of();
    let said = |wanted| spec.serving(requirement).any(|row| spec.said(row, as_of) == wanted);
    if said(ComponentSaid::NotMet) {
        Why::ComponentNotMet
    } else if said(ComponentSaid::Open) {
        Why::ComponentUnanswered
    } else if said(ComponentSaid::Conditional) {
        match site.part(asset).of(bit) {
            Said::NotMet => Why::ConditionNotMet,
            _ => Why::ConditionOpen,
        }
    } else if site.index.assets.traits[asset.index()].has(Traits::WIRELESS) {
        Why::Contradicted
    } else {
        Why::ComponentUnanswered
    }
}
