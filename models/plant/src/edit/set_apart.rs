//! Set assets apart in a zone for their kind, and lead their flows there.

use super::let_flow_through::{join, list};
use super::{Edit, MoveToZone, Refused};
use crate::document::Document;
use crate::draft::Draft;
use crate::drawing::{SMALLEST_ZONE, snap};
use crate::id::Id;
use crate::naming::{called, counted};
use crate::record::{Asset, Conduit, Drawn, Element, Flow, Placement, Zone};
use crate::vocabulary::{Domain, Scope, Trust};

/// Moves assets of one zone into a zone for their kind, or makes that zone. Their flows go by a conduit that joins the two
/// zones, or by a new one; flows that are inside one zone then name no conduit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetApart {
    /// The assets.
    pub assets: Vec<Id<Asset>>,
    /// The zone; none makes one.
    pub into: Option<Id<Zone>>,
    /// What kind of zone is made.
    pub domain: Domain,
}

impl Edit for SetApart {
    fn label(&self, document: &Document) -> String {
        let what = match self.assets.as_slice() {
            [only] => called(document, (*only).into()),
            several => counted(several.len(), "asset"),
        };
        match self.into {
            Some(zone) => format!("Move {what} to {zone}"),
            None => format!("Make a zone “{}” for {what}", name(self.domain)),
        }
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        let Some(first) = self.assets.first() else { return Err(Refused::new("There is nothing to set apart.")) };
        let from = match draft.get::<Asset>(*first).ok_or_else(|| Refused::missing(*first))?.lies_in {
            Some(Element::Zone(zone)) => zone,
            _ => return Err(Refused::new(format!("{first} lies in no zone."))),
        };
        let into = match self.into {
            Some(zone) => zone,
            None => make_zone(draft, from, self.domain)?,
        };
        MoveToZone::zone(self.assets.iter().map(|asset| Drawn::Asset(*asset)), into).plan(draft)?;
        let flows: Vec<_> = draft
            .all::<Flow>()
            .filter(|flow| self.assets.contains(&flow.from) || self.assets.contains(&flow.to))
            .collect();
        for flow in flows {
            lead(draft, &flow, from, into)?;
        }
        Ok(())
    }
}

fn name(domain: Domain) -> &'static str {
    match domain {
        Domain::Temporary => "Temporary devices",
        Domain::Wireless => "Wireless devices",
        Domain::Business => "Business systems",
        Domain::Safety => "Safety systems",
        Domain::External => "External devices",
        _ => "Set apart",
    }
}

fn make_zone(draft: &mut Draft<'_>, beside: Id<Zone>, domain: Domain) -> Result<Id<Zone>, Refused> {
    let beside = draft.get::<Zone>(beside).ok_or_else(|| Refused::missing(beside))?;
    let id = draft.next_id::<Zone>();
    let mut zone = Zone::new(id, name(domain));
    zone.domain = domain;
    zone.purdue = beside.purdue;
    (zone.scope, zone.trust) = match domain {
        // what is somebody else's is neither the owner's system nor under the owner's control
        Domain::External => (Scope::Outside, Trust::Untrusted),
        _ => (beside.scope, beside.trust),
    };
    let (why, clause) = match domain {
        Domain::Temporary => ("Devices that come and go, apart from those that stay", "ZCR 3.4"),
        Domain::Wireless => ("Radio devices, apart from wired ones", "ZCR 3.5"),
        Domain::Business => ("Business systems, apart from control", "ZCR 3.2"),
        Domain::Safety => ("Safety systems, apart from the others", "ZCR 3.3"),
        _ => ("Devices reached over networks outside the system", "ZCR 3.6"),
    };
    zone.grouping_criterion = format!("{why} ({clause}).");
    draft.put(zone);
    if let Some(beside) = draft.bounds(Drawn::Zone(beside.id)) {
        let all = draft.all::<Zone>().filter_map(|zone| draft.bounds(Drawn::Zone(zone.id)));
        let right = all.map(|bounds| bounds.right()).max().unwrap_or_default();
        // to the right of everything: what is there stays where it is
        let mut placement = Placement::new(Drawn::Zone(id), snap(right.saturating_add(80)), beside.y);
        (placement.width, placement.height) = (SMALLEST_ZONE.0 + 40, SMALLEST_ZONE.1 + 24);
        draft.place(placement);
    }
    Ok(id)
}

/// Leads a flow whose one end moved from a zone to another.
fn lead(draft: &mut Draft<'_>, flow: &Flow, old: Id<Zone>, new: Id<Zone>) -> Result<(), Refused> {
    let place = |asset| draft.get::<Asset>(asset).and_then(|asset| asset.lies_in);
    let (Some(from), Some(to)) = (place(flow.from), place(flow.to)) else { return Ok(()) };
    if from == to {
        draft.change::<Flow>(flow.id, |flow| flow.via.clear());
        return Ok(());
    }
    let starts = from == Element::Zone(new);
    let other = if starts { to } else { from };
    let direct = match other {
        Element::Zone(zone) => joining(draft, new, zone),
        Element::Conduit(conduit) if joins(draft, conduit, new) => {
            // a device talks to the zones of its conduit
            draft.change::<Flow>(flow.id, |flow| flow.via.clear());
            return Ok(());
        }
        Element::Conduit(_) => None,
    };
    let mut via = match direct {
        Some(conduit) => vec![conduit],
        None => {
            let first = match joining(draft, new, old) {
                Some(conduit) => conduit,
                None => join(draft, [new, old])?,
            };
            let rest = match other {
                Element::Zone(zone) if zone != old && flow.via.is_empty() => {
                    joining(draft, old, zone).into_iter().collect()
                }
                Element::Zone(zone) if zone == old => Vec::new(),
                _ => in_order_from_moved(flow, starts),
            };
            std::iter::once(first).chain(rest).collect()
        }
    };
    if flow.protocol.trim().is_empty() && flow.port.is_none() {
        // nothing to list: the rule about channels asks for it
    } else {
        list(draft, via[0], flow)?;
    }
    if !starts {
        via.reverse();
    }
    draft.change::<Flow>(flow.id, |flow| flow.via = via);
    Ok(())
}

/// The conduits that a flow named, seen from the end that moved.
fn in_order_from_moved(flow: &Flow, starts: bool) -> Vec<Id<Conduit>> {
    let mut via = flow.via.clone();
    if !starts {
        via.reverse();
    }
    via
}

fn joins(draft: &Draft<'_>, conduit: Id<Conduit>, zone: Id<Zone>) -> bool {
    draft.get::<Conduit>(conduit).is_some_and(|conduit| conduit.joins.contains(&zone))
}

/// The conduit with the lowest number that joins two zones.
fn joining(draft: &Draft<'_>, a: Id<Zone>, b: Id<Zone>) -> Option<Id<Conduit>> {
    let all = draft.all::<Conduit>().filter(|conduit| conduit.joins.contains(&a) && conduit.joins.contains(&b));
    all.map(|conduit| conduit.id).min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::Editor;
    use crate::fixture::plant;

    const PLANT: &str = "zone Z-01 Control iacs at 0 0 200 150\nzone Z-02 Site iacs\nzone Z-03 Radio wireless
asset A-01 wireless-gateway in Z-01 at 20 50\nasset A-02 plc in Z-01\nasset A-03 historian in Z-02\nasset A-04 wireless-field-device in Z-03
conduit C-01 Z-01 Z-02 allow opc-ua/4840\nconduit C-02 Z-03 Z-01 allow wirelesshart
flow F-01 A-01 -> A-02 modbus/502\nflow F-02 A-03 -> A-01 opc-ua/4840 via C-01\nflow F-03 A-04 -> A-01 wirelesshart via C-02";

    fn via(editor: &Editor, flow: u32) -> Vec<String> {
        editor.document().flows[&Id::new(flow)].via.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn into_a_zone_that_is_there() {
        let mut editor = Editor::new(plant(PLANT));
        let edit = SetApart { assets: vec![Id::new(1)], into: Some(Id::new(3)), domain: Domain::Wireless };
        editor.commit(&edit).unwrap().unwrap();
        assert_eq!(via(&editor, 1), ["C-02"], "by the conduit that joins the two");
        assert_eq!(via(&editor, 2), ["C-01", "C-02"], "on from where it came");
        assert!(via(&editor, 3).is_empty(), "inside the zone now");
        assert_eq!(editor.document().conduits[&Id::new(2)].channels.len(), 3);
    }

    #[test]
    fn into_a_zone_of_its_own_with_a_conduit() {
        let mut editor = Editor::new(plant(PLANT));
        let edit = SetApart { assets: vec![Id::new(1)], into: None, domain: Domain::Wireless };
        let entry = editor.commit(&edit).unwrap().unwrap();
        assert!(
            entry.transaction.label.starts_with("Make a zone “Wireless devices” for "),
            "{}",
            entry.transaction.label
        );
        let document = editor.document();
        assert_eq!(document.zones[&Id::new(4)].domain, Domain::Wireless);
        assert_eq!(document.conduits[&Id::new(3)].joins, [Id::new(4), Id::new(1)]);
        assert_eq!(via(&editor, 1), ["C-03"]);
        assert_eq!(via(&editor, 3), ["C-02", "C-03"]);
        let bounds = Draft::new(document).bounds(Drawn::Zone(Id::new(4))).unwrap();
        assert!(bounds.x > 200, "beside what is drawn");
    }
}
