//! Rows of 2-1 (asset owner), 2-4 (service provider) and 2-3 (patches).

use serde::Deserialize;

use crate::Certainty;

/// An element of the security programme of an asset owner, IEC 62443-2-1.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ProgrammeRequirement {
    /// Its name, such as `ORG 1.1`.
    pub id: String,
    /// Its short title.
    pub title: String,
    /// The group it belongs to, such as `ORG 1`.
    pub group: String,
    /// The group's title.
    pub group_title: String,
    /// The security programme element, such as `SPE 1`.
    pub programme_element: String,
    /// The element's title.
    pub programme_element_title: String,
    /// Where in the standard.
    pub clause: String,
    /// What it asks for, in our words.
    pub plain_words: String,
    /// How it is rated.
    pub rating: String,
    /// What the row rests on.
    pub certainty: Certainty,
    /// What to keep in mind; may be empty.
    pub note: String,
    /// The year of the edition.
    pub edition: u16,
}

/// A requirement for a service provider, IEC 62443-2-4: a base requirement (BR) or an enhancement (RE).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ServiceProviderRequirement {
    /// Its name, such as `SP.01.01 BR` or `SP.01.01 RE(1)`.
    pub id: String,
    /// The functional area, such as `SP.01`.
    pub area: String,
    /// The area's title.
    pub area_title: String,
    /// What it asks for, in our words.
    pub plain_words: String,
    /// What the row rests on.
    pub certainty: Certainty,
    /// What to keep in mind; may be empty.
    pub note: String,
    /// The year of the edition.
    pub edition: u16,
}

impl ServiceProviderRequirement {
    /// The base requirement's name without `BR` or `RE`.
    pub fn base(&self) -> &str {
        self.id.split(' ').next().unwrap_or(&self.id)
    }
}

/// A state of a patch on its way to the plant, IEC TR 62443-2-3. Of low certainty: data, to be checked, not a rule.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct PatchState {
    /// 1 to 11.
    pub number: u8,
    /// The word for it.
    pub state: String,
    /// Who sets it.
    pub set_by: String,
    /// What it means, in our words.
    pub plain_words: String,
    /// The states that may follow: this project's proposal.
    #[serde(deserialize_with = "crate::list::read")]
    pub next: Vec<u8>,
    /// Whether a device with a known weakness stays exposed: this project's proposal.
    pub exposed: bool,
    /// Whether a compensating measure is needed: this project's proposal.
    pub needs_compensation: bool,
    /// What the row rests on.
    pub certainty: Certainty,
    /// What to keep in mind.
    pub note: String,
    /// The year of the edition.
    pub edition: u16,
}
