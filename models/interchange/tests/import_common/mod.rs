//! Fixtures for the import tests. They lie outside the repository; where they are absent a test says so and passes.
// the models touch no disk; their tests read fixtures from it
#![allow(dead_code, missing_docs, clippy::disallowed_methods)]

use std::path::PathBuf;

use interchange::import::{self, ImportError, ImportPlan, Kind};
use plant::{Document, Editor};

/// Bytes of a fixture.
pub fn fixture(test: &str, path: &str) -> Option<Vec<u8>> {
    let root = std::env::var_os("ZONEWRIGHT_FIXTURES")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/fixtures")), PathBuf::from);
    let bytes = std::fs::read(root.join(path)).ok();
    if bytes.is_none() {
        println!("skipped: {test} (no fixtures)");
    }
    bytes
}

/// Names of the fixtures in a folder.
pub fn fixtures_in(test: &str, folder: &str) -> Vec<String> {
    let root = std::env::var_os("ZONEWRIGHT_FIXTURES")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/fixtures")), PathBuf::from);
    let Ok(entries) = std::fs::read_dir(root.join(folder)) else {
        println!("skipped: {test} (no fixtures)");
        return Vec::new();
    };
    let mut names: Vec<String> =
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
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

/// A workbook of one sheet whose XML is given: small, and open to damage where a packed file is not.
pub fn workbook(sheet: &str) -> Vec<u8> {
    use std::io::Write;
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let parts = [
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{relations}\"><Relationship Id=\"r1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"Assets\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{relations}\"><Relationship Id=\"r1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", sheet.to_owned()),
    ];
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The XML of a sheet: numbers as numbers, everything else as text.
pub fn sheet(rows: &[&[&str]]) -> String {
    let mut xml =
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>".to_owned();
    for (row, cells) in rows.iter().enumerate() {
        xml.push_str(&format!("<row r=\"{}\">", row + 1));
        for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let at = format!("{}{}", char::from(b'A' + column as u8), row + 1);
            if cell.parse::<f64>().is_ok() {
                xml.push_str(&format!("<c r=\"{at}\"><v>{cell}</v></c>"));
            } else {
                let text = cell.replace('&', "&amp;").replace('<', "&lt;");
                xml.push_str(&format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"));
            }
        }
        xml.push_str("</row>");
    }
    xml + "</sheetData></worksheet>"
}
