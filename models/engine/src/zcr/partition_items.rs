//! Items 1 to 4: perimeter, initial risk, partition, comparison.

use plant::record::Element;

use super::Ground;
use super::evidence::Evidence;
use crate::findings::of_rule;
use crate::index::Facts;
use crate::lowest::Lowest;
use crate::{Finding, FindingKey, RuleId};

impl Ground<'_> {
    pub(super) fn perimeter(&self) -> Evidence {
        let mut evidence = Evidence::default();
        let system = self.document.system();
        evidence.text("name of the system", &system.name);
        evidence.text("purpose of the system", &system.purpose);
        evidence.text("perimeter of the system", &system.perimeter);
        match self.document.assets.len() {
            0 => evidence.lacks("the inventory of assets".to_owned()),
            count => evidence.has(format!("{count} assets")),
        }
        if self.document.access_points.is_empty() {
            evidence.lacks("the access points".to_owned());
        }
        let points = self.document.access_points.values().map(|point| {
            let whole = [&point.other_side, &point.owner].iter().all(|text| !text.trim().is_empty());
            (point.id, whole)
        });
        evidence.each(points, "access points", "name other side and owner", "other side or owner of");
        evidence
    }

    pub(super) fn initial_risk(&self) -> Evidence {
        let mut evidence = Evidence::default();
        if self.document.criteria().matrix.0.is_empty() {
            evidence.lacks("the risk matrix".to_owned());
        }
        let functions = self.document.functions.keys();
        let rated = functions.map(|id| (*id, self.assessment.function_risk.contains_key(id)));
        evidence.each(rated, "functions", "have a worst consequence", "the worst consequence of");
        let zones = self.zones().map(|(element, facts)| (element, facts.has(Facts::RATED)));
        evidence.each(zones, "zones", "have a worst consequence", "the worst consequence of");
        if self.document.functions.is_empty() && self.zones().next().is_none() {
            evidence.lacks("functions or zones with their worst consequence".to_owned());
        }
        evidence
    }

    pub(super) fn partition(&self) -> Evidence {
        let mut evidence = Evidence::default();
        match (self.document.zones.len(), self.document.conduits.len()) {
            (0, _) => evidence.lacks("zones".to_owned()),
            (zones, conduits) => evidence.has(format!("{zones} zones and {conduits} conduits")),
        }
        let unplaced = Lowest::of(self.findings_of("asset-in-no-zone").map(|(key, _)| key.element));
        if !unplaced.is_empty() {
            evidence.lacks(format!("a zone or conduit for {unplaced}"));
        } else if !self.document.assets.is_empty() {
            evidence.has("every asset lies in one of them".to_owned());
        }
        let zones = self.zones().map(|(element, facts)| (element, facts.has(Facts::GROUPED)));
        evidence.each(zones, "zones", "say why their assets belong together", "the grouping criterion of");
        evidence
    }

    /// ZCR 3.2 to 3.6: looked at by a rule. An accepted deviation is named, never called met.
    pub(super) fn separation(&self, rule: &'static str) -> Evidence {
        if self.document.zones.is_empty() || self.document.assets.is_empty() {
            return Evidence::missing("zones with assets to look at");
        }
        let mut evidence = Evidence::default();
        let accepted = Lowest::of(
            self.findings_of(rule).filter(|(_, finding)| finding.accepted_by.is_some()).map(|(key, _)| key.element),
        );
        let open = Lowest::of(
            self.findings_of(rule).filter(|(_, finding)| finding.accepted_by.is_none()).map(|(key, _)| key.element),
        );
        if !accepted.is_empty() {
            evidence.has(format!("accepted as deviation: {accepted}"));
        }
        if open.is_empty() {
            evidence.has("the zone model was looked through and nothing else was found".to_owned());
        } else {
            evidence.lacks(format!("a separation or an accepted deviation for {open}"));
        }
        evidence
    }

    fn findings_of(&self, rule: &'static str) -> impl Iterator<Item = (&FindingKey, &Finding)> + '_ {
        of_rule(&self.assessment.findings, RuleId::BuiltIn(rule))
    }

    pub(super) fn comparison(&self) -> Evidence {
        if self.zones().next().is_none() {
            return Evidence::missing("zones to compare");
        }
        let mut evidence = Evidence::default();
        let decided = self.zones().map(|(element, facts)| (element, facts.has(Facts::DECIDED)));
        evidence.each(decided, "zones", "have a decision with a name", "the decision on");
        let stopped = self.findings_of("stopped-above-tolerable").filter(|(_, finding)| finding.accepted_by.is_none());
        let stopped = Lowest::of(stopped.map(|(key, _)| key.element));
        if !stopped.is_empty() {
            evidence.lacks(format!("a tolerable initial risk of {stopped}"));
        }
        evidence
    }

    fn zones(&self) -> impl Iterator<Item = (Element, Facts)> + '_ {
        self.elements().filter(|(element, _)| matches!(element, Element::Zone(_)))
    }
}
