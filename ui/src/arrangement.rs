//! A layout that is proposed: shown over the drawing as it is, done or dropped by a key.

use std::collections::BTreeSet;
use std::sync::Arc;

use plant::edit::PutRecords;
use plant::record::{Drawn, Placement, View};
use plant::{AnyKey, AnyRecord, Document, Record, Revision};
use scene::geometry::around_all;
use scene::layout::{TILE, Wish, arranged};
use scene::{Point, Rect};

use crate::camera::Camera;
use crate::words::counted;
use crate::workspace::{Handle, Tone, Topics, Workspace};

/// Room for the bar below the drawing, in screen px.
const BAR: f64 = 112.0;

/// A layout of one revision.
pub struct Arrangement {
    /// What was asked for.
    pub wish: Wish,
    /// The step that does it.
    edit: PutRecords,
    /// What would move, at its new place.
    pub ghosts: Arc<Vec<(Drawn, Rect)>>,
    /// How many locked elements stay.
    locked: usize,
    revision: Revision,
    /// Where the camera was before.
    camera: Camera,
}

impl Arrangement {
    /// "12 zones and 95 assets would move; 3 locked stay."
    pub fn sentence(&self) -> String {
        let count = |is: fn(&Drawn) -> bool| self.ghosts.iter().filter(|(element, _)| is(element)).count();
        let zones = count(|element| matches!(element, Drawn::Zone(_)));
        let assets = count(|element| matches!(element, Drawn::Asset(_)));
        let devices = count(|element| matches!(element, Drawn::Conduit(_)));
        let parts = [(zones, "zone"), (assets, "asset"), (devices, "device")];
        let parts: Vec<String> =
            parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| counted(*count, what)).collect();
        let moved = match &parts[..] {
            [] => "Nothing would move: everything stands in line".to_owned(),
            [only] => format!("{only} would move"),
            [first, second] => format!("{first} and {second} would move"),
            [first, second, ..] => format!("{first}, {second} and {} would move", parts[parts.len() - 1]),
        };
        match self.locked {
            0 => format!("{moved}."),
            1 => format!("{moved}; 1 locked element stays."),
            more => format!("{moved}; {more} locked elements stay."),
        }
    }

    /// Whether there is anything to do.
    pub fn moves_something(&self) -> bool {
        !self.ghosts.is_empty()
    }
}

/// The layout that is shown; none when the plant has changed since.
pub fn shown(workspace: &Workspace) -> Option<&Arrangement> {
    workspace.arrangement.as_ref().filter(|shown| shown.revision == workspace.editor.revision())
}

/// Proposes a layout of everything.
pub fn propose(handle: &Handle) {
    show(handle, Wish::default());
}

/// Proposes a layout of what lies in the selected zones, and of the selected assets.
pub fn propose_selection(handle: &Handle) {
    let only = handle.read().selected_drawn();
    show(handle, Wish { only: Some(only), anew: false });
}

/// The same from scratch, or leaving what stands in line.
pub fn set_anew(handle: &Handle, anew: bool) {
    let wish = shown(&handle.read()).map(|shown| Wish { anew, ..shown.wish.clone() });
    if let Some(wish) = wish {
        show(handle, wish);
    }
}

fn show(handle: &Handle, wish: Wish) {
    if handle.read().shown == scene::DrawnAs::Path {
        return handle.say("The view by path finds its places by itself.", Tone::Refused);
    }
    handle.change(Topics::CHROME.and(Topics::VIEW), |workspace| {
        let before = shown(workspace).map_or(workspace.camera, |shown| shown.camera);
        let mut found = find(workspace, wish);
        found.camera = before;
        workspace.camera = before;
        let places = found.ghosts.iter().map(|(_, rect)| *rect);
        let whole = found.wish.only.is_none().then(|| workspace.scene.bounds());
        if let Some(rect) = around_all(places.chain(whole)) {
            let all = if whole.is_some() { rect } else { rect.grown(40) };
            workspace.camera.fit(all);
            // the bar lies over the lower edge
            let below = (BAR / workspace.camera.scale) as i32;
            workspace.camera.fit(Rect { height: all.height + below, ..all });
        }
        workspace.arrangement = Some(found);
    });
    let sentence = shown(&handle.read()).map(Arrangement::sentence).unwrap_or_default();
    handle.say(sentence, Tone::Said);
}

/// Does it, in one step.
pub fn apply(handle: &Handle) {
    let taken = {
        let mut taken = None;
        handle.change(Topics::NONE, |workspace| {
            if shown(workspace).is_some() {
                taken = workspace.arrangement.take();
            }
        });
        taken
    };
    if let Some(taken) = taken {
        let is_whole = taken.wish.only.is_none();
        if handle.commit(&taken.edit) && is_whole {
            handle.change(Topics::NONE, |workspace| {
                let bounds = workspace.scene.bounds();
                workspace.camera.fit(bounds);
            });
        }
    }
    end(handle);
}

/// Drops it; the camera goes back.
pub fn cancel(handle: &Handle) {
    handle.change(Topics::NONE, |workspace| {
        if let Some(dropped) = workspace.arrangement.take() {
            workspace.camera = Camera {
                width: workspace.camera.width,
                height: workspace.camera.height,
                is_sized: workspace.camera.is_sized,
                ..dropped.camera
            };
        }
    });
    handle.say("Nothing has moved.", Tone::Said);
    end(handle);
}

fn end(handle: &Handle) {
    handle.change(Topics::CHROME.and(Topics::VIEW), |workspace| {
        workspace.arrangement = None;
        workspace.chrome.focus_canvas += 1;
    });
}

fn find(workspace: &Workspace, wish: Wish) -> Arrangement {
    let document = workspace.document();
    let view = workspace.places();
    let places: Vec<Placement> = match view {
        View::Zones => arranged(document, &wish),
        // a view with places of its own comes in rows by itself where nothing was moved
        _ => by_itself(workspace, view),
    };
    let own = |element| document.placements.get(&plant::record::PlacementKey { view, element });
    let is_locked = |element| own(element).is_some_and(|placement| placement.locked);
    let mut ghosts = Vec::new();
    let mut records: Vec<AnyRecord> = Vec::new();
    for place in places.iter().filter(|place| !is_locked(place.element)) {
        let to = rect_of(place);
        if workspace
            .scene
            .rect_of(place.element)
            .is_some_and(|rect| corner(place.element, rect) != corner(place.element, to))
        {
            ghosts.push((place.element, to));
        }
        if view == View::Zones {
            records.push(place.clone().into());
        }
    }
    let moved: BTreeSet<Drawn> = ghosts.iter().map(|(element, _)| *element).collect();
    // bends by hand led round what lay there before
    let routes = document.routes.keys().filter(|route| {
        let device = Drawn::Conduit(route.conduit);
        route.view == view
            && !is_locked(device)
            && (moved.contains(&device) || moved.contains(&Drawn::Zone(route.zone)))
    });
    let mut remove: Vec<AnyKey> = routes.map(|route| AnyKey::Route(*route)).collect();
    if view != View::Zones {
        let own = document.placements.values().filter(|placement| placement.view == view && !placement.locked);
        remove.extend(own.map(|placement| AnyKey::Placement(placement.key())));
    }
    let label = match &wish.only {
        Some(_) => "Lay out the selection".to_owned(),
        None => "Lay out the drawing".to_owned(),
    };
    let locked = document.placements.values().filter(|placement| placement.view == view && placement.locked).count();
    Arrangement {
        wish,
        edit: PutRecords { label, records, remove },
        ghosts: Arc::new(ghosts),
        locked,
        revision: workspace.editor.revision(),
        camera: workspace.camera,
    }
}

/// Where things lie in a view in which nothing was moved but what is locked.
fn by_itself(workspace: &Workspace, view: View) -> Vec<Placement> {
    let moved =
        |record: &AnyRecord| matches!(record, AnyRecord::Placement(place) if place.view == view && !place.locked);
    let bare = workspace.document().records().filter(|record| !moved(record));
    // keys cannot double: the records come from one document
    let bare = Document::from_records(bare).unwrap_or_default();
    scene::drawn_in(&bare, &workspace.drawing()).placements.values().map(|place| (**place).clone()).collect()
}

fn rect_of(place: &Placement) -> Rect {
    match place.element {
        Drawn::Zone(_) => Rect::new(place.x, place.y, place.width, place.height),
        Drawn::Asset(_) => Rect::new(place.x, place.y, TILE, TILE),
        Drawn::Conduit(_) => {
            Rect::around(Point { x: place.x, y: place.y }, scene::layout::DEVICE, scene::layout::DEVICE)
        }
    }
}

/// What has to differ for something to have moved: a tile keeps its size, a device is larger where three branches meet.
fn corner(element: Drawn, rect: Rect) -> Rect {
    match element {
        Drawn::Zone(_) => rect,
        Drawn::Asset(_) => Rect::new(rect.x, rect.y, 0, 0),
        Drawn::Conduit(_) => Rect::around(rect.centre(), 0, 0),
    }
}
