//! Texts that mean harm or fit nowhere, and plants of nothing and of very much, through every writer of text.

use crate::office;

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use interchange::export::template::example;
use interchange::export::{NoTypesetter, Part, Written, sheet_names};
use office::{company, logo, made, part, parts, settings};
use plant::record::{AnyRecord, Asset, Conduit, Flow, Zone};
use plant::{Document, Id};

/// What people and programs have put into names.
const NAMES: &[&str] = &[
    "=cmd|' /C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "Wasserwerk Süd – Übergabe ß",
    "水処理施設 第一",
    "정수장",
    "🏭 pump 🚰👩🏽‍🔧",
    "محطة معالجة المياه",
    "מתקן מים",
    "left \u{202e}thgir\u{202c} again",
    "control \u{0}\u{1}\u{b}\u{1f}\u{7f} signs",
    "not a character \u{ffff}\u{fffe}",
    "<w:t>]]>&amp;\"'</w:t>",
    "<script>alert(1)</script>",
    "| pipe ` tick * star _ line [x](http://y)",
    "{{plant}} ${plant} «plant»",
    "a/b\\c:d*e?f[g]h",
    "'quoted'",
    "History",
    "A name that is much longer than the thirty-one signs that a tab takes",
    "first line\nsecond line\r\nthird",
    "_x0041_ that looks like an escape",
];

fn plant_of_names() -> Document {
    let mut records: Vec<AnyRecord> = Vec::new();
    for (number, name) in (1..).zip(NAMES) {
        let mut zone = Zone::new(Id::new(number), *name);
        zone.description = (*name).to_owned();
        zone.accountable = (*name).to_owned();
        let mut asset = Asset::new(Id::new(number), *name);
        asset.lies_in = Some(Id::<Zone>::new(number).into());
        let mut conduit = Conduit::new(Id::new(number), *name);
        conduit.joins = vec![Id::new(number), Id::new(number % (NAMES.len() as u32) + 1)];
        let mut flow = Flow::new(Id::new(number), Id::new(number), Id::new(number % (NAMES.len() as u32) + 1));
        flow.protocol = (*name).to_owned();
        records.extend([zone.into(), asset.into(), conduit.into(), flow.into()]);
    }
    Document::from_records(records).unwrap()
}

fn files(parts: &[Part], document: &Document) -> Vec<Written> {
    interchange::export::export(parts, document, &engine::assess(document), &settings(), &NoTypesetter)
}

/// Parts whose texts a person reads.
const TEXTS: &[Part] = &[Part::Xlsx, Part::Docx, Part::Drawio, Part::Md, Part::Csv];

/// Every part of an office file and every text is well-formed XML without a sign that XML forbids.
fn assert_xml(name: &str, text: &str) {
    let mut reader = quick_xml::Reader::from_str(text);
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{name}: {error}")) {
            quick_xml::events::Event::Eof => break,
            quick_xml::events::Event::Start(start) | quick_xml::events::Event::Empty(start) => {
                for attribute in start.attributes() {
                    attribute.unwrap_or_else(|error| panic!("{name}: {error}"));
                }
            }
            _ => {}
        }
    }
    let forbidden =
        |sign: &char| matches!(sign, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    assert_eq!(text.chars().find(forbidden), None, "{name}");
}

#[test]
fn names_of_every_kind_are_written_and_read_back() {
    let document = plant_of_names();
    for part_of in TEXTS {
        for file in files(&[*part_of], &document) {
            let bytes = file.bytes.unwrap_or_else(|error| panic!("{}: {error}", file.name));
            if matches!(part_of, Part::Xlsx | Part::Docx) {
                for (name, bytes) in
                    parts(&bytes).iter().filter(|(name, _)| name.ends_with(".xml") || name.ends_with(".rels"))
                {
                    assert_xml(name, std::str::from_utf8(bytes).unwrap());
                }
            }
        }
    }
    assert_xml("drawio", std::str::from_utf8(&made(Part::Drawio, &document, &settings()).unwrap()).unwrap());
    // what XML can hold is there as it was typed
    let text = part(&made(Part::Docx, &document, &settings()).unwrap(), "word/document.xml");
    let drawio = String::from_utf8(made(Part::Drawio, &document, &settings()).unwrap()).unwrap();
    for name in
        ["Wasserwerk Süd – Übergabe ß", "水処理施設 第一", "🏭 pump 🚰👩🏽‍🔧", "محطة معالجة المياه", "=cmd|' /C calc'!A0"]
    {
        assert!(text.contains(name) && drawio.contains(name), "{name}");
    }
    assert!(text.contains("&lt;script&gt;") && !text.contains("<script>"));
    assert!(text.contains("control \u{fffd}\u{fffd}"), "a sign that has no place is seen, not lost");
}

#[test]
fn no_cell_is_a_formula_in_a_workbook_or_a_filled_template() {
    let document = plant_of_names();
    let mut template = settings();
    template.company = company(&[("a.xlsx", example("a.xlsx").unwrap().unwrap())], Some(logo())).unwrap();
    for settings in [settings(), template] {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(made(Part::Xlsx, &document, &settings).unwrap())).unwrap();
        for sheet in book.sheet_names() {
            let formulas = book.worksheet_formula(&sheet).unwrap();
            assert!(formulas.rows().flatten().all(String::is_empty), "{sheet}");
        }
        let zones = book.worksheet_range("Zones").unwrap();
        let typed =
            |text: &str| zones.rows().flatten().any(|cell| matches!(cell, Data::String(known) if known == text));
        assert!(typed("=cmd|' /C calc'!A0") && typed("水処理施設 第一"));
    }
}

#[test]
fn markdown_and_csv_hold_no_markup_and_no_formula() {
    let document = plant_of_names();
    let markdown = String::from_utf8(made(Part::Md, &document, &settings()).unwrap()).unwrap();
    assert!(!markdown.contains("<script>") && !markdown.contains("[x](http"));
    for file in files(&[Part::Csv], &document) {
        let bytes = file.bytes.unwrap();
        for row in csv::Reader::from_reader(bytes.as_slice()).records() {
            for cell in &row.unwrap() {
                assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{}: {cell}", file.name);
            }
        }
    }
}

#[test]
fn tabs_of_any_title_are_allowed() {
    let names = sheet_names(NAMES.iter().copied());
    let lower: std::collections::BTreeSet<String> = names.iter().map(|name| name.to_lowercase()).collect();
    assert_eq!(lower.len(), NAMES.len());
    for name in &names {
        assert!(!name.is_empty() && name.encode_utf16().count() <= 31, "{name:?}");
        assert!(
            !name.contains(['[', ']', ':', '*', '?', '/', '\\']) && !name.chars().any(char::is_control),
            "{name:?}"
        );
        assert!(!name.starts_with('\'') && !name.ends_with('\''), "{name:?}");
    }
}

#[test]
fn a_text_of_any_length_is_written() {
    let mut zone = Zone::new(Id::new(1), "Z");
    zone.note = "水 word ".repeat(12_000);
    let document = Document::from_records([AnyRecord::from(zone)]).unwrap();
    let mut template = settings();
    let templates = [("a.xlsx", example("a.xlsx").unwrap().unwrap()), ("a.docx", example("a.docx").unwrap().unwrap())];
    template.company = company(&templates, Some(logo())).unwrap();
    for settings in [settings(), template] {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(made(Part::Xlsx, &document, &settings).unwrap())).unwrap();
        let zones = book.worksheet_range("Zones").unwrap();
        let longest = zones.rows().flatten().map(|cell| cell.to_string().encode_utf16().count()).max().unwrap();
        assert!((30_000..=32_767).contains(&longest), "{longest}");
        let text = part(&made(Part::Docx, &document, &settings).unwrap(), "word/document.xml");
        assert!(text.contains(&"水 word ".repeat(11_000)), "a text document holds it whole");
    }
}

#[test]
fn plants_of_nothing_of_one_zone_and_of_five_hundred() {
    let zones = |number: u32| {
        let zones = (1..=number).map(|number| AnyRecord::from(Zone::new(Id::new(number), format!("Zone {number}"))));
        Document::from_records(zones).unwrap()
    };
    for number in [0, 1, 500] {
        let document = zones(number);
        for file in files(TEXTS, &document) {
            let bytes = file.bytes.unwrap_or_else(|error| panic!("{number} zones, {}: {error}", file.name));
            assert!(!bytes.is_empty(), "{}", file.name);
            if file.part == Part::Docx && number == 500 {
                assert!(part(&bytes, "word/document.xml").contains("Zone 500"));
            }
        }
    }
}
