//! Columns of conduits.

use super::{Column, changed, free, place};
use crate::edit::Refused;
use crate::record::{AnyKey, Conduit, Element};
use crate::vocabulary::Medium;

pub(super) static COLUMNS: &[Column] = &[
    text!(Conduit conduits name "Name" 200),
    Column {
        field: "joins",
        label: "Joins",
        width: 160,
        choices: free,
        read: |document, key| match key {
            AnyKey::Conduit(id) => {
                let joins = document.conduits.get(&id)?.joins.iter().map(ToString::to_string);
                Some(joins.collect::<Vec<_>>().join(", "))
            }
            _ => None,
        },
        write: |draft, key, text| {
            let mut joins = Vec::new();
            for word in text.split([',', ';']).map(str::trim).filter(|word| !word.is_empty()) {
                match place(draft, word)? {
                    Some(Element::Zone(zone)) if !joins.contains(&zone) => joins.push(zone),
                    Some(Element::Zone(_)) | None => {}
                    Some(Element::Conduit(conduit)) => {
                        return Err(Refused::new(format!("{conduit} is a conduit: a conduit joins zones.")));
                    }
                }
            }
            if joins.len() < 2 {
                return Err(Refused::new("A conduit joins two zones or more, such as “Z-01, Z-04”."));
            }
            changed::<Conduit>(draft, key, |conduit| {
                conduit.joins = joins;
                Ok(())
            })
        },
    },
    word!(Conduit conduits medium "Medium" 130 Medium),
    text!(Conduit conduits until "Until" 100),
    text!(Conduit conduits accountable "Accountable" 160),
    text!(Conduit conduits description "What it is for" 260),
    text!(Conduit conduits note "Note" 240),
];
