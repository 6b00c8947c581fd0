//! What stands on every page: number, title and classification above; revision, fingerprint and page below.

use report::Report;

use super::ROOT;
use super::page::Page;
use crate::export::xml::Xml;

/// Signs of a field of the frame; a longer one would run into its neighbour.
const MOST_SIGNS: usize = 56;

/// The part above the text.
pub(super) fn header(report: &Report, page: Page) -> String {
    let left = [report.document_number.as_str(), &report.title];
    let left: Vec<&str> = left.into_iter().filter(|text| !text.trim().is_empty()).collect();
    let mut xml = Xml::part();
    xml.raw("<w:hdr").raw(ROOT);
    begin(&mut xml, "Header", page, "bottom");
    run(&mut xml, "", &short(&left.join(", ")));
    xml.raw("<w:r><w:tab/></w:r>");
    if report.is_draft {
        run(&mut xml, r#"<w:rPr><w:b/><w:color w:val="B3261E"/></w:rPr>"#, "DRAFT, NOT APPROVED");
    }
    xml.raw("<w:r><w:tab/></w:r>");
    run(&mut xml, "<w:rPr><w:b/></w:rPr>", &short(&report.classification));
    xml.raw("</w:p></w:hdr>");
    xml.finish()
}

/// The part below the text.
pub(super) fn footer(report: &Report, page: Page) -> String {
    let mut xml = Xml::part();
    xml.raw("<w:ftr").raw(ROOT);
    begin(&mut xml, "Footer", page, "top");
    run(&mut xml, "", &format!("Revision {}, fingerprint {}", short(&report.revision), report.fingerprint));
    xml.raw("<w:r><w:tab/></w:r><w:r><w:tab/></w:r>");
    run(&mut xml, "", "Page ");
    field(&mut xml, "PAGE", "1");
    run(&mut xml, "", " of ");
    field(&mut xml, "NUMPAGES", "1");
    xml.raw("</w:p></w:ftr>");
    xml.finish()
}

fn begin(xml: &mut Xml, style: &str, page: Page, side: &str) {
    let width = page.text_width();
    xml.raw(&format!(
        r#"<w:p><w:pPr><w:pStyle w:val="{style}"/><w:pBdr><w:{side} w:val="single" w:sz="4" w:space="4" w:color="7C8794"/></w:pBdr><w:tabs><w:tab w:val="center" w:pos="{}"/><w:tab w:val="right" w:pos="{width}"/></w:tabs></w:pPr>"#,
        width / 2
    ));
}

fn run(xml: &mut Xml, properties: &str, text: &str) {
    xml.raw("<w:r>").raw(properties).raw(r#"<w:t xml:space="preserve">"#).text(text).raw("</w:t></w:r>");
}

/// A field that the program shows by itself; what stands there until then.
pub(super) fn field(xml: &mut Xml, instruction: &str, until: &str) {
    xml.raw(r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> "#);
    xml.text(instruction).raw(r#" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>"#);
    run(xml, "", until);
    xml.raw(r#"<w:r><w:fldChar w:fldCharType="end"/></w:r>"#);
}

fn short(text: &str) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= MOST_SIGNS {
        return line;
    }
    let kept: String = line.chars().take(MOST_SIGNS - 1).collect();
    format!("{}…", kept.trim_end())
}
