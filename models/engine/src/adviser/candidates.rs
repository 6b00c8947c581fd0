//! What may be tried at all. Zones are merged only with their like; assets are split off only where the plant says which
//! assets a scenario concerns.

use std::collections::BTreeSet;

use plant::record::{Asset, Drawn, Element, PlacementKey, Scenario, View, Zone};
use plant::vocabulary::{Domain, Scope};
use plant::{Document, Id};
use standard::{FoundationalRequirement, SecurityLevel, SecurityLevelVector};

use super::burden::demanded;
use super::{Apart, Difference, NotKnown, ReZoning};
use crate::index::{At, Index};
use crate::{Assessor, ElementAt};

/// A conduit that joins more zones than this is a backbone: it says of no two zones that they belong together.
const FEW: usize = 8;

/// What may be tried, and what may not.
pub(super) struct Candidates {
    /// Changes, the likeliest to save most first.
    pub(super) changes: Vec<ReZoning>,
    /// Zones of which it is not known what to split off.
    pub(super) not_known: Vec<NotKnown>,
    /// Neighbours that stay apart.
    pub(super) apart: Vec<Apart>,
}

pub(super) fn candidates(document: &Document, assessor: &Assessor) -> Candidates {
    let mut found: Vec<(u64, ReZoning)> = Vec::new();
    let mut apart = Vec::new();
    for (a, b) in neighbours(document) {
        match may_merge(document, assessor, a, b) {
            Ok(worth) => {
                let assets = |zone| of_zone(assessor.index(), zone).count();
                let (keep, take) = if assets(b) > assets(a) { (b, a) } else { (a, b) };
                found.push((worth, ReZoning::Merge { keep, take }));
            }
            Err(because) => apart.push(Apart { zones: (a, b), because }),
        }
    }
    let mut not_known = Vec::new();
    for zone in document.zones.values().filter(|zone| held(document, zone).is_none()) {
        match split(document, assessor, zone) {
            Some(Ok((worth, change))) => found.push((worth, change)),
            Some(Err(unknown)) => not_known.push(unknown),
            None => {}
        }
    }
    // what is likely to save most first, so that a bound leaves out the least
    found.sort_by_key(|(worth, _)| std::cmp::Reverse(*worth));
    Candidates { changes: found.into_iter().map(|(_, change)| change).collect(), not_known, apart }
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

/// What holds a zone as it is: it is not of the system, or a person holds it. A DMZ stands between two sides, and two of
/// them stand between others.
fn held(document: &Document, zone: &Zone) -> Option<Difference> {
    let key = PlacementKey { view: View::Zones, element: Drawn::Zone(zone.id) };
    if zone.scope != Scope::In || matches!(zone.domain, Domain::External | Domain::Grouping) {
        return Some(Difference::Outside);
    }
    if zone.domain == Domain::Dmz {
        return Some(Difference::Dmz);
    }
    if zone.level_override.is_some() {
        return Some(Difference::SetByPerson);
    }
    document.placements.get(&key).filter(|placement| placement.locked).map(|_| Difference::Locked)
}

fn target(assessor: &Assessor, zone: Id<Zone>) -> Option<SecurityLevelVector> {
    assessor.assessment().levels.get(&zone.into()).map(|levels| levels.target)
}

fn of_zone(index: &Index, zone: Id<Zone>) -> impl Iterator<Item = At<Asset>> + '_ {
    index.zone(zone).into_iter().flat_map(|at| index.assets_in(ElementAt::Zone(at)))
}

/// What merging two zones may save, when they are alike: one kind, one side, one zone around them, one Purdue level, the
/// same kinds of assets (ZCR 3.2 to 3.6), and levels at most one apart. Otherwise what keeps them apart.
fn may_merge(document: &Document, assessor: &Assessor, a: Id<Zone>, b: Id<Zone>) -> Result<u64, Difference> {
    let zone = |id| document.zones.get(&id).ok_or(Difference::Outside);
    let (first, second) = (zone(a)?, zone(b)?);
    let domains = [first.domain, second.domain];
    let one_is = |domain| domains.contains(&domain);
    let held_by: Vec<Difference> = [first, second].into_iter().filter_map(|zone| held(document, zone)).collect();
    let is_held = |by| held_by.contains(&by);
    let index = assessor.index();
    let presence = |zone| index.zone(zone).map(|at| index.tally(ElementAt::Zone(at)).presence());
    let differs = first.domain != second.domain;
    let purdue = first.purdue.zip(second.purdue).is_some_and(|(one, other)| one != other);
    for (holds, difference) in [
        (is_held(Difference::Outside), Difference::Outside),
        (is_held(Difference::Dmz), Difference::Dmz),
        (differs && one_is(Domain::Safety), Difference::Safety),
        (first.safety_designation.trim() != second.safety_designation.trim(), Difference::Safety),
        (differs && one_is(Domain::Business), Difference::Business),
        (differs, Difference::Kind),
        (first.trust != second.trust, Difference::Trust),
        (first.parent != second.parent, Difference::Around),
        (purdue, Difference::Purdue),
        (first.public_area != second.public_area, Difference::PublicArea),
        (first.accountable.trim() != second.accountable.trim(), Difference::Accountable),
        (is_held(Difference::SetByPerson), Difference::SetByPerson),
        (is_held(Difference::Locked), Difference::Locked),
        (presence(a) != presence(b), Difference::Assets),
    ] {
        if holds {
            return Err(difference);
        }
    }
    let known = |zone| target(assessor, zone).ok_or(Difference::LevelUnknown);
    let (one, other) = (known(a)?, known(b)?);
    let worth = |target: &SecurityLevelVector| demanded(target).ok_or(Difference::LevelUnknown);
    let worth = worth(&one)?.min(worth(&other)?);
    let level = |target: &SecurityLevelVector, fr| target[fr].map_or(0, SecurityLevel::get);
    let close = FoundationalRequirement::ALL.into_iter().all(|fr| level(&one, fr).abs_diff(level(&other, fr)) <= 1);
    if close { Ok(worth) } else { Err(Difference::Levels) }
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
