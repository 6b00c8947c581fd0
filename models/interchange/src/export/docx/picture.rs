//! Pictures in the text, at the size of paper. Lengths are English metric units, 914,400 an inch.

use crate::export::xml::Xml;

/// Units of a twentieth of a point.
const A_TWENTIETH: u64 = 635;

/// A picture of a document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Picture<'p> {
    /// Its relation.
    pub(super) relation: &'p str,
    /// Its number in the document.
    pub(super) number: u32,
    /// What it shows, for those who do not see it.
    pub(super) words: &'p str,
    /// Width and height of its pixels.
    pub(super) pixels: (u32, u32),
}

impl Picture<'_> {
    /// Writes the run of it, as large as fits into so many twentieths of a point.
    pub(super) fn run(self, xml: &mut Xml, room: (u32, u32)) {
        let (wide, high) = (u64::from(self.pixels.0.max(1)), u64::from(self.pixels.1.max(1)));
        let (width, height) = (u64::from(room.0) * A_TWENTIETH, u64::from(room.1) * A_TWENTIETH);
        let (width, height) =
            if wide * height > high * width { (width, high * width / wide) } else { (wide * height / high, height) };
        let (width, height) = (width.max(1), height.max(1));
        let number = self.number;
        xml.raw(&format!(r#"<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}" name="Picture {number}""#));
        xml.attribute("descr", self.words);
        xml.raw(&format!(r#"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="{}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"#, self.relation));
    }
}
