//! List the files that were open before.

use protocol::{Failure, Recent};
use tauri::State;

use crate::desktop::Desktop;
use crate::failure::shown;

impl Desktop {
    /// Newest first.
    pub fn recent(&self) -> Vec<Recent> {
        let mut tokens = self.paths();
        store::read_recent(&self.folders.config)
            .into_iter()
            .map(|file| Recent {
                token: tokens.token(&file.path),
                name: file.name,
                path: shown(&file.path),
                when: file.when,
                missing: !file.path.exists(),
            })
            .collect()
    }
}

/// See [`Desktop::recent`].
#[tauri::command(async)]
pub fn recent(desktop: State<'_, Desktop>) -> Result<Vec<Recent>, Failure> {
    Ok(desktop.recent())
}
