//! Fixtures for the import tests. They lie outside the repository; where they are absent a test says so and passes.
#![allow(dead_code, missing_docs)]

use std::path::PathBuf;

use interchange::import::{self, ImportError, ImportPlan, Kind};
use plant::{Document, Editor};

/// Bytes of a fixture.
pub fn fixture(test: &str, path: &str) -> Option<Vec<u8>> {
    let root = std::env::var_os("ZONEWRIGHT_FIXTURES").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/fixtures")),
        PathBuf::from,
    );
    let bytes = std::fs::read(root.join(path)).ok();
    if bytes.is_none() {
        println!("skipped: {test} (no fixtures)");
    }
    bytes
}

/// Names of the fixtures in a folder.
pub fn fixtures_in(test: &str, folder: &str) -> Vec<String> {
    let root = std::env::var_os("ZONEWRIGHT_FIXTURES").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/fixtures")),
        PathBuf::from,
    );
    let Ok(entries) = std::fs::read_dir(root.join(folder)) else {
        println!("skipped: {test} (no fixtures)");
        return Vec::new();
    };
    let mut names: Vec<String> = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// A sample of the repository itself.
pub fn sample(name: &str) -> Vec<u8> {
    std::fs::read(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)).unwrap()
}

/// Reads a file for an empty plant.
pub fn read(kind: Kind, file: &str, bytes: &[u8]) -> Result<ImportPlan, ImportError> {
    import::read(kind, file, bytes, None, &Document::default())
}

/// The plant after an accepted plan.
pub fn applied(plan: ImportPlan) -> Document {
    let mut editor = Editor::new(Document::default());
    editor.commit(&plant::edit::ApplyImport { plan }).unwrap();
    editor.document().clone()
}
