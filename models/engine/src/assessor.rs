//! Assessing a document, at first in full and then by what each transaction reaches. One code path does both.

use std::collections::BTreeMap;

use plant::record::{Element, Scope};
use plant::{AnyKey, AnyRecord, Document, Transaction};
use standard::FoundationalRequirement;

use crate::approval::Approvals;
use crate::findings::{Accepted, ByRecord, FindingMap, run};
use crate::index::{ElementAt, Index, Modes, Reach};
use crate::levels::{levels, proposal};
use crate::own_rules::OwnRules;
use crate::rules::Reads;
use crate::{Assessment, Delta, Levels, risk, zcr};

/// Assesses a document: total and deterministic.
pub fn assess(document: &Document) -> Assessment {
    Assessor::new(document).assessment
}

/// An assessment that follows its document.
pub struct Assessor {
    index: Index,
    assessment: Assessment,
    /// Made at the first update: an assessment that is read once needs none.
    by_record: Option<ByRecord>,
    own: OwnRules,
    approvals: Approvals,
    /// Something that the workflow counts is not as it was.
    recount: bool,
}

impl Assessor {
    /// Assesses a document in full.
    pub fn new(document: &Document) -> Self {
        let index = Index::new(document);
        let reach = Reach::all(&index);
        let approvals = Approvals::new(document);
        let own = OwnRules::new(document);
        let (assessment, by_record) = (Assessment::default(), None);
        let mut assessor = Assessor { index, assessment, by_record, own, approvals, recount: false };
        assessor.functions(document, document.functions.keys().copied());
        assessor.derive(document, reach, true);
        assessor
    }

    /// What is found at present.
    pub fn assessment(&self) -> &Assessment {
        &self.assessment
    }

    /// The columns over the document, for questions that are not part of every assessment.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// Follows a transaction that led to `document`: looks again at what it reaches and at nothing else. Afterwards the
    /// assessment equals a fresh one.
    pub fn update(&mut self, document: &Document, transaction: &Transaction) -> Delta {
        if !transaction.touches(Scope::Meaning) {
            return Delta::default();
        }
        let keys = || transaction.changes.iter().map(plant::Change::key);
        let own_rules = keys().any(|key| matches!(key, AnyKey::OwnRule(_)));
        let cut = own_rules && (self.own.cut || document.own_rules.len() > crate::own_rules::MOST_RULES);
        let modes = keys().any(|key| matches!(key, AnyKey::System(_))) && self.index.modes != Modes::of(document);
        if cut || modes || keys().any(|key| matches!(key, AnyKey::Criteria(_))) {
            // Every rank and every floor may move, or every way that a conduit opens in some modes only.
            let before = std::mem::replace(self, Assessor::new(document)).assessment;
            return difference(&before, &self.assessment);
        }
        self.recount = false;
        let mut reach = Reach::default();
        for change in &transaction.changes {
            self.index.patch(change, &mut reach);
        }
        if own_rules {
            self.own = OwnRules::new(document);
        }
        self.approvals.patch(document, transaction);
        if reach.networks {
            self.index.rebuild_networks();
            reach.assets.extend(self.index.assets.addresses.keys());
        }
        self.functions(
            document,
            keys().filter_map(|key| match key {
                AnyKey::Function(id) => Some(id),
                _ => None,
            }),
        );
        let mut delta = self.derive(document, reach, false);
        let accepted = Accepted::new(document);
        for change in &transaction.changes {
            for record in [&change.before, &change.after].into_iter().flatten() {
                if let AnyRecord::Deviation(deviation) = record {
                    delta.findings |= accepted.mark(&mut self.assessment.findings, &deviation.rule, deviation.element);
                }
            }
        }
        if keys().any(|key| matches!(key, AnyKey::System(_))) {
            // The date of the assessment may be another one.
            for deviation in document.deviations.values() {
                delta.findings |= accepted.mark(&mut self.assessment.findings, &deviation.rule, deviation.element);
            }
        }
        if self.recount || delta.findings || zcr::may_count(transaction) || self.approvals.compares() {
            self.assessment.zcr = zcr::states(document, &self.index, &self.assessment);
        }
        delta
    }

    fn functions(&mut self, document: &Document, ids: impl Iterator<Item = plant::Id<plant::record::Function>>) {
        for id in ids {
            let function = document.functions.get(&id);
            let risk = function.and_then(|f| risk::initial_risk(document.criteria(), &f.worst_consequence));
            match risk {
                Some(risk) => _ = self.assessment.function_risk.insert(id, risk),
                None => _ = self.assessment.function_risk.remove(&id),
            }
        }
    }

    fn derive(&mut self, document: &Document, mut reach: Reach, fresh: bool) -> Delta {
        if !fresh {
            reach.sort();
        }
        self.index.carry(&mut reach);
        reach.sort();
        if !reach.scenarios.is_empty() {
            reach.moved.insert(Reads::Risks);
        }
        self.products(&reach);
        self.scenarios(document, &mut reach, fresh);
        let before = self.levels(document, &mut reach, fresh);
        if before.iter().any(|(element, before)| before.as_ref() != self.assessment.levels.get(element)) {
            reach.moved.insert(Reads::Levels);
        }
        let is_moved =
            |(element, before): &(&Element, &Option<Levels>)| before.as_ref() != self.assessment.levels.get(*element);
        let others: Vec<Element> = before.iter().filter(is_moved).map(|(element, _)| *element).collect();
        self.approvals.look(document, &self.index, &mut self.assessment, others.into_iter());

        let found = run(document, &self.index, &self.assessment, &self.own, &reach, fresh);
        let accepted = Accepted::new(document);
        let removed: FindingMap = if fresh {
            BTreeMap::new()
        } else {
            let findings = &mut self.assessment.findings;
            self.by_record.get_or_insert_with(|| ByRecord::of(findings)).take(findings, &self.index, &reach)
        };
        let inserted: FindingMap = accepted.findings(found).collect();
        if let Some(by_record) = &mut self.by_record {
            by_record.extend(&inserted);
        }

        let mut delta = Delta { findings: !fresh && removed != inserted, ..Delta::default() };
        if delta.findings {
            delta.assets = crate::findings::moved_assets(&removed, &inserted);
        }
        for (element, before) in before {
            let after = self.assessment.levels.get(&element);
            if before.as_ref() != after {
                delta.levels.push(element);
                delta.moved.extend(moved(element, before.as_ref(), after));
            }
        }
        if fresh {
            self.assessment.findings = inserted;
            self.assessment.zcr = zcr::states(document, &self.index, &self.assessment);
        } else {
            self.assessment.findings.extend(inserted);
        }
        delta
    }

    /// SL-C of the products reached.
    fn products(&mut self, reach: &Reach) {
        for id in &reach.products {
            match self.index.products.levels(*id) {
                Some(levels) => _ = self.assessment.products.insert(*id, levels),
                None => _ = self.assessment.products.remove(id),
            }
        }
    }

    /// Risk of the scenarios reached; their targets are reached with them.
    fn scenarios(&mut self, document: &Document, reach: &mut Reach, fresh: bool) {
        let criteria = document.criteria();
        for at in &reach.scenarios {
            let id = self.index.scenario_id(*at);
            let columns = &mut self.index.scenarios;
            let Some(scenario) = document.scenarios.get(&id) else {
                self.assessment.scenarios.remove(&id);
                columns.verdict[at.index()] = crate::index::Verdict::NONE;
                continue;
            };
            let measures: Vec<_> = (columns.measures[at.index()].iter())
                .filter_map(|id| document.countermeasures.get(id).map(|measure| &**measure))
                .collect();
            let risk = risk::scenario_risk(document, scenario, &measures);
            let (scenario, _) = risk::at_worst(document, scenario);
            columns.verdict[at.index()] = risk::verdict(criteria, &self.index.methods, &scenario, &risk);
            let facts = zcr::scenario_facts(criteria, &scenario, &risk);
            self.recount |= std::mem::replace(&mut columns.facts[at.index()], facts) != facts;
            self.assessment.scenarios.insert(id, risk);
            if !fresh {
                let targets = &self.index.scenarios.targets[at.index()];
                reach.elements.extend(targets.iter().filter_map(|element| self.index.element_at(*element)));
            }
        }
        if !fresh {
            reach.sort();
        }
    }

    /// Initial risk and levels of the elements reached, and the proposals of those around them. Gives back what stood
    /// there before.
    fn levels(&mut self, document: &Document, reach: &mut Reach, fresh: bool) -> BTreeMap<Element, Option<Levels>> {
        let mut before = BTreeMap::new();
        let mut around: Vec<ElementAt> = Vec::new();
        for at in reach.elements.iter().copied() {
            let element = self.index.element(at);
            self.initial_risk(document, at, element);
            let is_there = self.index.element_at(element).is_some();
            let initial = self.assessment.initial_risk.get(&element);
            let new = is_there.then(|| levels(document, &self.index, at, initial));
            let target = new.as_ref().map(|levels| (levels.target, levels.state));
            if let Some(new) = &new {
                let facts = zcr::element_facts(document, element, new, initial.is_some());
                let known = match at {
                    ElementAt::Zone(zone) => &mut self.index.zones.facts[zone.index()],
                    ElementAt::Conduit(conduit) => &mut self.index.conduits.facts[conduit.index()],
                };
                self.recount |= std::mem::replace(known, facts) != facts;
            }
            let old = match new {
                Some(new) => self.assessment.levels.insert(element, new),
                None => self.assessment.levels.remove(&element),
            };
            if fresh {
                continue;
            }
            if let ElementAt::Zone(zone) = at
                && target != old.as_ref().map(|levels| (levels.target, levels.state))
            {
                around.extend(self.index.zones.children[zone.index()].iter().copied().map(ElementAt::Zone));
                around.extend(self.index.zones.conduits[zone.index()].iter().copied().map(ElementAt::Conduit));
            }
            before.entry(element).or_insert(old);
        }
        for at in &around {
            let element = self.index.element(*at);
            before.entry(element).or_insert_with(|| self.assessment.levels.get(&element).cloned());
        }
        if !fresh {
            reach.elements.extend(around);
            reach.sort();
        }
        for at in reach.elements.iter().copied() {
            let (proposed, lacks) = proposal(&self.index, at, |element| self.assessment.levels.get(&element));
            if let Some(levels) = self.assessment.levels.get_mut(&self.index.element(at)) {
                levels.proposed = proposed;
                levels.proposal_lacks = lacks;
            }
        }
        before
    }

    fn initial_risk(&mut self, document: &Document, at: ElementAt, element: Element) {
        let worst = match element {
            Element::Zone(id) => document.zones.get(&id).map(|zone| &zone.initial_risk.worst_consequence),
            Element::Conduit(id) => document.conduits.get(&id).map(|conduit| &conduit.initial_risk.worst_consequence),
        };
        let worst = worst.filter(|worst| !worst.is_empty() && self.index.is_in_system(at));
        match worst.and_then(|worst| risk::initial_risk(document.criteria(), worst)) {
            Some(risk) => _ = self.assessment.initial_risk.insert(element, risk),
            None => _ = self.assessment.initial_risk.remove(&element),
        }
    }
}

type Moved = (Element, FoundationalRequirement, Option<standard::SecurityLevel>, Option<standard::SecurityLevel>);

fn moved<'a>(
    element: Element,
    before: Option<&'a Levels>,
    after: Option<&'a Levels>,
) -> impl Iterator<Item = Moved> + 'a {
    let entry = |levels: Option<&Levels>, fr| levels.and_then(|levels| levels.target[fr]);
    FoundationalRequirement::ALL
        .into_iter()
        .map(move |fr| (element, fr, entry(before, fr), entry(after, fr)))
        .filter(|(_, _, before, after)| before != after)
}

/// What differs between two whole assessments.
fn difference(before: &Assessment, after: &Assessment) -> Delta {
    let mut delta = Delta { findings: before.findings != after.findings, ..Delta::default() };
    delta.assets = crate::findings::moved_assets(&before.findings, &after.findings);
    let elements: std::collections::BTreeSet<Element> =
        before.levels.keys().chain(after.levels.keys()).copied().collect();
    for element in elements {
        let (before, after) = (before.levels.get(&element), after.levels.get(&element));
        if before != after {
            delta.levels.push(element);
            delta.moved.extend(moved(element, before, after));
        }
    }
    delta
}
