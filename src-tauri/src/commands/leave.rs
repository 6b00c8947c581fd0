//! Close the window, once the person has said what becomes of unsaved changes.

use protocol::{Failure, Unsaved};
use tauri::{State, WebviewWindow};

use crate::desktop::Desktop;
use crate::failure;

/// Puts the plant away and closes the window.
#[tauri::command(async)]
pub fn leave(window: WebviewWindow, desktop: State<'_, Desktop>, unsaved: Unsaved) -> Result<(), Failure> {
    desktop.put_away(unsaved);
    window.destroy().map_err(failure::internal)
}
