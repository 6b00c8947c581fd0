//! The data of the template: every text ready to be set, every table cut to its pages.

use std::collections::{BTreeMap, BTreeSet};

use interchange::export::{Colours, DrawingPage, Pages, Paper, colours, revisions, sign_off};
use plant::AnyKey;
use report::{Block, Cell, Kind, Report, Section, Shows, Table};
use scene::{Font, TextStyle};
use serde::Serialize;

use crate::columns::{Wishes, breakable};
use crate::glyphs::Glyphs;
use crate::world;

/// Margins at left and right together, in points. `pages.typ` says the same.
const MARGINS: f64 = 2.0 * 16.0 * MM;
/// Points a millimetre.
const MM: f64 = 72.0 / 25.4;
/// Rows from which a worksheet begins on a page of its own.
const LARGE: usize = 14;
/// More rows than this take no links, as in the workbook.
const MOST_LINKED_ROWS: usize = 3_000;
/// Longest texts of header and footer, in points at their size.
const RUNNING_ROOM: f64 = 150.0;
/// Longest title of the file itself, in signs.
const LONGEST_TITLE: usize = 200;

/// Everything that `pages.typ` reads.
#[derive(Serialize)]
pub(crate) struct Content {
    pub(crate) title: String,
    /// The title cut to the room of a header.
    running_title: String,
    /// The title for the file's own properties.
    file_title: String,
    document_number: String,
    pub(crate) revision: String,
    running_revision: String,
    is_draft: bool,
    classification: String,
    running_classification: String,
    pub(crate) fingerprint: String,
    date: String,
    tool: String,
    owner: String,
    missing_glyphs: String,
    with_worksheets: bool,
    /// Short and long side of the paper in millimetres.
    paper: (f64, f64),
    /// Colours that cells have: ink and ground.
    colours: Vec<(String, Option<String>)>,
    cover: Vec<Item>,
    runs: Vec<Run>,
}

/// Pages of one shape.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
enum Run {
    Text { is_wide: bool, items: Vec<Item> },
    Drawing { file: String, title: String, is_first: bool, size: (f64, f64), label: String },
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
enum Item {
    Heading { text: &'static str, clause: &'static str, purpose: &'static str, label: String, on_new_page: bool },
    Prose { text: String },
    Drawings { rows: Vec<(String, String)> },
    Table(Box<Set>),
}

/// A table, or the part of one that is as wide as a page.
#[derive(Serialize)]
struct Set {
    caption: String,
    when_empty: &'static str,
    /// Which columns of how many, where the table is cut.
    part: String,
    widths: Vec<f64>,
    /// Rows have room to write by hand.
    is_tall: bool,
    /// It begins a page of its own.
    on_new_page: bool,
    kinds: Vec<&'static str>,
    bands: Vec<(&'static str, usize)>,
    headings: Vec<String>,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    #[serde(skip_serializing_if = "String::is_empty")]
    label: String,
    cells: Vec<Entry>,
}

/// Text, place of its colours, and where it leads.
#[derive(Serialize)]
struct Entry(String, usize, String);

impl Content {
    pub(crate) fn of(pages: &Pages) -> Content {
        let report = pages.report;
        let paper = pages.paper.size_mm().or(Paper::A4.size_mm()).unwrap_or((297.0, 210.0));
        let mut setter = Setter::of(report, paper);
        let (mut cover, mut runs) = (Vec::new(), Vec::new());
        if pages.with_worksheets {
            for section in &report.sections {
                if section.id == "cover" {
                    cover = setter.cover(section, report);
                } else {
                    setter.section(&mut runs, section, pages.drawings);
                }
            }
        } else {
            runs = pages.drawings.iter().enumerate().map(|(at, page)| drawing(at, page)).collect();
        }
        let signs = TextStyle::new(Font::Regular, 75);
        let cut = |text: &str| scene::text::cut_end(&one_line(text), signs, RUNNING_ROOM);
        for text in [&report.title, &report.document_number, &report.revision, &report.classification] {
            setter.glyphs.read(text);
        }
        for page in pages.drawings {
            setter.glyphs.read(&page.title);
        }
        Content {
            title: clean(&report.title),
            running_title: scene::text::cut_end(&one_line(&report.title), signs, 1.6 * RUNNING_ROOM),
            file_title: report.title.chars().filter(|sign| !sign.is_control()).take(LONGEST_TITLE).collect(),
            document_number: cut(&report.document_number),
            revision: clean(&report.revision),
            running_revision: cut(&report.revision),
            is_draft: report.is_draft,
            classification: clean(&report.classification),
            running_classification: cut(&report.classification),
            fingerprint: report.fingerprint.clone(),
            date: report.imprint.date.clone(),
            tool: report.imprint.tool.clone(),
            owner: setter.owner.clone(),
            missing_glyphs: setter.glyphs.note(),
            with_worksheets: pages.with_worksheets,
            paper: (paper.1, paper.0),
            colours: setter.colours.iter().map(|colours| (hex(colours.text), colours.ground.map(hex))).collect(),
            cover,
            runs,
        }
    }
}

/// What is known while the sections are set.
struct Setter {
    /// Width of text on a page upright and on a wide one, in points.
    widths: (f64, f64),
    /// Records that have a row in the report.
    homes: BTreeSet<AnyKey>,
    /// Records whose row is labelled already.
    labelled: BTreeSet<AnyKey>,
    sections: BTreeSet<&'static str>,
    colours: Vec<Colours>,
    glyphs: Glyphs,
    owner: String,
}

/// The sheets of a table that has them; of a very long one none, since nobody turns so many pages.
fn sheets(table: &Table) -> Vec<(String, Table)> {
    if table.rows.len() > MOST_LINKED_ROWS { Vec::new() } else { table.sheets() }
}

impl Setter {
    fn of(report: &Report, paper: (f64, f64)) -> Setter {
        let homes = report
            .tables()
            .filter(|(_, table)| table.rows.len() <= MOST_LINKED_ROWS)
            .flat_map(|(_, table)| table.rows.iter().filter_map(|row| row.anchor))
            .collect();
        Setter {
            widths: (paper.1 * MM - MARGINS, paper.0 * MM - MARGINS),
            homes,
            labelled: BTreeSet::new(),
            sections: report.sections.iter().map(|section| section.id).filter(|id| *id != "cover").collect(),
            colours: Vec::new(),
            glyphs: Glyphs::new(world::fonts()),
            owner: String::new(),
        }
    }

    /// Facts, revisions and places to sign. The list of worksheets is the table of contents here.
    fn cover(&mut self, section: &Section, report: &Report) -> Vec<Item> {
        let mut items = Vec::new();
        let mut words = Vec::new();
        for block in &section.blocks {
            match block {
                Block::Table(table) if matches!(table.id, "contents" | "revisions") => {}
                Block::Table(table) => items.extend(self.table(table, self.widths.0)),
                Block::Prose(text) => words.push(self.prose(text)),
                Block::Diagram(_) => {}
            }
        }
        items.extend(self.table(&revisions(report).caption("Revisions"), self.widths.0));
        items.extend(self.table(&sign_off(report).caption("Sign-off"), self.widths.0));
        items.extend(words);
        items
    }

    fn section(&mut self, runs: &mut Vec<Run>, section: &Section, drawings: &[DrawingPage]) {
        let tables = section.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            Block::Prose(_) | Block::Diagram(_) => None,
        });
        let rows: usize = tables.clone().map(|table| table.rows.len() + 2).sum();
        let upright = tables.clone().all(|table| {
            let fits = |table: &Table| Wishes::of(table, &texts(table)).fits_upright(self.widths.0);
            let sheets = sheets(table);
            if sheets.is_empty() {
                table.rows.is_empty() || fits(table)
            } else {
                sheets.iter().all(|(_, sheet)| fits(sheet))
            }
        });
        let width = if upright { self.widths.0 } else { self.widths.1 };
        let goes_on = matches!(runs.last(), Some(Run::Text { is_wide, .. }) if *is_wide != upright);
        let mut items = vec![Item::Heading {
            text: section.title,
            clause: section.clause,
            purpose: section.purpose,
            label: section_label(section.id),
            on_new_page: goes_on && rows > LARGE,
        }];
        let shown: Vec<Shows> = section
            .blocks
            .iter()
            .filter_map(|block| match block {
                Block::Diagram(diagram) => Some(diagram.shows),
                _ => None,
            })
            .collect();
        for block in &section.blocks {
            match block {
                Block::Prose(text) => items.push(self.prose(text)),
                Block::Table(table) => items.extend(self.table(table, width)),
                Block::Diagram(_) => {}
            }
        }
        let pages: Vec<(usize, &DrawingPage)> =
            drawings.iter().enumerate().filter(|(_, page)| shown.contains(&page.shows)).collect();
        if !pages.is_empty() {
            let rows = pages.iter().map(|(at, page)| (clean(&page.title), drawing_label(*at))).collect();
            items.insert(1, Item::Drawings { rows });
        }
        match runs.last_mut() {
            Some(Run::Text { items: before, .. }) if goes_on => before.extend(items),
            _ => runs.push(Run::Text { is_wide: !upright, items }),
        }
        runs.extend(pages.into_iter().map(|(at, page)| drawing(at, page)));
    }

    fn prose(&mut self, text: &str) -> Item {
        self.glyphs.read(text);
        Item::Prose { text: breakable(&clean(text), Kind::Text, self.widths.0) }
    }

    /// A table, or its sheets: each zone and conduit has a page of its own characteristics.
    fn table(&mut self, table: &Table, page: f64) -> Vec<Item> {
        let mut items = Vec::new();
        for (number, (name, sheet)) in sheets(table).into_iter().enumerate() {
            let mut parts = self.one_table(&sheet, page);
            if let Some(Item::Table(set)) = parts.first_mut() {
                self.glyphs.read(&name);
                (set.caption, set.on_new_page) = (clean(&name), number > 0);
            }
            items.extend(parts);
        }
        if items.is_empty() { self.one_table(table, page) } else { items }
    }

    fn one_table(&mut self, table: &Table, page: f64) -> Vec<Item> {
        let texts = texts(table);
        texts.iter().flatten().for_each(|text| self.glyphs.read(text));
        if table.id == "cover" {
            let owner = table.rows.iter().find(|row| row.cells.first().is_some_and(|c| c.to_string() == "Asset owner"));
            self.owner =
                owner.and_then(|row| row.cells.get(1)).map(|cell| clean(&cell.to_string())).unwrap_or_default();
        }
        let cuts = Wishes::of(table, &texts).cut(page);
        let all = cuts.len();
        let mut labels = BTreeMap::new();
        if table.rows.len() <= MOST_LINKED_ROWS {
            for (at, row) in table.rows.iter().enumerate() {
                if let Some(key) = row.anchor.filter(|key| self.labelled.insert(*key)) {
                    labels.insert(at, record_label(key));
                }
            }
        }
        let mut items = Vec::new();
        for (number, cut) in cuts.into_iter().enumerate() {
            let columns: Vec<_> = cut.columns.iter().filter_map(|at| table.columns.get(*at)).collect();
            let mut bands: Vec<(&'static str, usize)> = Vec::new();
            for column in &columns {
                match bands.last_mut() {
                    Some((band, span)) if *band == column.band => *span += 1,
                    _ => bands.push((column.band, 1)),
                }
            }
            if !table.has_bands() {
                bands.clear();
            }
            let rows = table.rows.iter().zip(&texts).enumerate().map(|(at, (row, texts))| {
                let label = if number == 0 { labels.get(&at).cloned().unwrap_or_default() } else { String::new() };
                let cells = cut.columns.iter().zip(&cut.widths).map(|(column, width)| {
                    let kind = table.columns.get(*column).map_or(Kind::Text, |column| column.kind);
                    let text = texts.get(*column).map(String::as_str).unwrap_or_default();
                    let (colours, target) =
                        row.cells.get(*column).map_or((0, String::new()), |cell| self.look(cell, table.rows.len()));
                    Entry(breakable(text, kind, *width), colours, target)
                });
                Row { label, cells: cells.collect() }
            });
            let rows = rows.collect();
            let heads = columns.iter().zip(&cut.widths);
            items.push(Item::Table(Box::new(Set {
                caption: if number == 0 { table.caption.to_owned() } else { String::new() },
                when_empty: table.when_empty,
                part: if all > 1 { format!("Columns, part {} of {all}", number + 1) } else { String::new() },
                headings: heads.map(|(column, width)| breakable(&column.heading, Kind::Text, *width)).collect(),
                widths: cut.widths,
                is_tall: table.id == "sign-off",
                on_new_page: false,
                kinds: columns.iter().map(|column| kind(column.kind)).collect(),
                bands,
                rows,
            })));
        }
        items
    }

    /// Place of a cell's colours, and the label that it leads to.
    fn look(&mut self, cell: &Cell, rows: usize) -> (usize, String) {
        let target = match cell {
            Cell::Link { to, .. } if rows <= MOST_LINKED_ROWS && self.homes.contains(to) => record_label(*to),
            Cell::SheetLink { section, .. } if self.sections.contains(section) => section_label(section),
            _ => String::new(),
        };
        let colours = colours(cell);
        let at = self.colours.iter().position(|known| *known == colours).unwrap_or_else(|| {
            self.colours.push(colours);
            self.colours.len() - 1
        });
        (at, target)
    }
}

fn drawing(at: usize, page: &DrawingPage) -> Run {
    Run::Drawing {
        file: format!("drawing-{at}.svg"),
        title: clean(&page.title),
        is_first: page.is_first,
        size: page.size_mm,
        label: drawing_label(at),
    }
}

fn texts(table: &Table) -> Vec<Vec<String>> {
    table.rows.iter().map(|row| row.cells.iter().map(|cell| clean(&cell.to_string())).collect()).collect()
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "text",
        Kind::Code => "code",
        Kind::Mark => "mark",
        Kind::Number => "number",
    }
}

fn record_label(key: AnyKey) -> String {
    format!("record {key}")
}

fn section_label(id: &str) -> String {
    format!("section {id}")
}

fn drawing_label(at: usize) -> String {
    format!("drawing {at}")
}

fn hex(colour: u32) -> String {
    format!("#{colour:06x}")
}

/// Text without control characters; only line ends stay.
fn clean(text: &str) -> String {
    let keep = |sign: char| match sign {
        '\n' => Some('\n'),
        '\r' => None,
        sign if sign.is_control() => Some(' '),
        sign => Some(sign),
    };
    text.chars().filter_map(keep).collect()
}

fn one_line(text: &str) -> String {
    // what is longer never fits, and is not measured sign by sign
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(400).collect()
}
