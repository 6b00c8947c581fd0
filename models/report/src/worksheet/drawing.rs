//! The drawing of zones and conduits.

use super::Worksheet;
use crate::model::{Block, Diagram};
use crate::subject::Subject;

pub(super) const WORKSHEET: Worksheet = Worksheet {
    id: "drawing",
    title: "Drawing",
    clause: "ZCR 3.1, 6.3",
    purpose: "Zones, conduits and every asset in its place.",
    build,
};

fn build(subject: &Subject) -> Vec<Block> {
    let document = subject.document;
    let caption = format!(
        "Zones and conduits: {} zones, {} conduits, {} assets, {} flows",
        document.zones.len(),
        document.conduits.len(),
        document.assets.len(),
        document.flows.len()
    );
    vec![Block::Diagram(Diagram { caption })]
}
