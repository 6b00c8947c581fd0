//! Put a zone around what is selected.

use std::collections::BTreeSet;

use super::{Edit, Refused, lie_in};
use crate::document::Document;
use crate::draft::Draft;
use crate::drawing::{Bounds, SMALLEST_ZONE, with_margin};
use crate::edit::move_elements::hold;
use crate::id::Id;
use crate::naming::{called, counted};
use crate::record::{Asset, Drawn, Element, Placement, Zone};

/// A new zone with the box that its contents need. It lies where they lay, and takes over scope, trust and kind from there;
/// what lay in different zones goes into the innermost zone around all of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PutZoneAround {
    /// Assets and zones. A conduit lies between zones and is left out; so is what lies in a zone that is named too.
    pub elements: BTreeSet<Drawn>,
}

impl Edit for PutZoneAround {
    fn label(&self, document: &Document) -> String {
        match self.elements.first() {
            Some(only) if self.elements.len() == 1 => format!("Put a zone around {}", called(document, (*only).into())),
            _ => format!("Put a zone around {}", counted(self.elements.len(), "element")),
        }
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        let mut inside: BTreeSet<Drawn> = BTreeSet::new();
        for drawn in &self.elements {
            if let Drawn::Zone(zone) = drawn {
                inside.extend(draft.contents(*zone));
            }
        }
        let taken: Vec<Drawn> = self
            .elements
            .iter()
            .copied()
            .filter(|drawn| !matches!(drawn, Drawn::Conduit(_)) && !inside.contains(drawn))
            .filter(|drawn| draft.any((*drawn).into()).is_some())
            .collect();
        if taken.is_empty() {
            return Err(Refused::new("Select the assets or zones that belong together first."));
        }
        let around = common(draft, &taken);
        let id = draft.next_id::<Zone>();
        let mut zone = Zone::new(id, format!("Zone {}", id.number()));
        zone.parent = around;
        let like = around.or_else(|| taken.iter().find_map(zone_of));
        if let Some(like) = like.and_then(|zone| draft.get::<Zone>(zone)) {
            (zone.scope, zone.trust, zone.domain) = (like.scope, like.trust, like.domain);
        }
        draft.put(zone);
        let needed =
            taken.iter().filter_map(|drawn| Some(with_margin(*drawn, draft.bounds(*drawn)?))).reduce(Bounds::union);
        for drawn in &taken {
            lie_in(draft, *drawn, Some(Element::Zone(id)))?;
        }
        // what has no place yet gets one with its zone
        if let Some(box_) = needed {
            let mut placement = Placement::new(Drawn::Zone(id), box_.x, box_.y);
            placement.width = box_.width.max(SMALLEST_ZONE.0);
            placement.height = box_.height.max(SMALLEST_ZONE.1);
            draft.place(placement);
            hold(draft, Drawn::Zone(id));
        }
        Ok(())
    }
}

fn zone_of(drawn: &Drawn) -> Option<Id<Zone>> {
    match drawn {
        Drawn::Zone(zone) => Some(*zone),
        _ => None,
    }
}

/// The innermost zone around all of them.
fn common(draft: &Draft<'_>, taken: &[Drawn]) -> Option<Id<Zone>> {
    let ways: Vec<Vec<Id<Zone>>> = taken.iter().map(|drawn| way_out(draft, *drawn)).collect();
    let (first, others) = ways.split_first()?;
    first.iter().copied().find(|zone| others.iter().all(|way| way.contains(zone)))
}

/// The zones around something, the innermost first.
fn way_out(draft: &Draft<'_>, drawn: Drawn) -> Vec<Id<Zone>> {
    let mut at = match drawn {
        Drawn::Asset(id) => match draft.get::<Asset>(id).and_then(|asset| asset.lies_in) {
            Some(Element::Zone(zone)) => Some(zone),
            _ => None,
        },
        Drawn::Zone(id) => draft.get::<Zone>(id).and_then(|zone| zone.parent),
        Drawn::Conduit(_) => None,
    };
    let mut way = Vec::new();
    // a file may nest in a circle
    while let Some(zone) = at.filter(|zone| !way.contains(zone)) {
        way.push(zone);
        at = draft.get::<Zone>(zone).and_then(|zone| zone.parent);
    }
    way
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::Editor;
    use crate::fixture::plant;
    use crate::vocabulary::Domain;

    #[test]
    fn the_zone_lies_where_its_contents_lay() {
        let mut editor = Editor::new(plant(
            "zone Z-01 Control iacs at 0 0 400 300
zone Z-02 Cell safety in Z-01 at 200 60 120 100
asset A-01 plc in Z-01 at 40 80
asset A-02 plc in Z-02 at 220 110",
        ));
        let elements = BTreeSet::from([Drawn::Asset(Id::new(1)), Drawn::Zone(Id::new(2)), Drawn::Asset(Id::new(2))]);
        editor.commit(&PutZoneAround { elements }).unwrap().unwrap();
        let document = editor.document();
        let (zone, outer) = (Id::<Zone>::new(3), Id::<Zone>::new(1));
        assert_eq!((document.zones[&zone].parent, document.zones[&zone].domain), (Some(outer), Domain::Iacs));
        assert_eq!(document.assets[&Id::new(1)].lies_in, Some(zone.into()));
        assert_eq!(document.zones[&Id::new(2)].parent, Some(zone));
        // what lies deeper goes along with its zone
        assert_eq!(document.assets[&Id::new(2)].lies_in, Some(Id::<Zone>::new(2).into()));
        let own = &document.placements[&crate::record::PlacementKey { view: Default::default(), element: zone.into() }];
        assert!(own.x <= 28 && own.y <= 48 && own.x + own.width >= 332, "{own:?}");
    }

    #[test]
    fn assets_of_two_zones_meet_in_the_zone_around_both() {
        let mut editor = Editor::new(plant(
            "zone Z-01 Site iacs at 0 0 800 300
zone Z-02 A iacs in Z-01 at 20 60 200 120
zone Z-03 B iacs in Z-01 at 300 60 200 120
asset A-01 plc in Z-02 at 40 100
asset A-02 plc in Z-03 at 320 100",
        ));
        let elements = BTreeSet::from([Drawn::Asset(Id::new(1)), Drawn::Asset(Id::new(2))]);
        editor.commit(&PutZoneAround { elements: elements.clone() }).unwrap().unwrap();
        assert_eq!(editor.document().zones[&Id::new(4)].parent, Some(Id::new(1)));
        editor.undo();
        assert_eq!(editor.document().assets[&Id::new(1)].lies_in, Some(Id::<Zone>::new(2).into()));
        assert!(editor.commit(&PutZoneAround { elements: BTreeSet::new() }).is_err());
    }
}
