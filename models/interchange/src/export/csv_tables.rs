//! Every table as a CSV file: comma, UTF-8, quoted where needed, and nothing that a spreadsheet program would run.

use report::{Report, Table};

use super::ExportError;

/// Name and contents of every table.
pub(super) fn files(report: &Report) -> Vec<(&'static str, Result<Vec<u8>, ExportError>)> {
    report.tables().map(|(_, table)| (table.id, bytes(table))).collect()
}

fn bytes(table: &Table) -> Result<Vec<u8>, ExportError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let write = |error: csv::Error| ExportError::Text(error.to_string());
    let headings = table.columns.iter().map(|column| match column.band {
        "" => harmless(column.heading.clone()),
        band => harmless(format!("{band}: {}", column.heading)),
    });
    writer.write_record(headings).map_err(write)?;
    for row in &table.rows {
        writer.write_record(row.cells.iter().map(|cell| harmless(cell.to_string()))).map_err(write)?;
    }
    writer.into_inner().map_err(|error| ExportError::Text(error.to_string()))
}

/// A spreadsheet program takes a cell that begins like this for a formula; an apostrophe makes it text.
pub(super) fn harmless(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn no_cell_is_a_formula() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"] {
            assert_eq!(harmless(text.into()), format!("'{text}"));
        }
        assert_eq!(harmless("10.0.0.1".into()), "10.0.0.1");
        assert_eq!(harmless("−1".into()), "−1", "the minus sign of a gap is no hyphen");
    }
}
