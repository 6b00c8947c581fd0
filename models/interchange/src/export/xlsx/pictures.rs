//! The drawings on their tab: how large they are there, and how many rows they lie over.

use std::collections::BTreeMap;

use report::Shows;
use rust_xlsxwriter::Image;

/// Width of a drawing on its tab, in pixels of a screen.
const WIDTH: f64 = 1240.0;
/// Height of a row without text, in the same pixels.
const ROW: f64 = 20.0;

/// Pictures of drawings.
#[derive(Default)]
pub(in crate::export) struct Pictures {
    images: BTreeMap<Shows, (Image, usize)>,
}

impl Pictures {
    /// Adds the PNG of a drawing. What is no picture is left out: the tab says where to find the drawing.
    pub(in crate::export) fn add(&mut self, shows: Shows, png: Vec<u8>) {
        let Ok(image) = Image::new_from_buffer(&png) else { return };
        // as wide as a sheet of paper, whatever it is in pixels
        let scale = WIDTH / image.width().max(1.0);
        let rows = (image.height() * scale / ROW).ceil() as usize + 1;
        self.images.insert(shows, (image.set_scale_width(scale).set_scale_height(scale), rows));
    }

    pub(super) fn image(&self, shows: Shows) -> Option<&Image> {
        self.images.get(&shows).map(|(image, _)| image)
    }

    /// Rows that lie under a picture.
    pub(super) fn rows(&self, shows: Shows) -> usize {
        self.images.get(&shows).map_or(0, |(_, rows)| *rows)
    }
}
