//! Positions that the program proposed become records with the first gesture: what a person sees is what is moved.

use std::collections::BTreeSet;

use plant::record::{Drawn, Placement};
use plant::{AnyKey, Document, Draft, Edit, Refused};

use crate::workspace::Workspace;

/// An edit on a drawing whose proposed positions are taken over first.
pub struct Settled<E> {
    placements: Vec<Placement>,
    edit: E,
}

impl<E: Edit> Settled<E> {
    /// Takes over the position of everything that is drawn without a placement of its own.
    pub fn new(workspace: &Workspace, edit: E) -> Self {
        Settled { placements: proposed(workspace), edit }
    }
}

/// The document with every position that is only proposed so far, for what is copied as it is seen.
pub fn settled(workspace: &Workspace) -> Document {
    let mut editor = plant::Editor::new(workspace.document().clone());
    let records = proposed(workspace).into_iter().map(plant::AnyRecord::from).collect();
    // placements alone are never refused
    let _ = editor.commit(&plant::edit::PutRecords { label: String::new(), records, remove: Vec::new() });
    editor.document().clone()
}

/// Positions of what has no placement of its own.
fn proposed(workspace: &Workspace) -> Vec<Placement> {
    let document = workspace.document();
    let known: BTreeSet<Drawn> = document.placements.keys().map(|key| key.element).collect();
    let zones = document.zones.keys().map(|id| Drawn::Zone(*id));
    let assets = document.assets.keys().map(|id| Drawn::Asset(*id));
    zones
        .chain(assets)
        .filter(|drawn| !known.contains(drawn))
        .filter_map(|drawn| {
            let rect = workspace.scene.rect_of(drawn)?;
            let mut placement = Placement::new(drawn, rect.x, rect.y);
            if matches!(drawn, Drawn::Zone(_)) {
                (placement.width, placement.height) = (rect.width, rect.height);
            }
            Some(placement)
        })
        .collect()
}

impl<E: Edit> Edit for Settled<E> {
    fn label(&self, document: &Document) -> String {
        self.edit.label(document)
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        for placement in &self.placements {
            let key = AnyKey::from(plant::Record::key(placement));
            if draft.any(key).is_none() {
                draft.put(placement.clone());
            }
        }
        self.edit.plan(draft)
    }
}
