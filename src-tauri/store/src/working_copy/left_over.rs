//! Working copies whose process is gone: what start-up offers back.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::{CopyError, ENDING, META_CHANGED, META_NAME, META_PATH, Owner, WorkingCopy, last_revision, saved_revision};
use crate::tables;

/// A working copy with steps beyond the saved one and no living owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOver {
    /// For [`recover`] and [`discard`].
    pub id: String,
    /// Name of the plant.
    pub name: String,
    /// Steps beyond the saved one.
    pub steps: u64,
    /// When the last was made, ISO 8601 in UTC.
    pub changed: String,
    /// The file it belongs to.
    pub path: Option<PathBuf>,
}

/// Every working copy to offer, the latest first. One that holds nothing beyond its file is taken away.
/// One that cannot be read is neither offered nor touched.
pub fn left_over(folder: &Path) -> Vec<LeftOver> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut found = Vec::new();
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        if path.extension().is_none_or(|ending| ending != ENDING) {
            continue;
        }
        let id = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let Ok(owner) = Owner::of(folder, &id) else { continue };
        match look(&path, id) {
            Ok(Some(copy)) => found.push(copy),
            Ok(None) if keeps_steps(&path) => {}
            Ok(None) => owner.remove(),
            Err(_) => {}
        }
    }
    found.sort_by(|a, b| b.changed.cmp(&a.changed).then_with(|| a.id.cmp(&b.id)));
    found
}

/// Whether it waits for its file to be opened again.
fn keeps_steps(path: &Path) -> bool {
    Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)
        .and_then(|connection| super::kept::is_kept(&connection))
        .unwrap_or(false)
}

/// Reads what is offered; `None` when there is nothing to recover.
fn look(path: &Path, id: String) -> rusqlite::Result<Option<LeftOver>> {
    // not read-only: after a kill the WAL has to be taken in, and for that SQLite writes
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let has_journal: bool =
        connection.query_row("SELECT count(*) FROM sqlite_schema WHERE name = 'journal'", [], |row| row.get(0))?;
    if !has_journal {
        // killed while it was being made: nothing was done in it yet
        return Ok(None);
    }
    let (last, saved) = (last_revision(&connection)?, saved_revision(&connection)?);
    if last <= saved {
        return Ok(None);
    }
    let word = |name| tables::meta(&connection, name);
    Ok(Some(LeftOver {
        id,
        name: word(META_NAME)?.unwrap_or_default(),
        steps: last.0 - saved.0,
        changed: word(META_CHANGED)?.unwrap_or_default(),
        path: word(META_PATH)?.map(PathBuf::from),
    }))
}

/// Goes on where another process stopped.
pub fn recover(folder: &Path, id: &str) -> Result<WorkingCopy, CopyError> {
    WorkingCopy::reopen(Owner::of(folder, id)?)
}

/// Throws a left-over copy away.
pub fn discard(folder: &Path, id: &str) -> Result<(), CopyError> {
    Owner::of(folder, id)?.remove();
    Ok(())
}
