//! Close the plant.

use protocol::{Failure, PlantId, Unsaved};
use tauri::{State, WebviewWindow};

use crate::desktop::Desktop;
use crate::{clock, window};

impl Desktop {
    /// Closes whatever is open. A working copy that holds nothing beyond its file keeps its steps for the next time, unless the
    /// person does not want that; one with more stays to be recovered, unless that is to be thrown away.
    pub fn put_away(&self, unsaved: Unsaved) {
        let Some(open) = self.opened().take() else { return };
        let is_unsaved = open.copy.is_unsaved();
        if is_unsaved && unsaved == Unsaved::Keep {
            return; // dropped, not taken away
        }
        if is_unsaved || !self.settings().keep_history {
            return open.copy.close_clean();
        }
        if let Err(error) = open.copy.close_kept(&clock::now()) {
            eprintln!("zonewright: the steps are not kept for the next time: {error}");
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
