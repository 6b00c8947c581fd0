//! Keep steps. They count as saved from loss when this answers.

use plant::Entry;
use protocol::{Ack, Failure, PlantId};
use store::Append;
use tauri::{State, WebviewWindow};

use crate::desktop::Desktop;
use crate::{clock, failure, window};

impl Desktop {
    /// Stores entries in their order, until one is missing.
    pub fn journal(&self, plant: PlantId, entries: &[Entry]) -> Result<Ack, Failure> {
        let now = clock::now();
        self.with_plant(plant, |open| {
            for entry in entries {
                match open.copy.append(entry, &now).map_err(|error| failure::not_kept(&error))? {
                    Append::Stored(_) => {}
                    Append::Missing { from } => return Ok(Ack::Missing { from }),
                }
            }
            Ok(Ack::Stored(open.copy.revision()))
        })
    }
}

/// See [`Desktop::journal`].
#[tauri::command(async)]
pub fn journal(
    window: WebviewWindow,
    desktop: State<'_, Desktop>,
    plant: PlantId,
    entries: Vec<Entry>,
) -> Result<Ack, Failure> {
    let ack = desktop.journal(plant, &entries)?;
    window::show_title(&window, &desktop);
    Ok(ack)
}
