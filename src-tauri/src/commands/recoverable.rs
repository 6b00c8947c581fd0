//! List the working copies that are left over.

use protocol::{CopyId, Failure, Recoverable};
use tauri::State;

use crate::desktop::Desktop;
use crate::failure::shown;

impl Desktop {
    /// Working copies with steps that never reached their file, and no living owner.
    pub fn recoverable(&self) -> Vec<Recoverable> {
        if !self.settings().keep_history {
            // one that was not closed in order, for somebody who does not want it kept
            store::forget_kept(&self.folders.copies);
        }
        store::left_over(&self.folders.copies)
            .into_iter()
            .map(|copy| Recoverable {
                copy: CopyId(copy.id),
                name: copy.name,
                steps: copy.steps,
                when: copy.changed,
                path: copy.path.as_deref().map(shown),
            })
            .collect()
    }
}

/// See [`Desktop::recoverable`].
#[tauri::command(async)]
pub fn recoverable(desktop: State<'_, Desktop>) -> Result<Vec<Recoverable>, Failure> {
    Ok(desktop.recoverable())
}
