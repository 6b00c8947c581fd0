//! What a file proposes: assets, zones and flows that a person reviews before they become one edit.
//!
//! An importer fills a plan from bytes alone and knows no document. [`ImportPlan::match_to`] then compares it with the plant
//! it is meant for, and [`crate::edit::ApplyImport`] carries out what was accepted as one step. Nothing is ever deleted.

use serde::{Deserialize, Serialize};

use crate::id::Id;
use crate::record::{Asset, Flow, TestResult, Zone, is_default};
use crate::vocabulary::{Domain, PurdueLevel, Scope, Transport};

mod apply;
mod matching;

/// How much a note asks of the person who reviews the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoteSeverity {
    /// Nothing sensible can be done without a decision; until then the row is left out.
    MustDecide,
    /// Imported, but probably not what was meant.
    WorthALook,
    /// Imported as it stands; the reading rests on a guess that is usually right.
    ReadWithCare,
}

/// A doubt about one place of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportNote {
    /// How much it asks.
    pub severity: NoteSeverity,
    /// Row or line of the file, from 1, the header included.
    #[serde(default, skip_serializing_if = "is_default")]
    pub row: Option<u32>,
    /// Name of the column as the file has it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub column: Option<String>,
    /// Offset in bytes, where the file has no rows.
    #[serde(default, skip_serializing_if = "is_default")]
    pub offset: Option<u64>,
    /// What is doubtful and what was done, in a sentence.
    pub message: String,
}

impl ImportNote {
    /// A note about the whole file.
    pub fn new(severity: NoteSeverity, message: impl Into<String>) -> Self {
        ImportNote { severity, row: None, column: None, offset: None, message: message.into() }
    }

    /// The same note about a row.
    pub fn at_row(self, row: u32) -> Self {
        ImportNote { row: Some(row), ..self }
    }

    /// The same note about a column.
    pub fn in_column(self, column: impl Into<String>) -> Self {
        ImportNote { column: Some(column.into()), ..self }
    }

    /// The same note about an offset.
    pub fn at_offset(self, offset: u64) -> Self {
        ImportNote { offset: Some(offset), ..self }
    }
}

impl std::fmt::Display for ImportNote {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.row, &self.column, self.offset) {
            (Some(row), Some(column), _) => write!(f, "row {row}, column “{column}”: ")?,
            (Some(row), None, _) => write!(f, "row {row}: ")?,
            (None, Some(column), _) => write!(f, "column “{column}”: ")?,
            (None, None, Some(offset)) => write!(f, "offset {offset}: ")?,
            (None, None, None) => {}
        }
        f.write_str(&self.message)
    }
}

/// One field that an import would change in an asset that is there already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldChange {
    /// Name of the field in the file form.
    pub field: String,
    /// As it is, in words.
    pub before: String,
    /// As it would be, in words.
    pub after: String,
}

/// An asset as the file has it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposedAsset {
    /// The asset. Its id is a place in the plan (from 1), not the one it will get; `lies_in` is left empty.
    pub asset: Asset,
    /// Name of the zone it is to lie in.
    #[serde(default, skip_serializing_if = "is_default")]
    pub zone_name: Option<String>,
    /// Name of the conduit it is to lie in, for a network device; goes before the zone.
    #[serde(default, skip_serializing_if = "is_default")]
    pub conduit_name: Option<String>,
    /// Row of the file, from 1, the header included.
    #[serde(default, skip_serializing_if = "is_default")]
    pub row: Option<u32>,
    /// The asset of the plant that it updates. Set by [`ImportPlan::match_to`].
    #[serde(default, skip_serializing_if = "is_default")]
    pub matches: Option<Id<Asset>>,
    /// What it would change there. Set by [`ImportPlan::match_to`].
    #[serde(default, skip_serializing_if = "is_default")]
    pub changes: Vec<FieldChange>,
    /// Whether it is taken over.
    pub accepted: bool,
}

impl ProposedAsset {
    /// An accepted proposal without a zone.
    pub fn new(asset: Asset) -> Self {
        ProposedAsset {
            asset,
            zone_name: None,
            conduit_name: None,
            row: None,
            matches: None,
            changes: Vec::new(),
            accepted: true,
        }
    }
}

/// A zone that the file names. One that the plant has under the same name is filled up, never overwritten.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposedZone {
    /// Name; proposals for assets refer to it.
    pub name: String,
    /// Purdue level.
    #[serde(default, skip_serializing_if = "is_default")]
    pub purdue: Option<PurdueLevel>,
    /// What kind of zone it seems to be.
    #[serde(default, skip_serializing_if = "is_default")]
    pub domain: Option<Domain>,
    /// Whether it belongs to the system.
    #[serde(default, skip_serializing_if = "is_default")]
    pub scope: Scope,
    /// Networks.
    #[serde(default, skip_serializing_if = "is_default")]
    pub subnets: Vec<String>,
    /// The zone of the plant that it is. Set by [`ImportPlan::match_to`].
    #[serde(default, skip_serializing_if = "is_default")]
    pub matches: Option<Id<Zone>>,
    /// Whether it is taken over.
    pub accepted: bool,
}

impl ProposedZone {
    /// An accepted proposal of a name only.
    pub fn new(name: impl Into<String>) -> Self {
        ProposedZone {
            name: name.into(),
            purdue: None,
            domain: None,
            scope: Scope::In,
            subnets: Vec::new(),
            matches: None,
            accepted: true,
        }
    }
}

/// A flow between two proposed assets.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposedFlow {
    /// Index of the initiator in [`ImportPlan::assets`].
    pub from: usize,
    /// Index of the other end.
    pub to: usize,
    /// Protocol.
    #[serde(default, skip_serializing_if = "is_default")]
    pub protocol: String,
    /// Port at the other end.
    #[serde(default, skip_serializing_if = "is_default")]
    pub port: Option<u16>,
    /// Transport.
    #[serde(default, skip_serializing_if = "is_default")]
    pub transport: Transport,
    /// Whether writing was seen.
    #[serde(default, skip_serializing_if = "is_default")]
    pub writes: Option<bool>,
    /// How many frames or rows say so; 0 when the file does not count.
    #[serde(default, skip_serializing_if = "is_default")]
    pub count: u64,
    /// Row of the file, from 1.
    #[serde(default, skip_serializing_if = "is_default")]
    pub row: Option<u32>,
    /// What it is for, or what was seen.
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: String,
    /// The flow of the plant that it is. Set by [`ImportPlan::match_to`].
    #[serde(default, skip_serializing_if = "is_default")]
    pub matches: Option<Id<Flow>>,
    /// Whether it is taken over.
    pub accepted: bool,
}

impl ProposedFlow {
    /// An accepted flow between two assets of the plan.
    pub fn new(from: usize, to: usize, protocol: impl Into<String>, port: Option<u16>) -> Self {
        ProposedFlow {
            from,
            to,
            protocol: protocol.into(),
            port,
            transport: Transport::default(),
            writes: None,
            count: 0,
            row: None,
            note: String::new(),
            matches: None,
            accepted: true,
        }
    }
}

/// What came out of an acceptance test, from a filled worksheet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposedResult {
    /// The result.
    pub result: TestResult,
    /// Row of the file, from 1.
    #[serde(default, skip_serializing_if = "is_default")]
    pub row: Option<u32>,
    /// Whether it is taken over.
    pub accepted: bool,
}

/// Everything a file proposes, with every doubt about it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportPlan {
    /// Name of the file, without its folder.
    pub source: String,
    /// What kind of file it was read as: `csv`, `xlsx`, `pcap`, or [`ACCEPTANCE_TESTS`].
    pub kind: String,
    /// Fingerprint of the bytes, for knowing a file again.
    #[serde(default, skip_serializing_if = "is_default")]
    pub fingerprint: String,
    /// Proposed assets, in the order of the file.
    #[serde(default, skip_serializing_if = "is_default")]
    pub assets: Vec<ProposedAsset>,
    /// Proposed zones, in the order they are first named.
    #[serde(default, skip_serializing_if = "is_default")]
    pub zones: Vec<ProposedZone>,
    /// Proposed flows.
    #[serde(default, skip_serializing_if = "is_default")]
    pub flows: Vec<ProposedFlow>,
    /// Results of acceptance tests that are new or other than those on record.
    #[serde(default, skip_serializing_if = "is_default")]
    pub results: Vec<ProposedResult>,
    /// Every doubt, in the order of the file.
    #[serde(default, skip_serializing_if = "is_default")]
    pub notes: Vec<ImportNote>,
    /// Rows, frames or entries that were read.
    #[serde(default, skip_serializing_if = "is_default")]
    pub rows_read: u32,
    /// Of these, left out; each has a note, or one note counts them.
    #[serde(default, skip_serializing_if = "is_default")]
    pub rows_skipped: u32,
}

/// The kind of a plan that a filled worksheet of acceptance tests gives, whatever file it stands in.
pub const ACCEPTANCE_TESTS: &str = "acceptance tests";

impl ImportPlan {
    /// Whether it is about results of acceptance tests, of which there may be none that is new.
    pub fn is_of_tests(&self) -> bool {
        self.kind == ACCEPTANCE_TESTS
    }

    /// An empty plan for a file.
    pub fn new(source: impl Into<String>, kind: impl Into<String>) -> Self {
        ImportPlan { source: source.into(), kind: kind.into(), ..ImportPlan::default() }
    }

    /// Adds an asset, gives it its place as id, and returns its index for flows.
    pub fn add_asset(&mut self, mut proposed: ProposedAsset) -> usize {
        let index = self.assets.len();
        proposed.asset.id = Id::new(u32::try_from(index + 1).unwrap_or(u32::MAX));
        self.assets.push(proposed);
        index
    }

    /// The proposed zone of that name, added when it is not there yet. Names are compared without case.
    pub fn zone_named(&mut self, name: &str) -> &mut ProposedZone {
        let at = self.zones.iter().position(|zone| same_name(&zone.name, name)).unwrap_or_else(|| {
            self.zones.push(ProposedZone::new(name.trim()));
            self.zones.len() - 1
        });
        &mut self.zones[at]
    }

    /// How many notes there are of a severity.
    pub fn count_notes(&self, severity: NoteSeverity) -> usize {
        self.notes.iter().filter(|note| note.severity == severity).count()
    }
}

/// Whether two names are one name to a person.
fn same_name(a: &str, b: &str) -> bool {
    a.trim().to_lowercase() == b.trim().to_lowercase()
}
