//! Keep how the plant is looked at under a name.

use super::{Edit, Refused};
use crate::document::Document;
use crate::draft::Draft;
use crate::id::Id;
use crate::record::{AnyKey, Placement, Route, SavedView, View, Zone};

/// Longest name of a view.
const LONGEST: usize = 80;

/// Makes a saved view, or writes an existing one anew.
#[derive(Debug, Clone, PartialEq)]
pub struct SaveView {
    /// The view; its key counts for nothing where `known` is none.
    pub view: SavedView,
    /// The view that is written anew; none makes one.
    pub known: Option<Id<SavedView>>,
    /// Where things lie, for a view with positions of its own. Empty leaves those it has.
    pub places: Vec<Placement>,
    /// Bends by hand that go along.
    pub routes: Vec<Route>,
}

impl Edit for SaveView {
    fn label(&self, _document: &Document) -> String {
        let verb = if self.known.is_some() { "Write anew" } else { "Save" };
        format!("{verb} view “{}”", self.view.name.trim())
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        let name = self.view.name.trim();
        if name.is_empty() {
            return Err(Refused::new("A view needs a name to be found by."));
        }
        if name.chars().count() > LONGEST {
            return Err(Refused::new(format!("The name of a view has at most {LONGEST} signs.")));
        }
        let is_taken = |other: &SavedView| Some(other.id) != self.known && other.name.trim() == name;
        if draft.all::<SavedView>().any(|other| is_taken(&other)) {
            return Err(Refused::new(format!("There is a view “{name}” already.")));
        }
        let id = match self.known {
            Some(known) if draft.get::<SavedView>(known).is_none() => return Err(Refused::missing(known)),
            Some(known) => known,
            None => draft.next_id::<SavedView>(),
        };
        if let Some(zone) = self.view.around.filter(|zone| draft.get::<Zone>(*zone).is_none()) {
            return Err(Refused::missing(zone));
        }
        draft.put(SavedView { id, name: name.to_owned(), ..self.view.clone() });
        let view = View::Saved(id);
        if !self.view.own_places || !self.places.is_empty() {
            let document = draft.document();
            let places = document.placements.keys().filter(|key| key.view == view).map(|key| AnyKey::Placement(*key));
            let routes = document.routes.keys().filter(|key| key.view == view).map(|key| AnyKey::Route(*key));
            places.chain(routes).for_each(|key| draft.take_out(key));
        }
        if self.view.own_places {
            for place in &self.places {
                if draft.any(place.element.into()).is_some() {
                    draft.put(Placement { view, ..place.clone() });
                }
            }
            for route in &self.routes {
                if draft.any(route.conduit.into()).is_some() && draft.any(route.zone.into()).is_some() {
                    draft.put(Route { view, ..route.clone() });
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::tests::In;
    use crate::edit::{DeleteElements, MoveElements, RenameElement};
    use crate::editor::Editor;
    use crate::fixture::plant;
    use crate::record::{Drawn, PlacementKey, Scope};

    const SITE: &str = "zone Z-01 Control iacs at 0 0 300 200
zone Z-02 Cell iacs at 400 0 300 200
asset A-01 plc in Z-01 at 20 60 PLC-01";

    fn saved(name: &str) -> SaveView {
        let view = SavedView { own_places: true, ..SavedView::new(Id::new(1), name) };
        let places = vec![
            Placement { width: 300, height: 200, ..Placement::new(Drawn::Zone(Id::new(1)), 0, 0) },
            Placement::new(Drawn::Asset(Id::new(1)), 20, 60),
        ];
        SaveView { view, known: None, places, routes: Vec::new() }
    }

    #[test]
    fn what_is_moved_in_it_stays_elsewhere() {
        let mut editor = Editor::new(plant(SITE));
        let entry = editor.commit(&saved("Outage")).unwrap().unwrap();
        assert_eq!(entry.transaction.label, "Save view “Outage”");
        assert!(!entry.transaction.touches(Scope::Meaning));
        let asset = Drawn::Asset(Id::new(1));
        let view = View::Saved(Id::new(1));
        editor.commit(&In(view, MoveElements::by([asset], 100, 0))).unwrap().unwrap();
        let x = |editor: &Editor, view| editor.document().placements[&PlacementKey { view, element: asset }].x;
        assert_eq!((x(&editor, view), x(&editor, View::Zones)), (120, 20));
        // another zone by another view: the place here is forgotten
        let rezone = MoveElements::by([asset], 400, 0).into_element(Some(Id::<Zone>::new(2).into()));
        editor.commit(&rezone).unwrap().unwrap();
        assert!(!editor.document().placements.contains_key(&PlacementKey { view, element: asset }));
    }

    #[test]
    fn a_view_goes_with_its_places_and_comes_back() {
        let mut editor = Editor::new(plant(SITE));
        let before = editor.document().placements.len();
        editor.commit(&saved("Outage")).unwrap().unwrap();
        let after = editor.document().clone();
        let view = AnyKey::SavedView(Id::new(1));
        editor.commit(&RenameElement { key: view, name: "Night".to_owned() }).unwrap().unwrap();
        assert_eq!(editor.document().saved_views[&Id::new(1)].name, "Night");
        editor.undo().unwrap();
        let gone = editor.commit(&DeleteElements::new([view])).unwrap().unwrap();
        assert_eq!(gone.transaction.label, "Delete view “Outage”");
        assert_eq!((editor.document().saved_views.len(), editor.document().placements.len()), (0, before));
        editor.undo().unwrap();
        assert_eq!(*editor.document(), after);
    }

    #[test]
    fn names_are_told_apart() {
        let mut editor = Editor::new(plant(SITE));
        editor.commit(&saved("Outage")).unwrap().unwrap();
        assert!(editor.commit(&saved(" Outage ")).is_err());
        assert!(editor.commit(&saved("  ")).is_err());
        assert!(editor.commit(&saved(&"x".repeat(81))).is_err());
        let anew = SaveView { known: Some(Id::new(1)), places: Vec::new(), ..saved("Outage") };
        editor.commit(&anew).unwrap();
        let view = View::Saved(Id::new(1));
        assert_eq!(editor.document().placements.keys().filter(|key| key.view == view).count(), 2, "they stay");
        assert!(editor.commit(&SaveView { known: Some(Id::new(7)), ..saved("Other") }).is_err());
    }

    #[test]
    fn a_view_around_a_zone_goes_with_it() {
        let mut editor = Editor::new(plant(SITE));
        let around = Some(Id::new(2));
        let view = SavedView { around, drawn: crate::vocabulary::DrawnBy::Around, ..saved("Cell").view };
        editor.commit(&SaveView { view, ..saved("Cell") }).unwrap().unwrap();
        editor.commit(&DeleteElements::new([AnyKey::Zone(Id::new(2))])).unwrap().unwrap();
        assert!(editor.document().saved_views.is_empty());
        assert!(editor.document().check().is_empty());
    }
}
