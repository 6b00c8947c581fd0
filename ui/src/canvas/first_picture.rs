//! A large plant is seen at once, with its pipes drawn straight; their ways are found when that picture is on the screen.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

use crate::workspace::{Handle, Topics};

/// After the frame that draws the first picture, in milliseconds: the screen has to show it.
const SEEN_AFTER: u32 = 24;

/// Finishes the drawing once it has been seen. Nothing to do for a plant that was drawn whole.
pub fn finish_when_seen(handle: &Handle) {
    if !handle.read().scene.is_sketch() {
        return;
    }
    let handle = handle.clone();
    let drawn = Closure::once_into_js(move || {
        gloo_timers::callback::Timeout::new(SEEN_AFTER, move || {
            handle.change(Topics::VIEW.and(Topics::DOCUMENT), |workspace| _ = workspace.finish_drawing());
        })
        .forget();
    });
    if let Some(window) = web_sys::window() {
        // without a frame the drawing is finished with the first edit
        let _ = window.request_animation_frame(drawn.unchecked_ref());
    }
}
