//! Columns of flows: their two ends, their channel, the conduits they run through.

use plant::Id;
use plant::record::{Asset, Conduit, Flow};
use plant::vocabulary::{DataDirection, Transport};

use super::assets::{AssetColumns, NO_END};
use super::modes::ModeSet;
use super::slots::{At, Slots};
use super::traffic::FlowTraits;
use super::words::Word;
use crate::topology::Permission;

pub(crate) struct FlowColumns {
    pub(crate) slots: Slots<Flow>,
    pub(crate) ends: Vec<[At<Asset>; 2]>,
    pub(crate) channel: Vec<FlowChannel>,
    pub(crate) via: Vec<Box<[At<Conduit>]>>,
    /// The operating modes in which it takes place.
    pub(crate) modes: Vec<ModeSet>,
    pub(crate) traits: Vec<FlowTraits>,
    /// How many flows have each trait.
    pub(crate) tally: [u32; FlowTraits::COUNT],
    /// What the conduits say to it, and which carry it across borders; kept up by `Index::carry`.
    pub(crate) said: Vec<Permission>,
    pub(crate) carriers: Vec<Box<[At<Conduit>]>>,
    /// The flows of an asset are a list of ends: end `2 f` is the start of flow `f`, end `2 f + 1` its other side.
    next_end: Vec<u32>,
}

/// What a flow asks of a conduit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FlowChannel {
    pub(crate) word: Word,
    pub(crate) port: Option<u16>,
    pub(crate) transport: Transport,
    pub(crate) direction: DataDirection,
}

impl FlowChannel {
    const NONE: FlowChannel =
        FlowChannel { word: Word::NONE, port: None, transport: Transport::Tcp, direction: DataDirection::Both };
}

impl FlowColumns {
    pub(crate) fn with_capacity(records: usize) -> Self {
        FlowColumns {
            slots: Slots::with_capacity(records),
            ends: Vec::with_capacity(records),
            channel: Vec::with_capacity(records),
            via: Vec::with_capacity(records),
            modes: Vec::with_capacity(records),
            traits: Vec::with_capacity(records),
            tally: [0; FlowTraits::COUNT],
            said: Vec::with_capacity(records),
            carriers: Vec::with_capacity(records),
            next_end: Vec::with_capacity(2 * records),
        }
    }

    pub(crate) fn slot(&mut self, id: Id<Flow>) -> At<Flow> {
        let (at, new) = self.slots.slot(id);
        if new {
            self.ends.push([At::new(0); 2]);
            self.channel.push(FlowChannel::NONE);
            self.via.push(Box::default());
            self.modes.push(ModeSet::NORMAL);
            self.traits.push(FlowTraits::default());
            self.said.push(Permission::Unplaced);
            self.carriers.push(Box::default());
            self.next_end.extend([NO_END; 2]);
        }
        at
    }

    /// Replaces what a flow is to the rules.
    pub(crate) fn set_traits(&mut self, at: At<Flow>, traits: FlowTraits) {
        let before = std::mem::replace(&mut self.traits[at.index()], traits);
        before.bits().for_each(|bit| self.tally[bit] -= 1);
        traits.bits().for_each(|bit| self.tally[bit] += 1);
    }

    /// Whether some flow has a trait.
    pub(crate) fn has(&self, wanted: FlowTraits) -> bool {
        wanted.bits().any(|bit| self.tally[bit] > 0)
    }

    pub(crate) fn link(&mut self, assets: &mut AssetColumns, at: At<Flow>, ends: [At<Asset>; 2]) {
        self.ends[at.index()] = ends;
        for (side, asset) in ends.into_iter().enumerate() {
            let end = 2 * at.index() + side;
            self.next_end[end] = assets.first_end[asset.index()];
            assets.first_end[asset.index()] = end as u32;
        }
    }

    pub(crate) fn unlink(&mut self, assets: &mut AssetColumns, at: At<Flow>) {
        for (side, asset) in self.ends[at.index()].into_iter().enumerate() {
            let end = (2 * at.index() + side) as u32;
            let after = self.next_end[end as usize];
            let first = &mut assets.first_end[asset.index()];
            if *first == end {
                *first = after;
                continue;
            }
            let mut before = *first;
            while before != NO_END {
                let next = self.next_end[before as usize];
                if next == end {
                    self.next_end[before as usize] = after;
                    break;
                }
                before = next;
            }
        }
    }

    /// The flows that start or end at an asset; one that does both comes twice.
    pub(crate) fn of(&self, assets: &AssetColumns, asset: At<Asset>) -> impl Iterator<Item = At<Flow>> + '_ {
        let mut end = assets.first_end[asset.index()];
        std::iter::from_fn(move || {
            if end == NO_END {
                return None;
            }
            let flow = At::new(end as usize / 2);
            end = self.next_end[end as usize];
            Some(flow)
        })
    }
}
