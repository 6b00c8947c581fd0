//! The worksheets as Markdown, for a wiki or a review in git.

use std::fmt::Write as _;

use report::{Block, Report, Section, Table};

/// The whole report as text.
pub(super) fn text(report: &Report) -> String {
    let mut out = format!("# {}\n\n", inline(&report.title));
    let draft = if report.is_draft { " (draft)" } else { "" };
    let _ = writeln!(out, "Revision {}{draft}, fingerprint {}\n", inline(&report.revision), report.fingerprint);
    for section in &report.sections {
        write_section(&mut out, section);
    }
    out
}

fn write_section(out: &mut String, section: &Section) {
    let _ = write!(out, "## {}\n\n{}", section.title, section.purpose);
    match section.clause {
        "" => out.push_str("\n\n"),
        clause => {
            let _ = write!(out, " ({clause})\n\n");
        }
    }
    for block in &section.blocks {
        match block {
            Block::Prose(text) => {
                let _ = write!(out, "{}\n\n", inline(text));
            }
            Block::Diagram(diagram) => {
                let ending = diagram.shows.ending();
                let file =
                    if ending.is_empty() { "the drawing".to_owned() } else { format!("the drawing “…{ending}”") };
                let _ = write!(out, "{}. See {file} beside this text.\n\n", inline(&diagram.caption));
            }
            Block::Table(table) => write_table(out, table),
        }
    }
}

fn write_table(out: &mut String, table: &Table) {
    if !table.caption.is_empty() {
        let _ = write!(out, "### {}\n\n", table.caption);
    }
    if table.rows.is_empty() {
        let _ = write!(out, "{}\n\n", table.when_empty);
        return;
    }
    let sheets = table.sheets();
    if !sheets.is_empty() {
        for (name, sheet) in sheets {
            let _ = write!(out, "### {}\n\n", inline(&name));
            write_table(out, &sheet);
        }
        return;
    }
    let headings = table.columns.iter().map(|column| match column.band {
        "" => inline(&column.heading),
        band => inline(&format!("{band}: {}", column.heading)),
    });
    write_row(out, headings);
    write_row(out, table.columns.iter().map(|_| "---".to_owned()));
    for row in &table.rows {
        write_row(out, row.cells.iter().map(|cell| inline(&cell.to_string())));
    }
    out.push('\n');
}

fn write_row(out: &mut String, cells: impl Iterator<Item = String>) {
    out.push('|');
    for cell in cells {
        let _ = write!(out, " {cell} |");
    }
    out.push('\n');
}

/// Text that is neither mark-up nor a new line of the table.
fn inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\n' => out.push_str("<br>"),
            '\r' => {}
            '<' => out.push_str("&lt;"),
            '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '#' => {
                out.push('\\');
                out.push(sign);
            }
            _ => out.push(sign),
        }
    }
    out
}
