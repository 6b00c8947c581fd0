//! One view on one sheet, as large as it takes.

use engine::Assessment;
use plant::Document;
use svg::node::element::{Group, Rectangle, SVG};

use super::Sheet;
use super::page::{MM, Page};
use super::painter::{SvgPainter, number};
use super::tables::{Findings, Tables};
use crate::paint::paint_clean;
use crate::painter::Spot;
use crate::scene::Scene;
use crate::theme::{Ink, Theme};
use crate::viewport::Viewport;

pub(super) fn draw(scene: &Scene, document: &Document, assessment: &Assessment, sheet: &Sheet) -> String {
    let bounds = scene.bounds().grown(8);
    let findings = sheet.with_findings.then(|| Findings::of(scene, assessment));
    let tables = Tables::of(document, assessment, scene, findings.as_ref());
    let page = Page::choose(sheet.paper, bounds, &tables, scene);
    let mut painter = SvgPainter::new(Theme::Print);
    page.frame(&mut painter);
    page.beside(&mut painter, &tables, scene);
    page.title_block(&mut painter, document, sheet);
    let mut drawing = SvgPainter::new(Theme::Print);
    paint_clean(scene, &Viewport::of(bounds), &mut drawing);
    if let Some(findings) = &findings {
        findings.discs(&mut drawing, bounds);
    }
    let (at, scale) = place(&page, scene, &tables);
    on_paper(&page, drawing.finish().set("transform", transform(at, scale)), painter)
}

/// Where the drawing stands in its area, and its scale: centred, at the top where the area is much higher.
pub(super) fn place(page: &Page, scene: &Scene, tables: &Tables) -> (Spot, f64) {
    let bounds = scene.bounds().grown(8);
    let (area, scale) = (page.area(tables, scene), page.scale(bounds, tables, scene));
    let x = area.x + (area.width - f64::from(bounds.width) * scale) / 2.0;
    let y = area.y + ((area.height - f64::from(bounds.height) * scale) / 2.0).min(40.0);
    (Spot { x, y }, scale)
}

/// Moves and scales a group to there.
pub(super) fn transform(at: Spot, scale: f64) -> String {
    format!("translate({} {}) scale({scale:.5})", number(at.x), number(at.y))
}

/// The file: white ground, the drawing, and what stands around and over it.
pub(super) fn on_paper(page: &Page, drawing: Group, over: SvgPainter) -> String {
    let ground = Rectangle::new()
        .set("width", number(page.width))
        .set("height", number(page.height))
        .set("fill", Theme::Print.colour(Ink::Canvas));
    SVG::new()
        .set("viewBox", format!("0 0 {} {}", number(page.width), number(page.height)))
        .set("width", format!("{}mm", number(page.width / MM)))
        .set("height", format!("{}mm", number(page.height / MM)))
        .add(ground)
        .add(drawing)
        .add(over.finish())
        .to_string()
}
