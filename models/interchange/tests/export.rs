//! What the writers make of plants: of none, of one zone, of the samples, and of texts that mean harm.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use interchange::export::{Pages, Paper, Part, Settings, Typesetter, Written, export, sheet_names};
use plant::record::{AnyRecord, Asset, Zone};
use plant::{Document, Id};

fn settings() -> Settings {
    Settings { stem: "plant".into(), date: "2026-11-23".into(), tool: "Zonewright test".into(), ..Settings::default() }
}

/// Says what it was given; the real one lies outside of the models.
struct Lister;

impl Typesetter for Lister {
    fn pdf(&self, pages: &Pages) -> Result<Vec<u8>, String> {
        let mut text = format!("{} {} {:?}\n", pages.report.title, pages.with_worksheets, pages.paper);
        for page in pages.drawings {
            text.push_str(&format!("{:?} {} {:?}\n{}\n", page.shows, page.title, page.size_mm, page.svg));
        }
        Ok(text.into_bytes())
    }
}

fn exported(parts: &[Part], document: &Document) -> Vec<Written> {
    export(parts, document, &engine::assess(document), &settings(), &Lister)
}

fn bytes(part: Part, document: &Document) -> Vec<u8> {
    exported(&[part], document).remove(0).bytes.unwrap()
}

fn sample(name: &str) -> Document {
    Document::read_json(match name {
        "lindbach" => include_str!("../../samples/lindbach.zcm.json"),
        _ => include_str!("../../samples/nordkai.zcm.json"),
    })
    .unwrap()
}

fn of(records: impl IntoIterator<Item = AnyRecord>) -> Document {
    Document::from_records(records).unwrap()
}

fn workbook(document: &Document) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes(Part::Xlsx, document))).unwrap()
}

#[test]
fn every_part_of_every_plant_is_made() {
    let one_zone = of([Zone::new(Id::new(1), "Only").into()]);
    for document in [Document::new(), one_zone, sample("lindbach"), sample("nordkai")] {
        for file in exported(Part::ALL, &document) {
            let bytes = file.bytes.unwrap_or_else(|error| panic!("{}: {error}", file.name));
            assert!(!bytes.is_empty(), "{}", file.name);
        }
    }
}

#[test]
fn the_same_plant_gives_the_same_bytes() {
    let document = sample("nordkai");
    assert_eq!(exported(Part::ALL, &document), exported(Part::ALL, &document));
}

#[test]
fn the_workbook_has_every_worksheet_and_every_zone() {
    let document = sample("lindbach");
    let mut book = workbook(&document);
    let names = book.sheet_names();
    for expected in [
        "Cover",
        "System",
        "Zones",
        "Zones a–n",
        "Conduits",
        "Assets",
        "Flows",
        "Initial risk",
        "Risk register",
        "Security levels",
        "Partition check",
        "Findings",
        "Open items",
    ] {
        assert!(names.iter().any(|name| name == expected), "{expected} in {names:?}");
    }
    let zones = book.worksheet_range("Zones").unwrap();
    let ids: Vec<String> = zones.rows().filter_map(|row| row.first()).map(ToString::to_string).collect();
    for zone in document.zones.keys() {
        assert!(ids.contains(&zone.to_string()), "{zone} in {ids:?}");
    }
    let characteristics = book.worksheet_range("Zones a–n").unwrap();
    let items = characteristics
        .rows()
        .filter(|row| row.first().is_some_and(|id| matches!(id, Data::String(id) if id == "Z-05")))
        .count();
    assert_eq!(items, 14);
}

#[test]
fn no_text_becomes_a_formula() {
    let evil = ["=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"http://x\")"];
    let zones = (1..).zip(evil).map(|(number, name)| AnyRecord::from(Zone::new(Id::new(number), name)));
    let document = of(zones);
    let mut book = workbook(&document);
    for sheet in book.sheet_names() {
        let formulas = book.worksheet_formula(&sheet).unwrap();
        assert!(formulas.rows().flatten().all(String::is_empty), "{sheet}");
    }
    let range = book.worksheet_range("Zones").unwrap();
    let texts: Vec<&str> = range
        .rows()
        .flatten()
        .filter_map(|cell| match cell {
            Data::String(text) => Some(text.as_str()),
            _ => None,
        })
        .collect();
    assert!(evil.iter().all(|text| texts.contains(text)), "{texts:?}");
    for file in exported(&[Part::Csv], &document) {
        let text = String::from_utf8(file.bytes.unwrap()).unwrap();
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        for row in reader.records() {
            for cell in &row.unwrap() {
                assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{}: {cell}", file.name);
            }
        }
    }
}

#[test]
fn long_and_strange_texts_are_written() {
    let mut long = Zone::new(Id::new(1), "Süd — 水処理 \u{1} \u{202e}");
    long.note = "x".repeat(60_000);
    long.description = "first\nsecond | third `code` <b>bold</b>".into();
    let mut asset = Asset::new(Id::new(1), "A & B <C> \"D\"");
    asset.lies_in = Some(Id::<Zone>::new(1).into());
    let document = of([long.into(), asset.into()]);
    for file in exported(Part::ALL, &document) {
        assert!(file.bytes.is_ok(), "{}: {:?}", file.name, file.bytes);
    }
    let mut book = workbook(&document);
    let range = book.worksheet_range("Zones").unwrap();
    let longest = range.rows().flatten().map(|cell| cell.to_string().encode_utf16().count()).max().unwrap();
    assert!((30_000..=32_767).contains(&longest), "{longest}");
    let markdown = String::from_utf8(bytes(Part::Md, &document)).unwrap();
    assert!(!markdown.contains("<b>"));
}

#[test]
fn the_drawing_shows_every_zone() {
    for name in ["lindbach", "nordkai"] {
        let document = sample(name);
        let svg = String::from_utf8(bytes(Part::Svg, &document)).unwrap();
        assert!(svg.trim_start().starts_with('<') && svg.contains("<svg"));
        assert!(!svg.contains("<foreignObject"), "the picture writer leaves it out");
        for zone in document.zones.keys() {
            assert!(svg.contains(&zone.to_string()), "{name}: {zone}");
        }
        let png = bytes(Part::Png, &document);
        assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"));
    }
}

#[test]
fn every_zone_has_a_sheet_of_its_own() {
    let document = sample("lindbach");
    let names: Vec<String> = exported(&[Part::Svg], &document).into_iter().map(|file| file.name).collect();
    assert_eq!(names[..3], ["plant.svg", "plant-purdue.svg", "plant-zone-z-01.svg"]);
    assert_eq!(names.len(), 2 + document.zones.len());
    let pages = String::from_utf8(bytes(Part::Pdf, &document)).unwrap();
    assert!(pages.starts_with(&format!("{} true A4\n", document.system().name)), "{}", &pages[..80]);
    for zone in document.zones.keys() {
        assert!(pages.contains(&format!("Zone({zone:?})")), "{zone}");
    }
}

#[test]
fn a_paper_is_kept_and_a_large_drawing_is_cut_with_a_key() {
    let document = sample("lindbach");
    let assessment = engine::assess(&document);
    for (paper, size) in
        [(Paper::A4, "(297.0, 210.0)"), (Paper::A3, "(420.0, 297.0)"), (Paper::Letter, "(279.4, 215.9)")]
    {
        let settings = Settings { paper: Some(paper), ..settings() };
        let files = export(&[Part::Pdf], &document, &assessment, &settings, &Lister);
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["plant.pdf", "plant-drawings.pdf"]);
        let pages = String::from_utf8(files[1].bytes.clone().unwrap()).unwrap();
        let heads: Vec<&str> = pages
            .lines()
            .filter(|line| line.starts_with("Overview ") || line.starts_with("Purdue ") || line.starts_with("Zone("))
            .collect();
        assert!(heads.iter().all(|head| head.ends_with(size)), "{heads:?}");
        assert!(heads.len() >= 2 + document.zones.len());
        let is_cut = heads.iter().any(|head| head.contains("key to"));
        assert_eq!(is_cut, pages.contains("goes on on sheet"), "{heads:?}");
        // a sheet of A4 is too small for a plant of twelve zones
        assert!(is_cut || paper != Paper::A4, "{heads:?}");
    }
}

#[test]
fn the_assessment_is_json() {
    let text = bytes(Part::Json, &sample("lindbach"));
    let value: serde_json::Value = serde_json::from_slice(&text).unwrap();
    assert_eq!(value["zones"].as_array().map(Vec::len), Some(12));
    assert_eq!(value["zones"][4]["sl_target"]["SI"], 3);
}

#[test]
fn an_empty_stem_is_made_of_the_name() {
    let document = sample("lindbach");
    let assessment = engine::assess(&document);
    let settings = Settings { stem: String::new(), ..settings() };
    assert_eq!(export(&[Part::Md], &document, &assessment, &settings, &Lister)[0].name, "lindbach-water-works.md");
}

#[test]
fn words_of_parts_are_read_back() {
    for part in Part::ALL {
        assert_eq!(Part::from_word(part.word()), Some(*part));
    }
    assert_eq!(Part::from_word("vsdx"), None);
    assert_eq!(sheet_names(["a", "A"]), ["a", "A 2"]);
}

#[test]
fn every_zone_and_conduit_has_a_sheet_of_its_own() {
    let document = sample("lindbach");
    let markdown = String::from_utf8(bytes(Part::Md, &document)).unwrap();
    for (zone, record) in &document.zones {
        assert!(markdown.contains(&format!("\n### {zone} {}\n", record.name)), "{zone}");
    }
    for (conduit, record) in &document.conduits {
        assert!(markdown.contains(&format!("\n### {conduit} {}\n", record.name)), "{conduit}");
    }
}
