//! What stands in the way of a step: requirements with the state of their answers.

use std::collections::BTreeMap;

use plant::Document;
use plant::record::{AnswerKey, Element};
use plant::vocabulary::{AnswerKind, AnswerState};
use serde::{Deserialize, Serialize};
use standard::RequirementId;

use super::class::{BOUNDARY_HINDERS, BOUNDARY_STOPS, Seat, StepClass};
use crate::levels::{Tested, is_compensated_whole, tested_in};

/// What is known about a requirement in a zone or conduit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GuardState {
    /// Met and verified, or made up for by an approved measure with proof.
    Met,
    /// Said to be met; nobody verified it.
    NotVerified,
    /// Partly met, which is not met.
    Partly,
    /// Not met.
    NotMet,
    /// Nobody has answered: not known.
    Unanswered,
    /// Does not apply, with a reason.
    NotApplicable,
}

impl GuardState {
    /// In words for a person.
    pub const fn label(self) -> &'static str {
        match self {
            GuardState::Met => "met",
            GuardState::NotVerified => "met, not verified",
            GuardState::Partly => "partly met",
            GuardState::NotMet => "missing",
            GuardState::Unanswered => "unanswered",
            GuardState::NotApplicable => "not applicable",
        }
    }
}

/// What a requirement does to a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GuardEffect {
    /// It stops the step.
    Stops,
    /// It makes it harder.
    Hinders,
}

/// A requirement in a zone or conduit that bears on a step.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Guard {
    /// The requirement.
    pub requirement: RequirementId,
    /// Where it would have to be met.
    pub element: Element,
    /// What it does.
    pub effect: GuardEffect,
    /// What is known about it.
    pub state: GuardState,
}

/// The state of a requirement in an element, from the answers for SL-A.
pub(super) fn state(document: &Document, element: Element, requirement: RequirementId) -> GuardState {
    let key = AnswerKey { element, requirement, kind: AnswerKind::Achieved };
    let answer = document.answers.get(&key);
    let tested = tested_in(document, element, requirement);
    if tested == Some(Tested::Failed) {
        let is_compensated = answer.is_some_and(|answer| is_compensated_whole(answer));
        return if is_compensated { GuardState::Met } else { GuardState::NotMet };
    }
    let has_passed = tested == Some(Tested::Passed);
    let Some(answer) = answer else {
        return if has_passed { GuardState::Met } else { GuardState::Unanswered };
    };
    match answer.state {
        AnswerState::Met if has_passed || answer.is_verified() => GuardState::Met,
        AnswerState::Met => GuardState::NotVerified,
        AnswerState::Partly | AnswerState::NotMet if is_compensated_whole(answer) => GuardState::Met,
        AnswerState::Partly => GuardState::Partly,
        AnswerState::NotMet => GuardState::NotMet,
        // without a reason it is no answer
        AnswerState::NotApplicable if answer.reason.trim().is_empty() => GuardState::Unanswered,
        AnswerState::NotApplicable => GuardState::NotApplicable,
    }
}

/// Where the requirements of one step live; `None` outside the system, where none applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Seats {
    pub(super) here: Option<Element>,
    pub(super) way: Option<Element>,
}

/// Every requirement that bears on a step, those that stop it first.
pub(super) fn guards(document: &Document, class: StepClass, seats: Seats, boundary: bool) -> Vec<Guard> {
    let row = class.row();
    let (stops, hinders) = if boundary { (BOUNDARY_STOPS, BOUNDARY_HINDERS) } else { (&[][..], &[][..]) };
    let of = |list: &'static [(RequirementId, Seat)], effect| {
        list.iter().filter_map(move |(requirement, seat)| {
            let element = match seat {
                Seat::Here => seats.here?,
                Seat::Way => seats.way.or(seats.here)?,
            };
            let state = state(document, element, *requirement);
            Some(Guard { requirement: *requirement, element, effect, state })
        })
    };
    // what a boundary denies comes first: it is what the drawing lacks
    let mut guards: Vec<Guard> = of(stops, GuardEffect::Stops).chain(of(row.stops, GuardEffect::Stops)).collect();
    guards.extend(of(hinders, GuardEffect::Hinders).chain(of(row.hinders, GuardEffect::Hinders)));
    guards
}

/// What the requirements make of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Weight {
    pub(super) stopped: bool,
    pub(super) obstacles: u16,
}

/// Weights of steps, each kind looked up once an element: there are many more steps than kinds in places.
#[derive(Default)]
pub(super) struct Weights(BTreeMap<(StepClass, Seats, bool), Weight>);

impl Weights {
    pub(super) fn of(&mut self, document: &Document, class: StepClass, seats: Seats, boundary: bool) -> Weight {
        *self.0.entry((class, seats, boundary)).or_insert_with(|| {
            let mut weight = Weight { stopped: false, obstacles: class.row().effort };
            for guard in guards(document, class, seats, boundary) {
                match guard.effect {
                    _ if guard.state != GuardState::Met => {}
                    GuardEffect::Stops => weight.stopped = true,
                    GuardEffect::Hinders => weight.obstacles += 1,
                }
            }
            weight
        })
    }
}
