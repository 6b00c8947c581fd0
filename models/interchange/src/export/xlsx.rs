//! The workbook: one tab a worksheet, with frozen heads, filters and a print layout. The same report gives the same bytes:
//! the date inside is fixed, since the day of writing stands on the cover.

mod cells;
mod example;
mod fill;
mod home;
mod layout;
mod media;
mod pictures;
mod sheet;
mod style;

use report::Report;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::{ExportError, sheet_names};
pub(super) use example::example;
pub(super) use fill::fill;
use home::Homes;
pub(super) use pictures::Pictures;
use sheet::Sheet;
use style::Styles;

/// Rows that a workbook holds.
const MOST_ROWS: usize = 1_048_576;

impl From<XlsxError> for ExportError {
    fn from(error: XlsxError) -> Self {
        ExportError::Workbook(error.to_string())
    }
}

/// The bytes of the workbook. Without the picture of a drawing it says where to find it.
pub(super) fn workbook(report: &Report, pictures: &Pictures) -> Result<Vec<u8>, ExportError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(report)?);
    let names = sheet_names(report.sections.iter().map(|section| section.title));
    let homes = Homes::of(report, &names, pictures);
    let styles = Styles::new();
    for (section, name) in report.sections.iter().zip(&names) {
        let rows = layout::row_count(section, pictures);
        if rows > MOST_ROWS {
            return Err(ExportError::TooManyRows { sheet: name.clone(), rows, most: MOST_ROWS });
        }
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(name)?;
        Sheet::new(worksheet, &styles, &homes, pictures).write(section)?;
        layout::set_page(worksheet, section, report, pictures)?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn properties(report: &Report) -> Result<DocProperties, ExportError> {
    let fixed = ExcelDateTime::from_ymd(2026, 1, 1)?;
    Ok(DocProperties::new()
        .set_title(&report.title)
        .set_subject("Worksheets of IEC 62443-3-2")
        .set_author(&report.imprint.tool)
        .set_comment(format!("Revision {}, fingerprint {}", report.revision, report.fingerprint))
        .set_creation_datetime(&fixed))
}
