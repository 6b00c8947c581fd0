//! The worksheets of a plant as one value: what is in them, never how they look.
//!
//! [`report`] makes a [`Report`] of sections; the writers in `interchange` turn it into bytes and decide nothing. A worksheet
//! is one file in `worksheet/` and one line in its list. It knows no format, derives no level and asks no clock.

pub mod acceptance;
mod cell;
pub mod enforcement;
mod fingerprint;
mod model;
mod subject;
mod text;
mod words;
mod worksheet;

pub use cell::{Cell, Tone};
pub use fingerprint::fingerprint;
pub use model::{Block, Column, Diagram, Imprint, Kind, Report, Row, Section, Shows, Table};
pub use text::text_form;
pub use worksheet::{SOMETIMES, drawing_set};

use engine::Assessment;
use plant::Document;

use crate::subject::Subject;

/// The worksheets by their names for files, in their order.
pub fn worksheet_ids() -> impl Iterator<Item = &'static str> {
    worksheet::WORKSHEETS.iter().map(worksheet::Worksheet::id)
}

/// Every worksheet of a plant. `imprint` brings what the plant does not know: the day and the program.
pub fn report(document: &Document, assessment: &Assessment, imprint: Imprint) -> Report {
    let subject = Subject::new(document, assessment, imprint);
    let mut sections: Vec<Section> =
        worksheet::WORKSHEETS.iter().map(|worksheet| worksheet.section(&subject)).collect();
    let contents = worksheet::contents(&sections);
    if let Some(cover) = sections.first_mut() {
        cover.blocks.push(Block::Table(contents));
    }
    let system = document.system();
    Report {
        title: words::or(&system.name, "Unnamed plant"),
        document_number: system.document_number.clone(),
        revision: words::or(&system.revision, "no revision"),
        is_draft: !subject.is_approved(),
        revision_date: system.date.clone(),
        author: system.author.clone(),
        reviewer: system.reviewer.clone(),
        owner: system.owner.clone(),
        site: system.site.clone(),
        classification: system.classification.clone(),
        fingerprint: subject.fingerprint.clone(),
        imprint: subject.imprint,
        sections,
    }
}
