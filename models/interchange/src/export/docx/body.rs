//! Worksheets in the text: heading, purpose, blocks; wide ones on pages on their side.

use std::collections::BTreeMap;

use report::{Block, Diagram, Report, Section, Shows};

use super::columns::Columns;
use super::link::{Links, MOST_ROWS};
use super::page::Page;
use super::picture::Picture;
use super::style::StyleIds;
use super::{Drawing, table, text};
use crate::export::xml::Xml;

/// Height that heading and purpose take above a drawing, in twentieths of a point.
const ABOVE_DRAWING: u32 = 1_900;

/// What the worksheets are written with.
pub(super) struct Body<'b> {
    pub(super) xml: Xml,
    pub(super) links: Links,
    pub(super) styles: StyleIds,
    pub(super) upright: Page,
    pub(super) wide: Page,
    pub(super) drawing: Option<&'b Drawing>,
    /// The other drawings of the set, each with its relation.
    pub(super) others: BTreeMap<Shows, (String, &'b Drawing)>,
    /// Numbers of pictures begin here.
    pub(super) pictures: u32,
}

impl<'b> Body<'b> {
    /// A body on A4 for these worksheets.
    pub(super) fn new(report: &Report, written: &[&Section], drawing: Option<&'b Drawing>) -> Body<'b> {
        Body {
            xml: Xml::new(),
            links: Links::of(report, written),
            styles: StyleIds::default(),
            upright: Page::UPRIGHT,
            wide: Page::WIDE,
            drawing,
            others: BTreeMap::new(),
            pictures: 100,
        }
    }

    /// The page that a worksheet is written on: on its side where a table or a drawing asks for it.
    pub(super) fn page_of(&self, section: &Section) -> Page {
        let is_wide = section.blocks.iter().any(|block| match block {
            Block::Diagram(diagram) => self.drawing.is_some() && diagram.shows == Shows::Overview,
            Block::Table(table) => !Columns::of(table, &table::texts(table)).fits(self.upright.text_width()),
            Block::Prose(_) => false,
        });
        if is_wide { self.wide } else { self.upright }
    }

    /// Writes a worksheet into the room of a page.
    pub(super) fn section(&mut self, section: &Section, page: Page) {
        let home = self.links.section_home(section.id);
        text::begin(&mut self.xml, &self.styles.heading[0], "");
        if let Some((number, name)) = &home {
            self.xml.raw(&format!(r#"<w:bookmarkStart w:id="{number}" w:name="{name}"/>"#));
        }
        text::run(&mut self.xml, "", section.title);
        if let Some((number, _)) = home {
            self.xml.raw(&format!(r#"<w:bookmarkEnd w:id="{number}"/>"#));
        }
        self.xml.raw("</w:p>");
        let purpose = match section.clause {
            "" => section.purpose.to_owned(),
            clause => format!("{} {clause}.", section.purpose),
        };
        text::paragraph(&mut self.xml, "ZonewrightPurpose", &purpose);
        for block in &section.blocks {
            self.block(block, page);
        }
    }

    /// Writes a part of a worksheet.
    pub(super) fn block(&mut self, block: &Block, page: Page) {
        match block {
            Block::Prose(words) => text::paragraph(&mut self.xml, &self.styles.normal, words),
            Block::Diagram(diagram) => self.diagram(diagram, page),
            Block::Table(table) => {
                if !table.caption.is_empty() {
                    text::paragraph(&mut self.xml, &self.styles.heading[1], table.caption);
                }
                let sheets = if table.rows.len() > MOST_ROWS { Vec::new() } else { table.sheets() };
                for (name, sheet) in &sheets {
                    text::paragraph(&mut self.xml, &self.styles.heading[1], name);
                    table::write(&mut self.xml, sheet, &table::texts(sheet), page.text_width(), &mut self.links);
                }
                if sheets.is_empty() {
                    let texts = table::texts(table);
                    table::write(&mut self.xml, table, &texts, page.text_width(), &mut self.links);
                }
            }
        }
    }

    fn diagram(&mut self, diagram: &Diagram, page: Page) {
        let overview = self.drawing.map(|drawing| ("rDrawing".to_owned(), drawing));
        let found = match diagram.shows {
            Shows::Overview => overview,
            other => self.others.get(&other).cloned(),
        };
        let Some((relation, drawing)) = found else {
            let words = format!("{}. The drawing is a file of its own beside this document.", diagram.caption);
            text::paragraph(&mut self.xml, &self.styles.normal, &words);
            return;
        };
        text::kept_paragraph(&mut self.xml, "ZonewrightNote", &diagram.caption);
        let room = (page.text_width(), page.text_height().saturating_sub(ABOVE_DRAWING));
        self.picture((&relation, drawing), &diagram.caption, room);
    }

    /// Writes a drawing in a paragraph of its own.
    fn picture(&mut self, (relation, drawing): (&str, &Drawing), words: &str, room: (u32, u32)) {
        self.pictures += 1;
        text::begin(&mut self.xml, "ZonewrightCell", "");
        let picture = Picture { relation, number: self.pictures, words, pixels: drawing.pixels };
        picture.run(&mut self.xml, room);
        self.xml.raw("</w:p>");
    }

    /// Ends the pages that were written so far.
    pub(super) fn break_section(&mut self, page: Page) {
        self.xml.raw(r#"<w:p><w:pPr><w:pStyle w:val="ZonewrightBreak"/>"#);
        page.section(&mut self.xml);
        self.xml.raw("</w:pPr></w:p>");
    }
}
