//! Reads back the workbook of a workshop: the plant as it was when it was written, and that plant with what people changed
//! and added. What is done with both is a merge.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use plant::columns::{Column, columns};
use plant::edit::{AddRow, Cell, FillCells};
use plant::{AnyKey, Document, Editor, Kind, nearest_name};

use super::table::Table;
use super::{ImportError, ImportNote, NoteSeverity, Source, xlsx};
use crate::workshop::{ASKED, ID, MARK, ORIGIN, TABLES, digest};

/// Rows that are no longer there, above which they are counted and not named.
const NAMED: usize = 12;
/// Signs of the plant in the hidden sheet above which a workbook is refused.
const MOST_SIGNS: usize = 400_000_000;

/// A workbook that came back.
#[derive(Debug, Clone, PartialEq)]
pub struct Workshop {
    /// The plant as it was when the workbook was written.
    pub base: Document,
    /// The plant with what people wrote.
    pub theirs: Document,
    /// Cells that were changed.
    pub changed: usize,
    /// Rows that were added.
    pub added: usize,
    /// What was not taken over, with sheet and row, and what looks odd.
    pub notes: Vec<ImportNote>,
}

/// Whether a file is the workbook of a workshop, by the names of its sheets. Cheap: nothing else of it is read.
pub fn is_workshop(bytes: &[u8]) -> bool {
    const LONGEST_LIST: u64 = 1 << 20;
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return false };
    let Ok(part) = archive.by_name("xl/workbook.xml") else { return false };
    let mut list = Vec::new();
    let read = part.take(LONGEST_LIST).read_to_end(&mut list);
    let wanted = format!("name=\"{ORIGIN}\"");
    read.is_ok() && list.windows(wanted.len()).any(|window| window == wanted.as_bytes())
}

/// Reads the workbook of a workshop.
///
/// # Errors
/// It is no workbook, none of a workshop, or its hidden sheet was changed.
pub fn read_workshop(file_name: &str, bytes: &[u8]) -> Result<Workshop, ImportError> {
    let file = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
    super::sniff::check(super::Kind::Xlsx, file, bytes)?;
    let sheets = xlsx::every_table(Source { file, bytes, mapping: None })?;
    let named = |name: &str| sheets.iter().find(|table| table.sheet.as_deref() == Some(name));
    let expected = "a workbook that Zonewright wrote for a workshop, with its hidden sheets";
    let hidden = named(ORIGIN)
        .ok_or_else(|| ImportError::new(file, format!("the workbook has no sheet “{ORIGIN}”")).expecting(expected))?;
    let base = origin(file, hidden)?;

    let mut reading = Reading { editor: Editor::new(base.clone()), base, changed: 0, added: 0, notes: Vec::new() };
    let mut read = 0;
    for (kind, name) in TABLES {
        match named(name) {
            Some(table) => {
                reading.table(*kind, name, table);
                read += 1;
            }
            None => reading.note(name, None, "the sheet is not in the workbook; nothing of it is changed"),
        }
    }
    if read == 0 {
        return Err(
            ImportError::new(file, "none of its tables is in the workbook").expecting("sheets such as “Assets”")
        );
    }
    let Reading { editor, base, changed, added, notes } = reading;
    Ok(Workshop { theirs: editor.document().clone(), base, changed, added, notes })
}

fn origin(file: &str, hidden: &Table) -> Result<Document, ImportError> {
    let mut cells = hidden.rows.iter().map(|row| row.cells.first().map_or("", String::as_str));
    let touched = || {
        ImportError::new(
            file,
            format!("the hidden sheet “{ORIGIN}” was changed, so that nobody knows what the workbook began with"),
        )
        .expecting("the sheet as it was written; copy the filled tables into a fresh workbook")
    };
    match cells.next() {
        Some(MARK) => {}
        Some(mark) if mark.starts_with("zonewright workshop ") => {
            return Err(ImportError::new(file, format!("the workbook is of another version ({mark})")).expecting(MARK));
        }
        _ => return Err(touched()),
    }
    let wanted = cells.next().unwrap_or_default().to_owned();
    let mut text = String::new();
    for piece in cells {
        if text.len() + piece.len() > MOST_SIGNS {
            return Err(touched());
        }
        text.push_str(piece);
    }
    if digest(&text) != wanted {
        return Err(touched());
    }
    let unread = |error: String| ImportError::new(file, format!("the plant in it cannot be read: {error}"));
    let origin: Origin = serde_json::from_str(&text).map_err(|error| unread(error.to_string()))?;
    let mut document = Document::read_json(&origin.plant.to_string()).map_err(|error| unread(error.to_string()))?;
    document.raise_next_numbers(&origin.next);
    Ok(document)
}

/// What the hidden sheet holds.
#[derive(serde::Deserialize)]
struct Origin {
    next: BTreeMap<Kind, u32>,
    plant: serde_json::Value,
}

struct Reading {
    base: Document,
    editor: Editor,
    changed: usize,
    added: usize,
    notes: Vec<ImportNote>,
}

/// A column of a sheet: where it stands, and what it is.
type Found = (usize, &'static Column);

impl Reading {
    fn note(&mut self, sheet: &str, row: Option<u32>, message: impl Into<String>) {
        let note = ImportNote::new(NoteSeverity::WorthALook, format!("sheet “{sheet}”: {}", message.into()));
        self.notes.push(match row {
            Some(row) => note.at_row(row),
            None => note,
        });
    }

    fn table(&mut self, kind: Kind, sheet: &str, table: &Table) {
        self.notes.extend(table.notes.iter().cloned());
        let mut rows = table.rows.iter();
        let Some(head) = rows.next() else {
            return self.note(sheet, None, "the sheet is empty; nothing of it is changed");
        };
        let Some((ids, found)) = self.head(kind, sheet, head) else { return };
        let mut seen = BTreeSet::new();
        for row in rows {
            let text = |at: usize| row.cells.get(at).map_or("", |text| text.trim());
            if found.iter().all(|(at, _)| text(*at).is_empty()) && !self.base_has(text(ids)) {
                continue;
            }
            match text(ids).parse::<AnyKey>().ok().filter(|key| key.kind() == kind) {
                Some(key) if !seen.insert(key) => {
                    self.note(sheet, Some(row.number), format!("{key} stands here twice; the first row counts"));
                }
                Some(key) if self.base.contains(key) => self.known(key, sheet, row.number, &found, text),
                Some(key @ AnyKey::Answer(_)) => self.new_row(kind, Some(key), sheet, row.number, &found, text),
                Some(key) => {
                    self.note(sheet, Some(row.number), format!("{key} was not in the plant: read as a new row"));
                    self.new_row(kind, None, sheet, row.number, &found, text);
                }
                None if text(ids).is_empty() || kind == Kind::Answer => {
                    let key = text(ids).parse().ok();
                    self.new_row(kind, key, sheet, row.number, &found, text);
                }
                None => {
                    let words = format!("“{}” is no id of a {}: read as a new row", text(ids), kind.noun());
                    self.note(sheet, Some(row.number), words);
                    self.new_row(kind, None, sheet, row.number, &found, text);
                }
            }
        }
        self.missing(kind, sheet, &seen);
    }

    fn base_has(&self, id: &str) -> bool {
        id.parse::<AnyKey>().is_ok_and(|key| self.base.contains(key))
    }

    fn head(&mut self, kind: Kind, sheet: &str, head: &super::table::Row) -> Option<(usize, Vec<Found>)> {
        let mut found: BTreeMap<&'static str, Found> = BTreeMap::new();
        let mut ids = None;
        for (at, heading) in head.cells.iter().enumerate().map(|(at, heading)| (at, heading.trim())) {
            if heading.eq_ignore_ascii_case(ID) {
                ids = Some(at);
            } else if let Some(column) = columns(kind).iter().find(|column| column.label.eq_ignore_ascii_case(heading))
            {
                found.insert(column.field, (at, column));
            } else if !heading.is_empty() && heading != ASKED {
                let nearest = nearest_name(heading, columns(kind).iter().map(|column| column.label));
                let nearest = nearest.map(|name| format!("; nearest: “{name}”")).unwrap_or_default();
                self.note(sheet, Some(head.number), format!("the column “{heading}” is not read{nearest}"));
            }
        }
        if ids.is_none() {
            self.note(sheet, Some(head.number), format!("there is no column “{ID}”; nothing of the sheet is changed"));
        }
        Some((ids?, found.into_values().collect()))
    }

    fn known<'t>(&mut self, key: AnyKey, sheet: &str, row: u32, found: &[Found], text: impl Fn(usize) -> &'t str) {
        for (at, column) in found {
            let before = column.read(&self.base, key);
            if same(&before, text(*at)) {
                continue;
            }
            let cell = Cell { key, field: column.field, text: text(*at).to_owned() };
            match self.editor.commit(&FillCells { cells: vec![cell] }) {
                Ok(Some(_)) => self.changed += 1,
                Ok(None) => {}
                Err(refused) => {
                    self.note(
                        sheet,
                        Some(row),
                        format!("{key}, {}: {} It stays as it was.", column.label, refused.reason),
                    );
                }
            }
        }
    }

    fn new_row<'t>(
        &mut self,
        kind: Kind,
        key: Option<AnyKey>,
        sheet: &str,
        row: u32,
        found: &[Found],
        text: impl Fn(usize) -> &'t str,
    ) {
        let cells: Vec<(&'static str, String)> = found
            .iter()
            .filter(|(at, _)| !text(*at).is_empty())
            .map(|(at, column)| (column.field, text(*at).to_owned()))
            .collect();
        // an answer that nobody gave
        if cells.is_empty() {
            return;
        }
        match self.editor.commit(&AddRow { kind, key, cells }) {
            Ok(_) => self.added += 1,
            Err(refused) => self.note(sheet, Some(row), format!("the new row is left out: {}", refused.reason)),
        }
    }

    /// Rows that somebody deleted: named, and nothing is deleted.
    fn missing(&mut self, kind: Kind, sheet: &str, seen: &BTreeSet<AnyKey>) {
        let gone: Vec<String> = self
            .base
            .records_of(kind)
            .map(|record| record.key())
            .filter(|key| !seen.contains(key))
            .map(|key| key.to_string())
            .collect();
        if gone.is_empty() {
            return;
        }
        let (few, more) = gone.split_at(gone.len().min(NAMED));
        let more = if more.is_empty() { String::new() } else { format!(" and {} more", more.len()) };
        let verb = if gone.len() == 1 { "stands" } else { "stand" };
        let words = format!(
            "{}{more} no longer {verb} here; a workbook deletes nothing: delete them in the plant",
            few.join(", ")
        );
        self.note(sheet, None, words);
    }
}

/// Whether a cell still says what was written into it, however a program keeps the ends of lines, and as far as it could hold
/// it.
fn same(before: &str, after: &str) -> bool {
    let lines = |text: &str| text.trim().replace("\r\n", "\n").replace("_x000D_", "");
    let (before, after) = (lines(before), lines(after));
    before == after || after.strip_suffix('…').is_some_and(|kept| kept.len() > 16_000 && before.starts_with(kept))
}
