//! Saving: the whole plant, as a complete copy that takes the place of the file.

use std::io::Write;
use std::path::Path;

use plant::Document;
use rusqlite::{Connection, MAIN_DB};

use super::Form;
use crate::fingerprint::Fingerprint;
use crate::replace::{Expected, ReplaceError, replace};
use crate::tables;

/// Why a plant was not saved. The file is as it was.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The file could not be replaced.
    #[error(transparent)]
    Replace(#[from] ReplaceError),
    /// The copy could not be made: a fault of the program or no memory.
    #[error("the plant could not be written down: {0}")]
    Made(String),
}

/// Writes a plant to `path`, in the form that its name asks for, and says what is there now.
pub fn save(document: &Document, path: &Path, expected: Expected) -> Result<Fingerprint, SaveError> {
    let bytes = bytes_of(document, Form::of(path))?;
    replace(path, expected, |file| file.write_all(&bytes))?;
    Ok(Fingerprint::of(&bytes))
}

/// The bytes of a file. Same document, same bytes.
pub fn bytes_of(document: &Document, form: Form) -> Result<Vec<u8>, SaveError> {
    match form {
        Form::Json => Ok(document.write_json().into_bytes()),
        Form::Sqlite => sqlite_bytes(document).map_err(|error| SaveError::Made(error.to_string())),
    }
}

fn sqlite_bytes(document: &Document) -> Result<Vec<u8>, rusqlite_migration::Error> {
    let mut connection = Connection::open_in_memory()?;
    connection.pragma_update(None, "page_size", 4096)?;
    tables::mark(&connection)?;
    tables::PLANT_FILE.to_latest(&mut connection)?;
    let transaction = connection.transaction()?;
    tables::write_document(&transaction, document)?;
    transaction.commit()?;
    Ok(connection.serialize(MAIN_DB)?.to_vec())
}
