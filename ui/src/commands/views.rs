//! Views of the plant and what their colours tell.

use plant::edit::SaveView;
use plant::record::{Element, SavedView};
use plant::vocabulary::Layer;
use plant::{AnyKey, Id};
use scene::{DrawnAs, Layers, Look};

use crate::canvas::settle;
use crate::chrome::{Dialog, Page};
use crate::workspace::{Handle, Tone, Topics, Workspace};

/// Draws the plant in a view.
pub fn show(handle: &Handle, view: DrawnAs) {
    handle.change(Topics::CHROME.and(Topics::VIEW).and(Topics::SELECTION), |workspace| {
        // beside the attack paths every view shows the chosen one
        if workspace.chrome.page != Page::Paths {
            workspace.chrome.page = Page::Plant;
        }
        workspace.show_as(view);
    });
    let said = said(view);
    handle.say(said, Tone::Said);
}

fn said(view: DrawnAs) -> String {
    match view {
        DrawnAs::Zones => "Drawn by zones.".to_owned(),
        DrawnAs::Purdue => "Drawn by Purdue level. What is moved here stays where it is in the other views.".to_owned(),
        DrawnAs::Physical => {
            "Drawn by building, room and cabinet. Another box is another location; no zone changes.".to_owned()
        }
        DrawnAs::Conduits => "Zones and conduits only: assets and flows are left out.".to_owned(),
        DrawnAs::Path => "What lies on the chosen attack path, in the order of its steps.".to_owned(),
        DrawnAs::Around(zone) => format!("{zone} with its contents and what it is joined with."),
    }
}

/// Draws the plant as it was saved under a name.
pub fn show_saved(handle: &Handle, id: Id<SavedView>) {
    handle.change(Topics::CHROME.and(Topics::VIEW).and(Topics::SELECTION), |workspace| {
        workspace.chrome.page = Page::Plant;
        workspace.chrome.view_panel = false;
        workspace.show_saved(id);
    });
    let said = {
        let workspace = handle.read();
        let Some(saved) = workspace.saved_view() else { return };
        let places = if saved.own_places { " What is moved here stays where it is in the other views." } else { "" };
        format!("View “{}”: {}.{places}", saved.name, saved.drawn)
    };
    handle.say(said, Tone::Said);
}

/// Writes the saved view that is shown anew, as the plant is looked at now.
pub fn save_anew(handle: &Handle) {
    let edit = {
        let workspace = handle.read();
        let Some(saved) = workspace.saved_view() else { return };
        let view = workspace.as_saved(&saved.name, saved.own_places);
        SaveView { view, known: Some(saved.id), places: Vec::new(), routes: Vec::new() }
    };
    handle.commit(&edit);
}

/// Keeps how the plant is looked at under a name, and shows it from now on.
pub fn save(handle: &Handle, name: &str, own_places: bool) -> bool {
    let edit = {
        let workspace = handle.read();
        let document = workspace.document();
        let places = if own_places { settle::every_place(&workspace) } else { Vec::new() };
        let here = workspace.places();
        let routes = document.routes.values().filter(|route| own_places && route.view == here);
        let routes = routes.map(|route| (**route).clone()).collect();
        SaveView { view: workspace.as_saved(name, own_places), known: None, places, routes }
    };
    if !handle.commit(&edit) {
        return false;
    }
    let made = handle.read().document().saved_views.keys().next_back().copied();
    handle.change(Topics::CHROME.and(Topics::VIEW), |workspace| {
        workspace.saved = made;
        workspace.draw_anew();
    });
    true
}

/// Draws the chosen attack path by itself, beside the list of all; they are searched where they are not known yet.
pub fn path(handle: &Handle) {
    handle.change(Topics::CHROME.and(Topics::VIEW).and(Topics::SELECTION), |workspace| {
        workspace.chrome.page = Page::Paths;
        workspace.chrome.view_panel = false;
        workspace.chrome.settings.right_folded = false;
        workspace.show_as(DrawnAs::Path);
        crate::attack::draw_way(workspace);
    });
    handle.say(said(DrawnAs::Path), Tone::Said);
}

/// Every way to the target of the chosen path, or that path alone.
pub fn all_ways(handle: &Handle, all: bool) {
    handle.change(Topics::CHROME.and(Topics::VIEW), |workspace| {
        workspace.attack.all_ways = all;
        if workspace.shown == DrawnAs::Path {
            crate::attack::draw_way(workspace);
        }
    });
}

/// Opens the form that asks for the name of a view.
pub fn ask_name(handle: &Handle) {
    if handle.read().shown == DrawnAs::Path {
        return handle.say("A path is searched anew each time: the view by path is not saved.", Tone::Refused);
    }
    handle.change(Topics::CHROME, |workspace| {
        workspace.chrome.view_panel = false;
        workspace.chrome.dialog = Some(Dialog::SaveView(None));
    });
}

/// Opens or closes the panel of saved views and layers.
pub fn toggle_panel(handle: &Handle) {
    handle.change(Topics::CHROME.and(Topics::VIEW), |workspace| {
        workspace.chrome.page = Page::Plant;
        workspace.chrome.view_panel = !workspace.chrome.view_panel;
    });
}

/// Switches a layer on or off.
pub fn switch(handle: &Handle, layer: Layer, on: bool) {
    handle.change(Topics::CHROME.and(Topics::VIEW), |workspace| workspace.switch_layer(layer, on));
    let verb = if on { "shown" } else { "not shown" };
    handle.say(format!("Layer {}: {verb}.", layer.label()), Tone::Said);
}

/// Switches every layer on.
pub fn show_all(handle: &Handle) {
    handle.change(Topics::CHROME.and(Topics::VIEW), |workspace| {
        workspace.layers = Layers::default();
        workspace.draw_anew();
    });
    handle.say("Every layer is shown.", Tone::Said);
}

/// The zone that a selection stands for.
fn centre(workspace: &Workspace) -> Option<Id<plant::record::Zone>> {
    match workspace.only_selected()? {
        AnyKey::Zone(zone) => Some(zone),
        AnyKey::Asset(asset) => match workspace.document().assets.get(&asset)?.lies_in? {
            Element::Zone(zone) => Some(zone),
            Element::Conduit(_) => None,
        },
        _ => None,
    }
}

/// A zone, or something in one, is selected; or one is shown already.
pub fn has_centre(workspace: &Workspace) -> bool {
    workspace.file.is_some() && (centre(workspace).is_some() || matches!(workspace.shown, DrawnAs::Around(_)))
}

/// Draws the selected zone and its neighbours.
pub fn around(handle: &Handle) {
    let zone = centre(&handle.read());
    match zone {
        Some(zone) => show(handle, DrawnAs::Around(zone)),
        None => handle.say("Select one zone first: it is drawn with what it is joined with.", Tone::Refused),
    }
}

/// Colours zones and conduits by a measure.
pub fn look(handle: &Handle, look: Look) {
    handle.change(Topics::CHROME.and(Topics::VIEW), |workspace| workspace.look_at(look));
    handle.say(format!("Colours and chips: {}.", look.label()), Tone::Said);
}
