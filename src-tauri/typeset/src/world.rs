//! All that Typst can see: one template, one file of data, the drawings, the bundled fonts.

use interchange::export::FONTS;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, Source, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

const TEMPLATE: &str = include_str!("pages.typ");

/// A world of files in memory.
pub(crate) struct Sealed {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    main: Source,
    data: Bytes,
    drawings: Vec<Bytes>,
}

/// Faces of the bundled fonts.
pub(crate) fn fonts() -> Vec<Font> {
    FONTS.iter().filter_map(|font| Font::new(Bytes::new(*font), 0)).collect()
}

impl Sealed {
    /// The template with its data, and the drawings that it names by their place.
    pub(crate) fn new(data: Vec<u8>, drawings: Vec<Vec<u8>>) -> Sealed {
        let fonts = fonts();
        Sealed {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            main: Source::detached(TEMPLATE),
            data: Bytes::new(data),
            drawings: drawings.into_iter().map(Bytes::new).collect(),
        }
    }
}

impl World for Sealed {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let name = id.get().vpath().get_without_slash();
        if *id.get().root() != VirtualRoot::Project {
            return Err(FileError::AccessDenied);
        }
        if name == "pages.json" {
            return Ok(self.data.clone());
        }
        let number = name.strip_prefix("drawing-").and_then(|rest| rest.strip_suffix(".svg"));
        let at = number.and_then(|number| number.parse::<usize>().ok());
        at.and_then(|at| self.drawings.get(at)).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
