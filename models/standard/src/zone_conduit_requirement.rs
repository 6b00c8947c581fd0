//! One row of the 3-2 table.

use serde::{Deserialize, Serialize};

/// How strongly the standard asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// An exception is a deviation that someone accepts.
    Shall,
    /// An exception needs a reason.
    Should,
}

/// A zone and conduit requirement of IEC 62443-3-2.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ZoneConduitRequirement {
    /// Its name, such as `ZCR 5.6`.
    pub id: String,
    /// Its short title.
    pub title: String,
    /// The step it belongs to, such as `ZCR 5`.
    pub group: String,
    /// The step's short title.
    pub group_title: String,
    /// Where in the standard.
    pub clause: String,
    /// Shall or should.
    pub strength: Strength,
    /// What has to be written down, in our words.
    pub records: String,
    /// What the step starts from.
    pub inputs: String,
    /// What it leaves behind.
    pub outputs: String,
    /// The year of the edition.
    pub edition: u16,
}
