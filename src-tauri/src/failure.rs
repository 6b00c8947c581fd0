//! Errors of the machine, in the words of the look book and with the code that the window decides on.

use std::path::Path;

use protocol::{Code, Failure, Place};
use store::{CopyError, OpenError, ReplaceError, SaveError};

use crate::clock;

/// A file that was not opened.
pub fn not_opened(error: &OpenError) -> Failure {
    let code = match error {
        OpenError::Unreadable { .. } => Code::Unreadable,
        OpenError::NotAPlant { .. } | OpenError::Strange { .. } => Code::NotAPlant,
        OpenError::Newer { .. } => Code::Newer,
        OpenError::Damaged { .. } | OpenError::Record { .. } | OpenError::Text { .. } => Code::Damaged,
    };
    let place = error.place().map(|(line, column)| Place {
        file: error.name().to_owned(),
        line: Some(line as u64),
        column: Some(column as u64),
    });
    Failure { code, message: error.to_string(), place }
}

/// A working copy that did not do it.
pub fn not_kept(error: &CopyError) -> Failure {
    let code = match error {
        CopyError::Sql(_) | CopyError::Folder { .. } => Code::NotSaved,
        CopyError::InUse => Code::InUse,
        CopyError::Unknown(_) | CopyError::NotThere { .. } => Code::Unknown,
        CopyError::Damaged(_) => Code::Damaged,
        CopyError::Clash { .. } => Code::Clash,
    };
    Failure::new(code, sentence(&error.to_string()))
}

/// A plant that did not reach its file.
pub fn not_saved(error: &SaveError) -> Failure {
    match error {
        SaveError::Replace(ReplaceError::ChangedBehind { name, when }) => {
            let at = when.and_then(clock::in_words).map(|at| format!(" at {at}")).unwrap_or_default();
            Failure::new(Code::ChangedBehind, format!("Replace {name}? It was changed by someone else{at}."))
        }
        error => {
            let message = format!("Not saved: {error}. Your work is kept in the working copy. Save somewhere else.");
            Failure::new(Code::NotSaved, message)
        }
    }
}

/// A file of an export that was not written.
pub fn not_written(what: &str, error: &impl std::fmt::Display) -> Failure {
    Failure::new(Code::NotWritten, format!("{what} not written: {error}."))
}

/// A token, plant or task that is not known (any more).
pub fn unknown(what: &str) -> Failure {
    Failure::new(Code::Unknown, format!("The {what} is not known any more."))
}

/// A fault of the program.
pub fn internal(error: impl std::fmt::Display) -> Failure {
    Failure::new(Code::Internal, format!("This should not happen: {error}. Your work is kept in the working copy."))
}

/// A path as a person reads it.
pub fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// An error as a sentence.
fn sentence(error: &str) -> String {
    let mut letters = error.chars();
    match letters.next() {
        Some(first) => format!("{}{}.", first.to_uppercase(), letters.as_str().trim_end_matches('.')),
        None => String::new(),
    }
}
