//! What went wrong, in the words that the command line uses too.

use serde::{Deserialize, Serialize};

/// Why a command did not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Failure {
    /// What the window decides on; it never looks into the message.
    pub code: Code,
    /// What is, what follows, what can be done: shown as it stands.
    pub message: String,
    /// Where, when there is a place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
}

impl Failure {
    /// Without a place.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Failure { code, message: message.into(), place: None }
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}

/// Kinds of failure; a new one only when the window does something else about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    /// The file is something else; the message says what it looks like.
    NotAPlant,
    /// A later version wrote it.
    Newer,
    /// It was a plant once.
    Damaged,
    /// It cannot be read: missing, no permission, in use.
    Unreadable,
    /// Somebody else changed the file since it was opened. Offer "Save a copy" and "Replace".
    ChangedBehind,
    /// A workbook that was written for a workshop: it is merged, not imported. Call `read_workshop`.
    Workshop,
    /// There is no file yet: ask for a place and save there.
    NoPlace,
    /// The disk or the folder did not take it. The work is kept in the working copy.
    NotSaved,
    /// One export did not come out.
    NotWritten,
    /// The plant, task, token or sample is not known (any more).
    Unknown,
    /// The entry contradicts the replica: load the page again, `start` gives the stored state.
    Clash,
    /// Another window holds this working copy.
    InUse,
    /// A person stopped it.
    Cancelled,
    /// A fault of the program.
    Internal,
}

/// A place in a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Name of the file, without folders.
    pub file: String,
    /// Line or row, counted from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// Column, counted from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<u64>,
}
