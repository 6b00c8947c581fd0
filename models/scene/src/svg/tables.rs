//! The tables beside the drawing: zones with vectors and states, conduits with devices, findings.

use std::collections::BTreeSet;

use engine::{Assessment, LevelState, Severity};
use plant::record::{Drawn, Element};
use plant::{AnyKey, Document};
use standard::FoundationalRequirement;

use super::painter::SvgPainter;
use crate::geometry::Rect;
use crate::painter::{Anchor, Frame, Painter, Spot, Stroke, Style};
use crate::scene::Scene;
use crate::text::{Font, TextStyle, cut_end, wrap_words};
use crate::theme::Ink;

const HEAD: TextStyle = TextStyle::new(Font::SemiBold, 110);
const CELL: TextStyle = TextStyle::new(Font::Regular, 85);
const NUMBER: TextStyle = TextStyle::new(Font::Medium, 85);
const KEY: TextStyle = TextStyle::new(Font::Mono, 85);
const LABEL: TextStyle = TextStyle::new(Font::Regular, 72);
/// Height of a row.
const ROW: f64 = 13.5;
/// A table's name with the heads of its columns.
const TOP: f64 = 34.0;
/// Where the seven levels start and how far they stand apart.
const LEVELS: (f64, f64) = (196.0, 20.0);
/// Width of the columns below a small drawing.
const LIST: f64 = 236.0;

struct ZoneRow {
    id: String,
    /// In as many lines as it takes: no name is cut here.
    name: Vec<String>,
    short_name: Vec<String>,
    indent: f64,
    levels: [String; 7],
    state: &'static str,
    overall: String,
}

struct ConduitRow {
    id: String,
    zones: String,
    level: String,
    devices: String,
}

pub(super) struct Tables {
    zones: Vec<ZoneRow>,
    conduits: Vec<ConduitRow>,
    findings: Vec<String>,
}

/// What a state is called on paper.
fn words(state: LevelState) -> &'static str {
    match state {
        LevelState::NotAssessed => "not assessed",
        LevelState::NotDerived => "not derived",
        LevelState::FloorOnly => "floor only",
        LevelState::LowerBound => "at least",
        LevelState::Provisional => "provisional",
        LevelState::Derived => "derived",
        LevelState::Overridden => "set by hand",
    }
}

impl Tables {
    pub fn of(document: &Document, assessment: &Assessment, scene: &Scene, findings: Option<&Findings>) -> Tables {
        let zone = |zone: &crate::scene::ZoneItem| {
            let levels = assessment.levels.get(&Element::Zone(zone.id));
            let state = levels.map_or(LevelState::NotDerived, |levels| levels.state);
            let level = |fr: FoundationalRequirement| match (state, levels.and_then(|levels| levels.target.get(fr))) {
                (LevelState::NotAssessed, _) => "–".to_owned(),
                (_, None) => "?".to_owned(),
                (_, Some(level)) => level.get().to_string(),
            };
            let indent = f64::from(zone.depth.min(3)) * 8.0;
            ZoneRow {
                id: zone.id_text.clone(),
                name: wrap_words(&zone.name, CELL, LEVELS.0 - 44.0 - indent),
                short_name: wrap_words(&zone.name, CELL, LIST - 92.0),
                indent,
                levels: FoundationalRequirement::ALL.map(level),
                state: words(state),
                overall: zone.level.as_ref().map_or("–".to_owned(), |level| level.text.clone()),
            }
        };
        let conduit = |conduit: &crate::scene::ConduitItem| {
            let record = document.conduits.get(&conduit.id);
            let joins = record.map(|record| record.joins.iter().map(ToString::to_string).collect::<Vec<_>>());
            let lying = document.assets.values().filter(|asset| asset.lies_in == Some(Element::Conduit(conduit.id)));
            let enforcing = record.into_iter().flat_map(|record| &record.enforced_by);
            let enforcing = enforcing.filter_map(|id| document.assets.get(id));
            let mut devices: Vec<&str> = Vec::new();
            for asset in lying.chain(enforcing) {
                if !devices.contains(&asset.name.as_str()) {
                    devices.push(&asset.name);
                }
            }
            let mut devices = if devices.is_empty() { "no device".to_owned() } else { devices.join(", ") };
            if conduit.temporary {
                devices.push_str(", temporary");
            }
            ConduitRow {
                id: conduit.id_text.clone(),
                zones: joins.unwrap_or_default().join(", "),
                level: conduit.level.as_ref().map_or("–".to_owned(), |level| level.text.clone()),
                devices,
            }
        };
        Tables {
            zones: scene.zones.iter().map(zone).collect(),
            conduits: scene.conduits.iter().map(conduit).collect(),
            findings: findings.map(|findings| findings.lines.clone()).unwrap_or_default(),
        }
    }

    fn zone_lines(&self) -> usize {
        self.zones.iter().map(|zone| zone.name.len().max(1)).sum()
    }

    /// Height of the tables in a column.
    pub fn height(&self) -> f64 {
        let table = |rows: usize| if rows == 0 { 0.0 } else { TOP + rows as f64 * ROW + 18.0 };
        table(self.zone_lines()) + table(self.conduits.len()) + table(self.findings.len())
    }

    pub fn draw(&self, painter: &mut SvgPainter, frame: Frame) {
        let mut y = frame.y;
        if !self.zones.is_empty() {
            self.zone_table(painter, frame, y);
            y += TOP + self.zone_lines() as f64 * ROW + 18.0;
        }
        if !self.conduits.is_empty() {
            self.conduit_table(painter, frame, y);
            y += TOP + self.conduits.len() as f64 * ROW + 18.0;
        }
        if !self.findings.is_empty() {
            painter.text("Findings", Spot { x: frame.x, y: y + 11.0 }, Anchor::Start, HEAD, Ink::Text.into());
            for (n, line) in self.findings.iter().enumerate() {
                let base = y + TOP + n as f64 * ROW + 3.0;
                let line = cut_end(line, CELL, frame.width);
                painter.text(&line, Spot { x: frame.x, y: base }, Anchor::Start, CELL, Ink::Text.into());
            }
        }
    }

    fn zone_table(&self, painter: &mut SvgPainter, frame: Frame, top: f64) {
        painter.text("Zones, SL-T", Spot { x: frame.x, y: top + 11.0 }, Anchor::Start, HEAD, Ink::Text.into());
        for (n, fr) in FoundationalRequirement::ALL.iter().enumerate() {
            let x = frame.x + LEVELS.0 + n as f64 * LEVELS.1;
            painter.text(fr.code(), Spot { x, y: top + 24.0 }, Anchor::Middle, LABEL, Ink::Text2.into());
        }
        painter.text("State", Spot { x: frame.right(), y: top + 24.0 }, Anchor::End, LABEL, Ink::Text2.into());
        let mut base = top + TOP + 3.0;
        for zone in &self.zones {
            rule(painter, frame, base - 9.7);
            painter.text(&zone.id, Spot { x: frame.x, y: base }, Anchor::Start, KEY, Ink::Text.into());
            for (n, line) in zone.name.iter().enumerate() {
                let at = Spot { x: frame.x + 34.0 + zone.indent, y: base + n as f64 * (ROW - 2.5) };
                painter.text(line, at, Anchor::Start, CELL, Ink::Text.into());
            }
            for (n, level) in zone.levels.iter().enumerate() {
                let x = frame.x + LEVELS.0 + n as f64 * LEVELS.1;
                painter.text(level, Spot { x, y: base }, Anchor::Middle, NUMBER, Ink::Text.into());
            }
            painter.text(zone.state, Spot { x: frame.right(), y: base }, Anchor::End, LABEL, Ink::Text2.into());
            base += zone.name.len().max(1) as f64 * ROW;
        }
        rule(painter, frame, base - 9.7);
    }

    fn conduit_table(&self, painter: &mut SvgPainter, frame: Frame, top: f64) {
        painter.text("Conduits", Spot { x: frame.x, y: top + 11.0 }, Anchor::Start, HEAD, Ink::Text.into());
        let heads = [("Joins", 34.0, Anchor::Start), ("SL-T", LEVELS.0, Anchor::Middle)];
        for (word, x, anchor) in heads {
            painter.text(word, Spot { x: frame.x + x, y: top + 24.0 }, anchor, LABEL, Ink::Text2.into());
        }
        painter.text("Devices", Spot { x: frame.right(), y: top + 24.0 }, Anchor::End, LABEL, Ink::Text2.into());
        for (n, conduit) in self.conduits.iter().enumerate() {
            let base = top + TOP + n as f64 * ROW + 3.0;
            rule(painter, frame, base - 9.7);
            painter.text(&conduit.id, Spot { x: frame.x, y: base }, Anchor::Start, KEY, Ink::Text.into());
            let zones = cut_end(&conduit.zones, CELL, LEVELS.0 - 60.0);
            painter.text(&zones, Spot { x: frame.x + 34.0, y: base }, Anchor::Start, CELL, Ink::Text.into());
            let at = Spot { x: frame.x + LEVELS.0, y: base };
            painter.text(&conduit.level, at, Anchor::Middle, NUMBER, Ink::Text.into());
            let devices = cut_end(&conduit.devices, CELL, frame.width - LEVELS.0 - 22.0);
            painter.text(&devices, Spot { x: frame.right(), y: base }, Anchor::End, CELL, Ink::Text.into());
        }
        rule(painter, frame, top + TOP + self.conduits.len() as f64 * ROW - 6.7);
    }

    /// Zones of the short list with their column and line, and how many lines the highest column has.
    fn list(&self, width: f64) -> (Vec<(usize, usize)>, usize) {
        let columns = (width / LIST).floor().max(1.0) as usize;
        let lines: usize = self.zones.iter().map(|zone| zone.short_name.len().max(1)).sum();
        let wanted = lines.div_ceil(columns).max(1);
        let (mut column, mut line, mut highest) = (0, 0, 0);
        let mut places = Vec::new();
        for zone in &self.zones {
            let own = zone.short_name.len().max(1);
            if line > 0 && line + own > wanted && column + 1 < columns {
                (column, line) = (column + 1, 0);
            }
            places.push((column, line));
            line += own;
            highest = highest.max(line);
        }
        (places, highest)
    }

    /// Height of the short list below a drawing without a column.
    pub fn list_height(&self, width: f64) -> f64 {
        self.list(width - 20.0).1 as f64 * 12.0 + 8.0
    }

    /// Zones with their overall level in columns.
    pub fn draw_list(&self, painter: &mut SvgPainter, frame: Frame) {
        for (zone, (column, line)) in self.zones.iter().zip(self.list(frame.width).0) {
            let (x, y) = (frame.x + column as f64 * LIST, frame.y + 10.0 + line as f64 * 12.0);
            painter.text(&zone.id, Spot { x, y }, Anchor::Start, KEY, Ink::Text.into());
            for (n, words) in zone.short_name.iter().enumerate() {
                let at = Spot { x: x + 32.0, y: y + n as f64 * 11.0 };
                painter.text(words, at, Anchor::Start, CELL, Ink::Text.into());
            }
            painter.text(&zone.overall, Spot { x: x + LIST - 20.0, y }, Anchor::End, NUMBER, Ink::Text.into());
        }
    }
}

/// A hairline of 0.2 mm.
fn rule(painter: &mut SvgPainter, frame: Frame, y: f64) {
    painter.segments(&[(Spot { x: frame.x, y }, Spot { x: frame.right(), y })], Stroke::line(Ink::Line2, 0.76));
}

/// Numbered discs on the drawing, and the lines they point to.
pub(super) struct Findings {
    discs: Vec<(usize, Rect)>,
    lines: Vec<String>,
}

impl Findings {
    pub fn of(scene: &Scene, assessment: &Assessment) -> Findings {
        let mut findings = Findings { discs: Vec::new(), lines: Vec::new() };
        let counted =
            assessment.findings.iter().filter(|(_, f)| f.accepted_by.is_none() && f.severity <= Severity::Warning);
        for (key, finding) in counted {
            let number = findings.lines.len() + 1;
            let rect = match key.element {
                AnyKey::Flow(_) => scene.bounds_of(key.element),
                element => Drawn::from_key(element).and_then(|element| scene.rect_of(element)),
            };
            findings.lines.push(format!("{number}  {}: {}", finding.clause, finding.message));
            findings.discs.extend(rect.map(|rect| (number, rect)));
        }
        findings
    }

    pub fn discs(&self, painter: &mut SvgPainter, bounds: Rect) {
        let mut taken: BTreeSet<(i32, i32)> = BTreeSet::new();
        for (number, rect) in &self.discs {
            let mut at = (rect.x, rect.y);
            while taken.contains(&at) {
                at.0 += 17;
            }
            taken.insert(at);
            let centre = Spot { x: f64::from(at.0 - bounds.x), y: f64::from(at.1 - bounds.y) };
            painter.circle(centre, 8.0, Style::both(Ink::Canvas, Stroke::line(Ink::Text, 1.2)));
            let base = Spot { x: centre.x, y: centre.y + 3.5 };
            painter.text(
                &number.to_string(),
                base,
                Anchor::Middle,
                TextStyle::new(Font::SemiBold, 95),
                Ink::Text.into(),
            );
        }
    }
}
