//! One row of the 4-2 table, and the kinds of component it is written for.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Certainty, FoundationalRequirement, RequirementId, SecurityLevel, StandardError};

/// A kind of component of IEC 62443-4-2. One product may be of several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ComponentType {
    /// Software application (SAR).
    SoftwareApplication,
    /// Embedded device (EDR).
    EmbeddedDevice,
    /// Host device (HDR).
    HostDevice,
    /// Network device (NDR).
    NetworkDevice,
}

impl ComponentType {
    /// All four in the standard's order.
    pub const ALL: [Self; 4] = [Self::SoftwareApplication, Self::EmbeddedDevice, Self::HostDevice, Self::NetworkDevice];

    /// The word in files, such as `embedded-device`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::SoftwareApplication => "software-application",
            Self::EmbeddedDevice => "embedded-device",
            Self::HostDevice => "host-device",
            Self::NetworkDevice => "network-device",
        }
    }

    /// The standard's term, such as `embedded device`.
    pub const fn title(self) -> &'static str {
        match self {
            Self::SoftwareApplication => "software application",
            Self::EmbeddedDevice => "embedded device",
            Self::HostDevice => "host device",
            Self::NetworkDevice => "network device",
        }
    }
}

impl fmt::Display for ComponentType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl FromStr for ComponentType {
    type Err = StandardError;

    /// Reads the word in files and the term, in any case.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let word = text.trim();
        Self::ALL
            .into_iter()
            .find(|kind| word.eq_ignore_ascii_case(kind.code()) || word.eq_ignore_ascii_case(kind.title()))
            .ok_or_else(|| StandardError::ComponentType(text.to_owned()))
    }
}

impl Serialize for ComponentType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for ComponentType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// A component requirement or requirement enhancement of IEC 62443-4-2 (CR, SAR, EDR, HDR, NDR), or the statement that a
/// system requirement has none.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ComponentRequirement {
    /// Its name.
    pub id: RequirementId,
    /// The group it belongs to.
    pub foundational: FoundationalRequirement,
    /// Its short title.
    pub title: String,
    /// The kinds of component it is written for; empty where no component requirement belongs to the system requirement.
    #[serde(deserialize_with = "crate::list::read")]
    pub component_types: Vec<ComponentType>,
    /// The lowest level that asks for it; none for the rows without a component requirement.
    pub lowest_level: Option<SecurityLevel>,
    /// The SR or RE of 3-3 it serves; empty where it is only in 4-2.
    #[serde(deserialize_with = "crate::list::read")]
    pub derives_from: Vec<RequirementId>,
    /// What it asks for, in our words.
    pub plain_words: String,
    /// What the row rests on.
    pub certainty: Certainty,
    /// Which reading was taken where there were several; mostly empty.
    pub note: String,
    /// The year of the edition.
    pub edition: u16,
}

impl ComponentRequirement {
    /// Whether a component of that kind has to answer it at some level.
    pub fn applies_to(&self, kind: ComponentType) -> bool {
        self.component_types.contains(&kind)
    }

    /// Whether the row only says that no component requirement belongs to the system requirement.
    pub fn is_none_needed(&self) -> bool {
        self.component_types.is_empty()
    }
}

/// One of the common component security constraints of IEC 62443-4-2: they hold at every level.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ComponentConstraint {
    /// Its name, such as `CCSC 2`.
    pub id: String,
    /// Its short title.
    pub title: String,
    /// The part of the series it rests on.
    pub rests_on: String,
    /// What it asks for, in our words.
    pub plain_words: String,
    /// What the row rests on.
    pub certainty: Certainty,
    /// What to keep in mind; may be empty.
    pub note: String,
    /// The year of the edition.
    pub edition: u16,
}
