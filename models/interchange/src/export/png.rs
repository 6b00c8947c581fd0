//! The drawing as a picture, with the bundled fonts and no others, so that it looks the same everywhere.

use std::sync::{Arc, OnceLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{Options, Tree};

use super::ExportError;

/// Pixels per px of the drawing in a file of its own.
pub(super) const FILE_SCALE: f32 = 2.0;
/// The same inside a workbook, where it is seen at about its own size.
pub(super) const WORKBOOK_SCALE: f32 = 1.5;
/// Most pixels of a picture: 256 MB of memory while it is made. A larger drawing is made smaller.
const MOST_PIXELS: f32 = 64.0e6;

/// The bundled fonts, and no others.
pub const FONTS: [&[u8]; 5] = [
    include_bytes!("../../../../ui/assets/fonts/zonewright-sans-400.ttf"),
    include_bytes!("../../../../ui/assets/fonts/zonewright-sans-500.ttf"),
    include_bytes!("../../../../ui/assets/fonts/zonewright-sans-600.ttf"),
    include_bytes!("../../../../ui/assets/fonts/zonewright-mono-400.ttf"),
    include_bytes!("../../../../ui/assets/fonts/zonewright-mono-500.ttf"),
];
const FAMILY: &str = "Zonewright Sans";

fn fonts() -> Arc<Database> {
    static DATABASE: OnceLock<Arc<Database>> = OnceLock::new();
    let load = || {
        let mut database = Database::new();
        for font in FONTS {
            database.load_font_data(font.to_vec());
        }
        Arc::new(database)
    };
    Arc::clone(DATABASE.get_or_init(load))
}

/// The picture of an SVG text.
pub(super) fn picture(svg: &str, scale: f32) -> Result<Vec<u8>, ExportError> {
    let failed = |reason: String| ExportError::Picture(reason);
    let options = Options { fontdb: fonts(), font_family: FAMILY.to_owned(), ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(|error| failed(error.to_string()))?;
    let size = tree.size();
    let fits = (MOST_PIXELS / (size.width() * size.height())).sqrt();
    let scale = scale.min(fits);
    let pixels = |length: f32| (length * scale).round().max(1.0) as u32;
    let mut pixmap = Pixmap::new(pixels(size.width()), pixels(size.height()))
        .ok_or_else(|| failed(format!("a size of {} × {} px", size.width(), size.height())))?;
    pixmap.fill(resvg::tiny_skia::Color::WHITE);
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    pixmap.encode_png().map_err(|error| failed(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_drawn_with_the_bundled_fonts() {
        let svg = |text: &str| {
            format!(
                r#"<svg xmlns="http://www.w3.org/2000/svg" width="80" height="20"><text x="2" y="15" font-family="Zonewright Sans" font-size="13">{text}</text></svg>"#
            )
        };
        let blank = picture(&svg(""), FILE_SCALE).unwrap();
        let text = picture(&svg("Z-03 Süd"), FILE_SCALE).unwrap();
        assert_ne!(blank, text);
        assert_eq!(text, picture(&svg("Z-03 Süd"), FILE_SCALE).unwrap());
    }

    #[test]
    fn what_is_no_drawing_is_named() {
        assert!(matches!(picture("no svg", FILE_SCALE), Err(ExportError::Picture(_))));
        assert!(matches!(picture("", FILE_SCALE), Err(ExportError::Picture(_))));
    }

    #[test]
    fn an_endless_drawing_is_made_smaller() {
        let wide = r#"<svg xmlns="http://www.w3.org/2000/svg" width="60000" height="2000"></svg>"#;
        assert!(picture(wide, FILE_SCALE).is_ok());
    }
}
