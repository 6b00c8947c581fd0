//! A report as plain text, one fact a line: what golden tests compare.

use std::fmt::Write as _;

use crate::model::{Block, Section};

/// The text form of a worksheet. Cells are shown with their type where a colour depends on it.
pub fn text_form(section: &Section) -> String {
    let mut out = format!("# {} [{}] {}\n{}\n", section.title, section.id, section.clause, section.purpose);
    for block in &section.blocks {
        match block {
            Block::Prose(text) => {
                let _ = writeln!(out, "\n{text}");
            }
            Block::Diagram(diagram) => {
                let _ = writeln!(out, "\n(drawing: {})", diagram.caption);
            }
            Block::Table(table) => {
                let _ = writeln!(out, "\n## {} {}", table.id, table.caption);
                if table.rows.is_empty() {
                    let _ = writeln!(out, "{}", table.when_empty);
                }
                for row in &table.rows {
                    let name = row.anchor.map_or_else(String::new, |key| key.to_string());
                    let _ = writeln!(out, "- {name}");
                    for (column, cell) in table.columns.iter().zip(&row.cells).filter(|(_, cell)| !cell.is_empty()) {
                        let text = cell.to_string().replace('\n', " / ");
                        let band = if column.band.is_empty() { String::new() } else { format!("{}, ", column.band) };
                        let _ = writeln!(out, "    {band}{}: {text}", column.heading);
                    }
                }
            }
        }
    }
    out
}
