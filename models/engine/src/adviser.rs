//! Re-zoning adviser: merges and splits that make less work while every zone keeps what it has. Advice stays advice.
//!
//! Computed when asked for, never with an assessment. Every proposal is really applied to a copy and assessed there. The work
//! can be done in slices and left off between them: [`Adviser::step`] until it is done, then [`Adviser::advice`].

mod burden;
mod candidates;
mod judge;
pub mod words;

use plant::record::{Asset, Conduit, RefusedReZoning, Scenario, Zone};
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
    /// What was tried and is not proposed, and why.
    pub not_proposed: Vec<NotProposed>,
    /// Zones that a conduit joins and that must stay apart, and why.
    pub apart: Vec<Apart>,
    /// Such pairs that are not listed because there are too many.
    pub apart_left_out: usize,
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

    /// The edit that keeps it refused. Reason, name and date are a person's to fill in.
    pub fn refusal(&self) -> edit::RefuseReZoning {
        match self {
            ReZoning::Merge { keep, take } => {
                edit::RefuseReZoning { into: Some(*keep), ..edit::RefuseReZoning::of(*take) }
            }
            ReZoning::Split { zone, assets, .. } => {
                edit::RefuseReZoning { assets: assets.clone(), ..edit::RefuseReZoning::of(*zone) }
            }
        }
    }

    /// Where a person refused it.
    pub fn refused_in<'d>(&self, document: &'d Document) -> Option<&'d RefusedReZoning> {
        let is_this = |refused: &&RefusedReZoning| match self {
            ReZoning::Merge { keep, take } => refused.is_merge_of(*take, *keep),
            ReZoning::Split { zone, assets, .. } => refused.is_split_of(*zone, assets),
        };
        document.refused_re_zonings.values().map(|refused| &**refused).find(is_this)
    }
}

/// A change with what it brings, as found on a copy.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Proposal {
    /// The change.
    #[serde(flatten)]
    pub change: ReZoning,
    /// A person refused it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refused: Option<Id<RefusedReZoning>>,
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

/// A change that was tried and is not proposed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NotProposed {
    /// The change.
    #[serde(flatten)]
    pub change: ReZoning,
    /// Why not.
    pub why: WhyNot,
}

/// Why a change that was tried is not proposed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "reason")]
pub enum WhyNot {
    /// It cannot be done.
    Impossible {
        /// What the edit said.
        sentence: String,
    },
    /// There would be as much to do as now, or more.
    NotLess {
        /// The burden afterwards.
        after: Burden,
    },
    /// Risks of scenarios would be others.
    OtherRisk {
        /// The scenarios.
        scenarios: Vec<Id<Scenario>>,
    },
    /// Rules would find more.
    Findings {
        /// The rules.
        rules: Vec<String>,
    },
    /// A level would not be known, or less surely.
    LessSure,
}

/// Two zones that a conduit joins and that are not merged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Apart {
    /// The zones.
    pub zones: (Id<Zone>, Id<Zone>),
    /// In what they differ, or what else keeps them apart.
    pub because: Difference,
}

/// What keeps two zones apart. In this order: the first that holds is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Difference {
    /// One of them is outside the system under consideration.
    Outside,
    /// One of them is a DMZ: it stands between two sides.
    Dmz,
    /// One is a safety zone, or its designation is another.
    Safety,
    /// One is of the business.
    Business,
    /// They are of different kinds.
    Kind,
    /// They are trusted differently.
    Trust,
    /// One lies in the other, or they lie in different zones.
    Around,
    /// They are of different Purdue levels.
    Purdue,
    /// Only one of them is open to the public.
    PublicArea,
    /// Different people answer for them.
    Accountable,
    /// A person set the level of one.
    SetByPerson,
    /// One is locked in the drawing.
    Locked,
    /// They hold other kinds of assets, such as wireless or temporary ones.
    Assets,
    /// The SL-T of one is not known.
    LevelUnknown,
    /// Their SL-T are two or more apart.
    Levels,
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
        let candidates::Candidates { changes: mut pending, not_known, mut apart } =
            candidates::candidates(document, &assessor);
        let apart_left_out = apart.len().saturating_sub(MOST);
        apart.truncate(MOST);
        let left_out = pending.len().saturating_sub(MOST);
        pending.truncate(MOST);
        pending.reverse();
        let advice = Advice {
            burden: Burden::of(document, &assessor),
            proposals: Vec::new(),
            not_proposed: Vec::new(),
            apart,
            apart_left_out,
            not_known,
            tried: 0,
            left_out,
        };
        Adviser { editor: Editor::new(document.clone()), assessor, pending, advice }
    }

    /// Tries so many changes more. Whether all are tried.
    pub fn step(&mut self, many: usize) -> bool {
        for _ in 0..many {
            let Some(change) = self.pending.pop() else { return true };
            self.advice.tried += 1;
            // a merge takes with it what was said of the zone that goes: looked up before
            let refused = change.refused_in(self.editor.document()).map(|refused| refused.id);
            match judge::try_out(&mut self.editor, &mut self.assessor, self.advice.burden, change.clone()) {
                Ok(proposal) => self.advice.proposals.push(Proposal { refused, ..proposal }),
                Err(why) => self.advice.not_proposed.push(NotProposed { change, why }),
            }
        }
        self.pending.is_empty()
    }

    /// Changes tried so far, of so many.
    pub fn progress(&self) -> (usize, usize) {
        (self.advice.tried, self.advice.tried + self.pending.len())
    }

    /// What was found so far.
    pub fn advice(&self) -> Advice {
        let mut advice = self.advice.clone();
        advice.left_out += self.pending.len();
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
