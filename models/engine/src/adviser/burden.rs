//! How much there is to do: what SL-T demands of each zone, once for the zone and once for each asset in it.

use plant::Document;
use serde::Serialize;
use standard::{FoundationalRequirement, SecurityLevelVector, catalogue};

use crate::{Assessor, ElementAt};

/// The burden of a plant. Only zones in the system with a known SL-T are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Burden {
    /// Sum over zones of the SR and RE that SL-T demands, times one more than the assets in the zone: each is answered once
    /// for the zone and met by every asset.
    pub total: u64,
    /// Sum over zones of the SR and RE that SL-T demands, once a zone.
    pub requirements: u64,
    /// Zones counted.
    pub zones: usize,
    /// Zones in the system without a known SL-T: not counted.
    pub zones_without_level: usize,
}

impl Burden {
    pub(super) fn of(document: &Document, assessor: &Assessor) -> Burden {
        let mut burden = Burden { total: 0, requirements: 0, zones: 0, zones_without_level: 0 };
        let index = assessor.index();
        for id in document.zones.keys() {
            let Some(at) = index.zone(*id).map(ElementAt::Zone).filter(|at| index.is_in_system(*at)) else { continue };
            let target = assessor.assessment().levels.get(&(*id).into()).map(|levels| levels.target);
            let Some(demanded) = target.and_then(|target| demanded(&target)) else {
                burden.zones_without_level += 1;
                continue;
            };
            let quantity = |asset| document.assets.get(&index.asset_id(asset)).map_or(0, |a| u64::from(a.quantity()));
            let assets: u64 = index.assets_in(at).map(quantity).sum();
            burden.total = burden.total.saturating_add(demanded.saturating_mul(assets.saturating_add(1)));
            burden.requirements += demanded;
            burden.zones += 1;
        }
        burden
    }
}

/// The SR and RE that a vector demands; a group in which nothing forces a level demands none. Absent where nothing is known.
pub(super) fn demanded(target: &SecurityLevelVector) -> Option<u64> {
    let of = |fr| target[fr].map_or(0, |level| catalogue().count(fr, level) as u64);
    (!target.is_unknown()).then(|| FoundationalRequirement::ALL.into_iter().map(of).sum())
}
