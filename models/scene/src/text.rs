//! Widths of text in the bundled fonts, the same on screen and on paper, and cutting names to their room.
//!
//! The fonts have figures of one width and no ligatures, so the width of a text is the sum of its signs but for kerning,
//! which only ever makes it a little narrower.

use std::sync::LazyLock;

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
        let units: u32 = text.chars().map(|sign| table.advance(sign)).sum();
        f64::from(units) * self.size() / f64::from(table.units_per_em)
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
/// Protocols beside a conduit, findings on a flow.
pub const PROTOCOL: TextStyle = TextStyle::new(Font::Medium, 95);
/// The number of a Purdue level at the left of its band.
pub const LEVEL_NUMBER: TextStyle = TextStyle::new(Font::SemiBold, 200);
/// The number of a level on a zone far away.
pub const FAR_LEVEL: TextStyle = TextStyle::new(Font::SemiBold, 150);
/// The name of a zone far away.
pub const FAR_NAME: TextStyle = TextStyle::new(Font::Medium, 110);

/// A text cut in the middle: a tag differs at its end, so that both ends stay ("RWI-PL…-01").
///
/// Offsets instead of a new string, so that a scene keeps several cuts of ten thousand labels for a few bytes each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct MiddleCut {
    /// End of the first part.
    pub head: u16,
    /// Start of the last part; equal to `head` for a text that is not cut.
    pub tail: u16,
}

impl MiddleCut {
    /// The cut that fits a width. A text that fits is not cut; where not even three signs fit, nothing is left.
    pub fn of(text: &str, style: TextStyle, room: f64) -> MiddleCut {
        let whole = text.len().min(usize::from(u16::MAX)) as u16;
        if style.width(text) <= room {
            return MiddleCut { head: whole, tail: whole };
        }
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let signs = starts.len() - 1;
        for kept in (2..signs).rev() {
            let tail = kept / 2;
            let (head, tail) = (starts[kept - tail], starts[signs - tail]);
            let (first, last) = (text[..head].trim_end(), &text[tail..]);
            if style.width(first) + style.width("…") + style.width(last) <= room {
                return MiddleCut { head: first.len() as u16, tail: tail as u16 };
            }
        }
        MiddleCut { head: 0, tail: whole }
    }

    /// The cut text; `buffer` holds it when it had to be put together.
    pub fn apply<'a>(self, text: &'a str, buffer: &'a mut String) -> &'a str {
        if self.head == self.tail {
            return text;
        }
        buffer.clear();
        if self.head > 0 {
            buffer.push_str(&text[..usize::from(self.head)]);
            buffer.push('…');
            buffer.push_str(&text[usize::from(self.tail)..]);
        }
        buffer
    }
}

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
    units_per_em: u16,
    /// Of the first signs of Unicode, where nearly all text is.
    low: Vec<u16>,
    rest: std::collections::BTreeMap<u32, u16>,
    missing: u16,
}

const LOW: u32 = 0x250;

impl Advances {
    fn read(bytes: &[u8]) -> Advances {
        let Ok(face) = ttf_parser::Face::parse(bytes, 0) else {
            // a font that cannot be read would be a fault of the build; half an em keeps drawings legible
            return Advances {
                units_per_em: 1000,
                low: vec![500; LOW as usize],
                rest: Default::default(),
                missing: 500,
            };
        };
        let advance = |sign: char| face.glyph_index(sign).and_then(|glyph| face.glyph_hor_advance(glyph));
        let missing = advance('\u{FFFD}').or_else(|| advance('n')).unwrap_or(500);
        let low = (0..LOW).map(|code| char::from_u32(code).and_then(advance).unwrap_or(missing)).collect();
        let rest = (LOW..0x3000).filter_map(char::from_u32).filter_map(|c| Some((c as u32, advance(c)?))).collect();
        Advances { units_per_em: face.units_per_em(), low, rest, missing }
    }

    fn advance(&self, sign: char) -> u32 {
        let code = sign as u32;
        let units = match self.low.get(code as usize) {
            Some(units) => units,
            None => self.rest.get(&code).unwrap_or(&self.missing),
        };
        u32::from(*units)
    }
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
    fn a_label_is_cut_in_the_middle() {
        let mut buffer = String::new();
        let text = "RWI-PLC-INTAKE-01";
        let cut = MiddleCut::of(text, ASSET_LABEL, 68.0);
        let shown = cut.apply(text, &mut buffer).to_owned();
        assert!(shown.starts_with("RWI") && shown.contains('…') && shown.ends_with("01"), "{shown}");
        assert!(ASSET_LABEL.width(&shown) <= 68.0);
        assert_eq!(MiddleCut::of("PLC", ASSET_LABEL, 68.0).apply("PLC", &mut buffer), "PLC");
        assert_eq!(MiddleCut::of("ÄÖÜ-λ-ж-PLC-long", ASSET_LABEL, 2.0).apply("ÄÖÜ-λ-ж-PLC-long", &mut buffer), "");
        for room in 10..120 {
            let text = "Größe-ΔP-насос-01";
            let shown = MiddleCut::of(text, ASSET_LABEL, f64::from(room)).apply(text, &mut buffer).to_owned();
            assert!(ASSET_LABEL.width(&shown) <= f64::from(room), "{shown} at {room}");
        }
    }

    #[test]
    fn a_name_is_cut_at_its_end() {
        assert_eq!(cut_end("Filtration", ZONE_NAME, 400.0), "Filtration");
        let shown = cut_end("Treatment basic control", ZONE_NAME, 80.0);
        assert!(shown.ends_with('…') && shown.starts_with("Treat") && ZONE_NAME.width(&shown) <= 80.0, "{shown}");
        assert_eq!(cut_end("Filtration", ZONE_NAME, 1.0), "");
    }
}
