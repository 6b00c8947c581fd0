//! The list of conduits with what they let through.

use plant::AnyKey;
use plant::record::{Conduit, Element};

use super::{Worksheet, characteristics, zones};
use crate::cell::{Cell, Tone, cells};
use crate::model::{Block, Column, Table};
use crate::subject::Subject;
use crate::words;

pub(super) const WORKSHEET: Worksheet = Worksheet {
    id: "conduits",
    title: "Conduits",
    clause: "ZCR 3.1, 6.4",
    purpose: "Every conduit with its zones, its channels, the devices that enforce it and its target.",
    build,
};

fn build(subject: &Subject) -> Vec<Block> {
    let columns = vec![
        Column::code("Id", 7),
        Column::text("Name", 26),
        Column::text("Description", 30),
        Column::text("Joins", 30),
        Column::text("Traverses", 22),
        Column::text("Scope", 12),
        Column::text("Medium", 12),
        Column::text("Channels", 46),
        Column::number("Flows", 7),
        Column::text("Devices that enforce it", 30),
        Column::mark("Encrypted", 10),
        Column::mark("Authenticated", 13),
        Column::text("Comes in", 22).under("Remote access"),
        Column::mark("Second factor", 10).under("Remote access"),
        Column::mark("Sessions end", 10).under("Remote access"),
        Column::text("For a while", 12),
        Column::text("Modes", 14),
        Column::text("Accountable", 18),
        Column::mark("Highest", 9).under("SL-T"),
        Column::code("IAC UC SI DC RDF TRE RA", 17).under("SL-T"),
        Column::mark("State", 14).under("SL-T"),
        Column::code("Proposal", 17).under("SL-T"),
        Column::text("Set by a person", 30).under("SL-T"),
        Column::mark("Findings", 10),
        Column::text("Notes", 26),
    ];
    let mut table = Table::new("conduits", columns).when_empty("No conduit is drawn yet.");
    for conduit in subject.document.conduits.values() {
        table.row_of(conduit.id, row(subject, conduit));
    }
    vec![Block::Table(table)]
}

fn row(subject: &Subject, conduit: &Conduit) -> Vec<Cell> {
    let element = Element::Conduit(conduit.id);
    let levels = subject.levels(element);
    let scope = if subject.is_in_scope(element) { "in the system" } else { "outside the system" };
    let while_word = match (conduit.temporary, conduit.until.as_str()) {
        (false, "") => Cell::Empty,
        (true, "") => Cell::state("yes, no last day", Tone::Attention),
        (_, until) => Cell::from(format!("until {until}")),
    };
    cells![
        Cell::link(conduit.id),
        &conduit.name,
        &conduit.description,
        words::lines(conduit.joins.iter().map(|zone| subject.cite(*zone))),
        words::lines(conduit.traverses.iter().map(|zone| subject.cite(*zone))),
        scope,
        conduit.medium.label(),
        words::lines(conduit.channels.iter().map(|channel| characteristics::channel(subject, channel))),
        subject.flows_of(element).len(),
        devices(subject, conduit),
        Cell::yes_no(conduit.encrypted),
        Cell::yes_no(conduit.authenticated),
        words::lines(conduit.parties.iter().map(|party| subject.cite(*party))),
        Cell::yes_no(conduit.second_factor),
        Cell::yes_no(conduit.sessions_end),
        while_word,
        words::list(&conduit.modes),
        &conduit.accountable,
        levels.map_or(Cell::Empty, |levels| Cell::Level { value: levels.target.max(), state: levels.state }),
        levels.filter(|levels| !levels.target.is_unknown()).map(|levels| levels.target.to_string()),
        levels.map_or(Cell::Empty, |levels| zones::state(levels.state)),
        levels.and_then(|levels| levels.proposed.as_ref()).map(|proposed| proposed.to_string()),
        conduit.level_override.as_ref().map(zones::set_by),
        zones::finding_count(subject, AnyKey::Conduit(conduit.id)),
        &conduit.note,
    ]
}

fn devices(subject: &Subject, conduit: &Conduit) -> Cell {
    let inside = subject.assets_in(conduit.id).iter().map(|asset| subject.cite(asset.id));
    let elsewhere =
        conduit.enforced_by.iter().map(|asset| match subject.document.assets.get(asset).and_then(|a| a.lies_in) {
            Some(place) => format!("{} (lies in {place})", subject.cite(*asset)),
            None => subject.cite(*asset),
        });
    match words::lines(inside.chain(elsewhere)) {
        none if none.is_empty() => Cell::state("none", Tone::Attention),
        devices => Cell::from(devices),
    }
}
