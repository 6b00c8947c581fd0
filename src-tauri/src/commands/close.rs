//! Close the plant.

use protocol::{Failure, PlantId, Unsaved};
use tauri::{State, WebviewWindow};

use crate::desktop::Desktop;
use crate::window;

impl Desktop {
    /// Closes whatever is open. A working copy that holds nothing beyond its file goes; another stays when it is to be kept.
    pub fn put_away(&self, unsaved: Unsaved) {
        let Some(open) = self.opened().take() else { return };
        if unsaved == Unsaved::Discard || !open.copy.is_unsaved() {
            open.copy.close_clean();
        }
    }

    /// Closes the plant behind a handle.
    pub fn close(&self, plant: PlantId, unsaved: Unsaved) -> Result<(), Failure> {
        self.with_plant(plant, |_| Ok(()))?;
        self.put_away(unsaved);
        Ok(())
    }
}

/// See [`Desktop::close`].
#[tauri::command(async)]
pub fn close(
    window: WebviewWindow,
    desktop: State<'_, Desktop>,
    plant: PlantId,
    unsaved: Unsaved,
) -> Result<(), Failure> {
    desktop.close(plant, unsaved)?;
    window::show_title(&window, &desktop);
    Ok(())
}
