//! A change the program proposes: dashed outlines round what it concerns, an arrow to where things would go, a pill with
//! the mark of proposals and what it is.

use super::Brush;
use super::marks::arrow_head;
use crate::geometry::Rect;
use crate::overlay::Proposal;
use crate::painter::{Anchor, Dash, Frame, Paint, Painter, Spot, Stroke, Style};
use crate::symbol::SymbolId;
use crate::text::ASSET_LABEL;
use crate::theme::Ink;

/// Longest label.
const ROOM: f64 = 420.0;

impl Brush<'_> {
    pub(super) fn proposal(&self, painter: &mut dyn Painter, proposal: &Proposal) {
        let outline = |painter: &mut dyn Painter, frame: Frame, fill: u8| {
            // a line of ground under the dashes: they are seen on every zone
            painter.round_rect(frame, 9.0, Style::both(Paint::faint(Ink::Ghost, fill), Stroke::line(Ink::Canvas, 4.0)));
            painter.round_rect(frame, 9.0, Style::outlined(Stroke::dashed(Ink::Ghost, 2.0, Dash::Temporary)));
        };
        let around: Vec<Frame> = proposal.around.iter().map(|rect| self.frame(*rect).grown(6.0)).collect();
        for frame in &around {
            outline(painter, *frame, 9);
        }
        let new = proposal.new.map(|rect| self.frame(rect));
        if let Some(frame) = new {
            outline(painter, frame, 14);
            let side = (frame.width.min(frame.height) * 0.4).clamp(10.0, 28.0);
            painter.symbol(SymbolId::named("proposal"), Frame::square(frame.centre(), side), Ink::Ghost.into());
        }
        if let Some((from, to)) = proposal.moves {
            self.move_arrow(painter, from, to);
        }
        if let Some(frame) = new.or_else(|| around.first().copied()) {
            self.proposal_pill(painter, frame, &proposal.label);
        }
    }

    /// From rim to rim, where there is room between the two.
    fn move_arrow(&self, painter: &mut dyn Painter, from: Rect, to: Rect) {
        let (from, to) = (self.frame(from).grown(6.0), self.frame(to).grown(6.0));
        let (start, end) = (facing(from, to), facing(to, from));
        if (start.x - end.x).abs().max((start.y - end.y).abs()) < 10.0 {
            return;
        }
        painter.polyline(&[start, end], 0.0, Stroke::line(Ink::Canvas, 5.0));
        painter.polyline(&[start, end], 0.0, Stroke::dashed(Ink::Ghost, 2.0, Dash::Temporary));
        painter.polyline(&arrow_head(start, end, 9.0), 0.0, Stroke::line(Ink::Ghost, 2.0));
    }

    /// Above a box; below its upper rim where there is no room above.
    fn proposal_pill(&self, painter: &mut dyn Painter, frame: Frame, label: &str) {
        let words = crate::text::cut_end(label, ASSET_LABEL, ROOM);
        let width = ASSET_LABEL.width(&words) + 34.0;
        let top = if frame.y < 28.0 { frame.y + 4.0 } else { frame.y - 25.0 };
        let screen = self.viewport.width * self.scale();
        let left = frame.x.min(screen - width - 8.0).max(8.0).min(frame.right().max(8.0));
        let pill = Frame::new(left, top, width, 21.0);
        painter.round_rect(pill, 5.0, Style::both(Ink::Panel, Stroke::line(Ink::Ghost, 1.25)));
        let mark = Frame::square(Spot { x: pill.x + 13.0, y: pill.y + 10.5 }, 14.0);
        painter.symbol(SymbolId::named("proposal"), mark, Ink::Ghost.into());
        let base = Spot { x: pill.x + 25.0, y: pill.y + 14.5 };
        painter.text(&words, base, Anchor::Start, ASSET_LABEL, Ink::Text.into());
    }
}

/// The middle of the stretch of a rim that faces another box.
fn facing(frame: Frame, other: Frame) -> Spot {
    let middle = |low: f64, high: f64, other_low: f64, other_high: f64| {
        let (from, to) = (low.max(other_low), high.min(other_high));
        if from <= to {
            (from + to) / 2.0
        } else if other_low > high {
            high
        } else {
            low
        }
    };
    Spot {
        x: middle(frame.x, frame.right(), other.x, other.right()),
        y: middle(frame.y, frame.bottom(), other.y, other.bottom()),
    }
}
