//! Rows of text, wherever they came from.

use super::text::visible;
use super::{ImportNote, NoteSeverity};

/// Rows above this are left out, with a note: no inventory of one plant is larger.
pub(super) const MOST_ROWS: usize = 200_000;
/// Columns above this are left out, with a note.
pub(super) const MOST_COLUMNS: usize = 1_000;
/// What a cell of a workbook can hold; a longer text is cut, with a note.
pub(super) const LONGEST_CELL: usize = 32_767;

/// One row that is not blank.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    /// Its number in the file, from 1.
    pub number: u32,
    /// Its cells. Trailing cells may be missing.
    pub cells: Vec<String>,
}

impl Row {
    /// A cell without blanks around it; empty where the row is too short.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.trim())
    }

    /// Columns that hold something.
    pub fn used(&self) -> impl Iterator<Item = (usize, &str)> {
        self.cells.iter().enumerate().map(|(at, cell)| (at, cell.trim())).filter(|(_, cell)| !cell.is_empty())
    }
}

/// A sheet or a text file as rows.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// Name of the sheet, in a workbook.
    pub sheet: Option<String>,
    /// Rows that are not blank, in order.
    pub rows: Vec<Row>,
    /// Rows that are blank, up to the last one that is not.
    pub blank: u32,
    /// Doubts about single cells and about the file.
    pub notes: Vec<ImportNote>,
    /// Rows were left out, and a note says so.
    pub full: bool,
}

impl Table {
    /// Adds a row with its cells cleaned; a blank one is counted.
    pub fn push(&mut self, number: u32, cells: Vec<String>) {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            self.blank += 1;
            return;
        }
        if self.rows.len() >= MOST_ROWS {
            if !std::mem::replace(&mut self.full, true) {
                let message = format!("the table has more than {MOST_ROWS} rows; the rest was left out");
                self.notes.push(ImportNote::new(NoteSeverity::WorthALook, message).at_row(number));
            }
            return;
        }
        let mut row = Row { number, cells };
        if row.cells.len() > MOST_COLUMNS {
            let message =
                format!("the row has {} cells; those after the {MOST_COLUMNS}th were left out", row.cells.len());
            self.notes.push(ImportNote::new(NoteSeverity::WorthALook, message).at_row(number));
            row.cells.truncate(MOST_COLUMNS);
        }
        for (column, cell) in row.cells.iter_mut().enumerate() {
            self.notes.extend(clean(cell, number, column));
        }
        self.rows.push(row);
    }
}

fn clean(cell: &mut String, row: u32, column: usize) -> Vec<ImportNote> {
    let mut notes = Vec::new();
    let mut note = |message: String| {
        notes.push(ImportNote::new(NoteSeverity::WorthALook, message).at_row(row).in_column(letters(column)));
    };
    let (text, taken) = visible(cell);
    if !taken.is_empty() {
        let codes: Vec<String> = taken.iter().map(|c| format!("U+{:04X}", u32::from(*c))).collect();
        note(format!("invisible characters were taken out: {}", codes.join(", ")));
        *cell = text;
    }
    let length = cell.chars().count();
    if length > LONGEST_CELL {
        note(format!("the cell has {length} characters and was cut after {LONGEST_CELL}"));
        *cell = cell.chars().take(LONGEST_CELL).collect();
    }
    notes
}

/// The letters of a column as a spreadsheet shows them: 0 is A, 26 is AA.
pub(super) fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_called_as_in_a_spreadsheet() {
        let called: Vec<String> = [0, 25, 26, 701, 702, 16_383].into_iter().map(letters).collect();
        assert_eq!(called, ["A", "Z", "AA", "ZZ", "AAA", "XFD"]);
    }

    #[test]
    fn a_long_cell_is_cut_and_a_blank_row_counted() {
        let mut table = Table::default();
        table.push(1, vec![" ".into(), String::new()]);
        table.push(2, vec!["x".repeat(100_000)]);
        assert_eq!((table.blank, table.rows.len(), table.notes.len()), (1, 1, 1));
        assert_eq!(table.rows[0].cells[0].len(), LONGEST_CELL);
    }
}
