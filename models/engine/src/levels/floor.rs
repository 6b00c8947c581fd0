//! The owner's policy floor: shown as a policy, and absent until it is signed.

use plant::record::{Criteria, FloorScope};
use standard::SecurityLevelVector;

use super::UNKNOWN;
use crate::index::{ElementAt, Index};

/// The floor of an element in the system; all entries absent where no signed floor applies.
pub(crate) fn floor(criteria: &Criteria, index: &Index, at: ElementAt) -> SecurityLevelVector {
    if criteria.floors_signed.is_none() {
        return UNKNOWN;
    }
    let of = |scope: FloorScope| criteria.floors.iter().find(|floor| floor.applies_to == scope);
    let floor = match at {
        ElementAt::Conduit(_) => of(FloorScope::Conduits),
        ElementAt::Zone(zone) => {
            let domain = index.zones.shape[zone.index()].domain;
            of(FloorScope::Domain(domain)).or_else(|| of(FloorScope::Zones))
        }
    };
    floor.map_or(UNKNOWN, |floor| floor.levels)
}
