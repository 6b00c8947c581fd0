//! The menu of what is selected, by the right button, the menu key or Shift F10: commands of the one list that fit.

use plant::AnyKey;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::commands;
use crate::panels::menu::{item, keys};
use crate::workspace::{Handle, Topics, Workspace, use_workspace};

/// A line between two groups.
const LINE: &str = "-";

const OPEN_CANVAS: &[&str] =
    &["paste", LINE, "tool-zone", "tool-asset", "import", LINE, "select-all", "fit", "lay-out"];
const ZONE: &[&str] = &[
    "rename",
    "scenario",
    "sheet",
    "connect-to",
    LINE,
    "cut",
    "copy",
    "paste",
    "duplicate",
    LINE,
    "zone-around",
    "lay-out-selection",
    "lock",
    "fit-selection",
    LINE,
    "delete",
];
const CONDUIT: &[&str] =
    &["rename", "scenario", "sheet", LINE, "lock", "pull-pipe", "find-way", "fit-selection", LINE, "delete"];
const ASSET: &[&str] = &[
    "rename",
    "tool-flow",
    "connect-to",
    LINE,
    "cut",
    "copy",
    "paste",
    "duplicate",
    LINE,
    "zone-around",
    "lock",
    LINE,
    "delete",
];
const FLOW: &[&str] = &["fit-selection", LINE, "delete"];
const SEVERAL: &[&str] = &[
    "cut",
    "copy",
    "paste",
    "duplicate",
    LINE,
    "align-left",
    "align-centre",
    "align-right",
    "align-top",
    "align-middle",
    "align-bottom",
    "distribute-across",
    "distribute-down",
    LINE,
    "zone-around",
    "lay-out-selection",
    "lock",
    LINE,
    "delete",
];

/// The commands for what is selected.
fn fitting(workspace: &Workspace) -> &'static [&'static str] {
    match workspace.only_selected() {
        Some(AnyKey::Zone(_)) => ZONE,
        Some(AnyKey::Conduit(_)) => CONDUIT,
        Some(AnyKey::Asset(_)) => ASSET,
        Some(_) => FLOW,
        None if workspace.selection.is_empty() => OPEN_CANVAS,
        None => SEVERAL,
    }
}

/// Opens the menu at a place of the window. What lies there becomes the selection, unless it is part of it already.
pub fn open_at(handle: &Handle, under: Option<AnyKey>, x: i32, y: i32) {
    let selected = under.is_some_and(|key| handle.read().selection.contains(&key));
    if !selected {
        handle.select(under);
    }
    handle.change(Topics::CHROME, |workspace| workspace.chrome.context = Some((x, y)));
}

/// Opens the menu by key, beside what is selected.
pub fn open_by_key(handle: &Handle) {
    let at = {
        let workspace = handle.read();
        let rects = workspace.selection.iter().filter_map(|key| workspace.rect_of(*key));
        let rect = scene::geometry::around_all(rects);
        let canvas = web_sys::window()
            .and_then(|window| window.document())
            .and_then(|document| document.query_selector(".canvas-host canvas").ok().flatten())
            .map(|canvas| canvas.get_bounding_client_rect());
        match (rect, canvas) {
            (Some(rect), Some(canvas)) => {
                let (x, y) = workspace.camera.screen_from_world(f64::from(rect.right()), f64::from(rect.y));
                let within = |value: f64, most: f64| value.clamp(8.0, (most - 24.0).max(8.0));
                (canvas.x() + within(x, canvas.width()), canvas.y() + within(y, canvas.height()))
            }
            (None, Some(canvas)) => (canvas.x() + 24.0, canvas.y() + 24.0),
            _ => (80.0, 80.0),
        }
    };
    handle.change(Topics::CHROME, |workspace| workspace.chrome.context = Some((at.0 as i32, at.1 as i32)));
}

/// The menu.
#[function_component(ContextMenu)]
pub fn context_menu() -> Html {
    let handle = use_workspace(Topics::CHROME);
    let root = use_node_ref();
    let at = handle.read().chrome.context;
    {
        let root = root.clone();
        use_effect_with(at, move |at| {
            let (Some((x, y)), Some(menu)) = (*at, root.cast::<HtmlElement>()) else { return };
            // inside the window, whatever its size
            let size = menu.get_bounding_client_rect();
            let room = |name: fn(&web_sys::Window) -> Result<wasm_bindgen::JsValue, wasm_bindgen::JsValue>| {
                web_sys::window().and_then(|window| name(&window).ok()?.as_f64()).unwrap_or(800.0)
            };
            let x = f64::from(x).min(room(web_sys::Window::inner_width) - size.width() - 6.0).max(6.0);
            let y = f64::from(y).min(room(web_sys::Window::inner_height) - size.height() - 6.0).max(6.0);
            let style = menu.style();
            let _ = style.set_property("--x", &format!("{x}px"));
            let _ = style.set_property("--y", &format!("{y}px"));
            if let Some(first) = menu.query_selector(".menu-item:not([aria-disabled=true])").ok().flatten() {
                let _ = first.unchecked_into::<HtmlElement>().focus();
            }
        });
    }
    if at.is_none() {
        return html! {};
    }
    let close = {
        let handle = handle.clone();
        Callback::from(move |()| {
            handle.change(Topics::CHROME, |workspace| {
                workspace.chrome.context = None;
                workspace.chrome.focus_canvas += 1;
            })
        })
    };
    let onkeydown = keys(&close);
    let workspace = handle.read();
    let items = fitting(&workspace).iter().map(|id| match commands::named(id) {
        Some(command) => item(&handle, &workspace, command, &close),
        None => html! { <div class="menu-line" role="separator"></div> },
    });
    let items: Vec<Html> = items.collect();
    let label = match workspace.selection.is_empty() {
        true => "Drawing".to_owned(),
        false => crate::words::selection(&workspace),
    };
    let outside = {
        let close = close.clone();
        Callback::from(move |_: MouseEvent| close.emit(()))
    };
    let again = Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        close.emit(());
    });
    html! {
        <>
            <div class="menu-backdrop" onclick={outside} oncontextmenu={again}></div>
            <div ref={root} class="menu context-menu" role="menu" aria-label={label} {onkeydown}>{ items }</div>
        </>
    }
}
