//! Rows, widths and the printed page of a tab.

use report::{Block, Report, Section, Table};
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::Pictures;

/// Title, purpose and a blank row.
pub(super) const TITLE_ROWS: usize = 3;
/// Characters that an A4 sheet, landscape, shows at a size that can be read.
const A4_WIDTH: usize = 165;
/// The same of an A3 sheet.
const A3_WIDTH: usize = 250;
/// Characters that fit on an A4 sheet, landscape, at full size.
const NATURAL_WIDTH: usize = 110;
/// Numbers of paper sizes in the file format.
const A3: u8 = 8;
const A4: u8 = 9;
/// Widest paragraph, in characters.
const PROSE_WIDTH: usize = 130;

/// Rows of a table before its first record: caption, band, headings.
pub(super) fn head_rows(table: &Table) -> usize {
    usize::from(!table.caption.is_empty()) + usize::from(table.has_bands()) + 1
}

fn rows_of(block: &Block, pictures: &Pictures) -> usize {
    match block {
        // each block is followed by a blank row
        Block::Prose(_) => 2,
        Block::Diagram(diagram) => 2 + pictures.rows(diagram.shows),
        Block::Table(table) => head_rows(table) + table.rows.len().max(1) + 1,
    }
}

/// First row of every block, counted from 0.
pub(super) fn starts(section: &Section, pictures: &Pictures) -> Vec<usize> {
    let mut next = TITLE_ROWS;
    section
        .blocks
        .iter()
        .map(|block| {
            let start = next;
            next += rows_of(block, pictures);
            start
        })
        .collect()
}

/// Rows in all.
pub(super) fn row_count(section: &Section, pictures: &Pictures) -> usize {
    TITLE_ROWS + section.blocks.iter().map(|block| rows_of(block, pictures)).sum::<usize>()
}

/// Width of every column: the widest that a table of the section asks for.
pub(super) fn widths(section: &Section) -> Vec<usize> {
    let mut widths: Vec<usize> = Vec::new();
    for block in &section.blocks {
        let Block::Table(table) = block else { continue };
        for (at, column) in table.columns.iter().enumerate() {
            let width = usize::from(column.width);
            match widths.get_mut(at) {
                Some(known) => *known = (*known).max(width),
                None => widths.push(width),
            }
        }
    }
    if widths.is_empty() { vec![PROSE_WIDTH] } else { widths }
}

/// How many columns a paragraph spans, and how many characters these hold together.
pub(super) fn prose_span(widths: &[usize]) -> (usize, usize) {
    let mut sum = 0;
    for (at, width) in widths.iter().enumerate() {
        sum += width;
        if sum >= PROSE_WIDTH || at + 1 == widths.len() {
            return (at + 1, sum);
        }
    }
    (1, PROSE_WIDTH)
}

/// The one table that is frozen and filtered: the only one, or none.
pub(super) fn main_table<'s>(section: &'s Section, pictures: &Pictures) -> Option<(&'s Table, usize)> {
    let mut tables = section.blocks.iter().zip(starts(section, pictures)).filter_map(|(block, start)| match block {
        Block::Table(table) => Some((table, start)),
        Block::Prose(_) | Block::Diagram(_) => None,
    });
    let first = tables.next()?;
    tables.next().is_none().then_some(first)
}

/// Frozen panes, filter and everything that the printer needs.
pub(super) fn set_page(
    worksheet: &mut Worksheet,
    section: &Section,
    report: &Report,
    pictures: &Pictures,
) -> Result<(), XlsxError> {
    let widths = widths(section);
    let all: usize = widths.iter().sum();
    let is_wide = all > A4_WIDTH;
    worksheet.set_landscape();
    worksheet.set_paper_size(if is_wide { A3 } else { A4 });
    // a table wider than a sheet runs on over further sheets with its first columns repeated, rather than in type too small to read
    let across = if is_wide { all.div_ceil(A3_WIDTH) } else { 1 };
    // a narrow table is not blown up to the width of the sheet
    if all > NATURAL_WIDTH {
        worksheet.set_print_fit_to_pages(u16::try_from(across).unwrap_or(u16::MAX), 0);
    }
    worksheet.set_margins(0.4, 0.3, 0.5, 0.6, 0.25, 0.25);
    // a drawing is not cut in two: each but the first begins a page
    let blocks = section.blocks.iter().zip(starts(section, pictures));
    let drawn =
        blocks.filter(|(block, _)| matches!(block, Block::Diagram(diagram) if pictures.image(diagram.shows).is_some()));
    let breaks: Vec<u32> = drawn.skip(1).filter_map(|(_, start)| u32::try_from(start).ok()).collect();
    worksheet.set_page_breaks(&breaks)?;
    worksheet.set_footer(foot(report));
    worksheet.set_screen_gridlines(false);
    let named = if widths.len() > 6 { 2 } else { 0 };
    if across > 1 {
        worksheet.set_repeat_columns(0, 1)?;
    }
    let Some((table, start)) = main_table(section, pictures) else { return Ok(()) };
    let (Ok(first), Ok(last_column)) =
        (u32::try_from(start + head_rows(table)), u16::try_from(table.columns.len().saturating_sub(1)))
    else {
        return Ok(());
    };
    worksheet.set_freeze_panes(first, named)?;
    let heading = first.saturating_sub(1);
    let band = heading - u32::from(table.has_bands());
    worksheet.set_repeat_rows(band, heading)?;
    if !table.rows.is_empty() {
        let last = heading + u32::try_from(table.rows.len()).unwrap_or(0);
        worksheet.autofilter(heading, 0, last, last_column)?;
    }
    Ok(())
}

/// Number, revision, fingerprint and page; "draft" where nobody approved it. `&` begins a code there and is doubled.
fn foot(report: &Report) -> String {
    // the whole line may have 255 characters
    let text = |text: &str| text.chars().take(40).collect::<String>().replace('&', "&&");
    let draft = if report.is_draft { ", draft" } else { "" };
    let left = [text(&report.document_number), text(&report.title)];
    let left = left.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let classification = text(&report.classification);
    format!(
        "&L&8{left}\n&8Revision {}{draft}, {}&C&8{classification}&R&8&A\n&8Page &P of &N",
        text(&report.revision),
        report.fingerprint
    )
}
