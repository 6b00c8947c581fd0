//! The system under consideration and the texts that hold for all of it.

use super::Worksheet;
use crate::cell::{Cell, Tone, cells};
use crate::model::{Block, Column, Table};
use crate::subject::Subject;
use crate::words;

pub(super) const WORKSHEET: Worksheet = Worksheet {
    id: "system",
    title: "System",
    clause: "ZCR 1.1, 6.2, 6.5, 6.6, 6.7, 6.9",
    purpose: "What is assessed, where it ends, and what holds for all of it.",
    build,
};

fn build(subject: &Subject) -> Vec<Block> {
    let system = subject.document.system();
    let columns = vec![Column::code("Clause", 12), Column::text("Item", 32), Column::text("Content", 100)];
    let mut table = Table::new("system", columns);
    for (clause, item, text) in [
        ("ZCR 1.1", "Name", &system.name),
        ("ZCR 1.1", "Asset owner", &system.owner),
        ("ZCR 1.1", "Site", &system.site),
        ("ZCR 6.2", "What it does", &system.purpose),
        ("ZCR 6.2", "Intended use", &system.intended_use),
        ("ZCR 6.2", "Equipment under control", &system.equipment_under_control),
        ("ZCR 1.1", "Perimeter", &system.perimeter),
        ("ZCR 6.5", "Operating environment", &system.operating_environment),
        ("ZCR 6.6", "Threat environment", &system.threat_environment),
        ("ZCR 6.7", "Security policies", &system.policies),
        ("ZCR 6.9", "Regulatory requirements", &system.regulations),
    ] {
        let content = match text.trim() {
            "" => Cell::state("not recorded", Tone::Attention),
            _ => Cell::from(text),
        };
        table.row(cells![clause, item, content]);
    }
    // What is left out here is not missing: a plant without modes is always run in one way.
    for (place, mode) in system.modes.iter().enumerate() {
        let item = if place == 0 { "Operating mode, normal" } else { "Operating mode" };
        table.row(cells!["ZCR 6.5", item, words::join([&mode.name, &mode.description], ": ")]);
    }
    if !system.as_of.trim().is_empty() {
        table.row(cells!["ZCR 6.4", "Assessed as of", Cell::date(&system.as_of)]);
    }
    vec![Block::Table(table)]
}
