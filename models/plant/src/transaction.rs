//! What an edit did: records before and after. Undo swaps the two; no edit writes its own inverse.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::record::{AnyKey, AnyRecord, Kind, Scope};

/// One record before and after. Insert: no before. Remove: no after. Never neither.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// The record as it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<AnyRecord>,
    /// The record as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<AnyRecord>,
}

impl Change {
    /// The key of the record that changes.
    ///
    /// # Panics
    /// Never for a change made by a draft or read by [`Transaction::check`]: both refuse a change of nothing.
    pub fn key(&self) -> AnyKey {
        match self.before.as_ref().or(self.after.as_ref()) {
            Some(record) => record.key(),
            None => AnyKey::System(crate::record::Only),
        }
    }
}

/// Everything one edit or gesture changed: it is what is journalled, redrawn and re-assessed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Transaction {
    /// What was done, for the history: "Move PLC-101 to Z-03".
    pub label: String,
    /// At most one change per key, in order of keys.
    pub changes: Vec<Change>,
    /// Next numbers after it, for the kinds it took numbers of.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub next: BTreeMap<Kind, u32>,
}

impl Transaction {
    /// The transaction that takes this one back. Numbers are not taken back: they are handed out once.
    pub fn reversed(&self) -> Transaction {
        let changes =
            self.changes.iter().map(|c| Change { before: c.after.clone(), after: c.before.clone() }).collect();
        Transaction { label: self.label.clone(), changes, next: BTreeMap::new() }
    }

    /// This and a later one as one, for squashing a gesture.
    pub fn then(self, later: Transaction) -> Transaction {
        let mut changes: BTreeMap<AnyKey, Change> = self.changes.into_iter().map(|c| (c.key(), c)).collect();
        for change in later.changes {
            let key = change.key();
            match changes.remove(&key) {
                Some(earlier) => {
                    let merged = Change { before: earlier.before, after: change.after };
                    if merged.before != merged.after {
                        changes.insert(key, merged);
                    }
                }
                None => {
                    changes.insert(key, change);
                }
            }
        }
        let mut next = self.next;
        for (kind, number) in later.next {
            let slot = next.entry(kind).or_insert(number);
            *slot = (*slot).max(number);
        }
        Transaction { label: self.label, changes: changes.into_values().collect(), next }
    }

    /// Whether anything of a scope changes.
    pub fn touches(&self, scope: Scope) -> bool {
        self.changes.iter().any(|change| change.key().kind().scope() == scope)
    }

    /// Whether a tree of the plant differs after it: something of the plant comes or goes, lies in something else, or takes
    /// another way. Names and facts leave it as it is.
    pub fn moves_in_tree(&self) -> bool {
        self.changes.iter().any(|change| match (&change.before, &change.after) {
            (Some(AnyRecord::Zone(before)), Some(AnyRecord::Zone(after))) => before.parent != after.parent,
            (Some(AnyRecord::Asset(before)), Some(AnyRecord::Asset(after))) => before.lies_in != after.lies_in,
            (Some(AnyRecord::Flow(before)), Some(AnyRecord::Flow(after))) => before.via != after.via,
            (Some(_), Some(_)) => false,
            _ => matches!(change.key(), AnyKey::Zone(_) | AnyKey::Asset(_) | AnyKey::Conduit(_) | AnyKey::Flow(_)),
        })
    }

    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Verifies what a reader cannot assume: no change of nothing, both sides the same key, no key twice.
    pub fn check(&self) -> Result<(), MalformedTransaction> {
        let mut seen = std::collections::BTreeSet::new();
        for change in &self.changes {
            match (&change.before, &change.after) {
                (None, None) => return Err(MalformedTransaction::Nothing),
                (Some(before), Some(after)) if before.key() != after.key() => {
                    return Err(MalformedTransaction::TwoKeys(before.key(), after.key()));
                }
                _ => {}
            }
            if !seen.insert(change.key()) {
                return Err(MalformedTransaction::Twice(change.key()));
            }
        }
        Ok(())
    }
}

/// A transaction that no draft could have made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MalformedTransaction {
    /// A change without before and after.
    #[error("a change has neither before nor after")]
    Nothing,
    /// Before and after have different keys.
    #[error("a change turns {0} into {1}")]
    TwoKeys(AnyKey, AnyKey),
    /// Two changes of one record.
    #[error("{0} is changed twice")]
    Twice(AnyKey),
}

/// A record is not what the transaction expected to find.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{key} is not as it was when this change was made")]
pub struct Clash {
    /// The record.
    pub key: AnyKey,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Id;
    use crate::record::{Asset, Element};

    #[test]
    fn a_tree_moves_with_places_in_it_not_with_names() {
        let asset = Asset::new(Id::new(1), "PLC");
        let renamed = Asset { name: "Pump".into(), ..asset.clone() };
        let moved = Asset { lies_in: Some(Element::Zone(Id::new(2))), ..asset.clone() };
        let one = |before: Option<&Asset>, after: Option<&Asset>| {
            let record = |asset: &Asset| AnyRecord::from(asset.clone());
            Transaction {
                changes: vec![Change { before: before.map(record), after: after.map(record) }],
                ..Transaction::default()
            }
        };
        assert!(!one(Some(&asset), Some(&renamed)).moves_in_tree());
        assert!(one(Some(&asset), Some(&moved)).moves_in_tree());
        assert!(one(None, Some(&asset)).moves_in_tree());
        assert!(one(Some(&asset), None).moves_in_tree());
    }
}
