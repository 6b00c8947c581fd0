//! A table of assets into a plan: the part that text files and workbooks share.

mod across;
mod asset;
mod notes;
mod rows;

use std::collections::BTreeMap;

use plant::import_plan::{ProposedAsset, ProposedZone};

use super::field::Field;
use super::heading::{self, ColumnReading, Heading};
use super::table::Table;
use super::{ImportError, ImportNote, ImportPlan, NoteSeverity, Source};
use notes::Notes;
use rows::What;

/// How the columns of every sheet would be read.
pub(super) fn columns(tables: &[Table], source: Source<'_>) -> Result<Vec<ColumnReading>, ImportError> {
    let (headings, _) = headings(tables, source)?;
    Ok(headings.into_iter().flatten().flat_map(|heading| heading.columns).collect())
}

/// The headings of every sheet that holds an inventory, and notes about the others.
fn headings(tables: &[Table], source: Source<'_>) -> Result<(Vec<Option<Heading>>, Vec<ImportNote>), ImportError> {
    let mut error = None;
    let mut found: Vec<Option<Heading>> = Vec::new();
    for table in tables {
        found.push(heading::find(table, source.mapping, source.file).map_err(|e| error.get_or_insert(e).clone()).ok());
    }
    let Some(best) = found.iter().flatten().map(|heading| heading.known).max() else {
        let empty = || ImportError::new(source.file, "no sheet holds a table").expecting("a row of column names");
        return Err(error.unwrap_or_else(empty));
    };
    let mut notes = Vec::new();
    for (table, heading) in tables.iter().zip(&mut found) {
        // a legend or a list of abbreviations has a column or two that sound like ours
        let is_inventory =
            heading.as_ref().is_some_and(|heading| heading.known == best || heading.known >= 3.max(best / 2));
        if is_inventory {
            continue;
        }
        *heading = None;
        if let Some(sheet) = &table.sheet {
            let message = format!("sheet “{sheet}” holds no inventory and was left out ({} rows)", table.rows.len());
            notes.push(ImportNote::new(NoteSeverity::ReadWithCare, message));
        }
    }
    Ok((found, notes))
}

/// Reads every sheet that holds an inventory.
pub(super) fn plan(
    kind: &str,
    tables: Vec<Table>,
    file_notes: Vec<ImportNote>,
    source: Source<'_>,
) -> Result<ImportPlan, ImportError> {
    let (headings, sheet_notes) = headings(&tables, source)?;
    let mut plan = ImportPlan::new(source.file, kind);
    let mut notes = Notes::default();
    file_notes.into_iter().chain(sheet_notes).for_each(|note| notes.push(note));
    let mut zones = BTreeMap::new();
    for (table, heading) in tables.into_iter().zip(headings) {
        let Some(heading) = heading else { continue };
        read_sheet(&table, &heading, source.file, &mut plan, &mut zones, &mut notes);
        table.notes.into_iter().for_each(|note| notes.push(note));
    }
    across::note_what_rows_share(&mut plan, &mut notes);
    if plan.assets.is_empty() {
        notes.push(ImportNote::new(NoteSeverity::WorthALook, "there is no asset below the column names"));
    }
    plan.notes = notes.finish();
    Ok(plan)
}

/// Zones by their name in lower case, as the first row that names one writes it.
type ZoneNames = BTreeMap<String, String>;

fn read_sheet(
    table: &Table,
    heading: &Heading,
    file: &str,
    plan: &mut ImportPlan,
    zones: &mut ZoneNames,
    notes: &mut Notes,
) {
    let number = table.rows.get(heading.at).map_or(0, |row| row.number);
    for column in heading.columns.iter().filter(|column| column.heading.starts_with("column ")) {
        let message = "the column has no heading; its values are kept under its letters";
        notes.push(ImportNote::new(NoteSeverity::WorthALook, message).at_row(number).in_column(&column.heading));
    }
    for column in &heading.columns {
        if let Some(doubt) = column.doubt.as_ref().filter(|_| column.field != Field::Custom) {
            notes.push(ImportNote::new(NoteSeverity::ReadWithCare, doubt).at_row(number).in_column(&column.heading));
        }
    }
    if !heading.has(Field::Zone) {
        notes.push(ImportNote::new(NoteSeverity::WorthALook, "no column names zones; every asset comes without one"));
    }
    let place = table.sheet.as_ref().map_or_else(|| file.to_owned(), |sheet| format!("{file}, sheet “{sheet}”"));
    let body = table.rows.get(heading.at + 1..).unwrap_or_default();
    let mut skipped = rows::Skipped::default();
    let mut section = None;
    for row in body {
        plan.rows_read = plan.rows_read.saturating_add(1);
        match rows::what(row, heading) {
            What::Asset => {
                let (asset, zone, conduit) = asset::Reader { row, heading, section: section.as_deref(), notes }.read();
                let mut proposed = ProposedAsset::new(asset);
                proposed.asset.source = format!("{place}, row {}", row.number);
                proposed.row = Some(row.number);
                proposed.zone_name = zone.map(|name| {
                    let canonical = zones.entry(name.to_lowercase()).or_insert_with(|| {
                        plan.zones.push(ProposedZone::new(name.as_str()));
                        name.clone()
                    });
                    let canonical = canonical.clone();
                    if canonical != name {
                        let message = format!("“{name}” read as zone “{canonical}”");
                        notes.alike(NoteSeverity::ReadWithCare, row.number, "", message);
                    }
                    canonical
                });
                proposed.conduit_name = conduit;
                plan.add_asset(proposed);
            }
            other => {
                plan.rows_skipped = plan.rows_skipped.saturating_add(1);
                if let What::Section(title) = &other {
                    section = Some(title.clone());
                }
                skipped.count(other, row.number);
            }
        }
    }
    skipped.blank = table.blank;
    skipped.titles = u32::try_from(heading.at).unwrap_or(u32::MAX);
    if let Some(note) = skipped.note(table.sheet.as_deref()) {
        notes.push(note);
    }
}
