//! Flows side by side in a pipe: which lanes a branch has, the same on both sides of a device.

use super::items::{ConduitItem, FlowItem, FlowKind, Lane};

/// More lanes than this nobody reads; the last one says how many more there are.
pub(crate) const MOST_LANES: usize = 6;

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
