//! Files that were open before: a small list in the configuration folder.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::replace::{Expected, ReplaceError, replace};

/// How many are remembered.
pub const RECENT_FILES: usize = 10;
const FILE: &str = "recent.json";

/// A file that was open before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recent {
    /// The file.
    pub path: PathBuf,
    /// Name of the plant when it was last open.
    pub name: String,
    /// When that was, ISO 8601 in UTC.
    pub when: String,
}

/// The list, newest first. One that is missing or cannot be read is an empty one: nothing of the user's is in it.
pub fn read_recent(folder: &Path) -> Vec<Recent> {
    let list: Vec<Recent> =
        fs::read(folder.join(FILE)).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
    list.into_iter().take(RECENT_FILES).collect()
}

/// Puts a file at the head of the list.
pub fn remember(folder: &Path, file: Recent) -> Result<(), ReplaceError> {
    let mut list = read_recent(folder);
    list.retain(|known| known.path != file.path);
    list.insert(0, file);
    list.truncate(RECENT_FILES);
    write(folder, &list)
}

/// Takes files off the list that are not there any more.
pub fn forget_missing(folder: &Path) -> Result<(), ReplaceError> {
    let list = read_recent(folder);
    let there: Vec<Recent> = list.iter().filter(|known| known.path.exists()).cloned().collect();
    if there.len() == list.len() { Ok(()) } else { write(folder, &there) }
}

fn write(folder: &Path, list: &[Recent]) -> Result<(), ReplaceError> {
    fs::create_dir_all(folder).map_err(|source| ReplaceError::Folder { folder: folder.to_owned(), source })?;
    let text = serde_json::to_string_pretty(list).unwrap_or_else(|_| "[]".into());
    replace(&folder.join(FILE), Expected::Anything, |file| file.write_all(text.as_bytes()))
}
