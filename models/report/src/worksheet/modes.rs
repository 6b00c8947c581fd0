//! Operating modes: what differs from one to another. The worst counts in every other worksheet.

use engine::modes::{absent_conduits, by_mode, differing};
use engine::words::state_label;

use super::Worksheet;
use crate::cell::{Cell, cells};
use crate::model::{Block, Column, Table};
use crate::subject::Subject;

pub(super) const WORKSHEET: Worksheet = Worksheet {
    id: "modes",
    title: "Modes",
    clause: "ZCR 5.6, 6.5",
    purpose: "What is not the same in every operating mode: conduits that are not there, and levels.",
    build,
};

fn build(subject: &Subject) -> Vec<Block> {
    let columns = vec![
        Column::text("Mode", 18),
        Column::code("Id", 8),
        Column::text("Zone or conduit", 30),
        Column::code("IAC UC SI DC RDF TRE RA", 17).under("SL-T in the mode"),
        Column::text("State", 16).under("SL-T in the mode"),
        Column::text("Remark", 40),
    ];
    let mut table =
        Table::new("modes", columns).when_empty("No conduit and no SL-T differs from one operating mode to another.");
    let modes = by_mode(subject.document);
    let differing = differing(&modes);
    for mode in &modes {
        let absent = absent_conduits(&mode.document);
        let mut elements = differing.clone();
        elements.extend(absent.iter().map(|id| plant::record::Element::from(*id)));
        elements.sort();
        elements.dedup();
        for element in elements {
            let Some(levels) = mode.assessment.levels.get(&element) else { continue };
            let gone = absent.iter().any(|id| element == (*id).into());
            table.row(cells![
                &mode.mode,
                Cell::link(element),
                subject.document.element_name(element).unwrap_or_default(),
                (!levels.target.is_unknown()).then(|| levels.target.to_string()),
                state_label(levels.state),
                if gone { "not there in this mode" } else { "" },
            ]);
        }
    }
    vec![Block::Table(table)]
}
