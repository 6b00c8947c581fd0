//! Widths of text in the bundled fonts, the same on screen and on paper, and cutting names to their room.
//!
//! The fonts have figures of one width and no ligatures, so the width of a text is the sum of its signs but for kerning,
//! which only ever makes it a little narrower.

mod cut;

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

pub use cut::{Measured, MiddleCut};

/// A bundled font.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Font {
    /// Zonewright Sans 400.
    #[default]
    Regular,
    /// Zonewright Sans 500.
    Medium,
    /// Zonewright Sans 600.
    SemiBold,
    /// Zonewright Mono 400.
    Mono,
    /// Zonewright Mono 500.
    MonoMedium,
}

impl Font {
    /// Every font.
    pub const ALL: [Font; 5] = [Font::Regular, Font::Medium, Font::SemiBold, Font::Mono, Font::MonoMedium];

    /// CSS family.
    pub const fn family(self) -> &'static str {
        match self {
            Font::Regular | Font::Medium | Font::SemiBold => "Zonewright Sans",
            Font::Mono | Font::MonoMedium => "Zonewright Mono",
        }
    }

    /// CSS weight.
    pub const fn weight(self) -> u16 {
        match self {
            Font::Regular | Font::Mono => 400,
            Font::Medium | Font::MonoMedium => 500,
            Font::SemiBold => 600,
        }
    }
}

/// Font and size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct TextStyle {
    /// Font.
    pub font: Font,
    /// Size in tenths of a CSS px: 105 is 10.5 px.
    pub tenths: u16,
}

impl TextStyle {
    /// A font at a size in tenths of a px.
    pub const fn new(font: Font, tenths: u16) -> Self {
        TextStyle { font, tenths }
    }

    /// Size in CSS px.
    pub fn size(self) -> f64 {
        f64::from(self.tenths) / 10.0
    }

    /// Width of a text in px.
    pub fn width(self, text: &str) -> f64 {
        let table = &TABLES[self.font as usize];
        self.px(text.chars().map(|sign| table.advance(sign)).sum())
    }

    /// Units of the font in px.
    fn px(self, units: u32) -> f64 {
        f64::from(units) * self.size() / f64::from(TABLES[self.font as usize].units_per_em)
    }
}

/// Labels of assets.
pub const ASSET_LABEL: TextStyle = TextStyle::new(Font::Regular, 105);
/// Names of zones.
pub const ZONE_NAME: TextStyle = TextStyle::new(Font::SemiBold, 120);
/// Names of zones where the header is low.
pub const ZONE_NAME_SMALL: TextStyle = TextStyle::new(Font::SemiBold, 105);
/// Ids, addresses.
pub const ID: TextStyle = TextStyle::new(Font::Mono, 105);
/// Ids of conduits.
pub const CONDUIT_ID: TextStyle = TextStyle::new(Font::MonoMedium, 105);
/// Numbers in chips.
pub const CHIP: TextStyle = TextStyle::new(Font::SemiBold, 105);
/// The zone on a tile that lies in no box of it.
pub const BADGE: TextStyle = TextStyle::new(Font::MonoMedium, 105);
/// Protocols beside a conduit, findings on a flow.
pub const PROTOCOL: TextStyle = TextStyle::new(Font::Medium, 95);
/// The number of a Purdue level at the left of its band.
pub const LEVEL_NUMBER: TextStyle = TextStyle::new(Font::SemiBold, 200);
/// The number of a level on a zone far away.
pub const FAR_LEVEL: TextStyle = TextStyle::new(Font::SemiBold, 150);
/// The name of a zone far away.
pub const FAR_NAME: TextStyle = TextStyle::new(Font::Medium, 110);

/// The longest beginning of a text that fits, with an ellipsis when something is left out. Empty when nothing fits.
pub fn cut_end(text: &str, style: TextStyle, room: f64) -> String {
    if style.width(text) <= room {
        return text.to_owned();
    }
    let mut fitting = String::new();
    for (at, _) in text.char_indices().skip(1) {
        let head = text[..at].trim_end();
        if style.width(head) + style.width("…") > room {
            break;
        }
        fitting = format!("{head}…");
    }
    fitting
}

/// A text in lines that fit, broken between words; a word that is too long alone is cut at its end.
pub fn wrap_words(text: &str, style: TextStyle, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if style.width(line) + style.width(" ") + style.width(word) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(cut_end(word, style, room)),
        }
    }
    lines
}

struct Advances {
    bytes: &'static [u8],
    units_per_em: u16,
    /// Of the first signs of Unicode and of punctuation, where nearly all text is.
    low: Vec<u16>,
    punctuation: Vec<u16>,
    /// Read when the first other sign is met.
    rest: OnceLock<BTreeMap<u32, u16>>,
    missing: u16,
}

const LOW: u32 = 0x250;
const PUNCTUATION: std::ops::Range<u32> = 0x2000..0x2070;

impl Advances {
    fn read(bytes: &'static [u8]) -> Advances {
        let mut table = Advances {
            bytes,
            // a font that cannot be read would be a fault of the build; half an em keeps drawings legible
            units_per_em: 1000,
            low: vec![500; LOW as usize],
            punctuation: vec![500; PUNCTUATION.len()],
            rest: OnceLock::new(),
            missing: 500,
        };
        if let Ok(face) = ttf_parser::Face::parse(bytes, 0) {
            let advance = |code: u32| advance_in(&face, code);
            table.missing = advance(0xFFFD).or_else(|| advance(u32::from('n'))).unwrap_or(500);
            table.units_per_em = face.units_per_em();
            table.low = (0..LOW).map(|code| advance(code).unwrap_or(table.missing)).collect();
            table.punctuation = PUNCTUATION.map(|code| advance(code).unwrap_or(table.missing)).collect();
        }
        table
    }

    fn advance(&self, sign: char) -> u32 {
        let code = sign as u32;
        let units = match self.low.get(code as usize) {
            Some(units) => units,
            None if PUNCTUATION.contains(&code) => &self.punctuation[(code - PUNCTUATION.start) as usize],
            // what the bundled fonts lack is drawn with a font of the system, ideographs on a full em
            None if is_wide(code) => &self.units_per_em,
            None => self.rest.get_or_init(|| self.read_rest()).get(&code).unwrap_or(&self.missing),
        };
        u32::from(*units)
    }

    fn read_rest(&self) -> BTreeMap<u32, u16> {
        let Ok(face) = ttf_parser::Face::parse(self.bytes, 0) else { return BTreeMap::new() };
        (LOW..0x3000).filter_map(|code| Some((code, advance_in(&face, code)?))).collect()
    }
}

fn advance_in(face: &ttf_parser::Face<'_>, code: u32) -> Option<u16> {
    face.glyph_index(char::from_u32(code)?).and_then(|glyph| face.glyph_hor_advance(glyph))
}

/// Signs that take a full em: ideographs, kana, hangul, full-width forms, pictures (Unicode, East Asian Width).
const fn is_wide(code: u32) -> bool {
    matches!(code,
        0x1100..=0x115F | 0x2E80..=0xA4CF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF | 0xFE30..=0xFE6F
        | 0xFF00..=0xFF60 | 0xFFE0..=0xFFE6 | 0x1F300..=0x1FAFF | 0x20000..=0x3FFFD)
}

static TABLES: LazyLock<[Advances; 5]> = LazyLock::new(|| {
    [
        Advances::read(include_bytes!("../../../ui/assets/fonts/zonewright-sans-400.ttf")),
        Advances::read(include_bytes!("../../../ui/assets/fonts/zonewright-sans-500.ttf")),
        Advances::read(include_bytes!("../../../ui/assets/fonts/zonewright-sans-600.ttf")),
        Advances::read(include_bytes!("../../../ui/assets/fonts/zonewright-mono-400.ttf")),
        Advances::read(include_bytes!("../../../ui/assets/fonts/zonewright-mono-500.ttf")),
    ]
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_of_the_fonts() {
        assert_eq!(ID.width("Z-03"), 4.0 * ID.width("0"));
        assert_eq!(CHIP.width("1"), CHIP.width("8"), "figures have one width");
        assert!(ASSET_LABEL.width("WWW") > ASSET_LABEL.width("iii"));
        let em = TextStyle::new(Font::Regular, 1000);
        assert!((40.0..80.0).contains(&em.width("n")));
        assert_eq!(TextStyle::new(Font::Regular, 210).width("PLC"), 2.0 * ASSET_LABEL.width("PLC"));
    }

    #[test]
    fn ideographs_take_a_full_em() {
        let em = TextStyle::new(Font::Regular, 100);
        assert_eq!(em.width("泵站ポンプ펌프"), 70.0);
        assert!(em.width("مضخة") < 40.0);
        let shown = cut_end("净水厂化学加药控制区域", ZONE_NAME, 60.0);
        assert!(shown.chars().count() <= 5 && shown.ends_with('…'), "{shown}");
    }

    #[test]
    fn a_name_is_cut_at_its_end() {
        assert_eq!(cut_end("Filtration", ZONE_NAME, 400.0), "Filtration");
        let shown = cut_end("Treatment basic control", ZONE_NAME, 80.0);
        assert!(shown.ends_with('…') && shown.starts_with("Treat") && ZONE_NAME.width(&shown) <= 80.0, "{shown}");
        assert_eq!(cut_end("Filtration", ZONE_NAME, 1.0), "");
    }
}
