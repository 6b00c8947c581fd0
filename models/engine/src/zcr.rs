//! The 32 items of the workflow with their state. Evidence is counted and proves presence, not that a workshop happened;
//! only a person's signature confirms.

mod approval;
mod evidence;
mod facts;
mod partition_items;
mod risk_items;
mod specification_items;

use plant::record::{Element, Kind};
use plant::{Document, Transaction};
use standard::{ZoneConduitRequirement, catalogue};

use crate::index::{ElementAt, Facts, Index};
use crate::{Assessment, ItemState, ZcrState};

use evidence::Evidence;
pub(crate) use facts::{element_facts, scenario_facts};

/// What the items are judged by.
struct Ground<'a> {
    document: &'a Document,
    index: &'a Index,
    assessment: &'a Assessment,
}

/// Whether a transaction may change what the items count, apart from facts and findings: records that come or go, and
/// kinds whose records are read as they stand.
pub(crate) fn may_count(transaction: &Transaction) -> bool {
    transaction.changes.iter().any(|change| {
        let changes = change.before.is_some() && change.after.is_some();
        let by_facts =
            matches!(change.key().kind(), Kind::Asset | Kind::Flow | Kind::Zone | Kind::Conduit | Kind::Scenario);
        !(changes && by_facts)
    })
}

/// The state of every item, in the order of the standard.
pub(crate) fn states(document: &Document, index: &Index, assessment: &Assessment) -> Vec<ZcrState> {
    let ground = Ground { document, index, assessment };
    let stopped = ground.everything_stopped();
    catalogue().zcr_items().iter().map(|item| ground.state(item, stopped)).collect()
}

impl Ground<'_> {
    /// Zones and conduits of the system that can have a level.
    fn elements(&self) -> impl Iterator<Item = (Element, Facts)> + '_ {
        let (zones, conduits) = (&self.index.zones, &self.index.conduits);
        let zones = zones.slots.alive().map(|at| (ElementAt::Zone(at), zones.facts[at.index()]));
        let conduits = conduits.slots.alive().map(|at| (ElementAt::Conduit(at), conduits.facts[at.index()]));
        let all = zones.chain(conduits).filter(|(_, facts)| facts.has(Facts::COUNTS));
        all.map(|(at, facts)| (self.index.element(at), facts))
    }

    /// Every element was decided by ZCR 4.1, so that the detailed assessment is not required.
    fn everything_stopped(&self) -> bool {
        self.elements().next().is_some() && self.elements().all(|(_, facts)| facts.has(Facts::STOPPED))
    }

    fn state(&self, item: &ZoneConduitRequirement, stopped: bool) -> ZcrState {
        let (id, title) = (item.id.clone(), item.title.clone());
        if stopped && item.group == "ZCR 5" {
            let evidence = "Every zone and conduit stops after ZCR 4.1: its initial risk is tolerable.".to_owned();
            return ZcrState { id, title, state: ItemState::NotRequired, evidence, missing: Vec::new() };
        }
        let evidence = self.evidence(&item.id);
        ZcrState { id, title, state: evidence.state(), evidence: evidence.words(), missing: evidence.missing }
    }

    fn evidence(&self, id: &str) -> Evidence {
        let system = self.document.system();
        match id {
            "ZCR 1.1" => self.perimeter(),
            "ZCR 2.1" => self.initial_risk(),
            "ZCR 3.1" => self.partition(),
            "ZCR 3.2" => self.separation("business-with-iacs"),
            "ZCR 3.3" => self.separation("safety-with-other"),
            "ZCR 3.4" => self.separation("temporary-device"),
            "ZCR 3.5" => self.separation("wireless-device"),
            "ZCR 3.6" => self.separation("external-with-own"),
            "ZCR 4.1" => self.comparison(),
            "ZCR 5.1" => self.threats(),
            "ZCR 5.2" => self.vulnerabilities(),
            "ZCR 5.3" => self.consequences(),
            "ZCR 5.4" => self.likelihoods(),
            "ZCR 5.5" => self.unmitigated(),
            "ZCR 5.6" => self.targets(),
            "ZCR 5.7" => self.decisions(),
            "ZCR 5.8" => self.countermeasures(),
            "ZCR 5.9" | "ZCR 5.10" => self.residual(),
            "ZCR 5.11" => self.residual_decisions(),
            "ZCR 5.12" => self.additional(),
            "ZCR 5.13" => self.communicated(),
            "ZCR 6.1" => self.specification(),
            "ZCR 6.2" => self.system_description(),
            "ZCR 6.3" => self.drawings(),
            "ZCR 6.4" => self.characteristics(),
            "ZCR 6.5" => self.text("operating environment", &system.operating_environment),
            "ZCR 6.6" => self.text("threat environment", &system.threat_environment),
            "ZCR 6.7" => self.text("organisational security policies", &system.policies),
            "ZCR 6.8" => self.tolerable(),
            "ZCR 6.9" => self.text("regulatory requirements", &system.regulations),
            "ZCR 7.1" => self.approval(),
            _ => Evidence::missing("nothing in the program covers this item"),
        }
    }
}
