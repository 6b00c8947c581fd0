//! One sheet of paper: frame with fields, right column, title block.

use plant::Document;

use super::painter::SvgPainter;
use super::tables::Tables;
use super::{Paper, Sheet, legend};
use crate::geometry::Rect;
use crate::painter::{Anchor, Frame, Painter, Spot, Stroke, Style};
use crate::scene::Scene;
use crate::text::{Font, TextStyle, cut_end};
use crate::theme::Ink;

/// px a millimetre at 96 dots an inch, the unit of everything here.
pub(super) const MM: f64 = 96.0 / 25.4;
/// Smallest scale of the drawing on a sheet that may be as large as it takes.
const LEAST_SCALE: f64 = 0.55;
/// Largest scale of the drawing on paper of one size.
const MOST_SCALE: f64 = 1.4;
/// Left margin for binding, and the other three.
const MARGINS: (f64, f64) = (10.0 * MM, 7.0 * MM);
/// Height of the title block.
const BLOCK: f64 = 17.0 * MM;
/// Width of the right column.
const COLUMN: f64 = 112.0 * MM;
/// Between frame and drawing.
pub(super) const INSIDE: f64 = 6.0 * MM;

const CAPTION: TextStyle = TextStyle::new(Font::Regular, 70);
const ENTRY: TextStyle = TextStyle::new(Font::Medium, 105);
const FIELD: TextStyle = TextStyle::new(Font::Regular, 80);
const NOTE: TextStyle = TextStyle::new(Font::Regular, 85);

/// What stands beside the drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beside {
    /// Tables and legend in a column at the right.
    Column,
    /// A short list and the legend below the drawing: small paper.
    Below,
    /// The legend in the column; the lists are too long for it.
    LegendInColumn,
    /// The legend below the drawing; the list is too long.
    LegendBelow,
    /// Nothing: a part of a drawing whose first sheet has it all.
    Nothing,
}

impl Beside {
    fn has_column(self) -> bool {
        matches!(self, Beside::Column | Beside::LegendInColumn)
    }
}

pub(super) struct Page {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) beside: Beside,
    /// Largest scale of the drawing.
    most: f64,
}

impl Page {
    /// An empty sheet of a paper; `None` where the paper is as large as the drawing.
    fn of(paper: Paper) -> Option<Page> {
        let (width, height) = paper.size_mm()?;
        let beside = if width >= 400.0 { Beside::Column } else { Beside::Below };
        Some(Page { width: width * MM, height: height * MM, beside, most: 1.0 })
    }

    /// A sheet of exactly that paper. Lists that leave too little room for the drawing are left out.
    pub(super) fn exactly(paper: Paper, tables: &Tables, scene: &Scene) -> Page {
        let mut page = Page::of(paper).or_else(|| Page::of(Paper::A3)).unwrap_or(Page {
            width: 420.0 * MM,
            height: 297.0 * MM,
            beside: Beside::Column,
            most: 1.0,
        });
        // on paper of one size a small drawing need not stay small
        page.most = MOST_SCALE;
        let inner = page.inner();
        if page.beside == Beside::Below && tables.list_height(inner.width) > inner.height * 0.2 {
            page.beside = Beside::LegendBelow;
        }
        if page.beside == Beside::Column && !page.column_holds(tables, scene) {
            page.beside = Beside::LegendInColumn;
        }
        page
    }

    /// The same paper with nothing but the drawing in its frame.
    pub(super) fn bare(&self) -> Page {
        Page { beside: Beside::Nothing, ..*self }
    }

    fn column_holds(&self, tables: &Tables, scene: &Scene) -> bool {
        tables.height() + legend::height(scene) + 30.0 <= self.height - 2.0 * MARGINS.1 - BLOCK
    }

    /// A sheet as large as it takes.
    pub(super) fn choose(paper: Paper, bounds: Rect, tables: &Tables, scene: &Scene) -> Page {
        let mut page = match Page::of(paper) {
            Some(page) => page,
            None => {
                let height =
                    (f64::from(bounds.height) + 2.0 * INSIDE + 8.0).max(tables.height() + legend::height(scene) + 40.0);
                return Page {
                    width: f64::from(bounds.width) + 2.0 * INSIDE + COLUMN + MARGINS.0 + MARGINS.1 + 8.0,
                    height: height + BLOCK + 2.0 * MARGINS.1,
                    beside: Beside::Column,
                    most: 1.0,
                };
            }
        };
        let fits = |page: &Page| {
            let tables_fit = !page.beside.has_column() || page.column_holds(tables, scene);
            tables_fit && page.scale(bounds, tables, scene) >= LEAST_SCALE
        };
        // twelve steps are a sheet 64 times as wide: nothing real is larger
        for _ in 0..12 {
            if fits(&page) {
                break;
            }
            (page.width, page.height) = (page.width * std::f64::consts::SQRT_2, page.height * std::f64::consts::SQRT_2);
            // a larger sheet has the column that a small one lacks
            if page.width >= 400.0 * MM {
                page.beside = Beside::Column;
            }
        }
        page
    }

    pub(super) fn inner(&self) -> Frame {
        let (left, other) = MARGINS;
        Frame::new(left, other, self.width - left - other, self.height - 2.0 * other)
    }

    pub(super) fn area(&self, tables: &Tables, scene: &Scene) -> Frame {
        let inner = self.inner();
        let column = if self.beside.has_column() { COLUMN } else { 0.0 };
        let foot = match self.beside {
            Beside::Column | Beside::LegendInColumn | Beside::Nothing => 0.0,
            Beside::Below => tables.list_height(inner.width) + legend::row_height(scene, inner.width),
            Beside::LegendBelow => NOTE_ROW + legend::row_height(scene, inner.width),
        };
        let height = inner.height - BLOCK - foot - 2.0 * INSIDE;
        Frame::new(inner.x + INSIDE, inner.y + INSIDE, inner.width - column - 2.0 * INSIDE, height)
    }

    pub(super) fn scale(&self, bounds: Rect, tables: &Tables, scene: &Scene) -> f64 {
        let area = self.area(tables, scene);
        let (width, height) = (f64::from(bounds.width.max(1)), f64::from(bounds.height.max(1)));
        (area.width / width).min(area.height / height).min(self.most)
    }

    /// Frame, and outside of it the fields by which a place on the sheet is named.
    pub(super) fn frame(&self, painter: &mut SvgPainter) {
        let inner = self.inner();
        painter.round_rect(inner, 0.0, Style::outlined(Stroke::line(Ink::Text, 1.9)));
        let thin = Stroke::line(Ink::Text, 0.95);
        for n in 0..8 {
            let x = inner.x + inner.width * f64::from(n) / 8.0;
            let middle = x + inner.width / 16.0;
            if n > 0 {
                painter.segments(&[(Spot { x, y: inner.y - 8.0 }, Spot { x, y: inner.y })], thin);
                painter.segments(&[(Spot { x, y: inner.bottom() }, Spot { x, y: inner.bottom() + 8.0 })], thin);
            }
            let word = (n + 1).to_string();
            painter.text(&word, Spot { x: middle, y: inner.y - 7.0 }, Anchor::Middle, FIELD, Ink::Text2.into());
            painter.text(&word, Spot { x: middle, y: inner.bottom() + 14.0 }, Anchor::Middle, FIELD, Ink::Text2.into());
        }
        for (n, word) in ["A", "B", "C", "D", "E", "F"].into_iter().enumerate() {
            let y = inner.y + inner.height * n as f64 / 6.0;
            let middle = y + inner.height / 12.0 + 3.0;
            if n > 0 {
                painter.segments(&[(Spot { x: inner.x - 8.0, y }, Spot { x: inner.x, y })], thin);
                painter.segments(&[(Spot { x: inner.right(), y }, Spot { x: inner.right() + 8.0, y })], thin);
            }
            painter.text(word, Spot { x: inner.x - 12.0, y: middle }, Anchor::Middle, FIELD, Ink::Text2.into());
            painter.text(word, Spot { x: inner.right() + 12.0, y: middle }, Anchor::Middle, FIELD, Ink::Text2.into());
        }
    }

    pub(super) fn beside(&self, painter: &mut SvgPainter, tables: &Tables, scene: &Scene) {
        let inner = self.inner();
        let left = inner.right() - COLUMN + 8.0;
        let legend_in_column = |painter: &mut SvgPainter| {
            let top = inner.bottom() - BLOCK - legend::height(scene) - 10.0;
            legend::draw(painter, scene, Frame::new(left, top, COLUMN - 22.0, legend::height(scene)));
        };
        let legend_height = legend::row_height(scene, inner.width);
        let top = inner.bottom() - BLOCK - legend_height;
        let legend_below = |painter: &mut SvgPainter| {
            legend::draw_row(painter, scene, Frame::new(inner.x + 10.0, top, inner.width - 20.0, legend_height));
        };
        let note = |painter: &mut SvgPainter, x: f64, y: f64| {
            painter.text(LISTED_ELSEWHERE, Spot { x, y }, Anchor::Start, NOTE, Ink::Text2.into());
        };
        match self.beside {
            Beside::Column => {
                tables.draw(painter, Frame::new(left, inner.y + 14.0, COLUMN - 22.0, inner.height - BLOCK - 14.0));
                legend_in_column(painter);
            }
            Beside::LegendInColumn => {
                note(painter, left, inner.y + 25.0);
                legend_in_column(painter);
            }
            Beside::Below => {
                let height = tables.list_height(inner.width);
                tables.draw_list(painter, Frame::new(inner.x + 10.0, top - height, inner.width - 20.0, height));
                legend_below(painter);
            }
            Beside::LegendBelow => {
                note(painter, inner.x + 10.0, top - 6.0);
                legend_below(painter);
            }
            Beside::Nothing => {}
        }
    }

    pub(super) fn title_block(&self, painter: &mut SvgPainter, document: &Document, sheet: &Sheet) {
        let inner = self.inner();
        let system = document.system();
        let or = |given: &str, own: &str| if given.is_empty() { own.to_owned() } else { given.to_owned() };
        let title = match (sheet.title.is_empty(), system.name.is_empty()) {
            (false, _) => sheet.title.clone(),
            (true, true) => "Zone and conduit drawing".to_owned(),
            (true, false) => format!("{}: zones and conduits", system.name),
        };
        let mut revision = or(&sheet.revision, &system.revision);
        if sheet.approved.is_empty() {
            revision = format!("{revision} draft").trim_start().to_owned();
        }
        let (n, m) = (sheet.sheet.0.max(1), sheet.sheet.1.max(1));
        let entries: [(&str, String, f64); 9] = [
            ("Client", or(&sheet.client, &system.owner), 15.0),
            ("Title", title, 27.0),
            ("Document no.", or(&sheet.document_number, &system.document_number), 11.5),
            ("Revision", revision, 8.0),
            ("Date", or(&sheet.date, &system.date), 8.0),
            ("Drawn", or(&sheet.drawn, &system.author), 9.5),
            ("Approved", sheet.approved.clone(), 9.0),
            ("Classification", or(&sheet.classification, &system.classification), 7.5),
            ("Sheet", format!("{n} of {m}"), 4.5),
        ];
        let block = Frame::new(inner.x, inner.bottom() - BLOCK, inner.width, BLOCK);
        painter.round_rect(block, 0.0, Style::both(Ink::Canvas, Stroke::line(Ink::Text, 1.2)));
        let mut x = block.x;
        for (n, (caption, entry, percent)) in entries.into_iter().enumerate() {
            let width = block.width * percent / 100.0;
            if n > 0 {
                painter.segments(
                    &[(Spot { x, y: block.y }, Spot { x, y: block.bottom() })],
                    Stroke::line(Ink::Text, 0.95),
                );
            }
            let at = Spot { x: x + 6.0, y: block.y + 13.0 };
            painter.text(caption, at, Anchor::Start, CAPTION, Ink::Text3.into());
            entry_lines(painter, &entry, Frame::new(x + 6.0, block.y, width - 10.0, BLOCK));
            x += width;
        }
    }
}

/// Stands where the lists would take too much room.
const LISTED_ELSEWHERE: &str = "Zones and conduits with their levels stand in the worksheets “Zones” and “Conduits”.";
/// Height of that line.
const NOTE_ROW: f64 = 16.0;

/// One entry of the title block: in one line, in two smaller ones, or cut at the end of the second.
fn entry_lines(painter: &mut SvgPainter, entry: &str, frame: Frame) {
    if ENTRY.width(entry) <= frame.width {
        painter.text(entry, Spot { x: frame.x, y: frame.bottom() - 14.0 }, Anchor::Start, ENTRY, Ink::Text.into());
        return;
    }
    const SMALL: TextStyle = TextStyle::new(Font::Medium, 85);
    let fits = |at: &usize| SMALL.width(&entry[..*at]) <= frame.width;
    let broken = entry.match_indices(' ').map(|(at, _)| at).rfind(fits);
    let (first, second) = match broken {
        Some(at) => (entry[..at].to_owned(), cut_end(entry[at..].trim_start(), SMALL, frame.width)),
        None => (cut_end(entry, SMALL, frame.width), String::new()),
    };
    painter.text(&first, Spot { x: frame.x, y: frame.bottom() - 24.0 }, Anchor::Start, SMALL, Ink::Text.into());
    painter.text(&second, Spot { x: frame.x, y: frame.bottom() - 11.0 }, Anchor::Start, SMALL, Ink::Text.into());
}
