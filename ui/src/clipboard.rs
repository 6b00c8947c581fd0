//! Copy, cut and paste of a part of the plant, by the system's clipboard, so that it also goes from one plant to another and
//! an inventory copied in a spreadsheet can be pasted as it is.

use plant::edit::{DeleteElements, Paste, PasteAt};
use plant::record::{Drawn, Point};
use plant::{AnyKey, Clip, Id};
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Event};

use crate::chrome::Page;
use crate::commands::TEXT_FIELDS;
use crate::workspace::{Handle, Tone, Topics, Workspace};

/// Every further copy lies so far from the one before, in world units.
const STEP: i32 = 16;
/// Nothing is pasted farther out than this, in world units.
const FAR: i32 = 4_000_000;
/// How long the event of a key is waited for, in ms.
const PATIENCE: u32 = 120;

/// What was copied last in this window. It outlives the plant it comes from.
#[derive(Debug, Default)]
pub struct Clipboard {
    clip: Option<Clip>,
    /// How often it was pasted already, to shift the next one.
    pasted: i32,
    /// The answer of the system to a key that is waited for.
    waiting: Option<Act>,
}

/// Whether something was copied.
pub fn has_clip(workspace: &Workspace) -> bool {
    workspace.clipboard.clip.is_some()
}

/// Copies the selection, also for other programs.
pub fn copy(handle: &Handle) {
    if let Some(text) = take(handle) {
        // without leave of the system the copy still pastes in this window
        if let Some(window) = web_sys::window().filter(web_sys::Window::is_secure_context) {
            let written = window.navigator().clipboard().write_text(&text);
            wasm_bindgen_futures::spawn_local(async move {
                let _ = wasm_bindgen_futures::JsFuture::from(written).await;
            });
        }
    }
}

/// Copies the selection and takes it out.
pub fn cut(handle: &Handle) {
    copy(handle);
    delete_copied(handle);
}

/// What was asked for by key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Copy,
    Cut,
    Paste,
}

/// A key of the clipboard was pressed: the system answers with an event of its own, and where it does not, the window's own
/// copy serves. `false` for another key.
pub fn key(handle: &Handle, chord: &str) -> bool {
    let act = match chord {
        "Ctrl+C" => Act::Copy,
        "Ctrl+X" => Act::Cut,
        "Ctrl+V" => Act::Paste,
        _ => return false,
    };
    handle.change(Topics::NONE, |workspace| workspace.clipboard.waiting = Some(act));
    let handle = handle.clone();
    gloo_timers::callback::Timeout::new(PATIENCE, move || {
        let mut waiting = None;
        handle.change(Topics::NONE, |workspace| waiting = workspace.clipboard.waiting.take());
        match waiting {
            Some(Act::Copy) => copy(&handle),
            Some(Act::Cut) => cut(&handle),
            Some(Act::Paste) => paste(&handle),
            None => {}
        }
    })
    .forget();
    true
}

/// Pastes what was copied in this window.
pub fn paste(handle: &Handle) {
    let clip = handle.read().clipboard.clip.clone();
    match clip {
        Some(clip) => put(handle, clip),
        None => handle.say("Nothing to paste: copy zones or assets first.", Tone::Refused),
    }
}

/// Listens to the clipboard's own events: another program's text comes only by them.
pub fn listeners(handle: &Handle) -> [gloo_events::EventListener; 3] {
    let listen = |name: &'static str, run: fn(&Handle, &ClipboardEvent)| {
        let handle = handle.clone();
        let window = web_sys::window().expect("a page has a window");
        let options = gloo_events::EventListenerOptions::enable_prevent_default();
        gloo_events::EventListener::new_with_options(&window, name, options, move |event| {
            if let Some(event) = event.dyn_ref::<ClipboardEvent>()
                && is_for_drawing(&handle, event)
            {
                handle.change(Topics::NONE, |workspace| workspace.clipboard.waiting = None);
                run(&handle, event);
            }
        })
    };
    [
        listen("copy", |handle, event| _ = give(handle, event)),
        listen("cut", |handle, event| {
            if give(handle, event) {
                delete_copied(handle);
            }
        }),
        listen("paste", |handle, event| {
            let text = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok()).unwrap_or_default();
            event.prevent_default();
            paste_text(handle, &text);
        }),
    ]
}

/// Not while a text is typed or selected, and not under a dialog.
fn is_for_drawing(handle: &Handle, event: &Event) -> bool {
    let in_text = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .is_some_and(|target| target.closest(&format!("{TEXT_FIELDS}, [data-own-clipboard]")).ok().flatten().is_some());
    let workspace = handle.read();
    let on_drawing = matches!(workspace.chrome.page, Page::Plant | Page::Paths);
    !in_text && on_drawing && workspace.chrome.dialog.is_none() && workspace.file.is_some()
}

fn give(handle: &Handle, event: &ClipboardEvent) -> bool {
    let marked = web_sys::window().and_then(|window| window.get_selection().ok().flatten());
    if marked.is_some_and(|marked| !marked.is_collapsed()) {
        return false; // a text on the page is marked: that is meant
    }
    let (Some(text), Some(data)) = (take(handle), event.clipboard_data()) else { return false };
    event.prevent_default();
    data.set_data("text/plain", &text).is_ok()
}

/// Takes the selection up as a clip and says so.
fn take(handle: &Handle) -> Option<String> {
    let clip = {
        let workspace = handle.read();
        // proposed places become real ones, so that the copy lies as it is seen
        let settled = crate::canvas::settle::settled(&workspace);
        Clip::of(&settled, workspace.selection.iter().copied())
    };
    let Some(clip) = clip else {
        handle.say("Select zones or assets to copy.", Tone::Refused);
        return None;
    };
    let text = clip.text();
    let (assets, zones) = clip.counts();
    let words = [(zones, "zone"), (assets, "asset")];
    let words: Vec<String> =
        words.iter().filter(|(count, _)| *count > 0).map(|(n, what)| crate::words::counted(*n, what)).collect();
    handle.change(Topics::CHROME, |workspace| {
        workspace.clipboard = Clipboard { clip: Some(clip), pasted: 0, waiting: None };
    });
    handle.say(format!("Copied: {}.", words.join(", ")), Tone::Said);
    Some(text)
}

fn delete_copied(handle: &Handle) {
    let keys = handle.read().selection.clone();
    let drawn: Vec<AnyKey> = keys.into_iter().filter(|key| !matches!(key, AnyKey::Conduit(_))).collect();
    if !drawn.is_empty() {
        handle.commit(&DeleteElements::new(drawn));
        // pasted where it was
        handle.change(Topics::CHROME, |workspace| workspace.clipboard.pasted = -1);
    }
}

/// Pastes a text: a part of a plant, or a table that becomes an import to review.
pub fn paste_text(handle: &Handle, text: &str) {
    match Clip::read(text) {
        Some(Ok(clip)) => {
            let same = handle.read().clipboard.clip.as_ref() == Some(&clip);
            if !same {
                let clipboard = Clipboard { clip: Some(clip.clone()), ..Clipboard::default() };
                handle.change(Topics::CHROME, |workspace| workspace.clipboard = clipboard);
            }
            put(handle, clip);
        }
        Some(Err(error)) => handle.say(format!("The clipboard holds a damaged copy: {error}."), Tone::Refused),
        None if text.lines().filter(|line| !line.trim().is_empty()).count() >= 2 => {
            crate::actions::import_text(handle, text);
        }
        None if has_clip(&handle.read()) && text.trim().is_empty() => paste(handle),
        None => {
            handle.say("The clipboard holds no zones or assets, and no table with a heading and rows.", Tone::Refused)
        }
    }
}

fn put(handle: &Handle, clip: Clip) {
    let edit = {
        let workspace = handle.read();
        let pasted = workspace.clipboard.pasted.saturating_add(1);
        // into the zone that is selected, unless that is what was copied
        let into = match workspace.only_selected() {
            Some(AnyKey::Zone(zone)) if !was_copied(&clip, &workspace, zone) => Some(zone),
            _ => None,
        };
        let at = match (into, clip.bounds()) {
            (Some(_), _) => PasteAt::FreeSpot,
            (None, Some((left, top, right, bottom))) => {
                let camera = &workspace.camera;
                let (x, y) = (camera.x, camera.y);
                let (width, height) = (camera.width / camera.scale, camera.height / camera.scale);
                let in_view = f64::from(left) < x + width
                    && f64::from(right) > x
                    && f64::from(top) < y + height
                    && f64::from(bottom) > y;
                if in_view {
                    PasteAt::Shifted(STEP * pasted, STEP * pasted)
                } else {
                    let middle = ((x + width / 2.0) as i32, (y + height / 2.0) as i32);
                    let corner =
                        Point { x: beside(middle.0, left, right, pasted), y: beside(middle.1, top, bottom, pasted) };
                    PasteAt::Corner(corner)
                }
            }
            (None, None) => PasteAt::FreeSpot,
        };
        crate::canvas::settle::Settled::new(&workspace, Paste { clip, at, into })
    };
    let placed = crate::canvas::settle::Placed::new(&handle.read().editor, &edit);
    if handle.commit_and_select(&placed) {
        handle.change(Topics::CHROME, |workspace| workspace.clipboard.pasted += 1);
        show_pasted(handle);
    }
}

/// Where a part from `low` to `high` begins so that its middle lies at `middle`, further copies a step on. A pasted text may
/// hold any number: nothing here overflows.
fn beside(middle: i32, low: i32, high: i32, pasted: i32) -> i32 {
    let half = high.saturating_sub(low) / 2;
    tools::snapped(middle.saturating_sub(half).saturating_add(STEP * (pasted - 1)).clamp(-FAR, FAR))
}

fn was_copied(clip: &Clip, workspace: &Workspace, zone: Id<plant::record::Zone>) -> bool {
    clip.holds(AnyKey::Zone(zone)) && workspace.scene.rect_of(Drawn::Zone(zone)).is_some()
}

/// The camera goes to what was pasted where that lies outside of what is seen.
fn show_pasted(handle: &Handle) {
    handle.change(Topics::VIEW, |workspace| {
        let rects = workspace.selection.iter().filter_map(|key| workspace.rect_of(*key));
        if let Some(rect) = scene::geometry::around_all(rects) {
            workspace.camera.reveal(rect);
        }
    });
}
