//! Paragraphs and runs.

use crate::export::xml::Xml;

/// A paragraph in a style.
pub(super) fn paragraph(xml: &mut Xml, style: &str, words: &str) {
    with(xml, style, "", words);
}

/// A paragraph that stays on the page of what follows.
pub(super) fn kept_paragraph(xml: &mut Xml, style: &str, words: &str) {
    with(xml, style, "<w:keepNext/>", words);
}

/// A paragraph in a style, set as said; "" for as the style says.
pub(super) fn aligned_paragraph(xml: &mut Xml, style: &str, alignment: &str, words: &str) {
    let alignment = if alignment.is_empty() { String::new() } else { format!(r#"<w:jc w:val="{alignment}"/>"#) };
    with(xml, style, &alignment, words);
}

/// The beginning of a paragraph.
pub(super) fn begin(xml: &mut Xml, style: &str, properties: &str) {
    xml.raw("<w:p><w:pPr><w:pStyle").attribute("w:val", style).raw("/>").raw(properties).raw("</w:pPr>");
}

fn with(xml: &mut Xml, style: &str, properties: &str, words: &str) {
    begin(xml, style, properties);
    run(xml, "", words);
    xml.raw("</w:p>");
}

/// Words in one run; lines and tabs are elements of their own.
pub(super) fn run(xml: &mut Xml, properties: &str, words: &str) {
    if words.is_empty() {
        return;
    }
    xml.raw("<w:r>").raw(properties);
    for (at, line) in words.split('\n').enumerate() {
        if at > 0 {
            xml.raw("<w:br/>");
        }
        for (at, piece) in line.split('\t').enumerate() {
            if at > 0 {
                xml.raw("<w:tab/>");
            }
            if !piece.is_empty() {
                xml.raw(r#"<w:t xml:space="preserve">"#).text(piece).raw("</w:t>");
            }
        }
    }
    xml.raw("</w:r>");
}
