//! Opening. The file is read once as bytes; what is parsed is what the fingerprint stands for, and the file is neither
//! locked nor touched, also on a network share.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use plant::{Document, ReadError};
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, ErrorCode, MAIN_DB};

use super::{APPLICATION_ID, FILE_VERSION};
use crate::fingerprint::Fingerprint;
use crate::name::{file_name, in_words};
use crate::signature::looks_like;
use crate::tables::{self, RowError};

/// Largest file that is read. The largest plant measured has 12 MB.
const LARGEST_FILE: u64 = 512 << 20;
/// Every SQLite file begins so.
const SQLITE: &[u8] = b"SQLite format 3\0";
/// Length of the SQLite file header.
const HEADER: usize = 100;

/// Which form a file has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `.zcm`
    Sqlite,
    /// `.zcm.json`
    Json,
}

impl Form {
    /// The form that a name asks for.
    pub fn of(path: &Path) -> Form {
        match path.extension() {
            Some(ending) if ending.eq_ignore_ascii_case("json") => Form::Json,
            _ => Form::Sqlite,
        }
    }
}

/// A plant as its file holds it.
#[derive(Debug, Clone)]
pub struct PlantFile {
    /// The records.
    pub document: Document,
    /// Where it was read.
    pub path: PathBuf,
    /// What was there.
    pub fingerprint: Fingerprint,
    /// Which form it has.
    pub form: Form,
    /// The file is write-protected: saving needs another place.
    pub read_only: bool,
}

/// Why a file was not opened. The file is as it was, and nothing of it was taken over.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The machine does not give it out.
    #[error("{name} cannot be read: {}.", in_words(.source))]
    Unreadable {
        /// The file.
        name: String,
        /// What the machine said.
        source: io::Error,
    },
    /// It is something else.
    #[error("{name} is not a Zonewright plant: {looks}")]
    NotAPlant {
        /// The file.
        name: String,
        /// What it looks like and what to do about it.
        looks: String,
    },
    /// A later version wrote it.
    #[error("{name} was written by version {found}; this is version {known}. It was not opened and not changed.")]
    Newer {
        /// The file.
        name: String,
        /// Version of the file.
        found: i64,
        /// Highest version this program reads.
        known: i64,
    },
    /// It was a plant once.
    #[error("{name} is damaged{}. It was not opened and not changed.", page_words(.page))]
    Damaged {
        /// The file.
        name: String,
        /// The first bad page, when SQLite names one.
        page: Option<u32>,
    },
    /// It says it is a plant and holds something that no plant holds.
    #[error("{name} holds {what}, which no plant does. It was not opened and not changed.")]
    Strange {
        /// The file.
        name: String,
        /// For example "the trigger “t”".
        what: String,
    },
    /// A record cannot be read.
    #[error("{name}, {place}: {reason}. Nothing was opened.")]
    Record {
        /// The file.
        name: String,
        /// Kind and key: "zones Z-03".
        place: String,
        /// Why.
        reason: String,
    },
    /// The JSON form cannot be read.
    #[error("{name}, {error}. Nothing was opened.")]
    Text {
        /// The file.
        name: String,
        /// Where and why.
        error: ReadError,
    },
}

fn page_words(page: &Option<u32>) -> String {
    page.map(|page| format!(" at page {page}")).unwrap_or_default()
}

impl OpenError {
    /// Line and column, for a text file.
    pub fn place(&self) -> Option<(usize, usize)> {
        match self {
            OpenError::Text { error: ReadError::Malformed { place, .. }, .. } => Some((place.line, place.column)),
            OpenError::Text { error: ReadError::Doubled { line, .. }, .. } => Some((*line, 1)),
            _ => None,
        }
    }

    /// Name of the file.
    pub fn name(&self) -> &str {
        match self {
            OpenError::Unreadable { name, .. }
            | OpenError::NotAPlant { name, .. }
            | OpenError::Newer { name, .. }
            | OpenError::Damaged { name, .. }
            | OpenError::Strange { name, .. }
            | OpenError::Record { name, .. }
            | OpenError::Text { name, .. } => name,
        }
    }
}

/// Opens a plant file of either form, by what it holds and not by its name.
pub fn open(path: &Path) -> Result<PlantFile, OpenError> {
    let name = file_name(path);
    let unreadable = |source| OpenError::Unreadable { name: name.clone(), source };
    let file = File::open(path).map_err(unreadable)?;
    let metadata = file.metadata().map_err(unreadable)?;
    if metadata.is_dir() {
        return Err(unreadable(io::Error::from(io::ErrorKind::IsADirectory)));
    }
    if metadata.len() > LARGEST_FILE {
        return Err(too_large(name));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0));
    // a device or a growing file may give out more than its size says
    file.take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(too_large(name));
    }
    let (document, form) = read(&name, &bytes)?;
    Ok(PlantFile {
        document,
        path: fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()),
        fingerprint: Fingerprint::of(&bytes),
        form,
        read_only: metadata.permissions().readonly(),
    })
}

fn too_large(name: String) -> OpenError {
    OpenError::NotAPlant { name, looks: format!("it is larger than {} MB.", LARGEST_FILE >> 20) }
}

/// Reads a plant from bytes. `name` is for the messages.
pub fn read(name: &str, bytes: &[u8]) -> Result<(Document, Form), OpenError> {
    if bytes.starts_with(SQLITE) {
        return read_sqlite(name, bytes).map(|document| (document, Form::Sqlite));
    }
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if text.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{') {
        return read_text(name, bytes).map(|document| (document, Form::Json));
    }
    Err(OpenError::NotAPlant { name: name.into(), looks: looks_like(bytes) })
}

fn read_text(name: &str, bytes: &[u8]) -> Result<Document, OpenError> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let line = bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count() + 1;
        OpenError::NotAPlant { name: name.into(), looks: format!("line {line} is not UTF-8 text.") }
    })?;
    Document::read_json(text).map_err(|error| match error {
        ReadError::OtherFormat { found } if found.is_empty() => OpenError::NotAPlant {
            name: name.into(),
            looks: format!("it is JSON without “format”: “{}”.", plant::FORMAT),
        },
        ReadError::OtherFormat { found } => OpenError::NotAPlant {
            name: name.into(),
            looks: format!("its “format” is “{found}”, expected “{}”.", plant::FORMAT),
        },
        ReadError::Newer { found } => {
            OpenError::Newer { name: name.into(), found: found.into(), known: plant::VERSION.into() }
        }
        error => OpenError::Text { name: name.into(), error },
    })
}

fn read_sqlite(name: &str, bytes: &[u8]) -> Result<Document, OpenError> {
    let damaged = || OpenError::Damaged { name: name.into(), page: None };
    let failed = |error: rusqlite::Error| sql_failed(name, &error);
    if bytes.len() < HEADER {
        return Err(damaged());
    }
    // both stand in the header, so that they are read before SQLite parses anything of a stranger's schema
    let header_number = |at: usize| i32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
    let (version, application) = (header_number(60), header_number(68));
    if application != APPLICATION_ID {
        return Err(OpenError::NotAPlant {
            name: name.into(),
            looks: format!("it is an SQLite database of another program (application id {application:#010x})."),
        });
    }
    if version > FILE_VERSION {
        return Err(OpenError::Newer { name: name.into(), found: version.into(), known: FILE_VERSION.into() });
    }
    if let Some(page) = page_cut_off(bytes) {
        return Err(OpenError::Damaged { name: name.into(), page: Some(page) });
    }
    let connection = connect(bytes).map_err(failed)?;
    check_schema(name, &connection)?;
    check_pages(name, &connection)?;
    tables::read_document(&connection).map_err(|error| match error {
        RowError::Sql(error) => failed(error),
        RowError::NewerForm(found) => {
            OpenError::Newer { name: name.into(), found: found.into(), known: plant::VERSION.into() }
        }
        RowError::TooMany(count) => OpenError::Strange { name: name.into(), what: format!("{count} records") },
        RowError::Record { kind, key, reason } => {
            OpenError::Record { name: name.into(), place: format!("{kind} {key}"), reason }
        }
    })
}

/// The first page that the header promises and the file lacks.
fn page_cut_off(bytes: &[u8]) -> Option<u32> {
    let size = match u16::from_be_bytes([bytes[16], bytes[17]]) {
        1 => 65_536,
        size => usize::from(size),
    };
    let promised = u32::from_be_bytes([bytes[28], bytes[29], bytes[30], bytes[31]]);
    let there = u32::try_from(bytes.len().checked_div(size)?).ok()?;
    (there < promised).then(|| there + 1)
}

/// A copy in memory, that nothing can be written to and in which nothing of the file's own can run.
fn connect(bytes: &[u8]) -> rusqlite::Result<Connection> {
    let mut connection = Connection::open_in_memory()?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, tables::LONGEST_BODY)?;
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    connection.set_limit(Limit::SQLITE_LIMIT_WORKER_THREADS, 0)?;
    // 18 and 19 say rollback or WAL; a database in memory knows only rollback, and its rows are the same
    let header = [&bytes[..18], &[1, 1]].concat();
    connection.deserialize_read_exact(MAIN_DB, header.chain(&bytes[20..]), bytes.len(), true)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update(None, "mmap_size", 0)?;
    Ok(connection)
}

/// The schema has to be ours to the letter.
fn check_schema(name: &str, connection: &Connection) -> Result<(), OpenError> {
    let failed = |error: rusqlite::Error| sql_failed(name, &error);
    let mut ours = Connection::open_in_memory().map_err(failed)?;
    if tables::PLANT_FILE.to_latest(&mut ours).is_err() {
        return Err(OpenError::Damaged { name: name.into(), page: None });
    }
    let ours = schema(&ours).map_err(failed)?;
    let theirs = schema(connection).map_err(failed)?;
    if let Some((kind, called, _)) = theirs.iter().find(|entry| !ours.contains(entry)) {
        let known = ours.iter().any(|(_, name, _)| name == called);
        let what = if known {
            format!("the {kind} “{called}” in another shape")
        } else {
            format!("the {kind} “{called}”")
        };
        return Err(OpenError::Strange { name: name.into(), what });
    }
    match ours.iter().find(|entry| !theirs.contains(entry)) {
        Some((kind, called, _)) => {
            Err(OpenError::Strange { name: name.into(), what: format!("no {kind} “{called}”") })
        }
        None => Ok(()),
    }
}

/// Type, name and text of everything in the schema.
fn schema(connection: &Connection) -> rusqlite::Result<Vec<(String, String, String)>> {
    let mut select = connection.prepare("SELECT type, name, coalesce(sql, '') FROM sqlite_schema ORDER BY name")?;
    let rows = select.query_map([], |row| {
        let (kind, name, sql): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok((kind, name.chars().filter(|c| !c.is_control()).take(60).collect(), sql))
    })?;
    // no plant has more; a stranger's list could be long
    rows.take(64).collect()
}

fn check_pages(name: &str, connection: &Connection) -> Result<(), OpenError> {
    let words: String = connection
        .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
        .map_err(|error| sql_failed(name, &error))?;
    if words == "ok" { Ok(()) } else { Err(OpenError::Damaged { name: name.into(), page: page_in(&words) }) }
}

/// The page that a sentence of `quick_check` names.
fn page_in(words: &str) -> Option<u32> {
    let (_, after) = words.split_once("page ").or_else(|| words.split_once("Page "))?;
    after.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

fn sql_failed(name: &str, error: &rusqlite::Error) -> OpenError {
    match error.sqlite_error_code() {
        Some(ErrorCode::TooBig) => OpenError::Strange { name: name.into(), what: "a record of more than 16 MB".into() },
        _ => OpenError::Damaged { name: name.into(), page: page_in(&error.to_string()) },
    }
}
