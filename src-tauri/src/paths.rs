//! Tokens for paths: the window names a file only by a token, and a token exists only for what a person chose.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use protocol::{PathToken, Picked};

use crate::failure::shown;

/// Every token of this run.
#[derive(Debug, Default)]
pub struct Paths {
    by_token: BTreeMap<PathToken, PathBuf>,
}

impl Paths {
    /// The token of a path; the same path keeps its token.
    pub fn token(&mut self, path: &Path) -> PathToken {
        if let Some((token, _)) = self.by_token.iter().find(|(_, known)| *known == path) {
            return token.clone();
        }
        let token = PathToken(format!("p-{}", self.by_token.len() + 1));
        self.by_token.insert(token.clone(), path.to_owned());
        token
    }

    /// The path of a token.
    pub fn path(&self, token: &PathToken) -> Option<PathBuf> {
        self.by_token.get(token).cloned()
    }

    /// A path as the window sees it.
    pub fn picked(&mut self, path: &Path) -> Picked {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        Picked { token: self.token(path), name, path: shown(path) }
    }
}
