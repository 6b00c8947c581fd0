//! The fingerprint of a plant: the first signs of the SHA-256 of its canonical text, so that anybody can check it with
//! `zonewright convert` and `sha256sum`.

use std::fmt::Write as _;

use plant::Document;
use sha2::{Digest, Sha256};

/// How many signs stand in a page foot.
const SHOWN: usize = 12;

/// Twelve signs that change when anything in the plant changes.
pub fn fingerprint(document: &Document) -> String {
    let digest = Sha256::digest(document.write_json().as_bytes());
    let mut signs = String::with_capacity(digest.len() * 2);
    for byte in digest {
        let _ = write!(signs, "{byte:02x}");
    }
    signs.truncate(SHOWN);
    signs
}
