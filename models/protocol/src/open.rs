//! Opening, recovering and beginning.

use std::collections::BTreeMap;

use plant::{Document, Editor, Entry, Kind, ReadError, ReplayError, Revision};
use serde::{Deserialize, Serialize};

use crate::{Failure, PathToken, Settings};

/// A plant that is open, for the life of the shell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PlantId(pub u32);

/// A working copy in the application's data folder.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CopyId(pub String);

/// Where a plant comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// An empty plant without a file.
    New,
    /// A file that the person picked, dropped or used before.
    Path(PathToken),
    /// A sample by the name of [`Sample`]; it has no file, so that saving asks for one.
    Sample(String),
    /// A working copy that is left over.
    Recover(CopyId),
}

/// A plant as the shell holds it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opened {
    /// Its handle.
    pub plant: PlantId,
    /// The document at revision [`Opened::base`], in the JSON form of the crate `plant`.
    pub document: String,
    /// Next numbers at that revision; the JSON form does not carry them.
    #[serde(default)]
    pub next: BTreeMap<Kind, u32>,
    /// The revision of the document.
    pub base: Revision,
    /// What came after it, so that undo survives a restart.
    #[serde(default)]
    pub entries: Vec<Entry>,
    /// The revision after the last entry.
    pub revision: Revision,
    /// The last revision that is in the file.
    pub saved_revision: Revision,
    /// What the plant is called: the name of its system, else of its file, else "Untitled plant".
    pub name: String,
    /// Its file, as a person reads it.
    #[serde(default)]
    pub path: Option<String>,
    /// The file cannot be written: saving needs another place.
    #[serde(default)]
    pub read_only: bool,
}

impl Opened {
    /// An editor over the plant with its history: the document, then every entry replayed.
    pub fn editor(&self) -> Result<Editor, TakeOverError> {
        let mut document = Document::read_json(&self.document).map_err(TakeOverError::Document)?;
        document.raise_next_numbers(&self.next);
        let mut editor = Editor::at(document, self.base);
        for entry in &self.entries {
            editor.replay(entry).map_err(TakeOverError::Entry)?;
        }
        Ok(editor)
    }
}

/// Window and shell are of different versions: nothing else can make an [`Opened`] that does not fit.
#[derive(Debug, Clone, PartialEq)]
pub enum TakeOverError {
    /// The document cannot be read.
    Document(ReadError),
    /// An entry does not follow on.
    Entry(ReplayError),
}

impl std::fmt::Display for TakeOverError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            TakeOverError::Document(error) => std::fmt::Display::fmt(error, f),
            TakeOverError::Entry(error) => std::fmt::Display::fmt(error, f),
        }
    }
}

impl std::error::Error for TakeOverError {}

/// What a page needs when it loads, also when it loads again over an open plant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Start {
    /// The plant that is open, or was named on the command line.
    #[serde(default)]
    pub opened: Option<Opened>,
    /// Why the plant of the command line is not open.
    #[serde(default)]
    pub failure: Option<Failure>,
    /// How the person likes it.
    pub settings: Settings,
    /// Files used before, newest first.
    #[serde(default)]
    pub recent: Vec<Recent>,
    /// Working copies with changes that never reached their file.
    #[serde(default)]
    pub recoverable: Vec<Recoverable>,
    /// Plants that the program brings along.
    #[serde(default)]
    pub samples: Vec<Sample>,
    /// `linux`, `windows` or `macos`: macOS has its menu outside the window.
    pub platform: String,
    /// Version of the program.
    pub version: String,
}

/// A plant that was read to be looked at, not to be worked on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Peeked {
    /// The plant in its JSON form.
    pub document: String,
    /// What it is called.
    pub name: String,
    /// The file, as a person reads it.
    pub path: String,
    /// What the file held: to save over it later only if it still does.
    #[serde(default)]
    pub fingerprint: String,
}

/// A working copy with changes that never reached their file, and no living owner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recoverable {
    /// Its handle for [`Source::Recover`] and `discard`.
    pub copy: CopyId,
    /// Name of the plant.
    pub name: String,
    /// Revisions beyond the saved one.
    pub steps: u64,
    /// When the last was made: ISO 8601 in UTC, as in `2026-11-23T13:32:05Z`.
    pub when: String,
    /// The file it belongs to, as a person reads it; none when it was never saved.
    #[serde(default)]
    pub path: Option<String>,
}

/// A file that was open before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recent {
    /// For [`Source::Path`].
    pub token: PathToken,
    /// Name of the plant when it was last open.
    pub name: String,
    /// The file, as a person reads it.
    pub path: String,
    /// When it was last open: ISO 8601 in UTC.
    pub when: String,
    /// Nothing is there now.
    #[serde(default)]
    pub missing: bool,
}

/// A plant that the program brings along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sample {
    /// For [`Source::Sample`].
    pub name: String,
    /// What a person reads.
    pub title: String,
}
