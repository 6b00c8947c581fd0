//! The legend: levels with hatch, kinds of zones in use, conduits and flows.

use std::collections::BTreeSet;

use super::painter::SvgPainter;
use crate::kind::ZoneKind;
use crate::paint::{hatch_of, level_colours};
use crate::painter::{Anchor, Frame, Paint, Painter, Spot, Stroke, Style};
use crate::scene::Scene;
use crate::text::{Font, TextStyle};
use crate::theme::Ink;

const HEAD: TextStyle = TextStyle::new(Font::SemiBold, 110);
const WORDS: TextStyle = TextStyle::new(Font::Regular, 85);
const LEVEL: TextStyle = TextStyle::new(Font::SemiBold, 95);
/// One line of kinds.
const ROW: f64 = 18.0;
/// A kind in a row below the drawing.
const CELL: f64 = 148.0;

fn kinds(scene: &Scene) -> Vec<ZoneKind> {
    let used: BTreeSet<ZoneKind> = scene.zones.iter().map(|zone| zone.kind).collect();
    ZoneKind::ALL.into_iter().filter(|kind| used.contains(kind)).collect()
}

/// Height in the right column.
pub(super) fn height(scene: &Scene) -> f64 {
    78.0 + kinds(scene).len().div_ceil(2) as f64 * ROW
}

pub(super) fn draw(painter: &mut SvgPainter, scene: &Scene, frame: Frame) {
    painter.text("Legend", Spot { x: frame.x, y: frame.y + 11.0 }, Anchor::Start, HEAD, Ink::Text.into());
    let width = (frame.width - 4.0 * 8.0) / 5.0;
    for level in 0..=4_u8 {
        let x = frame.x + f64::from(level) * (width + 8.0);
        level_box(painter, Frame::new(x, frame.y + 20.0, width, 22.0), level);
    }
    let words = "2* provisional · ≥ 2 at least · 2 floor: policy floor only · 2 set by hand · ? not derived";
    painter.text(words, Spot { x: frame.x, y: frame.y + 57.0 }, Anchor::Start, WORDS, Ink::Text2.into());
    for (n, kind) in kinds(scene).into_iter().enumerate() {
        let x = frame.x + if n % 2 == 0 { 0.0 } else { frame.width / 2.0 };
        kind_sample(painter, Spot { x, y: frame.y + 70.0 + (n / 2) as f64 * ROW }, kind);
    }
}

/// Height as rows below the drawing.
pub(super) fn row_height(scene: &Scene, width: f64) -> f64 {
    let columns = ((width - 20.0) / CELL).floor().max(1.0);
    28.0 + (kinds(scene).len() as f64 / columns).ceil() * ROW
}

pub(super) fn draw_row(painter: &mut SvgPainter, scene: &Scene, frame: Frame) {
    for level in 0..=4_u8 {
        level_box(painter, Frame::new(frame.x + f64::from(level) * 74.0, frame.y, 66.0, 18.0), level);
    }
    let words = "2* provisional · ≥ 2 at least · 2 floor: policy floor only · 2 set by hand · ? not derived";
    painter.text(words, Spot { x: frame.x + 380.0, y: frame.y + 12.5 }, Anchor::Start, WORDS, Ink::Text2.into());
    let columns = (frame.width / CELL).floor().max(1.0) as usize;
    for (n, kind) in kinds(scene).into_iter().enumerate() {
        let at = Spot { x: frame.x + (n % columns) as f64 * CELL, y: frame.y + 24.0 + (n / columns) as f64 * ROW };
        kind_sample(painter, at, kind);
    }
}

/// A level as number and hatch: it survives a black and white copier.
fn level_box(painter: &mut SvgPainter, frame: Frame, level: u8) {
    let [fill, line, ink] = level_colours(level);
    painter.round_rect(frame, 3.0, Style::both(fill, Stroke::line(line, 1.0)));
    if let Some(hatch) = hatch_of(Some(level)) {
        let right = Frame::new(frame.x + frame.width * 0.52, frame.y, frame.width * 0.48, frame.height);
        painter.hatch(right, 0.0, hatch, Paint::faint(ink, 70));
    }
    let at = Spot { x: frame.x + 6.0, y: frame.y + frame.height / 2.0 + 3.5 };
    painter.text(&format!("SL {level}"), at, Anchor::Start, LEVEL, ink.into());
}

fn kind_sample(painter: &mut SvgPainter, at: Spot, kind: ZoneKind) {
    let frame = Frame::new(at.x, at.y, 30.0, 12.0);
    painter.round_rect(frame, 3.0, Style::both(kind.tint(), Stroke::dashed(kind.line(), 1.3, kind.dash())));
    if kind.is_double() {
        painter.round_rect(frame.grown(-2.5), 1.5, Style::outlined(Stroke::line(kind.line(), 0.95)));
    }
    let base = Spot { x: at.x + 38.0, y: at.y + 9.5 };
    painter.text(kind.label(), base, Anchor::Start, WORDS, Ink::Text.into());
}
