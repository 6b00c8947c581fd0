//! Plants for the tests.

#![allow(dead_code)] // each test takes what it needs

use plant::Document;
use report::{Block, Imprint, Report};

pub fn every_field() -> Document {
    Document::read_json(include_str!("../every_field.zcm.json")).unwrap()
}

pub fn lindbach() -> Document {
    Document::read_json(include_str!("../../../samples/lindbach.zcm.json")).unwrap()
}

pub fn nordkai() -> Document {
    Document::read_json(include_str!("../../../samples/nordkai.zcm.json")).unwrap()
}

pub fn imprint() -> Imprint {
    Imprint { date: "2026-11-23".into(), tool: "Zonewright test".into() }
}

pub fn report_of(document: &Document) -> Report {
    report::report(document, &engine::assess(document), imprint())
}

/// Everything that a reader of the report sees.
#[allow(dead_code)]
pub fn words_of(report: &Report) -> String {
    let mut words = String::new();
    for section in &report.sections {
        for block in &section.blocks {
            match block {
                Block::Prose(text) => words.push_str(text),
                Block::Diagram(diagram) => words.push_str(&diagram.caption),
                Block::Table(table) => {
                    for column in &table.columns {
                        words.push_str(&column.heading);
                        words.push('\n');
                    }
                    for cell in table.rows.iter().flat_map(|row| &row.cells) {
                        words.push_str(&cell.to_string());
                        words.push('\n');
                    }
                }
            }
            words.push('\n');
        }
    }
    words
}
