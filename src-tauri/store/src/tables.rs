//! The tables of a plant file and of a working copy, and how records lie in them.

use std::collections::BTreeMap;

use plant::{AnyRecord, Document, Kind};
use rusqlite::{Connection, Transaction, params};
use rusqlite_migration::{M, Migrations};

use crate::plant_file::APPLICATION_ID;

/// A plant file, version by version. A version is never changed once it is out: a new one is added below.
const PLANT_FILE_STEPS: &[M<'static>] = &[M::up(PLANT_TABLES)];
/// A working copy: the same tables and the journal.
const WORKING_COPY_STEPS: &[M<'static>] = &[M::up(PLANT_TABLES), M::up(JOURNAL)];
/// Makes a plant file.
pub(crate) const PLANT_FILE: Migrations<'static> = Migrations::from_slice(PLANT_FILE_STEPS);
/// Makes a working copy.
pub(crate) const WORKING_COPY: Migrations<'static> = Migrations::from_slice(WORKING_COPY_STEPS);

const PLANT_TABLES: &str = "\
CREATE TABLE record (kind TEXT NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL CHECK (json_valid(body)), PRIMARY KEY (kind, key)) STRICT, WITHOUT ROWID;
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE revision (number INTEGER PRIMARY KEY, name TEXT, by TEXT, at TEXT, body BLOB) STRICT;";

const JOURNAL: &str =
    "CREATE TABLE journal (revision INTEGER PRIMARY KEY, origin TEXT NOT NULL, body TEXT NOT NULL) STRICT;";

/// Next numbers per kind, as JSON.
pub(crate) const META_NEXT: &str = "next";
/// Version of the form of the record bodies, as in the JSON form.
pub(crate) const META_FORM: &str = "form";

/// Most records that a file may hold: eight times the largest plant measured, and short of what fills a memory.
pub(crate) const MOST_RECORDS: i64 = 2_000_000;
/// Longest body of a record in bytes.
pub(crate) const LONGEST_BODY: i32 = 16 << 20;

/// A row that is no record.
#[derive(Debug, thiserror::Error)]
pub(crate) enum RowError {
    /// SQLite could not read on.
    #[error(transparent)]
    Sql(#[from] rusqlite::Error),
    /// A later version wrote the bodies.
    #[error("the records have form {0}")]
    NewerForm(u32),
    /// More rows than any plant.
    #[error("it holds {0} records")]
    TooMany(i64),
    /// A row does not fit.
    #[error("{kind} {key}: {reason}")]
    Record {
        /// Table word.
        kind: String,
        /// Key as it stands there.
        key: String,
        /// Why.
        reason: String,
    },
}

/// Marks a new database as ours.
pub(crate) fn mark(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update(None, "application_id", APPLICATION_ID)
}

/// Writes every record and what belongs beside them into empty tables.
pub(crate) fn write_document(transaction: &Transaction<'_>, document: &Document) -> rusqlite::Result<()> {
    {
        let mut insert = transaction.prepare("INSERT INTO record (kind, key, body) VALUES (?1, ?2, ?3)")?;
        for record in document.records() {
            insert.execute(params![record.kind().table(), record.key().to_string(), body(&record)?])?;
        }
    }
    set_meta(transaction, META_FORM, &plant::VERSION.to_string())?;
    write_next(transaction, &document.next_numbers())
}

/// The flat object of a record, as in the JSON form.
pub(crate) fn body(record: &AnyRecord) -> rusqlite::Result<String> {
    record.to_json().map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))
}

/// Stores the next numbers.
pub(crate) fn write_next(connection: &Connection, next: &BTreeMap<Kind, u32>) -> rusqlite::Result<()> {
    let words =
        serde_json::to_string(next).map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))?;
    set_meta(connection, META_NEXT, &words)
}

/// Sets one word beside the records.
pub(crate) fn set_meta(connection: &Connection, name: &str, value: &str) -> rusqlite::Result<()> {
    connection
        .prepare_cached("INSERT INTO meta (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2")?
        .execute([name, value])
        .map(drop)
}

/// One word beside the records.
pub(crate) fn meta(connection: &Connection, name: &str) -> rusqlite::Result<Option<String>> {
    let mut select = connection.prepare_cached("SELECT value FROM meta WHERE name = ?1")?;
    let mut rows = select.query([name])?;
    rows.next()?.map(|row| row.get(0)).transpose()
}

/// Copies every row into a document, or nothing.
pub(crate) fn read_document(connection: &Connection) -> Result<Document, RowError> {
    if let Some(form) = meta(connection, META_FORM)?.and_then(|form| form.parse().ok())
        && form > plant::VERSION
    {
        return Err(RowError::NewerForm(form));
    }
    let count: i64 = connection.query_row("SELECT count(*) FROM record", [], |row| row.get(0))?;
    if count > MOST_RECORDS {
        return Err(RowError::TooMany(count));
    }
    let mut select = connection.prepare("SELECT kind, key, body FROM record ORDER BY kind, key")?;
    let mut rows = select.query([])?;
    let mut records = Vec::new();
    while let Some(row) = rows.next()? {
        let (kind, key, text): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let refused = |reason: String| RowError::Record { kind: short(&kind), key: short(&key), reason };
        let known = Kind::from_table(&kind).ok_or_else(|| refused("that kind of record is not known".into()))?;
        let record = AnyRecord::from_json(known, &text).map_err(|error| refused(error.to_string()))?;
        if record.key().to_string() != key {
            return Err(refused(format!("the record calls itself {}", record.key())));
        }
        records.push(record);
    }
    let mut document = Document::from_records(records).map_err(|doubled| RowError::Record {
        kind: doubled.0.kind().table().into(),
        key: doubled.0.to_string(),
        reason: "it is there twice".into(),
    })?;
    if let Some(text) = meta(connection, META_NEXT)? {
        let next = serde_json::from_str(&text).map_err(|error| RowError::Record {
            kind: "meta".into(),
            key: META_NEXT.into(),
            reason: error.to_string(),
        })?;
        document.raise_next_numbers(&next);
    }
    Ok(document)
}

/// A word of a stranger's file, short enough for a message.
fn short(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(60).collect()
}
