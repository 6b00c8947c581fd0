//! Bytes of a text file into characters, with a word on how they were read.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::{ImportNote, NoteSeverity};

/// A text and what was doubtful about its encoding.
pub(super) struct Text {
    /// Characters, without a byte order mark.
    pub text: String,
    /// Doubts about the whole file.
    pub notes: Vec<ImportNote>,
}

/// Reads UTF-8, UTF-16 with or without a mark, and Windows-1252 for what is neither. Never fails: what no encoding
/// explains becomes U+FFFD, with a note.
pub(super) fn decode(bytes: &[u8]) -> Text {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let body = bytes.get(mark..).unwrap_or_default();
        if encoding == UTF_16LE || encoding == UTF_16BE {
            return utf_16(body, encoding, "with a byte order mark");
        }
        return lines(body);
    }
    match utf_16_without_mark(bytes) {
        Some(encoding) => utf_16(bytes, encoding, "without a byte order mark"),
        None => lines(bytes),
    }
}

fn utf_16(bytes: &[u8], encoding: &'static Encoding, mark: &str) -> Text {
    let (text, bad) = encoding.decode_without_bom_handling(bytes);
    let mut notes = Vec::new();
    let message = format!("the text is {} {mark}", encoding.name());
    notes.push(ImportNote::new(NoteSeverity::ReadWithCare, message));
    if bad || bytes.len() % 2 == 1 {
        let message = "some characters are broken in the file and shown as �";
        notes.push(ImportNote::new(NoteSeverity::WorthALook, message));
    }
    Text { text: text.into_owned(), notes }
}

/// Western text in UTF-16 has a zero in every second byte.
pub(super) fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096) & !1];
    let zeros = |start: usize| head.iter().skip(start).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    if half < 4 {
        return None;
    }
    if odd * 10 > half * 6 && even * 10 < half {
        return Some(UTF_16LE);
    }
    (even * 10 > half * 6 && odd * 10 < half).then_some(UTF_16BE)
}

/// Line by line, since files that were edited by two programs hold two encodings.
fn lines(bytes: &[u8]) -> Text {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Text { text: text.to_owned(), notes: Vec::new() };
    }
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    let (mut as_utf_8, mut as_windows, mut first_windows, mut broken) = (0_u32, 0_u32, None, Vec::new());
    for (number, line) in (1_u32..).zip(bytes.split_inclusive(|byte| *byte == b'\n')) {
        if let Ok(line) = std::str::from_utf8(line) {
            as_utf_8 += u32::from(!line.is_ascii());
            text.push_str(line);
            continue;
        }
        as_windows += 1;
        first_windows.get_or_insert(number);
        let decoded = WINDOWS_1252.decode_without_bom_handling(line).0;
        let before = text.len();
        // 0x81, 0x8d, 0x8f, 0x90 and 0x9d have no character in Windows-1252
        text.extend(decoded.chars().map(|c| if ('\u{80}'..='\u{9f}').contains(&c) { '\u{fffd}' } else { c }));
        if text[before..].contains('\u{fffd}') {
            broken.push(number);
        }
    }
    let mut notes = Vec::new();
    let first = first_windows.unwrap_or(1);
    let message = if as_utf_8 > 0 {
        format!(
            "the file mixes encodings: {as_utf_8} lines are UTF-8 and {as_windows}, the first in line {first}, were read as Windows-1252"
        )
    } else {
        format!("the text is not UTF-8 and was read as Windows-1252; the first letter outside ASCII is in line {first}")
    };
    let severity = if as_utf_8 > 0 { NoteSeverity::WorthALook } else { NoteSeverity::ReadWithCare };
    notes.push(ImportNote::new(severity, message));
    for number in broken.into_iter().take(20) {
        let message = "some letters have no meaning in this encoding and are shown as �";
        notes.push(ImportNote::new(NoteSeverity::WorthALook, message).at_row(number));
    }
    Text { text, notes }
}

/// Characters that change nothing but what a person sees: reversed writing, zero width, control codes.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
        || (c.is_control() && !matches!(c, '\n' | '\t' | '\r'))
}

/// A cell without invisible characters, and those that were taken out.
pub(super) fn visible(cell: &str) -> (String, Vec<char>) {
    if !cell.chars().any(is_invisible) {
        return (cell.to_owned(), Vec::new());
    }
    let mut taken: Vec<char> = cell.chars().filter(|c| is_invisible(*c)).collect();
    taken.sort_unstable();
    taken.dedup();
    (cell.chars().filter(|c| !is_invisible(*c)).collect(), taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_told_apart() {
        assert_eq!(decode(b"\xef\xbb\xbfTag,IP").text, "Tag,IP");
        let german = decode(b"Tag;Geb\xe4ude;Wert (\x80)\n");
        assert_eq!(german.text, "Tag;Gebäude;Wert (€)\n");
        assert_eq!(german.notes.len(), 1);
        let wide: Vec<u8> = "Asset Number,Name\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&wide).text, "Asset Number,Name\n");
        let mixed = decode(
            "K\u{fc}hl\n".as_bytes().iter().chain(b"K\xfchl\nPr\x81f\n").copied().collect::<Vec<_>>().as_slice(),
        );
        assert_eq!(mixed.text, "Kühl\nKühl\nPr\u{fffd}f\n");
        assert_eq!(mixed.notes.len(), 2);
    }

    #[test]
    fn what_cannot_be_seen_is_taken_out() {
        assert_eq!(visible("PLC\u{202e}1").0, "PLC1");
        assert_eq!(visible("P\u{fc}mpe\u{7}"), ("Pümpe".to_owned(), vec!['\u{7}']));
    }
}
