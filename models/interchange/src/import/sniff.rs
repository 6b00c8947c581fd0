//! What a file is by its first bytes. Its name is no witness: a `.pcap` may be next generation, an `.xlsx` may be text.

use super::text::utf_16_without_mark;
use super::{ImportError, Kind};

/// Above this a file is refused before it is looked into.
const LARGEST: [(Kind, usize); 3] = [(Kind::Csv, 64 << 20), (Kind::Xlsx, 64 << 20), (Kind::Pcap, 1 << 30)];

/// What the first bytes say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Content {
    Empty,
    Capture,
    Zip,
    Compound,
    Gzip,
    Picture,
    Pdf,
    Markup,
    Json,
    Database,
    Text,
    Binary,
}

impl Content {
    /// What a person calls it.
    const fn words(self) -> &'static str {
        match self {
            Content::Empty => "an empty file",
            Content::Capture => "a network capture",
            Content::Zip => "a zip container, as workbooks and Visio drawings are",
            Content::Compound => "a container of old or password-protected Office files",
            Content::Gzip => "a gzip archive",
            Content::Picture => "a picture",
            Content::Pdf => "a PDF",
            Content::Markup => "XML or HTML",
            Content::Json => "JSON",
            Content::Database => "a database",
            Content::Text => "plain text",
            Content::Binary => "binary data of an unknown kind",
        }
    }

    const fn kind(self) -> Option<Kind> {
        match self {
            Content::Capture => Some(Kind::Pcap),
            Content::Zip => Some(Kind::Xlsx),
            Content::Text => Some(Kind::Csv),
            _ => None,
        }
    }
}

/// Byte orders and resolutions of classic captures, and the section header of the next generation.
const CAPTURES: [[u8; 4]; 5] = [
    [0xd4, 0xc3, 0xb2, 0xa1],
    [0xa1, 0xb2, 0xc3, 0xd4],
    [0x4d, 0x3c, 0xb2, 0xa1],
    [0xa1, 0xb2, 0x3c, 0x4d],
    [0x0a, 0x0d, 0x0d, 0x0a],
];

fn content(bytes: &[u8]) -> Content {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    if bytes.is_empty() {
        return Content::Empty;
    }
    if CAPTURES.iter().any(|magic| starts(magic)) {
        return Content::Capture;
    }
    if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") {
        return Content::Zip;
    }
    if starts(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) {
        return Content::Compound;
    }
    if starts(&[0x1f, 0x8b]) {
        return Content::Gzip;
    }
    if starts(b"\x89PNG") || starts(&[0xff, 0xd8, 0xff]) || starts(b"GIF8") {
        return Content::Picture;
    }
    if starts(b"%PDF") {
        return Content::Pdf;
    }
    if starts(b"SQLite format 3\0") {
        return Content::Database;
    }
    let head = &bytes[..bytes.len().min(4096)];
    let wide = starts(&[0xff, 0xfe]) || starts(&[0xfe, 0xff]) || utf_16_without_mark(bytes).is_some();
    // a byte order mark, the zeros of UTF-16 and blanks come before the first letter
    match head.iter().find(|byte| !byte.is_ascii_whitespace() && !matches!(byte, 0 | 0xef | 0xbb | 0xbf | 0xfe | 0xff))
    {
        Some(b'<') => return Content::Markup,
        Some(b'{') => return Content::Json,
        _ => {}
    }
    let control = head.iter().filter(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31)).count();
    // a few control characters are dirt in a text, many are no text
    if !wide && control * 10 > head.len() { Content::Binary } else { Content::Text }
}

/// The format of a file by its first bytes.
pub(super) fn kind_of(bytes: &[u8]) -> Option<Kind> {
    content(bytes).kind()
}

/// Refuses a file that is something else than it was handed over as, by name.
pub(super) fn check(kind: Kind, file: &str, bytes: &[u8]) -> Result<(), ImportError> {
    let found = content(bytes);
    if let Some((_, largest)) = LARGEST.iter().find(|(limited, _)| *limited == kind)
        && bytes.len() > *largest
    {
        return Err(ImportError::new(file, format!("the file has {} MiB", bytes.len() >> 20)).expecting(format!(
            "at most {} MiB for {}",
            largest >> 20,
            kind.word()
        )));
    }
    if found.kind() == Some(kind) {
        return Ok(());
    }
    if found == Content::Compound && kind == Kind::Xlsx {
        return Err(ImportError::new(file, "the workbook is password protected, or of a format before 2007")
            .at_offset(0)
            .expecting("a workbook saved as .xlsx without a password"));
    }
    let expected = match kind {
        Kind::Csv => "text with a row of column names",
        Kind::Xlsx => "an .xlsx workbook (a zip container that begins with PK)",
        Kind::Pcap => "a capture that begins with a1b2c3d4, a1b23c4d (in either byte order) or 0a0d0d0a",
    };
    let reason = match found {
        Content::Empty => "the file is empty".to_owned(),
        other => format!("this is {}, not {}", other.words(), kind.word()),
    };
    let nearest = found.kind().map(|other| format!("import it as {}", other.word()));
    Err(ImportError::new(file, reason).at_offset(0).expecting(expected).nearest(nearest))
}
