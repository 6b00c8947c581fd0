//! The levels of every zone and conduit, group by group: target, capable, achieved, gap.

use engine::{LevelState, Levels};
use plant::record::Element;
use standard::{FoundationalRequirement, GapVector, SecurityLevelRangeVector, SecurityLevelVector};

use super::{Worksheet, zones};
use crate::cell::{Cell, Tone, cells};
use crate::model::{Block, Column, Table};
use crate::subject::Subject;

pub(super) const WORKSHEET: Worksheet = Worksheet {
    id: "levels",
    title: "Security levels",
    clause: "ZCR 5.6",
    purpose: "SL-T, SL-C and SL-A of every zone and conduit by foundational requirement, with their gaps.",
    build,
};

fn build(subject: &Subject) -> Vec<Block> {
    let mut columns = vec![Column::code("Id", 8), Column::text("Name", 28), Column::text("What", 26)];
    columns.extend(FoundationalRequirement::ALL.map(|fr| Column::mark(fr.code(), 9).under("Foundational requirement")));
    columns.extend([Column::mark("Overall", 9), Column::mark("State", 24)]);
    let mut table = Table::new("levels", columns).when_empty("No zone or conduit is drawn yet.");
    for element in subject.elements() {
        let name = subject.document.element_name(element).unwrap_or_default();
        let Some(levels) = subject.levels(element) else { continue };
        for (what, cells) in lines(levels) {
            let mut row = cells![Cell::link(element), name, what];
            row.extend(cells);
            table.row(row);
        }
    }
    let key = "Target overall is the highest group, capable and achieved overall the lowest; what counts is the group. \
2: derived. ≥ 2: at least 2, a scenario is incomplete. 2*: provisional, a scenario is not narrowed. 2 set: set by a person. \
?: not derived. –: nothing to assess. 1–3: answers are missing.";
    vec![Block::Prose(key.into()), Block::Table(table)]
}

fn lines(levels: &Levels) -> Vec<(&'static str, Vec<Cell>)> {
    if levels.state == LevelState::NotAssessed {
        return vec![("SL-T", target(&levels.target, levels.state))];
    }
    let mut lines = vec![("SL-T target", target(&levels.target, levels.state))];
    if levels.state == LevelState::Overridden {
        lines.push(("SL-T as derived", target(&levels.derived, levels.derived_state)));
    }
    if let Some(proposed) = &levels.proposed {
        let lacking = if levels.proposal_lacks.is_empty() {
            Cell::state("proposal", Tone::Plain)
        } else {
            let zones = crate::words::list(&levels.proposal_lacks);
            Cell::state(format!("proposal, at least: {zones} not known"), Tone::Attention)
        };
        lines.push(("SL-T proposed", with_state(proposed, LevelState::Derived, lacking)));
    }
    lines.push(("SL-C capable", ranges(&levels.capability)));
    lines.push(("SL-T − SL-C gap", gaps(&levels.gap_capability)));
    lines.push(("Design, answers not verified", ranges(&levels.design)));
    lines.push(("SL-A without compensation", ranges(&levels.achieved_without_compensation)));
    lines.push(("SL-A achieved", ranges(&levels.achieved)));
    lines.push(("SL-T − SL-A gap", gaps(&levels.gap_achieved)));
    lines
}

fn target(levels: &SecurityLevelVector, state: LevelState) -> Vec<Cell> {
    with_state(levels, state, zones::state(state))
}

fn with_state(levels: &SecurityLevelVector, state: LevelState, word: Cell) -> Vec<Cell> {
    let mut cells: Vec<Cell> = levels.iter().map(|(_, value)| Cell::Level { value, state }).collect();
    cells.push(Cell::Level { value: levels.max(), state });
    cells.push(word);
    cells
}

fn ranges(ranges: &SecurityLevelRangeVector) -> Vec<Cell> {
    let mut cells: Vec<Cell> = ranges.iter().map(|(_, range)| Cell::Range(range)).collect();
    cells.push(Cell::Range(ranges.min()));
    let open = ranges.known().filter(|(_, range)| !range.is_exact()).count();
    cells.push(match open {
        0 => Cell::Empty,
        _ => Cell::state("answers missing", Tone::Plain),
    });
    cells
}

fn gaps(gaps: &GapVector) -> Vec<Cell> {
    let mut cells: Vec<Cell> = gaps.iter().map(|(_, gap)| Cell::Gap(gap)).collect();
    let worst = gaps.max();
    cells.push(Cell::Gap(worst));
    cells.push(match worst {
        None => Cell::state("no target", Tone::Plain),
        Some((0, 0)) => Cell::state("met", Tone::Good),
        Some((0, _)) => Cell::state("not known", Tone::Plain),
        Some(_) => Cell::state("below target", Tone::Bad),
    });
    cells
}

/// Whether an element has a target at all.
pub(super) fn has_target(subject: &Subject, element: Element) -> bool {
    subject.levels(element).is_some_and(|levels| !levels.target.is_unknown())
}
