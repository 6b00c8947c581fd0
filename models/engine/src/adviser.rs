//! Re-zoning adviser: merges and splits that make less work while every zone keeps what it has. Advice stays advice.
//!
//! Computed when asked for, never with an assessment. Every proposal is really applied to a copy and assessed there. The work
//! can be done in slices and left off between them: [`Adviser::step`] until it is done, then [`Adviser::advice`].

mod burden;
mod candidates;
mod judge;

use plant::record::{Asset, Conduit, Scenario, Zone};
use plant::{AnyKey, Document, Edit, Editor, Id, edit};
use serde::Serialize;
use standard::SecurityLevelVector;

use crate::Assessor;

pub use burden::Burden;

/// Changes that are tried at most; beyond that the answer says how many were left out.
const MOST: usize = 200;

/// What is advised.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Advice {
    /// The burden as it is.
    pub burden: Burden,
    /// What lowers it, the greatest saving first. Each is by itself: accepting one may take away another.
    pub proposals: Vec<Proposal>,
    /// Zones that a split might help, and what is not known.
    pub not_known: Vec<NotKnown>,
    /// Changes that were tried.
    pub tried: usize,
    /// Changes that were not tried because there were too many.
    pub left_out: usize,
}

/// One change to zones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "change")]
pub enum ReZoning {
    /// One zone is taken up into another.
    Merge {
        /// The zone that stays.
        keep: Id<Zone>,
        /// The zone that goes.
        take: Id<Zone>,
    },
    /// Assets get a zone of their own.
    Split {
        /// The zone they lie in.
        zone: Id<Zone>,
        /// The assets that some scenarios concern.
        assets: Vec<Id<Asset>>,
        /// Those scenarios.
        scenarios: Vec<Id<Scenario>>,
    },
}

impl ReZoning {
    /// The change as one edit, undone in one step.
    pub fn edit(&self) -> Box<dyn Edit> {
        match self.clone() {
            ReZoning::Merge { keep, take } => Box::new(edit::MergeZones { keep, take }),
            ReZoning::Split { zone, assets, scenarios } => Box::new(edit::SplitZone { zone, assets, scenarios }),
        }
    }
}

/// A change with what it brings, as found on a copy.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Proposal {
    /// The change.
    #[serde(flatten)]
    pub change: ReZoning,
    /// The burden afterwards.
    pub after: Burden,
    /// SL-T of each zone concerned, as it is.
    pub targets_before: Vec<(Id<Zone>, SecurityLevelVector)>,
    /// SL-T of each zone concerned, afterwards.
    pub targets_after: Vec<(Id<Zone>, SecurityLevelVector)>,
    /// Assets that then lie elsewhere.
    pub moves: Vec<Id<Asset>>,
    /// Conduits that go.
    pub conduits_gone: Vec<Id<Conduit>>,
    /// Conduits that are made.
    pub conduits_new: Vec<Id<Conduit>>,
    /// Conduits that then join the same zones and could be one.
    pub conduits_alike: Vec<Vec<Id<Conduit>>>,
    /// Answers, approvals and deviations that hold no longer.
    pub to_give_anew: Vec<AnyKey>,
}

/// A zone that a split might help.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotKnown {
    /// The zone.
    pub zone: Id<Zone>,
    /// Scenarios that ask for more than all others, and name no vulnerability of an asset in the zone: which assets they
    /// concern is not known.
    pub scenarios: Vec<Id<Scenario>>,
}

/// A search for advice on a copy of a plant.
pub struct Adviser {
    editor: Editor,
    assessor: Assessor,
    pending: Vec<ReZoning>,
    advice: Advice,
}

impl Adviser {
    /// Takes a copy and lists what may be tried.
    pub fn new(document: &Document) -> Adviser {
        let assessor = Assessor::new(document);
        let (mut pending, not_known) = candidates::candidates(document, &assessor);
        let left_out = pending.len().saturating_sub(MOST);
        pending.truncate(MOST);
        pending.reverse();
        let advice =
            Advice { burden: Burden::of(document, &assessor), proposals: Vec::new(), not_known, tried: 0, left_out };
        Adviser { editor: Editor::new(document.clone()), assessor, pending, advice }
    }

    /// Tries so many changes more. Whether all are tried.
    pub fn step(&mut self, many: usize) -> bool {
        for _ in 0..many {
            let Some(change) = self.pending.pop() else { return true };
            self.advice.tried += 1;
            self.advice.proposals.extend(judge::try_out(
                &mut self.editor,
                &mut self.assessor,
                self.advice.burden,
                change,
            ));
        }
        self.pending.is_empty()
    }

    /// What was found so far.
    pub fn advice(&self) -> Advice {
        let mut advice = self.advice.clone();
        advice.proposals.sort_by_key(|proposal| proposal.after.total);
        advice
    }
}

/// All advice at once.
pub fn advise(document: &Document) -> Advice {
    let mut adviser = Adviser::new(document);
    while !adviser.step(usize::MAX) {}
    adviser.advice()
}
