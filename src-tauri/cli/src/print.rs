//! Standard output, written once. A reader that stops reading (`| head`) is no failure.

use std::fmt::Write as _;
use std::io::{self, ErrorKind, Write};

use serde_json::Value;

use crate::failure::Failure;

/// Writes a text.
pub(crate) fn text(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::Output(format!("Standard output takes nothing: {error}.")))
        }
        _ => Ok(()),
    }
}

/// Writes a JSON value, indented, with a line end.
pub(crate) fn json(value: &Value) -> Result<(), Failure> {
    match serde_json::to_string_pretty(value) {
        Ok(written) => text(&format!("{written}\n")),
        Err(error) => Err(Failure::Output(format!("The result is no JSON: {error}."))),
    }
}

/// A table with its columns under each other; the last column is as long as it likes.
pub(crate) fn columns(rows: &[Vec<String>]) -> String {
    let mut widths: Vec<usize> = Vec::new();
    for row in rows {
        for (at, cell) in row.iter().enumerate() {
            let width = cell.chars().count();
            match widths.get_mut(at) {
                Some(widest) => *widest = (*widest).max(width),
                None => widths.push(width),
            }
        }
    }
    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            let _ = write!(line, "{cell:<width$}  ");
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}
