//! Why every level is what it is: the records that force it.

use engine::Measure;
use engine::words::{because_sentence, missing_words, stop_records, stop_sentence};
use plant::record::Element;
use standard::FoundationalRequirement;

use super::{Worksheet, zones};
use crate::cell::{Cell, Tone, cells};
use crate::model::{Block, Column, Table};
use crate::subject::Subject;
use crate::words;

pub(super) const WORKSHEET: Worksheet = Worksheet {
    id: "level-reasons",
    title: "Why these levels",
    clause: "ZCR 5.6",
    purpose: "What forces each entry of each SL-T, what keeps SL-C and SL-A from it, and the records that rests on.",
    build,
};

fn build(subject: &Subject) -> Vec<Block> {
    let columns = vec![
        Column::code("Id", 8),
        Column::text("Name", 30),
        Column::mark("FR", 8),
        Column::mark("Level", 8),
        Column::mark("State", 14),
        Column::text("Because", 92),
        Column::code("Rests on", 34),
    ];
    let mut table = Table::new("level-reasons", columns).when_empty("No level is derived yet.");
    for element in subject.elements() {
        let Some(levels) = subject.levels(element) else { continue };
        let name = subject.document.element_name(element).unwrap_or_default();
        let state = zones::state(levels.state);
        if levels.because.is_empty() {
            table.row(cells![
                Cell::link(element),
                name,
                Cell::Empty,
                Cell::Empty,
                state.clone(),
                nothing(subject, element),
                Cell::Empty
            ]);
        }
        for because in &levels.because {
            table.row(cells![
                Cell::link(element),
                name,
                because.fr.code(),
                because.level.to_string(),
                state.clone(),
                because_sentence(subject.document, because),
                words::list(&because.inputs),
            ]);
        }
        for (scenario, missing) in &levels.incomplete {
            let lacks = words::list(missing.iter().map(|missing| missing_words(*missing)));
            let text = format!("{scenario} is incomplete and may raise it: {lacks}.");
            table.row(cells![
                Cell::link(element),
                name,
                Cell::Empty,
                Cell::Empty,
                state.clone(),
                text,
                scenario.to_string()
            ]);
        }
    }
    vec![Block::Table(table), Block::Table(stops(subject)), Block::Table(cross_checks(subject))]
}

/// Why SL-C and SL-A are not higher: the first requirement in the way, and what it rests on.
fn stops(subject: &Subject) -> Table {
    let columns = vec![
        Column::code("Id", 8),
        Column::text("Name", 30),
        Column::mark("FR", 8),
        Column::mark("Level", 8),
        Column::mark("What", 14),
        Column::text("Because", 92),
        Column::code("Rests on", 34),
        Column::mark("SL-T", 8),
        Column::mark("Gap", 12),
    ];
    let mut table = Table::new("level-stops", columns)
        .caption("Why SL-C and SL-A are not higher")
        .when_empty("No zone or conduit has a target yet, so nothing is asked for.");
    for element in subject.elements() {
        let Some(levels) = subject.levels(element).filter(|levels| !levels.target.is_unknown()) else { continue };
        let name = subject.document.element_name(element).unwrap_or_default();
        for fr in FoundationalRequirement::ALL {
            let Some(target) = levels.target[fr] else { continue };
            for (measure, what, range, gap) in [
                (Measure::Capability, "SL-C", levels.capability[fr], levels.gap_capability[fr]),
                (Measure::Achieved, "SL-A", levels.achieved[fr], levels.gap_achieved[fr]),
            ] {
                let stop = levels.stop(measure, fr);
                let because = match (&stop, range) {
                    (Some(stop), _) => stop_sentence(subject.document, stop),
                    (None, Some(_)) => "Every requirement of the group is met.".to_owned(),
                    (None, None) => "None of the group applies.".to_owned(),
                };
                let rests = stop.map(|stop| words::list(stop_records(subject.document, element, measure, &stop)));
                table.row(cells![
                    Cell::link(element),
                    name,
                    fr.code(),
                    Cell::Range(range),
                    what,
                    because,
                    rests,
                    Cell::Level { value: Some(target), state: levels.state },
                    Cell::Gap(gap),
                ]);
            }
        }
    }
    table
}

/// What the other methods give from the same scenarios, beside the one in use.
fn cross_checks(subject: &Subject) -> Table {
    let mut columns = vec![Column::code("Id", 8), Column::text("Name", 30), Column::text("Method", 34)];
    columns.extend(FoundationalRequirement::ALL.map(|fr| Column::mark(fr.code(), 9).under("Foundational requirement")));
    columns.push(Column::mark("Against what is derived", 26));
    let mut table = Table::new("cross-checks", columns)
        .caption("Cross-checks by the other methods")
        .when_empty("No scenario counts yet: there is nothing to check against.");
    let in_use = subject.criteria().method_in_use();
    for element in subject.elements() {
        let Some(levels) = subject.levels(element) else { continue };
        let name = subject.document.element_name(element).unwrap_or_default();
        for check in &levels.cross_checks {
            let method = engine::method(check.method);
            let mut row = cells![Cell::link(element), name, method.name];
            row.extend(check.levels.iter().map(|(_, range)| Cell::Range(range)));
            let widest = check.widest_difference(levels);
            row.push(match widest {
                _ if check.method == in_use => Cell::state("in use", Tone::Plain),
                0 => Cell::state("agrees", Tone::Good),
                1 => Cell::state("differs by 1", Tone::Plain),
                apart if method.asks => Cell::state(format!("differs by {apart}: asked"), Tone::Attention),
                apart => Cell::state(format!("differs by {apart}"), Tone::Plain),
            });
            table.row(row);
        }
    }
    table
}

fn nothing(subject: &Subject, element: Element) -> String {
    match subject.levels(element).map(|levels| levels.state) {
        Some(engine::LevelState::NotAssessed) if subject.is_in_scope(element) => "A grouping carries no level.".into(),
        Some(engine::LevelState::NotAssessed) => "It lies outside the system.".into(),
        Some(engine::LevelState::FloorOnly) => {
            "Initial risk is tolerable, as decided in ZCR 4.1, and no floor is signed.".into()
        }
        _ => "No accepted scenario names it, and no decision of ZCR 4.1 is recorded.".into(),
    }
}
