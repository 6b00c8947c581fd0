//! Columns of zones.

use super::{Column, changed, element_words, free, place};
use crate::edit::{Edit, MoveToZone, Refused};
use crate::record::{AnyKey, Drawn, Element, Zone};
use crate::vocabulary::{Domain, Scope, Trust};

pub(super) static COLUMNS: &[Column] = &[
    text!(Zone zones name "Name" 200),
    Column {
        field: "parent",
        label: "Lies in",
        width: 190,
        choices: |document| document.zones.keys().map(|id| element_words(document, Element::Zone(*id))).collect(),
        read: |document, key| match key {
            AnyKey::Zone(id) => {
                document.zones.get(&id)?.parent.map(|parent| element_words(document, Element::Zone(parent)))
            }
            _ => None,
        },
        write: |draft, key, text| {
            let AnyKey::Zone(id) = key else { return Err(Refused::missing(key)) };
            let into = place(draft, text)?;
            MoveToZone { elements: vec![Drawn::Zone(id)], into }.plan(draft)
        },
    },
    word!(Zone zones domain "Kind" 120 Domain),
    word!(Zone zones scope "Scope" 140 Scope),
    word!(Zone zones trust "Trust" 110 Trust),
    purdue!(Zone zones),
    Column {
        field: "subnets",
        label: "Networks",
        width: 160,
        choices: free,
        read: |document, key| match key {
            AnyKey::Zone(id) => document.zones.get(&id).map(|zone| zone.subnets.join(", ")),
            _ => None,
        },
        write: |draft, key, text| {
            let subnets = text.split([',', ';', '\n']).map(str::trim).filter(|text| !text.is_empty());
            let subnets = subnets.map(str::to_owned).collect();
            changed::<Zone>(draft, key, |zone| {
                zone.subnets = subnets;
                Ok(())
            })
        },
    },
    text!(Zone zones accountable "Accountable" 160),
    text!(Zone zones description "What it is for" 240),
    text!(Zone zones grouping_criterion "Why these belong together" 240),
    text!(Zone zones physical_boundary "Physical boundary" 200),
    text!(Zone zones note "Note" 240),
];
