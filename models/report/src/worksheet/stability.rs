//! How firm the levels are: which entries flip when one estimate of the workshop moves by one step, and which estimates do it.

use engine::why::{stability_of_moves, step_words};

use super::Worksheet;
use crate::cell::{Cell, cells};
use crate::model::{Block, Column, Table};
use crate::subject::Subject;
use crate::words;

pub(super) const WORKSHEET: Worksheet = Worksheet {
    id: "stability",
    title: "Stability",
    clause: "ZCR 5.6",
    purpose: "Every entry of an SL-T that another level takes when one estimate moves by one step, with the estimates that do it.",
    build,
};

/// Zones and conduits that are looked at; a larger plant is asked element by element.
const MOST: usize = 300;

fn build(subject: &Subject) -> Vec<Block> {
    let columns = vec![
        Column::code("Id", 8),
        Column::text("Zone or conduit", 30),
        Column::mark("FR", 6),
        Column::mark("SL-T", 7),
        Column::number("Single steps", 9).under("Tried"),
        Column::number("Raise", 7).under("Flip"),
        Column::number("Lower", 7).under("Flip"),
        Column::text("By", 80).under("Flip"),
    ];
    let mut table = Table::new("stability", columns).when_empty("No single step of an estimate changes any entry.");
    let elements: Vec<_> = subject.elements().collect();
    for element in elements.iter().copied().take(MOST) {
        let Some(firm) = stability_of_moves(subject.document, element) else { continue };
        let name = subject.document.element_name(element).unwrap_or_default().to_owned();
        for (fr, flips) in firm.entries.iter().filter(|(_, flips)| flips.total() > 0) {
            let by = words::lines(flips.by.iter().map(|flip| {
                let level = flip.level.map_or("nothing".to_owned(), |level| level.to_string());
                format!("{}: {level}", step_words(subject.document, &flip.step))
            }));
            let level = subject.levels(element).and_then(|levels| levels.target[*fr]);
            table.row(cells![
                Cell::link(element),
                &name,
                fr.code(),
                level.map(|level| level.to_string()),
                firm.moves,
                flips.up,
                flips.down,
                by,
            ]);
        }
    }
    let mut blocks = vec![Block::Table(table)];
    if elements.len() > MOST {
        blocks.insert(
            0,
            Block::Prose(format!("Only the first {MOST} of {} zones and conduits were looked at.", elements.len())),
        );
    }
    blocks
}
