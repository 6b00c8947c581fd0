//! The canvas of the window without the window: the same scene, the same painter, the same tool in the hand, drawn into any
//! canvas of a page. It exists to be measured beside other canvases (docs/performance.md says how); the program does not use it.

mod model;
#[path = "../../src/canvas/painter.rs"]
mod painter;
#[path = "../../src/canvas/warm_up.rs"]
mod warm_up;

use std::cell::RefCell;
use std::collections::BTreeSet;

use engine::{Assessment, assess};
use model::{Crossing, Model};
use painter::{CanvasPainter, Palette};
use plant::record::{Asset, Drawn};
use plant::{AnyKey, Document, Id};
use scene::{Detail, Ink, Overlay, Point, Rect, Scene, Theme, Viewport, paint};
use tools::{Event, Modifiers, Pointer, Select, Tool, World};
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// What is on the page.
struct Stage {
    document: Document,
    assessment: Assessment,
    scene: Scene,
    context: CanvasRenderingContext2d,
    size: (f64, f64),
    palette: Palette,
    detail: Detail,
    /// World point at the top left corner, and screen px a world unit.
    view: (f64, f64, f64),
    tool: Select,
    selection: BTreeSet<AnyKey>,
}

thread_local! {
    static DOCUMENT: RefCell<Option<Document>> = const { RefCell::new(None) };
    static STAGE: RefCell<Option<Stage>> = const { RefCell::new(None) };
}

/// Reads the plant of the comparison. `loose` leaves the conduits out.
///
/// # Errors
/// A file of another form.
#[wasm_bindgen]
pub fn load(json: &str, loose: bool) -> Result<(), JsError> {
    let model: Model = serde_json::from_str(json)?;
    let crossing = if loose { Crossing::Loose } else { Crossing::ByConduits };
    let document = model.document(crossing).ok_or_else(|| JsError::new("the plant does not hold together"))?;
    DOCUMENT.with_borrow_mut(|slot| *slot = Some(document));
    // as the window does before a plant is opened
    for _ in 0..warm_up::ROUNDS {
        warm_up::round();
    }
    Ok(())
}

/// From the document to the first picture: assessed, laid out for drawing, painted.
///
/// # Errors
/// No plant is loaded, or the canvas has no 2D context.
#[wasm_bindgen]
pub fn mount(canvas: HtmlCanvasElement, x: f64, y: f64, k: f64) -> Result<(), JsError> {
    let document = DOCUMENT.with_borrow_mut(Option::take).ok_or_else(|| JsError::new("no plant is loaded"))?;
    let context = canvas.get_context("2d").ok().flatten().and_then(|context| context.dyn_into().ok());
    let context: CanvasRenderingContext2d = context.ok_or_else(|| JsError::new("the canvas has no 2D context"))?;
    let assessment = assess(&document);
    let scene = Scene::first(&document, &assessment, scene::Look::default());
    let mut stage = Stage {
        document,
        assessment,
        scene,
        context,
        size: (f64::from(canvas.width()), f64::from(canvas.height())),
        palette: Palette::new(Theme::Light, false),
        detail: Detail::Middle,
        view: (-x / k, -y / k, k),
        tool: Select::default(),
        selection: BTreeSet::new(),
    };
    stage.draw();
    STAGE.with_borrow_mut(|slot| *slot = Some(stage));
    Ok(())
}

/// What the window does when the first picture has been seen: finds the ways of pipes, and paints.
#[wasm_bindgen]
pub fn finish() {
    with(|stage| {
        stage.scene.finish(&stage.document, &stage.assessment);
        stage.draw();
    });
}

fn with<T: Default>(work: impl FnOnce(&mut Stage) -> T) -> T {
    STAGE.with_borrow_mut(|stage| stage.as_mut().map(work).unwrap_or_default())
}

/// Shows `screen = world × k + (x, y)` and paints.
#[wasm_bindgen]
pub fn set_view(x: f64, y: f64, k: f64) {
    with(|stage| {
        stage.view = (-x / k, -y / k, k);
        stage.draw();
    });
}

/// Presses the first button on the asset with this number, counted from 0.
#[wasm_bindgen]
pub fn begin_drag(asset: u32) {
    with(|stage| {
        let key = Id::<Asset>::new(asset + 1);
        let Some(rect) = stage.scene.rect_of(Drawn::Asset(key)) else { return };
        stage.selection = BTreeSet::from([AnyKey::Asset(key)]);
        stage.send(Event::Down, f64::from(rect.x + rect.width / 2), f64::from(rect.y + rect.height / 2));
    });
}

/// Moves the pointer to a world point and paints what the hand holds.
#[wasm_bindgen]
pub fn drag(x: f64, y: f64) {
    with(|stage| {
        stage.send(Event::Move, x, y);
        stage.draw();
    });
}

/// Takes the hand away; nothing has moved.
#[wasm_bindgen]
pub fn end_drag() {
    with(|stage| {
        stage.send(|_| Event::Cancel, 0.0, 0.0);
        stage.draw();
    });
}

/// Whether something lies at a world point.
#[wasm_bindgen]
pub fn pick(x: f64, y: f64) -> bool {
    with(|stage| stage.scene.pick(x as i32, y as i32, stage.view.2).is_some())
}

/// How many elements a rubber band holds.
#[wasm_bindgen]
pub fn marquee(x0: f64, y0: f64, x1: f64, y1: f64) -> usize {
    let corner = |x: f64, y: f64| Point { x: x as i32, y: y as i32 };
    with(|stage| stage.scene.marquee(Rect::between(corner(x0, y0), corner(x1, y1))).len())
}

/// Findings of the plant that is shown, to say what was drawn.
#[wasm_bindgen]
pub fn findings() -> usize {
    with(|stage| stage.assessment.findings.len())
}

impl Stage {
    fn send(&mut self, event: fn(Pointer) -> Event, x: f64, y: f64) {
        let (left, top, k) = self.view;
        let at = Point { x: x.round() as i32, y: y.round() as i32 };
        let pointer = Pointer { at, screen: ((x - left) * k, (y - top) * k), keys: Modifiers::default() };
        let world = World {
            document: &self.document,
            scene: &self.scene,
            selection: &self.selection,
            scale: k,
            border: Default::default(),
        };
        self.tool.handle(&event(pointer), &world);
    }

    /// As the window's canvas draws a frame.
    fn draw(&mut self) {
        let (x, y, scale) = self.view;
        if !self.palette.serves(Theme::Light, false) {
            self.palette = Palette::new(Theme::Light, false);
        }
        self.detail = Detail::at(scale, self.detail);
        let (width, height) = self.size;
        let viewport = Viewport { x, y, width: width / scale, height: height / scale, scale, detail: self.detail };
        let _ = self.context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
        self.context.set_global_alpha(1.0);
        self.context.set_fill_style_str(Theme::Light.colour(Ink::Canvas));
        self.context.fill_rect(0.0, 0.0, width, height);
        let mut overlay = Overlay { grid: true, selected: self.selection.clone(), ..Overlay::default() };
        let world = World {
            document: &self.document,
            scene: &self.scene,
            selection: &self.selection,
            scale,
            border: Default::default(),
        };
        self.tool.overlay(&world, &mut overlay);
        let mut painter = CanvasPainter::new(&self.context, &mut self.palette);
        paint(&self.scene, &viewport, Theme::Light, &overlay, &mut painter);
        painter.finish();
    }
}
