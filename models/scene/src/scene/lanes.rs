//! Flows side by side in a pipe: which lanes a branch has, the same on both sides of a device.

use super::items::{BranchItem, ConduitItem, FlowItem, FlowKind, Lane};
use crate::geometry::Point;

/// More lanes than this nobody reads; the last one says how many more there are.
pub(crate) const MOST_LANES: usize = 6;

/// From lane to lane in screen px: a line of text and a little air.
pub(crate) const LANE: f64 = 13.0;
/// A pipe becomes no wider than the device on it, in world units.
const WIDEST: f64 = 30.0;
/// From this scale on flows are lanes: where the near level of detail is left, not where it begins, so that what is drawn
/// can be picked.
const NEAR_SCALE: f64 = 1.235;
/// How near a lane counts as hitting it, in screen px.
const HIT: f64 = 4.0;

impl BranchItem {
    /// How many lanes are drawn at a scale; the last one may stand for several.
    pub fn shown_lanes(&self, scale: f64) -> usize {
        let fit = ((WIDEST * scale - 6.0) / LANE).floor().max(1.0) as usize;
        let all = self.lanes.len() + usize::from(self.more_than(self.lanes.len()) > 0);
        all.min(fit)
    }

    /// The lane at a place in the row; none where that stands for those that have no room.
    pub fn lane_at(&self, place: usize, shown: usize) -> Option<&Lane> {
        let is_last = place + 1 == shown;
        self.lanes.get(place).filter(|lane| !is_last || self.more_than(place) == lane.count)
    }
}

/// How far a lane lies from the middle of its pipe, in screen px to the right seen from the device. `turned` for the branch
/// of a pair that is seen from its other end.
pub(crate) fn lane_offset(place: usize, shown: usize, turned: bool) -> f64 {
    let offset = (place as f64 - (shown as f64 - 1.0) / 2.0) * LANE;
    if turned { -offset } else { offset }
}

impl ConduitItem {
    /// The flow whose lane lies at a world point.
    pub(super) fn flow_at(&self, at: Point, scale: f64) -> Option<u32> {
        if scale < NEAR_SCALE || self.absent {
            return None;
        }
        let is_pair = self.branches.len() == 2;
        self.branches.iter().enumerate().find_map(|(n, branch)| {
            let shown = branch.shown_lanes(scale);
            branch.points.windows(2).find_map(|leg| {
                let (dx, dy) = (f64::from(leg[1].x - leg[0].x), f64::from(leg[1].y - leg[0].y));
                let length = (dx * dx + dy * dy).sqrt();
                let (px, py) = (f64::from(at.x - leg[0].x), f64::from(at.y - leg[0].y));
                let along = (px * dx + py * dy) / length.max(0.01);
                let across = (py * dx - px * dy) / length.max(0.01) * scale;
                let hit = |place: &usize| {
                    (lane_offset(*place, shown, is_pair && n == 0) - across).abs() <= HIT
                        && (0.0..=length).contains(&along)
                };
                let lane = (0..shown).find(hit).and_then(|place| branch.lane_at(place, shown))?;
                Some(lane.flow)
            })
        })
    }
}

/// One flow on its way through a conduit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Passage {
    /// Place in `flows`.
    pub flow: u32,
    /// Branch zone it comes from, seen from its initiator, and the one it goes to.
    pub enters: Option<u32>,
    pub leaves: Option<u32>,
}

/// Gives the branches of a conduit their lanes: one a flow, or one for all that say the same where there are many.
pub(super) fn fill(conduit: &mut ConduitItem, through: &[Passage], flows: &[FlowItem]) {
    let is_pair = conduit.branches.len() == 2;
    for branch in &mut conduit.branches {
        let zone = Some(branch.zone);
        // behind the device a lane goes on: both branches of a pair have the same ones
        let here = through.iter().filter(|passage| is_pair || passage.enters == zone || passage.leaves == zone);
        let count = here.clone().count();
        branch.flows = count as u32;
        branch.lanes.clear();
        let mut same: Vec<Passage> = Vec::new();
        for passage in here {
            let flow = &flows[passage.flow as usize];
            let known = match count > MOST_LANES {
                true => same.iter().position(|other| says_the_same(other, passage, flows)),
                false => None,
            };
            if let Some(at) = known {
                branch.lanes[at].count += 1;
                continue;
            }
            if branch.lanes.len() == MOST_LANES {
                continue;
            }
            same.push(*passage);
            let (mut into, mut out) = (false, false);
            if passage.leaves == zone {
                (into, out) = (flow.head_at_to, flow.head_at_from);
            }
            if passage.enters == zone {
                (into, out) = (into || flow.head_at_from, out || flow.head_at_to);
            }
            branch.lanes.push(Lane { flow: passage.flow, count: 1, into, out });
        }
    }
}

fn says_the_same(a: &Passage, b: &Passage, flows: &[FlowItem]) -> bool {
    let says = |passage: &Passage| {
        let flow = &flows[passage.flow as usize];
        (flow.kind == FlowKind::Encrypted, flow.head_at_to, flow.head_at_from, flow.writes, &flow.protocol)
    };
    (a.enters, a.leaves) == (b.enters, b.leaves) && says(a) == says(b)
}
