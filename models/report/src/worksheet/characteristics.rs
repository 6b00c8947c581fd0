//! The fourteen characteristics of ZCR 6.4, one a row, so that they can be read and printed.

use engine::Levels;
use plant::record::{Channel, Element, Flow};
use plant::vocabulary::{AccessKind, DataDirection, Domain, Scope};

use super::{Worksheet, requirements, zones};
use crate::cell::{Cell, Tone, cells};
use crate::model::{Block, Column, Table};
use crate::subject::Subject;
use crate::words;

pub(super) const OF_ZONES: Worksheet = Worksheet {
    id: "zone-characteristics",
    title: "Zones a–n",
    clause: "ZCR 6.4 a to n",
    purpose: "The fourteen characteristics of every zone.",
    build: |subject| build(subject, "zone-characteristics", |element| matches!(element, Element::Zone(_))),
};

pub(super) const OF_CONDUITS: Worksheet = Worksheet {
    id: "conduit-characteristics",
    title: "Conduits a–n",
    clause: "ZCR 6.4 a to n",
    purpose: "The fourteen characteristics of every conduit.",
    build: |subject| build(subject, "conduit-characteristics", |element| matches!(element, Element::Conduit(_))),
};

/// Letter and short title of each, in our words.
const ITEMS: [(&str, &str); 14] = [
    ("a", "Name and identifier"),
    ("b", "Accountable organisation"),
    ("c", "Logical boundary"),
    ("d", "Physical boundary"),
    ("e", "Safety designation"),
    ("f", "Logical access points"),
    ("g", "Physical access points"),
    ("h", "Data flows of the access points"),
    ("i", "Connected zones and conduits"),
    ("j", "Assets with class and criticality"),
    ("k", "SL-T"),
    ("l", "Applicable security requirements"),
    ("m", "Applicable security policies"),
    ("n", "Assumptions and external dependencies"),
];

fn build(subject: &Subject, id: &'static str, wanted: fn(Element) -> bool) -> Vec<Block> {
    let columns = vec![
        Column::code("Id", 8),
        Column::text("Name", 28),
        Column::mark("Item", 6),
        Column::text("Characteristic", 34),
        Column::text("Content", 100),
    ];
    let mut table = Table::new(id, columns).in_sheets(2).when_empty("Nothing is drawn yet.");
    for element in subject.elements().filter(|element| wanted(*element)) {
        let name = subject.document.element_name(element).unwrap_or_default().to_owned();
        for ((letter, title), content) in ITEMS.iter().zip(contents(subject, element)) {
            table.row(cells![Cell::link(element), &name, *letter, *title, content]);
        }
    }
    vec![Block::Table(table)]
}

fn contents(subject: &Subject, element: Element) -> [Cell; 14] {
    let texts = Texts::of(subject, element);
    let points = |kind: AccessKind| {
        words::lines(
            subject
                .document
                .access_points
                .values()
                .filter(|point| point.kind == kind && point.element == Some(element))
                .map(|point| {
                    let text = words::join([&point.name, &point.protocol, &point.other_side, &point.owner], ", ");
                    format!("{} {text}", point.id)
                }),
        )
    };
    let required = requirements::required_of(subject, element);
    [
        Cell::from(subject.cite(element)),
        recorded(texts.accountable),
        recorded(texts.logical),
        recorded(texts.physical),
        texts.safety,
        or_none(points(AccessKind::Logical), "none recorded"),
        or_none(points(AccessKind::Physical), "none recorded"),
        or_none(words::lines(subject.flows_of(element).iter().map(|flow| describe(subject, flow))), "no flow"),
        or_none(texts.connected, "nothing"),
        or_none(assets(subject, element), "no asset"),
        target(subject.levels(element)),
        match required.len() {
            0 => Cell::from("none at this target, or no target yet"),
            number => Cell::from(format!("{number} of the 100 SR and RE of 3-3: see Requirements")),
        },
        recorded(texts.policies),
        recorded(texts.assumptions),
    ]
}

/// What zones and conduits both say in their own words.
struct Texts {
    accountable: String,
    logical: String,
    physical: String,
    safety: Cell,
    connected: String,
    policies: String,
    assumptions: String,
}

impl Texts {
    fn of(subject: &Subject, element: Element) -> Texts {
        let document = subject.document;
        let about = document
            .assumptions
            .values()
            .filter(|assumption| assumption.element == Some(element))
            .map(|assumption| format!("{} {}", assumption.id, assumption.text));
        match element {
            Element::Zone(id) => {
                let Some(zone) = document.zones.get(&id) else { return Texts::none() };
                let safety = match (zone.safety_designation.as_str(), zone.domain) {
                    ("", Domain::Safety) => Cell::from("safety zone; no designation recorded"),
                    ("", _) => Cell::from("not designated as safety related"),
                    (text, _) => Cell::from(text),
                };
                let connected = subject.conduits_of(id).iter().map(|conduit| subject.cite(*conduit));
                let nested = subject.zones_in(id).iter().map(|zone| format!("{} (inside)", subject.cite(*zone)));
                let parent = zone.parent.map(|parent| format!("{} (around)", subject.cite(parent)));
                Texts {
                    accountable: zone.accountable.clone(),
                    logical: words::lines([zone.subnets.join(", "), zone.logical_boundary.clone()]),
                    physical: zone.physical_boundary.clone(),
                    safety,
                    connected: words::lines(connected.chain(nested).chain(parent)),
                    policies: zone.policies.clone(),
                    assumptions: words::lines(std::iter::once(zone.assumptions.clone()).chain(about)),
                }
            }
            Element::Conduit(id) => {
                let Some(conduit) = document.conduits.get(&id) else { return Texts::none() };
                let joins_safety = conduit.joins.iter().any(|zone| {
                    document
                        .zones
                        .get(zone)
                        .is_some_and(|zone| zone.domain == Domain::Safety && zone.scope == Scope::In)
                });
                let safety = if joins_safety { "joins a safety zone" } else { "joins no safety zone" };
                let joined = conduit.joins.iter().map(|zone| subject.cite(*zone));
                let traversed = conduit.traverses.iter().map(|zone| format!("{} (traversed)", subject.cite(*zone)));
                Texts {
                    accountable: conduit.accountable.clone(),
                    logical: words::lines(
                        std::iter::once(conduit.logical_boundary.clone())
                            .chain(conduit.channels.iter().map(|channel| self::channel(subject, channel))),
                    ),
                    physical: conduit.physical_boundary.clone(),
                    safety: Cell::from(safety),
                    connected: words::lines(joined.chain(traversed)),
                    policies: conduit.policies.clone(),
                    assumptions: words::lines(std::iter::once(conduit.assumptions.clone()).chain(about)),
                }
            }
        }
    }

    fn none() -> Texts {
        let empty = String::new;
        Texts {
            accountable: empty(),
            logical: empty(),
            physical: empty(),
            safety: Cell::Empty,
            connected: empty(),
            policies: empty(),
            assumptions: empty(),
        }
    }
}

fn recorded(text: String) -> Cell {
    if text.trim().is_empty() { Cell::state("not recorded", Tone::Attention) } else { Cell::from(text) }
}

fn or_none(text: String, otherwise: &str) -> Cell {
    Cell::from(words::or(&text, otherwise))
}

fn assets(subject: &Subject, element: Element) -> String {
    words::lines(subject.assets_in(element).iter().map(|asset| {
        let number = if asset.quantity() > 1 { format!(" ×{}", asset.quantity()) } else { String::new() };
        let weight = asset.criticality.map_or("criticality not recorded", |criticality| criticality.label());
        format!("{} {}{number}, {}, {weight}", asset.id, asset.name, asset.role)
    }))
}

/// One flow in one line: `F-09 A-11 SCADA server A → A-17 Intake PLC, Modbus TCP 502`.
pub(super) fn describe(subject: &Subject, flow: &Flow) -> String {
    let arrow = match flow.direction {
        DataDirection::Both => "↔",
        DataDirection::FromInitiator => "→",
        DataDirection::ToInitiator => "←",
    };
    let port = flow.port.map(|port| port.to_string()).unwrap_or_default();
    let carried = words::join([flow.protocol.as_str(), &port], " ");
    let ends = format!("{} {} {arrow} {}", flow.id, subject.cite(flow.from), subject.cite(flow.to));
    words::join([ends.as_str(), &carried, &flow.purpose], ", ")
}

/// One channel in one line.
pub(super) fn channel(subject: &Subject, channel: &Channel) -> String {
    let name = if channel.any && channel.protocol.is_empty() { "any protocol" } else { channel.protocol.as_str() };
    let port = channel.port.map(|port| format!("{} {port}", channel.transport.label())).unwrap_or_default();
    let direction = match channel.direction {
        DataDirection::Both => "",
        other => other.label(),
    };
    words::join(
        [
            words::join([name, &port], " "),
            channel.from.map(|end| format!("started in {}", subject.cite(end))).unwrap_or_default(),
            channel.to.map(|end| format!("to {}", subject.cite(end))).unwrap_or_default(),
            words::labelled("data", direction),
            words::labelled("mode", &channel.mode),
            channel.note.clone(),
        ],
        ", ",
    )
}

fn target(levels: Option<&Levels>) -> Cell {
    let Some(levels) = levels else { return Cell::state("not assessed", Tone::Plain) };
    let (word, tone) = zones::state_words(levels.state);
    if levels.target.is_unknown() {
        return Cell::state(word, tone);
    }
    Cell::state(format!("{} {word}, IAC UC SI DC RDF TRE RA", levels.target), tone)
}
