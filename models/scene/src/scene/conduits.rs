//! Pipes of a scene: devices, branches, and which way data goes in them.

use std::collections::BTreeMap;

use engine::Assessment;
use plant::record::{Drawn, Element};
use plant::vocabulary::{Layer, Scope};
use plant::{Document, Id};

use super::items::{BranchItem, ConduitItem, FlowKind, LabelSide};
use super::lanes::{self, Passage};
use super::{FlowItem, Scene};
use crate::geometry::{Rect, around_all};
use crate::look::Chips;
use crate::places::placed;
use crate::symbol::SymbolId;

/// At most so many devices are drawn on one pipe; more are there in the outline.
const SHOWN_DEVICES: usize = 3;
/// Distance of neighbouring devices on a pipe.
const DEVICE_PITCH: i32 = 36;

impl Scene {
    /// Draws every pipe as it is laid.
    pub(super) fn draw_conduits(&mut self, document: &Document, assessment: &Assessment) {
        let mut standing: BTreeMap<Id<_>, Vec<usize>> = BTreeMap::new();
        for (at, asset) in self.assets.iter().enumerate() {
            if let (Some(_), Some(Element::Conduit(conduit))) =
                (asset.conduit, document.assets.get(&asset.id).and_then(|record| record.lies_in))
            {
                standing.entry(conduit).or_default().push(at);
            }
        }
        let chips = Chips::new(self.look, document, assessment);
        self.conduits.clear();
        for conduit in document.conduits.values() {
            let lying = standing.remove(&conduit.id).unwrap_or_default();
            let enforcing = conduit.enforced_by.iter().filter_map(|asset| document.assets.get(asset));
            let mut devices: Vec<SymbolId> = lying.iter().map(|at| self.assets[*at].symbol).collect();
            if devices.is_empty() {
                devices.extend(enforcing.map(|asset| SymbolId::named(asset.role.symbol())).take(1));
            }
            let mut item = ConduitItem {
                id: conduit.id,
                at: self.places.devices.get(&conduit.id).copied().unwrap_or_default(),
                locked: placed(document, Drawn::Conduit(conduit.id)).is_some_and(|placement| placement.locked),
                devices,
                branches: Vec::new(),
                bounds: Rect::default(),
                outside: false,
                temporary: false,
                absent: false,
                encrypted: false,
                name: String::new(),
                id_text: String::new(),
                id_width: 0.0,
                protocols: String::new(),
                level: None,
                finding: None,
                side: LabelSide::Right,
            };
            item.read(conduit, document.system());
            item.read_levels(&chips, self.layers);
            if self.layers.hides(Layer::Protocols) {
                item.protocols.clear();
            }
            for branch in self.laid.branches.get(&conduit.id).into_iter().flatten() {
                let Some(zone) = self.zone_at_key(branch.zone) else { continue };
                item.branches.push(BranchItem {
                    zone: zone as u32,
                    points: branch.points.clone(),
                    into: false,
                    out: false,
                    flows: 0,
                    lanes: Vec::new(),
                });
            }
            for (n, at) in lying.iter().enumerate() {
                let shift = (n.min(SHOWN_DEVICES - 1)) as i32 * DEVICE_PITCH;
                let (dx, dy) = item.row_direction();
                self.assets[*at].rect = item.device_box().moved(dx * shift, dy * shift);
            }
            item.devices.truncate(SHOWN_DEVICES);
            item.outside |= !item.branches.is_empty()
                && item.branches.iter().all(|branch| {
                    let zone = document.zones.get(&self.zones[branch.zone as usize].id);
                    zone.is_some_and(|zone| zone.scope == Scope::Outside)
                });
            item.bounds = item.measure();
            self.conduits.push(item);
        }
    }

    /// Marks which way data goes in each branch, and which flows run in it side by side.
    pub(super) fn mark_directions(&mut self) {
        for branch in self.conduits.iter_mut().flat_map(|conduit| &mut conduit.branches) {
            (branch.into, branch.out) = (false, false);
        }
        let mut through: Vec<Vec<Passage>> = vec![Vec::new(); self.conduits.len()];
        for at in 0..self.flows.len() {
            for (conduit, enters, leaves) in self.passages(&self.flows[at]) {
                let flow = &self.flows[at];
                if flow.kind != FlowKind::Bad {
                    // what is wrong is drawn by itself
                    through[conduit as usize].push(Passage { flow: at as u32, enters, leaves });
                }
                let (forwards, backwards) = (flow.head_at_to, flow.head_at_from);
                for branch in &mut self.conduits[conduit as usize].branches {
                    if Some(branch.zone) == enters {
                        branch.out |= forwards;
                        branch.into |= backwards;
                    }
                    if Some(branch.zone) == leaves {
                        branch.into |= forwards;
                        branch.out |= backwards;
                    }
                }
            }
        }
        for (conduit, through) in self.conduits.iter_mut().zip(&through) {
            lanes::fill(conduit, through, &self.flows);
        }
    }

    /// The conduits of a flow, each with the zone it comes from and the zone it goes to.
    pub(crate) fn passages(&self, flow: &FlowItem) -> Vec<(u32, Option<u32>, Option<u32>)> {
        let last = self.assets[flow.to as usize].zone;
        let mut from = self.assets[flow.from as usize].zone;
        let mut found = Vec::with_capacity(flow.via.len());
        for (n, conduit) in flow.via.iter().enumerate() {
            let to = match flow.via.get(n + 1) {
                Some(next) => self.shared_zone(*conduit, *next, from),
                None => last,
            };
            found.push((*conduit, self.branch_zone(*conduit, from), self.branch_zone(*conduit, to)));
            from = to;
        }
        found
    }

    /// The zone of a conduit's branch that holds a zone: itself or one around it.
    fn branch_zone(&self, conduit: u32, zone: Option<u32>) -> Option<u32> {
        let mut at = zone;
        while let Some(zone) = at {
            if self.conduits[conduit as usize].branches.iter().any(|branch| branch.zone == zone) {
                return Some(zone);
            }
            at = self.zones[zone as usize].parent;
        }
        None
    }

    fn shared_zone(&self, conduit: u32, next: u32, not: Option<u32>) -> Option<u32> {
        let joined = |conduit: u32| self.conduits[conduit as usize].branches.iter().map(|branch| branch.zone);
        joined(conduit).find(|zone| Some(*zone) != not && joined(next).any(|other| other == *zone))
    }
}

impl ConduitItem {
    /// The box around pipe and devices; its label is part of no box that other things have to avoid.
    pub fn measure(&self) -> Rect {
        let legs = self.branches.iter().flat_map(|branch| branch.points.windows(2));
        let legs = legs.map(|leg| Rect::between(leg[0], leg[1]).grown(10));
        let devices = (0..self.devices.len().max(1)).map(|n| self.device_place(n).grown(8));
        around_all(legs.chain(devices)).unwrap_or_default()
    }

    /// Where the nth device on the pipe stands.
    pub fn device_place(&self, n: usize) -> Rect {
        let ((dx, dy), shift) = (self.row_direction(), n as i32 * DEVICE_PITCH);
        self.device_box().moved(dx * shift, dy * shift)
    }

    /// Several devices stand in a row along a branch: to the right or down where one goes there.
    fn row_direction(&self) -> (i32, i32) {
        let way = |branch: &BranchItem| {
            let [from, to, ..] = branch.points[..] else { return (1, 0) };
            ((to.x - from.x).signum(), (to.y - from.y).signum())
        };
        let ways: Vec<(i32, i32)> = self.branches.iter().map(way).collect();
        [(1, 0), (0, 1), (-1, 0), (0, -1)].into_iter().find(|way| ways.contains(way)).unwrap_or((1, 0))
    }
}
