//! Views of the plant and what their colours tell.

use plant::AnyKey;
use plant::record::Element;
use scene::{DrawnAs, Look};

use crate::chrome::Page;
use crate::workspace::{Handle, Tone, Topics, Workspace};

/// Draws the plant in a view.
pub fn show(handle: &Handle, view: DrawnAs) {
    handle.change(Topics::CHROME.and(Topics::VIEW).and(Topics::SELECTION), |workspace| {
        workspace.chrome.page = Page::Plant;
        workspace.show_as(view);
    });
    let said = match view {
        DrawnAs::Zones => "Drawn by zones.".to_owned(),
        DrawnAs::Purdue => "Drawn by Purdue level. What is moved here stays where it is in the other views.".to_owned(),
        DrawnAs::Conduits => "Zones and conduits only: assets and flows are left out.".to_owned(),
        DrawnAs::Around(zone) => format!("{zone} with its contents and what it is joined with."),
    };
    handle.say(said, Tone::Said);
}

/// The zone that a selection stands for.
fn centre(workspace: &Workspace) -> Option<plant::Id<plant::record::Zone>> {
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
