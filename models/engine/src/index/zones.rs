//! Columns of zones.

use plant::Id;
use plant::record::{Asset, Conduit, Scenario, Zone};
use plant::vocabulary::{AddressRange, Domain, PurdueLevel, Scope, Trust, parse_network};

use super::facts::Facts;
use super::slots::{At, Slots};
use super::tally::Tally;

/// What a zone says about itself that other records' results depend on.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ZoneShape {
    pub(crate) in_scope: bool,
    pub(crate) domain: Domain,
    pub(crate) trust: Trust,
    pub(crate) purdue: Option<PurdueLevel>,
    /// The whole zone is marked as safety-related (ZCR 3.3).
    pub(crate) marked_safety: bool,
    pub(crate) parent: Option<At<Zone>>,
    pub(crate) networks: Vec<AddressRange>,
}

impl ZoneShape {
    const NONE: ZoneShape = ZoneShape {
        in_scope: false,
        domain: Domain::Iacs,
        trust: Trust::Trusted,
        purdue: None,
        marked_safety: false,
        parent: None,
        networks: Vec::new(),
    };

    pub(crate) fn of(zone: &Zone, parent: Option<At<Zone>>) -> ZoneShape {
        ZoneShape {
            in_scope: zone.scope == Scope::In,
            domain: zone.domain,
            trust: zone.trust,
            purdue: zone.purdue,
            marked_safety: zone.domain == Domain::Safety || !zone.safety_designation.trim().is_empty(),
            parent,
            networks: zone.subnets.iter().filter_map(|text| parse_network(text)).collect(),
        }
    }
}

pub(crate) struct ZoneColumns {
    pub(crate) slots: Slots<Zone>,
    pub(crate) shape: Vec<ZoneShape>,
    pub(crate) children: Vec<Vec<At<Zone>>>,
    /// Conduits that join the zone.
    pub(crate) conduits: Vec<Vec<At<Conduit>>>,
    pub(crate) first_asset: Vec<Option<At<Asset>>>,
    pub(crate) tally: Vec<Tally>,
    /// Scenarios that name the zone as target.
    pub(crate) scenarios: Vec<Vec<At<Scenario>>>,
    /// What the workflow counts.
    pub(crate) facts: Vec<Facts>,
}

impl ZoneColumns {
    pub(crate) fn with_capacity(records: usize) -> Self {
        ZoneColumns {
            slots: Slots::with_capacity(records),
            shape: Vec::with_capacity(records),
            children: Vec::with_capacity(records),
            conduits: Vec::with_capacity(records),
            first_asset: Vec::with_capacity(records),
            tally: Vec::with_capacity(records),
            scenarios: Vec::with_capacity(records),
            facts: Vec::with_capacity(records),
        }
    }

    pub(crate) fn slot(&mut self, id: Id<Zone>) -> At<Zone> {
        let (at, new) = self.slots.slot(id);
        if new {
            self.shape.push(ZoneShape::NONE);
            self.children.push(Vec::new());
            self.conduits.push(Vec::new());
            self.first_asset.push(None);
            self.tally.push(Tally::default());
            self.scenarios.push(Vec::new());
            self.facts.push(Facts::default());
        }
        at
    }

    /// Replaces what the zone says about itself; without a record it says nothing.
    pub(crate) fn set_shape(&mut self, at: At<Zone>, shape: Option<ZoneShape>) {
        if let Some(parent) = self.shape[at.index()].parent {
            self.children[parent.index()].retain(|child| *child != at);
        }
        let shape = shape.unwrap_or(ZoneShape::NONE);
        if let Some(parent) = shape.parent {
            self.children[parent.index()].push(at);
        }
        self.shape[at.index()] = shape;
    }

    pub(crate) fn is_in_scope(&self, at: At<Zone>) -> bool {
        self.shape[at.index()].in_scope
    }
}
