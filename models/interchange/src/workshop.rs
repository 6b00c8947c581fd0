//! What writer and reader of a workshop's workbook agree on.

use plant::Kind;

/// The tables of the workbook in the order of its tabs.
pub(crate) const TABLES: &[(Kind, &str)] = &[
    (Kind::Zone, "Zones"),
    (Kind::Conduit, "Conduits"),
    (Kind::Asset, "Assets"),
    (Kind::Flow, "Flows"),
    (Kind::ThreatSource, "Threat sources"),
    (Kind::Scenario, "Scenarios"),
    (Kind::Countermeasure, "Countermeasures"),
    (Kind::Answer, "Answers"),
    (Kind::Assumption, "Assumptions"),
];

/// Heading of the column by which a row is known again.
pub(crate) const ID: &str = "Id";
/// Heading of the column that says what an answer answers. It is not read back.
pub(crate) const ASKED: &str = "What it asks for";
/// The hidden sheet that holds the plant as it was when the workbook was written.
pub(crate) const ORIGIN: &str = "zonewright";
/// First cell of that sheet: what it is, in which version.
pub(crate) const MARK: &str = "zonewright workshop 1";
/// A cell holds 32,767 signs; a piece of the plant is shorter.
#[cfg(feature = "export")]
pub(crate) const PIECE: usize = 30_000;

/// A digest of the plant in the hidden sheet, so that a workbook whose hidden sheet was touched is not merged: the first signs of
/// SHA-256.
pub(crate) fn digest(text: &str) -> String {
    use std::fmt::Write as _;
    let mut signs = String::new();
    for byte in <sha2::Sha256 as sha2::Digest>::digest(text.as_bytes()).iter().take(16) {
        let _ = write!(signs, "{byte:02x}");
    }
    signs
}
