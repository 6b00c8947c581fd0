//! Light or dark: set on the page for the stylesheet, told to the canvas as data.

use protocol::Theme as Wish;
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

/// Writes the theme on the page; the stylesheet follows.
pub fn apply(wish: Wish) {
    let word = if shown(wish) == Theme::Dark { "dark" } else { "light" };
    if let Some(root) = web_sys::window().and_then(|w| w.document()).and_then(|d| d.document_element()) {
        let _ = root.set_attribute("data-theme", word);
    }
}

fn system_is_dark() -> bool {
    web_sys::window()
        .and_then(|window| window.match_media("(prefers-color-scheme: dark)").ok().flatten())
        .is_some_and(|query| query.matches())
}
