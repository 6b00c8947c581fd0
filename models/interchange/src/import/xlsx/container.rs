//! The zip around a workbook: a small file must not unpack to a large one.

use std::io::{Cursor, Read};

use super::super::{ImportError, Source};

/// Unpacked bytes of a workbook above which it is refused.
const MOST_UNPACKED: u64 = 256 << 20;
/// Packed more tightly than this, a part above [`SUSPICIOUS`] holds no inventory.
const TIGHTEST: u64 = 400;
/// Parts below this are not worth a thought.
const SUSPICIOUS: u64 = 4 << 20;
/// Parts of a workbook.
const MOST_PARTS: usize = 10_000;

/// Refuses a container that is cut, that unpacks to too much, or that holds no workbook. What a part claims to unpack to
/// is not believed: each is unpacked once, up to the limit.
pub(super) fn check(source: Source<'_>) -> Result<(), ImportError> {
    let file = source.file;
    let mut archive = zip::ZipArchive::new(Cursor::new(source.bytes)).map_err(|e| {
        ImportError::new(file, format!("the zip container is damaged or cut off: {e}"))
            .at_offset(source.bytes.len())
            .expecting("its directory at the end of the file")
    })?;
    if archive.len() > MOST_PARTS {
        return Err(ImportError::new(file, format!("the zip container has {} parts", archive.len())));
    }
    let mut left = MOST_UNPACKED;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|e| damaged(file, &format!("part {}", at + 1), &e.to_string()))?;
        let name = part.name().map_err(|e| damaged(file, "a part name", &e.to_string()))?.into_owned();
        let packed = part.compressed_size();
        let mut limited = part.take(left.saturating_add(1));
        let unpacked =
            std::io::copy(&mut limited, &mut std::io::sink()).map_err(|e| damaged(file, &name, &e.to_string()))?;
        left = left.checked_sub(unpacked).ok_or_else(|| {
            ImportError::new(file, format!("the workbook unpacks to more than {} MiB", MOST_UNPACKED >> 20))
                .expecting("an inventory of a size that a person can review")
        })?;
        if unpacked > SUSPICIOUS && unpacked / packed.max(1) > TIGHTEST {
            return Err(ImportError::new(
                file,
                format!("part {name} unpacks to {} times its size", unpacked / packed.max(1)),
            )
            .expecting("an ordinary workbook, not a decompression bomb"));
        }
    }
    let names: Vec<_> = archive.file_names().flatten().collect();
    if names.iter().any(|name| name.eq_ignore_ascii_case("xl/workbook.xml")) {
        return Ok(());
    }
    let holds = |part: &str| names.iter().any(|name| name.starts_with(part));
    let what = match () {
        () if holds("visio/") => "this is a Visio drawing, not a workbook",
        () if holds("word/") => "this is a Word document, not a workbook",
        () if holds("xl/workbook.bin") => "this is a binary workbook (.xlsb)",
        () if holds("content.xml") => "this is an OpenDocument file",
        () => "the zip container holds no workbook (no part xl/workbook.xml)",
    };
    Err(ImportError::new(file, what).expecting("a workbook saved as .xlsx"))
}

fn damaged(file: &str, part: &str, error: &str) -> ImportError {
    ImportError::new(file, format!("{part} of the workbook is damaged: {error}")).expecting("a complete .xlsx file")
}
