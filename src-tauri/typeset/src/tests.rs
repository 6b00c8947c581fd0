//! Pages of both samples, of plants that are hardly there, and of texts that mean harm.

use interchange::export::{Pages, Paper, Part, Settings, Typesetter, Written, export};
use plant::record::{AnyRecord, Zone};
use plant::{Document, Id};
use report::{Imprint, Report};
use typst::layout::{Abs, Frame, FrameItem, Point};
use typst_layout::PagedDocument;

use crate::content::Content;
use crate::world::Sealed;
use crate::{Typst, lay_out};

fn sample(name: &str) -> Document {
    Document::read_json(match name {
        "lindbach" => include_str!("../../../models/samples/lindbach.zcm.json"),
        _ => include_str!("../../../models/samples/nordkai.zcm.json"),
    })
    .unwrap()
}

fn settings(paper: Option<Paper>) -> Settings {
    let tool = "Zonewright test".into();
    Settings { stem: "plant".into(), date: "2026-11-23".into(), tool, paper, ..Settings::default() }
}

fn files(document: &Document, paper: Option<Paper>) -> Vec<Written> {
    export(&[Part::Pdf], document, &engine::assess(document), &settings(paper), &Typst)
}

fn report_of(document: &Document) -> Report {
    report::report(document, &engine::assess(document), Imprint { date: "2026-11-23".into(), tool: "test".into() })
}

fn laid(report: &Report) -> PagedDocument {
    let pages = Pages { report, drawings: &[], with_worksheets: true, paper: Paper::A4 };
    let data = serde_json::to_vec(&Content::of(&pages)).unwrap();
    lay_out(&Sealed::new(data, Vec::new())).unwrap()
}

/// Every piece of text with its place on the page and its width.
fn texts(frame: &Frame, at: Point, out: &mut Vec<(String, Abs, Abs)>) {
    for (place, item) in frame.items() {
        let here = at + *place;
        match item {
            FrameItem::Group(group) => texts(&group.frame, here, out),
            FrameItem::Text(text) => out.push((text.text.to_string(), here.x, here.x + text.width())),
            _ => {}
        }
    }
}

fn text_of_page(document: &PagedDocument, at: usize) -> Vec<(String, Abs, Abs)> {
    let mut out = Vec::new();
    texts(&document.pages()[at].frame, Point::zero(), &mut out);
    out
}

fn whole_text(document: &PagedDocument) -> String {
    let pages = 0..document.pages().len();
    let pieces = pages.flat_map(|at| text_of_page(document, at)).map(|(text, _, _)| text);
    pieces.collect::<Vec<_>>().join("\n")
}

/// The widest worksheets and some narrow ones: a typesetter that is not optimised takes minutes for all.
fn some(report: Report) -> Report {
    let kept = ["cover", "system", "functions", "assets", "flows", "zone-matrix", "criteria"];
    let sections = report.sections.iter().filter(|section| kept.contains(&section.id)).cloned().collect();
    Report { sections, ..report }
}

#[test]
fn no_text_reaches_over_the_margin_and_every_page_says_what_it_belongs_to() {
    let report = some(report_of(&sample("lindbach")));
    let document = laid(&report);
    let all = document.pages().len();
    assert!(all > 8, "{all} pages");
    for (at, page) in document.pages().iter().enumerate() {
        let texts = text_of_page(&document, at);
        let right = page.frame.width() - Abs::mm(16.0) + Abs::pt(0.5);
        for (text, start, end) in &texts {
            assert!(*start >= Abs::mm(15.9) && *end <= right, "page {}: {text}", at + 1);
        }
        let line: String = texts.iter().map(|(text, _, _)| text.as_str()).collect();
        assert!(line.contains(&report.fingerprint), "page {}: {line}", at + 1);
        assert!(line.contains(&format!("{} of {all}", at + 1)), "page {}: {line}", at + 1);
        assert!(line.contains("DRAFT") == report.is_draft, "page {}: {line}", at + 1);
        // heading, purpose and head of a table are at least as much as that
        assert!(texts.len() > 10, "page {} is as good as empty: {line}", at + 1);
    }
}

#[test]
fn heads_of_tables_come_again_on_every_page() {
    let zones = (1..=120).map(|number| AnyRecord::from(Zone::new(Id::new(number), format!("Zone {number}"))));
    let report = report_of(&Document::from_records(zones).unwrap());
    let only = report.sections.iter().filter(|section| matches!(section.id, "cover" | "zones")).cloned().collect();
    let document = laid(&Report { sections: only, ..report });
    let pages: Vec<Vec<String>> = (2..document.pages().len())
        .map(|at| text_of_page(&document, at).into_iter().map(|(text, _, _)| text).collect())
        .collect();
    assert!(pages.len() > 3);
    for page in pages {
        let ids = page.iter().filter(|text| text.starts_with("Z-")).count();
        assert!(ids == 0 || page.iter().any(|text| text == "Id"), "{page:?}");
    }
}

#[test]
fn texts_are_never_markup_or_code() {
    let evil = [
        "#panic(\"no\")",
        "#import \"@preview/cetz:0.1\": *",
        "#read(\"/etc/passwd\")",
        "$ x^2 $ *bold* _under_ @ref <label> = Heading",
        "`raw` ``` // no comment /* nor this */ \\u{41} ~ -- --- ...",
        "\"]) #sys.version [",
        "https://example.com",
        "\u{202e}right to left \u{5e9}\u{5dc}\u{5d5}\u{5dd}",
        "\u{6c34}\u{51e6}\u{7406} \u{1F3ED}",
        "\u{0}\u{1}\u{7f}\u{85}\u{2028}\u{2029}x",
        "",
        "   ",
    ];
    let zones = (1..).zip(evil).map(|(number, name)| {
        let mut zone = Zone::new(Id::new(number), name);
        zone.note = format!("{name}\n{name}");
        AnyRecord::from(zone)
    });
    let report = report_of(&Document::from_records(zones).unwrap());
    let kept = ["cover", "zones"];
    let sections = report.sections.iter().filter(|section| kept.contains(&section.id)).cloned().collect();
    let report = Report { sections, ..report };
    let text = whole_text(&laid(&report)).replace(['\n', '\u{200B}'], "");
    for name in &evil[..6] {
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        assert!(bare(&text).contains(&bare(name)), "{name}");
    }
    assert!(text.contains("U+6C34"), "what cannot be shown is named");
}

#[test]
fn a_text_of_forty_thousand_signs_is_set_whole() {
    for sign in ["x", "x ", "x\n"] {
        let mut zone = Zone::new(Id::new(1), "Long");
        zone.note = sign.repeat(40_000 / sign.len());
        let report = report_of(&Document::from_records([zone.into()]).unwrap());
        let only = report.sections.iter().filter(|section| matches!(section.id, "cover" | "zones")).cloned().collect();
        let document = laid(&Report { sections: only, ..report });
        let count = whole_text(&document).chars().filter(|sign| *sign == 'x').count();
        assert!(count >= 40_000 / sign.len(), "{count}");
    }
}

#[test]
fn an_empty_plant_has_pages() {
    for file in files(&Document::new(), None) {
        let bytes = file.bytes.unwrap_or_else(|error| panic!("{}: {error}", file.name));
        assert!(bytes.starts_with(b"%PDF-"), "{}", file.name);
    }
}

#[test]
fn no_clock_is_read() {
    let one_zone = Document::from_records([Zone::new(Id::new(1), "Only").into()]).unwrap();
    let first = files(&one_zone, Some(Paper::Letter));
    assert_eq!(first.iter().map(|file| file.name.as_str()).collect::<Vec<_>>(), ["plant.pdf", "plant-drawings.pdf"]);
    for file in first {
        let bytes = file.bytes.unwrap();
        assert!(!bytes.windows(12).any(|part| part == b"CreationDate"), "{}: a clock was read", file.name);
    }
}

#[test]
fn what_cannot_be_set_is_said() {
    let report = report_of(&Document::new());
    let broken = interchange::export::DrawingPage {
        shows: report::Shows::Overview,
        title: "Broken".into(),
        is_first: true,
        svg: "no drawing".into(),
        size_mm: (420.0, 297.0),
    };
    let pages = Pages { report: &report, drawings: &[broken], with_worksheets: false, paper: Paper::A4 };
    let error = Typst.pdf(&pages).unwrap_err();
    assert!(error.to_lowercase().contains("svg"), "{error}");
}

#[test]
fn a_report_that_is_too_long_is_refused_in_words() {
    let report = report_of(&engine::generate::made_plant(4_000));
    let pages = Pages { report: &report, drawings: &[], with_worksheets: true, paper: Paper::A4 };
    let said = Typst.pdf(&pages).unwrap_err();
    assert!(said.contains("at most 8 are set in one document") && said.contains("choose zones"), "{said}");
}
