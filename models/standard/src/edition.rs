//! The embedded files, by edition. A new edition is a new file and a line here; the last line of a table is the one in use.

/// An edition's year and the bytes of its file.
pub(crate) type Edition = (u16, &'static [u8]);

/// IEC 62443-3-3.
pub(crate) const SYSTEM_REQUIREMENTS: &[Edition] = &[(2013, include_bytes!("../catalogue/sr_3_3_2013.csv"))];

/// IEC 62443-3-2.
pub(crate) const ZONE_CONDUIT_REQUIREMENTS: &[Edition] = &[(2020, include_bytes!("../catalogue/zcr_3_2_2020.csv"))];

/// IEC 62443-4-2: component requirements.
pub(crate) const COMPONENT_REQUIREMENTS: &[Edition] = &[(2019, include_bytes!("../catalogue/cr_4_2_2019.csv"))];

/// IEC 62443-4-2: common component security constraints. A draft amendment of 2026 drops CCSC 3.
pub(crate) const COMPONENT_CONSTRAINTS: &[Edition] = &[(2019, include_bytes!("../catalogue/ccsc_4_2_2019.csv"))];

/// IEC 62443-1-1 names the seven; every part has used them unchanged since.
pub(crate) const FOUNDATIONAL_REQUIREMENTS: &[u8] = include_bytes!("../catalogue/fr.csv");

/// The file of the edition in use.
pub(crate) const fn latest(table: &[Edition]) -> &'static [u8] {
    table[table.len() - 1].1
}
