//! The pages before the worksheets: title, revisions, sign-off, contents.

use report::{Block, Report, Section};

use super::body::Body;
use super::picture::Picture;
use super::{Logo, text};
use crate::export::frame_words;

/// Room of a logo on the title page, in twentieths of a point.
const LOGO: (u32, u32) = (4_500, 1_400);

/// The title page: the company's logo, the plant, and what the cover says.
pub(super) fn title(body: &mut Body<'_>, report: &Report, logo: Option<&Logo<'_>>) {
    if let Some(logo) = logo {
        text::begin(&mut body.xml, "Normal", "");
        Picture { relation: "rLogo", number: 1, words: "Logo", pixels: logo.image.pixels }.run(&mut body.xml, LOGO);
        body.xml.raw("</w:p>");
    }
    text::paragraph(&mut body.xml, "Title", &report.title);
    text::paragraph(&mut body.xml, "Subtitle", "Zones, conduits and cybersecurity requirements, IEC 62443-3-2");
    if report.is_draft {
        text::paragraph(&mut body.xml, "ZonewrightDraft", "Draft: no approval covers the whole plant.");
    }
    if !report.classification.is_empty() {
        text::paragraph(&mut body.xml, "ZonewrightFront", &report.classification);
    }
    let page = body.upright;
    let Some(cover) = report.sections.first() else { return };
    for block in &cover.blocks {
        // the list of worksheets is the table of contents here, and the revisions have a page with the sign-off
        if !matches!(block, Block::Table(table) if matches!(table.id, "contents" | "this-revision")) {
            body.block(block, page);
        }
    }
}

/// Revisions and sign-off, on a page of their own.
pub(super) fn revisions_and_sign_off(body: &mut Body<'_>, report: &Report) {
    page_break(body);
    let page = body.upright;
    for (heading, table) in [("Revisions", frame_words::revisions(report)), ("Sign-off", frame_words::sign_off(report))]
    {
        text::paragraph(&mut body.xml, "ZonewrightFront", heading);
        body.block(&Block::Table(table), page);
    }
    text::paragraph(
        &mut body.xml,
        "ZonewrightNote",
        "A signature covers the revision and the fingerprint named on this page and at the foot of every page.",
    );
}

/// The table of contents: a field, with every heading in it from the start. Page numbers are the program's that shows it.
pub(super) fn contents(body: &mut Body<'_>, sections: &[&Section]) {
    page_break(body);
    text::paragraph(&mut body.xml, "ZonewrightFront", "Contents");
    let mut is_first = true;
    for (number, section) in (1..).zip(sections) {
        let name = body.links.section(section.id).unwrap_or_default().to_owned();
        let xml = &mut body.xml;
        text::begin(xml, "TOC1", "");
        if is_first {
            xml.raw(r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \o "1-2" \h \z \u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>"#);
            is_first = false;
        }
        xml.raw(&format!(r#"<w:hyperlink w:anchor="{name}" w:history="1">"#));
        text::run(xml, "", &format!("{number}\t{}\t", section.title));
        super::frame::field(xml, &format!("PAGEREF {name} \\h"), "");
        xml.raw("</w:hyperlink></w:p>");
    }
    if !is_first {
        body.xml.raw(r#"<w:p><w:pPr><w:pStyle w:val="ZonewrightBreak"/></w:pPr><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>"#);
    }
}

fn page_break(body: &mut Body<'_>) {
    body.xml.raw(r#"<w:p><w:pPr><w:pStyle w:val="ZonewrightBreak"/></w:pPr><w:r><w:br w:type="page"/></w:r></w:p>"#);
}
