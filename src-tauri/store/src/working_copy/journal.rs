//! Steps in, and back to any of them.

use plant::{AnyRecord, Document, Entry, Revision, Transaction};
use rusqlite::{Connection, params};

use super::{CopyError, META_CHANGED, WorkingCopy};
use crate::tables;

/// What became of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Append {
    /// Everything up to this revision is on disk.
    Stored(Revision),
    /// An entry is missing before it; nothing was taken.
    Missing {
        /// The first that is missing.
        from: Revision,
    },
}

impl WorkingCopy {
    /// Applies a step and writes it down, in one SQL transaction. One that comes twice is harmless; a gap is refused.
    pub fn append(&mut self, entry: &Entry, now: &str) -> Result<Append, CopyError> {
        let clash = |reason: String| CopyError::Clash { revision: entry.revision, reason };
        let expected = self.revision.next();
        if entry.revision > expected {
            return Ok(Append::Missing { from: expected });
        }
        if entry.revision < expected {
            let stored = self.entry(entry.revision)?;
            return match stored {
                Some(stored) if stored == *entry => Ok(Append::Stored(self.revision)),
                _ => Err(clash("another step has that number".into())),
            };
        }
        entry.transaction.check().map_err(|error| clash(error.to_string()))?;
        self.document.replay(&entry.transaction).map_err(|error| clash(error.to_string()))?;
        match self.write(entry, now) {
            Ok(()) => {
                self.revision = entry.revision;
                Ok(Append::Stored(self.revision))
            }
            Err(error) => {
                // cannot clash: these very records were just put there
                let _ = self.document.replay(&entry.transaction.reversed());
                Err(error)
            }
        }
    }

    fn write(&mut self, entry: &Entry, now: &str) -> Result<(), CopyError> {
        let next = self.document.next_numbers();
        let transaction = self.connection.transaction()?;
        write_changes(&transaction, &entry.transaction)?;
        if !entry.transaction.next.is_empty() {
            tables::write_next(&transaction, &next)?;
        }
        tables::set_meta(&transaction, META_CHANGED, now)?;
        transaction
            .prepare_cached("INSERT INTO journal (revision, origin, body) VALUES (?1, ?2, ?3)")?
            .execute(params![number(entry.revision)?, to_json(&entry.origin)?, to_json(&entry.transaction)?])?;
        transaction.commit()?;
        Ok(())
    }

    /// The steps after a revision, oldest first.
    pub fn entries_after(&self, revision: Revision) -> Result<Vec<Entry>, CopyError> {
        let mut select = self
            .connection
            .prepare_cached("SELECT revision, origin, body FROM journal WHERE revision > ?1 ORDER BY revision")?;
        let mut rows = select.query([number(revision)?])?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            entries.push(read_entry(row)?);
        }
        Ok(entries)
    }

    fn entry(&self, revision: Revision) -> Result<Option<Entry>, CopyError> {
        let mut select =
            self.connection.prepare_cached("SELECT revision, origin, body FROM journal WHERE revision = ?1")?;
        let mut rows = select.query([number(revision)?])?;
        rows.next()?.map(read_entry).transpose()
    }

    /// The plant as it was at a revision, for a long question that was asked there.
    pub fn document_at(&self, revision: Revision) -> Result<Document, CopyError> {
        if revision > self.revision {
            return Err(CopyError::NotThere { asked: revision, last: self.revision });
        }
        document_before(&self.document, &self.entries_after(revision)?)
    }
}

/// The document as it was before these entries, the last of which led to `document`.
pub fn document_before(document: &Document, entries: &[Entry]) -> Result<Document, CopyError> {
    let mut before = document.clone();
    for entry in entries.iter().rev() {
        before
            .replay(&entry.transaction.reversed())
            .map_err(|error| CopyError::Clash { revision: entry.revision, reason: error.to_string() })?;
    }
    Ok(before)
}

fn write_changes(connection: &Connection, transaction: &Transaction) -> rusqlite::Result<()> {
    let mut put = connection.prepare_cached(
        "INSERT INTO record (kind, key, body) VALUES (?1, ?2, ?3) ON CONFLICT (kind, key) DO UPDATE SET body = ?3",
    )?;
    let mut remove = connection.prepare_cached("DELETE FROM record WHERE kind = ?1 AND key = ?2")?;
    let at = |record: &AnyRecord| (record.kind().table(), record.key().to_string());
    for change in &transaction.changes {
        match (&change.before, &change.after) {
            (_, Some(after)) => {
                let (kind, key) = at(after);
                put.execute(params![kind, key, tables::body(after)?])?;
            }
            (Some(before), None) => {
                let (kind, key) = at(before);
                remove.execute(params![kind, key])?;
            }
            (None, None) => {}
        }
    }
    Ok(())
}

fn read_entry(row: &rusqlite::Row<'_>) -> Result<Entry, CopyError> {
    let (revision, origin, body): (i64, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
    let damaged = |error: serde_json::Error| CopyError::Damaged(format!("step {revision}: {error}"));
    Ok(Entry {
        revision: Revision(u64::try_from(revision).map_err(|error| CopyError::Damaged(error.to_string()))?),
        origin: serde_json::from_str(&origin).map_err(damaged)?,
        transaction: serde_json::from_str(&body).map_err(damaged)?,
    })
}

fn number(revision: Revision) -> rusqlite::Result<i64> {
    i64::try_from(revision.0).map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))
}

fn to_json(value: &impl serde::Serialize) -> rusqlite::Result<String> {
    serde_json::to_string(value).map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))
}
