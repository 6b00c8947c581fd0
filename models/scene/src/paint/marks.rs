//! Small marks: chips, stairs, severity signs, arrow heads.

use engine::Severity;

use crate::chip::{CHIP_HEIGHT, GapChip, LevelChip};
use crate::painter::{Anchor, Dash, Frame, Paint, Painter, Spot, Stroke, Style};
use crate::text::CHIP;
use crate::theme::Ink;

/// Draws the chip of a level. Its height is 16 where the place has that.
pub(crate) fn draw_level(painter: &mut dyn Painter, at: Spot, height: f64, level: &LevelChip, with_prefix: bool) {
    let [fill, line, ink] = level.inks;
    let width = level.width(with_prefix);
    let known = level.text != "?" && (level.level.is_some() || !level.prefix.starts_with("SL"));
    let dash = if known { Dash::Solid } else { Dash::Fine };
    let frame = Frame::new(at.x, at.y, width, height);
    painter.round_rect(frame, 3.5, Style::both(fill, Stroke::dashed(line, 1.0, dash)));
    let base = at.y + height / 2.0 + 4.0;
    let mut x = at.x + 5.0;
    if with_prefix {
        painter.text(level.prefix.trim_end(), Spot { x, y: base }, Anchor::Start, CHIP, ink.into());
        x += CHIP.width(level.prefix);
    }
    painter.text(&level.text, Spot { x, y: base }, Anchor::Start, CHIP, ink.into());
    if let Some(steps) = level.level {
        draw_stair(painter, Spot { x: at.x + width - 15.0, y: at.y + height / 2.0 - 4.5 }, steps, ink);
    }
}

/// Four steps, those reached in full strength. 10 × 9 px.
pub(crate) fn draw_stair(painter: &mut dyn Painter, at: Spot, steps: u8, ink: Ink) {
    for step in 0..4_u8 {
        let tall = 3.0 + f64::from(step) * 2.0;
        let opacity = if step < steps { 100 } else { 32 };
        let frame = Frame::new(at.x + f64::from(step) * 2.65, at.y + 9.0 - tall, 1.9, tall);
        painter.round_rect(frame, 0.5, Style::filled(Paint::faint(ink, opacity)));
    }
}

/// Draws the chip of a gap.
pub(crate) fn draw_gap(painter: &mut dyn Painter, at: Spot, gap: &GapChip) {
    let [fill, ink] = gap.inks();
    if gap.steps > 0 {
        painter.round_rect(Frame::new(at.x, at.y, gap.width(), CHIP_HEIGHT), 3.5, Style::filled(fill));
    }
    let middle = Spot { x: at.x + gap.width() / 2.0, y: at.y + 12.0 };
    painter.text(&gap.text, middle, Anchor::Middle, CHIP, ink.into());
}

/// Draws a filled severity sign: octagon, triangle, circle with a question mark, circle with an i.
pub(crate) fn draw_sign(painter: &mut dyn Painter, centre: Spot, side: f64, severity: Severity) {
    let unit = side / 24.0;
    let at = |x: f64, y: f64| Spot { x: centre.x + (x - 12.0) * unit, y: centre.y + (y - 12.0) * unit };
    let (ink, top) = match severity {
        Severity::Error => {
            let corners = [
                (8.2, 3.0),
                (15.8, 3.0),
                (21.0, 8.2),
                (21.0, 15.8),
                (15.8, 21.0),
                (8.2, 21.0),
                (3.0, 15.8),
                (3.0, 8.2),
            ];
            painter.polygon(&corners.map(|(x, y)| at(x, y)), Style::filled(Ink::Error));
            (Ink::Error, 7.5)
        }
        Severity::Warning => {
            let line = Stroke::line(Ink::Warning, 1.5 * unit);
            painter.polygon(&[at(12.0, 3.5), at(21.8, 20.8), at(2.2, 20.8)], Style::both(Ink::Warning, line));
            (Ink::Warning, 9.8)
        }
        Severity::Question | Severity::Note => {
            painter.circle(centre, 9.0 * unit, Style::filled(Ink::Info));
            (Ink::Info, 7.5)
        }
    };
    if severity == Severity::Question {
        let style = crate::text::TextStyle::new(crate::text::Font::SemiBold, (side * 7.0) as u16);
        painter.text("?", Spot { x: centre.x, y: centre.y + side * 0.25 }, Anchor::Middle, style, Ink::Panel.into());
        return;
    }
    let _ = ink;
    painter.polyline(&[at(12.0, top), at(12.0, top + 5.0)], 0.0, Stroke::line(Ink::Panel, 2.4 * unit));
    painter.circle(at(12.0, top + 8.4), 1.5 * unit, Style::filled(Ink::Panel));
}

/// The three points of an open arrow head at `tip`, coming from `from`.
pub(crate) fn arrow_head(from: Spot, tip: Spot, side: f64) -> [Spot; 3] {
    let (dx, dy) = (tip.x - from.x, tip.y - from.y);
    let length = (dx * dx + dy * dy).sqrt().max(0.01);
    let (ux, uy) = (dx / length * side, dy / length * side);
    [
        Spot { x: tip.x - ux - uy * 0.55, y: tip.y - uy + ux * 0.55 },
        tip,
        Spot { x: tip.x - ux + uy * 0.55, y: tip.y - uy - ux * 0.55 },
    ]
}
