//! The document as columns: an ordinal per asset, flow, zone, conduit and scenario, and who lies in, joins or names whom.
//!
//! It is built once and then patched by each transaction; rules read columns and never walk the document. What a change
//! reaches is collected on the way (see `assessor`).

mod assets;
mod conduits;
mod facts;
mod flows;
mod modes;
mod nesting;
mod networks;
mod patch;
mod products;
mod put;
mod scenarios;
mod slots;
mod tally;
mod traffic;
mod words;
mod zones;

use plant::record::{Asset, Conduit, Element, Flow, Scenario, Zone};
use plant::{Document, Id};

pub(crate) use assets::AssetColumns;
pub use assets::Place;
pub(crate) use assets::Vlan;
pub(crate) use assets::day;
pub(crate) use conduits::{ChannelColumn, ChannelEnd, ConduitColumns, ConduitShape};
pub(crate) use facts::Facts;
pub(crate) use flows::{FlowChannel, FlowColumns};
pub(crate) use modes::{ModeSet, Modes};
pub(crate) use nesting::Nesting;
pub(crate) use networks::Networks;
pub(crate) use patch::Reach;
pub(crate) use products::{Lean, Leaning, Products};
pub(crate) use scenarios::{ScenarioColumns, Verdict};
pub use slots::At;
pub(crate) use tally::{Tally, Traits};
pub(crate) use traffic::FlowTraits;
pub(crate) use words::{Word, Words};
pub(crate) use zones::ZoneColumns;

use crate::levels::Methods;

/// Dense columns over a document.
pub struct Index {
    pub(crate) assets: AssetColumns,
    pub(crate) flows: FlowColumns,
    pub(crate) zones: ZoneColumns,
    pub(crate) conduits: ConduitColumns,
    pub(crate) scenarios: ScenarioColumns,
    pub(crate) words: Words,
    pub(crate) networks: Networks,
    /// VLANs by number and name of the network, with the zones they carry and how many interfaces in each.
    pub(crate) vlans: std::collections::BTreeMap<Vlan, std::collections::BTreeMap<At<Zone>, u32>>,
    /// Which methods the criteria allow, and which counts. The index is made anew when the criteria change.
    pub(crate) methods: Methods,
    pub(crate) products: Products,
    pub(crate) leaning: Leaning,
    /// Acceptance tests with a result.
    pub(crate) tests: std::collections::BTreeSet<plant::record::TestKey>,
    pub(crate) nesting: Nesting,
    /// The operating modes that the system declares. The index is made anew when they change.
    pub(crate) modes: Modes,
}

/// A zone or conduit by ordinal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ElementAt {
    /// A zone.
    Zone(At<Zone>),
    /// A conduit.
    Conduit(At<Conduit>),
}

impl Index {
    /// Columns over a document.
    pub fn new(document: &Document) -> Self {
        let mut index = Index {
            assets: AssetColumns::with_capacity(document.assets.len()),
            flows: FlowColumns::with_capacity(document.flows.len()),
            zones: ZoneColumns::with_capacity(document.zones.len()),
            conduits: ConduitColumns::with_capacity(document.conduits.len()),
            scenarios: ScenarioColumns::with_capacity(document.scenarios.len()),
            words: Words::default(),
            networks: Networks::default(),
            vlans: Default::default(),
            methods: Methods::of(document.criteria()),
            products: Products::new(document),
            leaning: Leaning::default(),
            tests: document.test_results.keys().copied().collect(),
            nesting: Nesting::default(),
            modes: Modes::of(document),
        };
        document.zones.values().for_each(|zone| _ = index.put_zone(zone.id, Some(zone)));
        document.conduits.values().for_each(|conduit| _ = index.put_conduit(conduit.id, Some(conduit)));
        document.assets.values().for_each(|asset| _ = index.put_asset(asset.id, Some(asset)));
        document.flows.values().for_each(|flow| _ = index.put_flow(flow.id, Some(flow)));
        document.scenarios.values().for_each(|scenario| _ = index.put_scenario(scenario.id, Some(scenario)));
        document.countermeasures.values().for_each(|measure| index.put_measure(None, Some(measure)));
        document.answers.values().for_each(|answer| index.put_answer(None, Some(answer)));
        index.rebuild_networks();
        index
    }

    /// The id of an asset.
    pub fn asset_id(&self, at: At<Asset>) -> Id<Asset> {
        self.assets.slots.id(at)
    }

    /// The id of a flow.
    pub fn flow_id(&self, at: At<Flow>) -> Id<Flow> {
        self.flows.slots.id(at)
    }

    /// The id of a zone.
    pub fn zone_id(&self, at: At<Zone>) -> Id<Zone> {
        self.zones.slots.id(at)
    }

    /// The id of a conduit.
    pub fn conduit_id(&self, at: At<Conduit>) -> Id<Conduit> {
        self.conduits.slots.id(at)
    }

    /// The id of a scenario.
    pub(crate) fn scenario_id(&self, at: At<Scenario>) -> Id<Scenario> {
        self.scenarios.slots.id(at)
    }

    /// The ordinal of an asset that is there.
    pub fn asset(&self, id: Id<Asset>) -> Option<At<Asset>> {
        self.assets.slots.find(id).filter(|at| self.assets.slots.is_alive(*at))
    }

    /// The ordinal of a zone that is there.
    pub fn zone(&self, id: Id<Zone>) -> Option<At<Zone>> {
        self.zones.slots.find(id).filter(|at| self.zones.slots.is_alive(*at))
    }

    /// The ordinal of a conduit that is there.
    pub fn conduit(&self, id: Id<Conduit>) -> Option<At<Conduit>> {
        self.conduits.slots.find(id).filter(|at| self.conduits.slots.is_alive(*at))
    }

    /// The ordinal of a flow that is there.
    pub fn flow(&self, id: Id<Flow>) -> Option<At<Flow>> {
        self.flows.slots.find(id).filter(|at| self.flows.slots.is_alive(*at))
    }

    /// What an asset lies in, when that is there.
    pub fn place(&self, at: At<Asset>) -> Place {
        match self.assets.place[at.index()] {
            Place::Zone(zone) if self.zones.slots.is_alive(zone) => Place::Zone(zone),
            Place::Conduit(conduit) if self.conduits.slots.is_alive(conduit) => Place::Conduit(conduit),
            _ => Place::Nowhere,
        }
    }

    /// The element behind an ordinal.
    pub fn element(&self, at: ElementAt) -> Element {
        match at {
            ElementAt::Zone(zone) => Element::Zone(self.zone_id(zone)),
            ElementAt::Conduit(conduit) => Element::Conduit(self.conduit_id(conduit)),
        }
    }

    /// Whether a zone or conduit is there.
    pub(crate) fn is_alive(&self, at: ElementAt) -> bool {
        match at {
            ElementAt::Zone(zone) => self.zones.slots.is_alive(zone),
            ElementAt::Conduit(conduit) => self.conduits.slots.is_alive(conduit),
        }
    }

    /// Whether a zone or conduit is there and belongs to the system. A conduit belongs to it unless it says outside, joins
    /// only zones outside, or is there in no operating mode (any more).
    pub fn is_in_system(&self, at: ElementAt) -> bool {
        match at {
            ElementAt::Zone(zone) => self.zones.slots.is_alive(zone) && self.zones.is_in_scope(zone),
            ElementAt::Conduit(conduit) => self.conduits.in_system[conduit.index()],
        }
    }

    /// The zones that a conduit joins and that are there.
    pub fn joined(&self, at: At<Conduit>) -> impl Iterator<Item = At<Zone>> + '_ {
        self.conduits.shape[at.index()].joins.iter().copied().filter(|zone| self.zones.slots.is_alive(*zone))
    }

    /// The assets that lie in a zone or conduit.
    pub fn assets_in(&self, at: ElementAt) -> impl Iterator<Item = At<Asset>> + '_ {
        let first = match at {
            ElementAt::Zone(zone) => self.zones.first_asset[zone.index()],
            ElementAt::Conduit(conduit) => self.conduits.first_asset[conduit.index()],
        };
        std::iter::successors(first, |asset| self.assets.next_in_place[asset.index()])
    }

    /// The flows that start or end at an asset; one that does both comes twice.
    pub fn flows_of(&self, asset: At<Asset>) -> impl Iterator<Item = At<Flow>> + '_ {
        self.flows.of(&self.assets, asset)
    }

    /// The two ends of a flow, the initiator first; `None` when one of them is not there.
    pub fn ends(&self, flow: At<Flow>) -> Option<[At<Asset>; 2]> {
        let ends = self.flows.ends[flow.index()];
        ends.iter().all(|end| self.assets.slots.is_alive(*end)).then_some(ends)
    }

    pub(crate) fn tally(&self, at: ElementAt) -> &Tally {
        match at {
            ElementAt::Zone(zone) => &self.zones.tally[zone.index()],
            ElementAt::Conduit(conduit) => &self.conduits.tally[conduit.index()],
        }
    }

    /// The scenarios that name the element as target, proposed ones included.
    pub(crate) fn scenarios_of(&self, at: ElementAt) -> &[At<Scenario>] {
        match at {
            ElementAt::Zone(zone) => &self.zones.scenarios[zone.index()],
            ElementAt::Conduit(conduit) => &self.conduits.scenarios[conduit.index()],
        }
    }

    /// Whose network lies where, and which zones lie around which: both follow the zones.
    pub(crate) fn rebuild_networks(&mut self) {
        self.nesting = Nesting::new(&self.zones);
        let zones = &self.zones;
        self.networks = Networks::new(
            zones
                .slots
                .alive()
                .flat_map(|zone| zones.shape[zone.index()].networks.iter().map(move |range| (*range, zone))),
        );
    }
}
