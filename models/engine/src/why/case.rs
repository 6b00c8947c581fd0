//! One element with everything that its SL-T follows from, and nothing else: small enough to derive again and again.

use std::collections::BTreeMap;
use std::sync::Arc;

use plant::record::{Criteria, Element, Only, Scenario, System, ThreatSource};
use plant::{AnyKey, AnyRecord, Document, Id};
use standard::{FoundationalRequirement, SecurityLevel, SecurityLevelVector};

use crate::index::Index;
use crate::levels::derive;
use crate::{LevelState, risk};

/// The records that the SL-T of an element follows from.
#[derive(Clone)]
pub(super) struct Case {
    pub(super) element: Element,
    records: BTreeMap<AnyKey, AnyRecord>,
}

/// What an element's SL-T is in a case.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Derived {
    pub(super) target: SecurityLevelVector,
    pub(super) state: LevelState,
}

impl Case {
    /// The element of a document; `None` when it is not there.
    pub(super) fn of(document: &Document, element: Element) -> Option<Case> {
        let mut records = Vec::new();
        let zones = match element {
            Element::Zone(id) => vec![id],
            Element::Conduit(id) => {
                let conduit = document.conduits.get(&id)?;
                records.push(AnyRecord::Conduit(Arc::clone(conduit)));
                conduit.joins.clone()
            }
        };
        records.extend(zones.iter().filter_map(|id| document.zones.get(id)).map(|zone| Arc::clone(zone).into()));
        for scenario in document.scenarios.values().filter(|s| s.targets().any(|target| target == element)) {
            let source = scenario.source.and_then(|id| document.threat_sources.get(&id));
            records.extend(source.map(|source| AnyRecord::ThreatSource(Arc::clone(source))));
            records.push(AnyRecord::Scenario(Arc::clone(scenario)));
        }
        records.push(document.criteria().clone().into());
        let system = document.system();
        let system = System { modes: system.modes.clone(), as_of: system.as_of.clone(), ..System::new("") };
        records.push(system.into());
        let records: BTreeMap<AnyKey, AnyRecord> = records.into_iter().map(|record| (record.key(), record)).collect();
        records.contains_key(&element.into()).then_some(Case { element, records })
    }

    /// The case as a document.
    pub(super) fn document(&self) -> Document {
        // keys of a map are there once each
        Document::from_records(self.records.values().cloned()).unwrap_or_default()
    }

    pub(super) fn record(&self, key: AnyKey) -> Option<&AnyRecord> {
        self.records.get(&key)
    }

    pub(super) fn put(&mut self, record: impl Into<AnyRecord>) {
        let record = record.into();
        self.records.insert(record.key(), record);
    }

    pub(super) fn remove(&mut self, key: AnyKey) {
        self.records.remove(&key);
    }

    pub(super) fn scenario(&self, id: Id<Scenario>) -> Option<Scenario> {
        match self.records.get(&id.into())? {
            AnyRecord::Scenario(scenario) => Some((**scenario).clone()),
            _ => None,
        }
    }

    pub(super) fn source(&self, id: Id<ThreatSource>) -> Option<ThreatSource> {
        match self.records.get(&id.into())? {
            AnyRecord::ThreatSource(source) => Some((**source).clone()),
            _ => None,
        }
    }

    pub(super) fn criteria(&self) -> Criteria {
        match self.records.get(&AnyKey::Criteria(Only)) {
            Some(AnyRecord::Criteria(criteria)) => (**criteria).clone(),
            _ => Criteria::default(),
        }
    }

    /// The scenarios of the element, by id.
    pub(super) fn scenarios(&self) -> impl Iterator<Item = &Scenario> {
        self.records.values().filter_map(|record| match record {
            AnyRecord::Scenario(scenario) => Some(&**scenario),
            _ => None,
        })
    }

    /// The SL-T of the element, derived from this case alone by the code that every assessment uses.
    pub(super) fn derive(&self) -> Derived {
        let document = self.document();
        let mut index = Index::new(&document);
        for scenario in document.scenarios.values() {
            let risk = risk::scenario_risk(&document, scenario, &[]);
            let (worst, _) = risk::at_worst(&document, scenario);
            let verdict = risk::verdict(document.criteria(), &index.methods, &worst, &risk);
            if let Some(at) = index.scenarios.slots.find(scenario.id) {
                index.scenarios.verdict[at.index()] = verdict;
            }
        }
        let Some(at) = index.element_at(self.element) else {
            return Derived { target: SecurityLevelVector::UNKNOWN, state: LevelState::NotAssessed };
        };
        let worst = match self.element {
            Element::Zone(id) => document.zones.get(&id).map(|zone| &zone.initial_risk.worst_consequence),
            Element::Conduit(id) => document.conduits.get(&id).map(|conduit| &conduit.initial_risk.worst_consequence),
        };
        let worst = worst.filter(|worst| !worst.is_empty());
        let initial = worst.and_then(|worst| risk::initial_risk(document.criteria(), worst));
        let target = derive(&document, &index, at, initial.as_ref());
        Derived { target: target.holds, state: target.state }
    }

    /// One entry of the SL-T.
    pub(super) fn level(&self, fr: FoundationalRequirement) -> Option<SecurityLevel> {
        self.derive().target[fr]
    }
}
