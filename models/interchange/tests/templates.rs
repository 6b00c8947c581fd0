//! Templates of a company: what is filled in, what is refused, and that nothing of theirs is lost.

use crate::office;

use calamine::{Data, Reader, Xlsx};
use interchange::export::template::{TemplateError, example, place};
use interchange::export::{ExportError, Part, Settings};
use office::{changed, company, logo, made, packed, part, parts, sample, settings};
use std::io::Cursor;

fn example_of(name: &str) -> Vec<u8> {
    example(name).unwrap().unwrap()
}

/// The example with the text document's own part replaced in one place.
fn docx_with(tag: &str, instead: &str) -> Vec<u8> {
    changed(&example_of("a.docx"), "word/document.xml", |text| {
        assert!(text.contains(tag));
        text.replace(tag, instead)
    })
}

fn filled(part: Part, name: &str, template: Vec<u8>) -> Result<Vec<u8>, ExportError> {
    let company = company(&[(name, template)], Some(logo())).unwrap();
    made(part, &sample("lindbach"), &Settings { company, ..settings() })
}

#[test]
fn a_document_is_filled_and_keeps_what_is_its_own() {
    let template = docx_with("<w:t xml:space=\"preserve\">Sign-off</w:t>", "<w:t>Our own words &amp; signs</w:t>");
    let made = filled(Part::Docx, "a.docx", template.clone()).unwrap();
    let text = part(&made, "word/document.xml");
    for expected in [
        "Our own words &amp; signs",
        "Lindbach water works",
        "LWU-OT-3202",
        "Treatment basic control",
        "w:tblHeader",
        "zonewright",
        "rLogo",
        "rDrawing",
    ] {
        let found = text.contains(expected) || part(&made, "word/_rels/document.xml.rels").contains(expected);
        assert!(found, "{expected}");
    }
    assert!(!text.contains("[plant]") && !text.contains("[sheet:zones]"), "a placeholder is left");
    assert!(part(&made, "word/header1.xml").contains("Confidential"));
    // parts that no place is in come out as they went in
    for name in ["word/numbering.xml", "word/settings.xml"] {
        assert_eq!(part(&made, name), part(&template, name), "{name}");
    }
    assert_eq!(made, filled(Part::Docx, "a.docx", template).unwrap(), "same template, same plant, same bytes");
}

#[test]
fn a_workbook_is_filled_in_its_own_styles() {
    let made = filled(Part::Xlsx, "a.xlsx", example_of("a.xlsx")).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(made.clone())).unwrap();
    let cover = book.worksheet_range("Cover").unwrap();
    assert!(cover.rows().any(|row| row.contains(&Data::String("LWU-OT-3202".into()))));
    let zones = book.worksheet_range("Zones").unwrap();
    let first: Vec<String> = zones.rows().map(|row| row[0].to_string()).collect();
    assert_eq!((first[0].as_str(), first[1].as_str(), first.len()), ("Id", "Z-01", 13));
    let sheet = part(&made, "xl/worksheets/sheet2.xml");
    let style = |cell: &str| {
        let at = sheet.find(&format!("r=\"{cell}\"")).unwrap_or_else(|| panic!("{cell}"));
        sheet[at..].split("s=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned()
    };
    assert_eq!(style("A2"), style("A9"), "every row looks like the second");
    assert_ne!(style("A1"), style("A2"), "the heading looks like the first");
    assert!(parts(&made).iter().any(|(name, _)| name == "xl/media/zonewright-logo.png"));
    assert!(part(&made, "xl/workbook.xml").contains("fullCalcOnLoad=\"1\""));
}

#[test]
fn wrong_tags_are_named_with_the_nearest() {
    let wrong = docx_with("zw:plant", "zw:plan").to_vec();
    let wrong = changed(&wrong, "word/document.xml", |text| text.replace("zw:sheet:zones", "zw:sheet:zoness"));
    let error = filled(Part::Docx, "house.docx", wrong).unwrap_err().to_string();
    assert_eq!(
        error,
        "template house.docx: no place has the tag “zw:plan” (nearest: zw:plant), “zw:sheet:zoness” (nearest: zw:sheet:zones)"
    );
    let wrong = changed(&example_of("a.xlsx"), "xl/workbook.xml", |text| text.replace("zw_revision\"", "zw_revison\""));
    let error = filled(Part::Xlsx, "house.xlsx", wrong).unwrap_err().to_string();
    assert!(error.contains("“zw_revison” (nearest: zw_revision)"), "{error}");
    let none = changed(&example_of("a.xlsx"), "xl/workbook.xml", |text| text.replace("name=\"zw_", "name=\"our_"));
    let error = filled(Part::Xlsx, "house.xlsx", none).unwrap_err();
    assert!(matches!(error, ExportError::Template { error: TemplateError::NoPlaces, .. }), "{error}");
}

#[test]
fn a_table_between_words_and_a_taken_cell_are_named() {
    let squeezed = docx_with("zw:owner", "zw:table:zones");
    let error = filled(Part::Docx, "a.docx", squeezed).unwrap_err().to_string();
    assert!(error.contains("zw:table:zones stands between words of a line"), "{error}");
    let taken = changed(&example_of("a.xlsx"), "xl/worksheets/sheet2.xml", |text| {
        text.replace("</sheetData>", "<row r=\"7\"><c r=\"C7\"><v>5</v></c></row></sheetData>")
    });
    let error = filled(Part::Xlsx, "a.xlsx", taken).unwrap_err().to_string();
    assert!(error.contains("zw_table_zones needs A1:") && error.contains("C7 is taken already"), "{error}");
}

#[test]
fn a_place_alone_in_its_paragraph_stands_for_the_paragraph() {
    let block = "<w:tag w:val=\"zw:sheet:zones\"/></w:sdtPr><w:sdtContent><w:p><w:pPr><w:pStyle w:val=\"Normal\"/></w:pPr><w:r><w:t xml:space=\"preserve\">[sheet:zones]</w:t></w:r></w:p></w:sdtContent></w:sdt>";
    let inline = "<w:tag w:val=\"own\"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt><w:p><w:sdt><w:sdtPr><w:tag w:val=\"zw:sheet:zones\"/></w:sdtPr><w:sdtContent><w:r><w:t>x</w:t></w:r></w:sdtContent></w:sdt></w:p>";
    let made = filled(Part::Docx, "a.docx", docx_with(block, inline)).unwrap();
    let text = part(&made, "word/document.xml");
    assert!(text.contains("Treatment basic control") && text.contains("w:val=\"own\""));
    assert!(!text.contains("<w:p><w:p>") && !text.contains("<w:p><w:tbl>"));
}

#[test]
fn a_bound_control_is_unbound() {
    let bound = docx_with(
        "<w:tag w:val=\"zw:plant\"/>",
        "<w:tag w:val=\"zw:plant\"/><w:dataBinding w:xpath=\"/x\" w:storeItemID=\"{1}\"/><w:showingPlcHdr/>",
    );
    let text = part(&filled(Part::Docx, "a.docx", bound).unwrap(), "word/document.xml");
    assert!(!text.contains("w:dataBinding") && !text.contains("w:showingPlcHdr"));
}

#[test]
fn what_is_no_template_is_refused_with_one_sentence() {
    let docx = example_of("a.docx");
    let macros = changed(&docx, "word/vbaProject.bin", |_| "x".into());
    let enabled = changed(&docx, "[Content_Types].xml", |text| {
        text.replace("wordprocessingml.document.main+xml", "ms-word.document.macroEnabled.main+xml")
    });
    let relation = |kind: &str, target: &str, mode: &str| {
        changed(&docx, "word/_rels/document.xml.rels", |text| {
            text.replace(
                "</Relationships>",
                &format!("<Relationship Id=\"x\" Type=\"http://x/{kind}\" Target=\"{target}\"{mode}/></Relationships>"),
            )
        })
    };
    let external = " TargetMode=\"External\"";
    let entity = changed(&docx, "word/document.xml", |text| {
        text.replace("<w:document ", "<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]><w:document ")
    });
    let named = changed(&docx, "word/document.xml", |text| text.replace("Sign-off", "&y;"));
    let deep = changed(&docx, "word/document.xml", |_| format!("{}{}", "<a>".repeat(5_000), "</a>".repeat(5_000)));
    let cut = changed(&docx, "word/document.xml", |text| text[..text.len() / 2].to_owned());
    let dde =
        docx_with("<w:t xml:space=\"preserve\">Sign-off</w:t>", "<w:instrText> DDEAUTO c:\\\\x \"y\" </w:instrText>");
    let divided = docx_with(
        "<w:t xml:space=\"preserve\">Sign-off</w:t>",
        "<w:instrText> INCLUDE</w:instrText><w:instrText>PICTURE \"http://x\"</w:instrText>",
    );
    for (what, bytes, expected) in [
        ("text", b"plain".to_vec(), "it is no zip container"),
        ("empty", Vec::new(), "it is no zip container"),
        (
            "a zip of something",
            packed(&[("a.txt".into(), b"x".to_vec())]),
            "neither a Word document nor an Excel workbook",
        ),
        ("OpenDocument", packed(&[("content.xml".into(), b"<a/>".to_vec())]), "it is an OpenDocument file"),
        ("macros", macros, "it brings macros"),
        ("macro type", enabled, "it brings macros"),
        (
            "attached template",
            relation("attachedTemplate", "http://evil/x.dotm", external),
            "it brings a template attached to it",
        ),
        (
            "picture elsewhere",
            relation("image", "http://evil/x.png", external),
            "something outside it, “http://evil/x.png”",
        ),
        ("file by name", relation("hyperlink", "file:///etc/passwd", external), "something outside it"),
        ("object", relation("oleObject", "embeddings/x.bin", ""), "an embedded object"),
        ("entity", entity, "it declares a document type"),
        ("entity used", named, "it uses an entity of its own"),
        ("deep", deep, "lie more than"),
        ("cut", cut, "word/document.xml cannot be read"),
        ("field", dde, "a field that fetches something, DDEAUTO"),
        ("divided field", divided, "a field that fetches something, INCLUDE"),
    ] {
        let error = company(&[("a.docx", bytes)], None).expect_err(what).to_string();
        assert!(error.contains(expected), "{what}: {error}");
    }
    // an address that a person may click on is none of these
    assert!(company(&[("a.docx", relation("hyperlink", "https://example.org", external))], None).is_ok());
    let twice = company(&[("a.docx", docx.clone()), ("b.docx", docx)], None).unwrap_err();
    assert_eq!(twice, TemplateError::Second("a.docx".into()));
}

#[test]
fn a_small_file_does_not_unpack_to_a_large_one() {
    let bomb = packed(&[("word/document.xml".into(), vec![b' '; 140 << 20])]);
    assert!(bomb.len() < 1 << 20);
    let error = company(&[("a.docx", bomb)], None).unwrap_err().to_string();
    assert!(error.contains("unpacks to more than"), "{error}");
}

#[test]
fn damaged_templates_never_panic() {
    // every tenth byte is another one; a fixed sequence, the same on every day
    let mut random = 0x2545_F491_4F6C_DD1D_u64;
    for name in ["a.docx", "a.xlsx"] {
        let good = example_of(name);
        for _ in 0..60 {
            let mut bytes = good.clone();
            for _ in 0..4 {
                random ^= random << 13;
                random ^= random >> 7;
                random ^= random << 17;
                let at = usize::try_from(random % bytes.len() as u64).unwrap();
                bytes[at] = (random >> 32) as u8;
            }
            let Ok(company) = company(&[(name, bytes)], Some(logo_once().to_vec())) else { continue };
            let part = if name == "a.docx" { Part::Docx } else { Part::Xlsx };
            let _ = made(part, &plant::Document::new(), &Settings { company, ..settings() });
        }
    }
}

fn logo_once() -> &'static [u8] {
    static LOGO: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
    LOGO.get_or_init(logo)
}

#[test]
fn a_missing_logo_keeps_only_its_document_from_being_written() {
    let company = company(&[("a.docx", example_of("a.docx"))], None).unwrap();
    let document = sample("lindbach");
    let settings = Settings { company, ..settings() };
    let files = interchange::export::export(
        &[Part::Docx, Part::Md],
        &document,
        &engine::assess(&document),
        &settings,
        &interchange::export::NoTypesetter,
    );
    assert!(
        matches!(&files[0].bytes, Err(ExportError::Template { error: TemplateError::NoLogo(tag), .. }) if tag == "zw:logo")
    );
    assert!(files[1].bytes.is_ok());
}

#[test]
fn a_template_of_a_template_becomes_a_document() {
    let dotx = changed(&example_of("a.docx"), "[Content_Types].xml", |text| {
        text.replace("wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml")
    });
    let made = filled(Part::Docx, "a.dotx", dotx).unwrap();
    assert!(part(&made, "[Content_Types].xml").contains("wordprocessingml.document.main+xml"));
}

/// `docs/templates.md` lists every place. `UPDATE_EXPECT=1` writes the list anew.
#[test]
fn the_page_lists_every_place() {
    const MARKS: (&str, &str) = ("<!-- made from code: places -->\n", "<!-- end -->\n");
    let document = sample("lindbach");
    let report = report::report(&document, &engine::assess(&document), report::Imprint::default());
    let name = |word: &str| format!("`zw_{}`", word.replace([':', '-'], "_"));
    let mut made = String::from("\n| Word: tag | Excel: name | What is filled in |\n| --- | --- | --- |\n");
    let mut line = |word: &str, what: &str| made.push_str(&format!("| `zw:{word}` | {} | {what} |\n", name(word)));
    for field in place::FIELDS {
        line(field.word, field.what);
    }
    for (word, what) in place::BLOCKS {
        line(word, what);
    }
    for section in report.sections.iter().skip(1) {
        line(&format!("sheet:{}", section.id), &format!("Worksheet “{}”", section.title));
    }
    for word in place::words(&report).iter().filter(|word| word.starts_with("table:")) {
        let id = word.trim_start_matches("table:");
        let home = report.tables().find(|(_, table)| table.id == id);
        let what = match home {
            Some((section, table)) if !table.caption.is_empty() => {
                format!("Table “{}” of “{}”", table.caption, section.title)
            }
            Some((section, _)) => format!("Table of “{}”", section.title),
            None => "A table that a plant has only where there is something for it".to_owned(),
        };
        line(word, &what);
    }
    made.push('\n');
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/templates.md");
    let kept = std::fs::read_to_string(path).unwrap().replace("\r\n", "\n");
    let (before, rest) = kept.split_once(MARKS.0).unwrap();
    let (_, after) = rest.split_once(MARKS.1).unwrap();
    let page = format!("{before}{}{made}{}{after}", MARKS.0, MARKS.1);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(path, &page).unwrap();
    }
    assert!(page == kept || std::env::var_os("UPDATE_EXPECT").is_some(), "docs/templates.md is old: UPDATE_EXPECT=1");
}
