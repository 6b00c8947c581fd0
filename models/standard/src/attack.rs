//! Rows of MITRE ATT&CK for ICS, and the gap proposals of this project, which are never mixed with MITRE's labels.
//!
//! ATT&CK is © The MITRE Corporation; the notice that must go with it is [`ATTACK_NOTICE`].

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{FoundationalRequirement, RequirementId, StandardError};

/// The version of ATT&CK for ICS the tables were read from.
pub const ATTACK_VERSION: &str = "18.1";

/// The notice that goes with every place where data of ATT&CK are shown, and with every file they are written to.
pub const ATTACK_NOTICE: &str = "© 2025 The MITRE Corporation. This work is reproduced and distributed with the permission of The MITRE \
     Corporation. MITRE ATT&CK® is a registered trademark of The MITRE Corporation.";

/// What an identifier of ATT&CK names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AttackKind {
    /// `T0843`.
    Technique,
    /// `M0800`.
    Mitigation,
    /// `A0003`.
    Asset,
}

/// An identifier of ATT&CK for ICS such as `T0843`. Well-formed is not the same as known: see `Catalogue`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AttackId {
    /// What it names.
    pub kind: AttackKind,
    /// Four digits.
    pub number: u16,
}

impl AttackId {
    /// A technique by number.
    pub const fn technique(number: u16) -> Self {
        Self { kind: AttackKind::Technique, number }
    }

    /// A class of asset by number.
    pub const fn asset(number: u16) -> Self {
        Self { kind: AttackKind::Asset, number }
    }

    /// The identifiers in a text such as `T0836 Modify Parameter, T0855`, in its order.
    pub fn all_in(text: &str) -> impl Iterator<Item = Self> {
        text.split(|c: char| !c.is_alphanumeric()).filter_map(|word| word.parse().ok())
    }

    /// The identifier a text begins with, as in `T0822 External Remote Services`. None when it begins otherwise.
    pub fn leading(text: &str) -> Option<Self> {
        text.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty())?.parse().ok()
    }
}

impl fmt::Display for AttackId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letter = match self.kind {
            AttackKind::Technique => 'T',
            AttackKind::Mitigation => 'M',
            AttackKind::Asset => 'A',
        };
        write!(f, "{letter}{:04}", self.number)
    }
}

impl FromStr for AttackId {
    type Err = StandardError;

    /// Reads a letter and four digits, in any case.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let error = || StandardError::Attack(text.to_owned());
        let word = text.trim();
        let mut letters = word.chars();
        let kind = match letters.next().map(|letter| letter.to_ascii_uppercase()) {
            Some('T') => AttackKind::Technique,
            Some('M') => AttackKind::Mitigation,
            Some('A') => AttackKind::Asset,
            _ => return Err(error()),
        };
        let digits = letters.as_str();
        if digits.len() != 4 || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
            return Err(error());
        }
        digits.parse().map(|number| Self { kind, number }).map_err(|_| error())
    }
}

impl Serialize for AttackId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for AttackId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// A technique: what an attacker does.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct AttackTechnique {
    /// Its name, such as `T0843`.
    pub id: AttackId,
    /// MITRE's title.
    pub name: String,
    /// What it is for, in MITRE's words.
    #[serde(deserialize_with = "crate::list::read")]
    pub tactics: Vec<String>,
    /// The classes of asset MITRE names for it; empty for every technique of the tactic Impact.
    #[serde(deserialize_with = "crate::list::read")]
    pub assets: Vec<AttackId>,
    /// The mitigations MITRE names against it.
    #[serde(deserialize_with = "crate::list::read")]
    pub mitigations: Vec<AttackId>,
    /// What the attacker does, in our words.
    pub plain_words: String,
}

impl AttackTechnique {
    /// Whether it names an outcome and not a way: the labels of such a technique must not narrow a scenario.
    pub fn is_impact(&self) -> bool {
        self.tactics.iter().any(|tactic| tactic == "Impact")
    }

    /// Identifier and title, as a scenario names it.
    pub fn label(&self) -> String {
        format!("{} {}", self.id, self.name)
    }
}

/// A mitigation with MITRE's labels of IEC 62443.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct AttackMitigation {
    /// Its name, such as `M0800`.
    pub id: AttackId,
    /// MITRE's title.
    pub name: String,
    /// The labels of 3-3; may be empty.
    #[serde(deserialize_with = "crate::list::read")]
    pub system_requirements: Vec<RequirementId>,
    /// The labels of 4-2 as they are: some name a CR that 4-2 only has as SAR, EDR, HDR or NDR.
    #[serde(deserialize_with = "crate::list::read")]
    pub component_requirements: Vec<RequirementId>,
    /// The foundational requirements of those labels.
    #[serde(deserialize_with = "crate::list::read")]
    pub foundational: Vec<FoundationalRequirement>,
    /// The labels of NIST SP 800-53.
    pub nist_800_53: String,
    /// What it does, in our words.
    pub plain_words: String,
}

/// A class of asset.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct AttackAsset {
    /// Its name, such as `A0003`.
    pub id: AttackId,
    /// MITRE's title.
    pub name: String,
    /// Sectors MITRE names; may be empty.
    #[serde(deserialize_with = "crate::list::read")]
    pub sectors: Vec<String>,
    /// Platforms MITRE names.
    #[serde(deserialize_with = "crate::list::read")]
    pub platforms: Vec<String>,
    /// Other names for it.
    #[serde(deserialize_with = "crate::list::read")]
    pub related_names: Vec<String>,
    /// What it is, in our words.
    pub plain_words: String,
}

/// Requirements proposed by this project for a technique that reaches no SR by MITRE's labels.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct GapProposal {
    /// The technique.
    pub technique: AttackId,
    /// Why MITRE's labels reach no SR.
    pub why_gap: String,
    /// The requirements proposed.
    #[serde(deserialize_with = "crate::list::read")]
    pub system_requirements: Vec<RequirementId>,
    /// Their foundational requirements.
    #[serde(deserialize_with = "crate::list::read")]
    pub foundational: Vec<FoundationalRequirement>,
    /// What the proposal rests on.
    pub basis: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_read_and_written() {
        assert_eq!("t0843".parse(), Ok(AttackId::technique(843)));
        assert_eq!(AttackId::asset(3).to_string(), "A0003");
        for wrong in ["", "T", "T843", "T08433", "X0843", "T08a3", "T+843", "É0843"] {
            assert!(wrong.parse::<AttackId>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_technique_text_begins_with_its_identifier() {
        assert_eq!(AttackId::leading("T0822 External Remote Services"), Some(AttackId::technique(822)));
        assert_eq!(AttackId::leading(" T0822: remote"), Some(AttackId::technique(822)));
        assert_eq!(AttackId::leading("External Remote Services"), None);
        assert_eq!(AttackId::leading(""), None);
        let all: Vec<_> = AttackId::all_in("T0836 Modify Parameter, T0855").collect();
        assert_eq!(all, [AttackId::technique(836), AttackId::technique(855)]);
    }
}
