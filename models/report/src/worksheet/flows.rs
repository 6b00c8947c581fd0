//! The data-flow matrix: every flow, the conduit it runs through, and whether that is allowed.

use engine::Severity;
use plant::record::{Asset, Flow};
use plant::{AnyKey, Id};

use super::Worksheet;
use crate::cell::{Cell, Tone, cells};
use crate::model::{Block, Column, Table};
use crate::subject::Subject;
use crate::words;

pub(super) const WORKSHEET: Worksheet = Worksheet {
    id: "flows",
    title: "Flows",
    clause: "ZCR 1.1, 6.4 h",
    purpose: "Every data flow, initiator first, with its conduit and whether it is allowed.",
    build,
};

fn build(subject: &Subject) -> Vec<Block> {
    let columns = vec![
        Column::code("Id", 8),
        Column::code("Zone", 8).under("Initiator"),
        Column::text("Asset", 28).under("Initiator"),
        Column::code("Address", 16).under("Initiator"),
        Column::code("Zone", 8).under("Other end"),
        Column::text("Asset", 28).under("Other end"),
        Column::code("Address", 16).under("Other end"),
        Column::text("Protocol", 18),
        Column::text("Transport", 10),
        Column::number("Port", 7),
        Column::text("Data goes", 17),
        Column::text("Purpose", 28),
        Column::text("Frequency", 14),
        Column::code("Conduits", 12),
        Column::mark("Allowed", 12),
        Column::text("Because", 44),
        Column::mark("Writes", 8),
        Column::mark("Encrypted", 10),
        Column::mark("Authenticated", 13),
        Column::text("Justification", 30),
        Column::text("Modes", 14),
        Column::text("Seen in", 18),
        Column::text("Notes", 26),
    ];
    let mut table = Table::new("flows", columns).when_empty("No flow is recorded.");
    for flow in subject.document.flows.values() {
        table.row_of(flow.id, row(subject, flow));
    }
    vec![Block::Table(table)]
}

fn row(subject: &Subject, flow: &Flow) -> Vec<Cell> {
    let (allowed, because) = verdict(subject, flow);
    cells![
        Cell::link(flow.id),
        place(subject, flow.from),
        end(subject, flow.from),
        address(subject, flow.from),
        place(subject, flow.to),
        end(subject, flow.to),
        address(subject, flow.to),
        &flow.protocol,
        flow.transport.label(),
        flow.port.map(u32::from),
        flow.direction.label(),
        &flow.purpose,
        &flow.frequency,
        words::list(subject.path_of(flow)),
        allowed,
        because,
        Cell::yes_no(flow.writes),
        Cell::yes_no(flow.encrypted),
        Cell::yes_no(flow.authenticated),
        &flow.justification,
        words::list(&flow.modes),
        &flow.source,
        &flow.note,
    ]
}

fn end(subject: &Subject, asset: Id<Asset>) -> Cell {
    Cell::Link { text: subject.cite(asset), to: asset.into() }
}

fn place(subject: &Subject, asset: Id<Asset>) -> Cell {
    match subject.document.assets.get(&asset).and_then(|asset| asset.lies_in) {
        Some(element) => Cell::link(element),
        None => Cell::state("none", Tone::Attention),
    }
}

fn address(subject: &Subject, asset: Id<Asset>) -> Cell {
    let Some(asset) = subject.document.assets.get(&asset) else { return Cell::Empty };
    Cell::from(words::lines(asset.interfaces.iter().map(|port| &port.address)))
}

/// Whether the rules let the flow pass, in their own words.
pub(super) fn verdict(subject: &Subject, flow: &Flow) -> (Cell, String) {
    let about: Vec<_> = subject
        .findings_of(flow.id)
        .iter()
        .filter(|(key, finding)| key.element == AnyKey::Flow(flow.id) && finding.severity == Severity::Error)
        .collect();
    if let Some((_, finding)) = about.iter().find(|(_, finding)| finding.accepted_by.is_none()) {
        return (Cell::state("no", Tone::Bad), finding.message.clone());
    }
    if let Some((_, finding)) = about.first() {
        let by = finding.accepted_by.map(|key| format!(" Accepted by {key}.")).unwrap_or_default();
        return (Cell::state("deviation", Tone::Attention), format!("{}{by}", finding.message));
    }
    let places = [flow.from, flow.to].map(|end| subject.document.assets.get(&end).and_then(|asset| asset.lies_in));
    let because = match places {
        [Some(from), Some(to)] if from == to && flow.via.is_empty() => format!("Inside {from}."),
        [Some(_), Some(_)] if !flow.via.is_empty() => format!("By {}, as the flow names it.", words::list(&flow.via)),
        [Some(from), Some(to)] => match subject.path_of(flow) {
            path if path.is_empty() => {
                return (Cell::state("?", Tone::Attention), format!("No rule speaks of {from} to {to}."));
            }
            path => format!("{} joins {from} and {to} and lets it through.", words::list(path)),
        },
        _ => return (Cell::state("?", Tone::Attention), "An end lies in no zone.".into()),
    };
    (Cell::state("yes", Tone::Good), because)
}
