//! Paper: its size, its margins, and how much of a table fits across. Lengths are twentieths of a point.

use crate::export::xml::Xml;

/// The size and the margins of pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Page {
    pub(super) width: u32,
    pub(super) height: u32,
    /// Left and right.
    pub(super) margins: (u32, u32),
    /// Top and bottom.
    pub(super) ends: (u32, u32),
}

/// Where the frame begins below the edge of the paper.
const FRAME: u32 = 560;

impl Page {
    /// A4, upright.
    pub(super) const UPRIGHT: Page =
        Page { width: 11_906, height: 16_838, margins: (1_021, 1_021), ends: (1_247, 1_134) };
    /// A4 on its side.
    pub(super) const WIDE: Page = Page { width: 16_838, height: 11_906, ..Page::UPRIGHT };

    /// Room for text across.
    pub(super) const fn text_width(self) -> u32 {
        self.width.saturating_sub(self.margins.0 + self.margins.1)
    }

    /// Room for text from top to bottom.
    pub(super) const fn text_height(self) -> u32 {
        self.height.saturating_sub(self.ends.0 + self.ends.1)
    }

    /// Whether it lies on its side.
    pub(super) const fn is_wide(self) -> bool {
        self.width > self.height
    }

    /// Writes the section that ends here. Header and footer are those of its orientation.
    pub(super) fn section(self, xml: &mut Xml) {
        let (side, orient) = if self.is_wide() { ("Wide", r#" w:orient="landscape""#) } else { ("Upright", "") };
        xml.raw(&format!(
            r#"<w:sectPr><w:headerReference w:type="default" r:id="rHead{side}"/><w:footerReference w:type="default" r:id="rFoot{side}"/><w:type w:val="nextPage"/><w:pgSz w:w="{}" w:h="{}"{orient}/><w:pgMar w:top="{}" w:right="{}" w:bottom="{}" w:left="{}" w:header="{FRAME}" w:footer="{FRAME}" w:gutter="0"/></w:sectPr>"#,
            self.width, self.height, self.ends.0, self.margins.1, self.ends.1, self.margins.0,
        ));
    }
}
