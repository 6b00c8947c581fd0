//! Importing: files in, a plan out that the person reviews. Committing it is an edit of the window like any other.

use std::collections::BTreeMap;

use plant::Revision;
use serde::{Deserialize, Serialize};

use crate::{PathToken, TaskId};

/// The workbook of a workshop that came back: what it began with, and what people made of it. Both are merged in the window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkshopRead {
    /// Name of the file.
    pub name: String,
    /// The plant as it was when the workbook was written, in its JSON form.
    pub base: String,
    /// That plant with what people wrote.
    pub theirs: String,
    /// Cells that were changed.
    pub changed: usize,
    /// Rows that were added.
    pub added: usize,
    /// What was not taken over, with sheet and row.
    pub notes: Vec<String>,
}

/// What to read and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportRequest {
    /// For `cancel`.
    pub task: TaskId,
    /// The file. A plan stands for one file, so that more than one is refused. None when a text was pasted.
    pub files: Vec<PathToken>,
    /// A table that was pasted instead of a file, as a spreadsheet hands it over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pasted: Option<String>,
    /// The revision that the plan is compared with: everything up to it has to be acknowledged.
    pub at: Revision,
    /// Heading of a column to the field it fills, where the person said otherwise than the synonyms do.
    #[serde(default)]
    pub columns: BTreeMap<String, String>,
}
