//! The fields of an asset that a column can fill, and the headings by which they are known (`data/columns.csv`).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

macro_rules! fields {
    ($( $(#[$doc:meta])* $variant:ident $word:literal $label:literal ; )+) => {
        /// What a column holds. The words are those of `data/columns.csv` and of a mapping file.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Field { $( $(#[$doc])* #[serde(rename = $word)] $variant ),+ }

        impl Field {
            /// Every field, in the order in which they are offered.
            pub const ALL: &'static [Field] = &[$(Field::$variant),+];

            /// The word of a mapping file.
            pub const fn word(self) -> &'static str {
                match self { $(Field::$variant => $word),+ }
            }

            /// The name shown to a person.
            pub const fn label(self) -> &'static str {
                match self { $(Field::$variant => $label),+ }
            }

            /// The field of a word.
            pub fn from_word(word: &str) -> Option<Field> {
                Field::ALL.iter().copied().find(|field| field.word() == word)
            }
        }
    };
}

fields! {
    /// The owner's number for it.
    AssetNumber "asset-number" "Asset number";
    /// Name or host name.
    Name "name" "Name";
    /// What it does, in words; the role is guessed from it where no column gives one.
    Description "description" "Description";
    /// What it is for.
    Role "role" "Role";
    /// A finer role, used where the role says too little.
    Subtype "subtype" "Subtype";
    /// Maker.
    Vendor "vendor" "Vendor";
    /// Product.
    Model "model" "Model";
    /// Serial number.
    Serial "serial" "Serial number";
    /// Version of firmware or software.
    Version "version" "Firmware or software version";
    /// Operating system.
    OperatingSystem "operating-system" "Operating system";
    /// Version of the operating system.
    OperatingSystemVersion "operating-system-version" "Version of the operating system";
    /// IP addresses.
    Address "address" "IP address";
    /// IPv6 addresses, of the same interface as the first IPv4 address.
    AddressV6 "address-v6" "IPv6 address";
    /// Subnet mask or prefix.
    Mask "mask" "Subnet mask";
    /// MAC addresses.
    Mac "mac" "MAC address";
    /// VLANs.
    Vlan "vlan" "VLAN";
    /// Name of the network.
    Network "network" "Network";
    /// Switch and port.
    Port "port" "Switch and port";
    /// Protocols spoken.
    Protocols "protocols" "Protocols";
    /// Open ports.
    Services "services" "Ports and services";
    /// Purdue level.
    Purdue "purdue" "Purdue level";
    /// Zone.
    Zone "zone" "Zone";
    /// Conduits it takes part in.
    Conduit "conduit" "Conduit";
    /// Place; several columns are put together.
    Location "location" "Location";
    /// Weight.
    Criticality "criticality" "Criticality";
    /// Whether it is part of a safety function.
    Safety "safety" "Safety related";
    /// Whether it has a radio.
    Wireless "wireless" "Wireless";
    /// Who answers for it.
    Owner "owner" "Owner";
    /// Remarks.
    Note "note" "Notes";
    /// Kept under its own heading.
    Custom "custom" "Kept as it is";
}

/// Headings by their plain words.
static HEADINGS: LazyLock<BTreeMap<&'static str, Field>> = LazyLock::new(|| {
    include_str!("../../data/columns.csv")
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once(','))
        .filter_map(|(field, heading)| Some((heading.trim(), Field::from_word(field)?)))
        .collect()
});

/// A heading in lower case, with single blanks in place of everything that is neither letter nor digit.
pub(super) fn plain_words(heading: &str) -> String {
    let spaced: String = heading.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    spaced.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The field of a heading. What stands in brackets is a unit or an afterthought: it is tried with and without.
pub(super) fn field_of(heading: &str) -> Option<Field> {
    if let Some(field) = HEADINGS.get(plain_words(heading).as_str()) {
        return Some(*field);
    }
    let (before, _) = heading.split_once(['(', '['])?;
    HEADINGS.get(plain_words(before).as_str()).copied()
}

/// The known heading that comes nearest to a word, for the message about a file without one.
pub(super) fn nearest_heading(word: &str) -> Option<(&'static str, f64)> {
    let word = plain_words(word);
    if word.is_empty() || word.len() > 40 {
        return None;
    }
    HEADINGS
        .keys()
        .map(|heading| (*heading, strsim::jaro_winkler(heading, &word)))
        .filter(|(_, likeness)| *likeness > 0.82)
        .max_by(|a, b| a.1.total_cmp(&b.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_but_custom_has_a_heading_and_every_line_a_field() {
        for field in Field::ALL.iter().filter(|field| **field != Field::Custom) {
            assert!(HEADINGS.values().any(|known| known == field), "{field:?}");
        }
        assert_eq!(HEADINGS.len(), include_str!("../../data/columns.csv").lines().count() - 1);
        for heading in HEADINGS.keys() {
            assert_eq!(plain_words(heading), *heading);
        }
    }

    #[test]
    fn headings_are_known_in_their_many_spellings() {
        for (heading, field) in [
            ("Tag No", Field::AssetNumber),
            ("AssetID", Field::AssetNumber),
            ("IP 2 / other", Field::Address),
            ("zone (new!)", Field::Zone),
            ("crit.", Field::Criticality),
            ("mac_address", Field::Mac),
            ("Active/Supported Communication Protocols", Field::Protocols),
            ("Purdue-Ebene", Field::Purdue),
            ("Netzwerkdose/Switchport", Field::Port),
            ("VirtualZone", Field::Zone),
        ] {
            assert_eq!(field_of(heading), Some(field), "{heading}");
        }
        assert_eq!(field_of("Wert (€)"), None);
        assert_eq!(nearest_heading("Adres IP"), Some(("adresse ip", nearest_heading("Adres IP").unwrap().1)));
    }
}
