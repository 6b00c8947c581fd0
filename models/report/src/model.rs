//! The shape of a report: sections of prose, tables and diagrams.

use plant::record::Zone;
use plant::{AnyKey, Id};

use crate::cell::Cell;

/// What a report carries that does not lie in the plant. Passed in: nothing here reads a clock.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Imprint {
    /// Day of writing, ISO 8601. Empty when the caller wants the same bytes on every day.
    pub date: String,
    /// Name and version of the program.
    pub tool: String,
}

/// Every worksheet of one plant.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Report {
    /// Name of the plant.
    pub title: String,
    /// Document number for the page foot.
    pub document_number: String,
    /// Revision for the page foot.
    pub revision: String,
    /// Whether no approval covers the whole plant: such a report says "draft" on every page.
    pub is_draft: bool,
    /// Day of the revision as it was typed.
    pub revision_date: String,
    /// Who wrote it.
    pub author: String,
    /// Who reviewed it.
    pub reviewer: String,
    /// Asset owner.
    pub owner: String,
    /// Site.
    pub site: String,
    /// Classification mark for the page foot.
    pub classification: String,
    /// First twelve signs of the fingerprint of the plant.
    pub fingerprint: String,
    /// Day and program.
    pub imprint: Imprint,
    /// The worksheets in their order.
    pub sections: Vec<Section>,
}

impl Report {
    /// Every drawing, in the order of its set.
    pub fn diagrams(&self) -> impl Iterator<Item = &Diagram> {
        self.sections.iter().flat_map(|section| &section.blocks).filter_map(|block| match block {
            Block::Diagram(diagram) => Some(diagram),
            Block::Prose(_) | Block::Table(_) => None,
        })
    }

    /// With some of its worksheets only; the list on the cover names those that are left.
    pub fn only(mut self, ids: &[String]) -> Report {
        let stays = |id: &str| ids.iter().any(|wanted| wanted == id);
        self.sections.retain(|section| stays(section.id));
        let tables = self.sections.iter_mut().flat_map(|section| &mut section.blocks);
        for block in tables {
            if let Block::Table(table) = block {
                table.rows.retain(|row| {
                    row.cells.iter().all(|cell| !matches!(cell, Cell::SheetLink { section, .. } if !stays(section)))
                });
            }
        }
        self
    }

    /// Every table with the section it stands in.
    pub fn tables(&self) -> impl Iterator<Item = (&Section, &Table)> {
        self.sections.iter().flat_map(|section| {
            section.blocks.iter().filter_map(move |block| match block {
                Block::Table(table) => Some((section, table)),
                Block::Prose(_) | Block::Diagram(_) => None,
            })
        })
    }
}

/// One worksheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Name for files, such as `risk-register`.
    pub id: &'static str,
    /// Name on the tab and in headings.
    pub title: &'static str,
    /// Items of the standard it serves; empty for cover and legend.
    pub clause: &'static str,
    /// What it is for, in one sentence.
    pub purpose: &'static str,
    /// What it holds, in order.
    pub blocks: Vec<Block>,
}

/// A part of a worksheet.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A paragraph.
    Prose(String),
    /// A table.
    Table(Table),
    /// A drawing, which the writer makes from the scene.
    Diagram(Diagram),
}

/// A drawing of the plant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagram {
    /// What it shows, in words.
    pub caption: String,
    /// Which one of the set it is.
    pub shows: Shows,
}

/// A drawing of the set that ZCR 6.3 asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shows {
    /// The whole plant, where people put it.
    Overview,
    /// The whole plant in bands by Purdue level.
    Purdue,
    /// One zone with its neighbours and what joins them.
    Zone(Id<Zone>),
}

impl Shows {
    /// What a file of this drawing has behind the plant's name: nothing for the overview, `-zone-z-03` for a zone.
    pub fn ending(self) -> String {
        match self {
            Shows::Overview => String::new(),
            Shows::Purdue => "-purdue".to_owned(),
            Shows::Zone(zone) => format!("-zone-{}", zone.to_string().to_lowercase()),
        }
    }
}

/// A table. Every row has as many cells as there are columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Name for files, unique in the report.
    pub id: &'static str,
    /// Heading; empty when the section's title says it.
    pub caption: &'static str,
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows.
    pub rows: Vec<Row>,
    /// What stands there instead of rows: why it is empty and what follows.
    pub when_empty: &'static str,
    /// How many leading columns name the sheet that a row is part of; 0 where the table is one. On paper each sheet has a
    /// heading of its own, see [`Table::sheets`]; a workbook keeps the rows together, so that they can be filtered.
    pub sheet_columns: usize,
}

impl Table {
    /// A table without rows.
    pub fn new(id: &'static str, columns: Vec<Column>) -> Self {
        Table { id, caption: "", columns, rows: Vec::new(), when_empty: "Nothing is recorded.", sheet_columns: 0 }
    }

    /// With a heading of its own.
    pub fn caption(mut self, caption: &'static str) -> Self {
        self.caption = caption;
        self
    }

    /// With the sentence that stands in place of rows.
    pub fn when_empty(mut self, sentence: &'static str) -> Self {
        self.when_empty = sentence;
        self
    }

    /// Made of sheets that these leading columns name.
    pub fn in_sheets(mut self, columns: usize) -> Self {
        self.sheet_columns = columns;
        self
    }

    /// Each sheet with its heading, such as `Z-01 Control`, as a table without the columns that the heading says. Empty where
    /// the table is one.
    pub fn sheets(&self) -> Vec<(String, Table)> {
        let said = self.sheet_columns;
        if said == 0 {
            return Vec::new();
        }
        let name = |row: &Row| -> Vec<String> { row.cells.iter().take(said).map(ToString::to_string).collect() };
        let sheet = |rows: &[Row]| Table {
            caption: "",
            columns: self.columns.iter().skip(said).cloned().collect(),
            rows: rows
                .iter()
                .map(|row| Row { anchor: row.anchor, cells: row.cells.iter().skip(said).cloned().collect() })
                .collect(),
            sheet_columns: 0,
            ..Table::new(self.id, Vec::new())
        };
        let runs = self.rows.chunk_by(|one, next| name(one) == name(next));
        runs.filter_map(|rows| Some((name(rows.first()?).join(" "), sheet(rows)))).collect()
    }

    /// Adds the row of a record; other tables link to it.
    pub fn row_of(&mut self, anchor: impl Into<AnyKey>, cells: Vec<Cell>) {
        self.push(Row { anchor: Some(anchor.into()), cells });
    }

    /// Adds a row.
    pub fn row(&mut self, cells: Vec<Cell>) {
        self.push(Row { anchor: None, cells });
    }

    fn push(&mut self, row: Row) {
        debug_assert_eq!(row.cells.len(), self.columns.len(), "{}: {:?}", self.id, row.cells);
        self.rows.push(row);
    }

    /// Whether some column stands under a band.
    pub fn has_bands(&self) -> bool {
        self.columns.iter().any(|column| !column.band.is_empty())
    }
}

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The record this row is the home of.
    pub anchor: Option<AnyKey>,
    /// One cell a column.
    pub cells: Vec<Cell>,
}

/// What a column holds; a writer chooses alignment and type face by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Words.
    Text,
    /// Ids, addresses, versions: set in the mono face.
    Code,
    /// A short value set in the middle: level, risk, gap, state.
    Mark,
    /// A number set to the right.
    Number,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Heading.
    pub heading: String,
    /// Heading shared with its neighbours, such as the item of the standard; empty for none.
    pub band: &'static str,
    /// Width in characters of the text face.
    pub width: u16,
    /// What it holds.
    pub kind: Kind,
}

impl Column {
    /// A column of words.
    pub fn text(heading: impl Into<String>, width: u16) -> Self {
        Column { heading: heading.into(), band: "", width, kind: Kind::Text }
    }

    /// A column of ids, addresses or versions.
    pub fn code(heading: impl Into<String>, width: u16) -> Self {
        Column { kind: Kind::Code, ..Column::text(heading, width) }
    }

    /// A column of levels, risks, gaps or states.
    pub fn mark(heading: impl Into<String>, width: u16) -> Self {
        Column { kind: Kind::Mark, ..Column::text(heading, width) }
    }

    /// A column of numbers.
    pub fn number(heading: impl Into<String>, width: u16) -> Self {
        Column { kind: Kind::Number, ..Column::text(heading, width) }
    }

    /// Under a heading shared with its neighbours.
    pub fn under(mut self, band: &'static str) -> Self {
        self.band = band;
        self
    }
}
