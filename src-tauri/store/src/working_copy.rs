//! The working copy: every step of an open plant, on disk before it counts as kept.
//!
//! One SQLite file per open plant in the application's data folder (WAL, `synchronous = FULL`), owned by one living process.
//! It holds the plant as it is now and the journal of the steps since it was opened. It is a replica: it applies what the
//! editor did and never plans an edit.

mod journal;
mod kept;
mod left_over;
mod owner;

use std::fs;
use std::path::{Path, PathBuf};

use plant::{Document, Revision};
use rusqlite::Connection;
use rusqlite::config::DbConfig;

use crate::fingerprint::Fingerprint;
use crate::name::in_words;
use crate::tables::{self, RowError};

pub use journal::{Append, document_before};
pub use kept::{KEPT_COPIES, KEPT_STEPS, forget_kept, kept};
pub use left_over::{LeftOver, discard, left_over, recover};
use owner::Owner;

/// Ending of the files.
const ENDING: &str = "zcw";
const META_NAME: &str = "name";
const META_PATH: &str = "path";
const META_FINGERPRINT: &str = "fingerprint";
const META_SAVED: &str = "saved";
const META_CHANGED: &str = "changed";
/// When everything was in the file, to give the steps back when that file is opened again.
const META_KEPT: &str = "kept";

/// The file a plant came from or went to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The file.
    pub path: PathBuf,
    /// What was in it when it was last read or written by us.
    pub fingerprint: Fingerprint,
}

/// Why the working copy did not do it.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// The disk did not take it.
    #[error("the working copy cannot be written: {0}")]
    Sql(#[from] rusqlite::Error),
    /// The data folder cannot be used.
    #[error("{folder} cannot be used: {}", in_words(.source))]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the machine said.
        source: std::io::Error,
    },
    /// Another process lives in it.
    #[error("this working copy is open in another window")]
    InUse,
    /// There is none of that name.
    #[error("there is no working copy “{0}”")]
    Unknown(String),
    /// It cannot be read back.
    #[error("the working copy is damaged: {0}")]
    Damaged(String),
    /// The entry contradicts what is stored.
    #[error("step {revision} does not fit: {reason}")]
    Clash {
        /// The revision that came.
        revision: Revision,
        /// Why.
        reason: String,
    },
    /// Nothing of that revision is here.
    #[error("step {asked} has not arrived; the last one is {last}")]
    NotThere {
        /// The revision asked for.
        asked: Revision,
        /// The last stored.
        last: Revision,
    },
}

/// An open working copy. Dropping it keeps the file; [`WorkingCopy::close_clean`] takes it away, and
/// [`WorkingCopy::close_kept`] leaves it for the next time the plant's file is opened.
#[derive(Debug)]
pub struct WorkingCopy {
    // before the owner: the connection is closed first, then the lock is let go
    connection: Connection,
    owner: Owner,
    document: Document,
    revision: Revision,
    saved: Revision,
    origin: Option<Origin>,
}

impl WorkingCopy {
    /// Makes a working copy of a plant. `name` is what start-up calls it when it is left over; `now` is ISO 8601 in UTC.
    pub fn create(
        folder: &Path,
        document: Document,
        origin: Option<Origin>,
        name: &str,
        now: &str,
    ) -> Result<Self, CopyError> {
        fs::create_dir_all(folder).map_err(|source| CopyError::Folder { folder: folder.to_owned(), source })?;
        let owner = Owner::new(folder)?;
        let mut connection = connect(&owner.path())?;
        connection.pragma_update(None, "auto_vacuum", "NONE")?;
        tables::mark(&connection)?;
        tables::WORKING_COPY.to_latest(&mut connection).map_err(|error| CopyError::Damaged(error.to_string()))?;
        let transaction = connection.transaction()?;
        tables::write_document(&transaction, &document)?;
        tables::set_meta(&transaction, META_NAME, name)?;
        tables::set_meta(&transaction, META_SAVED, "0")?;
        tables::set_meta(&transaction, META_CHANGED, now)?;
        write_origin(&transaction, origin.as_ref())?;
        transaction.commit()?;
        let (revision, saved) = (Revision(0), Revision(0));
        Ok(WorkingCopy { connection, owner, document, revision, saved, origin })
    }

    /// The name of the copy, for [`recover`] and [`discard`].
    pub fn id(&self) -> &str {
        self.owner.id()
    }

    /// The plant as it is.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The last stored revision.
    pub fn revision(&self) -> Revision {
        self.revision
    }

    /// The last revision that is in the file.
    pub fn saved(&self) -> Revision {
        self.saved
    }

    /// Whether the file lacks steps.
    pub fn is_unsaved(&self) -> bool {
        self.revision > self.saved
    }

    /// The plant's file, when it has one.
    pub fn origin(&self) -> Option<&Origin> {
        self.origin.as_ref()
    }

    /// Notes that the plant as of `revision` is in a file.
    pub fn mark_saved(&mut self, revision: Revision, origin: Origin, name: &str) -> Result<(), CopyError> {
        let transaction = self.connection.transaction()?;
        tables::set_meta(&transaction, META_SAVED, &revision.to_string())?;
        tables::set_meta(&transaction, META_NAME, name)?;
        write_origin(&transaction, Some(&origin))?;
        // from here on it is worth keeping, also when the program is not closed in order
        let changed = tables::meta(&transaction, META_CHANGED)?.unwrap_or_default();
        tables::set_meta(&transaction, META_KEPT, &changed)?;
        transaction.commit()?;
        self.saved = revision;
        self.origin = Some(origin);
        Ok(())
    }

    /// Closes and takes the copy away: the file has everything, or the person threw the rest away.
    pub fn close_clean(self) {
        let WorkingCopy { connection, owner, .. } = self;
        drop(connection);
        owner.remove();
    }

    /// Opens the copy that `owner` holds.
    fn reopen(owner: Owner) -> Result<Self, CopyError> {
        let connection = connect(&owner.path())?;
        let words: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        if words != "ok" {
            return Err(CopyError::Damaged(words));
        }
        let document = tables::read_document(&connection).map_err(|error| match error {
            RowError::Sql(error) => CopyError::Sql(error),
            error => CopyError::Damaged(error.to_string()),
        })?;
        let revision = last_revision(&connection)?;
        let saved = saved_revision(&connection)?;
        let origin = read_origin(&connection)?;
        Ok(WorkingCopy { connection, owner, document, revision, saved, origin })
    }
}

fn connect(path: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open(path)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    Ok(connection)
}

fn last_revision(connection: &Connection) -> rusqlite::Result<Revision> {
    let last: Option<i64> = connection.query_row("SELECT max(revision) FROM journal", [], |row| row.get(0))?;
    Ok(Revision(last.and_then(|last| u64::try_from(last).ok()).unwrap_or(0)))
}

fn saved_revision(connection: &Connection) -> rusqlite::Result<Revision> {
    Ok(Revision(tables::meta(connection, META_SAVED)?.and_then(|saved| saved.parse().ok()).unwrap_or(0)))
}

fn write_origin(connection: &Connection, origin: Option<&Origin>) -> rusqlite::Result<()> {
    let Some(origin) = origin else { return Ok(()) };
    // a path that is no Unicode is kept as it can be shown; it then asks for a place when it is saved
    tables::set_meta(connection, META_PATH, &origin.path.to_string_lossy())?;
    tables::set_meta(connection, META_FINGERPRINT, &origin.fingerprint.to_string())
}

fn read_origin(connection: &Connection) -> rusqlite::Result<Option<Origin>> {
    let path = tables::meta(connection, META_PATH)?;
    let fingerprint = tables::meta(connection, META_FINGERPRINT)?.and_then(|text| Fingerprint::from_text(&text));
    Ok(path.zip(fingerprint).map(|(path, fingerprint)| Origin { path: path.into(), fingerprint }))
}
