//! Files of other tools, read into an [`ImportPlan`] that a person reviews. Bytes go in, nothing is changed.
//!
//! A file that cannot be read gives one [`ImportError`] and imports nothing. A doubtful row is imported with a note; a row
//! that is no asset (blank, section, total) is counted in one. Nothing here panics on a file, whatever it holds.

use plant::Document;
pub use plant::import_plan::{ImportNote, ImportPlan, NoteSeverity};
use serde::{Deserialize, Serialize};

mod cell;
mod csv;
mod error;
mod field;
mod heading;
mod inventory;
mod mapping;
pub mod pcap;
mod results;
mod sniff;
mod table;
mod text;
mod workshop;
mod xlsx;

pub use error::{ImportError, Place};
pub use field::Field;
pub use heading::ColumnReading;
pub use mapping::Mapping;
pub use results::{FilledTests, filled_tests};
pub use workshop::{Workshop, is_workshop, read_workshop};

macro_rules! kinds {
    ($( $(#[$doc:meta])* $variant:ident $word:literal $module:ident ; )+) => {
        /// A format that can be read. A new one is a file in `import/` and a line in this list.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Kind { $( $(#[$doc])* $variant ),+ }

        impl Kind {
            /// Every format, in the order of the list.
            pub const ALL: &'static [Kind] = &[$(Kind::$variant),+];

            /// The word on the command line and in a plan.
            pub const fn word(self) -> &'static str {
                match self { $(Kind::$variant => $word),+ }
            }

            /// The format of a word.
            pub fn from_word(word: &str) -> Option<Kind> {
                Kind::ALL.iter().copied().find(|kind| kind.word().eq_ignore_ascii_case(word.trim()))
            }

            fn read(self, source: Source<'_>, into: &Document) -> Result<ImportPlan, ImportError> {
                match self { $(Kind::$variant => $module::read(source, into)),+ }
            }
        }
    };
}

kinds! {
    /// A table of assets as text.
    Csv "csv" csv;
    /// A table of assets in a workbook.
    Xlsx "xlsx" xlsx;
    /// A network capture, classic or next generation.
    Pcap "pcap" pcap;
}

/// A file as it was handed over.
#[derive(Clone, Copy)]
struct Source<'a> {
    /// Name without the folder.
    file: &'a str,
    /// Contents.
    bytes: &'a [u8],
    /// What a person decided about the columns.
    mapping: Option<&'a Mapping>,
}

/// Reads a file and compares it with the plant it is meant for.
pub fn read(
    kind: Kind,
    file_name: &str,
    bytes: &[u8],
    mapping: Option<&Mapping>,
    into: &Document,
) -> Result<ImportPlan, ImportError> {
    let file = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
    sniff::check(kind, file, bytes)?;
    let mut plan = kind.read(Source { file, bytes, mapping }, into)?;
    plan.fingerprint = fingerprint(bytes);
    plan.match_to(into);
    Ok(plan)
}

/// The format of a file by its first bytes: what a person chose is checked against it, a dropped file is read by it.
pub fn kind_of(bytes: &[u8]) -> Option<Kind> {
    sniff::kind_of(bytes)
}

/// How the columns of a table would be read, for the page on which a person corrects it. A capture has none.
pub fn columns(
    kind: Kind,
    file_name: &str,
    bytes: &[u8],
    mapping: Option<&Mapping>,
) -> Result<Vec<ColumnReading>, ImportError> {
    sniff::check(kind, file_name, bytes)?;
    let source = Source { file: file_name, bytes, mapping };
    let sheets = match kind {
        Kind::Csv => vec![csv::table(source)?],
        Kind::Xlsx => xlsx::tables(source)?.sheets,
        Kind::Pcap => return Ok(Vec::new()),
    };
    inventory::columns(&sheets, source)
}

/// FNV-1a of the bytes: enough to know a file again, not to prove that nobody changed it.
fn fingerprint(bytes: &[u8]) -> String {
    let hash = bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}

/// At most so many characters of a text from a file, for a message.
fn shortened(text: &str, characters: usize) -> String {
    let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(characters + 1).collect();
    if clean.chars().count() <= characters { clean } else { clean.chars().take(characters).chain(['…']).collect() }
}
