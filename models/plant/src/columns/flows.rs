//! Columns of flows.

use super::{Column, changed, element_words, free, number, place, short};
use crate::edit::Refused;
use crate::record::{AnyKey, Element, Flow};
use crate::vocabulary::{DataDirection, Transport};

pub(super) static COLUMNS: &[Column] = &[
    Column {
        field: "ends",
        label: "From and to",
        width: 300,
        choices: free,
        read: |document, key| match key {
            AnyKey::Flow(id) => {
                let flow = document.flows.get(&id)?;
                let name = |id| document.assets.get(id).map_or("?", |asset| asset.name.as_str());
                Some(format!("{} → {}", name(&flow.from), name(&flow.to)))
            }
            _ => None,
        },
        write: |_, _, _| Err(Refused::new("The ends of a flow are drawn, not typed: draw it anew with F.")),
    },
    text!(Flow flows protocol "Protocol" 140),
    Column {
        field: "port",
        label: "Port",
        width: 72,
        choices: free,
        read: |document, key| match key {
            AnyKey::Flow(id) => document.flows.get(&id)?.port.map(|port| port.to_string()),
            _ => None,
        },
        write: |draft, key, text| {
            let port = number("port", text, u32::from(u16::MAX))?.and_then(|port| u16::try_from(port).ok());
            changed::<Flow>(draft, key, |flow| {
                flow.port = port;
                Ok(())
            })
        },
    },
    word!(Flow flows transport "Transport" 96 Transport),
    word!(Flow flows direction "Data goes" 140 DataDirection),
    Column {
        field: "via",
        label: "Via",
        width: 120,
        choices: |document| document.conduits.keys().map(|id| element_words(document, Element::Conduit(*id))).collect(),
        read: |document, key| match key {
            AnyKey::Flow(id) => {
                let via = document.flows.get(&id)?.via.iter().map(ToString::to_string);
                Some(via.collect::<Vec<_>>().join(", "))
            }
            _ => None,
        },
        write: |draft, key, text| {
            let mut via = Vec::new();
            for word in text.split([',', ';']).map(str::trim).filter(|word| !word.is_empty()) {
                match place(draft, word)? {
                    Some(Element::Conduit(conduit)) => via.push(conduit),
                    _ => return Err(Refused::new(format!("“{}” is no conduit.", short(word)))),
                }
            }
            changed::<Flow>(draft, key, |flow| {
                flow.via = via;
                Ok(())
            })
        },
    },
    text!(Flow flows purpose "What it is for" 220),
    text!(Flow flows frequency "How often" 110),
    text!(Flow flows justification "Why it is needed" 220),
    text!(Flow flows note "Note" 240),
];
