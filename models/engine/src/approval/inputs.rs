//! Which records the levels, the risk and the findings of one zone or conduit are derived from. The rule, in full:
//!
//! - the element's own record; the criteria; the owner's rules; of the system its operating modes and the date it refers to
//! - what lies in it (for a conduit also the devices that enforce it), their products and what those answer
//! - flows that start or end there, and for a conduit those that run by it; of the asset at the other end only what it is to
//!   others: role, place, safety, wireless, temporary
//! - the conduits that touch a zone with their devices, which its SL-C counts where nothing in the zone can meet a requirement
//! - neighbours (zones joined by those conduits, the zones around and inside, where flows end): of each only what it is to
//!   others: scope, domain, trust, Purdue level, place, safety; of a zone around, and of the zones that a conduit joins, also
//!   its SL-T, which findings compare and proposals follow
//! - scenarios that name it, with their threat source, vulnerabilities and countermeasures
//! - its answers and the results of its tests; functions, vulnerabilities and access points of what lies in it; parties that serve it or come in by it;
//!   assumptions about it or about the whole; deviations that accept a finding about any of these records
//!
//! A neighbour's name, notes or answers are not among them: its owner may write there without taking an approval back.

use std::collections::{BTreeMap, BTreeSet};

use plant::record::{
    AnswerKey, Asset, ComponentAnswerKey, Conduit, Element, Flow, Only, Product, Record, System, Zone,
};
use plant::vocabulary::AnswerKind;
use plant::{AnyKey, AnyRecord, Document, Id};
use standard::RequirementId;

use super::{digest, fold, hash};
use crate::Assessment;
use crate::index::{At, ElementAt, Index};
use crate::levels::Site;

/// The lowest key of an element's or a product's answers.
const LOWEST: RequirementId = RequirementId::sr(0, 0);

/// A digest of each record that an element is derived from. Empty where the element is not there.
pub(super) fn inputs(
    document: &Document,
    index: &Index,
    assessment: &Assessment,
    element: Element,
) -> BTreeMap<AnyKey, u32> {
    let mut sight = Sight { document, index, assessment, outlines: BTreeMap::new(), whole: BTreeMap::new() };
    if let Some(at) = index.element_at(element) {
        sight.look(element, at);
    }
    let mut digests = sight.outlines;
    digests.append(&mut sight.whole);
    digests
}

struct Sight<'d> {
    document: &'d Document,
    index: &'d Index,
    assessment: &'d Assessment,
    /// Of which only an outline counts.
    outlines: BTreeMap<AnyKey, u32>,
    /// Which count as they are.
    whole: BTreeMap<AnyKey, u32>,
}

impl Sight<'_> {
    fn look(&mut self, element: Element, at: ElementAt) {
        self.record(element.into());
        self.record(AnyKey::Criteria(Only));
        self.system();
        self.document.own_rules.keys().for_each(|id| self.record((*id).into()));
        let site = Site { document: self.document, index: self.index };
        let parts: Vec<At<Asset>> = site.parts(at).collect();
        let mut conduits: Vec<At<Conduit>> = Vec::new();
        match at {
            ElementAt::Zone(zone) => {
                self.zones_around(zone);
                conduits.clone_from(&self.index.zones.conduits[zone.index()]);
                for conduit in &conduits {
                    self.record(self.index.conduit_id(*conduit).into());
                    for device in site.parts(ElementAt::Conduit(*conduit)).collect::<Vec<_>>() {
                        self.asset(self.index.asset_id(device));
                    }
                    self.zones_of(*conduit, false);
                }
            }
            ElementAt::Conduit(conduit) => {
                conduits.push(conduit);
                self.zones_of(conduit, true);
                let columns = &self.index.conduits;
                for flow in columns.flows[conduit.index()].iter().chain(&columns.carried[conduit.index()]) {
                    self.flow(self.index.flow_id(*flow));
                }
            }
        }
        for part in &parts {
            self.asset(self.index.asset_id(*part));
            for flow in self.index.flows_of(*part).collect::<Vec<_>>() {
                self.flow(self.index.flow_id(flow));
            }
        }
        self.scenarios(element);
        let first = AnswerKey { element, requirement: LOWEST, kind: AnswerKind::Achieved };
        let answers = self.document.answers.range(first..).take_while(|(key, _)| key.element == element);
        answers.for_each(|(key, _)| self.record(AnyKey::Answer(*key)));
        let tests = self.document.test_results.keys().filter(|key| key.element == element);
        tests.for_each(|key| self.record(AnyKey::TestResult(*key)));
        let parts: BTreeSet<Id<Asset>> = parts.into_iter().map(|at| self.index.asset_id(at)).collect();
        self.around(element, &parts, &conduits);
        self.deviations();
    }

    fn record(&mut self, key: AnyKey) {
        if !self.whole.contains_key(&key)
            && let Some(record) = self.document.get(key)
        {
            self.whole.insert(key, digest(&record));
        }
    }

    fn outline(&mut self, key: AnyKey, text: &str) {
        self.outlines.insert(key, fold(hash(&format!("{key} {text}"))));
    }

    /// Operating modes and the date that the assessment refers to; texts about the whole change no level of one element.
    fn system(&mut self) {
        if let Some(system) = self.document.systems.get(&Only) {
            let of_levels = System { modes: system.modes.clone(), as_of: system.as_of.clone(), ..System::default() };
            self.whole.insert(System::key(system).into(), digest(&AnyRecord::from(of_levels)));
        }
    }

    fn asset(&mut self, id: Id<Asset>) {
        self.record(id.into());
        let product = self.document.assets.get(&id).and_then(|asset| asset.product_type);
        if let Some(product) = product
            && !self.whole.contains_key(&product.into())
        {
            self.product(product);
        }
    }

    fn product(&mut self, product: Id<Product>) {
        self.record(product.into());
        let first = ComponentAnswerKey { product, requirement: LOWEST };
        let answers = self.document.component_answers.range(first..).take_while(|(key, _)| key.product == product);
        answers.for_each(|(key, _)| self.record(AnyKey::ComponentAnswer(*key)));
    }

    /// A flow with what stands at its ends and where.
    fn flow(&mut self, id: Id<Flow>) {
        self.record(id.into());
        let Some(flow) = self.document.flows.get(&id) else { return };
        for end in [flow.from, flow.to] {
            let Some(asset) = self.document.assets.get(&end) else { continue };
            let text = serde_json::json!([
                asset.role,
                asset.lies_in,
                asset.safety_related,
                asset.wireless,
                asset.temporary,
                asset.purdue
            ]);
            self.outline(end.into(), &text.to_string());
            if let Some(Element::Zone(zone)) = asset.lies_in {
                self.zone(zone, false);
            }
        }
        flow.via.iter().for_each(|conduit| self.record((*conduit).into()));
    }

    /// What a zone is to its neighbours; `with_target` where its SL-T is compared.
    fn zone(&mut self, id: Id<Zone>, with_target: bool) {
        let Some(zone) = self.document.zones.get(&id) else { return };
        let target = self.assessment.levels.get(&id.into()).filter(|_| with_target);
        let target = target.map(|levels| (levels.target.to_string(), levels.state));
        // one place may ask for less than another: what asks for more counts
        let key = AnyKey::from(id);
        if target.is_none() && self.outlines.contains_key(&key) {
            return;
        }
        let text = serde_json::json!([
            zone.scope,
            zone.domain,
            zone.trust,
            zone.purdue,
            zone.parent,
            zone.public_area,
            zone.safety_designation.trim().is_empty(),
            target
        ]);
        self.outline(key, &text.to_string());
    }

    fn zones_around(&mut self, at: At<Zone>) {
        let (mut seen, mut next) = (BTreeSet::new(), self.index.zones.shape[at.index()].parent);
        let mut first = true;
        while let Some(parent) = next.filter(|parent| seen.insert(*parent)) {
            self.zone(self.index.zone_id(parent), first);
            first = false;
            next = self.index.zones.shape[parent.index()].parent;
        }
        for child in self.index.zones.children[at.index()].clone() {
            self.zone(self.index.zone_id(child), false);
        }
    }

    fn zones_of(&mut self, conduit: At<Conduit>, with_target: bool) {
        let shape = &self.index.conduits.shape[conduit.index()];
        for zone in shape.joins.iter().chain(&shape.traverses) {
            self.zone(self.index.zone_id(*zone), with_target);
        }
    }

    fn scenarios(&mut self, element: Element) {
        let document = self.document;
        let named = |scenario: &&std::sync::Arc<plant::record::Scenario>| {
            scenario.elements.iter().any(|part| part.element == element)
        };
        for scenario in document.scenarios.values().filter(named) {
            self.record(scenario.id.into());
            scenario.source.iter().for_each(|source| self.record((*source).into()));
            scenario.vulnerabilities.iter().for_each(|weakness| self.record((*weakness).into()));
            let measures = document.countermeasures.values();
            let measures = measures.filter(|m| m.effects.iter().any(|effect| effect.scenario == scenario.id));
            measures.for_each(|measure| self.record(measure.id.into()));
        }
    }

    fn around(&mut self, element: Element, parts: &BTreeSet<Id<Asset>>, conduits: &[At<Conduit>]) {
        let document = self.document;
        for function in document.functions.values() {
            let flow = |flow: &Id<Flow>| self.whole.contains_key(&(*flow).into());
            if function.assets.iter().any(|asset| parts.contains(asset)) || function.flows.iter().any(flow) {
                self.record(function.id.into());
            }
        }
        for weakness in document.vulnerabilities.values() {
            if weakness.assets.iter().any(|asset| parts.contains(asset)) {
                self.record(weakness.id.into());
            }
        }
        let mut parties: BTreeSet<_> = BTreeSet::new();
        for point in document.access_points.values() {
            if point.element == Some(element) || point.asset.is_some_and(|asset| parts.contains(&asset)) {
                self.record(point.id.into());
                parties.extend(point.parties.iter().copied());
            }
        }
        for conduit in conduits {
            let conduit = document.conduits.get(&self.index.conduit_id(*conduit));
            parties.extend(conduit.iter().flat_map(|conduit| conduit.parties.iter().copied()));
        }
        for party in document.parties.values() {
            let serves = |zone: &Id<Zone>| Element::Zone(*zone) == element;
            if parties.contains(&party.id) || party.serves.iter().any(serves) {
                self.record(party.id.into());
            }
        }
        for assumption in document.assumptions.values() {
            if assumption.element.is_none_or(|about| about == element) {
                self.record(assumption.id.into());
            }
        }
    }

    fn deviations(&mut self) {
        for deviation in self.document.deviations.values() {
            if self.whole.contains_key(&deviation.element) {
                self.record(deviation.id.into());
            }
        }
    }
}
