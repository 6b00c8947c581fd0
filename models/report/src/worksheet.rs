//! The worksheets, in the order in which they are read. One file a worksheet, one line each in the list.

use crate::cell::{Cell, cells};
use crate::model::{Block, Column, Section, Table};
use crate::subject::Subject;
use crate::words;

mod acceptance_tests;
mod access_points;
mod action_list;
mod approvals;
mod assets;
mod assumptions;
mod attack_paths;
mod characteristics;
mod component_answers;
mod conduits;
mod countermeasures;
mod cover;
mod criteria;
mod drawing;
mod findings;
mod flows;
mod functions;
mod initial_risk;
mod legend;
mod level_reasons;
mod levels;
mod modes;
mod open_items;
mod own_rules;
mod parties;
mod partition;
mod products;
mod progress;
mod requirements;
mod revisions;
mod risk_comparison;
mod risk_register;
mod specification;
mod stability;
mod system;
mod threats;
mod zone_matrix;
mod zones;

pub use drawing::drawing_set;

/// How a worksheet is made.
pub(crate) struct Worksheet {
    id: &'static str,
    title: &'static str,
    clause: &'static str,
    purpose: &'static str,
    build: fn(&Subject) -> Vec<Block>,
}

impl Worksheet {
    /// Its name for files.
    pub(crate) fn id(&self) -> &'static str {
        self.id
    }

    pub(crate) fn section(&self, subject: &Subject) -> Section {
        // another method than the program's own changes what every number means: every sheet says so first
        let mut blocks: Vec<Block> = words::method_decided(subject.criteria()).map(Block::Prose).into_iter().collect();
        blocks.extend((self.build)(subject));
        Section { id: self.id, title: self.title, clause: self.clause, purpose: self.purpose, blocks }
    }
}

/// Every worksheet. The cover is the first: it lists the others.
pub(crate) const WORKSHEETS: &[Worksheet] = &[
    cover::WORKSHEET,
    revisions::WORKSHEET,
    system::WORKSHEET,
    parties::WORKSHEET,
    functions::WORKSHEET,
    access_points::WORKSHEET,
    drawing::WORKSHEET,
    zones::WORKSHEET,
    characteristics::OF_ZONES,
    conduits::WORKSHEET,
    characteristics::OF_CONDUITS,
    assets::WORKSHEET,
    flows::WORKSHEET,
    zone_matrix::WORKSHEET,
    initial_risk::WORKSHEET,
    risk_comparison::WORKSHEET,
    criteria::WORKSHEET,
    partition::WORKSHEET,
    threats::WORKSHEET,
    risk_register::WORKSHEET,
    levels::WORKSHEET,
    level_reasons::WORKSHEET,
    stability::WORKSHEET,
    modes::WORKSHEET,
    requirements::WORKSHEET,
    products::WORKSHEET,
    component_answers::WORKSHEET,
    acceptance_tests::WORKSHEET,
    attack_paths::WORKSHEET,
    countermeasures::WORKSHEET,
    findings::WORKSHEET,
    own_rules::WORKSHEET,
    action_list::WORKSHEET,
    open_items::WORKSHEET,
    progress::WORKSHEET,
    assumptions::WORKSHEET,
    specification::WORKSHEET,
    approvals::WORKSHEET,
    legend::WORKSHEET,
];

/// Tables that a report has only where the plant has something for them: a template may ask for them all the same.
pub const SOMETIMES: &[&str] = &["saved-views"];

/// The list of worksheets for the cover.
pub(crate) fn contents(sections: &[Section]) -> Table {
    let columns = vec![
        Column::text("Worksheet", 26),
        Column::text("What it holds", 76),
        Column::text("IEC 62443-3-2", 34),
        Column::number("Rows", 8),
    ];
    let mut table = Table::new("contents", columns).caption("Contents");
    for section in sections.iter().skip(1) {
        let tables = section.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table.rows.len()),
            Block::Prose(_) | Block::Diagram(_) => None,
        });
        let rows = tables.reduce(|a, b| a + b);
        let link = Cell::SheetLink { text: section.title.to_owned(), section: section.id };
        table.row(cells![link, section.purpose, section.clause, rows]);
    }
    table
}
