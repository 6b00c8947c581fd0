//! Where every record and worksheet stands, so that ids can be followed.

use std::collections::BTreeMap;

use plant::AnyKey;
use report::{Block, Report};

use super::{Pictures, layout};

/// A tab with more rows takes no links: a workbook holds 65,530 a tab, and each costs time at every opening.
const MOST_LINKED_ROWS: usize = 3_000;

/// Addresses inside the workbook.
pub(super) struct Homes {
    records: BTreeMap<AnyKey, String>,
    sections: BTreeMap<&'static str, String>,
}

impl Homes {
    pub(super) fn of(report: &Report, names: &[String], pictures: &Pictures) -> Homes {
        let mut homes = Homes { records: BTreeMap::new(), sections: BTreeMap::new() };
        for (section, name) in report.sections.iter().zip(names) {
            let tab = format!("internal:'{}'", name.replace('\'', "''"));
            homes.sections.insert(section.id, format!("{tab}!A1"));
            let starts = layout::starts(section, pictures);
            for (block, start) in section.blocks.iter().zip(starts) {
                let Block::Table(table) = block else { continue };
                let first = start + layout::head_rows(table);
                for (at, row) in table.rows.iter().enumerate() {
                    if let Some(key) = row.anchor {
                        homes.records.entry(key).or_insert_with(|| format!("{tab}!A{}", first + at + 1));
                    }
                }
            }
        }
        homes
    }

    pub(super) fn record(&self, key: AnyKey) -> Option<&str> {
        self.records.get(&key).map(String::as_str)
    }

    pub(super) fn section(&self, id: &str) -> Option<&str> {
        self.sections.get(id).map(String::as_str)
    }

    /// Whether a table of that many rows is linked.
    pub(super) fn links(rows: usize) -> bool {
        rows <= MOST_LINKED_ROWS
    }
}
