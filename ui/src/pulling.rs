//! Pulling the pipe of a conduit by keys: one straight part has the focus, arrows move it across, Tab goes on to the next.

use plant::AnyKey;
use plant::edit::PullRoute;
use scene::{Card, Leg, Point, Pulled};
use web_sys::KeyboardEvent;

use crate::canvas::settle::Settled;
use crate::workspace::{Handle, Tone, Topics, Workspace};

/// Farther away than this nobody sees what a step of 8 does: the camera comes near.
const LEAST_SCALE: f64 = 0.6;
/// What is seen round a pipe then, in world units.
const ROUND: i32 = 160;

/// The parts of the selected conduit's pipe; none unless it is selected alone.
fn parts(workspace: &Workspace) -> Vec<Leg> {
    match workspace.only_selected() {
        Some(AnyKey::Conduit(conduit)) => workspace.scene.legs(conduit),
        _ => Vec::new(),
    }
}

/// A conduit is selected alone, and its pipe is drawn.
pub fn can_begin(workspace: &Workspace) -> bool {
    !parts(workspace).is_empty()
}

/// The part that has the focus, and which of how many it is.
pub fn current(workspace: &Workspace) -> Option<(Leg, usize, usize)> {
    let wanted = workspace.chrome.pulling?;
    let parts = parts(workspace);
    let at = parts.iter().position(|leg| *leg == wanted)?;
    Some((wanted, at, parts.len()))
}

/// Brings the first part into focus.
pub fn begin(handle: &Handle) {
    let first = parts(&handle.read()).first().copied();
    handle.change(Topics::CHROME.and(Topics::VIEW), |workspace| {
        workspace.chrome.page = crate::chrome::Page::Plant;
        workspace.chrome.focus_canvas += 1;
    });
    focus(handle, first);
}

fn focus(handle: &Handle, leg: Option<Leg>) {
    handle.change(Topics::VIEW, |workspace| {
        workspace.chrome.pulling = leg;
        let ends = leg.and_then(|leg| workspace.scene.leg_ends(&leg));
        let all = leg.and_then(|leg| workspace.scene.bounds_of(AnyKey::Conduit(leg.conduit)));
        if let (Some([a, b]), Some(all)) = (ends, all) {
            if workspace.camera.scale < LEAST_SCALE {
                workspace.camera.fit(all.grown(ROUND));
            }
            workspace.reveal(scene::Rect::between(a, b));
        }
    });
    let words = {
        let workspace = handle.read();
        current(&workspace)
            .map(|(leg, at, of)| format!("{}, part {} of {of} to {}: {}", leg.conduit, at + 1, leg.zone, ways(&leg)))
    };
    if let Some(words) = words {
        handle.say(words, Tone::Said);
    }
}

/// "upright. Left and right pull it, …"
fn ways(leg: &Leg) -> &'static str {
    if leg.upright {
        "upright. Left and right pull it, Tab goes on, Esc ends."
    } else {
        "level. Up and down pull it, Tab goes on, Esc ends."
    }
}

/// What stands beside the part on the drawing.
pub fn card(workspace: &Workspace) -> Option<Card> {
    let (leg, at, of) = current(workspace)?;
    let [a, b] = workspace.scene.leg_ends(&leg)?;
    let middle = scene::Rect::between(a, b).centre();
    let away = (16.0 / workspace.camera.scale).ceil() as i32;
    let arrows = if leg.upright { "← → pull it" } else { "↑ ↓ pull it" };
    let lines = vec![format!("Part {} of {of}, to {}", at + 1, leg.zone), format!("{arrows} · Tab next · Esc ends")];
    Some(Card { at: Point { x: middle.x + away, y: middle.y + away }, lines, refused: false })
}

/// Takes a key while a part has the focus; `false` for one that means something else.
pub fn key(handle: &Handle, event: &KeyboardEvent) -> bool {
    let Some((leg, at, of)) = current(&handle.read()) else { return false };
    let step = if event.shift_key() { tools::GRID } else { tools::SNAP };
    let by = match (event.key().as_str(), leg.upright) {
        ("Tab", _) => {
            let next = if event.shift_key() { at + of - 1 } else { at + 1 } % of;
            let next = parts(&handle.read()).get(next).copied();
            event.prevent_default();
            focus(handle, next);
            return true;
        }
        ("Escape" | "Enter", _) => {
            event.prevent_default();
            handle.change(Topics::VIEW, |workspace| workspace.chrome.pulling = None);
            handle.say(format!("{} has its way.", leg.conduit), Tone::Said);
            return true;
        }
        ("ArrowLeft", true) | ("ArrowUp", false) => -step,
        ("ArrowRight", true) | ("ArrowDown", false) => step,
        ("ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown", _) => {
            event.prevent_default();
            handle.say(format!("This part runs {}", ways(&leg)), Tone::Said);
            return true;
        }
        _ => return false,
    };
    event.prevent_default();
    pull(handle, &leg, leg.line + by);
    true
}

fn pull(handle: &Handle, leg: &Leg, line: i32) {
    let Some(Pulled { bends, device, .. }) = handle.read().scene.pulled(leg, line) else { return };
    let edit = {
        let workspace = handle.read();
        Settled::new(&workspace, PullRoute { conduit: leg.conduit, zone: leg.zone, bends, device })
    };
    if !handle.commit(&edit) {
        return;
    }
    // bends come and go: the part that runs on that line now is the one that was pulled
    let away = |other: &Leg| {
        (other.zone != leg.zone, other.upright != leg.upright, (other.line - line).abs(), other.at.abs_diff(leg.at))
    };
    let next = parts(&handle.read()).into_iter().min_by_key(away);
    handle.change(Topics::VIEW, |workspace| workspace.chrome.pulling = next);
}
