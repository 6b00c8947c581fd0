//! What can be undone and redone. Rebuilt from the journal, so it survives a restart without storage of its own.

use serde::{Deserialize, Serialize};

use crate::transaction::Transaction;

/// Counts committed transactions, undos and redos of one working copy; only grows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Revision(pub u64);

impl Revision {
    /// The one after.
    pub const fn next(self) -> Revision {
        Revision(self.0 + 1)
    }
}

impl std::fmt::Display for Revision {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(&self.0, f)
    }
}

/// How a revision came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// An edit.
    Do,
    /// Taking back the edit of that revision.
    Undo(Revision),
    /// Doing the edit of that revision again.
    Redo(Revision),
}

/// One step of the history.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The revision at which it was first done.
    pub revision: Revision,
    /// What it did.
    pub transaction: Transaction,
}

/// Steps done, and steps taken back that can be done again.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl History {
    /// Records a revision, whether just committed or read from a journal. An entry that does not fit is ignored: the
    /// document counts, the history is a convenience.
    pub fn record(&mut self, revision: Revision, origin: Origin, transaction: &Transaction) {
        match origin {
            Origin::Do => {
                self.done.push(Step { revision, transaction: transaction.clone() });
                self.undone.clear();
            }
            Origin::Undo(of) => {
                if self.done.last().is_some_and(|step| step.revision == of)
                    && let Some(step) = self.done.pop()
                {
                    self.undone.push(step);
                }
            }
            Origin::Redo(of) => {
                if self.undone.last().is_some_and(|step| step.revision == of)
                    && let Some(step) = self.undone.pop()
                {
                    self.done.push(step);
                }
            }
        }
    }

    /// The step that undo would take back.
    pub fn last_done(&self) -> Option<&Step> {
        self.done.last()
    }

    /// The step that redo would do again.
    pub fn last_undone(&self) -> Option<&Step> {
        self.undone.last()
    }

    /// Steps done, oldest first.
    pub fn done(&self) -> &[Step] {
        &self.done
    }

    /// Steps taken back, the next to redo last.
    pub fn undone(&self) -> &[Step] {
        &self.undone
    }
}
