//! Labels cut in the middle, and texts whose parts are asked for their widths many times.

use super::{TABLES, TextStyle};

/// A text that was measured once, so that the width of any part of it costs nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measured<'t> {
    text: &'t str,
    style: TextStyle,
    /// Units of the font up to each byte.
    units: Vec<u32>,
}

impl<'t> Measured<'t> {
    /// Measures a text.
    pub fn new(text: &'t str, style: TextStyle) -> Self {
        let table = &TABLES[style.font as usize];
        let mut units = Vec::with_capacity(text.len() + 1);
        let mut sum: u32 = 0;
        for sign in text.chars() {
            units.extend(std::iter::repeat_n(sum, sign.len_utf8()));
            sum = sum.saturating_add(table.advance(sign));
        }
        units.push(sum);
        Measured { text, style, units }
    }

    /// The text.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Width in px between two bytes, both at the start of a sign.
    pub fn width(&self, from: usize, to: usize) -> f64 {
        let at = |byte: usize| self.units.get(byte).or(self.units.last()).copied().unwrap_or(0);
        self.style.px(at(to).saturating_sub(at(from)))
    }

    /// The cut of a part that fits a width; see [`MiddleCut::of`]. Its offsets count from the start of the part.
    pub fn cut(&self, from: usize, to: usize, room: f64) -> MiddleCut {
        let text = &self.text[from..to];
        let whole = text.len().min(usize::from(u16::MAX)) as u16;
        if self.width(from, to) <= room {
            return MiddleCut { head: whole, tail: whole };
        }
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let signs = starts.len() - 1;
        let ellipsis = self.style.width("…");
        // of a text of ten thousand signs at most so many can fit
        let most = signs.min((room / self.style.size() * 8.0) as usize + 2);
        for kept in (2..most).rev() {
            let tail = kept / 2;
            let (head, tail) = (starts[kept - tail], starts[signs - tail]);
            let head = text[..head].trim_end().len();
            if self.width(from, from + head) + ellipsis + self.width(from + tail, to) <= room {
                return match (u16::try_from(head), u16::try_from(tail)) {
                    (Ok(head), Ok(tail)) => MiddleCut { head, tail },
                    _ => MiddleCut { head: 0, tail: whole },
                };
            }
        }
        MiddleCut { head: 0, tail: whole }
    }
}

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
        Measured::new(text, style).cut(0, text.len(), room)
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

#[cfg(test)]
mod tests {
    use super::super::ASSET_LABEL;
    use super::*;

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
    fn a_part_is_as_wide_as_it_is_alone() {
        let text = "Größe ΔP насос-01";
        let measured = Measured::new(text, ASSET_LABEL);
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        for (n, from) in starts.iter().enumerate() {
            for to in &starts[n..] {
                assert_eq!(measured.width(*from, *to), ASSET_LABEL.width(&text[*from..*to]));
            }
        }
    }

    #[test]
    fn a_text_of_any_length_is_cut() {
        let mut buffer = String::new();
        for text in ["W".repeat(70_000), format!("{}END", "i".repeat(10_000)), "名".repeat(10_000)] {
            let cut = MiddleCut::of(&text, ASSET_LABEL, 67.0);
            let shown = cut.apply(&text, &mut buffer);
            assert!(ASSET_LABEL.width(shown) <= 67.0);
        }
        let long = format!("{}END", "i".repeat(10_000));
        assert!(MiddleCut::of(&long, ASSET_LABEL, 67.0).apply(&long, &mut buffer).ends_with("END"));
    }
}
