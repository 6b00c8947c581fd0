//! What a typesetter gets and gives back. It is passed in: typesetting takes a library that only programs which write PDF
//! should carry.

use report::Report;
use scene::Paper;

use super::DrawingPage;

/// A document of pages.
pub struct Pages<'a> {
    /// The worksheets, and the words of header and footer.
    pub report: &'a Report,
    /// The drawings, a page each.
    pub drawings: &'a [DrawingPage],
    /// Whether the worksheets are written as well, or the drawings alone.
    pub with_worksheets: bool,
    /// Paper of what is no drawing.
    pub paper: Paper,
}

/// Turns pages into the bytes of a PDF. The same pages give the same bytes.
pub trait Typesetter {
    /// The file, or why there is none.
    fn pdf(&self, pages: &Pages) -> Result<Vec<u8>, String>;
}

/// Of a program that has no typesetter.
pub struct NoTypesetter;

impl Typesetter for NoTypesetter {
    fn pdf(&self, _pages: &Pages) -> Result<Vec<u8>, String> {
        Err("this program has no typesetter".to_owned())
    }
}
