//! What a person decided about the columns of a file; remembered for files like it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Field;
use super::field::plain_words;

/// Columns by heading, and where the headings stand. It wins over every synonym.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mapping {
    /// The field of a column, by its heading as the file has it. Case and punctuation do not matter.
    pub columns: BTreeMap<String, Field>,
    /// The row of the headings, from 1; found by its words when not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heading_row: Option<u32>,
    /// The character between the cells of a text; found by counting when not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<char>,
}

impl Mapping {
    /// The field that a person gave to a heading.
    pub fn field(&self, heading: &str) -> Option<Field> {
        let words = plain_words(heading);
        self.columns.iter().find(|(name, _)| plain_words(name) == words).map(|(_, field)| *field)
    }
}
