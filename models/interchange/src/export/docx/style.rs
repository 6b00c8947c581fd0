//! The styles of a document. A company's template may bring styles of these names: then they look as it says.

use crate::export::xml::Xml;

/// One style as it stands in `word/styles.xml`.
pub(super) struct Style {
    /// Its id, by which paragraphs name it.
    pub(super) id: &'static str,
    /// Its name, by which a person knows it; the built-in ones are recognised by it in every language.
    pub(super) name: &'static str,
    kind: &'static str,
    /// What follows the name.
    body: &'static str,
}

const fn paragraph(id: &'static str, name: &'static str, body: &'static str) -> Style {
    Style { id, name, kind: "paragraph", body }
}

/// Every style that the writer uses.
pub(super) const STYLES: &[Style] = &[
    paragraph("Normal", "Normal", r#"<w:qFormat/><w:pPr><w:spacing w:after="120"/></w:pPr>"#),
    paragraph(
        "Title",
        "Title",
        r#"<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:spacing w:before="1200" w:after="60"/></w:pPr><w:rPr><w:b/><w:sz w:val="56"/></w:rPr>"#,
    ),
    paragraph(
        "Subtitle",
        "Subtitle",
        r#"<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:spacing w:after="240"/></w:pPr><w:rPr><w:color w:val="4A5461"/><w:sz w:val="28"/></w:rPr>"#,
    ),
    paragraph(
        "Heading1",
        "heading 1",
        r#"<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:numPr><w:numId w:val="1"/></w:numPr><w:spacing w:before="400" w:after="80"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr>"#,
    ),
    paragraph(
        "Heading2",
        "heading 2",
        r#"<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/><w:sz w:val="24"/></w:rPr>"#,
    ),
    paragraph(
        "TOC1",
        "toc 1",
        r#"<w:basedOn w:val="Normal"/><w:pPr><w:tabs><w:tab w:val="left" w:pos="480"/><w:tab w:val="right" w:leader="dot" w:pos="9860"/></w:tabs><w:spacing w:before="60" w:after="20"/></w:pPr>"#,
    ),
    paragraph(
        "TOC2",
        "toc 2",
        r#"<w:basedOn w:val="Normal"/><w:pPr><w:tabs><w:tab w:val="left" w:pos="1080"/><w:tab w:val="right" w:leader="dot" w:pos="9860"/></w:tabs><w:spacing w:after="0"/><w:ind w:left="480"/></w:pPr><w:rPr><w:color w:val="4A5461"/></w:rPr>"#,
    ),
    paragraph(
        "Header",
        "header",
        r#"<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="0"/></w:pPr><w:rPr><w:sz w:val="16"/></w:rPr>"#,
    ),
    paragraph(
        "Footer",
        "footer",
        r#"<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="0"/></w:pPr><w:rPr><w:sz w:val="16"/></w:rPr>"#,
    ),
    paragraph(
        "ZonewrightFront",
        "Zonewright Front",
        r#"<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="320" w:after="80"/></w:pPr><w:rPr><w:b/><w:sz w:val="28"/></w:rPr>"#,
    ),
    paragraph(
        "ZonewrightPurpose",
        "Zonewright Purpose",
        r#"<w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:after="160"/></w:pPr><w:rPr><w:color w:val="4A5461"/></w:rPr>"#,
    ),
    paragraph(
        "ZonewrightNote",
        "Zonewright Note",
        r#"<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="60" w:after="160"/></w:pPr><w:rPr><w:color w:val="4A5461"/><w:sz w:val="17"/></w:rPr>"#,
    ),
    paragraph(
        "ZonewrightDraft",
        "Zonewright Draft",
        r#"<w:basedOn w:val="Normal"/><w:rPr><w:b/><w:color w:val="B3261E"/><w:sz w:val="24"/></w:rPr>"#,
    ),
    paragraph(
        "ZonewrightCell",
        "Zonewright Cell",
        r#"<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="20" w:after="20"/></w:pPr><w:rPr><w:sz w:val="17"/></w:rPr>"#,
    ),
    paragraph(
        "ZonewrightMark",
        "Zonewright Mark",
        r#"<w:basedOn w:val="ZonewrightCell"/><w:pPr><w:jc w:val="center"/></w:pPr>"#,
    ),
    paragraph(
        "ZonewrightNumber",
        "Zonewright Number",
        r#"<w:basedOn w:val="ZonewrightCell"/><w:pPr><w:jc w:val="right"/></w:pPr>"#,
    ),
    paragraph(
        "ZonewrightHead",
        "Zonewright Head",
        r#"<w:basedOn w:val="ZonewrightCell"/><w:pPr><w:keepNext/></w:pPr><w:rPr><w:b/></w:rPr>"#,
    ),
    paragraph(
        "ZonewrightBand",
        "Zonewright Band",
        r#"<w:basedOn w:val="ZonewrightHead"/><w:rPr><w:b w:val="0"/><w:color w:val="4A5461"/><w:sz w:val="15"/></w:rPr>"#,
    ),
    paragraph(
        "ZonewrightBreak",
        "Zonewright Break",
        r#"<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr><w:rPr><w:sz w:val="2"/></w:rPr>"#,
    ),
    Style {
        id: "ZonewrightTable",
        name: "Zonewright Table",
        kind: "table",
        body: r#"<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="6" w:space="0" w:color="7C8794"/><w:bottom w:val="single" w:sz="6" w:space="0" w:color="7C8794"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="E0E5EA"/></w:tblBorders><w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr>"#,
    },
];

const HEAD: &str = r#"<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/><w:color w:val="1B2129"/><w:sz w:val="20"/><w:szCs w:val="20"/><w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"#;

impl Style {
    /// Its element without the numbers of headings: a template counts by itself.
    pub(super) fn unnumbered(&self) -> String {
        let element = self.element();
        match (element.find("<w:numPr>"), element.find("</w:numPr>")) {
            (Some(start), Some(end)) => format!("{}{}", &element[..start], &element[end + "</w:numPr>".len()..]),
            _ => element,
        }
    }

    /// Its element.
    pub(super) fn element(&self) -> String {
        let default = if self.id == "Normal" { r#" w:default="1""# } else { "" };
        format!(
            r#"<w:style w:type="{}"{default} w:styleId="{}"><w:name w:val="{}"/>{}</w:style>"#,
            self.kind, self.id, self.name, self.body
        )
    }
}

/// The part `word/styles.xml`.
pub(super) fn part() -> String {
    let mut xml = Xml::part();
    xml.raw(HEAD);
    for style in STYLES {
        xml.raw(&style.element());
    }
    xml.raw("</w:styles>");
    xml.finish()
}

/// Ids under which styles are used: ours, or those that a template gives the same names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct StyleIds {
    /// Of worksheets.
    pub(super) heading: [String; 2],
    /// Of everything that has no other.
    pub(super) normal: String,
}

impl Default for StyleIds {
    fn default() -> Self {
        StyleIds { heading: ["Heading1".to_owned(), "Heading2".to_owned()], normal: "Normal".to_owned() }
    }
}
