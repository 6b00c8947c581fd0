//! The workbook for a workshop: the tables of the plant to be filled in by people who do not have the program, and, on a
//! hidden sheet, the plant as it was, so that what comes back is merged with what changed here meanwhile.

use std::collections::BTreeMap;

use engine::Assessment;
use plant::columns::{Column, columns};
use plant::record::{AnswerKey, AnyRecord, Element, System};
use plant::vocabulary::AnswerKind;
use plant::{AnyKey, Document, Kind};
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder,
    Formula, Workbook, Worksheet, XlsxError,
};
use standard::catalogue;

use super::{ExportError, Settings};
use crate::workshop::{ASKED, ID, MARK, ORIGIN, PIECE, TABLES, digest};

/// Rows below the last one that offer the words of a column too.
const ROWS_TO_ADD: usize = 200;
/// A cell holds this many signs.
const LONGEST: usize = 32_767;

/// The bytes of the workbook.
pub(super) fn workbook(
    document: &Document,
    assessment: &Assessment,
    settings: &Settings,
) -> Result<Vec<u8>, ExportError> {
    let bare = (!settings.zones.is_empty()).then(|| without_the_rest(document));
    let document = bare.as_ref().unwrap_or(document);
    let mut workbook = Workbook::new();
    let fixed = ExcelDateTime::from_ymd(2026, 1, 1)?;
    let properties = DocProperties::new().set_title(&document.system().name).set_author(&settings.tool);
    workbook.set_properties(&properties.set_creation_datetime(&fixed));
    let styles = Styles::new();
    let text = origin(document)?;
    read_me(workbook.add_worksheet(), &styles, document, settings, &digest(&text))?;
    let mut words = Words::default();
    for (kind, name) in TABLES {
        table(workbook.add_worksheet().set_name(*name)?, &styles, &mut words, document, assessment, *kind)?;
    }
    words.write(workbook.add_worksheet())?;
    hide(workbook.add_worksheet(), &text)?;
    Ok(workbook.save_to_buffer()?)
}

/// A part goes to somebody else: what is no row of it, and says something of the whole, stays here. Of the system its name, its
/// modes and its day are needed to read the rows.
fn without_the_rest(part: &Document) -> Document {
    let system = part.system();
    let bare = System {
        name: system.name.clone(),
        modes: system.modes.clone(),
        as_of: system.as_of.clone(),
        revision: system.revision.clone(),
        ..System::default()
    };
    let is_row = |kind: Kind| kind == Kind::Criteria || TABLES.iter().any(|(table, _)| *table == kind);
    let rows = part.records().filter(|record| is_row(record.kind()));
    let mut document = Document::from_records(rows.chain([AnyRecord::from(bare)])).unwrap_or_default();
    document.raise_next_numbers(&part.next_numbers());
    document
}

struct Styles {
    head: Format,
    fixed: Format,
    cell: Format,
    title: Format,
    prose: Format,
}

impl Styles {
    fn new() -> Self {
        let base = || Format::new().set_font_name("Calibri").set_font_size(10).set_align(FormatAlign::Top);
        let line = Color::RGB(0x00D5_D9E0);
        Styles {
            head: base()
                .set_bold()
                .set_background_color(Color::RGB(0x00E8_EBF2))
                .set_border(FormatBorder::Thin)
                .set_border_color(line)
                .set_text_wrap(),
            fixed: base()
                .set_font_color(Color::RGB(0x0059_6273))
                .set_background_color(Color::RGB(0x00F4_F5F8))
                .set_border(FormatBorder::Thin)
                .set_border_color(line)
                .set_text_wrap(),
            cell: base().set_border(FormatBorder::Thin).set_border_color(line).set_text_wrap(),
            title: base().set_bold().set_font_size(15),
            prose: base().set_text_wrap().set_font_size(11),
        }
    }
}

fn origin(document: &Document) -> Result<String, ExportError> {
    // one line: programs that save a workbook may change the ends of lines
    let value: serde_json::Value =
        serde_json::from_str(&document.write_json()).map_err(|error| ExportError::Workbook(error.to_string()))?;
    // and with the numbers handed out so far: what is added takes none of them
    let origin = serde_json::json!({ "next": document.next_numbers(), "plant": value });
    Ok(origin.to_string())
}

fn read_me(
    sheet: &mut Worksheet,
    styles: &Styles,
    document: &Document,
    settings: &Settings,
    digest: &str,
) -> Result<(), XlsxError> {
    sheet.set_name("Read me")?.set_column_width(0, 110)?.set_screen_gridlines(false);
    let system = document.system();
    let name = if system.name.is_empty() { "Unnamed plant" } else { &system.name };
    sheet.write_string_with_format(0, 0, format!("{name}: worksheets to fill in"), &styles.title)?;
    let revision = if system.revision.is_empty() { "no revision" } else { &system.revision };
    let written = if settings.date.is_empty() { String::new() } else { format!(", written on {}", settings.date) };
    let lines = [
        format!("Revision {revision}{written}. State of the plant {}.", &digest[..12]),
        "Change cells, and add rows below the last one. Leave the grey columns as they are: by its id a row is known again; a new row has none.".to_owned(),
        "Where a cell offers a list, choose from it; other words are read where they mean something, and are named where they do not.".to_owned(),
        "Consequences are written as category and step, such as “S 4, E 2”; a category that is not affected as “S –”. Where a scenario happens is written as ids, such as “Z-03, C-02 entry”.".to_owned(),
        "A row that is deleted here is not deleted in the plant: say so in a note, and it is done there.".to_owned(),
        "Keep the hidden sheets. What comes back is compared with the plant as it was when this was written; what changed there meanwhile is kept, and where both changed the same thing a person chooses.".to_owned(),
    ];
    for (row, line) in (2..).zip(lines) {
        sheet.write_string_with_format(row, 0, line, &styles.prose)?;
    }
    Ok(())
}

/// Lists of words, a column each on a sheet of their own: a list inside a cell may have 255 signs only.
#[derive(Default)]
struct Words {
    lists: Vec<Vec<String>>,
    known: BTreeMap<Vec<String>, usize>,
}

impl Words {
    const SHEET: &'static str = "words";

    /// The range that holds a list.
    fn range(&mut self, list: Vec<String>) -> String {
        let rows = list.len();
        let at = *self.known.entry(list.clone()).or_insert_with(|| {
            self.lists.push(list);
            self.lists.len() - 1
        });
        let column = rust_xlsxwriter::utility::column_number_to_name(u16::try_from(at).unwrap_or(u16::MAX));
        format!("={}!${column}$1:${column}${rows}", Self::SHEET)
    }

    fn write(self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(Self::SHEET)?.set_hidden(true);
        for (column, list) in (0..).zip(&self.lists) {
            for (row, word) in (0..).zip(list) {
                sheet.write_string(row, column, cut(word))?;
            }
        }
        Ok(())
    }
}

/// What a cell cannot hold is cut with a sign for it; the reader knows such a cell by its origin.
fn cut(text: &str) -> String {
    if text.encode_utf16().count() <= LONGEST {
        return text.to_owned();
    }
    let mut kept: String = text.chars().take(LONGEST / 2 - 1).collect();
    kept.push('…');
    kept
}

/// The rows of a table: every record, and for answers those that a target asks for too.
fn rows(document: &Document, assessment: &Assessment, kind: Kind) -> Vec<AnyKey> {
    let mut keys: Vec<AnyKey> = document.records_of(kind).map(|record| record.key()).collect();
    if kind != Kind::Answer {
        return keys;
    }
    let zones = document.zones.keys().map(|id| Element::Zone(*id));
    for element in zones.chain(document.conduits.keys().map(|id| Element::Conduit(*id))) {
        let Some(levels) = assessment.levels.get(&element) else { continue };
        for row in catalogue().system_requirements() {
            if levels.target[row.foundational].is_some_and(|level| row.lowest_level <= level) {
                keys.push(AnswerKey { element, requirement: row.id, kind: AnswerKind::Achieved }.into());
            }
        }
    }
    keys.sort();
    keys.dedup();
    keys
}

fn asked(key: AnyKey) -> String {
    match key {
        AnyKey::Answer(answer) => {
            catalogue().system_requirement(answer.requirement).map(|row| row.title.clone()).unwrap_or_default()
        }
        _ => String::new(),
    }
}

fn table(
    sheet: &mut Worksheet,
    styles: &Styles,
    words: &mut Words,
    document: &Document,
    assessment: &Assessment,
    kind: Kind,
) -> Result<(), XlsxError> {
    let keys = rows(document, assessment, kind);
    let given: u16 = if kind == Kind::Answer { 2 } else { 1 };
    sheet.write_string_with_format(0, 0, ID, &styles.head)?;
    sheet.set_column_width(0, if kind == Kind::Answer { 26 } else { 9 })?;
    if given == 2 {
        sheet.write_string_with_format(0, 1, ASKED, &styles.head)?;
        sheet.set_column_width(1, 40)?;
    }
    let last = u32::try_from(keys.len()).unwrap_or(u32::MAX);
    let to_add = last.saturating_add(ROWS_TO_ADD as u32);
    let all: &[Column] = columns(kind);
    for (at, column) in (given..).zip(all) {
        sheet.write_string_with_format(0, at, column.label, &styles.head)?;
        sheet.set_column_width(at, f64::from(column.width) / 6.0)?;
        let choices = (column.choices)(document);
        if !choices.is_empty() {
            let validation = DataValidation::new()
                .allow_list_formula(Formula::new(words.range(choices)))
                .set_error_style(DataValidationErrorStyle::Warning)
                .set_error_title("Not in the list")?
                .set_error_message("It is read all the same where it means something.")?;
            sheet.add_data_validation(1, at, to_add.max(1), at, &validation)?;
        }
    }
    for (row, key) in (1..).zip(&keys) {
        sheet.write_string_with_format(row, 0, key.to_string(), &styles.fixed)?;
        if given == 2 {
            sheet.write_string_with_format(row, 1, asked(*key), &styles.fixed)?;
        }
        for (at, column) in (given..).zip(all) {
            // as text, whatever it looks like: nothing here is a formula
            sheet.write_string_with_format(row, at, cut(&column.read(document, *key)), &styles.cell)?;
        }
    }
    sheet.set_freeze_panes(1, 1)?;
    sheet.autofilter(0, 0, last, given + u16::try_from(all.len()).unwrap_or(1) - 1)?;
    sheet.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    Ok(())
}

fn hide(sheet: &mut Worksheet, text: &str) -> Result<(), XlsxError> {
    sheet.set_name(ORIGIN)?.set_hidden(true);
    sheet.write_string(0, 0, MARK)?;
    sheet.write_string(1, 0, digest(text))?;
    let signs: Vec<char> = text.chars().collect();
    let mut row = 2;
    let mut from = 0;
    while from < signs.len() {
        // half, since a sign beyond the first plane counts twice; never with a space at its end, which programs may drop
        let mut to = signs.len().min(from + PIECE / 2);
        while to < signs.len() && to > from + 1 && (signs[to - 1].is_whitespace() || signs[to].is_whitespace()) {
            to -= 1;
        }
        sheet.write_string(row, 0, signs[from..to].iter().collect::<String>())?;
        (row, from) = (row + 1, to);
    }
    Ok(())
}
