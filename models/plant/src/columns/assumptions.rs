//! Columns of assumptions.

use super::{Column, changed, element_words, place, zones_and_conduits};
use crate::record::{AnyKey, Assumption};

pub(super) static COLUMNS: &[Column] = &[
    text!(Assumption assumptions text "Assumption" 320),
    Column {
        field: "element",
        label: "About",
        width: 190,
        choices: zones_and_conduits,
        read: |document, key| match key {
            AnyKey::Assumption(id) => {
                document.assumptions.get(&id)?.element.map(|element| element_words(document, element))
            }
            _ => None,
        },
        write: |draft, key, text| {
            let element = place(draft, text)?;
            changed::<Assumption>(draft, key, |assumption| {
                assumption.element = element;
                Ok(())
            })
        },
    },
    text!(Assumption assumptions source "Source" 180),
    text!(Assumption assumptions owner "Keeps it true" 160),
];
