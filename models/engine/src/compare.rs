//! What differs between two assessments: of two revisions, of two files, or of one plant in two operating modes.

use std::collections::BTreeSet;

use plant::record::{Element, Scenario};
use plant::vocabulary::CategoryCode;
use plant::{AnyKey, Id};
use serde::Serialize;
use standard::{FoundationalRequirement, SecurityLevelRange};

use crate::words::severity_word;
use crate::{Assessment, CategoryRisk, Finding, FindingKey, ItemState, LevelState, Levels};

/// What differs, from the first assessment to the second. Empty where they say the same.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Comparison {
    /// Zones and conduits that only the first has.
    pub gone: Vec<Element>,
    /// Zones and conduits that only the second has.
    pub new: Vec<Element>,
    /// Zones and conduits whose state of SL-T is another.
    pub states: Vec<StateChange>,
    /// Entries of vectors that differ.
    pub levels: Vec<LevelChange>,
    /// Unmitigated and residual risks that differ.
    pub risks: Vec<RiskChange>,
    /// Findings that only the first has.
    pub settled: Vec<FindingChange>,
    /// Findings that only the second has.
    pub found: Vec<FindingChange>,
    /// Items of the workflow whose state is another.
    pub zcr: Vec<ItemChange>,
}

/// The state of an SL-T before and after.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct StateChange {
    /// The zone or conduit.
    pub element: Element,
    /// State before.
    pub before: LevelState,
    /// State after.
    pub after: LevelState,
}

/// Which vector an entry belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Vector {
    /// SL-T.
    Target,
    /// SL-C.
    Capability,
    /// SL-A.
    Achieved,
}

/// One entry before and after; null is no value.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct LevelChange {
    /// The zone or conduit.
    pub element: Element,
    /// The vector.
    pub vector: Vector,
    /// The entry.
    pub fr: FoundationalRequirement,
    /// Before.
    pub before: Option<SecurityLevelRange>,
    /// After.
    pub after: Option<SecurityLevelRange>,
}

/// One risk before and after; null where the scenario or the measure is not there.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RiskChange {
    /// The scenario.
    pub scenario: Id<Scenario>,
    /// The category.
    pub category: CategoryCode,
    /// Whether it is the risk after measures.
    pub residual: bool,
    /// Before.
    pub before: Option<CategoryRisk>,
    /// After.
    pub after: Option<CategoryRisk>,
}

/// A finding that came or went.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FindingChange {
    /// The rule.
    pub rule: String,
    /// How it is meant.
    pub severity: &'static str,
    /// What it is about.
    pub element: AnyKey,
    /// The sentence.
    pub message: String,
}

/// The state of an item of the workflow before and after.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ItemChange {
    /// `ZCR 5.6`.
    pub id: String,
    /// Before.
    pub before: ItemState,
    /// After.
    pub after: ItemState,
}

impl Comparison {
    /// Whether the two say the same.
    pub fn is_empty(&self) -> bool {
        *self == Comparison::default()
    }
}

/// What differs between two assessments.
pub fn compare(before: &Assessment, after: &Assessment) -> Comparison {
    let mut result = Comparison::default();
    let elements: BTreeSet<Element> = before.levels.keys().chain(after.levels.keys()).copied().collect();
    for element in elements {
        match (before.levels.get(&element), after.levels.get(&element)) {
            (Some(_), None) => result.gone.push(element),
            (None, Some(_)) => result.new.push(element),
            (Some(before), Some(after)) => levels(element, before, after, &mut result),
            (None, None) => {}
        }
    }
    risks(before, after, &mut result);
    result.settled = only_in(before, after);
    result.found = only_in(after, before);
    for item in &after.zcr {
        let known = before.zcr.iter().find(|known| known.id == item.id);
        if let Some(known) = known.filter(|known| known.state != item.state) {
            result.zcr.push(ItemChange { id: item.id.clone(), before: known.state, after: item.state });
        }
    }
    result
}

fn levels(element: Element, before: &Levels, after: &Levels, result: &mut Comparison) {
    if before.state != after.state {
        result.states.push(StateChange { element, before: before.state, after: after.state });
    }
    let exact = |levels: &Levels, fr| levels.target[fr].map(SecurityLevelRange::exact);
    for fr in FoundationalRequirement::ALL {
        for (vector, before, after) in [
            (Vector::Target, exact(before, fr), exact(after, fr)),
            (Vector::Capability, before.capability[fr], after.capability[fr]),
            (Vector::Achieved, before.achieved[fr], after.achieved[fr]),
        ] {
            if before != after {
                result.levels.push(LevelChange { element, vector, fr, before, after });
            }
        }
    }
}

fn risks(before: &Assessment, after: &Assessment, result: &mut Comparison) {
    let scenarios: BTreeSet<Id<Scenario>> = before.scenarios.keys().chain(after.scenarios.keys()).copied().collect();
    for scenario in scenarios {
        for residual in [false, true] {
            let of = |assessment: &Assessment| {
                let risk = assessment.scenarios.get(&scenario)?;
                if residual {
                    Some(risk.residual.as_ref()?.per_category.clone())
                } else {
                    Some(risk.unmitigated.clone())
                }
            };
            let (before, after) = (of(before).unwrap_or_default(), of(after).unwrap_or_default());
            let categories: BTreeSet<&CategoryCode> = before.keys().chain(after.keys()).collect();
            for category in categories {
                let (before, after) = (before.get(category).copied(), after.get(category).copied());
                if before != after {
                    result.risks.push(RiskChange { scenario, category: category.clone(), residual, before, after });
                }
            }
        }
    }
}

/// Findings that one has and the other has not, those that say something else among them.
fn only_in(one: &Assessment, other: &Assessment) -> Vec<FindingChange> {
    let differs = |key: &FindingKey, finding: &Finding| {
        other.findings.get(key).is_none_or(|known| {
            (known.severity, &known.message, known.accepted_by.is_some())
                != (finding.severity, &finding.message, finding.accepted_by.is_some())
        })
    };
    let only = one.findings.iter().filter(|(key, finding)| differs(key, finding));
    only.map(|(key, finding)| FindingChange {
        rule: key.rule.to_string(),
        severity: severity_word(finding.severity),
        element: key.element,
        message: finding.message.clone(),
    })
    .collect()
}

/// What differs, one line each, zones and conduits first.
pub fn comparison_lines(comparison: &Comparison) -> Vec<String> {
    let mut lines = Vec::new();
    lines.extend(comparison.gone.iter().map(|element| format!("{element} has no levels any more: it is gone.")));
    lines.extend(comparison.new.iter().map(|element| format!("{element} is new.")));
    let state = crate::words::state_label;
    lines.extend(
        comparison.states.iter().map(|change| {
            format!("{}: SL-T was {}, is {}.", change.element, state(change.before), state(change.after))
        }),
    );
    let level = |range: Option<SecurityLevelRange>| range.map_or("none".to_owned(), |range| range.to_string());
    for vector in [Vector::Target, Vector::Capability, Vector::Achieved] {
        let name = match vector {
            Vector::Target => "SL-T",
            Vector::Capability => "SL-C",
            Vector::Achieved => "SL-A",
        };
        let of = comparison.levels.iter().filter(|change| change.vector == vector);
        lines.extend(of.map(|change| {
            format!(
                "{} {name} {}: {} becomes {}.",
                change.element,
                change.fr,
                level(change.before),
                level(change.after)
            )
        }));
    }
    let rank = |risk: Option<CategoryRisk>| match risk {
        None => "not rated".to_owned(),
        Some(risk) => {
            let rank = risk.rank.map_or("?".to_owned(), |rank| rank.to_string());
            format!("{rank}{}", if risk.above { ", above" } else { "" })
        }
    };
    lines.extend(comparison.risks.iter().map(|change| {
        let which = if change.residual { " after measures" } else { "" };
        let (before, after) = (rank(change.before), rank(change.after));
        format!("{} risk {}{which}: {before} becomes {after}.", change.scenario, change.category)
    }));
    let about = |change: &FindingChange| format!("{}: {} [{}]", change.severity, change.message, change.rule);
    lines.extend(comparison.settled.iter().map(|change| format!("- {}", about(change))));
    lines.extend(comparison.found.iter().map(|change| format!("+ {}", about(change))));
    let item = crate::words::item_state_word;
    let items = comparison.zcr.iter();
    lines.extend(items.map(|change| format!("{}: {} becomes {}.", change.id, item(change.before), item(change.after))));
    lines
}
