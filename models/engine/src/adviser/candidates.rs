//! What may be tried at all. Zones are merged only with their like; assets are split off only where the plant says which
//! assets a scenario concerns.

use std::collections::BTreeSet;

use plant::record::{Asset, Drawn, Element, PlacementKey, Scenario, View, Zone};
use plant::vocabulary::{Domain, Scope};
use plant::{Document, Id};
use standard::{FoundationalRequirement, SecurityLevel, SecurityLevelVector};

use super::burden::demanded;
use super::{NotKnown, ReZoning};
use crate::index::{At, Index};
use crate::{Assessor, ElementAt};

/// A conduit that joins more zones than this is a backbone: it says of no two zones that they belong together.
const FEW: usize = 8;

pub(super) fn candidates(document: &Document, assessor: &Assessor) -> (Vec<ReZoning>, Vec<NotKnown>) {
    let mut found: Vec<(u64, ReZoning)> = Vec::new();
    for (a, b) in neighbours(document) {
        if let Some(worth) = may_merge(document, assessor, a, b) {
            let assets = |zone| of_zone(assessor.index(), zone).count();
            let (keep, take) = if assets(b) > assets(a) { (b, a) } else { (a, b) };
            found.push((worth, ReZoning::Merge { keep, take }));
        }
    }
    let mut not_known = Vec::new();
    for zone in document.zones.values().filter(|zone| is_free(document, zone)) {
        match split(document, assessor, zone) {
            Some(Ok((worth, change))) => found.push((worth, change)),
            Some(Err(unknown)) => not_known.push(unknown),
            None => {}
        }
    }
    // what is likely to save most first, so that a bound leaves out the least
    found.sort_by_key(|(worth, _)| std::cmp::Reverse(*worth));
    (found.into_iter().map(|(_, change)| change).collect(), not_known)
}

/// Pairs of zones that a conduit joins.
fn neighbours(document: &Document) -> BTreeSet<(Id<Zone>, Id<Zone>)> {
    let mut pairs = BTreeSet::new();
    for conduit in document.conduits.values().filter(|conduit| conduit.joins.len() <= FEW) {
        for a in &conduit.joins {
            pairs.extend(conduit.joins.iter().filter(|b| a < *b).map(|b| (*a, *b)));
        }
    }
    pairs
}

/// In the system, not held by a person, and of a kind that may have neighbours of its own kind: a DMZ stands between two
/// sides, and two of them stand between others.
fn is_free(document: &Document, zone: &Zone) -> bool {
    let key = PlacementKey { view: View::Zones, element: Drawn::Zone(zone.id) };
    zone.scope == Scope::In
        && zone.level_override.is_none()
        && !matches!(zone.domain, Domain::Dmz | Domain::External | Domain::Grouping)
        && document.placements.get(&key).is_none_or(|placement| !placement.locked)
}

fn target(assessor: &Assessor, zone: Id<Zone>) -> Option<SecurityLevelVector> {
    assessor.assessment().levels.get(&zone.into()).map(|levels| levels.target)
}

fn of_zone(index: &Index, zone: Id<Zone>) -> impl Iterator<Item = At<Asset>> + '_ {
    index.zone(zone).into_iter().flat_map(|at| index.assets_in(ElementAt::Zone(at)))
}

/// What merging two zones may save, when they are alike: one kind, one side, one zone around them, one Purdue level, the
/// same kinds of assets (ZCR 3.2 to 3.6), and levels at most one apart.
fn may_merge(document: &Document, assessor: &Assessor, a: Id<Zone>, b: Id<Zone>) -> Option<u64> {
    let (first, second) = (document.zones.get(&a)?, document.zones.get(&b)?);
    let same = first.domain == second.domain
        && first.trust == second.trust
        && first.parent == second.parent
        && first.public_area == second.public_area
        && first.safety_designation.trim() == second.safety_designation.trim()
        && (first.purdue == second.purdue || first.purdue.is_none() || second.purdue.is_none())
        && (first.accountable.trim() == second.accountable.trim());
    let index = assessor.index();
    let presence = |zone| index.zone(zone).map(|at| index.tally(ElementAt::Zone(at)).presence());
    if !same || !is_free(document, first) || !is_free(document, second) || presence(a) != presence(b) {
        return None;
    }
    let (one, other) = (target(assessor, a)?, target(assessor, b)?);
    let level = |target: &SecurityLevelVector, fr| target[fr].map_or(0, SecurityLevel::get);
    let close = FoundationalRequirement::ALL.into_iter().all(|fr| level(&one, fr).abs_diff(level(&other, fr)) <= 1);
    if close { Some(demanded(&one)?.min(demanded(&other)?)) } else { None }
}

/// A split of a zone in which some scenarios ask for more than all others: of the assets that those scenarios concern.
fn split(document: &Document, assessor: &Assessor, zone: &Zone) -> Option<Result<(u64, ReZoning), NotKnown>> {
    let index = assessor.index();
    let at = index.zone(zone.id)?;
    let demand: Vec<(Id<Scenario>, SecurityLevel)> = index
        .scenarios_of(ElementAt::Zone(at))
        .iter()
        .filter_map(|scenario| {
            Some((index.scenario_id(*scenario), index.scenarios.verdict[scenario.index()].forces()?))
        })
        .collect();
    let highest = demand.iter().map(|(_, level)| *level).max()?;
    let (mut top, rest): (Vec<_>, Vec<_>) = demand.into_iter().partition(|(_, level)| *level == highest);
    top.sort_unstable();
    let here: BTreeSet<Id<Asset>> = of_zone(index, zone.id).map(|asset| index.asset_id(asset)).collect();
    if rest.is_empty() || here.len() < 2 {
        return None;
    }
    let concerned = |scenario: Id<Scenario>| -> BTreeSet<Id<Asset>> {
        let weaknesses = document.scenarios.get(&scenario).map_or(&[][..], |scenario| &scenario.vulnerabilities);
        let assets = weaknesses.iter().filter_map(|id| document.vulnerabilities.get(id)).flat_map(|v| &v.assets);
        assets.copied().filter(|asset| here.contains(asset)).collect()
    };
    // one that names the zone among other targets cannot go with some of its assets
    let is_of_here =
        |id: Id<Scenario>| document.scenarios.get(&id).is_some_and(|s| s.targets().eq([Element::Zone(zone.id)]));
    let top: Vec<Id<Scenario>> = top.into_iter().map(|(id, _)| id).collect();
    let unknown: Vec<Id<Scenario>> =
        top.iter().copied().filter(|id| concerned(*id).is_empty() || !is_of_here(*id)).collect();
    if !unknown.is_empty() {
        return Some(Err(NotKnown { zone: zone.id, scenarios: unknown }));
    }
    let assets: BTreeSet<Id<Asset>> = top.iter().flat_map(|id| concerned(*id)).collect();
    let staying = here.len().checked_sub(assets.len()).filter(|staying| *staying > 0)?;
    let change = ReZoning::Split { zone: zone.id, assets: assets.into_iter().collect(), scenarios: top };
    Some(Ok((staying as u64, change)))
}
