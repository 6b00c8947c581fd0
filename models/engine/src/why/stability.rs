//! How firm a vector is: every estimate of the workshop moved by one step, each move alone and, where there are not too
//! many, each two together; how many flip an entry, and which estimates do.

use std::collections::BTreeMap;

use plant::Document;
use plant::record::Element;
use plant::vocabulary::ScenarioStatus;
use serde::Serialize;
use standard::{FoundationalRequirement, SecurityLevel, SecurityLevelVector};

use super::case::Case;
use super::moves::{Move, Step, Towards, estimates};

/// Pairs that are tried; with more of them none is.
const MOST_PAIRS: usize = 2_500;
/// Scenarios whose estimates are moved.
const MOST_SCENARIOS: usize = 64;

/// How firm the SL-T of one zone or conduit is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Stability {
    /// The zone or conduit.
    pub element: Element,
    /// Single moves that were tried: every estimate one step up and one step down, where the scale goes on.
    pub moves: usize,
    /// What they did to each entry.
    pub entries: BTreeMap<FoundationalRequirement, Flips>,
    /// Two moves at once; absent when there would be too many.
    pub pairs: Option<Pairs>,
    /// Whether the estimates of every scenario were moved.
    pub complete: bool,
}

/// What single moves did to one entry.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Flips {
    /// Moves that raised it.
    pub up: usize,
    /// Moves that lowered it.
    pub down: usize,
    /// Which.
    pub by: Vec<Flip>,
}

/// A move that flips an entry.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Flip {
    /// The move.
    pub step: Step,
    /// The level after it; absent where nothing is demanded any more.
    pub level: Option<SecurityLevel>,
}

/// What two moves at once did.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pairs {
    /// Pairs of moves of two different estimates.
    pub tried: usize,
    /// Per entry: how many raised it, how many lowered it.
    pub flipped: BTreeMap<FoundationalRequirement, (usize, usize)>,
}

impl Flips {
    /// Moves that changed the entry.
    pub fn total(&self) -> usize {
        self.up + self.down
    }
}

/// Stability with pairs; `None` when the element is not there or has no scenario that counts.
pub fn stability(document: &Document, element: Element) -> Option<Stability> {
    measure(document, element, true)
}

/// Stability by single moves only, for a table of every element.
pub fn stability_of_moves(document: &Document, element: Element) -> Option<Stability> {
    measure(document, element, false)
}

fn measure(document: &Document, element: Element, pairs: bool) -> Option<Stability> {
    let case = Case::of(document, element)?;
    let before = case.derive().target;
    if before.is_unknown() {
        return None;
    }
    let counted = || case.scenarios().filter(|scenario| scenario.status == ScenarioStatus::Accepted);
    let complete = counted().count() <= MOST_SCENARIOS;
    let mut moves: Vec<Move> = Vec::new();
    for scenario in counted().take(MOST_SCENARIOS) {
        for towards in [Towards::Better, Towards::Worse] {
            moves.extend(estimates(scenario, towards));
        }
    }
    moves.sort();
    moves.dedup();
    let mut result = Stability {
        element,
        moves: 0,
        entries: FoundationalRequirement::ALL.into_iter().map(|fr| (fr, Flips::default())).collect(),
        pairs: None,
        complete,
    };
    let mut taken: Vec<(&Move, Case, Step)> = Vec::new();
    for single in &moves {
        let mut changed = case.clone();
        let Some(step) = single.take(&mut changed) else { continue };
        result.moves += 1;
        let after = changed.derive().target;
        for (fr, flips) in &mut result.entries {
            match after[*fr].cmp(&before[*fr]) {
                std::cmp::Ordering::Greater => flips.up += 1,
                std::cmp::Ordering::Less => flips.down += 1,
                std::cmp::Ordering::Equal => continue,
            }
            flips.by.push(Flip { step: step.clone(), level: after[*fr] });
        }
        taken.push((single, changed, step));
    }
    if result.moves == 0 {
        return None;
    }
    let count = taken.len() * taken.len().saturating_sub(1) / 2;
    if pairs && count <= MOST_PAIRS {
        result.pairs = Some(in_pairs(&taken, &before));
    }
    Some(result)
}

fn in_pairs(taken: &[(&Move, Case, Step)], before: &SecurityLevelVector) -> Pairs {
    let mut pairs = Pairs { tried: 0, flipped: BTreeMap::new() };
    for (at, (first, changed, _)) in taken.iter().enumerate() {
        for (second, ..) in taken[at + 1..].iter().filter(|(second, ..)| !is_one_estimate(first, second)) {
            let mut both = changed.clone();
            if second.take(&mut both).is_none() {
                continue;
            }
            pairs.tried += 1;
            let after = both.derive().target;
            for fr in FoundationalRequirement::ALL {
                let (up, down) = pairs.flipped.entry(fr).or_default();
                *up += usize::from(after[fr] > before[fr]);
                *down += usize::from(after[fr] < before[fr]);
            }
        }
    }
    pairs
}

/// Whether two moves are of one estimate, which cannot go both ways at once.
fn is_one_estimate(a: &Move, b: &Move) -> bool {
    match (a, b) {
        (Move::Likelihood(a, _), Move::Likelihood(b, _)) => a == b,
        (Move::Consequence(a, in_a, _), Move::Consequence(b, in_b, _)) => (a, in_a) == (b, in_b),
        (Move::Source(a, _), Move::Source(b, _)) => a == b,
        _ => false,
    }
}
