//! Pull a pipe aside, or let it find its way again.

use super::{Edit, Refused};
use crate::document::Document;
use crate::draft::Draft;
use crate::id::Id;
use crate::record::{AnyKey, Conduit, Drawn, Placement, Point, Route, RouteKey, View, Zone};

/// Gives one branch of a conduit bends by hand. The device is held where it is seen: the bends lead away from there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PullRoute {
    /// The conduit.
    pub conduit: Id<Conduit>,
    /// The zone at the end of the branch.
    pub zone: Id<Zone>,
    /// Bends from the device to the zone.
    pub bends: Vec<Point>,
    /// The middle of the device.
    pub device: Point,
}

impl Edit for PullRoute {
    fn label(&self, _document: &Document) -> String {
        format!("Pull {}", self.conduit)
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        let Some(conduit) = draft.get::<Conduit>(self.conduit) else { return Err(Refused::missing(self.conduit)) };
        if !conduit.joins.contains(&self.zone) {
            return Err(Refused::new(format!("{} does not join {} any more.", self.conduit, self.zone)));
        }
        let drawn = Drawn::Conduit(self.conduit);
        match draft.placement(drawn) {
            Some(placement) if placement.locked => return Err(Refused::locked(drawn)),
            Some(_) => {}
            None => draft.place(Placement::new(drawn, self.device.x, self.device.y)),
        }
        let view = draft.view();
        draft.put(Route { view, ..Route::new(self.conduit, self.zone, self.bends.clone()) });
        Ok(())
    }
}

/// Takes the bends by hand out of conduits in one view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FreeRoutes {
    /// The conduits.
    pub conduits: Vec<Id<Conduit>>,
    /// The view.
    pub view: View,
}

impl FreeRoutes {
    /// The bends by hand that conduits have in a view.
    pub fn routes(&self, document: &Document) -> Vec<RouteKey> {
        let own = |key: &&RouteKey| key.view == self.view && self.conduits.contains(&key.conduit);
        document.routes.keys().filter(own).copied().collect()
    }
}

impl Edit for FreeRoutes {
    fn label(&self, _document: &Document) -> String {
        match self.conduits.as_slice() {
            [only] => format!("Let {only} find its way"),
            several => format!("Let {} conduits find their way", several.len()),
        }
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        for conduit in &self.conduits {
            let drawn = Drawn::Conduit(*conduit);
            if draft.placement(drawn).is_some_and(|placement| placement.locked) {
                return Err(Refused::locked(drawn));
            }
        }
        for key in self.routes(draft.document()) {
            draft.take_out(AnyKey::Route(key));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::Editor;
    use crate::fixture::plant;
    use crate::record::Scope;

    #[test]
    fn a_pull_is_drawing_only_and_is_taken_back_by_letting_it_find_its_way() {
        let mut editor = Editor::new(plant(
            "zone Z-01 A iacs at 0 0 400 300\nzone Z-02 B iacs at 0 600 400 300\nconduit C-01 Z-01 Z-02",
        ));
        let bends = vec![Point { x: 80, y: 450 }];
        let pull =
            PullRoute { conduit: Id::new(1), zone: Id::new(2), bends: bends.clone(), device: Point { x: 200, y: 450 } };
        let entry = editor.commit(&pull).unwrap().unwrap();
        assert!(!entry.transaction.touches(Scope::Meaning));
        assert_eq!(pull.label(editor.document()), "Pull C-01");
        let routes: Vec<_> = editor.document().routes.values().map(|route| route.bends.clone()).collect();
        assert_eq!(routes, [bends]);
        let device = editor.document().placements.values().find(|place| place.element == Drawn::Conduit(Id::new(1)));
        assert_eq!(device.map(|place| (place.x, place.y)), Some((200, 450)), "the device is held");

        let free = FreeRoutes { conduits: vec![Id::new(1)], view: View::Zones };
        assert_eq!(free.routes(editor.document()).len(), 1);
        assert!(FreeRoutes { view: View::Purdue, ..free.clone() }.routes(editor.document()).is_empty());
        editor.commit(&free).unwrap().unwrap();
        assert!(editor.document().routes.is_empty());
        let other = PullRoute { zone: Id::new(3), ..pull };
        assert!(editor.commit(&other).is_err(), "a zone it does not join");
    }
}
