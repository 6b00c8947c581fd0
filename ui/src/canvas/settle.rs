//! Positions that the program proposed become records with the first gesture: what a person sees is what is moved.

use std::collections::BTreeSet;

use plant::record::{Drawn, Placement, View};
use plant::{AnyKey, Document, Draft, Edit, Refused};
use scene::{Drawing, DrawnAs};

use crate::workspace::Workspace;

/// An edit on the drawing of a view, whose proposed positions are taken over first.
pub struct Settled<E> {
    view: View,
    placements: Vec<Placement>,
    edit: E,
}

impl<E: Edit> Settled<E> {
    /// Takes over the position of everything that is drawn without a placement of its own.
    pub fn new(workspace: &Workspace, edit: E) -> Self {
        Settled { view: workspace.places(), placements: proposed(workspace), edit }
    }
}

/// An edit that brings much into a plant, such as an import, with a place for everything that is drawn then. So the first
/// gesture has nothing left to take over, and one undo takes back both.
pub struct Placed<'e> {
    edit: &'e dyn Edit,
    placements: Vec<Placement>,
}

impl<'e> Placed<'e> {
    /// Lays out what the edit would bring. An edit that is refused is handed on as it is: it says why.
    pub fn new(editor: &plant::Editor, edit: &'e dyn Edit) -> Self {
        let brings_loose = editor.preview(edit).is_ok_and(|step| {
            let made = step.changes.iter().filter(|change| change.before.is_none()).map(plant::Change::key);
            let (mut drawn, mut placed) = (BTreeSet::new(), BTreeSet::new());
            for key in made {
                match key {
                    AnyKey::Placement(key) if key.view == View::Zones => drop(placed.insert(key.element)),
                    key => drawn.extend(Drawn::from_key(key).filter(|made| !matches!(made, Drawn::Conduit(_)))),
                }
            }
            drawn.iter().any(|made| !placed.contains(made))
        });
        let mut after = plant::Editor::new(editor.document().clone());
        let placements = match brings_loose.then(|| after.commit(edit)) {
            Some(Ok(_)) => {
                let after = after.document();
                let own = |placement: &Placement| after.placements.contains_key(&plant::Record::key(placement));
                let all = scene::placed(after).into_iter();
                // devices find their places between the zones
                all.filter(|placement| !matches!(placement.element, Drawn::Conduit(_)) && !own(placement)).collect()
            }
            _ => Vec::new(),
        };
        Placed { edit, placements }
    }
}

impl Edit for Placed<'_> {
    fn label(&self, document: &Document) -> String {
        self.edit.label(document)
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        self.edit.plan(draft)?;
        for placement in &self.placements {
            // in the drawing by zones, whatever view is shown
            if draft.any(AnyKey::Placement(plant::Record::key(placement))).is_none() {
                draft.put(placement.clone());
            }
        }
        Ok(())
    }
}

/// The document with every position as it is seen, in the drawing by zones: what is copied lies as it was seen.
pub fn settled(workspace: &Workspace) -> Document {
    let mut editor = plant::Editor::new(workspace.document().clone());
    let seen = match workspace.drawing().follows() {
        true => proposed(workspace),
        false => everything(workspace),
    };
    let records = seen.into_iter().map(plant::AnyRecord::from).collect();
    // placements alone are never refused
    let _ = editor.commit(&plant::edit::PutRecords { label: String::new(), records, remove: Vec::new() });
    editor.document().clone()
}

/// Positions of what has no placement of its own in the view.
fn proposed(workspace: &Workspace) -> Vec<Placement> {
    let document = workspace.document();
    if workspace.drawing().follows() && workspace.scene.is_placed() {
        return Vec::new();
    }
    let view = workspace.places();
    let own = document.placements.keys().filter(|key| key.view == view);
    let known: BTreeSet<Drawn> = own.map(|key| key.element).collect();
    let is_new = |placement: &Placement| !known.contains(&placement.element);
    if view != workspace.shown.places() || matches!(workspace.shown, DrawnAs::Purdue | DrawnAs::Physical) {
        // a view with places of its own, of which it may leave things out: what it shows is what is kept
        let all = everything(workspace).into_iter();
        return all.filter(|placement| is_new(placement) && !matches!(placement.element, Drawn::Conduit(_))).collect();
    }
    match workspace.shown {
        DrawnAs::Zones => {
            let zones = document.zones.keys().map(|id| Drawn::Zone(*id));
            let assets = document.assets.keys().map(|id| Drawn::Asset(*id));
            let rects = zones.chain(assets).filter_map(|drawn| Some((drawn, workspace.scene.rect_of(drawn)?)));
            let placement = |(drawn, rect): (Drawn, scene::Rect)| {
                let mut placement = Placement::new(drawn, rect.x, rect.y);
                if matches!(drawn, Drawn::Zone(_)) {
                    (placement.width, placement.height) = (rect.width, rect.height);
                }
                placement
            };
            rects.map(placement).filter(is_new).collect()
        }
        // the view leaves things out: all the rest would lie elsewhere once a part of it is placed
        DrawnAs::Conduits | DrawnAs::Around(_) | DrawnAs::Purdue | DrawnAs::Physical | DrawnAs::Path => {
            let all = scene::placed(document).into_iter();
            all.filter(|placement| is_new(placement) && !matches!(placement.element, Drawn::Conduit(_))).collect()
        }
    }
}

/// Every place of what is drawn, those of what the view leaves out included.
pub fn every_place(workspace: &Workspace) -> Vec<Placement> {
    match workspace.shown {
        DrawnAs::Purdue | DrawnAs::Physical => everything(workspace),
        DrawnAs::Zones | DrawnAs::Conduits | DrawnAs::Around(_) | DrawnAs::Path => match workspace.places() {
            View::Saved(_) => {
                let drawing = Drawing { shown: DrawnAs::Zones, ..workspace.drawing() };
                let all = scene::drawn_in(workspace.document(), &drawing);
                all.placements.values().map(|place| (**place).clone()).collect()
            }
            _ => scene::placed(workspace.document()),
        },
    }
}

/// Every place of a view that is not the plain drawing by zones, as it is seen there.
pub fn everything(workspace: &Workspace) -> Vec<Placement> {
    let seen = scene::drawn_in(workspace.document(), &workspace.drawing());
    seen.placements.values().map(|place| (**place).clone()).collect()
}

impl<E: Edit> Edit for Settled<E> {
    fn label(&self, document: &Document) -> String {
        self.edit.label(document)
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        draft.draw_in(self.view);
        for placement in &self.placements {
            if draft.any(AnyKey::Placement(draft.place_key(placement.element))).is_none() {
                draft.place(placement.clone());
            }
        }
        self.edit.plan(draft)
    }
}
