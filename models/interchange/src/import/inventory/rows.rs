//! Which rows are assets. Sheets made for people hold section titles, totals, remarks and headings again.

use crate::import::field::{Field, plain_words};
use crate::import::heading::Heading;
use crate::import::table::Row;
use crate::import::{ImportNote, NoteSeverity, cell, shortened};

/// What a row is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    /// An asset.
    Asset,
    /// A title over the rows that follow, or a remark under them.
    Section(String),
    /// A sum.
    Total,
    /// The headings again, as on every printed page.
    Headings,
}

/// Says what a row is.
pub(super) fn what(row: &Row, heading: &Heading) -> What {
    let used: Vec<(usize, &str)> = row.used().collect();
    let again = heading
        .columns
        .iter()
        .filter(|column| plain_words(row.cell(column.column)) == plain_words(&column.heading))
        .count();
    if again >= 2 && again * 10 >= used.len() * 7 {
        return What::Headings;
    }
    let Some((column, first)) = used.first() else { return What::Asset };
    if used.len() <= 3 && is_total(first) {
        return What::Total;
    }
    if used.len() > 1 || heading.columns.len() < 3 {
        return What::Asset;
    }
    let names_it = heading.columns.iter().any(|known| {
        known.column == *column && matches!(known.field, Field::AssetNumber | Field::Name | Field::Address | Field::Mac)
    });
    let title = first.trim_matches(|c: char| c.is_whitespace() || "-=*#_><:".contains(c));
    let decorated = title.len() + 2 < first.len() || first.ends_with(':');
    // a lone tag is an asset of which nothing else is known; a lone word is a title
    if names_it && !decorated && (first.contains(|c: char| c.is_ascii_digit()) || cell::role_in_text(first).is_some()) {
        return What::Asset;
    }
    What::Section(title.to_owned())
}

fn is_total(text: &str) -> bool {
    matches!(
        plain_words(text).as_str(),
        "total"
            | "totals"
            | "sum"
            | "subtotal"
            | "grand total"
            | "count"
            | "summe"
            | "gesamt"
            | "anzahl"
            | "zwischensumme"
    )
}

/// Rows that were left out, for the one note that counts them.
#[derive(Default)]
pub(super) struct Skipped {
    /// Blank rows.
    pub blank: u32,
    /// Rows over the headings.
    pub titles: u32,
    sections: Vec<(String, u32)>,
    totals: u32,
    headings: u32,
}

impl Skipped {
    /// Counts a row that is no asset.
    pub fn count(&mut self, what: What, row: u32) {
        match what {
            What::Asset => {}
            What::Section(title) => self.sections.push((title, row)),
            What::Total => self.totals += 1,
            What::Headings => self.headings += 1,
        }
    }

    /// The note; `None` when nothing was left out.
    pub fn note(&self, sheet: Option<&str>) -> Option<ImportNote> {
        let mut parts = Vec::new();
        let mut part = |count: u32, one: &str, many: &str| match count {
            0 => {}
            1 => parts.push(format!("1 {one}")),
            _ => parts.push(format!("{count} {many}")),
        };
        part(self.titles, "row above the column names", "rows above the column names");
        part(self.blank, "blank row", "blank rows");
        part(self.totals, "total", "totals");
        part(self.headings, "repeated heading", "repeated headings");
        if !self.sections.is_empty() {
            let titles: Vec<String> = self
                .sections
                .iter()
                .take(12)
                .map(|(title, row)| format!("“{}” in row {row}", shortened(title, 40)))
                .collect();
            let more = if self.sections.len() > titles.len() { ", …" } else { "" };
            parts.push(format!("{} titles or remarks ({}{more})", self.sections.len(), titles.join(", ")));
        }
        if parts.is_empty() {
            return None;
        }
        let place = sheet.map(|sheet| format!(" of sheet “{sheet}”")).unwrap_or_default();
        let message = format!("rows{place} that are no asset were left out: {}", parts.join(", "));
        Some(ImportNote::new(NoteSeverity::ReadWithCare, message))
    }
}
