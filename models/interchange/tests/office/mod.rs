//! Office files taken apart, put together and read by other programs.

#![allow(dead_code, reason = "each test uses its part of it")]

use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use interchange::export::template::{Company, CompanyFile, TemplateError};
use interchange::export::{ExportError, NoTypesetter, Part, Settings, export};
use plant::Document;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

pub fn sample(name: &str) -> Document {
    Document::read_json(match name {
        "lindbach" => include_str!("../../../samples/lindbach.zcm.json"),
        _ => include_str!("../../../samples/nordkai.zcm.json"),
    })
    .unwrap()
}

pub fn settings() -> Settings {
    Settings { stem: "plant".into(), date: "2026-11-23".into(), tool: "Zonewright test".into(), ..Settings::default() }
}

/// One part of a plant.
pub fn made(part: Part, document: &Document, settings: &Settings) -> Result<Vec<u8>, ExportError> {
    export(&[part], document, &engine::assess(document), settings, &NoTypesetter).remove(0).bytes
}

/// Parts of an office file, in their order.
pub fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut part = archive.by_index(at).unwrap();
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            (part.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

/// The text of a part.
pub fn part(bytes: &[u8], name: &str) -> String {
    let found = parts(bytes).into_iter().find(|(known, _)| known == name);
    String::from_utf8(found.unwrap_or_else(|| panic!("no part {name}")).1).unwrap()
}

/// An office file of parts.
pub fn packed(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The file with one part changed, or added.
pub fn changed(bytes: &[u8], name: &str, change: impl FnOnce(String) -> String) -> Vec<u8> {
    let mut all = parts(bytes);
    match all.iter_mut().find(|(known, _)| known == name) {
        Some(part) => part.1 = change(String::from_utf8(part.1.clone()).unwrap()).into_bytes(),
        None => all.push((name.to_owned(), change(String::new()).into_bytes())),
    }
    packed(&all)
}

/// A company with templates and a logo.
pub fn company(templates: &[(&str, Vec<u8>)], logo: Option<Vec<u8>>) -> Result<Company, TemplateError> {
    let mut company = Company::default();
    for (name, bytes) in templates {
        company.take_template(CompanyFile { name: (*name).to_owned(), bytes: bytes.clone() })?;
    }
    if let Some(bytes) = logo {
        company.take_logo(CompanyFile { name: "logo.png".to_owned(), bytes })?;
    }
    Ok(company)
}

/// A small picture: that of a drawing of nothing.
pub fn logo() -> Vec<u8> {
    made(Part::Png, &Document::new(), &settings()).unwrap()
}

/// Runs a script of `python3` over files; `None`, with a word about it, where it has not got the modules.
pub fn python(modules: &str, script: &str, files: &[(&str, &[u8])]) -> Option<String> {
    let python = if Path::new("/usr/bin/python3").exists() { "/usr/bin/python3" } else { "python3" };
    let has = Command::new(python).args(["-c", &format!("import {modules}")]).output();
    if !has.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: {python} has not got {modules}");
        return None;
    }
    let folder = folder(&format!("{modules}-{}", files.first().map_or("", |(name, _)| name)));
    for (name, bytes) in files {
        std::fs::write(folder.join(name), bytes).unwrap();
    }
    let output = Command::new(python).args(["-c", script]).current_dir(&folder).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap())
}

/// What LibreOffice makes of a file, as PDF; `None`, with a word about it, where it is not there.
pub fn libre_office(name: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    if !Command::new("soffice").arg("--version").output().is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: there is no soffice");
        return None;
    }
    let folder = folder(&format!("soffice-{name}"));
    let (file, profile) = (folder.join(name), folder.join("profile"));
    std::fs::write(&file, bytes).unwrap();
    let output = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--convert-to", "pdf", "--outdir"])
        .args([&folder, &file])
        .output()
        .unwrap();
    let pdf = file.with_extension("pdf");
    assert!(pdf.exists(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(std::fs::read(pdf).unwrap())
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}
