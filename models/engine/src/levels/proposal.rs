//! Proposals: what an element's neighbours suggest for it. A proposal is never a level.

use plant::Id;
use plant::record::{Element, Zone};
use standard::SecurityLevelVector;

use super::UNKNOWN;
use crate::index::{At, ElementAt, Index};
use crate::{LevelState, Levels};

/// For a conduit the maximum over its zones in the system; for a zone inside another the maximum of both. With the zones
/// whose level is not known or only known from below.
pub(crate) fn proposal<'a>(
    index: &Index,
    at: ElementAt,
    levels: impl Fn(Element) -> Option<&'a Levels>,
) -> (Option<SecurityLevelVector>, Vec<Id<Zone>>) {
    let mut lacks = Vec::new();
    let mut target_of = |zone: At<Zone>| {
        let id = index.zone_id(zone);
        let known = levels(Element::Zone(id)).filter(|levels| levels.state != LevelState::NotAssessed);
        let Some(levels) = known else { return UNKNOWN };
        if levels.target.is_unknown() || levels.state == LevelState::LowerBound {
            lacks.push(id);
        }
        levels.target
    };
    let proposed = match at {
        ElementAt::Conduit(conduit) => {
            index.joined(conduit).map(&mut target_of).fold(UNKNOWN, |all, target| all.max_with(&target))
        }
        ElementAt::Zone(zone) => match parent(index, zone) {
            Some(parent) => target_of(zone).max_with(&target_of(parent)),
            None => UNKNOWN,
        },
    };
    lacks.sort_unstable();
    if proposed.is_unknown() { (None, lacks) } else { (Some(proposed), lacks) }
}

/// The zone around a zone, when both are in the system.
pub(crate) fn parent(index: &Index, zone: At<Zone>) -> Option<At<Zone>> {
    let parent = index.zones.shape[zone.index()].parent.filter(|parent| *parent != zone)?;
    let both = [zone, parent].into_iter().all(|zone| index.is_in_system(ElementAt::Zone(zone)));
    both.then_some(parent)
}
