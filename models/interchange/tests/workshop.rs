//! The workbook of a workshop goes out, is changed as a person changes it, and comes back.

#![cfg(feature = "export")]

use std::io::{Cursor, Read, Write};

use interchange::export::{NoTypesetter, Part, Settings, export};
use interchange::import::{is_workshop, read_workshop};
use plant::{Document, Id, Kind, merge};

fn sample(name: &str) -> Document {
    let path = format!("{}/../samples/{name}.zcm.json", env!("CARGO_MANIFEST_DIR"));
    Document::read_json(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn workbook(document: &Document, zones: &[u32]) -> Vec<u8> {
    let settings =
        Settings { stem: "plant".into(), zones: zones.iter().map(|n| Id::new(*n)).collect(), ..Settings::default() };
    let written = export(&[Part::Workshop], document, &engine::assess(document), &settings, &NoTypesetter);
    assert_eq!((written.len(), written[0].name.as_str()), (1, "plant-workshop.xlsx"));
    written.into_iter().next().unwrap().bytes.unwrap()
}

/// Changes texts in every part of the workbook, as they stand in its XML.
fn changed(workbook: &[u8], changes: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        if let Ok(mut text) = String::from_utf8(bytes.clone()) {
            for (before, after) in changes {
                text = text.replace(before, after);
            }
            bytes = text.into_bytes();
        }
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(&bytes).unwrap();
    }
    out.finish().unwrap().into_inner()
}

#[test]
fn what_nobody_touched_comes_back_unchanged() {
    for name in ["lindbach", "nordkai"] {
        let document = sample(name);
        let bytes = workbook(&document, &[]);
        assert_eq!(bytes, workbook(&document, &[]), "same plant, same bytes");
        assert!(is_workshop(&bytes));
        let found = read_workshop("back.xlsx", &bytes).unwrap();
        assert_eq!((found.changed, found.added), (0, 0), "{name}: {:?}", found.notes);
        assert!(found.notes.is_empty(), "{name}: {:?}", found.notes);
        assert!(found.base == document, "{name}: the plant in the workbook is the plant");
        assert!(found.theirs == document);
    }
}

#[test]
fn a_changed_cell_is_merged_with_what_changed_here() {
    let document = sample("lindbach");
    // a text that stands in one cell only: the strings of a workbook are shared
    let asset = document.assets.values().find(|asset| asset.name == "Jump host").unwrap();
    let bytes = changed(&workbook(&document, &[]), &[(">Jump host<", ">Jump host 2<")]);
    let found = read_workshop("back.xlsx", &bytes).unwrap();
    assert_eq!((found.changed, found.added), (1, 0), "{:?}", found.notes);
    let mut ours = document.clone();
    let mut editor = plant::Editor::new(ours.clone());
    let cells = vec![plant::edit::Cell { key: asset.id.into(), field: "vendor", text: "Contoso".into() }];
    editor.commit(&plant::edit::FillCells { cells }).unwrap();
    ours.clone_from(editor.document());
    let merged = merge(&found.base, &ours, &found.theirs);
    assert!(merged.conflicts.is_empty());
    let after = &merged.document.assets[&asset.id];
    assert_eq!((after.name.as_str(), after.vendor.as_str()), ("Jump host 2", "Contoso"));
}

#[test]
fn a_part_holds_nothing_of_the_rest() {
    let document = sample("lindbach");
    let bytes = workbook(&document, &[8]);
    let found = read_workshop("back.xlsx", &bytes).unwrap();
    assert!(found.base.zones.len() < document.zones.len());
    let elsewhere: Vec<_> =
        document.assets.values().filter(|asset| !found.base.assets.contains_key(&asset.id)).collect();
    assert!(elsewhere.len() > 5 && !found.base.assets.is_empty());
    assert_eq!(found.base.system().policies, "");
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    for at in 0..archive.len() {
        let mut text = String::new();
        let mut part = archive.by_index(at).unwrap();
        if part.read_to_string(&mut text).is_ok() {
            for asset in
                elsewhere.iter().flat_map(|asset| &asset.interfaces).filter(|interface| !interface.address.is_empty())
            {
                assert!(
                    !text.split(|sign: char| !sign.is_ascii_digit() && sign != '.').any(|word| word == asset.address),
                    "{} stands in {}",
                    asset.address,
                    part.name().unwrap()
                );
            }
        }
    }
    // back in the whole plant nothing is lost and nothing changes
    let merged = merge(&found.base, &document, &found.theirs);
    assert!(merged.conflicts.is_empty() && merged.document == document);
    assert_eq!(found.base.next_number(Kind::Asset), document.next_number(Kind::Asset));
}

#[test]
fn a_workbook_that_was_tampered_with_is_refused_and_says_why() {
    let bytes = workbook(&sample("nordkai"), &[]);
    let error = read_workshop("back.xlsx", &changed(&bytes, &[("zonewright workshop 1", "zonewright workshop 9")]));
    assert!(error.unwrap_err().to_string().contains("another version"));
    let error = read_workshop(
        "back.xlsx",
        &changed(&bytes, &[("&quot;format&quot;", "&quot;fromat&quot;"), ("\"format\"", "\"fromat\"")]),
    );
    assert!(error.unwrap_err().to_string().contains("was changed"));
    let error = read_workshop("back.xlsx", &changed(&bytes, &[("name=\"zonewright\"", "name=\"other\"")]));
    assert!(error.unwrap_err().to_string().contains("no sheet “zonewright”"));
    assert!(read_workshop("back.xlsx", b"not a workbook").is_err());
    assert!(read_workshop("back.xlsx", &bytes[..bytes.len() / 2]).is_err());
    let import =
        interchange::import::read(interchange::import::Kind::Xlsx, "back.xlsx", &bytes, None, &Document::new());
    assert!(import.unwrap_err().to_string().contains("written for a workshop"));
}
