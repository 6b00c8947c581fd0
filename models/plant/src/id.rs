//! Numbered keys that people cite: `Z-03`, `C-11`, `A-204`.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A record type whose keys are numbers behind a readable prefix.
pub trait Numbered {
    /// The letters before the number, for example `Z`.
    const PREFIX: &'static str;
    /// What a person calls such a record, for messages: "zone".
    const NOUN: &'static str;
}

/// The key of a record of type `R`: a number that a document hands out once and never again.
///
/// Reads `Z-3`, `Z-03` and `Z3` as the same key and writes at least two digits. Four bytes, `Copy`.
pub struct Id<R> {
    number: u32,
    record: PhantomData<fn() -> R>,
}

impl<R> Id<R> {
    /// The key with this number. Numbers start at 1.
    pub const fn new(number: u32) -> Self {
        Id { number, record: PhantomData }
    }

    /// The number behind the prefix.
    pub const fn number(self) -> u32 {
        self.number
    }
}

// Derives would ask the same traits of `R`, which is only a mark here.
impl<R> Clone for Id<R> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<R> Copy for Id<R> {}
impl<R> PartialEq for Id<R> {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}
impl<R> Eq for Id<R> {}
impl<R> PartialOrd for Id<R> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<R> Ord for Id<R> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.number.cmp(&other.number)
    }
}
impl<R> Hash for Id<R> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.number.hash(state);
    }
}

impl<R: Numbered> fmt::Display for Id<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // By hand: a plant's findings name tens of thousands of ids.
        let mut digits = [b'0'; 10];
        let (mut left, mut first) = (self.number, digits.len());
        while left > 0 || first > digits.len() - 2 {
            first -= 1;
            digits[first] = b'0' + (left % 10) as u8;
            left /= 10;
        }
        f.write_str(R::PREFIX)?;
        f.write_str("-")?;
        f.write_str(std::str::from_utf8(&digits[first..]).unwrap_or_default())
    }
}
impl<R: Numbered> fmt::Debug for Id<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A text that is no key of the expected kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{found}” is not the id of {noun}: expected {prefix}- and a number, as in {prefix}-03")]
pub struct NotAnId {
    /// The text as it was found, cut to a readable length.
    pub found: String,
    /// "a zone", "an asset", ...
    pub noun: String,
    /// The prefix that was expected.
    pub prefix: &'static str,
}

/// Splits `Z-03` into the prefix and the number; `None` when the text has another shape.
pub(crate) fn split_key(text: &str) -> Option<(&str, u32)> {
    let text = text.trim();
    let digits_at = text.find(|c: char| c.is_ascii_digit())?;
    let (prefix, digits) = text.split_at(digits_at);
    let prefix = prefix.strip_suffix('-').unwrap_or(prefix);
    if digits.len() > 9 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: u32 = digits.parse().ok()?;
    (number > 0 && !prefix.is_empty()).then_some((prefix, number))
}

impl<R: Numbered> FromStr for Id<R> {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        match split_key(text) {
            Some((prefix, number)) if prefix.eq_ignore_ascii_case(R::PREFIX) => Ok(Id::new(number)),
            _ => {
                Err(NotAnId { found: text.chars().take(40).collect(), noun: with_article(R::NOUN), prefix: R::PREFIX })
            }
        }
    }
}

fn with_article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {noun}")
}

impl<R: Numbered> Serialize for Id<R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, R: Numbered> Deserialize<'de> for Id<R> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Zone;

    #[test]
    fn reads_loosely_and_writes_one_form() {
        for text in ["Z-3", "Z-03", "z3", " Z-003 "] {
            assert_eq!(text.parse::<Id<Zone>>().unwrap().to_string(), "Z-03");
        }
        assert_eq!(Id::<Zone>::new(204).to_string(), "Z-204");
        for number in [0, 9, 10, 99, 100, 1_000_000, u32::MAX] {
            assert_eq!(Id::<Zone>::new(number).to_string(), format!("Z-{number:02}"));
        }
    }

    #[test]
    fn refuses_other_kinds_and_zero() {
        for text in ["A-3", "Z-", "Z-0", "3", "Z-9999999999", "Z-3x"] {
            assert!(text.parse::<Id<Zone>>().is_err(), "{text}");
        }
    }
}
