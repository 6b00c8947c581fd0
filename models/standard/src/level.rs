//! A security level: strength against a class of attacker.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::StandardError;

/// Security level 0 to 4. A level that nobody derived is `Option::None`, never 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SecurityLevel(u8);

impl SecurityLevel {
    /// No protection needed or given.
    pub const ZERO: Self = Self(0);
    /// Against coincidental misuse.
    pub const ONE: Self = Self(1);
    /// Against intent with simple means.
    pub const TWO: Self = Self(2);
    /// Against intent with sophisticated means.
    pub const THREE: Self = Self(3);
    /// Against intent with sophisticated means and extended resources.
    pub const FOUR: Self = Self(4);
    /// All five, rising.
    pub const ALL: [Self; 5] = [Self::ZERO, Self::ONE, Self::TWO, Self::THREE, Self::FOUR];

    /// The level of that number, none above 4.
    pub const fn new(number: u8) -> Option<Self> {
        if number <= 4 { Some(Self(number)) } else { None }
    }

    /// The number, 0 to 4.
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl fmt::Display for SecurityLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl FromStr for SecurityLevel {
    type Err = StandardError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.trim().parse().ok().and_then(Self::new).ok_or_else(|| StandardError::Level(text.to_owned()))
    }
}

impl Serialize for SecurityLevel {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(self.0)
    }
}

impl<'de> Deserialize<'de> for SecurityLevel {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = u8::deserialize(deserializer)?;
        Self::new(number).ok_or_else(|| serde::de::Error::custom(StandardError::Level(number.to_string())))
    }
}
