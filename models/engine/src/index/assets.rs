//! Columns of assets: where each lies, what it is to the rules, its addresses.

use std::collections::BTreeMap;

use plant::Id;
use plant::record::{Asset, Conduit, Zone};
use plant::vocabulary::{AddressRange, PurdueLevel, Role, parse_addresses};

use super::ElementAt;
use super::slots::{At, Slots};
use super::tally::Traits;

/// What an asset lies in. The zone or conduit need not be there: a dangling reference has an ordinal that is not alive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// In nothing.
    Nowhere,
    /// In a zone.
    Zone(At<Zone>),
    /// In a conduit.
    Conduit(At<Conduit>),
}

impl Place {
    /// The zone or conduit; it need not be there.
    pub(crate) fn element(self) -> Option<ElementAt> {
        match self {
            Place::Nowhere => None,
            Place::Zone(zone) => Some(ElementAt::Zone(zone)),
            Place::Conduit(conduit) => Some(ElementAt::Conduit(conduit)),
        }
    }
}

pub(crate) struct AssetColumns {
    pub(crate) slots: Slots<Asset>,
    pub(crate) place: Vec<Place>,
    pub(crate) traits: Vec<Traits>,
    pub(crate) role: Vec<Role>,
    pub(crate) purdue: Vec<Option<PurdueLevel>>,
    /// Next asset in the same zone or conduit.
    pub(crate) next_in_place: Vec<Option<At<Asset>>>,
    /// First of the flows that start or end here, as an end (see `FlowColumns`).
    pub(crate) first_end: Vec<u32>,
    /// Addresses of assets that have more than one, as interface number and range.
    pub(crate) addresses: BTreeMap<At<Asset>, Vec<(usize, AddressRange)>>,
}

pub(crate) const NO_END: u32 = u32::MAX;

impl AssetColumns {
    pub(crate) fn with_capacity(records: usize) -> Self {
        AssetColumns {
            slots: Slots::with_capacity(records),
            place: Vec::with_capacity(records),
            traits: Vec::with_capacity(records),
            role: Vec::with_capacity(records),
            purdue: Vec::with_capacity(records),
            next_in_place: Vec::with_capacity(records),
            first_end: Vec::with_capacity(records),
            addresses: BTreeMap::new(),
        }
    }

    pub(crate) fn slot(&mut self, id: Id<Asset>) -> At<Asset> {
        let (at, new) = self.slots.slot(id);
        if new {
            self.place.push(Place::Nowhere);
            self.traits.push(Traits::default());
            self.role.push(Role::default());
            self.purdue.push(None);
            self.next_in_place.push(None);
            self.first_end.push(NO_END);
        }
        at
    }

    /// Reads the addresses, which only matter where there are several: an asset with one cannot join two networks.
    pub(crate) fn set_addresses(&mut self, at: At<Asset>, asset: Option<&Asset>) {
        let interfaces = asset.map_or(&[][..], |asset| &asset.interfaces);
        if interfaces.len() > 1 {
            let ranges: Vec<_> = (0..)
                .zip(interfaces)
                .filter_map(|(number, interface)| Some((number, parse_addresses(&interface.address)?)))
                .collect();
            if ranges.len() > 1 {
                self.addresses.insert(at, ranges);
                return;
            }
        }
        if !self.addresses.is_empty() {
            self.addresses.remove(&at);
        }
    }
}
