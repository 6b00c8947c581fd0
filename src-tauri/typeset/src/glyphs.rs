//! What the bundled fonts cannot show.

use std::collections::BTreeSet;

use typst::text::Font;

/// Signs named in the note; more are counted.
const MOST_NAMED: usize = 12;

/// Collects signs without a shape.
pub(crate) struct Glyphs {
    fonts: Vec<Font>,
    missing: BTreeSet<char>,
}

impl Glyphs {
    pub(crate) fn new(fonts: Vec<Font>) -> Glyphs {
        Glyphs { fonts, missing: BTreeSet::new() }
    }

    pub(crate) fn read(&mut self, text: &str) {
        let unknown = |sign: &char| {
            !sign.is_ascii()
                && !is_mark(*sign)
                && !self.fonts.iter().any(|font| font.info().coverage.contains(u32::from(*sign)))
        };
        let unknown: Vec<char> = text.chars().filter(unknown).collect();
        self.missing.extend(unknown);
    }

    /// What the cover says about it; empty when everything can be shown.
    pub(crate) fn note(&self) -> String {
        if self.missing.is_empty() {
            return String::new();
        }
        let codes: Vec<String> =
            self.missing.iter().take(MOST_NAMED).map(|sign| format!("U+{:04X}", u32::from(*sign))).collect();
        let more = match self.missing.len().saturating_sub(MOST_NAMED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        format!(
            "The fonts of this program have no shape for some signs in this document and show an empty box in their place: \
             {}{more}. The workbook and the text forms hold these texts as they were typed.",
            codes.join(", ")
        )
    }
}

/// Signs that are not seen by themselves: joiners, directions, variants, spaces.
fn is_mark(sign: char) -> bool {
    sign.is_whitespace()
        || matches!(u32::from(sign),
            0xAD | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0xFE00..=0xFE0F | 0xFEFF | 0xE0000..=0xE0FFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_shown_is_named_by_its_code() {
        let mut glyphs = Glyphs::new(crate::world::fonts());
        glyphs.read("Süd Ω Ж −1 ≥ 2 →\u{200B}\u{202e}");
        assert_eq!(glyphs.note(), "");
        glyphs.read("水処理 מים");
        let note = glyphs.note();
        assert!(note.contains("U+6C34") && note.contains("U+05DD"), "{note}");
    }
}
