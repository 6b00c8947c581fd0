//! The cells of a sheet that somebody else made, by row and column.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use report::Cell;

use crate::export::template::{Element, Node};
use crate::export::xml::Xml;

/// A range of cells, counted from 1, ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) top: u32,
    pub(super) left: u32,
    pub(super) bottom: u32,
    pub(super) right: u32,
}

impl Area {
    /// Reads `$B$3` or `$B$3:$D$4`.
    pub(super) fn read(text: &str) -> Option<Area> {
        let (first, last) = text.trim().split_once(':').unwrap_or((text.trim(), text.trim()));
        let ((top, left), (bottom, right)) = (address(first)?, address(last)?);
        (top <= bottom && left <= right).then_some(Area { top, left, bottom, right })
    }

    pub(super) fn holds(self, row: u32, column: u32) -> bool {
        (self.top..=self.bottom).contains(&row) && (self.left..=self.right).contains(&column)
    }

    fn meets(self, other: Area) -> bool {
        self.top <= other.bottom && other.top <= self.bottom && self.left <= other.right && other.left <= self.right
    }

    fn within(self, other: Area) -> bool {
        other.holds(self.top, self.left) && other.holds(self.bottom, self.right)
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", name_of(self.top, self.left), name_of(self.bottom, self.right))
    }
}

/// Row and column of `$B$3`.
fn address(text: &str) -> Option<(u32, u32)> {
    let text = text.replace('$', "");
    let digits = text.find(|sign: char| sign.is_ascii_digit())?;
    let (letters, row) = text.split_at(digits);
    if letters.is_empty() || letters.len() > 3 || !letters.bytes().all(|sign| sign.is_ascii_alphabetic()) {
        return None;
    }
    let column = letters.bytes().fold(0, |sum, sign| sum * 26 + u32::from(sign.to_ascii_uppercase() - b'A') + 1);
    let row = row.parse().ok()?;
    ((1..=1_048_576).contains(&row) && column <= 16_384).then_some((row, column))
}

fn name_of(row: u32, column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    while rest > 0 {
        letters.push(char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().chain(row.to_string().chars().collect::<Vec<_>>().iter()).collect()
}

/// A sheet with its cells taken apart.
pub(super) struct Grid {
    /// The sheet; its rows are in `rows`.
    pub(super) sheet: Element,
    rows: BTreeMap<u32, (Element, BTreeMap<u32, Element>)>,
    merged: Vec<Area>,
    /// Widths that the sheet says, in characters: first and last column and width.
    widths: Vec<(u32, u32, usize)>,
}

impl Grid {
    /// Takes a sheet apart. Rows and cells without an address follow the one before them.
    pub(super) fn read(mut sheet: Element) -> Grid {
        let mut merged = Vec::new();
        if let Some(all) = sheet.child("mergeCells") {
            merged.extend(all.elements().filter_map(|one| Area::read(&one.attribute("ref")?)));
        }
        let mut widths = Vec::new();
        for column in sheet.child("cols").iter().flat_map(|columns| columns.elements()) {
            let number = |name: &str| column.attribute(name)?.parse::<f64>().ok();
            if let (Some(first), Some(last), Some(width)) = (number("min"), number("max"), number("width")) {
                widths.push((first as u32, last as u32, width.clamp(1.0, 255.0) as usize));
            }
        }
        let mut rows: BTreeMap<u32, (Element, BTreeMap<u32, Element>)> = BTreeMap::new();
        let data = sheet.child_mut("sheetData").map(|data| std::mem::take(&mut data.children)).unwrap_or_default();
        let mut next_row = 1;
        for node in data {
            let Node::Element(mut row) = node else { continue };
            let number = row.attribute("r").and_then(|row| row.parse().ok()).unwrap_or(next_row);
            next_row = number + 1;
            let mut cells = BTreeMap::new();
            let mut next_column = 1;
            for node in std::mem::take(&mut row.children) {
                let Node::Element(cell) = node else { continue };
                let column =
                    cell.attribute("r").and_then(|name| address(&name)).map_or(next_column, |(_, column)| column);
                next_column = column + 1;
                cells.insert(column, cell);
            }
            rows.insert(number, (row, cells));
        }
        Grid { sheet, rows, merged, widths }
    }

    /// The style of a cell, as its attribute says.
    pub(super) fn style(&self, row: u32, column: u32) -> Option<String> {
        self.rows.get(&row)?.1.get(&column)?.attribute("s")
    }

    /// Gives a row the height that its wrapped cells need, where its author gave it none. Not every program finds it.
    pub(super) fn fit(&mut self, row: u32, wraps: &BTreeSet<String>) {
        const LINE: usize = 15;
        const BY_ITSELF: usize = 9;
        let width = |column: u32| {
            let said = self.widths.iter().find(|(first, last, _)| (*first..=*last).contains(&column));
            said.map_or(BY_ITSELF, |(_, _, width)| *width)
        };
        let Some((element, cells)) = self.rows.get_mut(&row) else { return };
        if element.attribute("ht").is_some() {
            return;
        }
        let wrapped = cells.iter().filter(|(_, cell)| cell.attribute("s").is_some_and(|style| wraps.contains(&style)));
        let lines =
            wrapped.map(|(column, cell)| super::sheet::lines_of(&cell.words(), width(*column))).max().unwrap_or(1);
        if lines > 1 {
            element.set("ht", &(lines * LINE).min(409).to_string());
            element.set("customHeight", "1");
        }
    }

    /// What stands in a range and not in another one: a cell with something in it, or a merged one.
    pub(super) fn taken(&self, needed: Area, own: Area) -> Option<String> {
        let cells = self.rows.range(needed.top..=needed.bottom).flat_map(|(row, (_, cells))| {
            cells.range(needed.left..=needed.right).map(move |(column, cell)| (*row, *column, cell))
        });
        let mut full =
            cells.filter(|(row, column, cell)| !own.holds(*row, *column) && cell.elements().next().is_some());
        if let Some((row, column, _)) = full.next() {
            return Some(name_of(row, column));
        }
        let merged = self.merged.iter().find(|merged| {
            merged.meets(needed) && !(merged.within(own) && merged.top == merged.bottom && merged.left == merged.right)
        });
        merged.map(|merged| format!("the merged cell {merged}"))
    }

    /// Empties a range.
    pub(super) fn clear(&mut self, area: Area) {
        for (_, (_, cells)) in self.rows.range_mut(area.top..=area.bottom) {
            for (_, cell) in cells.range_mut(area.left..=area.right) {
                cell.children.clear();
                cell.unset("t");
            }
        }
    }

    /// Writes a cell; with the style it has, or another.
    pub(super) fn set(&mut self, row: u32, column: u32, style: Option<Option<String>>, content: &Cell) {
        let (_, cells) = self.rows.entry(row).or_insert_with(|| {
            let mut element = Element { name: "row".to_owned(), ..Element::default() };
            element.set("r", &row.to_string());
            (element, BTreeMap::new())
        });
        let cell = cells.entry(column).or_insert_with(|| Element { name: "c".to_owned(), ..Element::default() });
        cell.set("r", &name_of(row, column));
        match style {
            Some(Some(style)) => cell.set("s", &style),
            Some(None) => cell.unset("s"),
            None => {}
        }
        cell.children.clear();
        cell.unset("t");
        match content {
            Cell::Empty => {}
            Cell::Number(number) if u32::try_from(*number).is_ok() => {
                cell.push(Element::own(&format!("<v>{number}</v>")));
            }
            // never a formula: a text stays a text, whatever it begins with
            content => {
                cell.set("t", "inlineStr");
                let mut xml = Xml::new();
                let text = super::sheet::cut(content.to_string());
                xml.raw(r#"<is><t xml:space="preserve">"#).text(&text).raw("</t></is>");
                cell.push(Element::own(&xml.finish()));
            }
        }
    }

    /// The sheet put together again.
    pub(super) fn finish(mut self) -> Element {
        // where the cells end is found by whoever reads it
        self.sheet.retain(|child| child.name != "dimension");
        if let Some(data) = self.sheet.child_mut("sheetData") {
            for (_, (mut row, cells)) in self.rows {
                row.unset("spans");
                row.children = cells.into_values().map(Node::Element).collect();
                data.push(row);
            }
        }
        self.sheet
    }
}

#[cfg(test)]
mod tests {
    use super::{Area, name_of};

    #[test]
    fn ranges_are_read_and_named() {
        let area = Area::read("$B$3:$AA$14").unwrap();
        assert_eq!((area.top, area.left, area.bottom, area.right), (3, 2, 14, 27));
        assert_eq!(area.to_string(), "B3:AA14");
        assert_eq!(name_of(1, 16_384), "XFD1");
        for wrong in ["", "#REF!", "A", "3", "$A:$B", "B3:A1", "ABCD1", "A0", "A9999999", "A1,B2", "Ä1"] {
            assert_eq!(Area::read(wrong), None, "{wrong}");
        }
    }
}
