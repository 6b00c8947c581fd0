//! The sheet: frame with fields, drawing, right column, title block.

use engine::Assessment;
use plant::Document;
use svg::node::element::{Rectangle, SVG};

use super::painter::{SvgPainter, number};
use super::tables::{Findings, Tables};
use super::{Paper, Sheet, legend};
use crate::geometry::Rect;
use crate::paint::paint_clean;
use crate::painter::{Anchor, Frame, Painter, Spot, Stroke, Style};
use crate::scene::Scene;
use crate::text::{Font, TextStyle, cut_end};
use crate::theme::{Ink, Theme};
use crate::viewport::Viewport;

/// px a millimetre at 96 dots an inch, the unit of everything here.
pub(super) const MM: f64 = 96.0 / 25.4;
/// Smallest scale of the drawing: below it its labels could not be read on paper.
const LEAST_SCALE: f64 = 0.55;
/// Left margin for binding, and the other three.
const MARGINS: (f64, f64) = (10.0 * MM, 7.0 * MM);
/// Height of the title block.
const BLOCK: f64 = 17.0 * MM;
/// Width of the right column.
const COLUMN: f64 = 112.0 * MM;
/// Between frame and drawing.
const INSIDE: f64 = 6.0 * MM;

const CAPTION: TextStyle = TextStyle::new(Font::Regular, 70);
const ENTRY: TextStyle = TextStyle::new(Font::Medium, 105);
const FIELD: TextStyle = TextStyle::new(Font::Regular, 80);

pub(super) fn draw(document: &Document, assessment: &Assessment, sheet: &Sheet) -> String {
    let scene = Scene::new(document, assessment);
    let bounds = scene.bounds().grown(8);
    let findings = sheet.with_findings.then(|| Findings::of(&scene, assessment));
    let tables = Tables::of(document, assessment, &scene, findings.as_ref());
    let page = Page::choose(sheet.paper, bounds, &tables, &scene);
    let mut painter = SvgPainter::new(Theme::Print);
    page.frame(&mut painter);
    page.column(&mut painter, &tables, &scene);
    page.title_block(&mut painter, document, sheet);
    let mut drawing = SvgPainter::new(Theme::Print);
    paint_clean(&scene, &Viewport::of(bounds), &mut drawing);
    if let Some(findings) = &findings {
        findings.discs(&mut drawing, bounds);
    }
    let (area, scale) = (page.area(&tables, &scene), page.scale(bounds, &tables, &scene));
    // centred in its area, at the top where it is much lower
    let x = area.x + (area.width - f64::from(bounds.width) * scale) / 2.0;
    let y = area.y + ((area.height - f64::from(bounds.height) * scale) / 2.0).min(40.0);
    let place = format!("translate({} {}) scale({scale:.5})", number(x), number(y));
    let ground = Rectangle::new()
        .set("width", number(page.width))
        .set("height", number(page.height))
        .set("fill", Theme::Print.colour(Ink::Canvas));
    SVG::new()
        .set("viewBox", format!("0 0 {} {}", number(page.width), number(page.height)))
        .set("width", format!("{}mm", number(page.width / MM)))
        .set("height", format!("{}mm", number(page.height / MM)))
        .add(ground)
        .add(drawing.finish().set("transform", place))
        .add(painter.finish())
        .to_string()
}

struct Page {
    width: f64,
    height: f64,
    /// Tables and legend stand in a column at the right; on small paper below the drawing.
    has_column: bool,
}

impl Page {
    fn choose(paper: Paper, bounds: Rect, tables: &Tables, scene: &Scene) -> Page {
        let page =
            |width: f64, height: f64, has_column: bool| Page { width: width * MM, height: height * MM, has_column };
        let mut page = match paper {
            Paper::A3 => page(420.0, 297.0, true),
            Paper::A4 => page(297.0, 210.0, false),
            Paper::Letter => page(279.4, 215.9, false),
            Paper::None => {
                let height =
                    (f64::from(bounds.height) + 2.0 * INSIDE + 8.0).max(tables.height() + legend::height(scene) + 40.0);
                return Page {
                    width: f64::from(bounds.width) + 2.0 * INSIDE + COLUMN + MARGINS.0 + MARGINS.1 + 8.0,
                    height: height + BLOCK + 2.0 * MARGINS.1,
                    has_column: true,
                };
            }
        };
        let fits = |page: &Page| {
            let room = page.height - 2.0 * MARGINS.1 - BLOCK;
            let tables_fit = !page.has_column || tables.height() + legend::height(scene) + 30.0 <= room;
            tables_fit && page.scale(bounds, tables, scene) >= LEAST_SCALE
        };
        // twelve steps are a sheet 64 times as wide: nothing real is larger
        for _ in 0..12 {
            if fits(&page) {
                break;
            }
            (page.width, page.height) = (page.width * std::f64::consts::SQRT_2, page.height * std::f64::consts::SQRT_2);
            // a larger sheet has the column that a small one lacks
            page.has_column |= page.width >= 400.0 * MM;
        }
        page
    }

    fn inner(&self) -> Frame {
        let (left, other) = MARGINS;
        Frame::new(left, other, self.width - left - other, self.height - 2.0 * other)
    }

    fn area(&self, tables: &Tables, scene: &Scene) -> Frame {
        let inner = self.inner();
        let column = if self.has_column { COLUMN } else { 0.0 };
        let foot = if self.has_column {
            0.0
        } else {
            tables.list_height(inner.width) + legend::row_height(scene, inner.width)
        };
        let height = inner.height - BLOCK - foot - 2.0 * INSIDE;
        Frame::new(inner.x + INSIDE, inner.y + INSIDE, inner.width - column - 2.0 * INSIDE, height)
    }

    fn scale(&self, bounds: Rect, tables: &Tables, scene: &Scene) -> f64 {
        let area = self.area(tables, scene);
        let (width, height) = (f64::from(bounds.width.max(1)), f64::from(bounds.height.max(1)));
        (area.width / width).min(area.height / height).min(1.0)
    }

    /// Frame, and outside of it the fields by which a place on the sheet is named.
    fn frame(&self, painter: &mut SvgPainter) {
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

    fn column(&self, painter: &mut SvgPainter, tables: &Tables, scene: &Scene) {
        let inner = self.inner();
        if self.has_column {
            let left = inner.right() - COLUMN + 8.0;
            let frame = Frame::new(left, inner.y + 14.0, COLUMN - 22.0, inner.height - BLOCK - 14.0);
            tables.draw(painter, frame);
            let top = inner.bottom() - BLOCK - legend::height(scene) - 10.0;
            legend::draw(painter, scene, Frame::new(left, top, COLUMN - 22.0, legend::height(scene)));
        } else {
            let legend_height = legend::row_height(scene, inner.width);
            let list_height = tables.list_height(inner.width);
            let top = inner.bottom() - BLOCK - legend_height;
            tables.draw_list(painter, Frame::new(inner.x + 10.0, top - list_height, inner.width - 20.0, list_height));
            legend::draw_row(painter, scene, Frame::new(inner.x + 10.0, top, inner.width - 20.0, legend_height));
        }
    }

    fn title_block(&self, painter: &mut SvgPainter, document: &Document, sheet: &Sheet) {
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
