//! Read a plant to compare with, beside the one that is open.

use std::path::Path;

use protocol::{Code, Failure, PathToken, Peeked, PlantId};
use tauri::State;

use crate::desktop::{Desktop, name_of};
use crate::failure;

impl Desktop {
    /// Reads a plant of either form. Nothing is opened, remembered or kept.
    pub fn peek(&self, token: &PathToken) -> Result<Peeked, Failure> {
        read(&self.path(token)?)
    }

    /// Reads the file of the plant that is open, as it is on disk now.
    pub fn peek_own(&self, plant: PlantId) -> Result<Peeked, Failure> {
        let own = self.with_plant(plant, |open| Ok(open.copy.origin().map(|origin| origin.path.clone())))?;
        read(&own.ok_or_else(|| Failure::new(Code::NoPlace, "This plant has no file yet."))?)
    }
}

fn read(path: &Path) -> Result<Peeked, Failure> {
    let file = store::open(path).map_err(|error| failure::not_opened(&error))?;
    Ok(Peeked {
        name: name_of(&file.document, Some(&file.path)),
        path: failure::shown(&file.path),
        document: file.document.write_json(),
        fingerprint: file.fingerprint.to_string(),
    })
}

/// See [`Desktop::peek_own`].
#[tauri::command(async)]
pub fn peek_own(desktop: State<'_, Desktop>, plant: PlantId) -> Result<Peeked, Failure> {
    desktop.peek_own(plant)
}

/// See [`Desktop::peek`].
#[tauri::command(async)]
pub fn peek(desktop: State<'_, Desktop>, token: PathToken) -> Result<Peeked, Failure> {
    desktop.peek(&token)
}
