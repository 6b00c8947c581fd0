//! Columns of countermeasures.

use standard::RequirementId;

use super::{Column, changed, free, ids, listed, yes_or_no};
use crate::edit::Refused;
use crate::record::{AnyKey, Countermeasure};

pub(super) static COLUMNS: &[Column] = &[
    text!(Countermeasure countermeasures name "Measure" 240),
    Column {
        field: "existing",
        label: "In place",
        width: 80,
        choices: |_| vec!["yes".to_owned(), "no".to_owned()],
        read: |document, key| match key {
            AnyKey::Countermeasure(id) => {
                let existing = document.countermeasures.get(&id)?.existing;
                Some(if existing { "yes" } else { "no" }.to_owned())
            }
            _ => None,
        },
        write: |draft, key, text| {
            let existing = yes_or_no("answer to whether it is in place", text)?;
            changed::<Countermeasure>(draft, key, |measure| {
                measure.existing = existing;
                Ok(())
            })
        },
    },
    Column {
        field: "requirements",
        label: "Serves",
        width: 160,
        choices: free,
        read: |document, key| match key {
            AnyKey::Countermeasure(id) => Some(ids(&document.countermeasures.get(&id)?.requirements)),
            _ => None,
        },
        write: |draft, key, text| {
            let mut served = Vec::new();
            for word in listed(text) {
                served.push(word.parse::<RequirementId>().map_err(|error| Refused::new(error.to_string()))?);
            }
            changed::<Countermeasure>(draft, key, |measure| {
                measure.requirements = served;
                Ok(())
            })
        },
    },
    text!(Countermeasure countermeasures proof "Proof of effect" 220),
    text!(Countermeasure countermeasures owner "Owner" 130),
    text!(Countermeasure countermeasures due "Due" 100),
    text!(Countermeasure countermeasures note "Note" 240),
];
