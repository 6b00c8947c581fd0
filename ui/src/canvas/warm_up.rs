//! A browser compiles code when it is first run, and well only what has run for a while. What opening a plant needs is run
//! some times on a small made-up plant while nothing is open yet, so that the first real one does not wait for it.

use engine::{assess, generate::made_plant};
use scene::{Detail, Overlay, Scene, Theme, Viewport, paint};
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::painter::{CanvasPainter, Palette};

/// Enough that every kind of element is there, and few enough that a round is not felt.
const ASSETS: usize = 250;
/// After so many rounds a browser has compiled well what they ran.
pub const ROUNDS: u32 = 8;

/// One round: assesses a plant that nobody sees and paints it into a canvas that is thrown away.
pub fn round() {
    let plant = made_plant(ASSETS);
    let assessment = assess(&plant);
    let scene = Scene::new(&plant, &assessment);
    let canvas =
        web_sys::window().and_then(|window| window.document()).and_then(|page| page.create_element("canvas").ok());
    let canvas: Option<HtmlCanvasElement> = canvas.and_then(|canvas| canvas.dyn_into().ok());
    let context = canvas.and_then(|canvas| canvas.get_context("2d").ok().flatten());
    let Some(context) = context.and_then(|context| context.dyn_into::<CanvasRenderingContext2d>().ok()) else { return };
    let mut palette = Palette::new(Theme::Light, false);
    let bounds = scene.bounds();
    for (detail, scale) in [(Detail::Far, 0.1), (Detail::Middle, 0.5), (Detail::Near, 1.5)] {
        let viewport = Viewport { detail, scale, ..Viewport::of(bounds) };
        let mut painter = CanvasPainter::new(&context, &mut palette);
        paint(&scene, &viewport, Theme::Light, &Overlay::default(), &mut painter);
        painter.finish();
    }
}
