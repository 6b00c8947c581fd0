//! The one message of a file that cannot be read.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Where in the file reading ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// Row or line, from 1.
    Row(u32),
    /// Offset in bytes, from 0.
    Offset(u64),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Row(row) => write!(f, "row {row}"),
            Place::Offset(offset) => write!(f, "offset {offset}"),
        }
    }
}

/// Why a file cannot be read. Nothing of it is imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub struct ImportError {
    /// Name of the file.
    pub file: String,
    /// Where reading ended, where the file has places.
    pub place: Option<Place>,
    /// What is wrong, without a full stop.
    pub reason: String,
    /// What was expected there; empty when the reason says it all.
    pub expected: String,
    /// What comes nearest to it.
    pub nearest: Option<String>,
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(place) = self.place {
            write!(f, ", {place}")?;
        }
        write!(f, ": {}", self.reason)?;
        if !self.expected.is_empty() {
            write!(f, "; expected {}", self.expected)?;
        }
        if let Some(nearest) = &self.nearest {
            write!(f, "; nearest: {nearest}")?;
        }
        Ok(())
    }
}

impl ImportError {
    /// An error about a whole file.
    pub(super) fn new(file: &str, reason: impl Into<String>) -> Self {
        ImportError {
            file: file.to_owned(),
            place: None,
            reason: reason.into(),
            expected: String::new(),
            nearest: None,
        }
    }

    /// The same at a row.
    pub(super) fn at_row(self, row: u32) -> Self {
        ImportError { place: Some(Place::Row(row)), ..self }
    }

    /// The same at an offset.
    pub(super) fn at_offset(self, offset: usize) -> Self {
        ImportError { place: Some(Place::Offset(offset as u64)), ..self }
    }

    /// The same with what was expected.
    pub(super) fn expecting(self, expected: impl Into<String>) -> Self {
        ImportError { expected: expected.into(), ..self }
    }

    /// The same with what comes nearest.
    pub(super) fn nearest(self, nearest: Option<String>) -> Self {
        ImportError { nearest, ..self }
    }
}
