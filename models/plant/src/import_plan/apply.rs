//! Carrying out what was accepted of a plan.

use super::{ImportPlan, matching, same_name};
use crate::draft::Draft;
use crate::id::Id;
use crate::record::{AnyRecord, Asset, Conduit, Element, Flow, Zone};

impl ImportPlan {
    /// Writes every accepted proposal into a draft. New records get their own numbers; matched assets are updated, and
    /// nothing is taken away.
    pub(crate) fn write_into(&self, draft: &mut Draft<'_>) {
        let zones: Vec<Option<Id<Zone>>> = self.zones.iter().map(|zone| self.write_zone(zone, draft)).collect();
        let ids: Vec<Option<Id<Asset>>> =
            self.assets.iter().map(|proposed| self.write_asset(proposed, &zones, draft)).collect();
        for flow in self.flows.iter().filter(|flow| flow.accepted && flow.matches.is_none()) {
            let ends = (ids.get(flow.from).copied().flatten(), ids.get(flow.to).copied().flatten());
            // a flow to an asset that was not taken over has no end
            let (Some(from), Some(to)) = ends else { continue };
            let mut record = Flow::new(draft.next_id::<Flow>(), from, to);
            record.protocol.clone_from(&flow.protocol);
            record.port = flow.port;
            record.transport = flow.transport;
            record.writes = flow.writes;
            record.note.clone_from(&flow.note);
            record.source.clone_from(&self.source);
            draft.put(record);
        }
    }

    fn write_zone(&self, proposed: &super::ProposedZone, draft: &mut Draft<'_>) -> Option<Id<Zone>> {
        let there = proposed.matches.filter(|id| draft.get::<Zone>(*id).is_some());
        if !proposed.accepted {
            return there;
        }
        let id = match there {
            Some(id) => id,
            None => {
                let id = draft.next_id::<Zone>();
                let mut zone = Zone::new(id, proposed.name.as_str());
                zone.domain = proposed.domain.unwrap_or_default();
                zone.scope = proposed.scope;
                draft.put(zone);
                id
            }
        };
        draft.change::<Zone>(id, |zone| {
            zone.purdue = zone.purdue.or(proposed.purdue);
            for subnet in &proposed.subnets {
                if !zone.subnets.contains(subnet) {
                    zone.subnets.push(subnet.clone());
                }
            }
        });
        Some(id)
    }

    fn write_asset(
        &self,
        proposed: &super::ProposedAsset,
        zones: &[Option<Id<Zone>>],
        draft: &mut Draft<'_>,
    ) -> Option<Id<Asset>> {
        let there = proposed.matches.and_then(|id| draft.get::<Asset>(id));
        if !proposed.accepted {
            return there.map(|asset| asset.id);
        }
        let mut asset = match there {
            Some(existing) => matching::updated(&existing, &proposed.asset),
            None => {
                let id = draft.next_id::<Asset>();
                Asset { id, lies_in: None, ..proposed.asset.clone() }
            }
        };
        // where a person has put it, it stays
        asset.lies_in = asset.lies_in.or_else(|| self.place(proposed, zones, draft));
        let id = asset.id;
        draft.put(asset);
        Some(id)
    }

    fn place(&self, proposed: &super::ProposedAsset, zones: &[Option<Id<Zone>>], draft: &Draft<'_>) -> Option<Element> {
        if let Some(name) = &proposed.conduit_name
            && let Some(conduit) = conduit_named(draft, name)
        {
            return Some(Element::Conduit(conduit));
        }
        let name = proposed.zone_name.as_deref()?;
        let planned = self.zones.iter().position(|zone| same_name(&zone.name, name));
        match planned.and_then(|at| zones.get(at).copied().flatten()) {
            Some(zone) => Some(Element::Zone(zone)),
            None => draft
                .document()
                .zones
                .values()
                .find(|zone| same_name(&zone.name, name))
                .map(|zone| Element::Zone(zone.id)),
        }
    }
}

fn conduit_named(draft: &Draft<'_>, name: &str) -> Option<Id<Conduit>> {
    draft.records().find_map(|record| match record {
        AnyRecord::Conduit(conduit) if same_name(&conduit.name, name) => Some(conduit.id),
        _ => None,
    })
}
