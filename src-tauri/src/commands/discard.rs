//! Throw a left-over working copy away.

use protocol::{CopyId, Failure};
use tauri::State;

use crate::desktop::Desktop;
use crate::failure;

impl Desktop {
    /// That copy is gone.
    pub fn discard(&self, copy: &CopyId) -> Result<(), Failure> {
        store::discard(&self.folders.copies, &copy.0).map_err(|error| failure::not_kept(&error))
    }
}

/// See [`Desktop::discard`].
#[tauri::command(async)]
pub fn discard(desktop: State<'_, Desktop>, copy: CopyId) -> Result<(), Failure> {
    desktop.discard(&copy)
}
