//! The one window: its title, closing it, files dropped on it, and a page that no longer answers.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use protocol::{CLOSE_REQUESTED, DRAGGED, DROPPED, HEARTBEAT_SECONDS, HEARTBEATS_MISSED, Picked, Settings};
use tauri::{AppHandle, DragDropEvent, Emitter, Manager, WebviewWindow, Window, WindowEvent};

use crate::desktop::Desktop;

const LABEL: &str = "main";

/// Shows the name of the plant and whether its file lacks something.
pub fn show_title(window: &WebviewWindow, desktop: &Desktop) {
    let title = desktop.title();
    if window.title().is_ok_and(|shown| shown == title) {
        return;
    }
    if let Err(error) = window.set_title(&title) {
        eprintln!("zonewright: the title cannot be shown: {error}");
    }
}

/// Shows everything as large as the person likes it.
pub fn zoom(window: &WebviewWindow, settings: &Settings) {
    if let Err(error) = window.set_zoom(settings.zoom_factor()) {
        eprintln!("zonewright: the window cannot be shown in another size: {error}");
    }
}

/// What happens to the window.
pub fn on_event(window: &Window, event: &WindowEvent) {
    match event {
        WindowEvent::CloseRequested { api, .. } => {
            let desktop = window.state::<Desktop>();
            // a page that does not answer cannot ask; the working copy keeps everything for the next start
            let answers = desktop.silence().is_some_and(|silence| silence < limit());
            let unsaved = desktop.opened().as_ref().is_some_and(|open| open.copy.is_unsaved());
            if unsaved && answers && window.emit(CLOSE_REQUESTED, ()).is_ok() {
                api.prevent_close();
            } else {
                desktop.put_away(protocol::Unsaved::Keep);
            }
        }
        WindowEvent::DragDrop(DragDropEvent::Enter { paths, .. }) if !paths.is_empty() => dragged(window, true),
        WindowEvent::DragDrop(DragDropEvent::Leave) => dragged(window, false),
        WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) => {
            dragged(window, false);
            let picked: Vec<Picked> = picked(&window.state::<Desktop>(), paths);
            if let Err(error) = window.emit(DROPPED, picked) {
                eprintln!("zonewright: the files that were dropped cannot be handed on: {error}");
            }
        }
        _ => {}
    }
}

/// The page shows where files can be let go; without it they still can.
fn dragged(window: &Window, over: bool) {
    if let Err(error) = window.emit(DRAGGED, over) {
        eprintln!("zonewright: the window cannot be told of a drag: {error}");
    }
}

fn picked(desktop: &Desktop, paths: &[PathBuf]) -> Vec<Picked> {
    let mut tokens = desktop.paths();
    paths.iter().map(|path| tokens.picked(path)).collect()
}

/// Silence after which a page counts as dead.
fn limit() -> Duration {
    Duration::from_secs(u64::from(HEARTBEAT_SECONDS) * u64::from(HEARTBEATS_MISSED))
}

/// Loads the page again when it has gone silent; `start` then gives it the plant out of the working copy.
pub fn watch(app: &AppHandle) {
    let app = app.clone();
    let tick = Duration::from_secs(u64::from(HEARTBEAT_SECONDS));
    std::thread::spawn(move || {
        let mut last = Instant::now();
        loop {
            std::thread::sleep(tick);
            let asleep = last.elapsed() > 3 * tick;
            last = Instant::now();
            let Some(window) = app.get_webview_window(LABEL) else { return };
            let desktop = app.state::<Desktop>();
            // while the machine slept, or nobody sees the window, its timers do not run
            let hidden = window.is_minimized().unwrap_or(true) || !window.is_visible().unwrap_or(false);
            if desktop.silence().is_none() {
                continue;
            }
            if asleep || hidden {
                desktop.hear();
            } else if desktop.silence().is_some_and(|silence| silence >= limit()) {
                eprintln!("zonewright: the page does not answer; it is loaded again from the working copy");
                desktop.hear();
                if let Err(error) = window.reload() {
                    eprintln!("zonewright: the page cannot be loaded again: {error}");
                }
            }
        }
    });
}
