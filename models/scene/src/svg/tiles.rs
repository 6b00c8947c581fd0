//! One view on sheets of a given paper: one sheet, or a key and parts where it would be too small to read on one.

use engine::Assessment;
use plant::Document;
use svg::node::element::{ClipPath, Group, Rectangle};

use super::page::{INSIDE, MM, Page};
use super::painter::{SvgPainter, number};
use super::sheet::{on_paper, place, transform};
use super::tables::Tables;
use super::{Paper, Sheet};
use crate::geometry::Rect;
use crate::paint::paint_clean;
use crate::painter::{Anchor, Dash, Frame, Hatch, Paint, Painter, Spot, Stroke, Style};
use crate::scene::Scene;
use crate::symbol::SymbolId;
use crate::text::{Font, TextStyle};
use crate::theme::{Ink, Theme};
use crate::viewport::{Detail, Viewport};

/// Smallest scale on paper: labels of assets are 6 point there.
const READABLE: f64 = 0.76;
/// Below this scale the key shows zones by their level, with names at a size of their own.
const KEY_FROM_AFAR: f64 = 0.5;
/// What two neighbouring parts both show.
const OVERLAP: f64 = 12.0 * MM;
/// Most parts in a row and in a column. What is larger still is made smaller.
const MOST_ACROSS: f64 = 24.0;

const MARK: TextStyle = TextStyle::new(Font::Medium, 85);
const KEY: TextStyle = TextStyle::new(Font::SemiBold, 130);

/// The sheets of one view, ready to be written one by one.
pub struct Sheets {
    scene: Scene,
    tables: Tables,
    page: Page,
    parts: Option<Parts>,
}

/// How a large drawing is cut.
struct Parts {
    scale: f64,
    /// Where a part is drawn on its sheet.
    area: Frame,
    /// Those that show something, row by row.
    parts: Vec<Part>,
}

/// One part, by its place in the grid of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Part {
    column: u32,
    row: u32,
    seen: Rect,
}

impl Sheets {
    /// Plans the sheets of a scene on a paper.
    pub fn of(scene: Scene, document: &Document, assessment: &Assessment, paper: Paper) -> Sheets {
        let tables = Tables::of(document, assessment, &scene, None);
        let page = Page::exactly(paper, &tables, &scene);
        let bounds = scene.bounds().grown(8);
        let parts = (page.scale(bounds, &tables, &scene) < READABLE).then(|| Parts::of(&scene, bounds, &page, &tables));
        // parts of which only one shows anything say no more than the whole
        let parts = parts.filter(|parts| parts.parts.len() > 1);
        Sheets { scene, tables, page, parts }
    }

    /// How many sheets there are.
    pub fn count(&self) -> usize {
        1 + self.parts.as_ref().map_or(0, |parts| parts.parts.len())
    }

    /// Width and height of every sheet in millimetres.
    pub fn size_mm(&self) -> (f64, f64) {
        (self.page.width / MM, self.page.height / MM)
    }

    /// What is added to the title of one sheet: nothing, "key" or "part 2 of 6".
    pub fn part(&self, at: usize) -> String {
        match (&self.parts, at) {
            (None, _) => String::new(),
            (Some(parts), 0) => format!("key to {} parts", parts.parts.len()),
            (Some(parts), at) => format!("part {at} of {}", parts.parts.len()),
        }
    }

    /// One sheet as SVG. `sheet.sheet` is the number of this one.
    pub fn svg(&self, document: &Document, sheet: &Sheet, at: usize) -> String {
        let mut sheet = sheet.clone();
        let first = sheet.sheet.0.max(1) as usize - at.min(sheet.sheet.0.max(1) as usize - 1);
        let part = self.part(at);
        if !part.is_empty() {
            sheet.title = format!("{}, {part}", sheet.title);
        }
        match (&self.parts, at) {
            (None, _) => self.whole(document, &sheet, |_, _, _| ()),
            (Some(parts), 0) => self.whole(document, &sheet, |painter, place, scale| {
                parts.key(painter, self.scene.bounds().grown(8), place, scale, first);
            }),
            (Some(parts), at) => match parts.parts.get(at - 1) {
                Some(part) => self.one(document, &sheet, parts, *part, first),
                None => self.whole(document, &sheet, |_, _, _| ()),
            },
        }
    }

    /// Everything on one sheet, and over it what `over` draws.
    fn whole(&self, document: &Document, sheet: &Sheet, over: impl Fn(&mut SvgPainter, Spot, f64)) -> String {
        let mut painter = SvgPainter::new(Theme::Print);
        self.page.frame(&mut painter);
        self.page.beside(&mut painter, &self.tables, &self.scene);
        self.page.title_block(&mut painter, document, sheet);
        let bounds = self.scene.bounds().grown(8);
        let (at, scale) = place(&self.page, &self.scene, &self.tables);
        let mut drawing = SvgPainter::new(Theme::Print);
        let moved = if self.parts.is_some() && scale < KEY_FROM_AFAR {
            let viewport = Viewport { scale, detail: Detail::Far, ..Viewport::of(bounds) };
            paint_clean(&self.scene, &viewport, &mut drawing);
            transform(at, 1.0)
        } else {
            paint_clean(&self.scene, &Viewport::of(bounds), &mut drawing);
            transform(at, scale)
        };
        over(&mut painter, at, scale);
        on_paper(&self.page, drawing.finish().set("transform", moved), painter)
    }

    fn one(&self, document: &Document, sheet: &Sheet, parts: &Parts, part: Part, first: usize) -> String {
        let page = self.page.bare();
        let mut painter = SvgPainter::new(Theme::Print);
        page.frame(&mut painter);
        page.title_block(&mut painter, document, sheet);
        parts.marks(&mut painter, part, first);
        let mut drawing = SvgPainter::new(Theme::Print);
        paint_clean(&self.scene, &Viewport::of(part.seen), &mut drawing);
        let moved = transform(Spot { x: parts.area.x, y: parts.area.y }, parts.scale);
        let window = Rectangle::new()
            .set("x", number(parts.area.x))
            .set("y", number(parts.area.y))
            .set("width", number(parts.area.width))
            .set("height", number(parts.area.height));
        let drawing = Group::new()
            .add(ClipPath::new().set("id", "part").add(window))
            .add(Group::new().set("clip-path", "url(#part)").add(drawing.finish().set("transform", moved)));
        on_paper(&page, drawing, painter)
    }
}

impl Parts {
    fn of(scene: &Scene, bounds: Rect, page: &Page, tables: &Tables) -> Parts {
        let area = page.bare().area(tables, scene);
        let (width, height) = (f64::from(bounds.width.max(1)), f64::from(bounds.height.max(1)));
        // n parts of a length show n lengths less what is shown twice
        let needed = |all: f64, one: f64| ((all * READABLE - OVERLAP) / (one - OVERLAP)).ceil().clamp(1.0, MOST_ACROSS);
        let (across, down) = (needed(width, area.width), needed(height, area.height));
        let reach = |number: f64, one: f64, all: f64| (number * one - (number - 1.0) * OVERLAP) / all;
        let scale = reach(across, area.width, width).min(reach(down, area.height, height)).min(1.0);
        let step = |one: f64| (one - OVERLAP) / scale;
        let mut parts = Vec::new();
        for row in 0..down as u32 {
            for column in 0..across as u32 {
                let seen = Rect::new(
                    (f64::from(bounds.x) + f64::from(column) * step(area.width)).floor() as i32,
                    (f64::from(bounds.y) + f64::from(row) * step(area.height)).floor() as i32,
                    (area.width / scale).ceil() as i32,
                    (area.height / scale).ceil() as i32,
                );
                let mut anything = Anything(false);
                paint_clean(scene, &Viewport::of(seen), &mut anything);
                if anything.0 {
                    parts.push(Part { column, row, seen });
                }
            }
        }
        Parts { scale, area, parts }
    }

    /// The number of the sheet that shows a place of the grid.
    fn number_at(&self, column: Option<u32>, row: Option<u32>, first: usize) -> Option<usize> {
        let (column, row) = (column?, row?);
        let at = self.parts.iter().position(|part| (part.column, part.row) == (column, row))?;
        Some(first + 1 + at)
    }

    /// Where to cut and which sheet goes on there.
    fn marks(&self, painter: &mut SvgPainter, part: Part, first: usize) {
        let line = Stroke::dashed(Ink::Text3, 0.76, Dash::Band);
        let area = self.area;
        let half = OVERLAP / 2.0;
        let mut cut = |from: (f64, f64), to: (f64, f64)| {
            painter.polyline(&[Spot { x: from.0, y: from.1 }, Spot { x: to.0, y: to.1 }], 0.0, line);
        };
        let left = self.number_at(part.column.checked_sub(1), Some(part.row), first);
        let right = self.number_at(Some(part.column + 1), Some(part.row), first);
        let above = self.number_at(Some(part.column), part.row.checked_sub(1), first);
        let below = self.number_at(Some(part.column), Some(part.row + 1), first);
        for (neighbour, x) in [(left, area.x + half), (right, area.right() - half)] {
            if neighbour.is_some() {
                cut((x, area.y), (x, area.bottom()));
            }
        }
        for (neighbour, y) in [(above, area.y + half), (below, area.bottom() - half)] {
            if neighbour.is_some() {
                cut((area.x, y), (area.right(), y));
            }
        }
        let centre = area.centre();
        let says = |number: usize| format!("goes on on sheet {number}");
        if let Some(number) = left {
            let at = Spot { x: area.x - INSIDE / 2.0 + 3.0, y: centre.y };
            painter.text_up(&says(number), at, Anchor::Middle, MARK, Ink::Text2.into());
        }
        if let Some(number) = right {
            let at = Spot { x: area.right() + INSIDE / 2.0 + 3.0, y: centre.y };
            painter.text_up(&says(number), at, Anchor::Middle, MARK, Ink::Text2.into());
        }
        if let Some(number) = above {
            let at = Spot { x: centre.x, y: area.y - INSIDE / 2.0 + 3.0 };
            painter.text(&says(number), at, Anchor::Middle, MARK, Ink::Text2.into());
        }
        if let Some(number) = below {
            let at = Spot { x: centre.x, y: area.bottom() + INSIDE / 2.0 + 3.0 };
            painter.text(&says(number), at, Anchor::Middle, MARK, Ink::Text2.into());
        }
    }

    /// The grid of parts over the whole drawing, each with the number of its sheet.
    fn key(&self, painter: &mut SvgPainter, bounds: Rect, place: Spot, scale: f64, first: usize) {
        for (number, part) in (first + 1..).zip(&self.parts) {
            let half = OVERLAP / 2.0 / self.scale;
            let edge = |at: f64, origin: i32| (at - f64::from(origin)) * scale;
            let side = |from: i32, length: i32, origin: i32, has_before: bool, all: i32| {
                let start =
                    if has_before { edge(f64::from(from) + half, origin) } else { edge(f64::from(from), origin) };
                let end = (f64::from(from) + f64::from(length) - half).min(f64::from(origin) + f64::from(all));
                (start, edge(end, origin))
            };
            let (x, right) = side(part.seen.x, part.seen.width, bounds.x, part.column > 0, bounds.width);
            let (y, bottom) = side(part.seen.y, part.seen.height, bounds.y, part.row > 0, bounds.height);
            let frame = Frame::new(place.x + x, place.y + y, right - x, bottom - y);
            painter.round_rect(frame, 0.0, Style::outlined(Stroke::line(Ink::Text, 1.2)));
            let label = format!("Sheet {number}");
            let chip = Frame::new(frame.x + 3.0, frame.y + 3.0, KEY.width(&label) + 10.0, 18.0);
            painter.round_rect(chip, 2.0, Style::both(Ink::Canvas, Stroke::line(Ink::Text, 0.95)));
            let at = Spot { x: chip.x + 5.0, y: chip.bottom() - 4.5 };
            painter.text(&label, at, Anchor::Start, KEY, Ink::Text.into());
        }
    }
}

/// Whether anything is drawn at all, but for the ground that lies behind everything.
struct Anything(bool);

impl Painter for Anything {
    fn round_rect(&mut self, _: Frame, _: f64, style: Style) {
        // the bands of the Purdue view reach over every part
        self.0 |= style.fill != Some(Ink::Panel.into()) || style.stroke.is_some();
    }

    fn circle(&mut self, _: Spot, _: f64, _: Style) {
        self.0 = true;
    }

    fn polyline(&mut self, _: &[Spot], _: f64, _: Stroke) {
        self.0 = true;
    }

    fn polygon(&mut self, _: &[Spot], _: Style) {
        self.0 = true;
    }

    fn text(&mut self, _: &str, _: Spot, _: Anchor, _: TextStyle, _: Paint) {}

    fn symbol(&mut self, _: SymbolId, _: Frame, _: Paint) {
        self.0 = true;
    }

    fn hatch(&mut self, _: Frame, _: f64, _: Hatch, _: Paint) {
        self.0 = true;
    }
}
