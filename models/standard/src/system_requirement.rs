//! One row of the 3-3 table.

use serde::{Deserialize, Serialize};

use crate::{FoundationalRequirement, RequirementId, SecurityLevel};

/// What a row rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// Independent sources say the same.
    Agreed,
    /// They did not; the note says which reading was taken and why.
    ConflictResolved,
    /// One source only was seen.
    SingleSource,
    /// No source was seen: check against a licensed copy.
    Low,
}

impl Certainty {
    /// In a few words, such as "two sources agree".
    pub const fn words(self) -> &'static str {
        match self {
            Self::Agreed => "independent sources agree",
            Self::ConflictResolved => "sources differ, one reading was taken",
            Self::SingleSource => "one source",
            Self::Low => "low: check against a licensed copy",
        }
    }
}

/// A system requirement or requirement enhancement of IEC 62443-3-3.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct SystemRequirement {
    /// Its name.
    pub id: RequirementId,
    /// The group it belongs to.
    pub foundational: FoundationalRequirement,
    /// Its short title.
    pub title: String,
    /// The lowest level that asks for it; every higher one does too.
    pub lowest_level: SecurityLevel,
    /// Where in the standard.
    pub clause: String,
    /// What it asks for, in our words.
    pub plain_words: String,
    /// What the row rests on.
    pub certainty: Certainty,
    /// Which reading was taken where there were several; mostly empty.
    pub note: String,
    /// The year of the edition.
    pub edition: u16,
}
