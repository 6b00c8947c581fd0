//! Levels of the Purdue model: a drawing aid, not a zone.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A Purdue level. Stored in halves, since 3.5 is the only level between two others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PurdueLevel {
    halves: u8,
}

impl PurdueLevel {
    /// Process.
    pub const L0: Self = Self { halves: 0 };
    /// Basic control.
    pub const L1: Self = Self { halves: 2 };
    /// Supervisory control.
    pub const L2: Self = Self { halves: 4 };
    /// Site operations.
    pub const L3: Self = Self { halves: 6 };
    /// DMZ between operations and enterprise.
    pub const L3_5: Self = Self { halves: 7 };
    /// Site business.
    pub const L4: Self = Self { halves: 8 };
    /// Enterprise.
    pub const L5: Self = Self { halves: 10 };
    /// Every level from the process upwards.
    pub const ALL: [Self; 7] = [Self::L0, Self::L1, Self::L2, Self::L3, Self::L3_5, Self::L4, Self::L5];

    /// Twice the level, for comparing and for placing in bands: 3.5 is 7.
    pub const fn halves(self) -> u8 {
        self.halves
    }
}

impl fmt::Display for PurdueLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.halves % 2 == 1 { write!(f, "{}.5", self.halves / 2) } else { write!(f, "{}", self.halves / 2) }
    }
}

/// A text that names no Purdue level.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a Purdue level: expected 0, 1, 2, 3, 3.5, 4 or 5")]
pub struct NotAPurdueLevel(pub String);

impl FromStr for PurdueLevel {
    type Err = NotAPurdueLevel;

    /// Reads the written form only; the many spellings of inventories are the importers' business.
    fn from_str(text: &str) -> Result<Self, NotAPurdueLevel> {
        let text = text.trim();
        Self::ALL
            .into_iter()
            .find(|level| level.to_string() == text)
            .ok_or_else(|| NotAPurdueLevel(text.chars().take(40).collect()))
    }
}

impl Serialize for PurdueLevel {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PurdueLevel {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
