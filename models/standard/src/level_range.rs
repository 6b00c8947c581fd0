//! A level known only within bounds: an answer that is missing is not a "no".

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::SecurityLevel;

/// The lowest and the highest level that the answers given still allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SecurityLevelRange {
    /// If every missing answer were "no".
    pub low: SecurityLevel,
    /// If every missing answer were "yes".
    pub high: SecurityLevel,
}

impl SecurityLevelRange {
    /// A range of one level.
    pub const fn exact(level: SecurityLevel) -> Self {
        Self { low: level, high: level }
    }

    /// The range, none when `low` lies above `high`.
    pub fn new(low: SecurityLevel, high: SecurityLevel) -> Option<Self> {
        (low <= high).then_some(Self { low, high })
    }

    /// Whether it is one level.
    pub fn is_exact(self) -> bool {
        self.low == self.high
    }

    /// The lower of both bounds: what two parts give together.
    pub fn min(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.min(other.high) }
    }
}

impl From<SecurityLevel> for SecurityLevelRange {
    fn from(level: SecurityLevel) -> Self {
        Self::exact(level)
    }
}

impl fmt::Display for SecurityLevelRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_exact() { write!(f, "{}", self.low) } else { write!(f, "{}–{}", self.low, self.high) }
    }
}

impl Serialize for SecurityLevelRange {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.low, self.high).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for SecurityLevelRange {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (low, high) = Deserialize::deserialize(deserializer)?;
        Self::new(low, high)
            .ok_or_else(|| serde::de::Error::custom("expected a range [low, high] with low not above high"))
    }
}
