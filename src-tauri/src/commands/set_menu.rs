//! Show the window's commands in the menu bar of the system.

use protocol::{Failure, MenuList};
use tauri::AppHandle;

use crate::{failure, menu};

/// Shows the lists where the system has a menu bar for all programs; elsewhere the window shows its own.
#[tauri::command(async)]
pub fn set_menu(app: AppHandle, lists: Vec<MenuList>) -> Result<(), Failure> {
    if menu::IS_NATIVE { menu::show(&app, &lists).map_err(failure::internal) } else { Ok(()) }
}
