//! Bands by Purdue level, behind everything.

use super::Brush;
use crate::painter::{Anchor, Painter, Spot, Style};
use crate::text::{ASSET_LABEL, LEVEL_NUMBER, ZONE_NAME};
use crate::theme::Ink;

impl Brush<'_> {
    pub(super) fn bands(&self, painter: &mut dyn Painter) {
        for band in &self.scene.bands {
            if !band.rect.meets(self.seen) {
                continue;
            }
            let inset = (2.0 * self.scale()).clamp(1.0, 4.0);
            let frame = self.frame(band.rect).grown(-inset);
            painter.about(None);
            painter.round_rect(frame, 4.0, Style::filled(Ink::Panel));
            // the number stays in sight while the drawing is panned sideways
            let x = (frame.x + 14.0).max(12.0);
            let middle = frame.y + frame.height / 2.0;
            if frame.height >= 44.0 {
                painter.text(&band.level, Spot { x, y: middle }, Anchor::Start, LEVEL_NUMBER, Ink::Text.into());
                painter.text(band.name, Spot { x, y: middle + 16.0 }, Anchor::Start, ASSET_LABEL, Ink::Text3.into());
            } else if frame.height >= 14.0 {
                painter.text(&band.level, Spot { x, y: middle + 4.0 }, Anchor::Start, ZONE_NAME, Ink::Text2.into());
            }
        }
    }
}
