//! What the tests share: the samples, made plants, and steps.
#![allow(dead_code)] // each test binary uses a part of it

use plant::edit::PutRecords;
use plant::record::{Asset, System, Zone};
use plant::{AnyRecord, Document, Editor, Entry, Id};

/// The two plants that the program brings along.
pub const SAMPLES: [(&str, &str); 2] = [
    ("lindbach", include_str!("../../../../models/samples/lindbach.zcm.json")),
    ("nordkai", include_str!("../../../../models/samples/nordkai.zcm.json")),
];

/// A small plant with names from everywhere.
pub fn plant() -> Document {
    let records: Vec<AnyRecord> = vec![
        System::new("Wasserwerk Grünwald").into(),
        Zone::new(Id::new(1), "Leitwarte ÄÖÜß “quoted” \\ \u{1F4A7}").into(),
        Zone::new(Id::new(2), "泵站 ポンプ 펌프").into(),
        Zone::new(Id::new(3), "Водозабор\nzweite Zeile\t'; DROP TABLE record; --").into(),
    ];
    Document::from_records(records).unwrap()
}

/// A plant of that many assets.
pub fn large(assets: u32) -> Document {
    Document::from_records((1..=assets).map(|at| asset(at, &format!("PLC-{at:05}")))).unwrap()
}

/// One asset.
pub fn asset(number: u32, name: &str) -> AnyRecord {
    Asset::new(Id::new(number), name).into()
}

/// A step that puts a zone.
pub fn step(editor: &mut Editor, number: u32, name: &str) -> Entry {
    let edit = PutRecords::one(format!("Draw {name}"), Zone::new(Id::new(number), name));
    editor.commit(&edit).unwrap().unwrap()
}

/// A time.
pub const NOW: &str = "2026-11-23T13:32:05Z";
