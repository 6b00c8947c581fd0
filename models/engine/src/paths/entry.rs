//! Where an attacker comes in.

use std::collections::BTreeSet;

use plant::record::{AccessPoint, Asset, Conduit, Element, Flow, Zone};
use plant::vocabulary::{AccessKind, DataDirection, Domain, Trust};
use plant::{AnyKey, Document, Id};
use serde::{Deserialize, Serialize};

use super::class::StepClass;
use super::ways::Ways;
use crate::index::{At, ElementAt, Index, Place, Traits};
use crate::topology::second_legs;

/// Why somebody nobody trusts can be at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "id")]
pub enum EntryKind {
    /// The question puts the attacker there.
    Asked,
    /// The zone is untrusted.
    UntrustedZone(Id<Zone>),
    /// The asset has a radio.
    Wireless,
    /// The asset comes and goes.
    Temporary,
    /// The conduit runs through a zone that nobody trusts, and this is a device of it.
    TraversingDevice(Id<Conduit>),
    /// The conduit runs through a zone that nobody trusts, and this is an end of a flow in it.
    TraversingFlow(Id<Conduit>, Id<Flow>),
    /// An access point over a network.
    AccessPoint(Id<AccessPoint>),
    /// A door, a cabinet, a port.
    PhysicalAccess(Id<AccessPoint>),
}

/// Where the attacker stands first: an asset, or anywhere in a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "id")]
pub enum Position {
    /// At this asset.
    Asset(Id<Asset>),
    /// Anywhere in this zone.
    Zone(Id<Zone>),
}

impl Position {
    /// The key of what it names.
    pub fn key(self) -> AnyKey {
        match self {
            Position::Asset(id) => id.into(),
            Position::Zone(id) => id.into(),
        }
    }
}

/// One way in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Entry {
    /// Where it leads.
    pub at: Position,
    /// Why it is one.
    pub reason: EntryKind,
}

/// An entry with what the graph needs to know of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct EntryAt {
    pub(super) entry: Entry,
    pub(super) class: StepClass,
    /// Where its requirements live, when that is in the system.
    pub(super) seat: Option<ElementAt>,
    pub(super) effort: u16,
}

/// Every way in, in order of place and reason.
pub(super) fn entries(document: &Document, index: &Index, ways: &Ways) -> Vec<EntryAt> {
    let mut found = Found { index, list: Vec::new(), taken: BTreeSet::new() };
    for id in document.zones.keys() {
        if let Some(zone) = index.zone(*id).filter(|zone| is_untrusted(index, *zone)) {
            found.zone(zone);
        }
    }
    for id in document.assets.keys() {
        let Some(asset) = index.asset(*id) else { continue };
        let traits = index.assets.traits[asset.index()];
        if lies_untrusted(index, asset) {
            continue;
        }
        if traits.has(Traits::WIRELESS) {
            found.asset(asset, EntryKind::Wireless, StepClass::Wireless, None, 0);
        }
        if traits.has(Traits::TEMPORARY) {
            found.asset(asset, EntryKind::Temporary, StepClass::TransientDevice, None, 0);
        }
    }
    for id in document.conduits.keys() {
        if let Some(conduit) = index.conduit(*id) {
            found.traversing(document, ways, conduit);
        }
    }
    document.access_points.values().for_each(|point| found.access_point(document, point, ways));
    found.list.sort_by_key(|entry| entry.entry);
    found.list
}

/// The attacker at the place that was asked about: an asset, or anywhere in a zone or conduit.
pub(super) fn asked(document: &Document, index: &Index, ways: &Ways, key: AnyKey) -> Vec<EntryAt> {
    let mut found = Found { index, list: Vec::new(), taken: BTreeSet::new() };
    let at = |asset| EntryAt {
        entry: Entry { at: Position::Asset(index.asset_id(asset)), reason: EntryKind::Asked },
        class: StepClass::Outside,
        seat: None,
        effort: 0,
    };
    match key {
        AnyKey::Asset(id) => found.list.extend(index.asset(id).map(at)),
        AnyKey::Zone(id) => found.list.extend(index.zone(id).map(|_| EntryAt {
            entry: Entry { at: Position::Zone(id), reason: EntryKind::Asked },
            class: StepClass::Outside,
            seat: None,
            effort: 0,
        })),
        AnyKey::Conduit(id) => {
            let Some(conduit) = index.conduit(id) else { return Vec::new() };
            // whoever is on the conduit is at the ends of its flows and at its devices
            let devices = devices(document, index, conduit);
            let ends = flow_ends(document, index, ways, conduit).into_iter().map(|(asset, ..)| asset);
            let assets: BTreeSet<Id<Asset>> =
                devices.into_iter().chain(ends).map(|asset| index.asset_id(asset)).collect();
            found.list.extend(assets.into_iter().filter_map(|id| index.asset(id)).map(at));
        }
        AnyKey::AccessPoint(id) => {
            if let Some(point) = document.access_points.get(&id) {
                found.point(document, point, ways);
            }
        }
        _ => {}
    }
    found.list.sort_by_key(|entry| entry.entry);
    found.list
}

pub(super) fn is_untrusted(index: &Index, zone: At<Zone>) -> bool {
    index.zones.shape[zone.index()].trust == Trust::Untrusted
}

fn lies_untrusted(index: &Index, asset: At<Asset>) -> bool {
    matches!(index.place(asset), Place::Zone(zone) if is_untrusted(index, zone))
}

/// The devices of a conduit: those that lie in it and those that enforce it from elsewhere.
pub(super) fn devices(document: &Document, index: &Index, conduit: At<Conduit>) -> Vec<At<Asset>> {
    let mut devices: Vec<At<Asset>> = index.assets_in(ElementAt::Conduit(conduit)).collect();
    let record = document.conduits.get(&index.conduit_id(conduit));
    devices.extend(record.iter().flat_map(|record| &record.enforced_by).filter_map(|id| index.asset(*id)));
    devices.sort_by_key(|asset| index.asset_id(*asset));
    devices.dedup();
    devices
}

/// The ends in the system of flows that run through a conduit: each where data goes, and whether that is
/// against the flow.
fn flow_ends(
    document: &Document,
    index: &Index,
    ways: &Ways,
    conduit: At<Conduit>,
) -> Vec<(At<Asset>, At<Flow>, bool)> {
    let mut ends = Vec::new();
    for flow in ways.flows_through(conduit).iter().copied() {
        let Some(record) = document.flows.get(&index.flow_id(flow)) else { continue };
        let Some([from, to]) = index.ends(flow) else { continue };
        let in_system = |asset| match index.place(asset) {
            Place::Nowhere => false,
            Place::Zone(zone) => index.is_in_system(ElementAt::Zone(zone)),
            Place::Conduit(conduit) => index.is_in_system(ElementAt::Conduit(conduit)),
        };
        ends.extend(in_system(to).then_some((to, flow, false)));
        let answers = record.direction != DataDirection::FromInitiator;
        ends.extend((answers && in_system(from)).then_some((from, flow, true)));
    }
    ends
}

struct Found<'a> {
    index: &'a Index,
    list: Vec<EntryAt>,
    taken: BTreeSet<(Position, StepClass, Option<ElementAt>)>,
}

impl Found<'_> {
    fn zone(&mut self, zone: At<Zone>) {
        let id = self.index.zone_id(zone);
        let entry = Entry { at: Position::Zone(id), reason: EntryKind::UntrustedZone(id) };
        self.list.push(EntryAt { entry, class: StepClass::Outside, seat: None, effort: 0 });
    }

    fn asset(&mut self, at: At<Asset>, reason: EntryKind, class: StepClass, seat: Option<ElementAt>, effort: u16) {
        let index = self.index;
        let seat = seat.or(match index.place(at) {
            Place::Nowhere => None,
            Place::Zone(zone) => Some(ElementAt::Zone(zone)),
            Place::Conduit(conduit) => Some(ElementAt::Conduit(conduit)),
        });
        let seat = seat.filter(|seat| index.is_in_system(*seat));
        let at = Position::Asset(index.asset_id(at));
        // the same door said twice is one door
        if self.taken.insert((at, class, seat)) {
            self.list.push(EntryAt { entry: Entry { at, reason }, class, seat, effort });
        }
    }

    fn traversing(&mut self, document: &Document, ways: &Ways, conduit: At<Conduit>) {
        let index = self.index;
        let shape = &index.conduits.shape[conduit.index()];
        if !shape.traverses.iter().any(|zone| index.zones.slots.is_alive(*zone) && is_untrusted(index, *zone)) {
            return;
        }
        let id = index.conduit_id(conduit);
        let seat = Some(ElementAt::Conduit(conduit));
        for device in devices(document, index, conduit) {
            self.asset(device, EntryKind::TraversingDevice(id), StepClass::ExposedDevice, seat, 0);
        }
        self.interception(document, ways, conduit, 0, |flow| EntryKind::TraversingFlow(id, flow));
    }

    /// At the ends of what runs through a conduit, for whoever sits on the way.
    fn interception(
        &mut self,
        document: &Document,
        ways: &Ways,
        conduit: At<Conduit>,
        effort: u16,
        reason: impl Fn(Id<Flow>) -> EntryKind,
    ) {
        let index = self.index;
        // what the conduit says of itself, nobody has verified: it makes the step harder and does not stop it
        let sealed = (document.conduits.get(&index.conduit_id(conduit)))
            .is_some_and(|conduit| conduit.encrypted == Some(true) && conduit.authenticated == Some(true));
        for (end, flow, against) in flow_ends(document, index, ways, conduit) {
            let effort = effort + u16::from(sealed) + u16::from(against);
            let (reason, seat) = (reason(index.flow_id(flow)), Some(ElementAt::Conduit(conduit)));
            self.asset(end, reason, StepClass::Interception, seat, effort);
        }
    }

    fn access_point(&mut self, document: &Document, point: &AccessPoint, ways: &Ways) {
        let index = self.index;
        // A second leg, a radio, a laptop that is also entered as access point is the same door.
        let same = point.asset.and_then(|id| index.asset(id)).is_some_and(|asset| {
            let traits = index.assets.traits[asset.index()];
            let leg = || second_legs(index, asset).iter().any(|leg| is_untrusted(index, leg.zone));
            lies_untrusted(index, asset)
                || traits.has(Traits::WIRELESS)
                || traits.has(Traits::TEMPORARY)
                || (point.kind == AccessKind::Logical && leg())
        });
        if !same {
            self.point(document, point, ways);
        }
    }

    fn point(&mut self, document: &Document, point: &AccessPoint, ways: &Ways) {
        let index = self.index;
        let (class, reason) = match point.kind {
            AccessKind::Logical => (StepClass::AccessPoint, EntryKind::AccessPoint(point.id)),
            AccessKind::Physical => (StepClass::PhysicalAccess, EntryKind::PhysicalAccess(point.id)),
        };
        let seat = point.element.and_then(|element| index.element_at(element));
        // somebody must come to the place, unless it is where strangers come anyway
        let public = point.element.is_some_and(|element| match element {
            Element::Zone(id) => {
                (document.zones.get(&id)).is_some_and(|zone| zone.public_area || zone.domain == Domain::PublicArea)
            }
            Element::Conduit(_) => false,
        });
        let effort = u16::from(point.kind == AccessKind::Physical && !public);
        if let Some(asset) = point.asset.and_then(|id| index.asset(id)) {
            // being at the door of a conduit is not yet to own the device that stands in it
            let is_device = matches!(index.place(asset), Place::Conduit(_)) && class == StepClass::AccessPoint;
            let class = if is_device { StepClass::ExposedDevice } else { class };
            self.asset(asset, reason, class, seat, effort);
            return;
        }
        // No device is named: whatever lies there, or the ends of what runs there, is at the door.
        let Some(seat) = seat else { return };
        match seat {
            ElementAt::Zone(_) => {
                let assets: Vec<At<Asset>> = index.assets_in(seat).collect();
                assets.into_iter().for_each(|asset| self.asset(asset, reason, class, Some(seat), effort));
            }
            ElementAt::Conduit(conduit) => {
                if class == StepClass::AccessPoint {
                    for device in devices(document, index, conduit) {
                        self.asset(device, reason, StepClass::ExposedDevice, Some(seat), effort);
                    }
                }
                self.interception(document, ways, conduit, effort, |_| reason);
            }
        }
    }
}
