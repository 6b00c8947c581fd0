//! What an attacker reaches for: assets whose zone, conduit or function has a consequence that counts.

use std::collections::{BTreeMap, BTreeSet};

use plant::record::{Asset, Element};
use plant::vocabulary::{CategoryCode, Rating};
use plant::{AnyKey, Document, Id};
use serde::{Deserialize, Serialize};

use super::entry::devices;
use super::question::{Question, Threshold};
use crate::index::{At, ElementAt, Index, Traits};
use crate::{Assessment, CategoryRisk};

/// One consequence at an asset and where it is said.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Consequence {
    /// Step of the owner's consequence scale.
    pub step: u8,
    /// Category.
    pub category: CategoryCode,
    /// The scenario or function that says so.
    pub source: AnyKey,
}

/// Why an asset is a target: its worst consequence of each source, the worst first.
pub(super) type Targets = BTreeMap<Id<Asset>, Vec<Consequence>>;

/// Every target of a question.
pub(super) fn targets(document: &Document, index: &Index, assessment: &Assessment, question: &Question) -> Targets {
    let mut targets = Targets::new();
    for scenario in document.scenarios.values() {
        let Some(risk) = assessment.scenarios.get(&scenario.id).filter(|risk| risk.accepted) else { continue };
        let Some(worst) = worst(&scenario.consequences, &risk.unmitigated, question.threshold) else { continue };
        let elements: BTreeSet<Element> = scenario.targets().collect();
        for element in elements {
            for asset in holders(document, index, element) {
                add(&mut targets, index.asset_id(asset), worst.clone(), scenario.id.into());
            }
        }
    }
    for function in document.functions.values() {
        let risk = assessment.function_risk.get(&function.id).map(|risk| &risk.per_category);
        let none = BTreeMap::new();
        let worst = worst(&function.worst_consequence, risk.unwrap_or(&none), question.threshold);
        let Some(worst) = worst else { continue };
        let assets: BTreeSet<Id<Asset>> = function.assets.iter().copied().collect();
        for asset in assets.into_iter().filter(|id| index.asset(*id).is_some()) {
            add(&mut targets, asset, worst.clone(), function.id.into());
        }
    }
    if let Some(to) = question.to {
        narrow(document, index, &mut targets, to);
    }
    targets.values_mut().for_each(|list| list.sort_by(|a, b| (b.step, &a.source).cmp(&(a.step, &b.source))));
    targets
}

/// Leaves what was asked for. An asset that is asked for by name is a target without a consequence too.
fn narrow(document: &Document, index: &Index, targets: &mut Targets, to: AnyKey) {
    match to {
        AnyKey::Asset(id) => {
            let kept = targets.remove(&id);
            targets.clear();
            targets.insert(id, kept.unwrap_or_default());
        }
        AnyKey::Zone(_) | AnyKey::Conduit(_) => {
            let inside: BTreeSet<Id<Asset>> = Element::from_key(to)
                .map(|element| {
                    holders(document, index, element).into_iter().map(|asset| index.asset_id(asset)).collect()
                })
                .unwrap_or_default();
            targets.retain(|id, _| inside.contains(id));
        }
        source => targets.retain(|_, list| {
            list.retain(|consequence| consequence.source == source);
            !list.is_empty()
        }),
    }
}

fn add(targets: &mut Targets, asset: Id<Asset>, (step, category): (u8, CategoryCode), source: AnyKey) {
    targets.entry(asset).or_default().push(Consequence { step, category, source });
}

/// The worst consequence that counts, the first category among equals.
fn worst(
    ratings: &BTreeMap<CategoryCode, Rating>,
    risk: &BTreeMap<CategoryCode, CategoryRisk>,
    threshold: Threshold,
) -> Option<(u8, CategoryCode)> {
    let counts = |code: &CategoryCode, step: u8| match threshold {
        Threshold::AboveTolerable => risk.get(code).is_some_and(|risk| risk.above),
        Threshold::Step(least) => step >= least,
    };
    let rated = ratings.iter().filter_map(|(code, rating)| Some((rating.step()?, code)));
    let mut best: Option<(u8, &CategoryCode)> = None;
    for (step, code) in rated.filter(|(step, code)| counts(code, *step)) {
        if best.is_none_or(|(known, _)| step > known) {
            best = Some((step, code));
        }
    }
    best.map(|(step, code)| (step, code.clone()))
}

/// The assets that hold the consequence of a zone or conduit in the system: not what comes and goes. A conduit in which
/// nothing lies has the devices that enforce it.
fn holders(document: &Document, index: &Index, element: Element) -> Vec<At<Asset>> {
    let Some(at) = index.element_at(element).filter(|at| index.is_in_system(*at)) else { return Vec::new() };
    let assets = match at {
        ElementAt::Zone(_) => index.assets_in(at).collect(),
        ElementAt::Conduit(conduit) => devices(document, index, conduit),
    };
    assets.into_iter().filter(|asset| !index.assets.traits[asset.index()].has(Traits::TEMPORARY)).collect()
}
