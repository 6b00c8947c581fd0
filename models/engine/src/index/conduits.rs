//! Columns of conduits.

use plant::Id;
use plant::record::{Asset, Conduit, Flow, Scenario, Zone};
use plant::vocabulary::{DataDirection, Medium, Transport};

use super::facts::Facts;
use super::modes::ModeSet;
use super::slots::{At, Slots};
use super::tally::Tally;
use super::words::Word;

/// Where an end of a channel must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ChannelEnd {
    Zone(At<Zone>),
    Asset(At<Asset>),
}

/// One channel that a conduit lets through.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct ChannelColumn {
    pub(crate) word: Word,
    pub(crate) port: Option<u16>,
    pub(crate) transport: Transport,
    pub(crate) any: bool,
    pub(crate) from: Option<ChannelEnd>,
    pub(crate) to: Option<ChannelEnd>,
    pub(crate) direction: DataDirection,
    /// The operating modes in which it exists.
    pub(crate) modes: ModeSet,
}

/// What a conduit says about itself that other records' results depend on.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct ConduitShape {
    pub(crate) joins: Vec<At<Zone>>,
    pub(crate) traverses: Vec<At<Zone>>,
    /// Devices that enforce it although they lie elsewhere.
    pub(crate) enforced_by: Vec<At<Asset>>,
    pub(crate) said_outside: bool,
    /// It says something about people who come in by it.
    pub(crate) lets_people_in: bool,
    pub(crate) medium: Medium,
    pub(crate) channels: Vec<ChannelColumn>,
    /// The operating modes in which it exists.
    pub(crate) modes: ModeSet,
}

pub(crate) struct ConduitColumns {
    pub(crate) slots: Slots<Conduit>,
    pub(crate) shape: Vec<ConduitShape>,
    /// Whether it belongs to the system: follows the shapes of the conduit and of the zones it joins.
    pub(crate) in_system: Vec<bool>,
    pub(crate) first_asset: Vec<Option<At<Asset>>>,
    pub(crate) tally: Vec<Tally>,
    /// Flows that name the conduit on their way.
    pub(crate) flows: Vec<Vec<At<Flow>>>,
    /// Permitted flows that cross a border by the conduit, named on their way or not.
    pub(crate) carried: Vec<Vec<At<Flow>>>,
    /// Scenarios that name the conduit as target.
    pub(crate) scenarios: Vec<Vec<At<Scenario>>>,
    /// What the workflow counts.
    pub(crate) facts: Vec<Facts>,
}

impl ConduitColumns {
    pub(crate) fn with_capacity(records: usize) -> Self {
        ConduitColumns {
            slots: Slots::with_capacity(records),
            shape: Vec::with_capacity(records),
            in_system: Vec::with_capacity(records),
            first_asset: Vec::with_capacity(records),
            tally: Vec::with_capacity(records),
            flows: Vec::with_capacity(records),
            carried: Vec::with_capacity(records),
            scenarios: Vec::with_capacity(records),
            facts: Vec::with_capacity(records),
        }
    }

    pub(crate) fn slot(&mut self, id: Id<Conduit>) -> At<Conduit> {
        let (at, new) = self.slots.slot(id);
        if new {
            self.shape.push(ConduitShape::default());
            self.in_system.push(false);
            self.first_asset.push(None);
            self.tally.push(Tally::default());
            self.flows.push(Vec::new());
            self.carried.push(Vec::new());
            self.scenarios.push(Vec::new());
            self.facts.push(Facts::default());
        }
        at
    }

    pub(crate) fn is_enforced_by(&self, at: At<Conduit>, asset: At<Asset>) -> bool {
        self.shape[at.index()].enforced_by.contains(&asset)
    }

    pub(crate) fn joins(&self, at: At<Conduit>, zone: At<Zone>) -> bool {
        self.shape[at.index()].joins.contains(&zone)
    }
}
