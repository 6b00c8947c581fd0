//! What the menu "Arrange" does with the selection: one edit each, on the drawing as it is seen.

use plant::edit::{Align, AlignTo, Axis, Distribute, FreeRoutes, PutZoneAround, SetLocked};
use plant::record::{Conduit, Drawn, PlacementKey, View};
use plant::{AnyKey, Id};

use crate::canvas::settle::Settled;
use crate::workspace::{Handle, Workspace};

/// Assets, zones and devices of conduits that are selected.
fn selected(workspace: &Workspace) -> Vec<Drawn> {
    workspace.selected_drawn().into_iter().collect()
}

/// Two or more are selected.
pub fn has_two(workspace: &Workspace) -> bool {
    workspace.selected_drawn().len() >= 2
}

/// Three or more are selected.
pub fn has_three(workspace: &Workspace) -> bool {
    workspace.selected_drawn().len() >= 3
}

/// Something is selected that can lie in a zone.
pub fn has_contents(workspace: &Workspace) -> bool {
    workspace.selected_drawn().iter().any(|drawn| !matches!(drawn, Drawn::Conduit(_)))
}

/// Something is selected that has a place.
pub fn has_drawn(workspace: &Workspace) -> bool {
    !workspace.selected_drawn().is_empty()
}

/// Something is selected whose places are those of the drawing by zones.
pub fn has_layout(workspace: &Workspace) -> bool {
    has_contents(workspace) && workspace.places() == View::Zones
}

/// Puts the selection on one line.
pub fn align(handle: &Handle, to: AlignTo) {
    let edit = {
        let workspace = handle.read();
        Settled::new(&workspace, Align { elements: selected(&workspace), to })
    };
    handle.commit(&edit);
}

/// Makes the gaps between the selected equal.
pub fn distribute(handle: &Handle, along: Axis) {
    let edit = {
        let workspace = handle.read();
        Settled::new(&workspace, Distribute { elements: selected(&workspace), along })
    };
    handle.commit(&edit);
}

/// Draws a zone around the selection and asks for its name.
pub fn put_zone_around(handle: &Handle) {
    let edit = {
        let workspace = handle.read();
        let elements = workspace.selected_drawn();
        Settled::new(&workspace, PutZoneAround { elements })
    };
    if handle.commit_and_select(&edit) {
        super::acts::rename(handle);
    }
}

/// Locks what is selected, or unlocks it when all of it is locked.
pub fn toggle_lock(handle: &Handle) {
    let edit = {
        let workspace = handle.read();
        let elements = selected(&workspace);
        let locked = |drawn: &Drawn| {
            let key = PlacementKey { view: workspace.places(), element: *drawn };
            workspace.document().placements.get(&key).is_some_and(|placement| placement.locked)
        };
        let locked = !elements.iter().all(locked);
        Settled::new(&workspace, SetLocked { elements, locked })
    };
    handle.commit(&edit);
}

/// The selected conduits that have bends by hand in the view that is shown.
fn pulled(workspace: &Workspace) -> FreeRoutes {
    let view = workspace.places();
    let is_pulled =
        |id: &Id<Conduit>| workspace.document().routes.keys().any(|route| route.conduit == *id && route.view == view);
    let conduits = workspace.selection.iter().filter_map(|key| match key {
        AnyKey::Conduit(id) => Some(*id),
        _ => None,
    });
    FreeRoutes { conduits: conduits.filter(is_pulled).collect(), view }
}

/// A conduit is selected that somebody pulled.
pub fn has_pulled(workspace: &Workspace) -> bool {
    !pulled(workspace).conduits.is_empty()
}

/// Takes the bends by hand out of the selected conduits.
pub fn let_find_way(handle: &Handle) {
    let edit = {
        let workspace = handle.read();
        Settled::new(&workspace, pulled(&workspace))
    };
    handle.commit(&edit);
}
