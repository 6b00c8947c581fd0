//! The graph that paths run through: assets, the inside of zones, and a source from which every entry is one step.
//!
//! The inside of a zone is a node, so that movement among its assets is two edges an asset and not one a pair. Edges are
//! what the plant has: flows in both directions in which data goes, second legs, devices of conduits. A step that a met and
//! verified requirement stops is left out and counted.

use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use plant::record::{Asset, Conduit, Element, Flow, Zone};
use plant::vocabulary::DataDirection;
use plant::{Document, Id};

use super::class::{StepClass, class_of};
use super::entry::{EntryAt, Position, asked, devices, entries, is_untrusted};
use super::guard::{Seats, Weights};
use super::question::Question;
use super::target::{Targets, targets};
use super::ways::Ways;
use crate::Assessment;
use crate::index::{At, ChannelEnd, ElementAt, Index, ModeSet, Place};
use crate::topology::{Permission, SecondLeg, second_legs};

/// Where somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spot {
    /// Before every entry.
    Source,
    /// At an asset.
    Asset(Id<Asset>),
    /// On the inside of a zone.
    Inside(Id<Zone>),
}

/// What an edge is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// In by an entry, by its place in the list.
    Enter(u32),
    /// An asset lies in the zone: no step at all.
    Belongs,
    /// Along a flow, from its initiator or against it.
    Flow { flow: Id<Flow>, against: bool },
    /// From a zone to the asset that has a second leg in it.
    IntoLeg(Id<Asset>),
    /// From an asset into the zone in which it has a second leg.
    OutOfLeg(Id<Asset>),
    /// To an asset of the zone from its inside.
    Move,
    /// From a zone to a device of a conduit that joins it.
    IntoDevice(Id<Conduit>),
    /// From a device of a conduit into a zone that the conduit joins.
    OutOfDevice(Id<Conduit>),
}

/// One edge.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edge {
    pub(super) step: Step,
    pub(super) class: StepClass,
    pub(super) seats: Seats,
    /// No conduit allows the traffic.
    pub(super) boundary: bool,
    pub(super) obstacles: u16,
}

impl Edge {
    /// Whether it ends a hop: an asset is reached that was not held before.
    pub(super) fn ends_hop(&self) -> bool {
        matches!(self.step, Step::Flow { .. } | Step::IntoLeg(_) | Step::Move | Step::IntoDevice(_))
    }
}

/// The graph of one question.
pub(super) struct AttackGraph {
    pub(super) graph: DiGraph<Spot, Edge, u32>,
    pub(super) source: NodeIndex,
    pub(super) entries: Vec<EntryAt>,
    pub(super) targets: Targets,
    pub(super) ways: Ways,
    /// Steps that a met and verified requirement stops.
    pub(super) stopped: usize,
    /// Of each entry, the first one at the same place.
    pub(super) doors: Vec<u32>,
    assets: Vec<Option<NodeIndex>>,
    zones: Vec<Option<NodeIndex>>,
}

impl AttackGraph {
    pub(super) fn new(document: &Document, index: &Index, assessment: &Assessment, question: &Question) -> Self {
        let ways = Ways::new(document, index);
        let entries = match question.from {
            None => entries(document, index, &ways),
            Some(key) => asked(document, index, &ways, key),
        };
        let targets = targets(document, index, assessment, question);
        let mut graph = DiGraph::with_capacity(
            1 + document.assets.len() + document.zones.len(),
            2 * (document.flows.len() + document.assets.len()),
        );
        let source = graph.add_node(Spot::Source);
        let mut assets = vec![None; index.assets.place.len()];
        for id in document.assets.keys() {
            if let Some(at) = index.asset(*id) {
                assets[at.index()] = Some(graph.add_node(Spot::Asset(*id)));
            }
        }
        let mut zones = vec![None; index.zones.shape.len()];
        for id in document.zones.keys() {
            if let Some(at) = index.zone(*id) {
                zones[at.index()] = Some(graph.add_node(Spot::Inside(*id)));
            }
        }
        let mut doors: Vec<u32> = Vec::with_capacity(entries.len());
        for (place, entry) in (0..).zip(&entries) {
            // they are in order of their places
            let before = doors.last().copied().zip(doors.len().checked_sub(1).and_then(|at| entries.get(at)));
            let same = before.filter(|(_, before)| before.entry.at == entry.entry.at);
            doors.push(same.map_or(place, |(door, _)| door));
        }
        let this = AttackGraph { graph, source, entries, targets, ways, stopped: 0, doors, assets, zones };
        let returns = question.from.is_some();
        let mut build = Build { this, document, index, weights: Weights::default(), returns };
        build.enter();
        build.flows();
        build.places();
        build.legs();
        build.devices();
        build.this
    }

    pub(super) fn asset_node(&self, at: At<Asset>) -> Option<NodeIndex> {
        self.assets.get(at.index()).copied().flatten()
    }

    fn zone_node(&self, at: At<Zone>) -> Option<NodeIndex> {
        self.zones.get(at.index()).copied().flatten()
    }

    /// The edge behind an index, with the nodes that it joins.
    pub(super) fn edge(&self, at: EdgeIndex) -> Option<(NodeIndex, NodeIndex, &Edge)> {
        let (from, to) = self.graph.edge_endpoints(at)?;
        Some((from, to, self.graph.edge_weight(at)?))
    }
}

struct Build<'a> {
    this: AttackGraph,
    document: &'a Document,
    index: &'a Index,
    weights: Weights,
    /// Whether untrusted zones are walked into: where every one of them is an entry, nobody needs to.
    returns: bool,
}

impl Build<'_> {
    /// The element, when it is in the system: outside, no requirement applies.
    fn seat(&self, at: Option<ElementAt>) -> Option<Element> {
        at.filter(|at| self.index.is_in_system(*at)).map(|at| self.index.element(at))
    }

    fn seat_of(&self, asset: At<Asset>) -> Option<Element> {
        self.seat(match self.index.place(asset) {
            Place::Nowhere => None,
            Place::Zone(zone) => Some(ElementAt::Zone(zone)),
            Place::Conduit(conduit) => Some(ElementAt::Conduit(conduit)),
        })
    }

    #[allow(clippy::too_many_arguments)] // an edge is what it is made of
    fn put(
        &mut self,
        from: Option<NodeIndex>,
        to: Option<NodeIndex>,
        step: Step,
        class: StepClass,
        seats: Seats,
        boundary: bool,
        effort: u16,
    ) {
        let (Some(from), Some(to)) = (from, to) else { return };
        let weight = self.weights.of(self.document, class, seats, boundary);
        if weight.stopped {
            self.this.stopped += 1;
            return;
        }
        let obstacles = weight.obstacles.saturating_add(effort);
        self.this.graph.add_edge(from, to, Edge { step, class, seats, boundary, obstacles });
    }

    fn free(&mut self, from: Option<NodeIndex>, to: Option<NodeIndex>) {
        self.put(from, to, Step::Belongs, StepClass::Outside, NOWHERE, false, 0);
    }

    fn enter(&mut self) {
        let source = Some(self.this.source);
        for (place, entry) in (0..).zip(self.this.entries.clone()) {
            let node = match entry.entry.at {
                Position::Asset(id) => self.index.asset(id).and_then(|at| self.this.asset_node(at)),
                Position::Zone(id) => self.index.zone(id).and_then(|at| self.this.zone_node(at)),
            };
            let here = self.seat(entry.seat);
            let seats = Seats { here, way: here };
            self.put(source, node, Step::Enter(place), entry.class, seats, false, entry.effort);
        }
    }

    fn flows(&mut self) {
        for (id, record) in &self.document.flows {
            let Some(flow) = self.index.flow(*id) else { continue };
            let Some([from, to]) = self.index.ends(flow).filter(|[from, to]| from != to) else { continue };
            let permission = self.this.ways.permission(flow);
            let boundary =
                matches!(permission, Permission::NoConduit(_) | Permission::NotAllowed(_) | Permission::NoChannels(_));
            // a filter stands there, and somebody said what it lets through
            let effort = u16::from(matches!(permission, Permission::NotAllowed(_)));
            let (nodes, way) = ([from, to].map(|end| self.this.asset_node(end)), self.way(flow));
            let class = self.forward_class(flow, from, class_of(record));
            let seats = Seats { here: self.seat_of(to), way };
            if self.is_worth_entering(self.index.place(to)) {
                self.put(nodes[0], nodes[1], Step::Flow { flow: *id, against: false }, class, seats, boundary, effort);
            }
            // Who holds the other end answers, unless nothing comes back: that is one obstacle more.
            if record.direction != DataDirection::FromInitiator && self.is_worth_entering(self.index.place(from)) {
                let class = if class == StepClass::Wireless { class } else { StepClass::Service };
                let seats = Seats { here: self.seat_of(from), way };
                let step = Step::Flow { flow: *id, against: true };
                self.put(nodes[1], nodes[0], step, class, seats, boundary, effort + 1);
            }
        }
    }

    fn is_worth_entering(&self, place: Place) -> bool {
        self.returns || !matches!(place, Place::Zone(zone) if is_untrusted(self.index, zone))
    }

    /// The conduit on the way that is nearest to the initiator and in the system.
    fn way(&self, flow: At<Flow>) -> Option<Element> {
        let conduits = self.this.ways.passages(flow).iter().map(|passage| ElementAt::Conduit(passage.conduit));
        conduits.filter_map(|conduit| self.seat(Some(conduit))).next()
    }

    /// A service that is offered through a network that nobody trusts is an external remote service.
    fn forward_class(&self, flow: At<Flow>, from: At<Asset>, class: StepClass) -> StepClass {
        let from_outside = matches!(self.index.place(from), Place::Zone(zone) if is_untrusted(self.index, zone));
        let traverses = || {
            self.this.ways.passages(flow).iter().any(|passage| {
                let zones = &self.index.conduits.shape[passage.conduit.index()].traverses;
                zones.iter().any(|zone| is_untrusted(self.index, *zone))
            })
        };
        match class {
            StepClass::RemoteSession if from_outside => StepClass::ExternalService,
            StepClass::Service if from_outside && traverses() => StepClass::ExternalService,
            class => class,
        }
    }

    fn places(&mut self) {
        for id in self.document.assets.keys() {
            let Some(at) = self.index.asset(*id) else { continue };
            let Place::Zone(zone) = self.index.place(at) else { continue };
            let (asset, inside) = (self.this.asset_node(at), self.this.zone_node(zone));
            self.free(asset, inside);
            if is_untrusted(self.index, zone) {
                // whoever is in an untrusted zone is at its assets
                self.free(inside, asset);
            } else {
                let here = self.seat(Some(ElementAt::Zone(zone)));
                let seats = Seats { here, way: here };
                self.put(inside, asset, Step::Move, StepClass::SameZone, seats, false, 0);
            }
        }
    }

    fn legs(&mut self) {
        for id in self.document.assets.keys() {
            let Some(at) = self.index.asset(*id) else { continue };
            for SecondLeg { zone, .. } in second_legs(self.index, at) {
                let (asset, inside) = (self.this.asset_node(at), self.this.zone_node(zone));
                // the leg is the asset's: its own zone must keep it apart
                let here = self.seat_of(at);
                let seats = Seats { here, way: here };
                self.put(inside, asset, Step::IntoLeg(*id), StepClass::SecondLeg, seats, false, 0);
                if self.is_worth_entering(Place::Zone(zone)) {
                    self.put(asset, inside, Step::OutOfLeg(*id), StepClass::SecondLeg, seats, false, 0);
                }
            }
        }
    }

    fn devices(&mut self) {
        for id in self.document.conduits.keys() {
            let Some(conduit) = self.index.conduit(*id) else { continue };
            let here = self.seat(Some(ElementAt::Conduit(conduit)));
            let seats = Seats { here, way: here };
            let mut zones: Vec<At<Zone>> = self.index.joined(conduit).collect();
            zones.sort_by_key(|zone| self.index.zone_id(*zone));
            zones.dedup();
            for device in devices(self.document, self.index, conduit) {
                // a device that lies in a zone and enforces from there is in that zone like any other asset
                let own = self.index.place(device);
                for zone in zones.iter().copied().filter(|zone| own != Place::Zone(*zone)) {
                    let (asset, inside) = (self.this.asset_node(device), self.this.zone_node(zone));
                    if let Some(effort) = self.leads(conduit, zone, false) {
                        self.put(inside, asset, Step::IntoDevice(*id), StepClass::Device, seats, false, effort);
                    }
                    if let Some(effort) =
                        self.leads(conduit, zone, true).filter(|_| self.is_worth_entering(Place::Zone(zone)))
                    {
                        self.put(asset, inside, Step::OutOfDevice(*id), StepClass::Outside, NOWHERE, false, effort);
                    }
                }
            }
        }
    }

    /// Whether the conduit lets data into the zone, or out of it: without effort where somebody there starts or is asked,
    /// with one obstacle more where it is only answered. One without any channel may let everything.
    fn leads(&self, conduit: At<Conduit>, zone: At<Zone>, into: bool) -> Option<u16> {
        let shape = &self.index.conduits.shape[conduit.index()];
        // Other modes have their own paths: their document is `Document::in_mode`, whose only mode is this one.
        if !shape.modes.has(ModeSet::NORMAL) {
            return None;
        }
        let channels = &shape.channels;
        if channels.is_empty() {
            return Some(0);
        }
        let may_be = |end: Option<ChannelEnd>| match end {
            None => true,
            Some(ChannelEnd::Zone(other)) => other == zone,
            Some(ChannelEnd::Asset(asset)) => self.index.place(asset) == Place::Zone(zone),
        };
        // the other end is elsewhere: an end that must be in this zone is not
        let crosses = |near, far: Option<ChannelEnd>| may_be(near) && !(far.is_some() && may_be(far));
        let efforts = channels.iter().filter(|channel| channel.modes.has(ModeSet::NORMAL)).filter_map(|channel| {
            let (near, far) = if into { (channel.to, channel.from) } else { (channel.from, channel.to) };
            if crosses(near, far) {
                Some(0)
            } else {
                (channel.direction != DataDirection::FromInitiator && crosses(far, near)).then_some(1)
            }
        });
        efforts.min()
    }
}

const NOWHERE: Seats = Seats { here: None, way: None };
