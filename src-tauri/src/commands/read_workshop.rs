//! Read the workbook of a workshop that came back. The window merges it; nothing changes here.

use protocol::{Failure, PathToken, WorkshopRead};
use tauri::State;

use super::import_plan::{not_imported, read};
use crate::desktop::Desktop;

impl Desktop {
    /// Reads a workbook.
    pub fn read_workshop(&self, token: &PathToken) -> Result<WorkshopRead, Failure> {
        let path = self.path(token)?;
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let bytes = read(&path, &name)?;
        let found = interchange::import::read_workshop(&name, &bytes).map_err(|error| not_imported(&error))?;
        Ok(WorkshopRead {
            name,
            base: found.base.write_json(),
            theirs: found.theirs.write_json(),
            changed: found.changed,
            added: found.added,
            notes: found.notes.iter().map(ToString::to_string).collect(),
        })
    }
}

/// See [`Desktop::read_workshop`].
#[tauri::command(async)]
pub fn read_workshop(desktop: State<'_, Desktop>, token: PathToken) -> Result<WorkshopRead, Failure> {
    desktop.read_workshop(&token)
}
