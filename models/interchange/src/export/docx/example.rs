//! A template to begin with: every kind of place once, to be changed in Word.

use report::Report;

use super::frame::field;
use super::page::Page;
use super::{DOCUMENT, ROOT, pack, text};
use crate::export::ExportError;
use crate::export::xml::Xml;

/// Controls that the example has in its text, with the words before them.
const FACTS: &[(&str, &str)] = &[
    ("Asset owner", "owner"),
    ("Document number", "document-number"),
    ("Revision", "revision"),
    ("Date", "revision-date"),
    ("Author", "author"),
    ("Reviewer", "reviewer"),
    ("State", "state"),
];

/// The bytes of the example.
pub(in crate::export) fn example() -> Result<Vec<u8>, ExportError> {
    let mut xml = Xml::part();
    xml.raw(DOCUMENT);
    block(&mut xml, "logo", "Normal");
    block(&mut xml, "plant", "Title");
    block(&mut xml, "classification", "Subtitle");
    for (words, place) in FACTS {
        text::begin(&mut xml, "Normal", "");
        text::run(&mut xml, "", &format!("{words}: "));
        control(&mut xml, place);
        xml.raw("</w:p>");
    }
    heading(&mut xml, "ZonewrightFront", "Revisions");
    block(&mut xml, "revisions", "Normal");
    heading(&mut xml, "ZonewrightFront", "Sign-off");
    block(&mut xml, "sign-off", "Normal");
    for place in ["sheet:system", "sheet:drawing", "sheet:zones", "sheet:risk-register"] {
        block(&mut xml, place, "Normal");
    }
    Page::UPRIGHT.section(&mut xml);
    xml.raw("</w:body></w:document>");
    let frames = [Page::UPRIGHT, Page::WIDE].map(header).into_iter().chain([Page::UPRIGHT, Page::WIDE].map(footer));
    let frames: Vec<String> = frames.collect();
    pack(&Report::default(), &xml.finish(), &frames, &super::Drawings::new(), None).map_err(ExportError::Document)
}

fn heading(xml: &mut Xml, style: &str, words: &str) {
    text::paragraph(xml, style, words);
}

/// A control around words of a line.
fn control(xml: &mut Xml, place: &str) {
    properties(xml, place);
    xml.raw("<w:sdtContent>");
    text::run(xml, "", &format!("[{place}]"));
    xml.raw("</w:sdtContent></w:sdt>");
}

/// A control around a paragraph.
fn block(xml: &mut Xml, place: &str, style: &str) {
    properties(xml, place);
    xml.raw("<w:sdtContent>");
    text::paragraph(xml, style, &format!("[{place}]"));
    xml.raw("</w:sdtContent></w:sdt>");
}

fn properties(xml: &mut Xml, place: &str) {
    xml.raw("<w:sdt><w:sdtPr><w:alias").attribute("w:val", place).raw("/><w:tag");
    xml.attribute("w:val", &format!("zw:{place}")).raw("/></w:sdtPr>");
}

fn header(page: Page) -> String {
    let mut xml = Xml::part();
    xml.raw("<w:hdr").raw(ROOT);
    begin(&mut xml, "Header", page);
    control(&mut xml, "document-number");
    xml.raw("<w:r><w:tab/></w:r>");
    control(&mut xml, "classification");
    xml.raw("</w:p></w:hdr>");
    xml.finish()
}

fn footer(page: Page) -> String {
    let mut xml = Xml::part();
    xml.raw("<w:ftr").raw(ROOT);
    begin(&mut xml, "Footer", page);
    text::run(&mut xml, "", "Revision ");
    control(&mut xml, "revision");
    text::run(&mut xml, "", ", fingerprint ");
    control(&mut xml, "fingerprint");
    xml.raw("<w:r><w:tab/></w:r>");
    text::run(&mut xml, "", "Page ");
    field(&mut xml, "PAGE", "1");
    text::run(&mut xml, "", " of ");
    field(&mut xml, "NUMPAGES", "1");
    xml.raw("</w:p></w:ftr>");
    xml.finish()
}

fn begin(xml: &mut Xml, style: &str, page: Page) {
    let right = page.text_width();
    text::begin(xml, style, &format!(r#"<w:tabs><w:tab w:val="right" w:pos="{right}"/></w:tabs>"#));
}
