//! The list of zones. Their characteristics a to n stand in a worksheet of their own.

use engine::LevelState;
use engine::words::state_label;
use plant::record::{Override, Zone};

use super::Worksheet;
use crate::cell::{Cell, Tone, cells};
use crate::model::{Block, Column, Table};
use crate::subject::Subject;
use crate::words;

pub(super) const WORKSHEET: Worksheet = Worksheet {
    id: "zones",
    title: "Zones",
    clause: "ZCR 3.1, 6.4",
    purpose: "Every zone with its kind, its owner and its target.",
    build,
};

fn build(subject: &Subject) -> Vec<Block> {
    let columns = vec![
        Column::code("Id", 7),
        Column::text("Name", 26),
        Column::text("Description", 34),
        Column::text("Why these assets belong together", 30),
        Column::code("Lies in", 8),
        Column::text("Scope", 12),
        Column::text("Domain", 12),
        Column::text("Trust", 12),
        Column::mark("Purdue", 8),
        Column::text("Accountable", 20),
        Column::code("Networks", 20),
        Column::number("Assets", 8),
        Column::code("Conduits", 18),
        Column::mark("Highest", 9).under("SL-T"),
        Column::code("IAC UC SI DC RDF TRE RA", 17).under("SL-T"),
        Column::mark("State", 14).under("SL-T"),
        Column::text("Set by a person", 32).under("SL-T"),
        Column::text("Below its parent because", 26),
        Column::mark("Findings", 10),
        Column::text("Notes", 28),
    ];
    let mut table = Table::new("zones", columns).when_empty("No zone is drawn yet.");
    for zone in subject.document.zones.values() {
        table.row_of(zone.id, row(subject, zone));
    }
    vec![Block::Table(table)]
}

fn row(subject: &Subject, zone: &Zone) -> Vec<Cell> {
    let levels = subject.levels(zone.id);
    let public = if zone.public_area { ", public area" } else { "" };
    cells![
        Cell::link(zone.id),
        &zone.name,
        &zone.description,
        &zone.grouping_criterion,
        zone.parent.map(Cell::link).unwrap_or(Cell::Empty),
        zone.scope.label(),
        format!("{}{public}", zone.domain.label()),
        zone.trust.label(),
        zone.purdue.map(|level| level.to_string()),
        &zone.accountable,
        words::lines(&zone.subnets),
        subject.assets_in(zone.id).iter().map(|asset| asset.quantity()).sum::<u32>(),
        words::list(subject.conduits_of(zone.id)),
        levels.map_or(Cell::Empty, |levels| Cell::Level { value: levels.target.max(), state: levels.state }),
        levels.filter(|levels| !levels.target.is_unknown()).map(|levels| levels.target.to_string()),
        levels.map_or(Cell::Empty, |levels| state(levels.state)),
        zone.level_override.as_ref().map(set_by),
        zone.below_parent_reason.as_ref().map(words::signature),
        finding_count(subject, zone.id.into()),
        &zone.note,
    ]
}

/// The state of a level in words.
pub(super) fn state(state: LevelState) -> Cell {
    let (word, tone) = state_words(state);
    Cell::state(word, tone)
}

/// Word and tone of a level's state.
pub(super) fn state_words(state: LevelState) -> (&'static str, Tone) {
    let tone = match state {
        LevelState::NotAssessed | LevelState::FloorOnly | LevelState::Overridden => Tone::Plain,
        LevelState::NotDerived | LevelState::LowerBound | LevelState::Provisional => Tone::Attention,
        LevelState::Derived => Tone::Good,
    };
    (state_label(state), tone)
}

/// Who set a level, to what and why.
pub(super) fn set_by(level: &Override) -> String {
    words::join(
        [
            format!("to {}", level.levels),
            words::labelled("reason", &level.reason),
            words::labelled("approved by", &level.by),
            level.on.clone(),
        ],
        ", ",
    )
}

/// How many findings name an element; accepted deviations are not counted.
pub(super) fn finding_count(subject: &Subject, key: plant::AnyKey) -> Cell {
    let open = subject.findings_of(key).iter().filter(|(_, finding)| finding.accepted_by.is_none());
    let (mut number, mut worst) = (0, engine::Severity::Note);
    for (_, finding) in open {
        number += 1;
        worst = worst.min(finding.severity);
    }
    match number {
        0 => Cell::state("0", Tone::Plain),
        number => Cell::state(number.to_string(), super::findings::tone(worst)),
    }
}
