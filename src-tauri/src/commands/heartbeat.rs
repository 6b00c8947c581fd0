//! The page is alive.

use protocol::Failure;
use tauri::State;

use crate::desktop::Desktop;

/// Called every few seconds; see `window::watch` for what happens when it is not.
#[tauri::command(async)]
pub fn heartbeat(desktop: State<'_, Desktop>) -> Result<(), Failure> {
    desktop.hear();
    Ok(())
}
