//! Putting one record into the columns. What that reaches is said by `patch`.

use std::collections::BTreeSet;

use plant::Id;
use plant::record::{Asset, Conduit, Countermeasure, Element, Endpoint, Flow, Scenario, Zone};
use plant::vocabulary::{Scope, Transport};
use standard::protocol_at;

use super::assets::Vlan;
use super::zones::ZoneShape;
use super::{At, ChannelColumn, ChannelEnd, ConduitShape, ElementAt, FlowChannel, FlowTraits, Index, Place, Traits};

impl Index {
    pub(crate) fn put_asset(&mut self, id: Id<Asset>, asset: Option<&Asset>) -> At<Asset> {
        let at = self.assets.slot(id);
        self.take_from_place(at);
        self.assets.slots.set_alive(at, asset.is_some());
        self.assets.set_addresses(at, asset);
        self.assets.traits[at.index()] = asset.map(Traits::of).unwrap_or_default();
        self.assets.role[at.index()] = asset.map(|asset| asset.role.clone()).unwrap_or_default();
        self.assets.purdue[at.index()] = asset.and_then(|asset| asset.purdue);
        self.assets.product[at.index()] = asset.and_then(|asset| asset.product_type);
        let place = match asset.and_then(|asset| asset.lies_in) {
            None => Place::Nowhere,
            Some(Element::Zone(id)) => Place::Zone(self.zones.slot(id)),
            Some(Element::Conduit(id)) => Place::Conduit(self.conduits.slot(id)),
        };
        self.assets.place[at.index()] = place;
        self.set_vlans(at, asset, place);
        let (first, tally) = match place {
            Place::Nowhere => return at,
            Place::Zone(zone) => (&mut self.zones.first_asset[zone.index()], &mut self.zones.tally[zone.index()]),
            Place::Conduit(c) => (&mut self.conduits.first_asset[c.index()], &mut self.conduits.tally[c.index()]),
        };
        tally.add(self.assets.traits[at.index()]);
        self.assets.next_in_place[at.index()] = first.replace(at);
        at
    }

    /// Counts the VLANs of an asset for the zone it lies in, in place of those counted before.
    fn set_vlans(&mut self, at: At<Asset>, asset: Option<&Asset>, place: Place) {
        let interfaces = asset.map_or(&[][..], |asset| &asset.interfaces);
        let named = interfaces.iter().filter(|interface| !interface.vlan.trim().is_empty());
        let vlans = named.map(|interface| (interface.vlan.trim().to_owned(), interface.network.trim().to_owned()));
        let Place::Zone(zone) = place else { return };
        let vlans: Box<[Vlan]> = vlans.collect();
        for vlan in &vlans {
            *self.vlans.entry(vlan.clone()).or_default().entry(zone).or_default() += 1;
        }
        self.assets.vlans[at.index()] = vlans;
    }

    fn take_from_place(&mut self, at: At<Asset>) {
        let vlans = std::mem::take(&mut self.assets.vlans[at.index()]);
        if let Place::Zone(zone) = self.assets.place[at.index()] {
            for vlan in &vlans {
                let Some(zones) = self.vlans.get_mut(vlan) else { continue };
                if let Some(count) = zones.get_mut(&zone) {
                    *count -= 1;
                    if *count == 0 {
                        zones.remove(&zone);
                    }
                }
            }
        }
        let (first, tally) = match self.assets.place[at.index()] {
            Place::Nowhere => return,
            Place::Zone(zone) => (&mut self.zones.first_asset[zone.index()], &mut self.zones.tally[zone.index()]),
            Place::Conduit(c) => (&mut self.conduits.first_asset[c.index()], &mut self.conduits.tally[c.index()]),
        };
        tally.subtract(self.assets.traits[at.index()]);
        let next = &mut self.assets.next_in_place;
        let after = next[at.index()].take();
        if *first == Some(at) {
            *first = after;
            return;
        }
        let mut before = *first;
        while let Some(earlier) = before {
            if next[earlier.index()] == Some(at) {
                next[earlier.index()] = after;
                break;
            }
            before = next[earlier.index()];
        }
    }

    pub(crate) fn put_flow(&mut self, id: Id<Flow>, flow: Option<&Flow>) -> At<Flow> {
        let at = self.flows.slot(id);
        if self.flows.slots.is_alive(at) {
            self.flows.unlink(&mut self.assets, at);
            for conduit in std::mem::take(&mut self.flows.via[at.index()]) {
                self.conduits.flows[conduit.index()].retain(|other| *other != at);
            }
        }
        self.flows.slots.set_alive(at, flow.is_some());
        let Some(flow) = flow else {
            self.flows.set_traits(at, FlowTraits::default());
            return at;
        };

        let ends = [self.assets.slot(flow.from), self.assets.slot(flow.to)];
        self.flows.modes[at.index()] = self.modes.of_flow(&flow.modes);
        self.flows.link(&mut self.assets, at, ends);
        let word = self.words.word(&flow.protocol);
        // A name that nobody knows does not hide what the port says.
        let by_port = || protocol_at(flow.transport == Transport::Tcp, flow.port?);
        self.flows.set_traits(at, FlowTraits::of(flow, self.words.protocol(word).or_else(by_port)));
        self.flows.channel[at.index()] =
            FlowChannel { word, port: flow.port, transport: flow.transport, direction: flow.direction };
        if !flow.via.is_empty() {
            let via: Box<[At<Conduit>]> = flow.via.iter().map(|id| self.conduits.slot(*id)).collect();
            for conduit in &via {
                self.conduits.flows[conduit.index()].push(at);
            }
            self.flows.via[at.index()] = via;
        }
        at
    }

    pub(crate) fn put_zone(&mut self, id: Id<Zone>, zone: Option<&Zone>) -> At<Zone> {
        let at = self.zones.slot(id);
        let parent = zone.and_then(|zone| zone.parent).map(|parent| self.zones.slot(parent));
        self.zones.set_shape(at, zone.map(|zone| ZoneShape::of(zone, parent)));
        self.zones.slots.set_alive(at, zone.is_some());
        for place in 0..self.zones.conduits[at.index()].len() {
            self.set_in_system(self.zones.conduits[at.index()][place]);
        }
        at
    }

    /// Looks again whether a conduit belongs to the system, after it or a zone that it joins was put.
    fn set_in_system(&mut self, conduit: At<Conduit>) {
        let shape = &self.conduits.shape[conduit.index()];
        let mut zones = shape.joins.iter().filter(|zone| self.zones.slots.is_alive(**zone)).peekable();
        self.conduits.in_system[conduit.index()] = self.conduits.slots.is_alive(conduit)
            && !shape.modes.is_empty()
            && !shape.said_outside
            && (zones.peek().is_none() || zones.any(|zone| self.zones.is_in_scope(*zone)));
    }

    pub(crate) fn put_conduit(&mut self, id: Id<Conduit>, conduit: Option<&Conduit>) -> At<Conduit> {
        let at = self.conduits.slot(id);
        for zone in &self.conduits.shape[at.index()].joins {
            self.zones.conduits[zone.index()].retain(|other| *other != at);
        }
        let shape = conduit.map(|conduit| self.conduit_shape(conduit)).unwrap_or_default();
        for zone in &shape.joins {
            self.zones.conduits[zone.index()].push(at);
        }
        self.conduits.shape[at.index()] = shape;
        self.conduits.slots.set_alive(at, conduit.is_some());
        self.set_in_system(at);
        at
    }

    fn conduit_shape(&mut self, conduit: &Conduit) -> ConduitShape {
        let mut joins: Vec<At<Zone>> = Vec::with_capacity(conduit.joins.len());
        let mut seen = BTreeSet::new();
        for zone in &conduit.joins {
            let zone = self.zones.slot(*zone);
            // a few are looked through faster than a set is made
            let is_new = if conduit.joins.len() <= 16 { !joins.contains(&zone) } else { seen.insert(zone) };
            if is_new {
                joins.push(zone);
            }
        }
        let channels = conduit.channels.iter().map(|channel| {
            let mut end = |endpoint: Option<Endpoint>| match endpoint? {
                Endpoint::Zone(id) => Some(ChannelEnd::Zone(self.zones.slot(id))),
                Endpoint::Asset(id) => Some(ChannelEnd::Asset(self.assets.slot(id))),
            };
            ChannelColumn {
                from: end(channel.from),
                to: end(channel.to),
                word: self.words.word(&channel.protocol),
                port: channel.port,
                transport: channel.transport,
                any: channel.any,
                direction: channel.direction,
                modes: self.modes.of_channel(&channel.mode),
            }
        });
        let channels = channels.collect();
        ConduitShape {
            joins,
            traverses: conduit.traverses.iter().map(|zone| self.zones.slot(*zone)).collect(),
            enforced_by: conduit.enforced_by.iter().map(|asset| self.assets.slot(*asset)).collect(),
            said_outside: conduit.scope == Scope::Outside,
            lets_people_in: !conduit.parties.is_empty()
                || conduit.second_factor.is_some()
                || conduit.sessions_end.is_some(),
            medium: conduit.medium,
            modes: self.modes.of_conduit(conduit),
            channels,
        }
    }

    pub(crate) fn put_scenario(&mut self, id: Id<Scenario>, scenario: Option<&Scenario>) -> At<Scenario> {
        let at = self.scenarios.slot(id);
        for element in std::mem::take(&mut self.scenarios.targets[at.index()]) {
            self.scenarios_at(element).retain(|other| *other != at);
        }
        self.scenarios.slots.set_alive(at, scenario.is_some());
        self.scenarios.source[at.index()] = scenario.and_then(|scenario| scenario.source);
        let mut targets: Vec<Element> = scenario.map(|scenario| scenario.targets().collect()).unwrap_or_default();
        targets.sort_unstable();
        targets.dedup();
        for element in &targets {
            self.scenarios_at(*element).push(at);
        }
        self.scenarios.targets[at.index()] = targets;
        at
    }

    /// Takes a measure over. What it named before must be said, since only scenarios know their measures.
    pub(crate) fn put_measure(&mut self, before: Option<&Countermeasure>, after: Option<&Countermeasure>) {
        for (measure, named) in [(before, false), (after, true)] {
            let Some(measure) = measure else { continue };
            for effect in &measure.effects {
                let at = self.scenarios.slot(effect.scenario);
                let measures = &mut self.scenarios.measures[at.index()];
                match measures.binary_search(&measure.id) {
                    Ok(place) if !named => _ = measures.remove(place),
                    Err(place) if named => measures.insert(place, measure.id),
                    _ => {}
                }
            }
        }
    }

    fn scenarios_at(&mut self, element: Element) -> &mut Vec<At<Scenario>> {
        match self.slot_of(element) {
            ElementAt::Zone(zone) => &mut self.zones.scenarios[zone.index()],
            ElementAt::Conduit(conduit) => &mut self.conduits.scenarios[conduit.index()],
        }
    }
}
