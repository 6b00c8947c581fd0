//! The Word document: what it is made of, and what python-docx and LibreOffice make of it.

use crate::office;

use interchange::export::Part;
use office::{libre_office, made, part, parts, python, sample, settings};
use plant::Document;

fn docx(document: &Document) -> Vec<u8> {
    made(Part::Docx, document, &settings()).unwrap()
}

fn count(text: &str, of: &str) -> usize {
    text.matches(of).count()
}

#[test]
fn every_table_repeats_its_head_and_keeps_its_rows_whole() {
    let bytes = docx(&sample("lindbach"));
    let text = part(&bytes, "word/document.xml");
    let tables: Vec<&str> = text.split("<w:tbl>").skip(1).collect();
    assert!(tables.len() > 40, "{}", tables.len());
    for table in &tables {
        let rows: Vec<&str> = table.split("<w:tr>").skip(1).collect();
        assert!(rows[0].contains("<w:tblHeader/>"), "{}", &rows[0][..200]);
        // a row that is longer than a page may be cut; the others not
        let whole = rows.iter().filter(|row| row.contains("<w:cantSplit/>")).count();
        assert!(whole * 10 >= rows.len() * 9, "{whole} of {}", rows.len());
    }
    assert!(text.contains("w:orient=\"landscape\"") && text.contains(" TOC \\o "));
    for (part_name, expected) in
        [("word/footer1.xml", "NUMPAGES"), ("word/footer2.xml", "fingerprint"), ("word/header1.xml", "DRAFT")]
    {
        assert!(part(&bytes, part_name).contains(expected), "{part_name}");
    }
    assert!(part(&bytes, "docProps/core.xml").contains("<dc:language>en</dc:language>"));
}

#[test]
fn every_link_leads_somewhere_and_every_bookmark_stands_once() {
    let text = part(&docx(&sample("nordkai")), "word/document.xml");
    let names = |mark: &str| -> Vec<String> {
        text.split(mark).skip(1).map(|rest| rest.split('"').next().unwrap_or_default().to_owned()).collect()
    };
    let bookmarks: Vec<String> = text
        .split("<w:bookmarkStart ")
        .skip(1)
        .filter_map(|rest| rest.split("w:name=\"").nth(1)?.split('"').next().map(str::to_owned))
        .collect();
    let unique: std::collections::BTreeSet<&String> = bookmarks.iter().collect();
    assert_eq!(unique.len(), bookmarks.len());
    let links = names("w:anchor=\"");
    assert!(links.len() > 100);
    for link in &links {
        assert!(unique.contains(link), "{link}");
    }
}

#[test]
fn python_docx_reads_it() {
    const SCRIPT: &str = r#"
import docx
document = docx.Document("plant.docx")
headings = [p.text for p in document.paragraphs if p.style.name.lower() == "heading 1"]
print(len(headings), headings[0])
print(len(document.tables))
zones = [t for t in document.tables if t.cell(0, 0).text == "Id" and any(c.text == "Name" for c in t.rows[0].cells)]
print(any(r.cells[0].text == "Z-05" for t in zones for r in t.rows))
print(sum(1 for s in document.sections if s.page_width > s.page_height) > 0)
print(document.core_properties.title)
"#;
    let bytes = docx(&sample("lindbach"));
    let Some(said) = python("docx", SCRIPT, &[("plant.docx", &bytes)]) else { return };
    let lines: Vec<&str> = said.lines().collect();
    assert!(lines[0].ends_with(" Revisions") && lines[1].parse::<usize>().unwrap() > 40, "{said}");
    assert_eq!(lines[2..], ["True", "True", "Lindbach water works"], "{said}");
}

// two tests, so that the two wait for the office program beside each other
#[test]
fn libre_office_opens_the_document() {
    is_opened("plant.docx", Part::Docx);
}

#[test]
fn libre_office_opens_the_workbook() {
    is_opened("plant.xlsx", Part::Xlsx);
}

fn is_opened(name: &str, part: Part) {
    let bytes = made(part, &sample("nordkai"), &settings()).unwrap();
    let Some(pdf) = libre_office(name, &bytes) else { return };
    assert!(pdf.starts_with(b"%PDF") && pdf.len() > 50_000, "{name}: {}", pdf.len());
}

#[test]
fn each_drawing_of_the_workbook_has_a_page_of_its_own() {
    let document = sample("nordkai");
    let bytes = made(Part::Xlsx, &document, &settings()).unwrap();
    // the whole, by Purdue level, and every zone; the first begins the sheet
    let wanted = document.zones.len() + 1;
    let found = parts(&bytes).into_iter().filter(|(name, _)| name.starts_with("xl/worksheets/sheet"));
    let breaks: Vec<usize> = found
        .map(|(_, bytes)| count(&String::from_utf8(bytes).unwrap(), "<brk "))
        .filter(|breaks| *breaks > 0)
        .collect();
    assert_eq!(breaks, [wanted]);
}

#[test]
fn openpyxl_reads_the_workbook() {
    const SCRIPT: &str = r#"
import openpyxl
book = openpyxl.load_workbook("plant.xlsx")
print(len(book.sheetnames))
print(any(cell.value == "Z-05" for row in book["Zones"].iter_rows() for cell in row))
print(any(str(cell.value).startswith("=") for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"))
print(book["Zones"].print_title_rows is not None)
"#;
    let bytes = made(Part::Xlsx, &sample("lindbach"), &settings()).unwrap();
    let Some(said) = python("openpyxl", SCRIPT, &[("plant.xlsx", &bytes)]) else { return };
    let lines: Vec<&str> = said.lines().collect();
    assert!(lines[0].parse::<usize>().unwrap() > 20, "{said}");
    assert_eq!(lines[1..], ["True", "False", "True"], "{said}");
}

#[test]
fn a_plant_of_nothing_and_one_of_very_much_are_documents() {
    let empty = part(&docx(&Document::new()), "word/document.xml");
    assert!(empty.contains("Unnamed plant") && count(&empty, "<w:sectPr>") > 1);
}
