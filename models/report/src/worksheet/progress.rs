//! How far the workflow of 3-2 is.

use standard::{Strength, catalogue};

use super::{Worksheet, open_items};
use crate::cell::cells;
use crate::model::{Block, Column, Table};
use crate::subject::Subject;
use crate::words;

pub(super) const WORKSHEET: Worksheet = Worksheet {
    id: "progress",
    title: "ZCR progress",
    clause: "ZCR 1 to 7",
    purpose: "The state of every item of the workflow, with what is there and what is missing.",
    build,
};

fn build(subject: &Subject) -> Vec<Block> {
    let columns = vec![
        Column::code("Item", 10),
        Column::text("Title", 48),
        Column::mark("Asked", 8),
        Column::mark("State", 14),
        Column::text("What is there", 60),
        Column::text("What is missing", 60),
    ];
    let mut table = Table::new("progress", columns).when_empty("The workflow was not looked at.");
    for item in &subject.assessment.zcr {
        let strength = match catalogue().zcr_item(&item.id).map(|row| row.strength) {
            Some(Strength::Shall) => "shall",
            Some(Strength::Should) => "should",
            None => "",
        };
        let missing = words::lines(&item.missing);
        table.row(cells![&item.id, &item.title, strength, open_items::item_state(item.state), &item.evidence, missing]);
    }
    let said = "“Recorded” says that the data is there. It does not prove that a workshop took place.";
    vec![Block::Prose(said.into()), Block::Table(table)]
}
