//! The whole plant small, with the part that is seen: pressed or dragged, the view goes there.

use scene::{Detail, Ink, Overlay, Rect, Viewport};
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement};
use yew::prelude::*;

use crate::canvas::painter::{CanvasPainter, Palette};
use crate::workspace::{Handle, Topics, Workspace, use_workspace};

/// Size in CSS px.
const SIZE: (f64, f64) = (168.0, 112.0);
/// How long the plant must have been as it is before it is drawn again, in milliseconds.
const REST: u32 = 160;
/// Free space around the plant.
const MARGIN: f64 = 6.0;

/// What of the world the map shows: scale, and the world point at its left upper corner.
#[derive(Clone, Copy, PartialEq)]
struct Fitted {
    x: f64,
    y: f64,
    scale: f64,
}

fn fitted(bounds: Rect) -> Fitted {
    let (width, height) = (f64::from(bounds.width.max(1)), f64::from(bounds.height.max(1)));
    let scale = ((SIZE.0 - 2.0 * MARGIN) / width).min((SIZE.1 - 2.0 * MARGIN) / height).min(0.29);
    let x = f64::from(bounds.x) - (SIZE.0 / scale - width) / 2.0;
    let y = f64::from(bounds.y) - (SIZE.1 / scale - height) / 2.0;
    Fitted { x, y, scale }
}

/// The map; nothing while all of the plant is seen.
#[function_component(MiniMap)]
pub fn mini_map() -> Html {
    let handle = use_workspace(Topics::CHROME);
    let root = use_node_ref();
    {
        let (root, handle) = (root.clone(), handle.clone());
        use_effect_with((), move |()| {
            let follow = {
                let (root, handle) = (root.clone(), handle.clone());
                let drawn = std::cell::Cell::new(false);
                let timer = std::cell::RefCell::new(None::<gloo_timers::callback::Timeout>);
                Callback::from(move |topics: Topics| {
                    let Some(root) = root.cast::<HtmlElement>() else { return };
                    let workspace = handle.read();
                    let shown = place_frame(&root, &workspace);
                    // panning moves the frame only; the plant is drawn when it or its colours changed
                    if !shown {
                        drawn.set(false);
                    } else if topics != Topics::VIEW || !drawn.get() {
                        // a moment later: a step of a large plant is not to wait for its small picture
                        let (handle, wait) = (handle.clone(), if drawn.replace(true) { REST } else { 0 });
                        *timer.borrow_mut() = Some(gloo_timers::callback::Timeout::new(wait, move || {
                            draw(&root, &handle.read());
                        }));
                    }
                })
            };
            let topics = Topics::VIEW.and(Topics::DOCUMENT).and(Topics::CHROME);
            follow.emit(topics);
            let listener = handle.listen(topics, follow);
            move || handle.unlisten(listener)
        });
    }
    let goes = {
        let (handle, root) = (handle.clone(), root.clone());
        move |event: &PointerEvent| go(&handle, &root, event)
    };
    let onpointerdown = {
        let goes = goes.clone();
        Callback::from(move |event: PointerEvent| {
            if let Some(target) = event.current_target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) {
                let _ = target.set_pointer_capture(event.pointer_id());
            }
            goes(&event);
        })
    };
    let onpointermove = Callback::from(move |event: PointerEvent| {
        if event.buttons() & 1 != 0 {
            goes(&event);
        }
    });
    // with the keyboard the same is done by the outline and the arrows of the drawing
    html! {
        <div ref={root} class="float minimap" aria-hidden="true" title="The whole plant. Press or drag to go there."
            {onpointerdown} {onpointermove}>
            <canvas></canvas>
            <i></i>
        </div>
    }
}

fn go(handle: &Handle, root: &NodeRef, event: &PointerEvent) {
    let Some(root) = root.cast::<HtmlElement>() else { return };
    let rect = root.get_bounding_client_rect();
    let (x, y) = (f64::from(event.client_x()) - rect.x(), f64::from(event.client_y()) - rect.y());
    handle.change(Topics::VIEW, |workspace| {
        let map = fitted(workspace.scene.bounds());
        let (to_x, to_y) = (map.x + x / map.scale, map.y + y / map.scale);
        let camera = &mut workspace.camera;
        camera.x = to_x - camera.width / camera.scale / 2.0;
        camera.y = to_y - camera.height / camera.scale / 2.0;
    });
}

/// Puts the frame round what is seen. `false` when all of the plant is: then there is no map.
fn place_frame(root: &HtmlElement, workspace: &Workspace) -> bool {
    let bounds = workspace.scene.bounds();
    let camera = &workspace.camera;
    let (width, height) = (camera.width / camera.scale, camera.height / camera.scale);
    let all = f64::from(bounds.x) >= camera.x
        && f64::from(bounds.y) >= camera.y
        && f64::from(bounds.right()) <= camera.x + width
        && f64::from(bounds.bottom()) <= camera.y + height;
    let empty = workspace.document().zones.is_empty() && workspace.document().assets.is_empty();
    let shown = !all && !empty && camera.is_sized;
    let _ = if shown { root.remove_attribute("hidden") } else { root.set_attribute("hidden", "") };
    if !shown {
        return false;
    }
    let map = fitted(bounds);
    let edge = |from: f64, length: f64, most: f64| {
        let (from, to) = (from.clamp(0.0, most), (from + length).clamp(0.0, most));
        (from, (to - from).max(2.0))
    };
    let (x, frame_width) = edge((camera.x - map.x) * map.scale, width * map.scale, SIZE.0);
    let (y, frame_height) = edge((camera.y - map.y) * map.scale, height * map.scale, SIZE.1);
    let style = root.style();
    for (name, value) in [("--x", x), ("--y", y), ("--w", frame_width), ("--h", frame_height)] {
        let _ = style.set_property(name, &format!("{value:.1}px"));
    }
    true
}

fn draw(root: &HtmlElement, workspace: &Workspace) {
    let Some(canvas) = root.query_selector("canvas").ok().flatten() else { return };
    let Ok(canvas) = canvas.dyn_into::<HtmlCanvasElement>() else { return };
    let ratio = web_sys::window().map_or(1.0, |window| window.device_pixel_ratio()).clamp(1.0, 3.0);
    canvas.set_width((SIZE.0 * ratio) as u32);
    canvas.set_height((SIZE.1 * ratio) as u32);
    let context = canvas.get_context("2d").ok().flatten();
    let Some(context) = context.and_then(|context| context.dyn_into::<CanvasRenderingContext2d>().ok()) else { return };
    let theme = crate::theme::shown(workspace.chrome.settings.theme);
    let map = fitted(workspace.scene.bounds());
    let viewport = Viewport {
        x: map.x,
        y: map.y,
        width: SIZE.0 / map.scale,
        height: SIZE.1 / map.scale,
        scale: map.scale,
        detail: Detail::Far,
    };
    let _ = context.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0);
    context.set_fill_style_str(theme.colour(Ink::Canvas));
    context.fill_rect(0.0, 0.0, SIZE.0, SIZE.1);
    let strong = crate::theme::is_strong(workspace.chrome.settings.contrast);
    let mut palette = Palette::new(theme, strong);
    let mut painter = CanvasPainter::new(&context, &mut palette);
    scene::paint(&workspace.scene, &viewport, theme, &Overlay::default(), &mut painter);
    painter.finish();
}
