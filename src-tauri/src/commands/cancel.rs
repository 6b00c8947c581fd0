//! Stop a task.

use protocol::{Failure, TaskId};
use tauri::State;

use crate::desktop::Desktop;

/// The task answers with what it has.
#[tauri::command(async)]
pub fn cancel(desktop: State<'_, Desktop>, task: TaskId) -> Result<(), Failure> {
    desktop.cancel(task);
    Ok(())
}
