//! Where the labels of conduits stand: right of an upright pipe, above a level one, on the other side where that is taken.

use super::Scene;
use super::items::{ConduitItem, FlowItem, LabelSide, ZoneItem};
use crate::geometry::{Rect, around_all};

impl Scene {
    pub(super) fn place_labels(&mut self) {
        let wrong = self.bad_flows.iter().filter(|_| self.searches_ways());
        let wrong: Vec<&FlowItem> = wrong.map(|at| &self.flows[*at as usize]).collect();
        let mut taken: Vec<Rect> = wrong.iter().map(|flow| flow.label_box()).collect();
        // assets of zones that hold zones, and of the tray: elsewhere a label that covers a tile covers its zone
        let open = |zone: &Option<u32>| zone.is_none_or(|zone| self.zones[zone as usize].has_zones);
        let tiles = self.assets.iter().filter(|asset| asset.is_drawn() && open(&asset.zone));
        let tiles: Vec<Rect> = tiles.map(|asset| asset.rect.grown(8)).collect();
        let mut sides = Vec::with_capacity(self.conduits.len());
        for (at, conduit) in self.conduits.iter().enumerate() {
            let choices = if conduit.is_upright() { &UPRIGHT } else { &LEVEL };
            let reach = around_all(choices.iter().map(|side| conduit.label_box(*side))).unwrap_or_default().grown(8);
            let near = Near {
                zones: self.zones.iter().filter(|zone| zone.rect.meets(reach)).collect(),
                tiles: tiles.iter().chain(&taken).copied().filter(|tile| tile.meets(reach)).collect(),
                conduits: self.conduits.iter().enumerate().filter(|(_, other)| other.bounds.meets(reach)).collect(),
                flows: wrong.iter().copied().filter(|f| f.bounds.is_some_and(|b| b.meets(reach))).collect(),
            };
            let price = |(n, side): &(usize, &LabelSide)| (near.price_of(at, conduit.label_box(**side)), *n);
            let best = choices.iter().enumerate().min_by_key(price).map(|(_, side)| *side).unwrap_or_default();
            taken.push(conduit.label_box(best));
            sides.push(best);
        }
        for (conduit, side) in self.conduits.iter_mut().zip(sides) {
            conduit.side = side;
        }
    }
}

/// Sides in order of liking, of an upright pipe and of a level one.
const UPRIGHT: [LabelSide; 8] = [
    LabelSide::Right,
    LabelSide::Left,
    LabelSide::AboveRight,
    LabelSide::BelowRight,
    LabelSide::AboveLeft,
    LabelSide::BelowLeft,
    LabelSide::Above,
    LabelSide::Below,
];
const LEVEL: [LabelSide; 8] = [
    LabelSide::Above,
    LabelSide::Below,
    LabelSide::AboveRight,
    LabelSide::BelowRight,
    LabelSide::AboveLeft,
    LabelSide::BelowLeft,
    LabelSide::Right,
    LabelSide::Left,
];

/// What a label of one conduit could cover.
struct Near<'a> {
    zones: Vec<&'a ZoneItem>,
    /// Tiles on open ground and labels that stand already.
    tiles: Vec<Rect>,
    conduits: Vec<(usize, &'a ConduitItem)>,
    flows: Vec<&'a FlowItem>,
}

impl Near<'_> {
    /// How much a label would cover, in px², weighed by how bad that is.
    fn price_of(&self, own: usize, label: Rect) -> i64 {
        let mut price: i64 = self.tiles.iter().map(|other| shared(label, *other) * 4).sum();
        for zone in &self.zones {
            let outside = shared(label, zone.rect.grown(3));
            // all of it inside is a label on open ground of a zone around the conduit
            let on_open_ground = zone.rect.grown(-3).holds(label) && zone.has_zones;
            price += if on_open_ground { 40 } else { outside * 3 };
            if zone.has_zones {
                price += shared(label, Rect::new(zone.rect.x, zone.rect.y, zone.rect.width, 32)) * 2;
            }
        }
        for (at, conduit) in &self.conduits {
            for leg in conduit.branches.iter().flat_map(|branch| branch.points.windows(2)) {
                let weight = if *at == own { 3 } else { 4 };
                price += shared(label, Rect::between(leg[0], leg[1]).grown(8)) * weight;
            }
            for n in 0..conduit.devices.len().max(1) {
                price += shared(label, conduit.device_place(n).grown(4)) * 5;
            }
        }
        for leg in self.flows.iter().flat_map(|flow| flow.way.windows(2)) {
            price += shared(label, Rect::between(leg[0], leg[1]).grown(4)) * 3;
        }
        price
    }
}

fn shared(a: Rect, b: Rect) -> i64 {
    let width = a.right().min(b.right()) - a.x.max(b.x);
    let height = a.bottom().min(b.bottom()) - a.y.max(b.y);
    if width > 0 && height > 0 { i64::from(width) * i64::from(height) } else { 0 }
}

impl ConduitItem {
    /// The box of the label on a side, at 100 %.
    pub fn label_box(&self, side: LabelSide) -> Rect {
        let (width, height) = self.label_size();
        let (x, y) = self.label_offset(side, f64::from(self.side_length()) / 2.0, width, height);
        Rect::new(self.at.x + x.floor() as i32, self.at.y + y.floor() as i32, width.ceil() as i32 + 1, height as i32)
    }

    /// Upper left corner of the label from the middle of the device, in screen px; `half` is half the device there.
    pub fn label_offset(&self, side: LabelSide, half: f64, width: f64, height: f64) -> (f64, f64) {
        let scale = half * 2.0 / f64::from(self.side_length());
        // more devices in a row reach further to one side
        let row = self.device_place(self.devices.len().saturating_sub(1));
        let reach = |far: i32| f64::from(far.max(0)) * scale;
        let own = self.device_box();
        let (left, right) = (half + reach(own.x - row.x), half + reach(row.x - own.x));
        let (above, below) = (half + reach(own.y - row.y), half + reach(row.y - own.y));
        // the sign of a finding stands on the upper right corner
        let sign = if self.finding.is_some() { 6.0 } else { 0.0 };
        let upright = if height > 20.0 { -18.0 } else { -8.0 };
        match side {
            LabelSide::Right => (right + 7.0 + sign, upright),
            LabelSide::Left => (-left - 7.0 - width, upright),
            LabelSide::Above => ((right - left - width) / 2.0, -above - 5.0 - sign - height),
            LabelSide::Below => ((right - left - width) / 2.0, below + 5.0),
            LabelSide::AboveRight => (right + 5.0 + sign, -11.0 - height),
            LabelSide::BelowRight => (right + 5.0, 11.0),
            LabelSide::AboveLeft => (-left - 5.0 - width, -11.0 - height),
            LabelSide::BelowLeft => (-left - 5.0 - width, 11.0),
        }
    }
}
