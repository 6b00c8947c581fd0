//! The text document: title page, revisions, sign-off, contents, and every worksheet under a heading, on pages that a
//! printer takes. The same report gives the same bytes: nothing in it is the day of writing but what stands on the cover.

mod body;
mod columns;
mod example;
mod fill;
mod frame;
mod front;
mod link;
mod page;
mod picture;
mod style;
mod table;
mod text;

use std::collections::BTreeMap;

use report::{Report, Section, Shows};

use super::ExportError;
use super::image::Image;
use super::package;
use super::xml::Xml;
use body::Body;
pub(super) use example::example;
pub(super) use fill::fill;
use page::Page;

/// The drawing of the plant as a PNG.
pub(super) struct Drawing {
    bytes: Vec<u8>,
    pixels: (u32, u32),
}

impl Drawing {
    /// Takes a picture; none when it is no PNG.
    pub(super) fn of(bytes: Vec<u8>) -> Option<Drawing> {
        let image = Image::read(&bytes)?;
        Some(Drawing { bytes, pixels: image.pixels })
    }

    /// The picture.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// The drawings of the set that are shown in the document.
pub(super) type Drawings = BTreeMap<Shows, Drawing>;

/// Relations and parts of the drawings other than the overview, numbered in the order of the set.
fn others(drawings: &Drawings) -> impl Iterator<Item = (usize, Shows, &Drawing)> {
    let others = drawings.iter().filter(|(shows, _)| **shows != Shows::Overview);
    (1..).zip(others).map(|(number, (shows, drawing))| (number, *shows, drawing))
}

/// The mark of the company.
pub(super) struct Logo<'l> {
    /// What kind of picture.
    pub(super) image: Image,
    /// Its file.
    pub(super) bytes: &'l [u8],
}

impl<'l> Logo<'l> {
    /// Takes a picture; none when it is neither PNG nor JPEG.
    pub(super) fn of(bytes: &'l [u8]) -> Option<Logo<'l>> {
        Image::read(bytes).map(|image| Logo { image, bytes })
    }
}

/// Names of a header or footer.
const ROOT: &str = r#" xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">"#;
const DOCUMENT: &str = r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>"#;

/// The bytes of the document. Without a drawing it says where to find it.
pub(super) fn document(report: &Report, drawings: &Drawings, logo: Option<&Logo<'_>>) -> Result<Vec<u8>, ExportError> {
    // the cover is the title page
    let sections: Vec<&Section> = report.sections.iter().skip(1).collect();
    let mut body = Body::new(report, &sections, drawings.get(&Shows::Overview));
    body.others = others(drawings).map(|(number, shows, drawing)| (shows, (relation_of(number), drawing))).collect();
    front::title(&mut body, report, logo);
    front::revisions_and_sign_off(&mut body, report);
    front::contents(&mut body, &sections);
    let mut page = body.upright;
    body.break_section(page);
    for (at, section) in sections.iter().enumerate() {
        let needed = body.page_of(section);
        if at > 0 && needed != page {
            body.break_section(page);
        }
        page = needed;
        body.section(section, page);
    }
    page.section(&mut body.xml);
    let mut xml = Xml::part();
    xml.raw(DOCUMENT).raw(&body.xml.finish()).raw("</w:body></w:document>");
    let frames = [
        frame::header(report, Page::UPRIGHT),
        frame::header(report, Page::WIDE),
        frame::footer(report, Page::UPRIGHT),
        frame::footer(report, Page::WIDE),
    ];
    pack(report, &xml.finish(), &frames, drawings, logo).map_err(ExportError::Document)
}

/// Puts the parts together. The frames are headers, upright and wide, and footers.
fn pack(
    report: &Report,
    text: &str,
    frames: &[String],
    drawings: &Drawings,
    logo: Option<&Logo<'_>>,
) -> Result<Vec<u8>, String> {
    let logo_name = logo.map(|logo| format!("word/media/logo.{}", logo.image.ending));
    let relations = relations(drawings, logo.map(|logo| logo.image.ending));
    let names: Vec<(String, &Drawing)> =
        others(drawings).map(|(number, _, drawing)| (format!("word/media/drawing{number}.png"), drawing)).collect();
    let (core, styles) = (core(report), style::part());
    let frame = |at: usize| frames.get(at).map_or(&[] as &[u8], |frame| frame.as_bytes());
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("docProps/core.xml", core.as_bytes()),
        ("docProps/app.xml", APP.as_bytes()),
        ("word/document.xml", text.as_bytes()),
        ("word/_rels/document.xml.rels", relations.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
        ("word/numbering.xml", NUMBERING.as_bytes()),
        ("word/settings.xml", SETTINGS.as_bytes()),
        ("word/header1.xml", frame(0)),
        ("word/header2.xml", frame(1)),
        ("word/footer1.xml", frame(2)),
        ("word/footer2.xml", frame(3)),
    ];
    if let Some(drawing) = drawings.get(&Shows::Overview) {
        parts.push(("word/media/drawing.png", &drawing.bytes));
    }
    parts.extend(names.iter().map(|(name, drawing)| (name.as_str(), drawing.bytes.as_slice())));
    if let (Some(name), Some(logo)) = (&logo_name, logo) {
        parts.push((name, logo.bytes));
    }
    package::pack(parts)
}

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="jpeg" ContentType="image/jpeg"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/><Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/><Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/><Override PartName="/word/header2.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/word/footer2.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/></Types>"#;

const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties" Target="docProps/app.xml"/></Relationships>"#;

const APP: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Zonewright</Application></Properties>"#;

/// The program that shows the document fills in page numbers when it opens it.
const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:defaultTabStop w:val="720"/><w:updateFields w:val="true"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="en-GB"/></w:settings>"#;

/// Numbers of the headings.
const NUMBERING: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading1"/><w:lvlText w:val="%1"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="567" w:hanging="567"/></w:pPr></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading2"/><w:lvlText w:val="%1.%2"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="567" w:hanging="567"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#;

fn relation_of(number: usize) -> String {
    format!("rDrawing{number}")
}

fn relations(drawings: &Drawings, logo: Option<&str>) -> String {
    let mut xml = Xml::part();
    xml.raw(r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#);
    let mut relation = |id: &str, kind: &str, target: &str| {
        xml.raw(&format!(r#"<Relationship Id="{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/>"#));
    };
    relation("rStyles", "styles", "styles.xml");
    relation("rNumbering", "numbering", "numbering.xml");
    relation("rSettings", "settings", "settings.xml");
    relation("rHeadUpright", "header", "header1.xml");
    relation("rHeadWide", "header", "header2.xml");
    relation("rFootUpright", "footer", "footer1.xml");
    relation("rFootWide", "footer", "footer2.xml");
    if drawings.contains_key(&Shows::Overview) {
        relation("rDrawing", "image", "media/drawing.png");
    }
    for (number, ..) in others(drawings) {
        relation(&relation_of(number), "image", &format!("media/drawing{number}.png"));
    }
    if let Some(ending) = logo {
        relation("rLogo", "image", &format!("media/logo.{ending}"));
    }
    xml.raw("</Relationships>");
    xml.finish()
}

/// The properties of the file. Its day is fixed: that of writing stands on the cover.
fn core(report: &Report) -> String {
    let mut xml = Xml::part();
    xml.raw(r#"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>"#);
    xml.text(&report.title).raw("</dc:title><dc:subject>Worksheets of IEC 62443-3-2</dc:subject><dc:creator>");
    xml.text(if report.author.is_empty() { &report.imprint.tool } else { &report.author });
    xml.raw("</dc:creator><dc:description>")
        .text(&format!("Revision {}, fingerprint {}", report.revision, report.fingerprint));
    xml.raw(r#"</dc:description><dc:language>en</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">2026-01-01T00:00:00Z</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">2026-01-01T00:00:00Z</dcterms:modified></cp:coreProperties>"#);
    xml.finish()
}
