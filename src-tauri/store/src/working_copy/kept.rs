//! The steps of a plant that was saved and closed: opened again, it can be taken back as if it had never been closed. They stay on
//! this machine and never go into the plant's file.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::{
    CopyError, ENDING, META_FINGERPRINT, META_KEPT, META_PATH, Origin, Owner, WorkingCopy, last_revision,
    saved_revision,
};
use crate::tables;

/// So many plants keep their steps, as many as the list of recent files has.
pub const KEPT_COPIES: usize = 10;
/// So many steps of each are kept, the last ones.
pub const KEPT_STEPS: u64 = 1000;

impl WorkingCopy {
    /// Closes a copy that holds nothing beyond its file, and keeps its last steps for when that file is opened again. `now` is
    /// ISO 8601 in UTC. One without a file or without steps is taken away.
    pub fn close_kept(self, now: &str) -> Result<(), CopyError> {
        let folder = self.owner.path().parent().map(Path::to_owned).unwrap_or_default();
        let Some(origin) = self.origin.clone().filter(|_| !self.is_unsaved() && self.revision.0 > 0) else {
            self.close_clean();
            return Ok(());
        };
        let first = i64::try_from(self.revision.0.saturating_sub(KEPT_STEPS)).unwrap_or(i64::MAX);
        self.connection.execute("DELETE FROM journal WHERE revision <= ?1", [first])?;
        tables::set_meta(&self.connection, META_KEPT, now)?;
        let own = self.owner.id().to_owned();
        drop(self);
        // one a file, and not more than so many
        let mut others = all(&folder);
        others.retain(|other| other.id != own);
        let (same, mut rest): (Vec<Kept>, Vec<Kept>) = others.into_iter().partition(|other| other.path == origin.path);
        rest.sort_by(|a, b| b.closed.cmp(&a.closed));
        for gone in same.into_iter().chain(rest.into_iter().skip(KEPT_COPIES - 1)) {
            remove(&folder, &gone.id);
        }
        Ok(())
    }
}

/// The kept copy of a file, when the file is still what was saved from it. One of an older state is taken away.
pub fn kept(folder: &Path, origin: &Origin) -> Option<WorkingCopy> {
    for found in all(folder).into_iter().filter(|found| found.path == origin.path) {
        let Ok(owner) = Owner::of(folder, &found.id) else { continue };
        if found.fingerprint != origin.fingerprint.to_string() {
            // changed by somebody else: what was done to the old state cannot be taken back in the new one
            owner.remove();
            continue;
        }
        if let Ok(copy) = WorkingCopy::reopen(owner)
            && !copy.is_unsaved()
        {
            return Some(copy);
        }
    }
    None
}

/// Takes every kept copy away: the person does not want them.
pub fn forget_kept(folder: &Path) {
    for found in all(folder) {
        remove(folder, &found.id);
    }
}

fn remove(folder: &Path, id: &str) {
    if let Ok(owner) = Owner::of(folder, id) {
        owner.remove();
    }
}

/// What is known of a kept copy without opening it for work.
struct Kept {
    id: String,
    path: PathBuf,
    fingerprint: String,
    closed: String,
}

fn all(folder: &Path) -> Vec<Kept> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let copies = paths.filter(|path| path.extension().is_some_and(|ending| ending == ENDING));
    let ids = copies.filter_map(|path| Some(path.file_stem()?.to_string_lossy().into_owned()));
    // what somebody lives in is not looked at
    ids.filter_map(|id| Owner::of(folder, &id).ok().and_then(|owner| look(&owner).ok().flatten())).collect()
}

fn look(owner: &Owner) -> rusqlite::Result<Option<Kept>> {
    let connection = Connection::open_with_flags(owner.path(), OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let word = |name| tables::meta(&connection, name);
    let Some(closed) = word(META_KEPT)?.filter(|closed| !closed.is_empty()) else { return Ok(None) };
    if last_revision(&connection)? > saved_revision(&connection)? {
        return Ok(None);
    }
    let id = owner.id().to_owned();
    let (path, fingerprint) = (word(META_PATH)?, word(META_FINGERPRINT)?);
    Ok(path.zip(fingerprint).map(|(path, fingerprint)| Kept { id, path: path.into(), fingerprint, closed }))
}

/// Whether a copy without unsaved steps is to stay.
pub(super) fn is_kept(connection: &Connection) -> rusqlite::Result<bool> {
    Ok(tables::meta(connection, META_KEPT)?.is_some_and(|closed| !closed.is_empty()))
}
