//! Drives Zonewright as a person would: a [`Window`] is the real desktop application on its own display, a [`Browser`]
//! is Chromium on the same pages. Both are a [`Page`] to click, drag and type on. `cargo xtask test journeys` builds all
//! they need and gives them a display; a journey that fails leaves a picture in `target/artefacts`.
//!
//! Everything here panics with a sentence when a wait ends in vain: that is how a journey fails.

mod browser;
mod driver;
mod file_server;
mod home;
mod keys;
mod page;
mod places;
mod window;

pub use browser::Browser;
pub use home::Home;
pub use page::{Page, Point};
pub use places::{agreement_module, artefacts, command_line};
pub use window::Window;
