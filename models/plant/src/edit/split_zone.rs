//! Split assets off a zone into a zone of their own, with the scenarios that concern them.

use std::sync::Arc;

use super::{Edit, Refused, SetApart};
use crate::document::Document;
use crate::draft::Draft;
use crate::drawing::{SMALLEST_ZONE, snap};
use crate::id::Id;
use crate::record::{Asset, Drawn, Element, InitialRiskDecision, Placement, Scenario, Zone};

/// Makes a zone like the one the assets lie in, moves them there, and leads their flows by a conduit between the two.
/// Scenarios named here are of the new zone only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SplitZone {
    /// The zone.
    pub zone: Id<Zone>,
    /// Assets in it that go.
    pub assets: Vec<Id<Asset>>,
    /// Scenarios that go with them.
    pub scenarios: Vec<Id<Scenario>>,
}

impl Edit for SplitZone {
    fn label(&self, _document: &Document) -> String {
        format!("Split {} off {}", crate::naming::counted(self.assets.len(), "asset"), self.zone)
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        let old = draft.get::<Zone>(self.zone).ok_or_else(|| Refused::missing(self.zone))?;
        let is_in = |id: &Id<Asset>| {
            draft.get::<Asset>(*id).is_some_and(|asset| asset.lies_in == Some(Element::Zone(self.zone)))
        };
        if self.assets.is_empty() || !self.assets.iter().all(is_in) {
            return Err(Refused::new(format!("Only assets that lie in {} can be split off it.", self.zone)));
        }
        if old.level_override.is_some() {
            return Err(Refused::new(format!("The level of {} is set by a person. Take that back first.", self.zone)));
        }
        let id = draft.next_id::<Zone>();
        let mut new: Zone = Arc::unwrap_or_clone(old);
        new.id = id;
        new.name = format!("{}, apart", new.name);
        // networks, texts about them and decisions were of the whole: they are to be given anew
        new.subnets.clear();
        new.logical_boundary.clear();
        new.physical_boundary.clear();
        new.initial_risk.decision = None::<InitialRiskDecision>;
        let old_bounds = draft.bounds(Drawn::Zone(self.zone));
        draft.put(new);
        if let Some(beside) = old_bounds {
            let all = draft.all::<Zone>().filter_map(|zone| draft.bounds(Drawn::Zone(zone.id)));
            let right = all.map(|bounds| bounds.right()).max().unwrap_or_default();
            let mut placement = Placement::new(Drawn::Zone(id), snap(right.saturating_add(80)), beside.y);
            (placement.width, placement.height) = (SMALLEST_ZONE.0 + 40, SMALLEST_ZONE.1 + 24);
            draft.place(placement);
        }
        for scenario in &self.scenarios {
            draft.change::<Scenario>(*scenario, |scenario| {
                let of_old = scenario.elements.iter_mut().filter(|e| e.element == Element::Zone(self.zone));
                of_old.for_each(|element| element.element = id.into());
            });
        }
        let domain = crate::vocabulary::Domain::Iacs; // not read where the zone is there
        SetApart { assets: self.assets.clone(), into: Some(id), domain }.plan(draft)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Editor;
    use crate::fixture::plant;

    #[test]
    fn the_assets_and_their_scenarios_go_and_their_flows_find_the_way() {
        let mut editor = Editor::new(plant(
            "criteria
zone Z-01 Control iacs at 0 0 400 300
asset A-01 plc in Z-01 at 60 60
asset A-02 hmi in Z-01 at 160 60
flow A-02 -> A-01 modbus/502
scenario S-01 Z-01 a=2 S4 L3 IAC
scenario S-02 Z-01 a=4 S4 L3 IAC",
        ));
        let split = SplitZone { zone: Id::new(1), assets: vec![Id::new(1)], scenarios: vec![Id::new(2)] };
        editor.commit(&split).unwrap().unwrap();
        let after = editor.document();
        assert_eq!(after.assets[&Id::new(1)].lies_in, Some(Element::Zone(Id::new(2))));
        assert!(after.scenarios[&Id::new(2)].targets().eq([Element::Zone(Id::new(2))]));
        assert!(after.scenarios[&Id::new(1)].targets().eq([Element::Zone(Id::new(1))]));
        assert_eq!(after.flows[&Id::new(1)].via.len(), 1);
        assert!(after.check().is_empty());
        assert!(editor.commit(&SplitZone { assets: vec![Id::new(1)], ..split }).is_err());
    }
}
