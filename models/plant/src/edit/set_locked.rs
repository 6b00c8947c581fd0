//! Lock against moving, and unlock.

use super::{Edit, Refused};
use crate::document::Document;
use crate::draft::Draft;
use crate::naming::{called, counted};
use crate::record::{Drawn, Placement};

/// Locks or unlocks what is drawn. Locked things are neither moved, resized nor deleted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetLocked {
    /// What.
    pub elements: Vec<Drawn>,
    /// Locked or not.
    pub locked: bool,
}

impl Edit for SetLocked {
    fn label(&self, document: &Document) -> String {
        let verb = if self.locked { "Lock" } else { "Unlock" };
        match self.elements.as_slice() {
            [only] => format!("{verb} {}", called(document, (*only).into())),
            several => format!("{verb} {}", counted(several.len(), "element")),
        }
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        for element in &self.elements {
            draft.change::<Placement>(draft.place_key(*element), |placement| {
                placement.locked = self.locked;
            });
        }
        Ok(())
    }
}
