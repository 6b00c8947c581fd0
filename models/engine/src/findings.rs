//! Running rules over what is reached, and keeping their findings by rule and element.

use std::collections::{BTreeMap, BTreeSet};

use plant::record::{Asset, Deviation};
use plant::{AnyKey, Document, Id};

use crate::index::{Index, Reach};
use crate::rules::{Check, Found, RULES, Seen, Sink, rule};
use crate::topology::{Permission, permission};
use crate::{Assessment, Finding, FindingKey, Severity};

pub(crate) type FindingMap = BTreeMap<FindingKey, Finding>;

/// Runs every rule over what is reached; rules about the criteria only with a fresh assessment, which a change of the
/// criteria always is.
pub(crate) fn run(
    document: &Document,
    index: &Index,
    assessment: &Assessment,
    reach: &Reach,
    fresh: bool,
) -> Vec<Found> {
    let seen = Seen { document, index, assessment };
    // What was removed is reached too, so that its findings go; it gives no new ones.
    let assets = || reach.assets.iter().copied().filter(|at| index.assets.slots.is_alive(*at));
    let flows = || reach.flows.iter().copied().filter(|at| index.flows.slots.is_alive(*at));
    let elements = || reach.elements.iter().copied().filter(|at| index.is_alive(*at));
    let scenarios = || reach.scenarios.iter().copied().filter(|at| index.scenarios.slots.is_alive(*at));
    // Asked once for all rules about flows; most flows are permitted, and no rule has anything to say about those.
    let is_refused = |said: Permission| {
        matches!(said, Permission::NoConduit(_) | Permission::NotAllowed(_) | Permission::NoChannels(_))
    };
    let refused: Vec<_> = flows().map(|at| (at, permission(index, at))).filter(|(_, said)| is_refused(*said)).collect();
    let mut sink = Sink::default();
    for rule in RULES {
        match rule.check {
            Check::Asset(check) => assets().for_each(|at| check(&seen, at, &mut sink)),
            Check::Flow(check) => refused.iter().for_each(|(at, said)| check(&seen, *at, *said, &mut sink)),
            Check::Element(check) => elements().for_each(|at| check(&seen, at, &mut sink)),
            Check::Scenario(check) => scenarios().for_each(|at| check(&seen, at, &mut sink)),
            Check::Criteria(check) if fresh => check(&seen, &mut sink),
            Check::Criteria(_) => {}
        }
    }
    sink.0
}

/// Takes the findings about everything reached out of the map.
pub(crate) fn take(findings: &mut FindingMap, index: &Index, reach: &Reach) -> FindingMap {
    let mut taken = FindingMap::new();
    let mut of = |rule: &'static str, element: AnyKey| {
        loop {
            let Some(key) = about(findings, rule, element).map(|(key, _)| key.clone()).next() else { break };
            taken.extend(findings.remove_entry(&key));
        }
    };
    for rule in RULES {
        match rule.check {
            Check::Asset(_) => reach.assets.iter().for_each(|at| of(rule.id, index.asset_id(*at).into())),
            Check::Flow(_) => reach.flows.iter().for_each(|at| of(rule.id, index.flow_id(*at).into())),
            Check::Element(_) => reach.elements.iter().for_each(|at| of(rule.id, index.element(*at).into())),
            Check::Scenario(_) => reach.scenarios.iter().for_each(|at| of(rule.id, index.scenario_id(*at).into())),
            Check::Criteria(_) => {}
        }
    }
    taken
}

fn about<'a>(
    findings: &'a FindingMap,
    rule: &'static str,
    element: AnyKey,
) -> impl Iterator<Item = (&'a FindingKey, &'a Finding)> + 'a {
    let first = FindingKey { rule, element, other: None };
    findings.range(first..).take_while(move |(key, _)| key.rule == rule && key.element == element)
}

/// Findings that a person accepted, by rule and element.
pub(crate) struct Accepted<'d>(BTreeMap<(&'d str, AnyKey), Vec<&'d Deviation>>);

impl<'d> Accepted<'d> {
    pub(crate) fn new(document: &'d Document) -> Self {
        let mut accepted: BTreeMap<_, Vec<&Deviation>> = BTreeMap::new();
        for deviation in document.deviations.values() {
            // Without a reason and a name it is a wish.
            let named = !deviation.owner.trim().is_empty() || !deviation.approved_by.trim().is_empty();
            if named && !deviation.reason.trim().is_empty() {
                accepted.entry((deviation.rule.as_str(), deviation.element)).or_default().push(deviation);
            }
        }
        Accepted(accepted)
    }

    fn by(&self, key: &FindingKey) -> Option<AnyKey> {
        let deviations = self.0.get(&(key.rule, key.element))?;
        // One that names no second element accepts the rule's findings about the first with any.
        let fits = |deviation: &&&Deviation| deviation.other.is_none() || deviation.other == key.other;
        deviations.iter().find(fits).map(|deviation| deviation.id.into())
    }

    pub(crate) fn findings(&self, found: Vec<Found>) -> impl Iterator<Item = (FindingKey, Finding)> + use<'_, 'd> {
        found.into_iter().map(|found| {
            let key = FindingKey { rule: found.rule.id, element: found.element, other: found.other };
            let mut elements = vec![found.element];
            elements.extend(found.beside);
            let finding = Finding {
                clause: found.rule.clause,
                severity: found.severity,
                elements,
                message: found.message,
                fix: found.fix,
                accepted_by: if self.0.is_empty() { None } else { self.by(&key) },
            };
            (key, finding)
        })
    }

    /// Looks again at who accepted the findings of one rule about one element; tells whether that changed anything.
    pub(crate) fn mark(&self, findings: &mut FindingMap, rule_id: &str, element: AnyKey) -> bool {
        let Some(rule) = rule(rule_id) else { return false };
        let keys: Vec<FindingKey> = about(findings, rule.id, element).map(|(key, _)| key.clone()).collect();
        let mut changed = false;
        for key in keys {
            let by = self.by(&key);
            if let Some(finding) = findings.get_mut(&key) {
                changed |= finding.accepted_by != by;
                finding.accepted_by = by;
            }
        }
        changed
    }
}

/// Assets whose worst open finding is another one.
pub(crate) fn moved_assets(before: &FindingMap, after: &FindingMap) -> Vec<Id<Asset>> {
    let worst = |findings: &FindingMap| {
        let mut worst: BTreeMap<Id<Asset>, Severity> = BTreeMap::new();
        for (key, finding) in findings {
            if let (AnyKey::Asset(id), None) = (key.element, finding.accepted_by) {
                worst.entry(id).and_modify(|worst| *worst = (*worst).min(finding.severity)).or_insert(finding.severity);
            }
        }
        worst
    };
    let (before, after) = (worst(before), worst(after));
    let assets: BTreeSet<_> = before.keys().chain(after.keys()).copied().collect();
    assets.into_iter().filter(|id| before.get(id) != after.get(id)).collect()
}
