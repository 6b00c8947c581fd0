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

/// IEC 62443-2-1.
pub(crate) const PROGRAMME_REQUIREMENTS: &[Edition] = &[(2024, include_bytes!("../catalogue/org_2_1_2024.csv"))];

/// IEC 62443-2-4.
pub(crate) const SERVICE_PROVIDER_REQUIREMENTS: &[Edition] = &[(2023, include_bytes!("../catalogue/sp_2_4_2023.csv"))];

/// IEC TR 62443-2-3, of low certainty.
pub(crate) const PATCH_STATES: &[Edition] = &[(2015, include_bytes!("../catalogue/patch_2_3_2015.csv"))];

/// MITRE ATT&CK for ICS of the version in `attack::ATTACK_VERSION`.
pub(crate) const ATTACK_TECHNIQUES: &[u8] = include_bytes!("../catalogue/attack_ics_techniques_18_1.csv");
pub(crate) const ATTACK_MITIGATIONS: &[u8] = include_bytes!("../catalogue/attack_ics_mitigations_18_1.csv");
pub(crate) const ATTACK_ASSETS: &[u8] = include_bytes!("../catalogue/attack_ics_assets_18_1.csv");

/// This project's proposals where MITRE's labels reach no SR.
pub(crate) const ATTACK_GAP_PROPOSALS: &[u8] = include_bytes!("../catalogue/attack_ics_gap_proposals.csv");

/// IEC 62443-1-1 names the seven; every part has used them unchanged since.
pub(crate) const FOUNDATIONAL_REQUIREMENTS: &[u8] = include_bytes!("../catalogue/fr.csv");

/// The file of the edition in use.
pub(crate) const fn latest(table: &[Edition]) -> &'static [u8] {
    table[table.len() - 1].1
}
