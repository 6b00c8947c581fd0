//! The smallest change that would lower an entry: every single step, then every pair of steps that are too little alone.
//! Each is verified by deriving again.

use plant::edit::PutRecords;
use plant::record::Element;
use plant::vocabulary::Rating;
use plant::{AnyRecord, Document};
use standard::{FoundationalRequirement, SecurityLevel, SecurityLevelVector};

use super::case::Case;
use super::fact::{Fact, floor_of};
use super::moves::{Move, Step, Towards, changed_records, estimates};
use super::proof::forcing;
use crate::LevelState;

/// Pairs that are tried at most.
const MOST_PAIRS: usize = 2_500;

/// One change that lowers the entry.
#[derive(Debug, Clone, PartialEq)]
pub struct Lowering {
    /// The steps, one or two.
    pub steps: Vec<Step>,
    /// The vector after it.
    pub target: SecurityLevelVector,
    /// State of the vector after it.
    pub state: LevelState,
    /// The records as they would be.
    records: Vec<AnyRecord>,
}

/// What was found and how far was searched.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lowerings {
    /// The level now.
    pub level: Option<SecurityLevel>,
    /// Changes that lower it, the smallest first.
    pub found: Vec<Lowering>,
    /// Single steps that were tried.
    pub singles: usize,
    /// Pairs that were tried.
    pub pairs: usize,
    /// Whether every pair was tried.
    pub complete: bool,
}

impl Lowering {
    /// The change as an edit, for a person to apply and to undo. It is planned on the plant that was asked about.
    pub fn edit(&self, label: String) -> PutRecords {
        PutRecords { label, records: self.records.clone(), remove: Vec::new() }
    }

    /// How many steps are for the owner to decide.
    pub fn owner_steps(&self) -> usize {
        self.steps.iter().filter(|step| step.is_for_the_owner()).count()
    }
}

/// What would lower an entry; `None` when the element is not there.
pub fn lowerings(document: &Document, element: Element, fr: FoundationalRequirement) -> Option<Lowerings> {
    let case = Case::of(document, element)?;
    let before = case.derive();
    let level = before.target[fr];
    let mut result = Lowerings { level, complete: true, ..Lowerings::default() };
    let Some(from) = level else { return Some(result) };
    let moves = candidates(&case, fr, level);
    let mut too_little = Vec::new();
    for single in &moves {
        let mut changed = case.clone();
        let Some(step) = single.take(&mut changed) else { continue };
        result.singles += 1;
        match lowered(&changed, fr, from, vec![step]) {
            Some(lowering) => result.found.push(lowering),
            None => too_little.push((single, changed)),
        }
    }
    'pairs: for (at, (first, changed)) in too_little.iter().enumerate() {
        // A step taken twice is a pair, too.
        for (second, _) in &too_little[at..] {
            if result.pairs == MOST_PAIRS {
                result.complete = false;
                break 'pairs;
            }
            let mut both = changed.clone();
            let Some(second) = second.take(&mut both) else { continue };
            result.pairs += 1;
            let Some(first) = first.take(&mut case.clone()) else { continue };
            result.found.extend(lowered(&both, fr, from, vec![first, second]));
        }
    }
    result.found.sort_by(|a, b| {
        let size = |lowering: &Lowering| (lowering.steps.len(), lowering.owner_steps(), lowering.target.max());
        size(a).cmp(&size(b)).then_with(|| a.steps.cmp(&b.steps))
    });
    Some(result)
}

/// A change that lowers the entry. One that leaves nothing derived lowers nothing.
fn lowered(case: &Case, fr: FoundationalRequirement, from: SecurityLevel, steps: Vec<Step>) -> Option<Lowering> {
    let after = case.derive();
    let is_lower = match after.target[fr] {
        Some(level) => level < from,
        None => !matches!(after.state, LevelState::NotDerived | LevelState::NotAssessed),
    };
    let records = changed_records(case, &steps);
    is_lower.then_some(Lowering { steps, target: after.target, state: after.state, records })
}

/// Steps that can have to do with the entry: those of the scenarios that force it, and of the owner's decisions.
fn candidates(case: &Case, fr: FoundationalRequirement, level: Option<SecurityLevel>) -> Vec<Move> {
    let mut moves = Vec::new();
    for scenario in forcing(case, fr, level).into_iter().filter_map(|id| case.scenario(id)) {
        moves.extend(estimates(&scenario, Towards::Better));
        moves.push(Move::NarrowOut(scenario.id, fr));
        let rated = scenario.consequences.iter().filter(|(_, rating)| matches!(rating, Rating::Step(_)));
        moves.extend(rated.map(|(code, _)| Move::Tolerance(code.clone())));
    }
    moves.push(Move::ClearOverride(case.element));
    if let Some(Fact::Floor { applies_to, .. }) = floor_of(case, fr) {
        moves.push(Move::Floor(applies_to, fr));
    }
    moves.sort();
    moves.dedup();
    moves
}
