//! What lies over the drawing while a person works.

use plant::AnyKey;
use plant::record::Drawn;

use super::Brush;
use super::marks::arrow_head;
use crate::geometry::{Rect, around_all};
use crate::hit::Edge;
use crate::overlay::{Card, Connection};
use crate::painter::{Anchor, Dash, Frame, Paint, Painter, Spot, Stroke, Style};
use crate::scene::{FlowItem, FlowKind};
use crate::text::{ASSET_LABEL, ID, ZONE_NAME};
use crate::theme::Ink;
use crate::viewport::Detail;

impl Brush<'_> {
    pub(super) fn overlays(&self, painter: &mut dyn Painter) {
        let overlay = self.overlay;
        if let Some(places) = &overlay.laid_out {
            self.arrangement(painter, places);
        }
        for proposal in &overlay.proposals {
            self.proposal(painter, proposal);
        }
        if let Some(attack) = &overlay.attack {
            self.attack(painter, attack);
        }
        self.runs(painter);
        for key in &overlay.flashing {
            if let Some(rect) = self.scene.bounds_of(*key) {
                painter.round_rect(self.frame(rect).grown(2.0), 8.0, Style::outlined(Stroke::line(Ink::Accent, 2.0)));
            }
        }
        self.drop_target(painter);
        if let Some(key) = overlay.hovered.filter(|key| !overlay.selected.contains(key)) {
            self.hovered(painter, key);
        }
        self.selection(painter);
        if let Some(key) = overlay.hovered {
            self.ports(painter, key);
        }
        if let Some(frame) = overlay.focused.and_then(|key| self.outline(key)) {
            // two px of ground, then the ring
            painter.round_rect(frame.grown(3.0), 10.0, Style::outlined(Stroke::line(Ink::Panel, 2.0)));
            painter.round_rect(frame.grown(5.0), 11.0, Style::outlined(Stroke::line(Ink::Focus, 2.0)));
        }
        self.giving_way(painter);
        self.ghosts(painter);
        if let Some(rect) = overlay.drawn_zone {
            let line = Stroke::line(Ink::Accent, 1.5);
            painter.round_rect(self.frame(rect), 8.0, Style::both(Paint::faint(Ink::Accent, 7), line));
            self.words_below(painter, rect, &format!("{} × {}", rect.width, rect.height));
        }
        if let Some((symbol, at)) = overlay.placed {
            let frame = self.frame(Rect::around(at, 34, 34));
            painter.round_rect(frame, 7.0, Style::both(Ink::AssetTile, Stroke::line(Ink::Accent, 2.0)));
            painter.symbol(symbol, Frame::square(frame.centre(), frame.width * 0.62), Ink::AssetInk.into());
        }
        if let Some(connection) = &overlay.connection {
            self.connection(painter, connection);
        }
        self.leg(painter);
        self.pulled(painter);
        self.guides(painter);
        if let Some(band) = overlay.band {
            let line = Stroke::line(Ink::Accent, 1.0);
            painter.round_rect(self.frame(band), 0.0, Style::both(Paint::faint(Ink::Accent, 10), line));
        }
        if let Some(card) = &overlay.card {
            self.words(painter, card);
        }
    }

    /// The outline of an element on the screen.
    fn outline(&self, key: AnyKey) -> Option<Frame> {
        let rect = match key {
            AnyKey::Flow(_) => self.scene.bounds_of(key)?,
            key => self.scene.rect_of(Drawn::from_key(key)?)?,
        };
        match (self.overlay.resized, key) {
            (Some((Drawn::Zone(zone), to)), AnyKey::Zone(id)) if zone == id => Some(self.frame(to)),
            _ => Some(self.frame(rect)),
        }
    }

    fn corner(key: AnyKey) -> f64 {
        if matches!(key, AnyKey::Zone(_)) { 8.0 } else { 7.0 }
    }

    fn hovered(&self, painter: &mut dyn Painter, key: AnyKey) {
        let Some(frame) = self.outline(key).filter(|_| !matches!(key, AnyKey::Flow(_))) else { return };
        let line = match key {
            AnyKey::Zone(_) | AnyKey::Conduit(_) => Stroke::line(Paint::faint(Ink::Accent, 55), 2.0),
            _ => Stroke::line(Ink::Accent, 1.5),
        };
        painter.round_rect(frame, Self::corner(key), Style::outlined(line));
    }

    fn selection(&self, painter: &mut dyn Painter) {
        let selected = &self.overlay.selected;
        let mut boxes: Vec<Rect> = Vec::new();
        for key in selected {
            let Some(frame) = self.outline(*key).filter(|_| !matches!(key, AnyKey::Flow(_))) else { continue };
            if let Some(rect) = Drawn::from_key(*key).and_then(|element| self.scene.rect_of(element)) {
                boxes.push(rect);
            }
            let soft = Stroke::line(Paint::faint(Ink::Accent, 13), 7.0);
            painter.round_rect(frame.grown(3.5), 11.0, Style::outlined(soft));
            painter.round_rect(frame, Self::corner(*key), Style::outlined(Stroke::line(Ink::Accent, 2.0)));
        }
        let single = selected.len() == 1;
        let handles = match selected.iter().next() {
            Some(key @ AnyKey::Zone(_)) if single => self.outline(*key),
            Some(_) if !single && self.overlay.dragged.is_none() => {
                around_all(boxes).map(|all| self.frame(all.grown(8)))
            }
            _ => None,
        };
        let Some(frame) = handles else { return };
        if !single {
            painter.round_rect(frame, 2.0, Style::outlined(Stroke::line(Ink::Accent, 1.0)));
        } else if frame.width > 30.0 {
            for edge in Edge::ALL {
                let handle = Frame::square(edge_spot(frame, edge), 7.0);
                painter.round_rect(handle, 1.5, Style::both(Ink::Panel, Stroke::line(Ink::Accent, 1.5)));
            }
        }
    }

    /// Whole runs of flows that are hovered or selected, or whose conduit or end is.
    fn runs(&self, painter: &mut dyn Painter) {
        let mut shown: Vec<u32> = Vec::new();
        for key in self.overlay.selected.iter().copied().chain(self.overlay.hovered) {
            match key {
                AnyKey::Flow(id) => shown.extend(self.scene.flow_at(id).map(|at| at as u32)),
                AnyKey::Asset(id) => {
                    if let Some(at) = self.scene.asset_at(id) {
                        shown.extend(self.scene.flows_at[at].iter().take(200));
                    }
                }
                AnyKey::Conduit(id) => {
                    if let Some(at) = self.scene.conduit_at(id) {
                        let through =
                            self.scene.flows.iter().enumerate().filter(|(_, flow)| flow.via.contains(&(at as u32)));
                        shown.extend(through.map(|(flow, _)| flow as u32).take(200));
                    }
                }
                _ => {}
            }
        }
        shown.sort_unstable();
        shown.dedup();
        for at in shown {
            let flow = &self.scene.flows[at as usize];
            let chosen = self.overlay.is_hot(AnyKey::Flow(flow.id));
            if !chosen && !self.scene.shows_flow(flow) {
                continue; // switched off; one that is chosen by itself is shown all the same
            }
            let ink = match flow.kind {
                FlowKind::Bad => Ink::FlowBad,
                _ if chosen => Ink::Accent,
                FlowKind::Encrypted => Ink::FlowEncrypted,
                FlowKind::Plain => Ink::Flow,
            };
            let dash = if flow.kind == FlowKind::Bad { Dash::Flow } else { Dash::Solid };
            let width = if chosen { 2.0 } else { 1.25 };
            if self.viewport.detail == Detail::Near && !flow.via.is_empty() && flow.way.is_empty() {
                self.run_beside_lanes(painter, flow, Stroke::line(ink, width));
                continue;
            }
            let mut spots: Vec<Spot> = self.scene.run(flow).iter().map(|point| self.spot(*point)).collect();
            if spots.len() < 2 {
                continue;
            }
            if flow.way.is_empty() && !flow.inside {
                // from the rim of a tile, not from its middle
                let last = spots.len() - 1;
                let reach = 18.0 * self.scale();
                spots[0] = towards(spots[0], spots[1], reach);
                spots[last] = towards(spots[last], spots[last - 1], reach);
            }
            let last = spots.len() - 1;
            painter.polyline(&spots, 6.0, Stroke::dashed(ink, width, dash));
            let line = Stroke::line(ink, width);
            if flow.head_at_to {
                painter.polyline(&arrow_head(spots[last - 1], spots[last], 6.5), 0.0, line);
            }
            if flow.head_at_from {
                painter.polyline(&arrow_head(spots[1], spots[0], 6.5), 0.0, line);
            }
        }
    }

    /// The run of a flow up to its pipes, where it is a lane: from the rim of a tile to the flange, from flange to flange.
    fn run_beside_lanes(&self, painter: &mut dyn Painter, flow: &FlowItem, line: Stroke) {
        let pieces = self.scene.run_outside(flow);
        let last = pieces.len().saturating_sub(1);
        let reach = 18.0 * self.scale();
        for (n, piece) in pieces.iter().enumerate() {
            let mut spots: Vec<Spot> = piece.iter().map(|point| self.spot(*point)).collect();
            let Some(end) = spots.len().checked_sub(1).filter(|end| *end > 0) else { continue };
            if n == 0 {
                spots[0] = towards(spots[0], spots[1], reach);
            }
            if n == last {
                spots[end] = towards(spots[end], spots[end - 1], reach);
            }
            painter.polyline(&spots, 6.0, line);
            if n == last && flow.head_at_to {
                painter.polyline(&arrow_head(spots[end - 1], spots[end], 6.5), 0.0, line);
            }
            if n == 0 && flow.head_at_from {
                painter.polyline(&arrow_head(spots[1], spots[0], 6.5), 0.0, line);
            }
        }
    }

    fn drop_target(&self, painter: &mut dyn Painter) {
        if let Some(rect) = self.overlay.drop_box {
            let style = Style::both(Paint::faint(Ink::Accent, 10), Stroke::line(Ink::Accent, 2.0));
            painter.round_rect(self.frame(rect), 6.0, style);
        }
        let Some(drop) = &self.overlay.drop else { return };
        let Some(frame) = drop.zone.and_then(|zone| self.outline(AnyKey::Zone(zone))) else { return };
        let style = if drop.accepted {
            Style::both(Paint::faint(Ink::Accent, 10), Stroke::line(Ink::Accent, 2.0))
        } else {
            Style::both(Paint::faint(Ink::Error, 6), Stroke::dashed(Ink::Error, 2.0, Dash::Band))
        };
        painter.round_rect(frame, 8.0, style);
    }

    /// Zones that grow and what gives way to them, where they will lie.
    fn giving_way(&self, painter: &mut dyn Painter) {
        for (element, to) in &self.overlay.giving_way {
            let pushed =
                self.scene.rect_of(*element).is_some_and(|rect| (rect.width, rect.height) == (to.width, to.height));
            let line =
                if pushed { Stroke::dashed(Ink::Accent, 1.5, Dash::Temporary) } else { Stroke::line(Ink::Accent, 1.5) };
            let frame = self.frame(*to);
            painter.round_rect(frame, 8.0, Style::both(Paint::faint(Ink::Accent, 6), line));
        }
    }

    /// What is dragged, at its new place.
    fn ghosts(&self, painter: &mut dyn Painter) {
        let Some(dragged) = &self.overlay.dragged else { return };
        for element in dragged.elements.iter().filter(|element| matches!(element, Drawn::Zone(_))) {
            let Drawn::Zone(id) = element else { continue };
            if let Some(zone) = self.scene.zone(*id) {
                let frame = self.frame(zone.rect.moved(dragged.dx, dragged.dy));
                let line = Stroke::dashed(zone.kind.line(), 1.5, zone.kind.dash());
                painter.round_rect(frame, 8.0, Style::both(Paint::faint(zone.kind.tint(), 85), line));
                let at = Spot { x: frame.x + 27.0, y: frame.y + 20.0 * self.scale().min(1.0) };
                if self.scale() >= 0.6 && zone.name_width + 34.0 < frame.width {
                    painter.text(&zone.name, at, Anchor::Start, ZONE_NAME, zone.kind.text().into());
                }
            }
        }
        for element in &dragged.elements {
            let (rect, symbol) = match element {
                Drawn::Asset(id) => match self.scene.asset(*id).filter(|asset| asset.is_drawn()) {
                    Some(asset) => (asset.rect, Some(asset.symbol)),
                    None => continue,
                },
                Drawn::Conduit(id) => match self.scene.conduit(*id) {
                    Some(conduit) => (conduit.device_box(), conduit.devices.first().copied()),
                    None => continue,
                },
                Drawn::Zone(_) => continue,
            };
            let rect = rect.moved(dragged.dx, dragged.dy);
            if !rect.meets(self.seen) {
                continue;
            }
            let frame = self.frame(rect);
            let line = Stroke::line(Ink::Accent, 1.5);
            painter.round_rect(frame, 7.0, Style::both(Paint::faint(Ink::AssetTile, 85), line));
            if let Some(symbol) = symbol.filter(|_| self.scale() >= 0.35) {
                painter.symbol(symbol, Frame::square(frame.centre(), frame.width * 0.62), Ink::AssetInk.into());
            }
        }
    }

    fn connection(&self, painter: &mut dyn Painter, connection: &Connection) {
        let Some(from) = self.outline(connection.from) else { return };
        let to = self.spot(connection.to);
        let ink = if connection.target.is_some() && !connection.accepted { Ink::Error } else { Ink::Accent };
        let start = connection.port.map_or(from.centre(), |edge| edge_spot(from, edge));
        if let Some(frame) = connection.target.and_then(|key| self.outline(key)) {
            painter.round_rect(frame, 8.0, Style::outlined(Stroke::line(ink, 2.0)));
        }
        let line = Stroke::dashed(ink, if connection.conduit { 3.0 } else { 1.5 }, Dash::Band);
        painter.polyline(&[start, to], 0.0, line);
        if !connection.conduit {
            painter.polyline(&arrow_head(start, to, 7.0), 0.0, Stroke::line(ink, 1.5));
        }
    }

    fn words_below(&self, painter: &mut dyn Painter, rect: Rect, words: &str) {
        let frame = self.frame(rect);
        let at = Spot { x: frame.centre().x, y: frame.bottom() + 16.0 };
        painter.text(words, at, Anchor::Middle, ID, Ink::Accent.into());
    }

    fn words(&self, painter: &mut dyn Painter, card: &Card) {
        let at = self.spot(card.at);
        let widths = card
            .lines
            .iter()
            .enumerate()
            .map(|(n, line)| if n == 0 { ZONE_NAME.width(line) } else { ASSET_LABEL.width(line) });
        let width = widths.fold(0.0, f64::max) + 16.0;
        let height = 10.0 + 15.0 * card.lines.len() as f64;
        let line = if card.refused { Ink::ErrorLine } else { Ink::Line2 };
        painter.round_rect(
            Frame::new(at.x, at.y, width, height),
            6.0,
            Style::both(Ink::Raised, Stroke::line(line, 1.0)),
        );
        for (n, words) in card.lines.iter().enumerate() {
            let base = Spot { x: at.x + 8.0, y: at.y + 17.0 + 15.0 * n as f64 };
            let (style, ink) = match n {
                0 if card.refused => (ZONE_NAME, Ink::Error),
                0 => (ZONE_NAME, Ink::Text),
                _ => (ASSET_LABEL, Ink::Text2),
            };
            painter.text(words, base, Anchor::Start, style, ink.into());
        }
    }
}

fn edge_spot(frame: Frame, edge: Edge) -> Spot {
    let (x, y) = edge.direction();
    let centre = frame.centre();
    Spot { x: centre.x + f64::from(x) * frame.width / 2.0, y: centre.y + f64::from(y) * frame.height / 2.0 }
}

/// A step from one spot towards another.
fn towards(from: Spot, to: Spot, step: f64) -> Spot {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let length = (dx * dx + dy * dy).sqrt().max(0.01);
    let part = (step / length).min(1.0);
    Spot { x: from.x + dx * part, y: from.y + dy * part }
}
