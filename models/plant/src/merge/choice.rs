//! What a person chose of the conflicts of a merge, and the document that comes of it.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Conflict, Merge, object};
use crate::document::Document;
use crate::record::{AnyKey, AnyRecord};

/// Whose word holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Of the plant that is open.
    Ours,
    /// Of the other copy.
    Theirs,
}

impl Side {
    /// `ours` or `theirs`.
    pub const fn word(self) -> &'static str {
        match self {
            Side::Ours => "ours",
            Side::Theirs => "theirs",
        }
    }
}

/// Chosen sides, by record and field. The field is empty where a record as a whole is kept or removed. What is not named
/// stays as the merge has it.
pub type Choices = BTreeMap<(AnyKey, String), Side>;

/// Chosen fields that do not make a record together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("What is chosen for {key} does not fit together: {reason}.")]
pub struct MisfitChoice {
    /// The record.
    pub key: AnyKey,
    /// Why not.
    pub reason: String,
}

impl Conflict {
    /// Whether one side removed what the other changed or uses.
    pub fn is_removal(&self) -> bool {
        self.ours.is_none() || self.theirs.is_none()
    }

    /// What can be chosen for itself: each field, or the record as a whole.
    pub fn choosable(&self) -> Vec<String> {
        if self.fields.is_empty() { vec![String::new()] } else { self.fields.clone() }
    }

    /// The side that holds while nobody has chosen: what is there rather than its removal, ours otherwise.
    pub fn unchosen(&self) -> Side {
        if self.ours.is_none() { Side::Theirs } else { Side::Ours }
    }

    /// A field before, on our side and on theirs; `None` where it is left out.
    pub fn sides(&self, field: &str) -> [Option<Value>; 3] {
        let of = |record: &Option<AnyRecord>| record.as_ref().and_then(|record| object(record).remove(field));
        [of(&self.base), of(&self.ours), of(&self.theirs)]
    }
}

impl Merge {
    /// The document with what was chosen, and the records whose removal was chosen: they are in it still, since what
    /// hangs on them goes with them.
    pub fn resolved(&self, choices: &Choices) -> Result<(Document, Vec<AnyKey>), MisfitChoice> {
        let mut document = self.document.clone();
        let mut removed = Vec::new();
        for conflict in &self.conflicts {
            let side = |field: &str| {
                let chosen = choices.get(&(conflict.key, field.to_owned()));
                chosen.copied().unwrap_or_else(|| conflict.unchosen())
            };
            if conflict.fields.is_empty() {
                let gone = match side("") {
                    Side::Ours => conflict.ours.is_none(),
                    Side::Theirs => conflict.theirs.is_none(),
                };
                if gone {
                    removed.push(conflict.key);
                }
                continue;
            }
            let theirs = conflict.theirs.as_ref().map(object).unwrap_or_default();
            let mut fields = document.get(conflict.key).as_ref().map(object).unwrap_or_default();
            for field in conflict.fields.iter().filter(|field| side(field) == Side::Theirs) {
                match theirs.get(field) {
                    Some(value) => fields.insert(field.clone(), value.clone()),
                    None => fields.remove(field),
                };
            }
            let misfit = |reason: String| MisfitChoice { key: conflict.key, reason };
            let record = AnyRecord::from_value(conflict.key.kind(), Value::Object(fields))
                .map_err(|error| misfit(error.to_string()))?;
            if record.key() != conflict.key {
                return Err(misfit(format!("it would call itself {}", record.key())));
            }
            document.insert(record);
        }
        Ok((document, removed))
    }
}
