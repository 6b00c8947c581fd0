//! Inventories in workbooks. Only cells that are used are looked at: a sheet may claim a million rows.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader, Sheet, SheetType, SheetVisible, Xlsx, XlsxError};
use plant::Document;

use super::table::{MOST_COLUMNS, MOST_ROWS, Table, letters};
use super::{ImportError, ImportNote, ImportPlan, NoteSeverity, Source, results};

mod container;

/// Used cells of a workbook above which it is refused.
const MOST_CELLS: usize = 4_000_000;
/// Formulas without a value above which they are counted, not listed.
const LISTED_FORMULAS: usize = 20;

/// The sheets of a workbook that a person can see.
pub(super) struct Sheets {
    /// Their rows.
    pub sheets: Vec<Table>,
    /// Notes about the workbook.
    pub notes: Vec<ImportNote>,
}

/// Reads an inventory.
pub(super) fn read(source: Source<'_>, into: &Document) -> Result<ImportPlan, ImportError> {
    let Sheets { sheets, notes } = tables(source)?;
    results::or_inventory("xlsx", sheets, notes, source, into)
}

/// The rows of every visible sheet.
pub(super) fn tables(source: Source<'_>) -> Result<Sheets, ImportError> {
    container::check(source)?;
    let mut workbook = Xlsx::new(Cursor::new(source.bytes)).map_err(|e| refused(source.file, None, &e))?;
    let mut found = Sheets { sheets: Vec::new(), notes: Vec::new() };
    let all: Vec<Sheet> = workbook.sheets_metadata().to_vec();
    let mut cells_left = MOST_CELLS;
    for sheet in all {
        if sheet.name == crate::workshop::ORIGIN {
            let message = "the workbook was written for a workshop, and is merged, not imported";
            return Err(
                ImportError::new(source.file, message).expecting("“Read a workshop's workbook”, or import workshop")
            );
        }
        if sheet.visible != SheetVisible::Visible {
            let message = format!("sheet “{}” is hidden and was left out", sheet.name);
            found.notes.push(ImportNote::new(NoteSeverity::WorthALook, message));
        } else if sheet.typ == SheetType::WorkSheet {
            found.sheets.push(sheet_table(&mut workbook, &sheet.name, source.file, &mut cells_left)?);
        }
    }
    // an empty sheet beside the inventory is how workbooks come into the world
    found.sheets.retain(|table| !table.rows.is_empty());
    if found.sheets.is_empty() {
        return Err(
            ImportError::new(source.file, "no visible sheet holds anything").expecting("a sheet with column names")
        );
    }
    Ok(found)
}

/// The rows of every sheet, hidden ones too.
pub(super) fn every_table(source: Source<'_>) -> Result<Vec<Table>, ImportError> {
    container::check(source)?;
    let mut workbook = Xlsx::new(Cursor::new(source.bytes)).map_err(|e| refused(source.file, None, &e))?;
    let all: Vec<Sheet> = workbook.sheets_metadata().to_vec();
    let mut cells_left = MOST_CELLS;
    let sheets = all.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    sheets.map(|sheet| sheet_table(&mut workbook, &sheet.name, source.file, &mut cells_left)).collect()
}

fn refused(file: &str, sheet: Option<&str>, error: &XlsxError) -> ImportError {
    let place = sheet.map(|sheet| format!(", sheet “{sheet}”")).unwrap_or_default();
    let expected = "an .xlsx workbook as Excel or LibreOffice save it";
    match error {
        XlsxError::Password => ImportError::new(file, "the workbook is password protected")
            .expecting("a workbook saved without a password"),
        XlsxError::FileNotFound(part) => {
            ImportError::new(file, format!("the workbook has no part {part}{place}")).expecting(expected)
        }
        other => ImportError::new(file, format!("the workbook cannot be read{place}: {other}")).expecting(expected),
    }
}

fn sheet_table(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    file: &str,
    cells_left: &mut usize,
) -> Result<Table, ImportError> {
    let mut reader = workbook.worksheet_cells_reader(name).map_err(|e| refused(file, Some(name), &e))?;
    let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    let mut table = Table { sheet: Some(name.to_owned()), ..Table::default() };
    let (mut beyond, mut unvalued, mut errors) = (0_usize, 0_usize, 0_usize);
    while let Some(record) = reader.next_cell_with_formula_metadata().map_err(|e| refused(file, Some(name), &e))? {
        let (row, column) = (record.pos.0.saturating_add(1), usize::try_from(record.pos.1).unwrap_or(usize::MAX));
        let note =
            |message: &str| ImportNote::new(NoteSeverity::WorthALook, message).at_row(row).in_column(letters(column));
        if record.formula.is_some() && record.value == DataRef::Empty {
            unvalued += 1;
            if unvalued <= LISTED_FORMULAS {
                table.notes.push(note("the formula has no stored value: open the workbook, save it, import again"));
            }
        }
        if matches!(record.value, DataRef::Error(_)) {
            errors += 1;
            if errors <= LISTED_FORMULAS {
                table.notes.push(note("the formula gives an error, which was kept as text"));
            }
        }
        let Some(text) = text_of(&record.value) else { continue };
        if column >= MOST_COLUMNS || (rows.len() > MOST_ROWS && !rows.contains_key(&row)) {
            beyond += 1;
            continue;
        }
        *cells_left = cells_left.checked_sub(1).ok_or_else(|| {
            ImportError::new(file, format!("the workbook has more than {MOST_CELLS} used cells")).at_row(row)
        })?;
        let cells = rows.entry(row).or_default();
        if cells.len() <= column {
            cells.resize(column + 1, String::new());
        }
        if let Some(cell) = cells.get_mut(column) {
            *cell = text;
        }
    }
    if beyond > 0 {
        let message = format!(
            "{beyond} cells far to the right or below were left out (at most {MOST_COLUMNS} columns and {MOST_ROWS} rows)"
        );
        table.notes.push(ImportNote::new(NoteSeverity::WorthALook, message));
    }
    let mut expected = rows.keys().next().copied().unwrap_or(1);
    for (number, cells) in rows {
        table.blank = table.blank.saturating_add(number.saturating_sub(expected));
        expected = number.saturating_add(1);
        table.push(number, cells);
    }
    Ok(table)
}

/// A value as it stands in a text file; `None` for an empty cell.
fn text_of(value: &DataRef<'_>) -> Option<String> {
    let text = match value {
        DataRef::Empty => return None,
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_text(*number),
        DataRef::Bool(true) => "yes".to_owned(),
        DataRef::Bool(false) => "no".to_owned(),
        DataRef::DateTime(moment) => moment_text(moment),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
    };
    (!text.is_empty()).then_some(text)
}

/// Workbooks hold every number as a float: VLAN 31 is not 31.0.
fn number_text(number: f64) -> String {
    // above 2^53 a float does not hold every whole number
    if number.fract() == 0.0 && number.abs() < 9_007_199_254_740_992.0 {
        format!("{number:.0}")
    } else {
        number.to_string()
    }
}

fn moment_text(moment: &ExcelDateTime) -> String {
    // the calendar of a workbook ends with the year 9999
    if !moment.is_datetime() || !(0.0..2_958_466.0).contains(&moment.as_f64()) {
        return number_text(moment.as_f64());
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    if moment.as_f64().fract() == 0.0 { date } else { format!("{date} {hour:02}:{minute:02}:{second:02}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_lose_their_dot() {
        assert_eq!(number_text(31.0), "31");
        assert_eq!(number_text(3.5), "3.5");
        assert_eq!(number_text(-0.0), "-0");
        assert_eq!(number_text(1_767_716_983_880.0), "1767716983880");
    }
}
