//! What a change reaches: everything whose result may differ afterwards. The columns are filled by `put`.

use std::collections::BTreeSet;
use std::sync::Arc;

use plant::record::{
    Answer, Asset, ComponentAnswer, Conduit, Countermeasure, Element, Flow, Product, Scenario, System, TestKey,
    TestSubject, ThreatSource, Zone,
};
use plant::{AnyKey, AnyRecord, Change, Id};
use standard::RequirementId;

use super::assets::day;
use super::zones::ZoneShape;
use super::{At, ElementAt, Index, Lean, Place, Traits};
use crate::rules::Reads;

/// What has to be looked at again.
#[derive(Debug, Default)]
pub(crate) struct Reach {
    pub(crate) assets: Vec<At<Asset>>,
    pub(crate) flows: Vec<At<Flow>>,
    pub(crate) elements: Vec<ElementAt>,
    pub(crate) scenarios: Vec<At<Scenario>>,
    pub(crate) products: BTreeSet<Id<Product>>,
    /// Elements that rules look at again though their levels stand.
    pub(crate) beside: Vec<ElementAt>,
    /// Records of other kinds.
    pub(crate) records: BTreeSet<AnyKey>,
    /// What changed, for the rules that read more than one record and its neighbours.
    pub(crate) moved: BTreeSet<Reads>,
    /// Networks of zones moved: every asset with several addresses is reached.
    pub(crate) networks: bool,
}

impl Reach {
    /// Everything there is.
    pub(crate) fn all(index: &Index) -> Reach {
        Reach {
            assets: index.assets.slots.alive().collect(),
            flows: index.flows.slots.alive().collect(),
            elements: (index.zones.slots.alive().map(ElementAt::Zone))
                .chain(index.conduits.slots.alive().map(ElementAt::Conduit))
                .collect(),
            scenarios: index.scenarios.slots.alive().collect(),
            products: index.products.ids().collect(),
            ..Reach::default()
        }
    }

    pub(crate) fn sort(&mut self) {
        fn once<T: Ord>(list: &mut Vec<T>) {
            if !list.is_sorted_by(|a, b| a < b) {
                list.sort_unstable();
                list.dedup();
            }
        }
        once(&mut self.assets);
        once(&mut self.flows);
        once(&mut self.elements);
        once(&mut self.scenarios);
        once(&mut self.beside);
    }

    /// Elements that rules look at again: those whose levels were looked at, and those beside them, each once.
    pub(crate) fn to_look_at(&self) -> impl Iterator<Item = ElementAt> + '_ {
        let beside = self.beside.iter().filter(|at| self.elements.binary_search(at).is_err());
        self.elements.iter().chain(beside).copied()
    }

    fn flows_of(&mut self, index: &Index, asset: At<Asset>) {
        self.flows.extend(index.flows_of(asset));
    }

    fn all_in(&mut self, index: &Index, element: ElementAt) {
        for asset in index.assets_in(element) {
            self.assets.push(asset);
            self.along_flows_of(index, asset);
        }
    }

    fn along_flows_of(&mut self, index: &Index, asset: At<Asset>) {
        index.flows_of(asset).for_each(|flow| self.along(index, flow));
    }

    /// A flow, its ends, what they lie in, and the conduits it may run through.
    fn along(&mut self, index: &Index, flow: At<Flow>) {
        self.flows.push(flow);
        if !index.flows.slots.is_alive(flow) {
            return;
        }
        let ends = index.flows.ends[flow.index()];
        self.assets.extend(ends);
        let places = ends.map(|end| index.assets.place[end.index()]);
        self.beside.extend(places.into_iter().filter_map(Place::element));
        let via = &index.flows.via[flow.index()];
        self.beside.extend(via.iter().copied().map(ElementAt::Conduit));
        if let ([Place::Zone(a), Place::Zone(b)], true) = (places, via.is_empty())
            && a != b
        {
            let conduits = &index.zones.conduits;
            let joining = conduits[a.index()].iter().filter(|conduit| index.conduits.joins(**conduit, b));
            self.beside.extend(joining.copied().map(ElementAt::Conduit));
        }
    }

    /// Flows that may run through a conduit: those that name it, and those of its zones and devices.
    fn flows_by(&mut self, index: &Index, conduit: At<Conduit>) {
        // A flow over several conduits ends in zones that this one does not join.
        index.conduits.flows[conduit.index()].iter().for_each(|flow| self.along(index, *flow));
        index.assets_in(ElementAt::Conduit(conduit)).for_each(|asset| self.along_flows_of(index, asset));
    }
}

impl Index {
    /// Takes over one change of a transaction and adds to `reach` what it reaches.
    pub(crate) fn patch(&mut self, change: &Change, reach: &mut Reach) {
        reach.moved.insert(Reads::Records(change.key().kind()));
        match change.key() {
            AnyKey::Asset(id) => {
                let [before, after] = [&change.before, &change.after].map(|record| record.as_ref().and_then(asset));
                if addresses(before).ne(addresses(after)) {
                    reach.moved.insert(Reads::Addresses);
                    let places = [before, after].into_iter().flatten().filter_map(|asset| asset.lies_in);
                    reach.beside.extend(places.filter_map(|place| self.element_at(place)));
                }
                let places =
                    [before, after].into_iter().flatten().filter_map(|asset| asset.lies_in).collect::<Vec<_>>();
                self.patch_asset(id, after.cloned(), reach);
                self.reach_tested(id, places, reach);
            }
            AnyKey::Flow(id) => self.patch_flow(id, after(change, flow), reach),
            AnyKey::Zone(id) => self.patch_zone(id, after(change, zone), reach),
            AnyKey::Conduit(id) => self.patch_conduit(id, after(change, conduit), reach),
            AnyKey::Scenario(id) => self.patch_scenario(id, after(change, scenario), reach),
            AnyKey::Answer(key) => {
                let [before, after] = [&change.before, &change.after]
                    .map(|record| record.as_ref().and_then(answer).map(|answer| &**answer));
                self.put_answer(before, after);
                if let Some(at) = self.element_at(key.element) {
                    reach.elements.push(at);
                    self.reach_readers(at, reach);
                }
                reach.records.insert(change.key());
            }
            AnyKey::TestResult(key) => {
                match change.after {
                    Some(_) => _ = self.tests.insert(key),
                    None => _ = self.tests.remove(&key),
                }
                if let Some(at) = self.element_at(key.element) {
                    reach.elements.push(at);
                    self.reach_readers(at, reach);
                }
                reach.records.insert(change.key());
            }
            AnyKey::Product(id) => {
                let said_something = self.products.say_something();
                self.products.put_product(id, after(change, product));
                self.reach_product(id, said_something, reach);
                reach.records.insert(change.key());
            }
            AnyKey::ComponentAnswer(key) => {
                let said_something = self.products.say_something();
                self.products.put_answer(key, after(change, component_answer));
                self.reach_product(key.product, said_something, reach);
                reach.records.insert(change.key());
            }
            AnyKey::System(_) => {
                let system = after(change, system);
                let none = System::default();
                if self.products.put_day(system.as_deref().unwrap_or(&none)) {
                    self.products
                        .ids()
                        .collect::<Vec<_>>()
                        .into_iter()
                        .for_each(|id| self.reach_product(id, true, reach));
                }
                reach.records.insert(change.key());
            }
            AnyKey::ThreatSource(id) => {
                self.reach_source(id, reach);
                reach.records.insert(change.key());
            }
            AnyKey::Countermeasure(_) => {
                reach.records.insert(change.key());
                let [before, after] = [&change.before, &change.after]
                    .map(|record| record.as_ref().and_then(measure).map(|measure| &**measure));
                let named = [before, after].into_iter().flatten().flat_map(|measure| &measure.effects);
                reach.scenarios.extend(named.filter_map(|effect| self.scenarios.slots.find(effect.scenario)));
                self.put_measure(before, after);
            }
            key => _ = reach.records.insert(key),
        }
    }

    fn patch_asset(&mut self, id: Id<Asset>, asset: Option<Arc<Asset>>, reach: &mut Reach) {
        let at = self.assets.slot(id);
        let seen = |index: &Index| {
            (index.assets.place[at.index()], index.assets.traits[at.index()], index.assets.slots.is_alive(at))
        };
        let kind = |index: &Index| {
            let columns = &index.assets;
            let end = columns.support_ends.get(&at).copied();
            (columns.role[at.index()].clone(), columns.purdue[at.index()], end)
        };
        let product = |index: &Index| index.assets.product[at.index()];
        let product_before = product(self);
        let (before, kind_before) = (seen(self), kind(self));
        let presence = |index: &Index, element| index.tally(element).presence();
        let was = before.0.element();
        let will_be = asset.as_ref().and_then(|asset| asset.lies_in).map(|element| self.slot_of(element));
        let presences = [was, will_be].map(|element| element.map(|element| (element, presence(self, element))));
        let is_same_kind = asset.as_ref().is_some_and(|asset| {
            let end = day(&asset.support_until);
            (&asset.role, asset.purdue, end, Traits::of(asset))
                == (&kind_before.0, kind_before.1, kind_before.2, before.1)
        });
        if !(is_same_kind && before.2 && was == will_be) {
            // Along its flows as they ran before; they are followed again when they run elsewhere.
            reach.along_flows_of(self, at);
        }

        self.put_asset(id, asset.as_deref());
        reach.assets.push(at);
        let after = seen(self);
        if before != after || kind_before.0 != self.assets.role[at.index()] || product_before != product(self) {
            reach.elements.extend(was);
            self.reach_part(at, was, reach);
            self.reach_part(at, after.0.element(), reach);
            reach.elements.extend(after.0.element());
        }
        if before == after && kind_before == kind(self) {
            return;
        }
        reach.moved.insert(Reads::Places);
        reach.beside.extend(was.into_iter().chain(after.0.element()));
        reach.along_flows_of(self, at);
        let enforced = self.conduits.slots.alive().filter(|conduit| self.conduits.is_enforced_by(*conduit, at));
        reach.beside.extend(enforced.map(ElementAt::Conduit));
        if before == after {
            return;
        }
        for (element, presence_before) in presences.into_iter().flatten() {
            reach.elements.push(element);
            if presence(self, element) != presence_before {
                reach.assets.extend(self.assets_in(element));
            }
        }
    }

    fn patch_flow(&mut self, id: Id<Flow>, flow: Option<Arc<Flow>>, reach: &mut Reach) {
        let at = self.flows.slot(id);
        let shape = |index: &Index| {
            let columns = &index.flows;
            let (ends, channel) = (columns.ends[at.index()], columns.channel[at.index()]);
            (columns.slots.is_alive(at), ends, channel, columns.via[at.index()].clone())
        };
        let before = shape(self);
        reach.along(self, at);
        self.put_flow(id, flow.as_deref());
        if before != shape(self) {
            reach.along(self, at);
            reach.moved.insert(Reads::Flows);
        }
    }

    fn patch_zone(&mut self, id: Id<Zone>, zone: Option<Arc<Zone>>, reach: &mut Reach) {
        let at = self.zones.slot(id);
        let before = (self.zones.shape[at.index()].clone(), self.zones.slots.is_alive(at));
        self.put_zone(id, zone.as_deref());
        reach.elements.push(ElementAt::Zone(at));

        let shape = &self.zones.shape[at.index()];
        let alive = self.zones.slots.is_alive(at);
        if (&before.0, before.1) == (shape, alive) {
            return;
        }
        reach.moved.insert(Reads::Shapes);
        reach.beside.extend(before.0.parent.into_iter().chain(shape.parent).map(ElementAt::Zone));
        let traversing: Vec<_> = (self.conduits.slots.alive())
            .filter(|conduit| self.conduits.shape[conduit.index()].traverses.contains(&at))
            .collect();
        reach.beside.extend(traversing.iter().copied().map(ElementAt::Conduit));
        // Whose network an address is in depends on the zones around, too, and whether that matters on the scope.
        let network = |shape: &ZoneShape| (shape.parent, shape.in_scope);
        if before.0.networks != shape.networks || network(&before.0) != network(shape) || before.1 != alive {
            reach.networks = true;
            reach.moved.insert(Reads::Addresses);
        }
        reach.all_in(self, ElementAt::Zone(at));
        // What a neighbour shows, and which of its conduits belong to the system, depends on this zone.
        for conduit in self.zones.conduits[at.index()].iter().copied().chain(traversing) {
            reach.elements.push(ElementAt::Conduit(conduit));
            self.reach_boundary(conduit, reach);
        }
        reach.elements.extend(self.zones.children[at.index()].iter().map(|child| ElementAt::Zone(*child)));
        for conduit in &self.zones.conduits[at.index()] {
            reach.elements.push(ElementAt::Conduit(*conduit));
            reach.flows_by(self, *conduit);
        }
    }

    fn patch_conduit(&mut self, id: Id<Conduit>, conduit: Option<Arc<Conduit>>, reach: &mut Reach) {
        let at = self.conduits.slot(id);
        let before = (self.conduits.shape[at.index()].clone(), self.conduits.slots.is_alive(at));
        self.put_conduit(id, conduit.as_deref());
        reach.elements.push(ElementAt::Conduit(at));

        let shape = &self.conduits.shape[at.index()];
        let alive = self.conduits.slots.is_alive(at);
        if (&before.0, before.1) == (shape, alive) {
            return;
        }
        reach.moved.insert(Reads::Shapes);
        reach.beside.extend(before.0.joins.iter().chain(&shape.joins).copied().map(ElementAt::Zone));
        reach.elements.extend(before.0.joins.iter().copied().map(ElementAt::Zone));
        self.reach_boundary(at, reach);
        if before.1 != alive {
            reach.assets.extend(self.assets_in(ElementAt::Conduit(at)));
        }
        reach.flows_by(self, at);
        // A flow that names no conduit uses one that joins its two zones, so one of its ends lies in a zone joined.
        for zone in before.0.joins.iter().chain(&shape.joins) {
            for asset in self.assets_in(ElementAt::Zone(*zone)) {
                reach.flows_of(self, asset);
            }
        }
    }

    fn patch_scenario(&mut self, id: Id<Scenario>, scenario: Option<Arc<Scenario>>, reach: &mut Reach) {
        let at = self.scenarios.slot(id);
        let mut targets = self.scenarios.targets[at.index()].clone();
        self.put_scenario(id, scenario.as_deref());
        targets.extend(&self.scenarios.targets[at.index()]);
        reach.scenarios.push(at);
        reach.elements.extend(targets.into_iter().map(|element| self.slot_of(element)));
    }

    /// Whose capability reads a conduit: the zones it joins, and the elements that allocate something to it.
    fn reach_boundary(&self, conduit: At<Conduit>, reach: &mut Reach) {
        reach.elements.extend(self.conduits.shape[conduit.index()].joins.iter().copied().map(ElementAt::Zone));
        reach.elements.extend(self.leaning.on(Lean::Conduit(conduit)));
    }

    /// Whose capability reads an asset that lies in some place: that place, what it enforces, who leans on it.
    fn reach_part(&self, asset: At<Asset>, place: Option<ElementAt>, reach: &mut Reach) {
        reach.elements.extend(place);
        reach.elements.extend(self.leaning.on(Lean::Asset(asset)));
        if let Some(ElementAt::Conduit(conduit)) = place {
            self.reach_boundary(conduit, reach);
        }
        self.reach_enforced(|device| device == asset, reach);
    }

    fn reach_enforced(&self, is_meant: impl Fn(At<Asset>) -> bool, reach: &mut Reach) {
        for conduit in self.conduits.slots.alive() {
            if self.conduits.shape[conduit.index()].enforced_by.iter().any(|device| is_meant(*device)) {
                reach.elements.push(ElementAt::Conduit(conduit));
                self.reach_boundary(conduit, reach);
            }
        }
    }

    /// Everything where an asset of the product stands.
    fn reach_product(&self, id: Id<Product>, said_something: bool, reach: &mut Reach) {
        reach.products.insert(id);
        // Whether any product is there decides whether assets without one are open, everywhere.
        if self.products.say_something() != said_something {
            reach.elements.extend(Reach::all(self).elements);
            return;
        }
        let is_one = |asset: At<Asset>| self.assets.product[asset.index()] == Some(id);
        for asset in self.assets.slots.alive().filter(|asset| is_one(*asset)) {
            let place = self.assets.place[asset.index()].element();
            reach.elements.extend(place);
            reach.elements.extend(self.leaning.on(Lean::Asset(asset)));
            if let Some(ElementAt::Conduit(conduit)) = place {
                self.reach_boundary(conduit, reach);
            }
        }
        self.reach_enforced(is_one, reach);
    }

    /// Whose capability reads the answers of an element: boundaries by what they say of themselves, conditions of products
    /// by what is in place where their assets stand.
    fn reach_readers(&self, at: ElementAt, reach: &mut Reach) {
        if let ElementAt::Conduit(conduit) = at {
            self.reach_boundary(conduit, reach);
        }
        if !self.products.have_conditions() {
            return;
        }
        if !self.leaning.is_empty() {
            for asset in self.assets_in(at) {
                reach.elements.extend(self.leaning.on(Lean::Asset(asset)));
            }
        }
        self.reach_enforced(|device| self.assets.place[device.index()].element() == Some(at), reach);
    }

    /// A test is about what stood there: a change of it reaches every tested element that it lies in or enforces.
    fn reach_tested(&self, asset: Id<Asset>, places: Vec<Element>, reach: &mut Reach) {
        if self.tests.is_empty() {
            return;
        }
        let device = self.asset(asset);
        let enforced = self
            .conduits
            .slots
            .alive()
            .filter(|conduit| device.is_some_and(|device| self.conduits.is_enforced_by(*conduit, device)));
        let enforced = enforced.map(|conduit| Element::Conduit(self.conduit_id(conduit)));
        for element in places.into_iter().chain(enforced) {
            let is_tested = TestSubject::Requirement(RequirementId::sr(0, 0));
            let mut tests = self.tests.range(TestKey { element, subject: is_tested }..);
            if tests.next().is_some_and(|key| key.element == element)
                && let Some(at) = self.element_at(element)
            {
                reach.elements.push(at);
                self.reach_readers(at, reach);
            }
        }
    }

    fn reach_source(&self, id: Id<ThreatSource>, reach: &mut Reach) {
        let uses = self.scenarios.slots.alive().filter(|at| self.scenarios.source[at.index()] == Some(id));
        reach.scenarios.extend(uses);
    }

    /// The ordinal of an element; one that is only referred to gets one too.
    pub(super) fn slot_of(&mut self, element: Element) -> ElementAt {
        match element {
            Element::Zone(id) => ElementAt::Zone(self.zones.slot(id)),
            Element::Conduit(id) => ElementAt::Conduit(self.conduits.slot(id)),
        }
    }

    /// The ordinal of an element that is there.
    pub(crate) fn element_at(&self, element: Element) -> Option<ElementAt> {
        match element {
            Element::Zone(id) => self.zone(id).map(ElementAt::Zone),
            Element::Conduit(id) => self.conduit(id).map(ElementAt::Conduit),
        }
    }
}

fn addresses(asset: Option<&Arc<Asset>>) -> impl Iterator<Item = &str> {
    let interfaces = asset.into_iter().flat_map(|asset| &asset.interfaces);
    // The VLAN and the name of the network say where an address is.
    interfaces.flat_map(|interface| [&interface.address, &interface.vlan, &interface.network].map(String::as_str))
}

fn after<R>(change: &Change, narrow: fn(&AnyRecord) -> Option<&Arc<R>>) -> Option<Arc<R>> {
    change.after.as_ref().and_then(narrow).cloned()
}

macro_rules! narrow {
    ($($name:ident $variant:ident),+) => { $(
        fn $name(record: &AnyRecord) -> Option<&Arc<$variant>> {
            match record { AnyRecord::$variant(record) => Some(record), _ => None }
        }
    )+ };
}
narrow!(asset Asset, flow Flow, zone Zone, conduit Conduit, scenario Scenario, measure Countermeasure);
narrow!(answer Answer, product Product, component_answer ComponentAnswer, system System);
