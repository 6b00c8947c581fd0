//! The journeys, each file a subject. One program: each would link the drivers of both engines otherwise. `cargo xtask test journeys`
//! runs them file by file: those in the real window in a display of their own, those in the browser two at a time.

mod browser_access;
mod browser_adviser;
mod browser_arrange;
mod browser_bad_input;
mod browser_compare;
mod browser_criteria;
mod browser_documents;
mod browser_findings;
mod browser_gaps;
mod browser_keyboard;
mod browser_large;
mod browser_native_equals_wasm;
mod browser_opens;
mod browser_overview;
mod browser_paths;
mod browser_pointer;
mod browser_revisions;
mod browser_samples;
mod browser_scenarios;
mod browser_table;
mod browser_tour;
mod browser_views;
mod browser_why;
mod hands;
mod window_clipboard;
mod window_from_drawing_to_worksheets;
mod window_opens;
mod window_tools;

/// What is done in the browser and in the window alike.
mod steps {
    pub mod arrange;
    pub mod overview;
    pub mod table;
    pub mod tour;
    pub mod views;
}
