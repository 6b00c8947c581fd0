//! Rules that the owner writes as data, evaluated beside the rules of the program.
//!
//! A rule is compiled once: every field and word in it must be known, otherwise it is not run and the error names the
//! nearest match. The cost of a rule is bounded: so many conditions and values, and one look at each record it is about.

mod compile;
mod field;
mod file;

use std::collections::BTreeMap;

use plant::record::OwnRule;
use plant::vocabulary::RuleSubject;
use plant::{AnyKey, Document, Id};

use crate::RuleId;
use crate::index::{ElementAt, Index, Reach};
use crate::rules::{Found, Seen, Sink};

pub use compile::{NotUnderstood, check};
pub use field::{Field, FieldKind, fields};
pub use file::{Example, FileError, Outcome, RuleFile};

use compile::Compiled;

/// More own rules than this are not run: a plant from outside must not make every edit slow.
pub const MOST_RULES: usize = 200;

/// The own rules of a document that can be run.
#[derive(Default)]
pub(crate) struct OwnRules {
    rules: BTreeMap<Id<OwnRule>, Compiled>,
    /// There are more than are run: which are run depends on all of them.
    pub(crate) cut: bool,
}

impl OwnRules {
    pub(crate) fn new(document: &Document) -> Self {
        let runnable = document.own_rules.values().take(MOST_RULES);
        OwnRules {
            rules: runnable.filter_map(|rule| Some((rule.id, compile::compile(rule).ok()?))).collect(),
            cut: document.own_rules.len() > MOST_RULES,
        }
    }

    /// Runs the rules over what is reached, and those that are new or changed over everything.
    pub(crate) fn run(&self, seen: &Seen, reach: &Reach, all: &mut Option<Reach>, fresh: bool, sink: &mut Sink) {
        for (id, rule) in &self.rules {
            let reach = if !fresh && reach.records.contains(&AnyKey::OwnRule(*id)) {
                &*all.get_or_insert_with(|| Reach::all(seen.index))
            } else {
                reach
            };
            let mut look = |key: AnyKey| {
                if let Some(facts) = rule.facts(seen, key) {
                    sink.0.push(found(*id, rule, seen.document, key, &facts));
                }
            };
            let index = seen.index;
            match rule.subject {
                RuleSubject::Asset => {
                    let alive = reach.assets.iter().filter(|at| index.assets.slots.is_alive(**at));
                    alive.for_each(|at| look(index.asset_id(*at).into()));
                }
                RuleSubject::Flow => {
                    let alive = reach.flows.iter().filter(|at| index.flows.slots.is_alive(**at));
                    alive.for_each(|at| look(index.flow_id(*at).into()));
                }
                RuleSubject::Zone => {
                    let zones = reach.to_look_at().filter(|at| matches!(at, ElementAt::Zone(_)));
                    zones.filter(|at| index.is_alive(*at)).for_each(|at| look(index.element(at).into()));
                }
                RuleSubject::Conduit => {
                    let conduits = reach.to_look_at().filter(|at| matches!(at, ElementAt::Conduit(_)));
                    conduits.filter(|at| index.is_alive(*at)).for_each(|at| look(index.element(at).into()));
                }
                RuleSubject::Scenario => {
                    let alive = reach.scenarios.iter().filter(|at| index.scenarios.slots.is_alive(**at));
                    alive.for_each(|at| look(index.scenario_id(*at).into()));
                }
            }
        }
    }
}

fn found(id: Id<OwnRule>, rule: &Compiled, document: &Document, key: AnyKey, facts: &str) -> Found {
    let name = name(document, key);
    Found {
        rule: RuleId::Own(id),
        clause: rule.clause.clone().into(),
        element: key,
        other: None,
        severity: rule.severity,
        beside: Vec::new(),
        message: format!("{key}{name}: {} ({facts}).", rule.name),
        fix: rule.fix.clone(),
    }
}

fn name(document: &Document, key: AnyKey) -> String {
    let name = match key {
        AnyKey::Asset(id) => document.assets.get(&id).map(|asset| asset.name.as_str()),
        AnyKey::Zone(id) => document.zones.get(&id).map(|zone| zone.name.as_str()),
        AnyKey::Conduit(id) => document.conduits.get(&id).map(|conduit| conduit.name.as_str()),
        AnyKey::Scenario(id) => document.scenarios.get(&id).map(|scenario| scenario.name.as_str()),
        _ => None,
    };
    name.filter(|name| !name.is_empty()).map(|name| format!(" {name}")).unwrap_or_default()
}

/// What a rule sees of one record: nothing where the record is of another kind or gone.
fn at(index: &Index, key: AnyKey) -> Option<ElementAt> {
    match key {
        AnyKey::Zone(id) => index.zone(id).map(ElementAt::Zone),
        AnyKey::Conduit(id) => index.conduit(id).map(ElementAt::Conduit),
        _ => None,
    }
}
