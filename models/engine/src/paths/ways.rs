//! The way of every flow, looked up once: what its conduits say and which of them it runs through.

use std::collections::BTreeMap;

use plant::Document;
use plant::record::{Conduit, Flow};

use crate::index::{At, Index};
use crate::topology::{Passage, Permission, passages, permission};

/// Permissions and passages of every flow that is there.
pub(super) struct Ways {
    /// By flow.
    of: BTreeMap<At<Flow>, (Permission, Vec<Passage>)>,
    through: BTreeMap<At<Conduit>, Vec<At<Flow>>>,
}

impl Ways {
    pub(super) fn new(document: &Document, index: &Index) -> Ways {
        let mut ways = Ways { of: BTreeMap::new(), through: BTreeMap::new() };
        for id in document.flows.keys() {
            let Some(flow) = index.flow(*id) else { continue };
            let passages = passages(index, flow);
            let mut last = None;
            for passage in &passages {
                // a conduit that is named twice is gone through once
                if last != Some(passage.conduit) {
                    ways.through.entry(passage.conduit).or_default().push(flow);
                }
                last = Some(passage.conduit);
            }
            ways.of.insert(flow, (permission(index, flow), passages));
        }
        ways
    }

    /// The flows that run through a conduit, in order of their ids.
    pub(super) fn flows_through(&self, conduit: At<Conduit>) -> &[At<Flow>] {
        self.through.get(&conduit).map_or(&[], Vec::as_slice)
    }

    pub(super) fn permission(&self, flow: At<Flow>) -> Permission {
        self.of.get(&flow).map_or(Permission::Unplaced, |(permission, _)| *permission)
    }

    pub(super) fn passages(&self, flow: At<Flow>) -> &[Passage] {
        self.of.get(&flow).map_or(&[], |(_, passages)| passages.as_slice())
    }

    /// The channels without which the flow does not get through: for a flow with its way given, the only one of each
    /// conduit; otherwise the only one of all that join its ends.
    pub(super) fn sole_channels(&self, index: &Index, flow: At<Flow>) -> Vec<(At<Conduit>, usize)> {
        let passages = self.passages(flow);
        let has_way = !index.flows.via[flow.index()].is_empty();
        let sole = |passage: &Passage| match passage.channels[..] {
            [only] => Some((passage.conduit, only)),
            _ => None,
        };
        match (self.permission(flow), passages) {
            (Permission::Permitted, [only]) => sole(only).into_iter().collect(),
            (Permission::Permitted, several) if has_way => several.iter().filter_map(sole).collect(),
            _ => Vec::new(),
        }
    }
}
