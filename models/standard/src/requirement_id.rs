//! Names of requirements of 3-3 and 4-2 in five bytes: `SR 1.1`, `SR 1.1 RE 1`, `NDR 5.2`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::StandardError;

/// Whose requirement it is: the system's (3-3) or a kind of component's (4-2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RequirementFamily {
    /// System requirement.
    Sr,
    /// Component requirement for every kind.
    Cr,
    /// Software application requirement.
    Sar,
    /// Embedded device requirement.
    Edr,
    /// Host device requirement.
    Hdr,
    /// Network device requirement.
    Ndr,
}

impl RequirementFamily {
    const ALL: [Self; 6] = [Self::Sr, Self::Cr, Self::Sar, Self::Edr, Self::Hdr, Self::Ndr];

    /// The letters, such as `SR`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Sr => "SR",
            Self::Cr => "CR",
            Self::Sar => "SAR",
            Self::Edr => "EDR",
            Self::Hdr => "HDR",
            Self::Ndr => "NDR",
        }
    }
}

/// The name of one requirement or requirement enhancement. Well-formed is not the same as known: see `Catalogue`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RequirementId {
    /// SR, CR or one of the four kinds of component.
    pub family: RequirementFamily,
    /// The foundational requirement's number, 1 to 7.
    pub group: u8,
    /// Counted within the group, from 1.
    pub number: u8,
    /// The RE's number, from 1; none for the requirement itself.
    pub enhancement: Option<u8>,
}

impl RequirementId {
    /// A system requirement without enhancement.
    pub const fn sr(group: u8, number: u8) -> Self {
        Self { family: RequirementFamily::Sr, group, number, enhancement: None }
    }

    /// The same requirement's enhancement `number`.
    pub const fn re(self, number: u8) -> Self {
        Self { enhancement: Some(number), ..self }
    }

    /// The requirement that an enhancement enhances; itself when it is none.
    pub const fn base(self) -> Self {
        Self { enhancement: None, ..self }
    }
}

impl fmt::Display for RequirementId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}.{}", self.family.code(), self.group, self.number)?;
        match self.enhancement {
            Some(number) => write!(f, " RE {number}"),
            None => Ok(()),
        }
    }
}

impl FromStr for RequirementId {
    type Err = StandardError;

    /// Reads `SR 1.1 RE 1`, `sr1.1re1`, `SR 1.1 RE(1)` and `SR 1.1(1)`, in any case and spacing.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse(text).ok_or_else(|| StandardError::Requirement(text.to_owned()))
    }
}

fn parse(text: &str) -> Option<RequirementId> {
    // "SR 1.1 1" is neither SR 1.11 nor an enhancement: a space may part words, never digits.
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let digit_follows = words.peek().is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()));
        if digit_follows && word.ends_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
    }
    let squeezed: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '_'))
        .map(|c| c.to_ascii_uppercase())
        .collect();
    let family = RequirementFamily::ALL.into_iter().find(|family| {
        squeezed.strip_prefix(family.code()).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    })?;
    let (group, rest) = squeezed[family.code().len()..].split_once('.')?;
    let number_length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (number, tail) = rest.split_at(number_length);

    let group = counting_number(group).filter(|group| *group <= 7)?;
    let number = counting_number(number)?;
    let enhancement = match tail {
        "" => None,
        _ => {
            let digits = tail.strip_prefix("RE").unwrap_or(tail);
            let bracketed = digits.strip_prefix('(').and_then(|digits| digits.strip_suffix(')'));
            // Either the letters or the brackets must say that it is an enhancement.
            if bracketed.is_none() && digits == tail {
                return None;
            }
            Some(counting_number(bracketed.unwrap_or(digits))?)
        }
    };

    Some(RequirementId { family, group, number, enhancement })
}

fn counting_number(digits: &str) -> Option<u8> {
    let plain = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten().filter(|number| *number >= 1)
}

impl Serialize for RequirementId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for RequirementId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_usual_spelling() {
        for text in ["SR 1.1 RE 1", "sr1.1re1", "SR 1.1 RE(1)", "SR 1.1 (1)", " Sr 1.1  Re 1 ", "SR-1.1_RE1"] {
            assert_eq!(text.parse(), Ok(RequirementId::sr(1, 1).re(1)), "{text}");
        }
        assert_eq!("SR 1.13".parse(), Ok(RequirementId::sr(1, 13)));
        assert_eq!("ndr 5.2 re 2".parse::<RequirementId>().map(|id| id.to_string()), Ok("NDR 5.2 RE 2".into()));
    }

    #[test]
    fn refuses_what_is_none() {
        for text in ["", "SR", "SR 1", "SR 1.", "SR 8.1", "SR 0.1", "SR 1.0", "SR 1.1 1", "SR 1.1 RE", "SR 1.1 RE 0"] {
            assert!(text.parse::<RequirementId>().is_err(), "{text}");
        }
        for text in ["XR 1.1", "SR 1.999", "SR 1.1 RE (1", "SR 1.1 ()", "SR +1.1", "CCSC 1", "ßR 1.1", "SR 1.1x1"] {
            assert!(text.parse::<RequirementId>().is_err(), "{text}");
        }
    }

    #[test]
    fn is_small_and_ordered_as_in_the_standard() {
        assert!(size_of::<RequirementId>() <= 8);
        assert!(RequirementId::sr(1, 2) < RequirementId::sr(1, 10));
        assert!(RequirementId::sr(1, 1) < RequirementId::sr(1, 1).re(1));
        assert_eq!(RequirementId::sr(1, 1).re(1).base(), RequirementId::sr(1, 1));
    }
}
