//! Flows inside zones, tiles of assets, their labels, and flows that are wrong.

use plant::AnyKey;
use plant::record::Drawn;
use plant::vocabulary::Layer;

use super::marks::arrow_head;
use super::{Brush, draw_sign};
use crate::geometry::{Point, Rect};
use crate::painter::{Anchor, Dash, Frame, Paint, Painter, Spot, Stroke, Style};
use crate::scene::{AssetItem, FlowItem, FlowKind, LABEL_STEPS, inside_way};
use crate::text::{ASSET_LABEL, ID, PROTOCOL, cut_end};
use crate::theme::Ink;
use crate::viewport::Detail;

/// From one line of a label to the next, in screen px.
const LABEL_LEADING: f64 = 11.5;
/// What letters such as g reach below their line, with a hair of air, in screen px.
const LABEL_DESCENT: f64 = 4.0;
/// So much nearer two lines of a label may come to each other and to their tile, in screen px.
const LABEL_SQUEEZE: f64 = 3.0;
/// Width and height of a card in screen px.
const CARD: (f64, f64) = (196.0, 62.0);
/// From this scale on cards have room on the usual pitch.
const CARD_SCALE: f64 = 2.9;
/// More wrong flows than this in one picture are a knot that nobody can follow.
const KNOT: usize = 60;

impl Brush<'_> {
    pub(super) fn tiles(&self, painter: &mut dyn Painter) {
        let scene = self.scene;
        let mut assets: Vec<u32> = Vec::new();
        let rect_of = |at: u32| scene.assets[at as usize].seen_box();
        scene.grid.assets_in(self.seen, &rect_of, &mut |at, _| assets.push(at));
        if self.shows(Layer::Flows) {
            self.inner_flows(painter);
            self.bad_flows(painter);
        }
        let (boxes, symbols) = (self.scale() >= 0.2, self.scale() >= 0.35);
        let mut buffer = String::new();
        if self.viewport.detail == Detail::Near && self.scale() >= CARD_SCALE {
            assets.iter().for_each(|at| self.card(painter, &scene.assets[*at as usize]));
            return;
        }
        // one pass a kind of shape: painters collect equal styles into one path
        if boxes {
            let radius = 7.0 * self.scale().min(1.2);
            let style = Style::both(Ink::AssetTile, Stroke::line(Ink::AssetLine, 1.0));
            for at in &assets {
                let asset = &scene.assets[*at as usize];
                painter.about(Some(AnyKey::Asset(asset.id)));
                let style = if self.is_ghost(Drawn::Asset(asset.id)) {
                    Style::both(Paint::faint(Ink::AssetTile, 40), Stroke::line(Paint::faint(Ink::AssetLine, 40), 1.0))
                } else {
                    style
                };
                painter.round_rect(self.frame(asset.rect), radius, style);
            }
        }
        if symbols {
            for at in &assets {
                let asset = &scene.assets[*at as usize];
                painter.about(Some(AnyKey::Asset(asset.id)));
                let frame = self.frame(asset.rect);
                let opacity = if self.is_ghost(Drawn::Asset(asset.id)) { 40 } else { 100 };
                let side = frame.width.min(frame.height) * 0.62;
                painter.symbol(asset.symbol, Frame::square(frame.centre(), side), Paint::faint(Ink::AssetInk, opacity));
            }
        }
        let step = LABEL_STEPS.iter().position(|step| *step <= self.scale() * 1.001);
        let zones_below = self.badges_below();
        if let Some(step) = step {
            for at in &assets {
                let asset = &scene.assets[*at as usize];
                if zones_below && self.overlay.hovered != Some(AnyKey::Asset(asset.id)) {
                    continue;
                }
                painter.about(Some(AnyKey::Asset(asset.id)));
                self.label(painter, asset, step, &mut buffer);
            }
        }
        if scene.has_rooms() {
            for at in &assets {
                let asset = &scene.assets[*at as usize];
                painter.about(Some(AnyKey::Asset(asset.id)));
                self.badge(painter, asset);
            }
        }
        if self.findings {
            for at in &assets {
                let asset = &scene.assets[*at as usize];
                if let Some(severity) = asset.finding {
                    painter.about(Some(AnyKey::Asset(asset.id)));
                    let frame = self.frame(asset.rect);
                    let (at, size) = (Spot { x: frame.right() - 1.0, y: frame.y + 1.0 }, self.scale().clamp(0.5, 1.0));
                    painter.circle(at, 9.0 * size, Style::filled(Ink::AssetTile));
                    draw_sign(painter, at, 15.0 * size, severity);
                }
            }
        }
    }

    fn label(&self, painter: &mut dyn Painter, asset: &AssetItem, step: usize, buffer: &mut String) {
        let frame = self.frame(asset.rect);
        let middle = frame.centre().x;
        let opacity = if self.is_ghost(Drawn::Asset(asset.id)) { 40 } else { 100 };
        let paint = Paint::faint(Ink::AssetLabel, opacity);
        // the pointer brings the name in full
        if self.overlay.hovered == Some(AnyKey::Asset(asset.id)) {
            painter.text(
                &asset.label,
                Spot { x: middle, y: frame.bottom() + 13.0 },
                Anchor::Middle,
                ASSET_LABEL,
                paint,
            );
            return;
        }
        let label = &asset.steps[step];
        let (mut y, mut leading, mut lines) = (frame.bottom() + 13.0, LABEL_LEADING, &label.lines[..]);
        let over = if label.alone.1 > 0 { self.over_border(asset, y + leading) } else { 0.0 };
        if over > LABEL_SQUEEZE {
            lines = std::slice::from_ref(&label.alone);
        } else {
            // two lines somewhat nearer say more than one that is cut
            (y, leading) = (y - over * 2.0 / 3.0, leading - over / 3.0);
        }
        for (from, to, cut) in lines.iter().copied() {
            if from < to {
                let line = cut.apply(&asset.label[usize::from(from)..usize::from(to)], buffer);
                painter.text(line, Spot { x: middle, y }, Anchor::Middle, ASSET_LABEL, paint);
                y += leading;
            }
        }
        if self.viewport.detail == Detail::Near && !asset.address.is_empty() {
            let room = 66.0 * self.scale();
            let line = cut_end(&asset.address, ID, room);
            painter.text(&line, Spot { x: middle, y }, Anchor::Middle, ID, Ink::Text3.into());
        }
    }

    /// How far a line of a label would reach over the lower border of the zone, in px: tiles shrink with the drawing, letters do
    /// not.
    fn over_border(&self, asset: &AssetItem, base: f64) -> f64 {
        let zone = asset.zone.and_then(|at| self.scene.zones.get(at as usize));
        zone.map_or(0.0, |zone| (base + LABEL_DESCENT - self.frame(zone.rect).bottom()).max(0.0))
    }

    /// Near and with room: symbol, name, address, product.
    fn card(&self, painter: &mut dyn Painter, asset: &AssetItem) {
        painter.about(Some(AnyKey::Asset(asset.id)));
        let centre = self.frame(asset.rect).centre();
        let frame = Frame::new(centre.x - CARD.0 / 2.0, centre.y - CARD.1 / 2.0, CARD.0, CARD.1);
        painter.round_rect(frame, 7.0, Style::both(Ink::AssetTile, Stroke::line(Ink::AssetLine, 1.0)));
        let symbol = Frame::square(Spot { x: frame.x + 27.0, y: centre.y }, 30.0);
        painter.symbol(asset.symbol, symbol, Ink::AssetInk.into());
        let x = frame.x + 52.0;
        let room = CARD.0 - 52.0 - 10.0;
        let lines = [
            (&asset.label, crate::text::ZONE_NAME, Ink::Text),
            (&asset.address, ID, Ink::Text2),
            (&asset.product, ASSET_LABEL, Ink::Text2),
        ];
        let shown = lines.iter().filter(|(text, ..)| !text.is_empty()).count();
        let mut y = centre.y + 4.0 - (shown.saturating_sub(1)) as f64 * 8.0;
        for (text, style, ink) in lines {
            if !text.is_empty() {
                painter.text(&cut_end(text, style, room), Spot { x, y }, Anchor::Start, style, ink.into());
                y += 16.0;
            }
        }
        if let (Some(severity), true) = (asset.finding, self.findings) {
            let corner = Spot { x: frame.right() - 2.0, y: frame.y + 2.0 };
            painter.circle(corner, 9.0, Style::filled(Ink::AssetTile));
            draw_sign(painter, corner, 15.0, severity);
        }
    }

    /// Flows between tiles of one zone, all lines of one colour in one call.
    fn inner_flows(&self, painter: &mut dyn Painter) {
        let scene = self.scene;
        let mut plain: Vec<(Spot, Spot)> = Vec::new();
        let mut keyed: Vec<(Spot, Spot)> = Vec::new();
        let heads = self.scale() >= 0.5;
        let side = 5.5 * self.scale().min(1.0);
        let rect_of = |at: u32| {
            let flow = &scene.flows[at as usize];
            scene.assets[flow.from as usize].rect.union(scene.assets[flow.to as usize].rect).grown(13)
        };
        let cards = self.scale() >= CARD_SCALE;
        let near = self.viewport.detail == Detail::Near;
        let mut named: Vec<(u32, Vec<Spot>)> = Vec::new();
        scene.grid.flows_in(self.seen, &rect_of, &mut |at, _| {
            let flow = &scene.flows[at as usize];
            let (a, b) = (scene.assets[flow.from as usize].rect, scene.assets[flow.to as usize].rect);
            let mut way = [Point::default(); 4];
            let count = inside_way(a, b, &mut way);
            let mut spots = [Spot::default(); 4];
            for (spot, point) in spots.iter_mut().zip(&way[..count]) {
                *spot = self.spot(*point);
            }
            if cards {
                // the middles: a card covers more than its tile
                (spots[0], spots[count - 1]) = (self.spot(a.centre()), self.spot(b.centre()));
                (spots[0], spots[count - 1]) =
                    (card_rim(spots[0], spots[1]), card_rim(spots[count - 1], spots[count - 2]));
            }
            if near {
                named.push((at, spots[..count].to_vec()));
            }
            let lines = if flow.kind == FlowKind::Encrypted { &mut keyed } else { &mut plain };
            lines.extend(spots[..count].windows(2).map(|leg| (leg[0], leg[1])));
            if heads {
                if flow.head_at_to {
                    let [p, q, r] = arrow_head(spots[count - 2], spots[count - 1], side);
                    lines.extend([(p, q), (q, r)]);
                }
                if flow.head_at_from {
                    let [p, q, r] = arrow_head(spots[1], spots[0], side);
                    lines.extend([(p, q), (q, r)]);
                }
            }
        });
        painter.about(None);
        for (lines, ink) in [(plain, Ink::Flow), (keyed, Ink::FlowEncrypted)] {
            if !lines.is_empty() {
                painter.segments(&lines, Stroke::line(ink, 1.25));
            }
        }
        self.inner_words(painter, &named);
    }

    /// Flows without a conduit are drawn at every level of detail.
    pub(super) fn bad_flows(&self, painter: &mut dyn Painter) {
        let shown = self.scene.bad_flows.iter().map(|at| &self.scene.flows[*at as usize]);
        let shown: Vec<&FlowItem> = shown
            .filter(|flow| flow.bounds.is_some_and(|b| b.meets(self.seen)) && self.scene.shows_flow(flow))
            .collect();
        if shown.len() > KNOT {
            return self.knot(painter, &shown);
        }
        let mut spots = Vec::new();
        for flow in &shown {
            painter.about(Some(AnyKey::Flow(flow.id)));
            self.bad_flow(painter, flow, 1.25, &mut spots);
        }
        // more labels than a person reads would hide the plant
        if self.scale() < 0.55 || shown.len() > KNOT {
            return;
        }
        for flow in shown {
            painter.about(Some(AnyKey::Flow(flow.id)));
            let at = self.spot(flow.label_at);
            let width = flow.label_width + 12.0;
            painter.round_rect(
                Frame::new(at.x - width / 2.0, at.y - 8.5, width, 17.0),
                4.0,
                Style::filled(Ink::ErrorSoft),
            );
            let base = Spot { x: at.x, y: at.y + 3.4 };
            painter.text(&flow.label, base, Anchor::Middle, PROTOCOL, Ink::Error.into());
        }
    }

    /// More wrong flows than a person can follow: fine lines without dashes, only where they can be seen. Dashes nobody can
    /// tell apart would cost a quarter of a second a frame.
    fn knot(&self, painter: &mut dyn Painter, flows: &[&FlowItem]) {
        let mut lines = Vec::new();
        for flow in flows {
            let legs = flow.way.windows(2).filter_map(|leg| within(leg[0], leg[1], self.seen));
            lines.extend(legs.map(|(from, to)| (self.spot(from), self.spot(to))));
        }
        painter.about(None);
        painter.segments(&lines, Stroke::line(Ink::FlowBad, 1.0));
    }

    fn bad_flow(&self, painter: &mut dyn Painter, flow: &FlowItem, width: f64, spots: &mut Vec<Spot>) {
        spots.clear();
        spots.extend(flow.way.iter().map(|point| self.spot(*point)));
        if spots.len() < 2 {
            return;
        }
        painter.polyline(spots, 6.0 * self.scale(), Stroke::dashed(Ink::FlowBad, width, Dash::Flow));
        let line = Stroke::line(Ink::FlowBad, width);
        let side = 5.5 * self.scale().clamp(0.6, 1.0);
        let last = spots.len() - 1;
        if flow.head_at_to {
            painter.polyline(&arrow_head(spots[last - 1], spots[last], side), 0.0, line);
        }
        if flow.head_at_from {
            painter.polyline(&arrow_head(spots[1], spots[0], side), 0.0, line);
        }
    }
}

/// The part of an upright or level leg that lies in a box; a slanting one as a whole.
fn within(a: Point, b: Point, seen: Rect) -> Option<(Point, Point)> {
    if !Rect::between(a, b).grown(1).meets(seen) {
        return None;
    }
    if a.x != b.x && a.y != b.y {
        return Some((a, b));
    }
    let clamp = |p: Point| Point { x: p.x.clamp(seen.x, seen.right()), y: p.y.clamp(seen.y, seen.bottom()) };
    Some((clamp(a), clamp(b)))
}

/// Where a line out of the middle of a card passes its rim; its other end where that lies under the card.
fn card_rim(middle: Spot, towards: Spot) -> Spot {
    let (dx, dy) = (towards.x - middle.x, towards.y - middle.y);
    let (across, down) = (CARD.0 / 2.0 + 2.0, CARD.1 / 2.0 + 2.0);
    let part = (across / dx.abs().max(0.01)).min(down / dy.abs().max(0.01)).min(1.0);
    Spot { x: middle.x + dx * part, y: middle.y + dy * part }
}
