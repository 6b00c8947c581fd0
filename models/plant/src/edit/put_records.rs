//! Put records as a form has filled them, or remove them as they stand.

use super::{Edit, Refused};
use crate::document::{Document, number_of};
use crate::draft::Draft;
use crate::record::{AnyKey, AnyRecord};

/// Inserts or replaces records; what the inspector and the forms do.
#[derive(Debug, Clone)]
pub struct PutRecords {
    /// What it is called in the history.
    pub label: String,
    /// The records as they are to be.
    pub records: Vec<AnyRecord>,
    /// Records that go, without their dependants.
    pub remove: Vec<AnyKey>,
}

impl PutRecords {
    /// One record.
    pub fn one(label: impl Into<String>, record: impl Into<AnyRecord>) -> Self {
        PutRecords { label: label.into(), records: vec![record.into()], remove: Vec::new() }
    }
}

impl Edit for PutRecords {
    fn label(&self, _document: &Document) -> String {
        self.label.clone()
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        for key in &self.remove {
            draft.take_out(*key);
        }
        for record in &self.records {
            if let Some(number) = number_of(record.key()) {
                draft.reserve(record.kind(), number);
            }
            draft.put(record.clone());
        }
        Ok(())
    }
}
