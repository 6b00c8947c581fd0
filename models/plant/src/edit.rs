//! Intents. Each is one file: against a document it plans a transaction; it never writes its own inverse.

use crate::document::Document;
use crate::draft::Draft;

mod apply_import;
mod put_records;

pub use apply_import::ApplyImport;
pub use put_records::PutRecords;

/// Something a person wants to do to a plant.
pub trait Edit {
    /// What it is called in the history: "Move PLC-101 to Z-03". Read after "Undo".
    fn label(&self, document: &Document) -> String;

    /// Writes the changes into the draft, or says why not.
    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused>;
}

/// An edit that cannot be done, with the reason in words for the person.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct Refused {
    /// Why, in a sentence: "Z-07 is locked. Unlock it with Ctrl L."
    pub reason: String,
}

impl Refused {
    /// With a reason.
    pub fn new(reason: impl Into<String>) -> Self {
        Refused { reason: reason.into() }
    }
}
