//! The drawing: one component that owns a canvas and draws it outside the virtual DOM, when something changed.

mod by_key;
mod events;
pub(crate) mod first_picture;
mod intents;
mod layout_bar;
mod minimap;
mod mirror;
mod painter;
mod rename;
pub(crate) mod settle;
mod surface;
mod toolbar;
pub(crate) mod warm_up;

use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{HtmlCanvasElement, KeyboardEvent, PointerEvent, WheelEvent};
use yew::prelude::*;

use crate::canvas::layout_bar::LayoutBar;
use crate::canvas::minimap::MiniMap;
use crate::canvas::mirror::Mirror;
use crate::canvas::rename::Rename;
use crate::canvas::surface::Surface;
use crate::canvas::toolbar::{Toolbar, ZoomBar};
use crate::chrome::Page;
use crate::panels::view_panel::{LayersOff, ViewPanel};
use crate::widgets::modal::is_in_another_dialog;
use crate::workspace::{Handle, Topics, use_workspace};

/// The canvas with what floats over it.
#[function_component(CanvasHost)]
pub fn canvas_host() -> Html {
    let handle = use_workspace(Topics::CHROME);
    let canvas = use_node_ref();
    let surface = use_mut_ref(|| None::<Rc<Surface>>);
    {
        let (canvas, surface, handle) = (canvas.clone(), surface.clone(), handle.clone());
        use_effect_with((), move |()| {
            let mounted = canvas.cast::<HtmlCanvasElement>().map(|canvas| mount(canvas, handle));
            *surface.borrow_mut() = mounted.as_ref().map(|mounted| mounted.surface.clone());
            move || drop(mounted)
        });
    }
    {
        // a command such as "Zone" hands the focus to the canvas, so that its letters and Esc work
        let canvas = canvas.clone();
        use_effect_with(handle.read().chrome.focus_canvas, move |asked| {
            if *asked > 0
                && !is_in_another_dialog(&NodeRef::default())
                && let Some(canvas) = canvas.cast::<HtmlCanvasElement>()
            {
                let _ = canvas.focus();
            }
        });
    }
    let with = |run: fn(&Surface, PointerEvent)| {
        let surface = surface.clone();
        Callback::from(move |event: PointerEvent| {
            if let Some(surface) = &*surface.borrow() {
                run(surface, event);
            }
        })
    };
    let onwheel = {
        let surface = surface.clone();
        Callback::from(move |event: WheelEvent| {
            if let Some(surface) = &*surface.borrow() {
                surface.wheel(&event);
            }
        })
    };
    let ondblclick = {
        let surface = surface.clone();
        Callback::from(move |event: MouseEvent| {
            if let Some(surface) = &*surface.borrow() {
                surface.double(&event);
            }
        })
    };
    let oncontextmenu = {
        let surface = surface.clone();
        Callback::from(move |event: MouseEvent| {
            if let Some(surface) = &*surface.borrow() {
                surface.context_menu(&event);
            }
        })
    };
    let onkeydown = {
        let surface = surface.clone();
        Callback::from(move |event: KeyboardEvent| {
            if let Some(surface) = &*surface.borrow() {
                surface.key(&event);
            }
        })
    };
    let onkeyup = {
        let surface = surface.clone();
        Callback::from(move |event: KeyboardEvent| {
            if let Some(surface) = &*surface.borrow() {
                surface.key_up(&event);
            }
        })
    };
    html! {
        <section class="canvas-host" aria-label="Drawing">
            <canvas ref={canvas} tabindex="0" role="application"
                aria-label="Drawing of the plant. Tab and arrows walk through it, the outline shows the same as a tree."
                onpointerdown={with(Surface::pointer_down)} onpointermove={with(Surface::pointer_move)}
                onpointerup={with(Surface::pointer_up)} onpointercancel={with(Surface::pointer_cancel)}
                onpointerleave={with(Surface::pointer_leave)}
                {onwheel} {ondblclick} {oncontextmenu} {onkeydown} {onkeyup}></canvas>
            <Mirror />
            <i class="key-pointer" aria-hidden="true" hidden=true></i>
            <Rename />
            <Toolbar />
            <ZoomBar />
            <MiniMap />
            <LayoutBar />
            <ViewPanel />
            <LayersOff />
            <NoPath />
            <EmptyPlant />
        </section>
    }
}

/// What an empty drawing says.
#[function_component(EmptyPlant)]
fn empty_plant() -> Html {
    let handle = use_workspace(Topics::MEANING.and(Topics::CHROME));
    let workspace = handle.read();
    let document = workspace.document();
    if !document.zones.is_empty() || !document.assets.is_empty() || workspace.tool != Default::default() {
        return html! {};
    }
    html! {
        <div class="canvas-empty">
            <div class="card empty">
                <h3>{ "Nothing is drawn yet" }</h3>
                <p>{ "Zones, conduits and flows come first. Levels follow by themselves, each with its reason." }</p>
                <p>{ "An inventory copied in a spreadsheet, with its headings, can be pasted as it is: " }<span class="kbd">{ "Ctrl V" }</span></p>
                <p>
                    <button class="button primary" onclick={crate::panels::topbar::runs(&handle, "tool-zone")}>{ "Draw a zone" }<span class="kbd">{ "Z" }</span></button>
                    { " " }
                    <button class="button" onclick={crate::panels::topbar::runs(&handle, "import")}>{ "Import an inventory" }<span class="kbd">{ "Ctrl I" }</span></button>
                </p>
            </div>
        </div>
    }
}

/// What the view by path says while there is none to draw.
#[function_component(NoPath)]
fn no_path() -> Html {
    let handle = use_workspace(Topics::CHROME.and(Topics::DOCUMENT));
    let workspace = handle.read();
    if workspace.shown != scene::DrawnAs::Path {
        return html! {};
    }
    let search = crate::panels::topbar::runs(&handle, "view-path");
    if !workspace.drawing().trail.is_empty() {
        if workspace.chrome.page == Page::Paths || crate::attack::is_current(&workspace) {
            return html! {};
        }
        return html! {
            <div class="float layers-off" role="note" data-panel="old-path">
                <span>{ "This path is of an earlier state of the plant." }</span>
                <button type="button" class="link" onclick={search}>{ "Search again" }</button>
            </div>
        };
    }
    let view = &workspace.attack;
    let (title, words) = match &view.found {
        Some(_) if view.running.is_none() => (
            "No path to draw",
            "Nothing untrusted reaches a consequence of the chosen size. Ask for another target, or for a lower consequence.",
        ),
        _ if view.stopped => ("The search was stopped", "Press Search at the right to go on."),
        _ => (
            "No attack path has been searched yet",
            "They are searched beside the drawing; the easiest one is drawn here as soon as it is known.",
        ),
    };
    html! {
        <div class="canvas-empty">
            <div class="card empty" data-panel="no-path">
                <h3>{ title }</h3>
                <p>{ words }</p>
                if workspace.chrome.page != Page::Paths {
                    <p><button class="button primary" onclick={search}>{ "Search the paths" }</button></p>
                }
            </div>
        </div>
    }
}

/// Everything that ends with the component.
struct Mounted {
    surface: Rc<Surface>,
    handle: Handle,
    listener: u32,
    observer: Option<web_sys::ResizeObserver>,
    _resized: Closure<dyn Fn()>,
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.handle.unlisten(self.listener);
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

fn mount(canvas: HtmlCanvasElement, handle: Handle) -> Mounted {
    let surface = Surface::new(canvas.clone(), handle.clone());
    let listener = {
        let surface = Rc::downgrade(&surface);
        let topics = Topics::VIEW.and(Topics::DOCUMENT).and(Topics::SELECTION).and(Topics::CHROME);
        handle.listen(
            topics,
            Callback::from(move |topics: Topics| {
                if let Some(surface) = surface.upgrade() {
                    surface.changed(topics);
                }
            }),
        )
    };
    let resized = {
        let surface = Rc::downgrade(&surface);
        Closure::<dyn Fn()>::new(move || {
            if let Some(surface) = surface.upgrade() {
                surface.resize();
            }
        })
    };
    let observer = web_sys::ResizeObserver::new(resized.as_ref().unchecked_ref()).ok();
    if let Some(observer) = &observer {
        observer.observe(&canvas);
    }
    // the tool may have been chosen before there was a canvas
    surface.changed(Topics::ALL);
    surface.resize();
    surface.redraw_when_fonts_are_there();
    Mounted { surface, handle, listener, observer, _resized: resized }
}
