//! Pages of PDF, typeset with Typst: a whole report with its drawings, or the drawings alone.
//!
//! What stands on a page comes from [`report::Report`]; how it looks stands in `pages.typ`. Texts of the plant reach Typst as
//! data of a JSON file and are never read as markup or code. The typesetter sees the files that lie in memory here and
//! nothing else: no disk, no network, no clock, no font of the system.

mod columns;
mod content;
mod glyphs;
mod world;

#[cfg(test)]
mod tests;

use std::thread;

use interchange::export::{Pages, Typesetter};
use typst::diag::{SourceDiagnostic, SourceResult};
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

use content::Content;
use world::Sealed;

/// Room for nested layout. Threads of a window have less than a program's first one.
const STACK: usize = 32 << 20;

/// Longer reports, in bytes of their texts, go without the marks that screen readers follow: those take four fifths of a
/// file, and a report of a thousand pages would be too large to be sent. The document to edit has the structure in any case.
const LONGEST_MARKED: usize = 4 << 20;

/// The longest report that is set, in bytes of its texts: about 1,600 pages, for which the typesetter holds some 6 GB.
const LONGEST: usize = 8 << 20;

/// The typesetter of command line and window.
pub struct Typst;

impl Typesetter for Typst {
    fn pdf(&self, pages: &Pages) -> Result<Vec<u8>, String> {
        let content = Content::of(pages);
        let data = serde_json::to_vec(&content).map_err(|error| error.to_string())?;
        let drawings = pages.drawings.iter().map(|drawing| drawing.svg.clone().into_bytes()).collect();
        if data.len() > LONGEST {
            return Err(format!(
                "the report has {} MB of text, and at most {} are set in one document. Leave chapters out, choose zones, or \
                 take the workbook, which has no such limit",
                data.len() >> 20,
                LONGEST >> 20
            ));
        }
        let is_marked = data.len() <= LONGEST_MARKED;
        let world = Sealed::new(data, drawings);
        let ident = format!("{} {} {}", content.title, content.revision, content.fingerprint);
        let work = thread::Builder::new().name("typesetter".into()).stack_size(STACK).spawn(move || {
            let made = set(&world, ident, is_marked);
            // what is remembered between two documents would stay in memory for good
            typst::comemo::evict(0);
            made
        });
        let work = work.map_err(|error| format!("no thread for the typesetter: {error}"))?;
        work.join().unwrap_or_else(|_| Err("the typesetter broke off".to_owned()))
    }
}

fn lay_out(world: &Sealed) -> Result<PagedDocument, String> {
    let document: SourceResult<PagedDocument> = typst::compile(world).output;
    document.map_err(|errors| reasons(&errors))
}

fn set(world: &Sealed, ident: String, is_marked: bool) -> Result<Vec<u8>, String> {
    let document = lay_out(world)?;
    let options = PdfOptions {
        tagged: is_marked,
        ident: Smart::Custom(ident),
        creator: Smart::Custom(Some("Zonewright".to_owned())),
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&document, &options).map_err(|errors| reasons(&errors))
}

fn reasons(errors: &[SourceDiagnostic]) -> String {
    let reasons: Vec<&str> = errors.iter().map(|error| error.message.as_str()).take(4).collect();
    reasons.join("; ")
}
