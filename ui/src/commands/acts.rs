//! What commands do, and when they can be run.

use plant::AnyKey;
use plant::edit::{DeleteElements, Duplicate};

use crate::actions;
use crate::chrome::{BottomTab, Dialog, Page};
use crate::workspace::{Handle, Tone, ToolKind, Topics, Workspace};

pub(super) const fn always(_: &Workspace) -> bool {
    true
}

pub(super) fn has_plant(workspace: &Workspace) -> bool {
    workspace.file.is_some()
}

pub(super) fn has_selection(workspace: &Workspace) -> bool {
    !workspace.selection.is_empty()
}

pub(super) fn on_drawing(workspace: &Workspace) -> bool {
    has_plant(workspace) && matches!(workspace.chrome.page, Page::Plant | Page::Paths | Page::Adviser | Page::Merge)
}

pub(super) fn dialog(handle: &Handle, dialog: Dialog) {
    handle.change(Topics::CHROME, |workspace| workspace.chrome.dialog = Some(dialog));
}

/// Of the zone or conduit that is selected, else of the whole.
pub(super) fn approve(handle: &Handle) {
    let element = handle.read().only_selected().and_then(plant::record::Element::from_key);
    dialog(handle, Dialog::Approve(element));
}

pub(super) fn tool(handle: &Handle, tool: ToolKind) {
    let draws_zones = matches!(tool, ToolKind::Zone | ToolKind::Conduit);
    handle.change(Topics::CHROME.and(Topics::VIEW), |workspace| {
        if draws_zones && matches!(workspace.shown, scene::DrawnAs::Physical | scene::DrawnAs::Path) {
            workspace.show_as(scene::DrawnAs::Zones); // a cabinet is no zone
        }
        workspace.tool = tool;
        workspace.chrome.page = Page::Plant;
        workspace.chrome.focus_canvas += 1;
    });
}

pub(super) fn page(handle: &Handle, page: Page) {
    handle.change(Topics::CHROME.and(Topics::VIEW), |workspace| workspace.chrome.page = page);
}

pub(super) fn camera(handle: &Handle, change: fn(&mut Workspace)) {
    handle.change(Topics::VIEW, change);
}

pub(super) fn fit(workspace: &mut Workspace) {
    let far = workspace.fit();
    if far > 0 {
        let count = crate::words::counted(far, "element");
        workspace.status =
            (format!("{count} too far out to be seen with the others: the outline leads there."), Tone::Said);
    }
}

pub(super) fn fit_selection(workspace: &mut Workspace) {
    let rects = workspace.selection.iter().filter_map(|key| workspace.rect_of(*key));
    if let Some(rect) = scene::geometry::around_all(rects) {
        workspace.fit_to(rect);
    }
}

/// Goes to the finding after the one shown last.
pub(super) fn next_finding(handle: &Handle) {
    let next = {
        let workspace = handle.read();
        let list = crate::panels::findings::in_order(&workspace.assessment().findings);
        let open: Vec<AnyKey> =
            list.into_iter().filter(|(_, finding)| finding.accepted_by.is_none()).map(|(key, _)| key.element).collect();
        let current = workspace.only_selected();
        let at = open.iter().position(|key| Some(*key) == current);
        // several findings may be about one element: go on behind the last of them
        let after = at.map_or(0, |at| at + open[at..].iter().take_while(|key| Some(**key) == current).count());
        open.get(after).or(open.first()).copied()
    };
    match next {
        Some(key) => {
            handle.change(Topics::CHROME, |workspace| {
                workspace.chrome.bottom = BottomTab::Findings;
                workspace.chrome.page = Page::Plant;
            });
            handle.show(key);
        }
        None => handle.say("No open findings.", Tone::Said),
    }
}

pub(super) fn delete(handle: &Handle) {
    let keys = handle.read().selection.clone();
    if !keys.is_empty() {
        handle.commit(&DeleteElements::new(keys));
    }
}

pub(super) fn duplicate(handle: &Handle) {
    let keys = handle.read().selected_drawn();
    if !keys.is_empty() {
        handle.commit_and_select(&Duplicate::new(keys));
    }
}

pub(super) fn scenario(handle: &Handle) {
    let element = handle.read().only_selected().and_then(plant::record::Element::from_key);
    match element {
        Some(element) => dialog(handle, Dialog::Scenario(element)),
        None => handle.say("Select one zone or conduit first: a scenario is about an element.", Tone::Refused),
    }
}

/// The worksheet of what is selected, else the one shown last.
pub(super) fn sheet(handle: &Handle) {
    let element = handle.read().only_selected().and_then(plant::record::Element::from_key);
    handle.change(Topics::CHROME.and(Topics::VIEW), |workspace| {
        workspace.chrome.sheet = element.or(workspace.chrome.sheet);
        workspace.chrome.page = Page::Sheet;
    });
}

pub(super) fn rename(handle: &Handle) {
    handle.change(Topics::CHROME, |workspace| {
        workspace.chrome.renaming = workspace.only_selected().filter(|key| !matches!(key, AnyKey::Flow(_)));
    });
}

pub(super) fn select_all(handle: &Handle) {
    let keys: Vec<AnyKey> = {
        let workspace = handle.read();
        let document = workspace.document();
        let zones = document.zones.keys().map(|id| AnyKey::Zone(*id));
        zones.chain(document.assets.keys().map(|id| AnyKey::Asset(*id))).collect()
    };
    handle.select(keys);
}

/// One asset or zone is selected.
pub(super) fn can_connect(workspace: &Workspace) -> bool {
    matches!(workspace.only_selected(), Some(AnyKey::Asset(_) | AnyKey::Zone(_)))
}

pub(super) fn connect_to(handle: &Handle) {
    let from = handle.read().only_selected();
    if let Some(from) = from {
        dialog(handle, Dialog::ConnectTo(from));
    }
}

pub(super) fn toggle_theme(handle: &Handle) {
    actions::settings(handle, |settings| {
        settings.theme = match crate::theme::shown(settings.theme) {
            scene::Theme::Dark => protocol::Theme::Light,
            _ => protocol::Theme::Dark,
        };
    });
}
