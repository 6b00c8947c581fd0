//! Say which zone something lies in, without drawing: the way by keyboard and for many at once.

use super::{Edit, Refused, lie_in};
use crate::document::Document;
use crate::draft::Draft;
use crate::drawing::snap;
use crate::edit::move_elements::MoveElements;
use crate::id::Id;
use crate::naming::{called, counted};
use crate::record::{Conduit, Drawn, Element, Zone};

/// Puts assets and zones into a zone or conduit, or into none. What has a place in the drawing gets a free one there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoveToZone {
    /// Assets and zones.
    pub elements: Vec<Drawn>,
    /// Where they lie then.
    pub into: Option<Element>,
}

impl Edit for MoveToZone {
    fn label(&self, document: &Document) -> String {
        let what = match self.elements.as_slice() {
            [only] => called(document, (*only).into()),
            several => counted(several.len(), "element"),
        };
        match self.into {
            Some(element) => format!("Move {what} to {element}"),
            None => format!("Take {what} out of its zone"),
        }
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        for element in &self.elements {
            if lies_in(draft, *element) == self.into {
                continue;
            }
            if draft.placement(*element).is_some_and(|placement| placement.locked) {
                return Err(Refused::locked(*element));
            }
            let spot = match self.into {
                Some(Element::Zone(zone)) => draft
                    .bounds(*element)
                    .and_then(|bounds| Some((bounds, draft.free_spot(zone, bounds.width, bounds.height)?))),
                _ => None,
            };
            match spot {
                Some((bounds, spot)) => {
                    let (dx, dy) = (snap(spot.x) - bounds.x, snap(spot.y) - bounds.y);
                    MoveElements::by([*element], dx, dy).into_element(self.into).plan(draft)?;
                }
                None => lie_in(draft, *element, self.into)?,
            }
        }
        Ok(())
    }
}

fn lies_in(draft: &Draft<'_>, element: Drawn) -> Option<Element> {
    match element {
        Drawn::Asset(id) => draft.get::<crate::record::Asset>(id).and_then(|asset| asset.lies_in),
        Drawn::Zone(id) => draft.get::<Zone>(id).and_then(|zone| zone.parent).map(Element::Zone),
        Drawn::Conduit(_) => None,
    }
}

/// Puts assets into a conduit as its devices.
impl MoveToZone {
    /// Assets and zones into a zone.
    pub fn zone(elements: impl IntoIterator<Item = Drawn>, zone: Id<Zone>) -> Self {
        MoveToZone { elements: elements.into_iter().collect(), into: Some(zone.into()) }
    }

    /// Network devices into a conduit.
    pub fn conduit(elements: impl IntoIterator<Item = Drawn>, conduit: Id<Conduit>) -> Self {
        MoveToZone { elements: elements.into_iter().collect(), into: Some(conduit.into()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::Editor;
    use crate::fixture::plant;
    use crate::record::{PlacementKey, View};

    #[test]
    fn gets_a_free_place_in_the_other_zone() {
        let mut editor = Editor::new(plant(
            "zone Z-01 A iacs at 0 0 200 150\nzone Z-02 B iacs at 300 0 200 150\nasset A-01 plc in Z-02 at 320 44\nasset A-02 plc in Z-01 at 20 50",
        ));
        let asset = Drawn::Asset(Id::new(2));
        editor.commit(&MoveToZone::zone([asset], Id::new(2))).unwrap().unwrap();
        let placement = &editor.document().placements[&PlacementKey { view: View::Zones, element: asset }];
        assert!(placement.x >= 300 && (placement.x, placement.y) != (320, 44));
        assert_eq!(editor.commit(&MoveToZone::zone([asset], Id::new(2))).unwrap(), None);
    }

    #[test]
    fn a_conduit_takes_assets_and_no_zones() {
        let mut editor = Editor::new(plant(
            "zone Z-01 A iacs\nzone Z-02 B iacs\nconduit C-01 Z-01 Z-02\nasset A-01 firewall in Z-01",
        ));
        editor.commit(&MoveToZone::conduit([Drawn::Asset(Id::new(1))], Id::new(1))).unwrap().unwrap();
        assert_eq!(editor.document().assets[&Id::new(1)].lies_in, Some(Element::Conduit(Id::new(1))));
        assert!(editor.commit(&MoveToZone::conduit([Drawn::Zone(Id::new(1))], Id::new(1))).is_err());
    }
}
