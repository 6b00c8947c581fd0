//! What is asked: from where, to what, from which consequence on.

use plant::{AnyKey, Document};

/// From which consequence on an asset is a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Threshold {
    /// Where an accepted scenario is above tolerable risk, or the loss of a function is.
    #[default]
    AboveTolerable,
    /// Where an accepted scenario or the loss of a function reaches this step of the consequence scale in some category.
    Step(u8),
}

/// A question about attack paths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Zone, conduit, asset or access point where the attacker is. `None`: every untrusted entry.
    pub from: Option<AnyKey>,
    /// Zone, conduit, asset, function or scenario that is reached for. `None`: everything at or above the threshold.
    pub to: Option<AnyKey>,
    /// From which consequence on.
    pub threshold: Threshold,
    /// Best paths per target, each from another entry.
    pub per_target: usize,
    /// Paths in the answer at most.
    pub limit: usize,
}

impl Default for Question {
    fn default() -> Self {
        Question { from: None, to: None, threshold: Threshold::default(), per_target: 3, limit: 200 }
    }
}

impl Question {
    /// The first of the two ids that the plant does not have or that is of a kind that cannot be asked about.
    pub fn unknown(&self, document: &Document) -> Option<(AnyKey, UnknownEnd)> {
        let from = self.from.map(|key| (key, can_start(key), "--from"));
        let to = self.to.map(|key| (key, can_end(key), "--to"));
        [from, to].into_iter().flatten().find_map(|(key, fits, _)| {
            if !document.contains(key) {
                Some((key, UnknownEnd::Absent))
            } else if !fits {
                Some((key, UnknownEnd::WrongKind))
            } else {
                None
            }
        })
    }
}

/// Why an id cannot be an end of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnknownEnd {
    /// The plant has no such record.
    Absent,
    /// Paths neither start nor end at such a record.
    WrongKind,
}

fn can_start(key: AnyKey) -> bool {
    matches!(key, AnyKey::Zone(_) | AnyKey::Conduit(_) | AnyKey::Asset(_) | AnyKey::AccessPoint(_))
}

fn can_end(key: AnyKey) -> bool {
    matches!(key, AnyKey::Zone(_) | AnyKey::Conduit(_) | AnyKey::Asset(_) | AnyKey::Function(_) | AnyKey::Scenario(_))
}
