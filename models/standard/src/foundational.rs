//! The seven foundational requirements: the order in which every vector of the standard is written.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{StandardError, catalogue};

/// One of the seven foundational requirements (FR 1 to FR 7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FoundationalRequirement {
    /// FR 1, identification and authentication control.
    Iac,
    /// FR 2, use control.
    Uc,
    /// FR 3, system integrity.
    Si,
    /// FR 4, data confidentiality.
    Dc,
    /// FR 5, restricted data flow.
    Rdf,
    /// FR 6, timely response to events.
    Tre,
    /// FR 7, resource availability.
    Ra,
}

impl FoundationalRequirement {
    /// All seven in the standard's order.
    pub const ALL: [Self; 7] = [Self::Iac, Self::Uc, Self::Si, Self::Dc, Self::Rdf, Self::Tre, Self::Ra];

    /// The abbreviation, such as `IAC`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Iac => "IAC",
            Self::Uc => "UC",
            Self::Si => "SI",
            Self::Dc => "DC",
            Self::Rdf => "RDF",
            Self::Tre => "TRE",
            Self::Ra => "RA",
        }
    }

    /// 1 to 7.
    pub const fn number(self) -> u8 {
        self as u8 + 1
    }

    /// 0 to 6, the place in a vector.
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The full title.
    pub fn title(self) -> &'static str {
        &catalogue().foundational(self).title
    }

    /// One or two words for a narrow column.
    pub fn short_title(self) -> &'static str {
        &catalogue().foundational(self).short_title
    }

    /// What it asks for, in one plain sentence.
    pub fn plain_words(self) -> &'static str {
        &catalogue().foundational(self).plain_words
    }
}

impl fmt::Display for FoundationalRequirement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl FromStr for FoundationalRequirement {
    type Err = StandardError;

    /// Reads a code in any case, "FR 1" or "FR1".
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let word = text.trim();
        let by_code = Self::ALL.into_iter().find(|fr| word.eq_ignore_ascii_case(fr.code()));
        let by_number = || {
            let number =
                word.get(..2).filter(|head| head.eq_ignore_ascii_case("FR")).map(|_| word[2..].trim_start())?;
            Self::ALL.into_iter().find(|fr| number == fr.number().to_string())
        };

        by_code.or_else(by_number).ok_or_else(|| StandardError::Foundational(text.to_owned()))
    }
}

impl Serialize for FoundationalRequirement {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for FoundationalRequirement {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_codes_and_numbers() {
        for fr in FoundationalRequirement::ALL {
            assert_eq!(fr.code().parse(), Ok(fr));
            assert_eq!(fr.code().to_lowercase().parse(), Ok(fr));
            assert_eq!(format!("FR {}", fr.number()).parse(), Ok(fr));
            assert_eq!(format!("fr{}", fr.number()).parse(), Ok(fr));
        }
        assert_eq!("FR 8".parse::<FoundationalRequirement>(), Err(StandardError::Foundational("FR 8".into())));
        assert!("é1".parse::<FoundationalRequirement>().is_err());
        assert!("".parse::<FoundationalRequirement>().is_err());
    }

    #[test]
    fn titles_come_from_the_table() {
        assert_eq!(FoundationalRequirement::Iac.title(), "Identification and authentication control");
        let short: Vec<_> =
            FoundationalRequirement::ALL.into_iter().map(FoundationalRequirement::short_title).collect();
        assert_eq!(
            short,
            ["Identity", "Use control", "Integrity", "Confidentiality", "Data flow", "Response", "Availability"]
        );
    }
}
