//! Move what is drawn, and with it what it means when it is dropped across a border.

use std::collections::{BTreeMap, BTreeSet};

use super::{Edit, Refused, lie_in};
use crate::document::Document;
use crate::draft::Draft;
use crate::drawing::with_margin;
use crate::id::Id;
use crate::naming::{called, counted};
use crate::record::{Conduit, Drawn, Element, Placement, Route, Zone};

/// Moves tiles, zones and devices. A zone takes everything drawn inside it along; a move within a zone touches drawing
/// records only.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MoveElements {
    /// What was taken hold of, with the distance to the right and downwards.
    pub moves: Vec<(Drawn, i32, i32)>,
    /// What is dropped across a border, and where it lies then; `None` is in no zone.
    pub rezone: Vec<(Drawn, Option<Element>)>,
}

impl MoveElements {
    /// The same distance for all.
    pub fn by(elements: impl IntoIterator<Item = Drawn>, dx: i32, dy: i32) -> Self {
        MoveElements { moves: elements.into_iter().map(|drawn| (drawn, dx, dy)).collect(), rezone: Vec::new() }
    }

    /// The same move, dropped into a zone or conduit, or outside every zone.
    pub fn into_element(mut self, element: Option<Element>) -> Self {
        self.rezone = self.moves.iter().map(|(drawn, ..)| (*drawn, element)).collect();
        self
    }
}

impl Edit for MoveElements {
    fn label(&self, document: &Document) -> String {
        let elements: BTreeSet<Drawn> =
            self.moves.iter().map(|(drawn, ..)| *drawn).chain(self.rezone.iter().map(|(drawn, _)| *drawn)).collect();
        let what = match elements.first() {
            Some(only) if elements.len() == 1 => called(document, (*only).into()),
            _ => counted(elements.len(), "element"),
        };
        let targets: BTreeSet<Option<Element>> = self.rezone.iter().map(|(_, element)| *element).collect();
        match targets.first() {
            Some(Some(element)) if targets.len() == 1 => format!("Move {what} to {element}"),
            Some(None) if targets.len() == 1 => format!("Take {what} out of its zone"),
            _ => format!("Move {what}"),
        }
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        for (drawn, ..) in &self.moves {
            if draft.placement(*drawn).is_some_and(|placement| placement.locked) {
                return Err(Refused::locked(*drawn));
            }
        }
        // the borders of before: what is dropped into a zone that moves too goes with its old surroundings
        let distances = self.distances(draft);
        for (drawn, element) in &self.rezone {
            lie_in(draft, *drawn, *element)?;
        }
        for (drawn, (dx, dy)) in &distances {
            draft.change::<Placement>(draft.place_key(*drawn), |placement| {
                placement.x = placement.x.saturating_add(*dx);
                placement.y = placement.y.saturating_add(*dy);
            });
        }
        move_conduits(draft, &distances);
        for drawn in distances.keys() {
            hold(draft, *drawn);
        }
        Ok(())
    }
}

impl MoveElements {
    /// Everything that moves, each once: what was taken hold of, and what is drawn inside a zone that was.
    fn distances(&self, draft: &Draft<'_>) -> BTreeMap<Drawn, (i32, i32)> {
        let taken: BTreeMap<Drawn, (i32, i32)> =
            self.moves.iter().map(|(drawn, dx, dy)| (*drawn, (*dx, *dy))).collect();
        let mut distances = BTreeMap::new();
        for (drawn, distance) in &taken {
            if let Drawn::Zone(id) = drawn {
                for inside in draft.contents(*id) {
                    distances.entry(inside).or_insert(*distance);
                }
            }
        }
        distances.extend(taken);
        distances
    }
}

/// A conduit whose zones all move by one distance goes along, device and bends.
fn move_conduits(draft: &mut Draft<'_>, distances: &BTreeMap<Drawn, (i32, i32)>) {
    let along: BTreeMap<Id<Conduit>, (i32, i32)> = draft
        .all::<Conduit>()
        .filter_map(|conduit| {
            let mut moved = conduit.joins.iter().map(|zone| distances.get(&Drawn::Zone(*zone)).copied());
            let first = moved.next()??;
            moved.all(|other| other == Some(first)).then_some((conduit.id, first))
        })
        .collect();
    for (conduit, (dx, dy)) in &along {
        if distances.contains_key(&Drawn::Conduit(*conduit)) {
            continue;
        }
        draft.change::<Placement>(draft.place_key(Drawn::Conduit(*conduit)), |placement| {
            placement.x = placement.x.saturating_add(*dx);
            placement.y = placement.y.saturating_add(*dy);
        });
    }
    let routes: Vec<_> =
        draft.all::<Route>().filter(|route| route.view == draft.view() && along.contains_key(&route.conduit)).collect();
    for route in routes {
        let Some((dx, dy)) = along.get(&route.conduit) else { continue };
        let mut route = (*route).clone();
        for bend in &mut route.bends {
            bend.x = bend.x.saturating_add(*dx);
            bend.y = bend.y.saturating_add(*dy);
        }
        draft.put(route);
    }
}

/// What still lies in a zone is drawn inside it: the zone grows, it never loses its contents.
pub(super) fn hold(draft: &mut Draft<'_>, drawn: Drawn) {
    let around = match drawn {
        Drawn::Asset(id) => match draft.get::<crate::record::Asset>(id).and_then(|asset| asset.lies_in) {
            Some(Element::Zone(zone)) => Some(zone),
            _ => None,
        },
        Drawn::Zone(id) => draft.get::<Zone>(id).and_then(|zone| zone.parent),
        Drawn::Conduit(_) => None,
    };
    if let (Some(zone), Some(bounds)) = (around, draft.bounds(drawn)) {
        draft.grow_to_hold(zone, with_margin(drawn, bounds));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::Editor;
    use crate::fixture::plant;
    use crate::record::{Asset, PlacementKey, Scope, View};

    const TWO_ZONES: &str = "zone Z-01 Control iacs at 0 0 400 300
zone Z-02 Cell iacs in Z-01 at 40 60 200 120
zone Z-03 Office business at 600 0 300 300
asset A-01 plc in Z-02 at 60 110 PLC-01
asset A-02 hmi in Z-01 at 300 200
conduit C-01 Z-01 Z-02";

    fn at(editor: &Editor, element: Drawn) -> (i32, i32) {
        let placement = &editor.document().placements[&PlacementKey { view: View::Zones, element }];
        (placement.x, placement.y)
    }

    #[test]
    fn a_zone_takes_along_what_is_drawn_inside() {
        let mut editor = Editor::new(plant(TWO_ZONES));
        let entry = editor.commit(&MoveElements::by([Drawn::Zone(Id::new(1))], 10, 20)).unwrap().unwrap();
        assert!(!entry.transaction.touches(Scope::Meaning));
        assert_eq!(at(&editor, Drawn::Zone(Id::new(2))), (50, 80));
        assert_eq!(at(&editor, Drawn::Asset(Id::new(1))), (70, 130));
        assert_eq!(at(&editor, Drawn::Asset(Id::new(2))), (310, 220));
        // taking hold of both does not move the asset twice
        editor.commit(&MoveElements::by([Drawn::Zone(Id::new(2)), Drawn::Asset(Id::new(1))], 8, 0)).unwrap().unwrap();
        assert_eq!(at(&editor, Drawn::Asset(Id::new(1))), (78, 130));
    }

    #[test]
    fn across_a_border_is_a_rezoning() {
        let mut editor = Editor::new(plant(TWO_ZONES));
        let asset = Drawn::Asset(Id::new(1));
        let edit = MoveElements::by([asset], 580, 0).into_element(Some(Id::<Zone>::new(3).into()));
        let entry = editor.commit(&edit).unwrap().unwrap();
        assert_eq!(entry.transaction.label, "Move PLC-01 to Z-03");
        assert!(entry.transaction.touches(Scope::Meaning));
        assert_eq!(editor.document().assets[&Id::<Asset>::new(1)].lies_in, Some(Id::<Zone>::new(3).into()));
        let out = MoveElements::by([asset], 0, 900).into_element(None);
        assert_eq!(editor.commit(&out).unwrap().unwrap().transaction.label, "Take PLC-01 out of its zone");
        assert_eq!(editor.document().assets[&Id::<Asset>::new(1)].lies_in, None);
    }

    #[test]
    fn no_zone_lies_in_itself_and_locked_stays() {
        let mut editor = Editor::new(plant(TWO_ZONES));
        let outer = Drawn::Zone(Id::new(1));
        let circle = MoveElements::by([outer], 1, 1).into_element(Some(Id::<Zone>::new(2).into()));
        assert!(editor.commit(&circle).is_err());
        editor.commit(&crate::edit::SetLocked { elements: vec![outer], locked: true }).unwrap().unwrap();
        let refused = editor.commit(&MoveElements::by([outer], 1, 1)).unwrap_err();
        assert!(refused.reason.contains("Z-01 is locked"), "{refused}");
    }
}
