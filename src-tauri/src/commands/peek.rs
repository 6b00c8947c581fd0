//! Read a plant to compare with, beside the one that is open.

use protocol::{Failure, PathToken, Peeked};
use tauri::State;

use crate::desktop::{Desktop, name_of};
use crate::failure;

impl Desktop {
    /// Reads a plant of either form. Nothing is opened, remembered or kept.
    pub fn peek(&self, token: &PathToken) -> Result<Peeked, Failure> {
        let file = store::open(&self.path(token)?).map_err(|error| failure::not_opened(&error))?;
        Ok(Peeked {
            name: name_of(&file.document, Some(&file.path)),
            path: failure::shown(&file.path),
            document: file.document.write_json(),
        })
    }
}

/// See [`Desktop::peek`].
#[tauri::command(async)]
pub fn peek(desktop: State<'_, Desktop>, token: PathToken) -> Result<Peeked, Failure> {
    desktop.peek(&token)
}
