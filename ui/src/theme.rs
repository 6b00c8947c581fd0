//! Light or dark, and how strong: set on the page for the stylesheet, told to the canvas as data.

use protocol::{Contrast, Settings, Theme as Wish};
use scene::Theme;

/// The theme that a wish comes to.
pub fn shown(wish: Wish) -> Theme {
    match wish {
        Wish::Light => Theme::Light,
        Wish::Dark => Theme::Dark,
        Wish::System if system_is_dark() => Theme::Dark,
        Wish::System => Theme::Light,
    }
}

/// Whether lines and texts are as strong as they go.
pub fn is_strong(wish: Contrast) -> bool {
    match wish {
        Contrast::High => true,
        Contrast::Usual => false,
        Contrast::System => system_has("(prefers-contrast: more)") || system_has("(forced-colors: active)"),
    }
}

/// Writes theme and contrast on the page; the stylesheet follows.
pub fn apply(settings: &Settings) {
    let theme = if shown(settings.theme) == Theme::Dark { "dark" } else { "light" };
    let contrast = if is_strong(settings.contrast) { "high" } else { "usual" };
    if let Some(root) = web_sys::window().and_then(|w| w.document()).and_then(|d| d.document_element()) {
        let _ = root.set_attribute("data-theme", theme);
        let _ = root.set_attribute("data-contrast", contrast);
    }
}

fn system_is_dark() -> bool {
    system_has("(prefers-color-scheme: dark)")
}

fn system_has(query: &str) -> bool {
    web_sys::window().and_then(|window| window.match_media(query).ok().flatten()).is_some_and(|query| query.matches())
}
