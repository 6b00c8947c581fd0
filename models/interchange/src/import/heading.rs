//! Which row holds the headings, and what each column means.
//!
//! Hand-kept sheets have a title, a blank line and a row of groups before the headings; the row with the most known
//! headings is taken, never simply the first.

use std::net::IpAddr;

use serde::{Deserialize, Serialize};

use super::field::{Field, field_of, nearest_heading};
use super::table::{Table, letters};
use super::{ImportError, Mapping, cell, shortened};

/// Rows that are searched for headings.
const SEARCHED: usize = 40;
/// Values that are shown beside a column.
const EXAMPLES: usize = 3;

/// How one column is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnReading {
    /// Name of the sheet, in a workbook.
    pub sheet: Option<String>,
    /// Its place, from 0.
    pub column: usize,
    /// Its heading as the file has it, or its letters where it has none.
    pub heading: String,
    /// What it is read as.
    pub field: Field,
    /// What is doubtful about that.
    pub doubt: Option<String>,
    /// Its first values.
    pub examples: Vec<String>,
}

/// The headings of a table.
pub(super) struct Heading {
    /// Place of their row in the table's rows.
    pub at: usize,
    /// Every column, left to right.
    pub columns: Vec<ColumnReading>,
    /// Columns that are known.
    pub known: usize,
}

impl Heading {
    /// Columns of a field, left to right.
    pub fn of(&self, field: Field) -> impl Iterator<Item = &ColumnReading> {
        self.columns.iter().filter(move |column| column.field == field)
    }

    /// Whether any column is of a field.
    pub fn has(&self, field: Field) -> bool {
        self.of(field).next().is_some()
    }
}

/// Finds the headings of a table.
pub(super) fn find(table: &Table, mapping: Option<&Mapping>, file: &str) -> Result<Heading, ImportError> {
    let known = |text: &str| mapping.and_then(|mapping| mapping.field(text)).or_else(|| field_of(text));
    let at = match mapping.and_then(|mapping| mapping.heading_row) {
        Some(number) => table.rows.iter().position(|row| row.number == number).ok_or_else(|| {
            ImportError::new(file, "the row that was chosen for the headings is blank").at_row(number)
        })?,
        None => best_row(table, known).ok_or_else(|| no_heading(table, file))?,
    };
    let mut columns = named(table, at);
    for column in &mut columns {
        let field = known(&column.heading);
        column.field = field.unwrap_or(Field::Custom);
        if field.is_none() {
            column.doubt = Some("not known: kept under its own heading".to_owned());
        }
    }
    types_or_models(&mut columns, table, at, mapping);
    repeated(&mut columns);
    let known = columns.iter().filter(|column| column.field != Field::Custom).count();
    Ok(Heading { at, columns, known })
}

fn best_row(table: &Table, known: impl Fn(&str) -> Option<Field>) -> Option<usize> {
    let mut best = None;
    for (at, row) in table.rows.iter().take(SEARCHED).enumerate() {
        let (mut fields, mut used, mut is_data) = (Vec::new(), 0, false);
        for (_, text) in row.used() {
            used += 1;
            is_data |= text.parse::<IpAddr>().is_ok() || matches!(cell::mac(text), cell::Mac::Is(_));
            fields.extend(known(text));
        }
        fields.sort_unstable();
        fields.dedup();
        let names_assets = fields.iter().any(|field| {
            matches!(field, Field::AssetNumber | Field::Name | Field::Address | Field::Mac | Field::Description)
        });
        let enough = fields.len() >= 2 && fields.len() * 4 >= used || used <= 2 && names_assets;
        if is_data || !enough {
            continue;
        }
        if best.is_none_or(|(_, most)| fields.len() > most) {
            best = Some((at, fields.len()));
        }
    }
    best.map(|(at, _)| at)
}

fn no_heading(table: &Table, file: &str) -> ImportError {
    let Some(row) = table.rows.first() else {
        return ImportError::new(file, "the table is empty").expecting("a row of column names");
    };
    let words: Vec<String> = row.used().take(5).map(|(_, text)| shortened(text, 24)).collect();
    let nearest = table
        .rows
        .iter()
        .take(SEARCHED)
        .flat_map(|row| row.used())
        .filter_map(|(_, text)| Some((text, nearest_heading(text)?)))
        .max_by(|a, b| a.1.1.total_cmp(&b.1.1))
        .map(|(text, (heading, _))| format!("“{}” looks like “{heading}”", shortened(text, 24)));
    let sheet = table.sheet.as_ref().map(|sheet| format!(" in sheet “{sheet}”")).unwrap_or_default();
    ImportError::new(
        file,
        format!("no row of column names was found{sheet}; the first row reads “{}”", words.join(", ")),
    )
    .at_row(row.number)
    .expecting("at least two known names, such as Asset number, Name, IP address, MAC address, Zone")
    .nearest(nearest)
}

/// Names of the columns. Under a heading that is merged over two rows the lower cell is blank: the upper one counts.
fn named(table: &Table, at: usize) -> Vec<ColumnReading> {
    let Some(row) = table.rows.get(at) else { return Vec::new() };
    let above = at
        .checked_sub(1)
        .and_then(|above| table.rows.get(above))
        .filter(|above| above.number + 1 == row.number && above.used().count() > 1);
    let body = table.rows.get(at + 1..).unwrap_or_default();
    let width = body.iter().take(200).map(|row| row.cells.len()).max().unwrap_or(0).max(row.cells.len());
    (0..width)
        .filter_map(|column| {
            let examples: Vec<String> = body
                .iter()
                .map(|row| row.cell(column))
                .filter(|text| !text.is_empty())
                .take(EXAMPLES)
                .map(|text| shortened(text, 40))
                .collect();
            let own = row.cell(column);
            let text = if own.is_empty() { above.map_or("", |above| above.cell(column)) } else { own };
            if text.is_empty() && examples.is_empty() {
                return None;
            }
            let heading = if text.is_empty() { format!("column {}", letters(column)) } else { shortened(text, 80) };
            let reading = ColumnReading {
                sheet: table.sheet.clone(),
                column,
                heading,
                field: Field::Custom,
                doubt: None,
                examples,
            };
            Some(reading)
        })
        .collect()
}

/// "Type" is the kind of device in some sheets and the product in others: its values decide.
fn types_or_models(columns: &mut [ColumnReading], table: &Table, at: usize, mapping: Option<&Mapping>) {
    if columns.iter().any(|column| column.field == Field::Model) {
        return;
    }
    let Some(column) = columns.iter_mut().find(|column| {
        column.field == Field::Role
            && super::field::plain_words(&column.heading) == "type"
            && mapping.and_then(|mapping| mapping.field(&column.heading)).is_none()
    }) else {
        return;
    };
    let values =
        table.rows.iter().skip(at + 1).map(|row| row.cell(column.column)).filter(|text| !cell::is_nothing(text));
    let (mut all, mut roles) = (0_usize, 0_usize);
    for value in values.take(500) {
        all += 1;
        roles += usize::from(cell::role_of(value).is_some());
    }
    if all > 0 && roles * 2 < all {
        column.field = Field::Model;
        column.doubt = Some("read as the product, since its values are no kinds of device".to_owned());
    }
}

/// A second column of a field that holds one value only fills what the first leaves open.
fn repeated(columns: &mut [ColumnReading]) {
    let mut seen = Vec::new();
    for column in columns {
        if column.field == Field::Custom {
            continue;
        }
        if seen.contains(&column.field) && column.doubt.is_none() {
            column.doubt = Some(match column.field {
                Field::Address | Field::Mac | Field::Vlan | Field::Location | Field::Protocols | Field::Services => {
                    format!("a further column for {}: put together", column.field.label())
                }
                _ => format!(
                    "a further column for {}: used where the first is empty, else kept as it is",
                    column.field.label()
                ),
            });
        }
        seen.push(column.field);
    }
}
