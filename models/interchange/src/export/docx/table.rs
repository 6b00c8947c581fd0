//! A table: its head is repeated on every page, and no row is cut in two.

use report::{Cell, Column, Kind, Table};

use super::columns::{Columns, Part};
use super::link::{Links, MOST_ROWS};
use super::text;
use crate::export::palette;
use crate::export::xml::Xml;

/// A row of more lines than this may be longer than a page, and then has to be divided.
const MOST_LINES: usize = 30;

/// Words of every cell, row by row.
pub(super) fn texts(table: &Table) -> Vec<Vec<String>> {
    if table.rows.len() > MOST_ROWS {
        return Vec::new();
    }
    table.rows.iter().map(|row| row.cells.iter().map(ToString::to_string).collect()).collect()
}

/// Writes a table without its caption into the room across.
pub(super) fn write(xml: &mut Xml, table: &Table, texts: &[Vec<String>], room: u32, links: &mut Links) {
    if table.rows.len() > MOST_ROWS {
        let rows = table.rows.len();
        text::paragraph(
            xml,
            "ZonewrightNote",
            &format!(
                "{rows} rows: more than a text document can be read with. They stand in the workbook and in the CSV tables."
            ),
        );
        return;
    }
    if table.rows.is_empty() {
        text::paragraph(xml, "ZonewrightNote", table.when_empty);
        return;
    }
    let columns = Columns::of(table, texts);
    let parts = columns.parts(room);
    if !columns.empty.is_empty() {
        let names: Vec<String> = columns.empty.iter().map(|at| full_heading(&table.columns[*at])).collect();
        text::kept_paragraph(xml, "ZonewrightNote", &format!("Nowhere filled in: {}.", names.join(", ")));
    }
    for (number, part) in (1..).zip(&parts) {
        if parts.len() > 1 {
            let text = format!("Part {number} of {}: {}", parts.len(), headings(table, part));
            text::kept_paragraph(xml, "ZonewrightNote", &text);
        }
        one_part(xml, table, texts, part, links);
        // two tables without a paragraph between them become one
        text::paragraph(xml, if number == parts.len() { "ZonewrightBreak" } else { "ZonewrightNote" }, "");
    }
}

fn full_heading(column: &Column) -> String {
    if column.band.is_empty() { column.heading.clone() } else { format!("{} {}", column.band, column.heading) }
}

fn headings(table: &Table, part: &Part) -> String {
    let name = |at: Option<&(usize, u32)>| at.map(|(at, _)| full_heading(&table.columns[*at])).unwrap_or_default();
    // the leading columns are in every part
    let own = if part.len() > 2 { part.get(2) } else { part.last() };
    format!("{} to {}", name(own), name(part.last()))
}

fn one_part(xml: &mut Xml, table: &Table, texts: &[Vec<String>], part: &Part, links: &mut Links) {
    let all: u32 = part.iter().map(|(_, width)| width).sum();
    xml.raw(&format!(
        r#"<w:tbl><w:tblPr><w:tblStyle w:val="ZonewrightTable"/><w:tblW w:w="{all}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:noVBand="1"/></w:tblPr><w:tblGrid>"#
    ));
    for (_, width) in part {
        xml.raw(&format!(r#"<w:gridCol w:w="{width}"/>"#));
    }
    xml.raw("</w:tblGrid>");
    if part.iter().any(|(at, _)| !table.columns[*at].band.is_empty()) {
        bands(xml, table, part);
    }
    xml.raw("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
    for (at, width) in part {
        let column = &table.columns[*at];
        begin_head(xml, *width, 1);
        text::aligned_paragraph(xml, "ZonewrightHead", alignment(column.kind), &column.heading);
        xml.raw("</w:tc>");
    }
    xml.raw("</w:tr>");
    for (row, words) in table.rows.iter().zip(texts) {
        let is_long = part.iter().any(|(at, width)| lines(words.get(*at), *width) > MOST_LINES);
        xml.raw(if is_long { "<w:tr>" } else { "<w:tr><w:trPr><w:cantSplit/></w:trPr>" });
        for (place, (at, width)) in part.iter().enumerate() {
            let home = if place == 0 { row.anchor.and_then(|key| links.home(key)) } else { None };
            // the first cell of a record's own row leads nowhere else
            let is_own = *at == 0 && row.anchor.is_some();
            let empty = Cell::Empty;
            let cell = row.cells.get(*at).unwrap_or(&empty);
            let target = if is_own { None } else { links.target(cell) };
            let words = words.get(*at).map_or("", String::as_str);
            write_cell(xml, cell, words, (table.columns[*at].kind, *width), home, target);
        }
        xml.raw("</w:tr>");
    }
    xml.raw("</w:tbl>");
}

/// About how many lines a text takes in a column.
fn lines(words: Option<&String>, width: u32) -> usize {
    let signs = (width as usize / 90).max(1);
    words.map_or(0, |words| words.lines().map(|line| line.chars().count() / signs + 1).sum())
}

fn begin_head(xml: &mut Xml, width: u32, span: usize) {
    xml.raw(&format!(r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>"#));
    if span > 1 {
        xml.raw(&format!(r#"<w:gridSpan w:val="{span}"/>"#));
    }
    xml.raw(&format!(
        r#"<w:shd w:val="clear" w:color="auto" w:fill="{:06X}"/><w:vAlign w:val="bottom"/></w:tcPr>"#,
        palette::HEAD
    ));
}

/// Headings over several columns; neighbours under one band are one cell.
fn bands(xml: &mut Xml, table: &Table, part: &Part) {
    xml.raw("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
    for group in part.chunk_by(|a, b| table.columns[a.0].band == table.columns[b.0].band) {
        begin_head(xml, group.iter().map(|(_, width)| width).sum(), group.len());
        let band = group.first().map_or("", |(at, _)| table.columns[*at].band);
        text::paragraph(xml, "ZonewrightBand", band);
        xml.raw("</w:tc>");
    }
    xml.raw("</w:tr>");
}

fn alignment(kind: Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::Code => "",
        Kind::Mark => "center",
        Kind::Number => "right",
    }
}

fn write_cell(
    xml: &mut Xml,
    cell: &Cell,
    words: &str,
    (kind, width): (Kind, u32),
    home: Option<(u32, String)>,
    target: Option<&str>,
) {
    let colours = palette::colours(cell);
    xml.raw(&format!(r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>"#));
    if let Some(ground) = colours.ground {
        xml.raw(&format!(r#"<w:shd w:val="clear" w:color="auto" w:fill="{ground:06X}"/>"#));
    }
    let style = match kind {
        Kind::Text | Kind::Code => "ZonewrightCell",
        Kind::Mark => "ZonewrightMark",
        Kind::Number => "ZonewrightNumber",
    };
    xml.raw(r#"</w:tcPr><w:p><w:pPr><w:pStyle w:val=""#).raw(style).raw(r#""/></w:pPr>"#);
    if let Some((number, name)) = home {
        xml.raw(&format!(r#"<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>"#));
    }
    // a link that leads nowhere is no link
    let is_dead = target.is_none() && matches!(cell, Cell::Link { .. } | Cell::SheetLink { .. });
    let ink = if is_dead { palette::TEXT } else { colours.text };
    let properties =
        if ink == palette::TEXT { String::new() } else { format!(r#"<w:rPr><w:color w:val="{ink:06X}"/></w:rPr>"#) };
    match target {
        Some(target) => {
            xml.raw(&format!(r#"<w:hyperlink w:anchor="{target}" w:history="1">"#));
            text::run(xml, &properties, words);
            xml.raw("</w:hyperlink>");
        }
        None => text::run(xml, &properties, words),
    }
    xml.raw("</w:p></w:tc>");
}
