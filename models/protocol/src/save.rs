//! Journal and file.

use plant::Revision;
use serde::{Deserialize, Serialize};

use crate::PathToken;

/// Answer to journal entries. An entry that arrives twice is harmless.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ack {
    /// Everything up to this revision is on disk in the working copy.
    Stored(Revision),
    /// A revision is missing: send again from there.
    Missing {
        /// The first that is missing.
        from: Revision,
    },
}

/// Where to save.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Destination {
    /// The file it was opened from or last saved to.
    Own {
        /// Also when somebody else changed that file since.
        #[serde(default)]
        replace: bool,
    },
    /// Its own file, which somebody else had changed and whose changes were merged in: written only if it is still as it was
    /// then ([`crate::Peeked::fingerprint`]).
    Merged(String),
    /// Another place; it becomes the plant's own. The dialog has asked whether to replace what is there.
    /// A name that ends in `.json` is written in the JSON form.
    As(PathToken),
}

/// What was saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Saved {
    /// The revision that is in the file now.
    pub revision: Revision,
    /// The file, as a person reads it.
    pub path: String,
    /// What the plant is called.
    pub name: String,
}

/// What becomes of changes that are not in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unsaved {
    /// The working copy stays and is offered at the next start.
    Keep,
    /// They are thrown away.
    Discard,
}
