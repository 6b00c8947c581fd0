//! Columns of assets: where each lies, what it is to the rules, its addresses.

use std::collections::BTreeMap;

use plant::Id;
use plant::record::{Asset, Conduit, Product, Zone};
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
    /// The product it says it is; that need not be there.
    pub(crate) product: Vec<Option<Id<Product>>>,
    /// VLANs of its interfaces, as they were counted for its zone.
    pub(crate) vlans: Vec<Box<[Vlan]>>,
    /// Next asset in the same zone or conduit.
    pub(crate) next_in_place: Vec<Option<At<Asset>>>,
    /// First of the flows that start or end here, as an end (see `FlowColumns`).
    pub(crate) first_end: Vec<u32>,
    /// The IPv4 address or range of assets that have one entry only; last below first where it is none. The many.
    pub(crate) v4: Vec<(u32, u32)>,
    /// Last day of support, as a number that counts up with the days, of assets that have one.
    pub(crate) support_ends: BTreeMap<At<Asset>, u32>,
    /// Addresses of assets that have more than one, as interface number and range.
    pub(crate) addresses: BTreeMap<At<Asset>, Vec<(usize, AddressRange)>>,
}

pub(crate) const NO_END: u32 = u32::MAX;
/// Number or name of a VLAN, and the name of the network it is on.
pub(crate) type Vlan = (String, String);

/// Last below first: an asset without an IPv4 address of its own.
pub(crate) const NO_ADDRESS: (u32, u32) = (1, 0);

impl AssetColumns {
    pub(crate) fn with_capacity(records: usize) -> Self {
        AssetColumns {
            slots: Slots::with_capacity(records),
            place: Vec::with_capacity(records),
            traits: Vec::with_capacity(records),
            role: Vec::with_capacity(records),
            purdue: Vec::with_capacity(records),
            product: Vec::with_capacity(records),
            vlans: Vec::with_capacity(records),
            next_in_place: Vec::with_capacity(records),
            first_end: Vec::with_capacity(records),
            v4: Vec::with_capacity(records),
            support_ends: BTreeMap::new(),
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
            self.product.push(None);
            self.vlans.push(Box::default());
            self.next_in_place.push(None);
            self.first_end.push(NO_END);
            self.v4.push(NO_ADDRESS);
        }
        at
    }

    /// Reads the addresses: only an asset with several can join two networks.
    pub(crate) fn set_addresses(&mut self, at: At<Asset>, asset: Option<&Asset>) {
        let interfaces = asset.map_or(&[][..], |asset| &asset.interfaces);
        let only = interfaces.iter().filter(|interface| !interface.address.is_empty());
        let only = only.filter_map(|interface| parse_addresses(&interface.address)).next();
        self.v4[at.index()] = match only {
            // An IPv4 range is held as numbers below 2^32.
            Some(AddressRange { is_v4: true, first, last }) => (first as u32, last as u32),
            _ => NO_ADDRESS,
        };
        match asset.and_then(|asset| day(&asset.support_until)) {
            Some(day) => _ = self.support_ends.insert(at, day),
            None if self.support_ends.is_empty() => {}
            None => _ = self.support_ends.remove(&at),
        }
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

/// A day in the form 2026-11-23 as a number that grows with the days; words are no day.
pub(crate) fn day(text: &str) -> Option<u32> {
    if text.is_empty() {
        return None;
    }
    let mut parts = text.trim().splitn(3, '-');
    let [year, month, day] = [parts.next()?, parts.next()?, parts.next()?].map(|part| part.parse::<u32>().ok());
    let (year, month, day) = (year?, month?, day?);
    let real = (1..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    real.then_some((year * 16 + month) * 32 + day)
}
