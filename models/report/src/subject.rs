//! What a report is about: the plant, its assessment, and the few indices that several worksheets need.

use std::collections::BTreeMap;

use engine::{Assessment, CategoryRisk, Finding, FindingKey, Levels};
use plant::record::{Asset, Conduit, Countermeasure, Criteria, Element, Flow, Scenario, Zone};
use plant::vocabulary::{CategoryCode, Rating, Scope};
use plant::{AnyKey, Document, Id};

use crate::cell::Cell;
use crate::fingerprint::fingerprint;
use crate::model::Imprint;
use crate::words;

/// A plant with what was derived from it.
pub(crate) struct Subject<'a> {
    pub(crate) document: &'a Document,
    pub(crate) assessment: &'a Assessment,
    pub(crate) imprint: Imprint,
    pub(crate) fingerprint: String,
    assets_in: BTreeMap<Element, Vec<&'a Asset>>,
    conduits_of: BTreeMap<Id<Zone>, Vec<Id<Conduit>>>,
    zones_in: BTreeMap<Id<Zone>, Vec<Id<Zone>>>,
    flows_of: BTreeMap<Element, Vec<&'a Flow>>,
    findings_of: BTreeMap<AnyKey, Vec<(&'a FindingKey, &'a Finding)>>,
    measures_of: BTreeMap<Id<Scenario>, Vec<&'a Countermeasure>>,
    highest_rank: u8,
}

impl<'a> Subject<'a> {
    pub(crate) fn new(document: &'a Document, assessment: &'a Assessment, imprint: Imprint) -> Self {
        let highest_rank = document.criteria().matrix.0.iter().flatten().copied().max().unwrap_or(0);
        let mut subject = Subject {
            document,
            assessment,
            imprint,
            fingerprint: fingerprint(document),
            assets_in: BTreeMap::new(),
            conduits_of: BTreeMap::new(),
            zones_in: BTreeMap::new(),
            flows_of: BTreeMap::new(),
            findings_of: BTreeMap::new(),
            measures_of: BTreeMap::new(),
            highest_rank,
        };
        for zone in document.zones.values() {
            if let Some(parent) = zone.parent {
                subject.zones_in.entry(parent).or_default().push(zone.id);
            }
        }
        for asset in document.assets.values() {
            if let Some(element) = asset.lies_in {
                subject.assets_in.entry(element).or_default().push(asset);
            }
        }
        for conduit in document.conduits.values() {
            for zone in conduit.joins.iter().chain(&conduit.traverses) {
                subject.conduits_of.entry(*zone).or_default().push(conduit.id);
            }
        }
        for flow in document.flows.values() {
            for element in subject.elements_of(flow) {
                subject.flows_of.entry(element).or_default().push(flow);
            }
        }
        for measure in document.countermeasures.values() {
            for effect in &measure.effects {
                subject.measures_of.entry(effect.scenario).or_default().push(measure);
            }
        }
        for (key, finding) in &assessment.findings {
            let mut named: Vec<AnyKey> = finding.elements.clone();
            named.push(key.element);
            named.sort_unstable();
            named.dedup();
            for element in named {
                subject.findings_of.entry(element).or_default().push((key, finding));
            }
        }
        subject
    }

    pub(crate) fn criteria(&self) -> &'a Criteria {
        self.document.criteria()
    }

    /// Every zone and conduit.
    pub(crate) fn elements(&self) -> impl Iterator<Item = Element> + use<'a> {
        let document = self.document;
        let zones = document.zones.keys().copied().map(Element::Zone);
        zones.chain(document.conduits.keys().copied().map(Element::Conduit))
    }

    pub(crate) fn assets_in(&self, element: impl Into<Element>) -> &[&'a Asset] {
        self.assets_in.get(&element.into()).map_or(&[], Vec::as_slice)
    }

    /// Conduits that join or traverse a zone.
    pub(crate) fn conduits_of(&self, zone: Id<Zone>) -> &[Id<Conduit>] {
        self.conduits_of.get(&zone).map_or(&[], Vec::as_slice)
    }

    /// Zones that lie directly in a zone.
    pub(crate) fn zones_in(&self, zone: Id<Zone>) -> &[Id<Zone>] {
        self.zones_in.get(&zone).map_or(&[], Vec::as_slice)
    }

    /// Conduits that join both zones.
    pub(crate) fn conduits_between(&self, one: Id<Zone>, other: Id<Zone>) -> Vec<Id<Conduit>> {
        // by the zone with fewer: a conduit may join any number of zones, and a table of all pairs would have no bound
        let fewer = self.conduits_of(one).len() <= self.conduits_of(other).len();
        let near = self.conduits_of(if fewer { one } else { other }).iter().copied();
        let joins_both = |id: &Id<Conduit>| {
            let joins = self.document.conduits.get(id).map_or(&[][..], |conduit| &conduit.joins);
            joins.contains(&one) && joins.contains(&other)
        };
        let mut between: Vec<Id<Conduit>> = near.filter(joins_both).collect();
        between.dedup();
        between
    }

    /// Flows that start, end or run in an element.
    pub(crate) fn flows_of(&self, element: impl Into<Element>) -> &[&'a Flow] {
        self.flows_of.get(&element.into()).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn findings_of(&self, key: impl Into<AnyKey>) -> &[(&'a FindingKey, &'a Finding)] {
        self.findings_of.get(&key.into()).map_or(&[], Vec::as_slice)
    }

    /// Measures that act on a scenario.
    pub(crate) fn measures_of(&self, scenario: Id<Scenario>) -> &[&'a Countermeasure] {
        self.measures_of.get(&scenario).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn levels(&self, element: impl Into<Element>) -> Option<&'a Levels> {
        self.assessment.levels.get(&element.into())
    }

    /// The zone that an asset lies in; none for a device in a conduit or nowhere.
    pub(crate) fn zone_of(&self, asset: Id<Asset>) -> Option<Id<Zone>> {
        match self.document.assets.get(&asset)?.lies_in? {
            Element::Zone(zone) => Some(zone),
            Element::Conduit(_) => None,
        }
    }

    /// Where an asset lies and what flows through: both ends, the conduits named and, for want of those, the joining ones.
    fn elements_of(&self, flow: &Flow) -> Vec<Element> {
        let ends = [flow.from, flow.to].map(|end| self.document.assets.get(&end).and_then(|asset| asset.lies_in));
        let mut elements: Vec<Element> = ends.into_iter().flatten().collect();
        elements.extend(self.path_of(flow).into_iter().map(Element::Conduit));
        elements.sort_unstable();
        elements.dedup();
        elements
    }

    /// The conduits a flow runs through: those it names, else those that join its two zones.
    pub(crate) fn path_of(&self, flow: &Flow) -> Vec<Id<Conduit>> {
        if !flow.via.is_empty() {
            return flow.via.clone();
        }
        match (self.zone_of(flow.from), self.zone_of(flow.to)) {
            (Some(from), Some(to)) if from != to => self.conduits_between(from, to),
            _ => Vec::new(),
        }
    }

    /// Id and name of anything, as people cite it.
    pub(crate) fn cite(&self, key: impl Into<AnyKey>) -> String {
        let key = key.into();
        let name = match key {
            AnyKey::Zone(id) => self.document.zones.get(&id).map(|zone| &zone.name),
            AnyKey::Conduit(id) => self.document.conduits.get(&id).map(|conduit| &conduit.name),
            AnyKey::Asset(id) => self.document.assets.get(&id).map(|asset| &asset.name),
            AnyKey::Function(id) => self.document.functions.get(&id).map(|function| &function.name),
            AnyKey::ThreatSource(id) => self.document.threat_sources.get(&id).map(|source| &source.name),
            AnyKey::Vulnerability(id) => self.document.vulnerabilities.get(&id).map(|weakness| &weakness.name),
            AnyKey::Countermeasure(id) => self.document.countermeasures.get(&id).map(|measure| &measure.name),
            AnyKey::Product(id) => self.document.products.get(&id).map(|product| &product.name),
            _ => None,
        };
        match name {
            Some(name) if !name.is_empty() => format!("{key} {name}"),
            _ => key.to_string(),
        }
    }

    pub(crate) fn is_in_scope(&self, element: Element) -> bool {
        match element {
            Element::Zone(id) => self.document.zones.get(&id).is_some_and(|zone| zone.scope == Scope::In),
            Element::Conduit(id) => self.document.conduits.get(&id).is_some_and(|conduit| {
                conduit.scope == Scope::In
                    && (conduit.joins.is_empty()
                        || conduit.joins.iter().any(|zone| self.is_in_scope(Element::Zone(*zone))))
            }),
        }
    }

    /// Whether some approval covers the whole plant.
    pub(crate) fn is_approved(&self) -> bool {
        let holds = |approval: &plant::record::Approval| {
            let standing = self.assessment.approvals.get(&approval.id);
            standing.is_none_or(|standing| standing.state != engine::ApprovalState::Void)
        };
        let mut approvals = self.document.approvals.values().filter(|approval| approval.element.is_none());
        approvals.any(|approval| !approval.by.trim().is_empty() && holds(approval))
    }

    /// The owner's categories, and those that ratings use without them.
    pub(crate) fn categories(&self) -> Vec<CategoryCode> {
        let mut codes: Vec<CategoryCode> =
            self.criteria().categories.iter().map(|category| category.code.clone()).collect();
        let used = self
            .assessment
            .scenarios
            .values()
            .flat_map(|risk| risk.unmitigated.keys())
            .chain(self.assessment.initial_risk.values().flat_map(|risk| risk.per_category.keys()))
            .chain(self.assessment.function_risk.values().flat_map(|risk| risk.per_category.keys()));
        for code in used {
            if !codes.contains(code) {
                codes.push(code.clone());
            }
        }
        codes
    }

    /// Ratings in the owner's order of categories: `S 4, B 3; not affected: E`.
    pub(crate) fn ratings(&self, ratings: &BTreeMap<CategoryCode, Rating>) -> String {
        let owned = self.criteria().categories.iter().map(|category| &category.code);
        let foreign = ratings.keys().filter(|code| self.criteria().category(code).is_none());
        let (mut rated, mut untouched) = (Vec::new(), Vec::new());
        for code in owned.chain(foreign) {
            match ratings.get(code) {
                Some(Rating::Step(step)) => rated.push(format!("{code} {step}")),
                Some(Rating::NotAffected) => untouched.push(code),
                None => {}
            }
        }
        words::join([words::list(rated), words::labelled("not affected", &words::list(untouched))], "; ")
    }

    /// The risk of one category as a cell; empty where the category is not affected.
    pub(crate) fn risk(&self, risks: &BTreeMap<CategoryCode, CategoryRisk>, code: &str) -> Cell {
        risks.get(code).map_or(Cell::Empty, |risk| Cell::Risk {
            rank: risk.rank,
            name: risk.rank.and_then(|rank| self.criteria().rank_names.get(&rank)).cloned().unwrap_or_default(),
            tolerable: risk.tolerable,
            above: risk.above,
            shade: (risk.rank.unwrap_or(0), self.highest_rank),
        })
    }
}
