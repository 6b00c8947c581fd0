//! The notes of a file. A reading that is the same in many rows is one note, so that the doubts can be seen.

use std::collections::BTreeMap;

use crate::import::{ImportNote, NoteSeverity};

/// Rows with the same reading above which they become one note.
const ALIKE: usize = 4;
/// Notes above this are counted, not kept: nobody reads more.
const MOST: usize = 20_000;

/// Notes while a file is read.
#[derive(Default)]
pub(super) struct Notes {
    notes: Vec<ImportNote>,
    readings: BTreeMap<(NoteSeverity, String, String), Vec<u32>>,
}

impl Notes {
    /// A note as it is.
    pub fn push(&mut self, note: ImportNote) {
        self.notes.push(note);
    }

    /// A reading that may be the same in many rows.
    pub fn alike(&mut self, severity: NoteSeverity, row: u32, column: &str, message: impl Into<String>) {
        self.readings.entry((severity, column.to_owned(), message.into())).or_default().push(row);
    }

    /// Every note: those of the file, then row by row.
    pub fn finish(mut self) -> Vec<ImportNote> {
        for ((severity, column, message), rows) in self.readings {
            let note = |row: u32, message: String| {
                let note = ImportNote::new(severity, message).at_row(row);
                if column.is_empty() { note } else { note.in_column(column.as_str()) }
            };
            match rows.as_slice() {
                [first, .., last] if rows.len() > ALIKE => {
                    self.notes.push(note(*first, format!("{message} (in {} rows, the last is {last})", rows.len())));
                }
                rows => self.notes.extend(rows.iter().map(|row| note(*row, message.clone()))),
            }
        }
        self.notes.sort_by_key(|note| note.row);
        if self.notes.len() > MOST {
            let more = self.notes.len() - MOST;
            self.notes.truncate(MOST);
            self.notes.push(ImportNote::new(NoteSeverity::WorthALook, format!("{more} further notes are not listed")));
        }
        self.notes
    }
}
