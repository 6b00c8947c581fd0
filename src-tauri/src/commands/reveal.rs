//! Show a file in its folder.

use protocol::{Code, Failure, PathToken};
use tauri::{AppHandle, State};
use tauri_plugin_opener::OpenerExt;

use crate::desktop::Desktop;
use crate::failure::shown;

/// Asks the file manager of the system.
#[tauri::command(async)]
pub fn reveal(app: AppHandle, desktop: State<'_, Desktop>, token: PathToken) -> Result<(), Failure> {
    let path = desktop.path(&token)?;
    app.opener().reveal_item_in_dir(&path).map_err(|error| {
        Failure::new(Code::Unreadable, format!("{} cannot be shown in its folder: {error}.", shown(&path)))
    })
}
