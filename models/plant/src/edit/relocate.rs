//! Move what is drawn by its place in the buildings, and with it where it stands. Which zone it lies in stays.

use std::collections::BTreeSet;

use super::move_elements::MoveElements;
use super::{Edit, Refused};
use crate::document::Document;
use crate::draft::Draft;
use crate::id::Id;
use crate::naming::{called, counted};
use crate::record::{Asset, Drawn};

/// Moves tiles and writes the location of those that were dropped into another building, room or cabinet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Relocate {
    /// What was taken hold of, with the distance to the right and downwards.
    pub moves: Vec<(Drawn, i32, i32)>,
    /// Assets with their new location; an empty one is none.
    pub locations: Vec<(Id<Asset>, String)>,
}

impl Edit for Relocate {
    fn label(&self, document: &Document) -> String {
        let what = match self.locations.as_slice() {
            [(only, _)] => called(document, (*only).into()),
            several => counted(several.len(), "asset"),
        };
        let targets: BTreeSet<&str> = self.locations.iter().map(|(_, location)| location.trim()).collect();
        match targets.first() {
            Some(&"") if targets.len() == 1 => format!("Take the location of {what} out"),
            Some(only) if targets.len() == 1 => format!("Move {what} to {only}"),
            _ => format!("Move {what} to another place"),
        }
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        MoveElements { moves: self.moves.clone(), ..MoveElements::default() }.plan(draft)?;
        for (asset, location) in &self.locations {
            let location = location.trim();
            if !draft.change::<Asset>(*asset, |asset| location.clone_into(&mut asset.location)) {
                return Err(Refused::missing(*asset));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::tests::In;
    use crate::editor::Editor;
    use crate::fixture::plant;
    use crate::record::{Placement, PlacementKey, Scope, View, Zone};

    #[test]
    fn another_cabinet_is_another_location_and_no_other_zone() {
        let mut editor = Editor::new(plant("zone Z-01 Control iacs at 0 0 300 200\nasset A-01 plc in Z-01 PLC-01"));
        let element = Drawn::Asset(Id::new(1));
        let placed = Placement { view: View::Physical, ..Placement::new(element, 40, 40) };
        editor.commit(&super::super::PutRecords::one("Place", placed)).unwrap();
        let edit =
            Relocate { moves: vec![(element, 100, 0)], locations: vec![(Id::new(1), "Works / Cabinet 7".to_owned())] };
        let edit = In(View::Physical, edit);
        let entry = editor.commit(&edit).unwrap().unwrap();
        assert_eq!(entry.transaction.label, "Move PLC-01 to Works / Cabinet 7");
        assert!(entry.transaction.touches(Scope::Meaning));
        let asset = &editor.document().assets[&Id::<Asset>::new(1)];
        assert_eq!((asset.location.as_str(), asset.lies_in), ("Works / Cabinet 7", Some(Id::<Zone>::new(1).into())));
        assert_eq!(editor.document().placements[&PlacementKey { view: View::Physical, element }].x, 140);
        editor.undo().unwrap();
        assert_eq!(editor.document().assets[&Id::<Asset>::new(1)].location, "");
    }

    #[test]
    fn a_location_written_elsewhere_forgets_where_the_tile_stood() {
        let mut editor = Editor::new(plant("asset A-01 plc PLC-01 at 5 5\nasset A-02 plc PLC-02"));
        let places = [1, 2].map(|number| {
            let element = Drawn::Asset(Id::new(number));
            Placement { view: View::Physical, ..Placement::new(element, 40, 40) }.into()
        });
        let put = super::super::PutRecords { label: String::new(), records: places.to_vec(), remove: Vec::new() };
        editor.commit(&put).unwrap();
        let mut asset = (*editor.document().assets[&Id::<Asset>::new(1)]).clone();
        asset.location = "Works / Cabinet 7".to_owned();
        editor.commit(&super::super::PutRecords::one("Set location", asset)).unwrap();
        let is_placed = |view, number| {
            let element = Drawn::Asset(Id::new(number));
            editor.document().placements.contains_key(&PlacementKey { view, element })
        };
        assert!(!is_placed(View::Physical, 1) && is_placed(View::Physical, 2) && is_placed(View::Zones, 1));
    }

    #[test]
    fn what_comes_to_stand_in_a_conduit_leaves_its_place_for_the_pipe() {
        let mut editor = Editor::new(plant(
            "zone Z-01 Control iacs at 0 0 300 200\nzone Z-02 Office at 500 0 300 200\nconduit C-01 Z-01 Z-02\n\
             asset A-01 firewall FW at 400 400",
        ));
        let key = PlacementKey { view: View::Zones, element: Drawn::Asset(Id::new(1)) };
        assert!(editor.document().placements.contains_key(&key));
        let mut asset = (*editor.document().assets[&Id::<Asset>::new(1)]).clone();
        asset.lies_in = Some(crate::record::Element::Conduit(Id::new(1)));
        editor.commit(&super::super::PutRecords::one("Put into C-01", asset.clone())).unwrap();
        assert!(!editor.document().placements.contains_key(&key));
        editor.undo().unwrap();
        assert!(editor.document().placements.contains_key(&key));
        // a step that gives it a place keeps it
        let placed = Placement::new(key.element, 410, 90);
        let records = vec![asset.into(), placed.into()];
        let edit = super::super::PutRecords { label: "Drop".to_owned(), records, remove: Vec::new() };
        editor.commit(&edit).unwrap();
        assert_eq!(editor.document().placements[&key].x, 410);
    }
}
