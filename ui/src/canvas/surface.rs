//! The canvas itself: sized to its box, drawn on an animation frame when something changed.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use plant::AnyKey;
use scene::{Detail, Ink, Overlay, Viewport, paint};
use tools::{Connect, DrawZone, Hand, PlaceAsset, Select, Tool, World};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::canvas::by_key::KeyPointer;
use crate::canvas::painter::{CanvasPainter, Palette};
use crate::workspace::{Handle, ToolKind, Topics, Workspace};

/// The canvas with the tool in hand.
pub struct Surface {
    pub(super) canvas: HtmlCanvasElement,
    pub(super) handle: Handle,
    pub(super) tool: RefCell<Box<dyn Tool>>,
    kind: RefCell<ToolKind>,
    context: Option<CanvasRenderingContext2d>,
    palette: RefCell<Option<Palette>>,
    detail: Cell<Detail>,
    pub(super) hovered: Cell<Option<AnyKey>>,
    /// Space is held: the pointer pans whatever the tool.
    pub(super) space: Cell<bool>,
    /// Screen point from which the drawing is being panned.
    pub(super) panning: Cell<Option<(f64, f64)>>,
    /// The first button is down, as far as the page has heard.
    pub(super) pressed: Cell<bool>,
    /// The cross that the keyboard moves.
    pub(super) cross: Cell<Option<KeyPointer>>,
    /// The element that Tab has brought it to.
    pub(super) cross_on: Cell<Option<AnyKey>>,
    /// The focus that the cross has seen last.
    pub(super) cross_focus: Cell<Option<AnyKey>>,
    /// Contrast is as strong as it goes; asked of the system when something in the window changes, not in every frame.
    strong: Cell<bool>,
    /// The animation frame that was asked for.
    frame: Cell<Option<i32>>,
    on_frame: RefCell<Option<Closure<dyn Fn()>>>,
    this: Weak<Surface>,
}

impl Surface {
    /// Over a canvas of the page.
    pub fn new(canvas: HtmlCanvasElement, handle: Handle) -> Rc<Surface> {
        let context = canvas.get_context("2d").ok().flatten().and_then(|context| context.dyn_into().ok());
        Rc::new_cyclic(|this| Surface {
            canvas,
            handle,
            tool: RefCell::new(Box::<Select>::default()),
            kind: RefCell::new(ToolKind::Select),
            context,
            palette: RefCell::new(None),
            detail: Cell::new(Detail::Middle),
            hovered: Cell::new(None),
            space: Cell::new(false),
            panning: Cell::new(None),
            strong: Cell::new(false),
            pressed: Cell::new(false),
            cross: Cell::new(None),
            cross_on: Cell::new(None),
            cross_focus: Cell::new(None),
            frame: Cell::new(None),
            on_frame: RefCell::new(None),
            this: this.clone(),
        })
    }

    /// Takes up another tool where one was chosen, and draws.
    pub fn changed(&self, topics: Topics) {
        if topics == Topics::VIEW {
            return self.ask_frame();
        }
        self.strong.set(crate::theme::is_strong(self.handle.read().chrome.settings.contrast));
        let wanted = self.handle.read().tool.clone();
        if *self.kind.borrow() != wanted {
            *self.tool.borrow_mut() = match &wanted {
                ToolKind::Select | ToolKind::Carry => Box::<Select>::default(),
                ToolKind::Hand => Box::<Hand>::default(),
                ToolKind::Zone => Box::<DrawZone>::default(),
                ToolKind::Asset(role, count) => Box::new(PlaceAsset::new(role.clone(), *count)),
                ToolKind::Conduit => Box::new(self.connect(true)),
                ToolKind::Flow => Box::new(self.connect(false)),
            };
            *self.kind.borrow_mut() = wanted;
            self.begin_by_key();
        }
        self.cross_follows();
        self.ask_frame();
    }

    /// The tool in hand.
    pub(super) fn tool_kind(&self) -> ToolKind {
        self.kind.borrow().clone()
    }

    /// Starts at what is selected, where that can be an end.
    fn connect(&self, conduit: bool) -> Connect {
        match (conduit, self.handle.read().only_selected()) {
            (true, Some(zone @ AnyKey::Zone(_))) => Connect::from(zone),
            (false, Some(asset @ AnyKey::Asset(_))) => Connect::from(asset),
            (true, _) => Connect::zones(),
            (false, _) => Connect::assets(),
        }
    }

    /// Fits the canvas to its box. The first size fits the plant into it.
    pub fn resize(&self) {
        let rect = self.canvas.get_bounding_client_rect();
        let (width, height) = (rect.width().max(1.0), rect.height().max(1.0));
        let ratio = ratio(&self.handle.read());
        self.canvas.set_width((width * ratio).round() as u32);
        self.canvas.set_height((height * ratio).round() as u32);
        self.handle.change(Topics::VIEW, |workspace| {
            let first = !workspace.camera.is_sized;
            (workspace.camera.width, workspace.camera.height) = (width, height);
            workspace.camera.is_sized = true;
            if first && !workspace.document().zones.is_empty() {
                workspace.fit();
            }
        });
        // at once: a resized canvas is blank until it is drawn
        self.draw();
    }

    /// Text measured before a bundled font is loaded would stay in the fallback.
    pub fn redraw_when_fonts_are_there(&self) {
        let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
        let this = self.this.clone();
        let loads: Vec<js_sys::Promise> = ["400", "500", "600"]
            .iter()
            .flat_map(|weight| {
                ["Zonewright Sans", "Zonewright Mono"].map(|family| format!("{weight} 12px \"{family}\""))
            })
            .map(|font| document.fonts().load(&font))
            .collect();
        wasm_bindgen_futures::spawn_local(async move {
            for load in loads {
                // a font that cannot be loaded leaves the fallback, which is drawn too
                let _ = wasm_bindgen_futures::JsFuture::from(load).await;
            }
            if let Some(surface) = this.upgrade() {
                surface.ask_frame();
            }
        });
    }

    /// Draws on the next animation frame, once.
    pub fn ask_frame(&self) {
        if self.frame.get().is_some() {
            return;
        }
        if self.on_frame.borrow().is_none() {
            let this = self.this.clone();
            *self.on_frame.borrow_mut() = Some(Closure::new(move || {
                if let Some(surface) = this.upgrade() {
                    surface.frame.set(None);
                    surface.draw();
                }
            }));
        }
        if let (Some(window), Some(frame)) = (web_sys::window(), &*self.on_frame.borrow()) {
            self.frame.set(window.request_animation_frame(frame.as_ref().unchecked_ref()).ok());
        }
    }

    fn draw(&self) {
        let Some(context) = &self.context else { return };
        let workspace = self.handle.read();
        let theme = crate::theme::shown(workspace.chrome.settings.theme);
        let strong = self.strong.get();
        let ratio = ratio(&workspace);
        let mut palette = self.palette.borrow_mut();
        if !palette.as_ref().is_some_and(|palette| palette.serves(theme, strong)) {
            *palette = Some(Palette::new(theme, strong));
        }
        let Some(palette) = palette.as_mut() else { return };
        let camera = &workspace.camera;
        self.detail.set(Detail::at(camera.scale, self.detail.get()));
        let viewport = Viewport {
            x: camera.x,
            y: camera.y,
            width: camera.width / camera.scale,
            height: camera.height / camera.scale,
            scale: camera.scale,
            detail: self.detail.get(),
        };
        let _ = context.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0);
        context.set_global_alpha(1.0);
        context.set_fill_style_str(theme.colour(if strong { Ink::Canvas.strong() } else { Ink::Canvas }));
        context.fill_rect(0.0, 0.0, camera.width, camera.height);
        let overlay = self.overlay(&workspace);
        let mut painter = CanvasPainter::new(context, palette);
        paint(&workspace.scene, &viewport, theme, &overlay, &mut painter);
        painter.finish();
        self.show_cross(&workspace);
    }

    fn overlay(&self, workspace: &Workspace) -> Overlay {
        let has_focus = web_sys::window()
            .and_then(|window| window.document())
            .and_then(|document| document.active_element())
            .is_some_and(|active| &active == AsRef::<web_sys::Element>::as_ref(&self.canvas));
        let mut overlay = Overlay {
            grid: true,
            selected: workspace.selection.clone(),
            hovered: self.hovered.get(),
            focused: workspace.focused.filter(|_| has_focus),
            ..Overlay::default()
        };
        overlay.flashing = workspace.moved_levels.iter().map(|element| AnyKey::from(*element)).collect();
        overlay.attack = crate::attack::overlay(workspace);
        overlay.proposals = crate::adviser::overlay(workspace);
        overlay.proposals.extend(crate::merging::overlay(workspace));
        overlay.laid_out = crate::arrangement::shown(workspace)
            .filter(|shown| shown.moves_something())
            .map(|shown| shown.ghosts.clone());
        if let Some((leg, ..)) = crate::pulling::current(workspace) {
            overlay.leg = workspace.scene.leg_ends(&leg);
            overlay.card = crate::pulling::card(workspace);
        }
        self.tool.borrow().overlay(&world(workspace), &mut overlay);
        overlay
    }
}

impl Drop for Surface {
    fn drop(&mut self) {
        // the closure of a pending frame goes with the surface
        if let (Some(window), Some(frame)) = (web_sys::window(), self.frame.get()) {
            let _ = window.cancel_animation_frame(frame);
        }
    }
}

/// What a tool may look at.
pub(super) fn world(workspace: &Workspace) -> World<'_> {
    World {
        document: workspace.document(),
        scene: &workspace.scene,
        selection: &workspace.selection,
        scale: workspace.camera.scale,
        border: match workspace.chrome.settings.border {
            protocol::Border::Pushes => tools::Border::Pushes,
            protocol::Border::Grows => tools::Border::Grows,
            protocol::Border::Holds => tools::Border::Holds,
        },
    }
}

/// Device px a CSS px. WebKit leaves the size that a person chose for the window out of it, the others do not.
fn ratio(workspace: &Workspace) -> f64 {
    let of_page = web_sys::window().map_or(1.0, |window| window.device_pixel_ratio());
    let own = match workspace.start.platform.as_str() {
        "linux" | "macos" => workspace.chrome.settings.zoom_factor(),
        _ => 1.0,
    };
    (of_page * own).clamp(0.5, 4.0)
}
