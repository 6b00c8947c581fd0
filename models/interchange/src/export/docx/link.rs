//! Bookmarks: where a record or a worksheet stands, so that ids can be followed. Only what is led to has one.

use std::collections::{BTreeMap, BTreeSet};

use plant::AnyKey;
use report::{Cell, Report, Section, Table};

/// A table longer than this is no table of a text document.
pub(super) const MOST_ROWS: usize = 5_000;

/// Names of the bookmarks.
#[derive(Debug, Default)]
pub(super) struct Links {
    records: BTreeMap<AnyKey, String>,
    sections: BTreeMap<&'static str, String>,
    /// Records whose bookmark is set: it stands once, in the first table that is the home of the record.
    set: BTreeSet<String>,
    next: u32,
}

impl Links {
    /// Bookmarks for everything that the sections lead to, as far as it stands in them.
    pub(super) fn of(report: &Report, written: &[&Section]) -> Links {
        let mut wanted = BTreeSet::new();
        let kept = |table: &&Table| table.rows.len() <= MOST_ROWS;
        let ids: BTreeSet<&str> = written.iter().map(|section| section.id).collect();
        let tables: Vec<&Table> = report
            .tables()
            .filter(|(section, _)| ids.contains(section.id))
            .map(|(_, table)| table)
            .filter(kept)
            .collect();
        for row in tables.iter().flat_map(|table| &table.rows) {
            wanted.extend(row.cells.iter().filter_map(|cell| match cell {
                Cell::Link { to, .. } => Some(*to),
                _ => None,
            }));
        }
        let homes: BTreeSet<AnyKey> = tables
            .iter()
            .flat_map(|table| &table.rows)
            .filter_map(|row| row.anchor)
            .filter(|key| wanted.contains(key))
            .collect();
        let records = homes.into_iter().zip(1_u32..).map(|(key, number)| (key, format!("zw_row_{number}"))).collect();
        let named = |id: &'static str| (id, format!("zw_sheet_{}", id.replace('-', "_")));
        let sections = written.iter().map(|section| named(section.id)).collect();
        Links { records, sections, set: BTreeSet::new(), next: 0 }
    }

    /// Where a cell leads.
    pub(super) fn target(&self, cell: &Cell) -> Option<&str> {
        match cell {
            Cell::Link { to, .. } => self.records.get(to).map(String::as_str),
            Cell::SheetLink { section, .. } => self.section(section),
            _ => None,
        }
    }

    /// The bookmark of a worksheet.
    pub(super) fn section(&self, id: &str) -> Option<&str> {
        self.sections.get(id).map(String::as_str)
    }

    /// The bookmark to set at the row of a record, and its number; none where it is set already or nobody leads there.
    pub(super) fn home(&mut self, key: AnyKey) -> Option<(u32, String)> {
        let name = self.records.get(&key)?.clone();
        self.set.insert(name.clone()).then(|| (self.number(), name))
    }

    /// The bookmark to set at the heading of a worksheet.
    pub(super) fn section_home(&mut self, id: &str) -> Option<(u32, String)> {
        let name = self.sections.get(id)?.clone();
        self.set.insert(name.clone()).then(|| (self.number(), name))
    }

    /// With numbers that no bookmark of a template has.
    pub(super) fn counting_from(mut self, first: u32) -> Links {
        self.next = first;
        self
    }

    fn number(&mut self) -> u32 {
        self.next += 1;
        self.next
    }
}
