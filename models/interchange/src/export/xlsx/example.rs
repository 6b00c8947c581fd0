//! A template to begin with: named ranges of every kind, to be changed in Excel.

use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook};

use crate::export::{ExportError, palette};

/// Lines of the first sheet: words and the place beside them.
const FACTS: &[(&str, &str)] = &[
    ("Plant", "plant"),
    ("Asset owner", "owner"),
    ("Document number", "document_number"),
    ("Revision", "revision"),
    ("Date", "revision_date"),
    ("Author", "author"),
    ("Reviewer", "reviewer"),
    ("Classification", "classification"),
    ("State", "state"),
    ("Fingerprint", "fingerprint"),
];

/// Sheets that hold one table each, with the columns that get the styles of the example.
const TABLES: &[(&str, &str)] = &[("Zones", "zones"), ("Conduits", "conduits"), ("Risk register", "risk_register")];

/// The bytes of the example.
pub(in crate::export) fn example() -> Result<Vec<u8>, ExportError> {
    let mut workbook = Workbook::new();
    let fixed = ExcelDateTime::from_ymd(2026, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_title("Example of a template").set_creation_datetime(&fixed));
    let label = Format::new().set_bold();
    let heading = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_background_color(Color::RGB(palette::HEAD))
        .set_border_bottom(FormatBorder::Thin);
    let row = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let cover = workbook.add_worksheet();
    cover.set_name("Cover")?.set_column_width(0, 22)?.set_column_width(1, 44)?;
    for (at, (words, place)) in (5_u32..).zip(FACTS) {
        cover.write_string_with_format(at, 0, *words, &label)?;
        cover.write_string(at, 1, format!("[{place}]"))?;
    }
    for (name, _) in TABLES {
        let sheet = workbook.add_worksheet();
        sheet.set_name(*name)?.set_freeze_panes(1, 1)?.set_repeat_rows(0, 0)?;
        sheet.set_landscape();
        for at in 0..26 {
            sheet.set_column_width(at, 18)?;
            sheet.write_blank(0, at, &heading)?.write_blank(1, at, &row)?;
        }
    }
    workbook.define_name("zw_logo", "=Cover!$A$1:$B$4")?;
    for (at, (_, place)) in (6..).zip(FACTS) {
        workbook.define_name(format!("zw_{place}"), &format!("=Cover!$B${at}"))?;
    }
    for (name, id) in TABLES {
        workbook.define_name(format!("zw_table_{id}"), &format!("='{name}'!$A$1:$Z$2"))?;
    }
    Ok(workbook.save_to_buffer()?)
}
