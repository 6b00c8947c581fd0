//! Running rules over what is reached, and keeping their findings by rule and element.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use plant::record::{Asset, Deviation, Only};
use plant::{AnyKey, AnyRecord, Document, Id};

use crate::index::{Index, Reach};
use crate::own_rules::OwnRules;
use crate::rules::{Check, Found, RULES, Reads, Rule, Seen, Sink, rule};
use crate::topology::Permission;
use crate::{Assessment, Finding, FindingKey, RuleId, Severity};

pub(crate) type FindingMap = BTreeMap<FindingKey, Finding>;

/// Runs every rule over what is reached; rules about the criteria only with a fresh assessment, which a change of the
/// criteria always is.
pub(crate) fn run(
    document: &Document,
    index: &Index,
    assessment: &Assessment,
    own: &OwnRules,
    reach: &Reach,
    fresh: bool,
) -> Vec<Found> {
    let seen = Seen::new(document, index, assessment);
    // What was removed is reached too, so that its findings go; it gives no new ones.
    let assets: Vec<_> = reach.assets.iter().copied().filter(|at| index.assets.slots.is_alive(*at)).collect();
    let elements: Vec<_> = reach.to_look_at().filter(|at| index.is_alive(*at)).collect();
    let scenarios: Vec<_> = reach.scenarios.iter().copied().filter(|at| index.scenarios.slots.is_alive(*at)).collect();
    // Asked once for all rules about flows.
    let flows = reach.flows.iter().copied().filter(|at| index.flows.slots.is_alive(*at));
    let refused: Vec<_> = flows.map(|at| (at, index.said(at))).filter(|(_, said)| is_refused(*said)).collect();
    let mut sink = Sink::default();
    for rule in by_id() {
        let sink = &mut sink;
        match &rule.check {
            Check::Asset(check) => {
                assets.iter().for_each(|&at| sink.about(index.asset_id(at), |sink| check(&seen, at, sink)));
            }
            Check::RefusedFlow(check) => {
                let each = |(at, said): &(_, _)| sink.about(index.flow_id(*at), |sink| check(&seen, *at, *said, sink));
                refused.iter().for_each(each);
            }
            Check::Element(check) => {
                elements.iter().for_each(|&at| sink.about(index.element(at), |sink| check(&seen, at, sink)));
            }
            Check::Scenario(check) => {
                scenarios.iter().for_each(|&at| sink.about(index.scenario_id(at), |sink| check(&seen, at, sink)));
            }
            Check::Record { kind, reads, check } => {
                let mut each = |record: AnyRecord| sink.about(record.key(), |sink| check(&seen, &record, sink));
                if is_read(reads, reach, fresh) {
                    document.records_of(*kind).for_each(each);
                } else {
                    let reached = reach.records.iter().filter(|key| key.kind() == *kind);
                    reached.filter_map(|key| document.get(*key)).for_each(&mut each);
                }
            }
            Check::Plant { reads, check } if is_read(reads, reach, fresh) => check(&seen, sink),
            Check::Criteria(check) if fresh => check(&seen, sink),
            Check::Plant { .. } | Check::Criteria(_) => {}
        }
    }
    own.run(&seen, reach, &mut None, fresh, &mut sink);
    sink.0
}

/// Every rule in the order of findings, so that these need little sorting.
fn by_id() -> &'static [&'static Rule] {
    static BY_ID: OnceLock<Vec<&Rule>> = OnceLock::new();
    BY_ID.get_or_init(|| {
        let mut rules = RULES.to_vec();
        rules.sort_unstable_by_key(|rule| rule.id);
        rules
    })
}

fn is_refused(said: Permission) -> bool {
    matches!(said, Permission::NoConduit(_) | Permission::NotAllowed(_) | Permission::NoChannels(_))
}

fn is_read(reads: &[Reads], reach: &Reach, fresh: bool) -> bool {
    fresh || reads.iter().any(|what| reach.moved.contains(what))
}

/// The findings by the record they are about: what a change reaches is found without asking every rule.
#[derive(Default)]
pub(crate) struct ByRecord(BTreeMap<AnyKey, Vec<FindingKey>>);

impl ByRecord {
    pub(crate) fn of(findings: &FindingMap) -> ByRecord {
        let mut by_record = ByRecord::default();
        by_record.extend(findings);
        by_record
    }

    /// Takes the findings that `run` looks for again out of the map.
    pub(crate) fn take(&mut self, findings: &mut FindingMap, index: &Index, reach: &Reach) -> FindingMap {
        let mut taken = FindingMap::new();
        for rule in RULES {
            let (Check::Plant { reads, .. } | Check::Record { reads, .. }) = &rule.check else { continue };
            if is_read(reads, reach, false) {
                self.take_of(RuleId::BuiltIn(rule.id), findings, &mut taken);
            }
        }
        for key in &reach.records {
            if let AnyKey::OwnRule(id) = key {
                self.take_of(RuleId::Own(*id), findings, &mut taken);
            }
        }
        let mut of = |element: AnyKey| {
            let Some(keys) = self.0.get_mut(&element) else { return };
            keys.retain(|key| {
                let stays = !is_about_one_record(key.rule);
                if !stays {
                    taken.extend(findings.remove_entry(key));
                }
                stays
            });
        };
        reach.assets.iter().for_each(|at| of(index.asset_id(*at).into()));
        reach.flows.iter().for_each(|at| of(index.flow_id(*at).into()));
        reach.to_look_at().for_each(|at| of(index.element(at).into()));
        reach.scenarios.iter().for_each(|at| of(index.scenario_id(*at).into()));
        reach.records.iter().for_each(|key| of(*key));
        taken
    }

    fn take_of(&mut self, rule: RuleId, findings: &mut FindingMap, taken: &mut FindingMap) {
        let keys: Vec<FindingKey> = of_rule(findings, rule).map(|(key, _)| key.clone()).collect();
        for key in keys {
            if let Some(keys) = self.0.get_mut(&key.element) {
                keys.retain(|other| *other != key);
            }
            taken.extend(findings.remove_entry(&key));
        }
    }

    /// Takes new findings over.
    pub(crate) fn extend(&mut self, findings: &FindingMap) {
        for key in findings.keys() {
            self.0.entry(key.element).or_default().push(key.clone());
        }
    }
}

fn is_about_one_record(id: RuleId) -> bool {
    match id {
        RuleId::Own(_) => true,
        RuleId::BuiltIn(id) => {
            rule(id).is_some_and(|rule| !matches!(rule.check, Check::Plant { .. } | Check::Criteria(_)))
        }
    }
}

/// The findings of one rule.
pub(crate) fn of_rule<'a>(
    findings: &'a FindingMap,
    rule: RuleId,
) -> impl Iterator<Item = (&'a FindingKey, &'a Finding)> + 'a {
    // The system is the first kind of record.
    let first = FindingKey { rule, element: AnyKey::System(Only), other: None };
    findings.range(first..).take_while(move |(key, _)| key.rule == rule)
}

fn about<'a>(
    findings: &'a FindingMap,
    rule: RuleId,
    element: AnyKey,
) -> impl Iterator<Item = (&'a FindingKey, &'a Finding)> + 'a {
    let first = FindingKey { rule, element, other: None };
    findings.range(first..).take_while(move |(key, _)| key.rule == rule && key.element == element)
}

/// Findings that a person accepted, by rule and element.
pub(crate) struct Accepted<'d>(BTreeMap<(RuleId, AnyKey), Vec<&'d Deviation>>);

impl<'d> Accepted<'d> {
    pub(crate) fn new(document: &'d Document) -> Self {
        let mut accepted: BTreeMap<_, Vec<&Deviation>> = BTreeMap::new();
        for deviation in document.deviations.values() {
            // Without a reason and a name it is a wish.
            let named = !deviation.owner.trim().is_empty() || !deviation.approved_by.trim().is_empty();
            if named
                && !deviation.reason.trim().is_empty()
                && !document.system().has_passed(&deviation.until)
                && let Some(rule) = RuleId::parse(&deviation.rule)
            {
                accepted.entry((rule, deviation.element)).or_default().push(deviation);
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
            let key = FindingKey { rule: found.rule, element: found.element, other: found.other };
            let mut elements = Vec::with_capacity(1 + found.beside.len());
            elements.push(found.element);
            elements.extend(found.beside);
            let finding = Finding {
                clause: found.clause,
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
        let Some(rule) = RuleId::parse(rule_id) else { return false };
        let keys: Vec<FindingKey> = about(findings, rule, element).map(|(key, _)| key.clone()).collect();
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
