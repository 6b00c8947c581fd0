//! Office files are parts in a zip. Written with a fixed day, so that the same parts are the same bytes; read with bounds,
//! so that a small file does not unpack to a large one.

use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// Unpacked bytes above which a template is refused: fifty times a large one.
const MOST_UNPACKED: u64 = 128 << 20;
/// Parts of a template.
const MOST_PARTS: usize = 4_000;

/// Writes parts in the order in which they are given.
pub(super) fn pack<'p>(parts: impl IntoIterator<Item = (&'p str, &'p [u8])>) -> Result<Vec<u8>, String> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        // a picture is packed already
        let is_packed = [".png", ".jpeg", ".jpg"].iter().any(|ending| name.ends_with(ending));
        let method = if is_packed { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::DEFAULT)
            .unix_permissions(0o644);
        writer.start_file(name, options).map_err(|error| error.to_string())?;
        writer.write_all(bytes).map_err(|error| error.to_string())?;
    }
    writer.finish().map(Cursor::into_inner).map_err(|error| error.to_string())
}

/// The parts of an office file that somebody else wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Package {
    parts: Vec<(String, Vec<u8>)>,
}

impl Package {
    /// Unpacks a file, or says why not.
    pub(super) fn read(bytes: &[u8]) -> Result<Package, String> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| "it is no zip container".to_owned())?;
        if archive.len() > MOST_PARTS {
            return Err(format!("it has {} parts", archive.len()));
        }
        let mut left = MOST_UNPACKED;
        let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
        for at in 0..archive.len() {
            let damaged = |error: &dyn std::fmt::Display| format!("part {} is damaged: {error}", at + 1);
            let part = archive.by_index(at).map_err(|error| damaged(&error))?;
            if part.is_dir() {
                continue;
            }
            let name = part.name().map_err(|error| damaged(&error))?.trim_start_matches('/').to_owned();
            if name.contains("..") || name.contains('\\') || parts.iter().any(|(known, _)| *known == name) {
                return Err(format!("it has a part named “{name}”, or has it twice"));
            }
            let mut bytes = Vec::new();
            let read = part.take(left + 1).read_to_end(&mut bytes).map_err(|error| damaged(&error))?;
            left = left
                .checked_sub(read as u64)
                .ok_or_else(|| format!("it unpacks to more than {} MiB", MOST_UNPACKED >> 20))?;
            parts.push((name, bytes));
        }
        Ok(Package { parts })
    }

    /// Names of the parts.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().map(|(name, _)| name.as_str())
    }

    /// The bytes of a part.
    pub(super) fn bytes(&self, name: &str) -> Option<&[u8]> {
        self.parts.iter().find(|(known, _)| known == name).map(|(_, bytes)| bytes.as_slice())
    }

    /// Puts a part in the place of the one of its name, or after the others.
    pub(super) fn put(&mut self, name: &str, bytes: Vec<u8>) {
        match self.parts.iter_mut().find(|(known, _)| known == name) {
            Some(part) => part.1 = bytes,
            None => self.parts.push((name.to_owned(), bytes)),
        }
    }

    /// Takes a part out.
    pub(super) fn remove(&mut self, name: &str) {
        self.parts.retain(|(known, _)| known != name);
    }

    /// The file again.
    pub(super) fn pack(&self) -> Result<Vec<u8>, String> {
        pack(self.parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())))
    }
}
