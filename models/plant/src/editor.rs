//! The one way in: a document changes only here.

use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::draft::Draft;
use crate::edit::{Edit, Refused};
use crate::history::{History, Origin, Revision};
use crate::transaction::{Clash, MalformedTransaction, Transaction};

/// A revision: what the window journals and the shell replays.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Its number.
    pub revision: Revision,
    /// How it came about.
    pub origin: Origin,
    /// What changed.
    pub transaction: Transaction,
}

/// An entry that does not follow on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReplayError {
    /// A revision is missing before it.
    #[error("revision {found} came where {expected} was expected")]
    Gap {
        /// The revision that should come.
        expected: Revision,
        /// The revision that came.
        found: Revision,
    },
    /// It expected other records.
    #[error(transparent)]
    Clash(#[from] Clash),
    /// It is no transaction.
    #[error(transparent)]
    Malformed(#[from] MalformedTransaction),
}

/// A document under change, with its history.
#[derive(Debug, Clone, Default)]
pub struct Editor {
    document: Document,
    history: History,
    revision: Revision,
}

impl Editor {
    /// An editor over a document at revision 0.
    pub fn new(document: Document) -> Self {
        Editor { document, history: History::default(), revision: Revision::default() }
    }

    /// An editor over a document as it was at `revision`, to which journal entries are then replayed.
    pub fn at(document: Document, revision: Revision) -> Self {
        Editor { document, history: History::default(), revision }
    }

    /// The document as it is.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// What can be undone and redone.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// The last revision.
    pub fn revision(&self) -> Revision {
        self.revision
    }

    /// What an edit would do; a drag shows this, letting go commits it.
    pub fn preview(&self, edit: &dyn Edit) -> Result<Transaction, Refused> {
        let mut draft = Draft::new(&self.document);
        edit.plan(&mut draft)?;
        Ok(draft.finish(edit.label(&self.document)))
    }

    /// Carries out an edit. `Ok(None)`: it changes nothing, and no revision is made.
    pub fn commit(&mut self, edit: &dyn Edit) -> Result<Option<Entry>, Refused> {
        let transaction = self.preview(edit)?;
        if transaction.is_empty() {
            return Ok(None);
        }
        self.enter(Origin::Do, transaction).map(Some).map_err(|clash| Refused::new(clash.to_string()))
    }

    /// Takes back the last step: a new revision, never a step back of the counter.
    pub fn undo(&mut self) -> Option<Entry> {
        let step = self.history.last_done()?;
        let (of, transaction) = (step.revision, step.transaction.reversed());
        self.enter(Origin::Undo(of), transaction).ok()
    }

    /// Does the last step taken back again.
    pub fn redo(&mut self) -> Option<Entry> {
        let step = self.history.last_undone()?;
        let (of, transaction) = (step.revision, step.transaction.clone());
        self.enter(Origin::Redo(of), transaction).ok()
    }

    /// Applies an entry that another editor made: a replica, or a journal that is read back.
    pub fn replay(&mut self, entry: &Entry) -> Result<(), ReplayError> {
        let expected = self.revision.next();
        if entry.revision != expected {
            return Err(ReplayError::Gap { expected, found: entry.revision });
        }
        entry.transaction.check()?;
        self.document.apply(&entry.transaction)?;
        self.history.record(entry.revision, entry.origin, &entry.transaction);
        self.revision = entry.revision;
        Ok(())
    }

    fn enter(&mut self, origin: Origin, transaction: Transaction) -> Result<Entry, Clash> {
        self.document.apply(&transaction)?;
        self.revision = self.revision.next();
        self.history.record(self.revision, origin, &transaction);
        Ok(Entry { revision: self.revision, origin, transaction })
    }
}
