//! What a file that is no plant looks like, so that the message can say what to do instead.

/// What the first bytes begin like, with a guess and a hint, ending in a full stop or question: goes behind "it begins like".
pub(crate) fn looks_like(bytes: &[u8]) -> String {
    const SIGNATURES: &[(&[u8], &str)] = &[
        (b"PK\x03\x04", "it begins like a ZIP file. An Excel workbook? Use Import."),
        (
            b"\xd0\xcf\x11\xe0",
            "it begins like an old Office file. An Excel workbook? Save it as .xlsx, then use Import.",
        ),
        (b"\x89PNG", "it begins like a PNG picture."),
        (b"\xff\xd8\xff", "it begins like a JPEG picture."),
        (b"GIF8", "it begins like a GIF picture."),
        (b"%PDF", "it begins like a PDF document."),
        (b"\x1f\x8b", "it begins like a gzip file. Unpack it first."),
        (b"\xd4\xc3\xb2\xa1", "it begins like a packet capture. Use Import."),
        (b"\xa1\xb2\xc3\xd4", "it begins like a packet capture. Use Import."),
        (b"\x4d\x3c\xb2\xa1", "it begins like a packet capture. Use Import."),
        (b"\xa1\xb2\x3c\x4d", "it begins like a packet capture. Use Import."),
        (b"\x0a\x0d\x0d\x0a", "it begins like a packet capture (pcapng). Use Import."),
        (b"\x7fELF", "it begins like a program."),
        (b"MZ", "it begins like a program."),
        (b"<mxfile", "it begins like a draw.io drawing."),
        (b"<?xml", "it begins like an XML file."),
        (b"<svg", "it begins like an SVG drawing."),
        (b"<!DOCTYPE", "it begins like a web page."),
    ];
    if bytes.is_empty() {
        return "it is empty.".into();
    }
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    for (signature, words) in SIGNATURES {
        if bytes.starts_with(signature) || text.starts_with(signature) {
            return (*words).into();
        }
    }
    let head = &text[..text.len().min(512)];
    if head.iter().all(|byte| *byte >= b' ' || matches!(byte, b'\t' | b'\r' | b'\n')) {
        return "it begins like text. An inventory as CSV? Use Import.".into();
    }
    let shown: Vec<String> = bytes.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    format!("it begins with the bytes {}, which say nothing known.", shown.join(" "))
}

#[cfg(test)]
mod tests {
    use super::looks_like;

    #[test]
    fn names_what_people_mix_up() {
        assert!(looks_like(b"PK\x03\x04rest").contains("Excel"));
        assert!(looks_like(b"").contains("empty"));
        assert!(looks_like(b"\xef\xbb\xbfTag;Name\r\n").contains("CSV"));
        assert!(looks_like(b"\x00\x01\x02\x03\x04").contains("00 01 02 03"));
        assert!(looks_like("Größe;Üb\n".as_bytes()).contains("text"));
    }
}
