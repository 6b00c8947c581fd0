//! Threat sources and weaknesses.

use super::Worksheet;
use crate::cell::{Cell, Tone, cells};
use crate::model::{Block, Column, Table};
use crate::subject::Subject;
use crate::words;

pub(super) const WORKSHEET: Worksheet = Worksheet {
    id: "threats",
    title: "Threats",
    clause: "ZCR 5.1, 5.2, 6.6",
    purpose: "Who or what scenarios start from, and the weaknesses they use.",
    build,
};

fn build(subject: &Subject) -> Vec<Block> {
    vec![Block::Table(sources(subject)), Block::Table(vulnerabilities(subject))]
}

fn sources(subject: &Subject) -> Table {
    let columns = vec![
        Column::code("Id", 8),
        Column::text("Threat source", 34),
        Column::text("Intent", 34),
        Column::mark("Forces level", 24),
        Column::text("Means", 28),
        Column::text("Resources", 24),
        Column::text("Skills", 24),
        Column::text("Motivation", 24),
        Column::text("Notes", 30),
    ];
    let mut table =
        Table::new("threat-sources", columns).caption("Threat sources").when_empty("No threat source is recorded.");
    for source in subject.document.threat_sources.values() {
        let level = match source.forces() {
            Some(level) => Cell::from(level.to_string()),
            None => Cell::state("no level yet", Tone::Attention),
        };
        table.row_of(
            source.id,
            cells![
                Cell::link(source.id),
                &source.name,
                source.intent.label(),
                level,
                &source.means,
                &source.resources,
                &source.skills,
                &source.motivation,
                &source.note,
            ],
        );
    }
    table
}

fn vulnerabilities(subject: &Subject) -> Table {
    let columns = vec![
        Column::code("Id", 8),
        Column::text("Vulnerability", 34),
        Column::text("Description", 34),
        Column::text("Assets", 24),
        Column::text("Found in", 28),
        Column::text("On", 24),
    ];
    let mut table =
        Table::new("vulnerabilities", columns).caption("Vulnerabilities").when_empty("No vulnerability is recorded.");
    for weakness in subject.document.vulnerabilities.values() {
        table.row_of(
            weakness.id,
            cells![
                Cell::link(weakness.id),
                &weakness.name,
                &weakness.description,
                words::lines(weakness.assets.iter().map(|asset| subject.cite(*asset))),
                &weakness.source,
                Cell::date(&weakness.date),
            ],
        );
    }
    table
}
