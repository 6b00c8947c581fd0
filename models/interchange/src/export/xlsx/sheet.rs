//! One tab, written row by row.

use report::{Block, Cell, Diagram, Section, Table};
use rust_xlsxwriter::{Format, Url, Worksheet, XlsxError};

use super::Pictures;
use super::home::Homes;
use super::layout;
use super::style::Styles;
use crate::export::xml;

/// What one cell of a workbook holds.
const MOST_SIGNS: usize = 32_767;
/// Height of a line of 10 point text, in points.
const LINE_HEIGHT: usize = 14;
/// Characters of 10 point text for every character of nominal width, in the widest face that stands in for ours.
const DENSITY_PERCENT: usize = 125;
/// Highest row that the format allows, in points.
const HIGHEST_ROW: usize = 409;

/// A tab that is being written.
pub(super) struct Sheet<'w> {
    worksheet: &'w mut Worksheet,
    styles: &'w Styles,
    homes: &'w Homes,
    pictures: &'w Pictures,
}

impl<'w> Sheet<'w> {
    pub(super) fn new(
        worksheet: &'w mut Worksheet,
        styles: &'w Styles,
        homes: &'w Homes,
        pictures: &'w Pictures,
    ) -> Self {
        Sheet { worksheet, styles, homes, pictures }
    }

    pub(super) fn write(mut self, section: &Section) -> Result<(), XlsxError> {
        let widths = layout::widths(section);
        for (at, width) in widths.iter().enumerate() {
            self.worksheet.set_column_width(column(at), u16::try_from(*width).unwrap_or(60))?;
        }
        self.worksheet.write_string_with_format(0, 0, section.title, &self.styles.title)?;
        self.worksheet.set_row_height(0, 24)?;
        let purpose = match section.clause {
            "" => section.purpose.to_owned(),
            clause => format!("{} {clause}.", section.purpose),
        };
        self.worksheet.write_string_with_format(1, 0, purpose, &self.styles.purpose)?;
        for (block, start) in section.blocks.iter().zip(layout::starts(section, self.pictures)) {
            match block {
                Block::Prose(text) => self.paragraph(start, text, &widths, &self.styles.prose)?,
                Block::Diagram(diagram) => self.diagram(start, diagram, &widths)?,
                Block::Table(table) => self.table(start, table, &widths)?,
            }
        }
        Ok(())
    }

    fn paragraph(&mut self, row: usize, text: &str, widths: &[usize], format: &Format) -> Result<(), XlsxError> {
        let (columns, width) = layout::prose_span(widths);
        let text = cut(text.to_owned());
        if columns > 1 {
            self.worksheet.merge_range(line(row), 0, line(row), column(columns - 1), &text, format)?;
        } else {
            self.worksheet.write_string_with_format(line(row), 0, &text, format)?;
        }
        self.row_height(row, lines_of(&text, width))
    }

    fn diagram(&mut self, row: usize, diagram: &Diagram, widths: &[usize]) -> Result<(), XlsxError> {
        let caption = &diagram.caption;
        let Some(image) = self.pictures.image(diagram.shows) else {
            let text = format!("{caption}. The drawing is a file of its own beside this workbook.");
            return self.paragraph(row, &text, widths, &self.styles.prose);
        };
        self.paragraph(row, caption, widths, &self.styles.prose)?;
        let image = image.clone().set_alt_text(in_attribute(caption));
        self.worksheet.insert_image(line(row + 1), 0, &image)?;
        Ok(())
    }

    fn table(&mut self, start: usize, table: &Table, widths: &[usize]) -> Result<(), XlsxError> {
        let mut row = start;
        if !table.caption.is_empty() {
            self.worksheet.write_string_with_format(line(row), 0, table.caption, &self.styles.caption)?;
            self.worksheet.set_row_height(line(row), 20)?;
            row += 1;
        }
        if table.has_bands() {
            self.bands(row, table)?;
            row += 1;
        }
        let mut lines = 1;
        for (at, heading) in table.columns.iter().enumerate() {
            let style = self.styles.heading(heading.kind);
            lines = lines.max(lines_of(&heading.heading, width_at(widths, at)));
            self.worksheet.write_string_with_format(line(row), column(at), &heading.heading, style)?;
        }
        self.row_height(row, lines)?;
        row += 1;
        if table.rows.is_empty() {
            return self.paragraph(row, table.when_empty, widths, &self.styles.when_empty);
        }
        let is_large = !Homes::links(table.rows.len());
        for cells in &table.rows {
            let mut lines = 1;
            for ((at, cell), head) in cells.cells.iter().enumerate().zip(&table.columns) {
                if is_large && cell.is_empty() {
                    continue;
                }
                let format = self.styles.of(head.kind, cell, is_large);
                // the first cell of a record's own row leads nowhere else
                let is_linked = !is_large && (at > 0 || cells.anchor.is_none());
                let text = self.cell(row, at, cell, &format, is_linked)?;
                lines = lines.max(lines_of(&text, width_at(widths, at)));
            }
            self.row_height(row, lines)?;
            row += 1;
        }
        Ok(())
    }

    /// Heights are written down: not every program finds them by itself when it opens a file, and none does for merged cells.
    fn row_height(&mut self, row: usize, lines: usize) -> Result<(), XlsxError> {
        if lines > 1 {
            let height = (lines * LINE_HEIGHT + 2).min(HIGHEST_ROW);
            self.worksheet.set_row_height(line(row), u16::try_from(height).unwrap_or(0))?;
        }
        Ok(())
    }

    /// Headings over several columns; neighbours under one band are one cell.
    fn bands(&mut self, row: usize, table: &Table) -> Result<(), XlsxError> {
        let mut at = 0;
        while at < table.columns.len() {
            let band = table.columns[at].band;
            let end = table.columns[at..].iter().take_while(|column| column.band == band).count() + at - 1;
            if band.is_empty() {
                for blank in at..=end {
                    self.worksheet.write_blank(line(row), column(blank), &self.styles.heading)?;
                }
            } else if end > at {
                self.worksheet.merge_range(line(row), column(at), line(row), column(end), band, &self.styles.band)?;
            } else {
                self.worksheet.write_string_with_format(line(row), column(at), band, &self.styles.band)?;
            }
            at = end + 1;
        }
        Ok(())
    }

    /// Writes a cell and gives back its text.
    fn cell(
        &mut self,
        row: usize,
        at: usize,
        cell: &Cell,
        format: &Format,
        is_linked: bool,
    ) -> Result<String, XlsxError> {
        let text = cut(cell.to_string());
        let (row, at) = (line(row), column(at));
        let target = match cell {
            Cell::Link { to, .. } if is_linked => self.homes.record(*to),
            Cell::SheetLink { section, .. } => self.homes.section(section),
            _ => None,
        };
        match (cell, target) {
            (Cell::Empty, _) => self.worksheet.write_blank(row, at, format)?,
            (Cell::Number(number), _) => match u32::try_from(*number) {
                Ok(number) => self.worksheet.write_number_with_format(row, at, number, format)?,
                Err(_) => self.worksheet.write_string_with_format(row, at, &text, format)?,
            },
            (_, Some(target)) => {
                let url = Url::new(target).set_text(in_attribute(&text));
                self.worksheet.write_url_with_format(row, at, url, format)?
            }
            // never a formula: a text stays a text, whatever it begins with
            _ => self.worksheet.write_string_with_format(row, at, &text, format)?,
        };
        Ok(text)
    }
}

fn line(row: usize) -> u32 {
    u32::try_from(row).unwrap_or(u32::MAX)
}

fn column(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

/// Text that one cell holds; what is left out is counted at its end.
pub(super) fn cut(text: String) -> String {
    // every character is one or two units of the limit; bytes are never fewer
    if text.len() <= MOST_SIGNS || text.encode_utf16().count() <= MOST_SIGNS {
        return text;
    }
    const NOTE: usize = 80;
    let mut units = 0;
    let kept: String = text
        .chars()
        .take_while(|sign| {
            units += sign.len_utf16();
            units <= MOST_SIGNS - NOTE
        })
        .collect();
    let left = text.chars().count() - kept.chars().count();
    format!("{kept}\n(cut: {left} more characters stand in the plant)")
}

fn width_at(widths: &[usize], at: usize) -> usize {
    widths.get(at).copied().unwrap_or(1)
}

/// Lines that a text takes in a width of so many characters, broken between words.
pub(super) fn lines_of(text: &str, width: usize) -> usize {
    let room = (width * DENSITY_PERCENT / 100).max(1);
    if text.len() < room && !text.contains('\n') {
        return 1;
    }
    let mut lines = 0;
    for line in text.split('\n') {
        lines += 1;
        let mut used = 0;
        for word in line.split(' ') {
            let length = word.chars().count();
            if used > 0 && used + 1 + length > room {
                lines += 1;
                used = 0;
            }
            used += usize::from(used > 0) + length;
            // a word that is longer than a line is broken inside
            while used > room {
                lines += 1;
                used -= room;
            }
        }
    }
    lines
}

/// Words for an attribute, where the library leaves signs that XML forbids.
fn in_attribute(words: &str) -> String {
    words.replace(|sign| !xml::is_allowed(sign), "\u{fffd}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_with_a_note() {
        let long = "é".repeat(40_000);
        let short = cut(long);
        assert!(short.encode_utf16().count() <= MOST_SIGNS);
        assert!(short.ends_with("more characters stand in the plant)"));
        assert_eq!(cut("short".into()), "short");
    }

    #[test]
    fn lines_break_between_words() {
        assert_eq!(lines_of("one two three", 20), 1);
        assert_eq!(lines_of("one two three", 8), 2);
        assert_eq!(lines_of("one\ntwo", 20), 2);
        assert_eq!(lines_of(&"x".repeat(36), 10), 3);
        assert_eq!(lines_of("", 10), 1);
    }
}
