//! Move what is drawn, and with it what it means when it is dropped across a border.

use std::collections::{BTreeMap, BTreeSet};

use super::{Edit, Refused, lie_in};
use crate::document::Document;
use crate::draft::Draft;
use crate::drawing::with_margin;
use crate::id::Id;
use crate::naming::{called, counted};
use crate::record::{Conduit, Drawn, Element, Placement, Route};
use crate::room::{Changed, Room, make_room};

/// Moves tiles, zones and devices. A zone takes everything drawn inside it along; a move within a zone touches drawing
/// records only.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MoveElements {
    /// What was taken hold of, with the distance to the right and downwards.
    pub moves: Vec<(Drawn, i32, i32)>,
    /// What is dropped across a border, and where it lies then; `None` is in no zone.
    pub rezone: Vec<(Drawn, Option<Element>)>,
    /// Neighbours give way to a zone that grows with what is moved in it.
    pub push: bool,
}

impl MoveElements {
    /// The same distance for all.
    pub fn by(elements: impl IntoIterator<Item = Drawn>, dx: i32, dy: i32) -> Self {
        let moves = elements.into_iter().map(|drawn| (drawn, dx, dy)).collect();
        MoveElements { moves, ..MoveElements::default() }
    }

    /// The same move, to which the neighbours of a growing zone give way or not.
    pub fn pushing(self, push: bool) -> Self {
        MoveElements { push, ..self }
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
        move_all(draft, &distances);
        // contents that move along have moved in no zone
        let taken = self.moves.iter().map(|(drawn, ..)| *drawn).chain(self.rezone.iter().map(|(drawn, _)| *drawn));
        let changed: BTreeSet<Drawn> = taken.collect();
        let held: BTreeSet<Drawn> = distances.keys().copied().collect();
        let changed: Vec<Changed> = changed.into_iter().filter_map(|drawn| in_its_zone(draft, drawn)).collect();
        let room = make_room(draft, &changed, &held, self.push);
        carry_out(draft, room)
    }
}

/// Moves placements, and the conduits whose zones all move by one distance.
fn move_all(draft: &mut Draft<'_>, distances: &BTreeMap<Drawn, (i32, i32)>) {
    for (drawn, (dx, dy)) in distances {
        draft.change::<Placement>(draft.place_key(*drawn), |placement| {
            placement.x = placement.x.saturating_add(*dx);
            placement.y = placement.y.saturating_add(*dy);
        });
    }
    move_conduits(draft, distances);
}

impl MoveElements {
    /// Everything that moves, each once: what was taken hold of, and what is drawn inside a zone that was.
    fn distances(&self, draft: &Draft<'_>) -> BTreeMap<Drawn, (i32, i32)> {
        with_contents(draft, self.moves.iter().map(|(drawn, dx, dy)| (*drawn, (*dx, *dy))).collect())
    }
}

fn with_contents(draft: &Draft<'_>, taken: BTreeMap<Drawn, (i32, i32)>) -> BTreeMap<Drawn, (i32, i32)> {
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

/// Something as it lies in its zone; none for what lies in none or has no place.
fn in_its_zone(draft: &Draft<'_>, drawn: Drawn) -> Option<Changed> {
    let lies_in = draft.zone_of(drawn)?;
    Some(Changed { element: drawn, to: draft.bounds(drawn)?, lies_in: Some(lies_in) })
}

/// What still lies in a zone is drawn inside it: the zone grows, it never loses its contents.
pub(super) fn hold(draft: &mut Draft<'_>, drawn: Drawn) {
    if let (Some(zone), Some(bounds)) = (draft.zone_of(drawn), draft.bounds(drawn)) {
        draft.grow_to_hold(zone, with_margin(drawn, bounds));
    }
}

/// Writes what growing and giving way ask for. A locked zone does not grow: then the edit is refused.
pub(super) fn carry_out(draft: &mut Draft<'_>, room: Room) -> Result<(), Refused> {
    if let Some(zone) = room.refused {
        return Err(Refused::new(format!("{zone} is locked and cannot grow. Unlock it with Ctrl L.")));
    }
    for (zone, bounds) in &room.grown {
        let bounds = draft.bounds((*zone).into()).map_or(*bounds, |own| own.union(*bounds));
        draft.change::<Placement>(draft.place_key((*zone).into()), |placement| {
            (placement.x, placement.y) = (bounds.x, bounds.y);
            (placement.width, placement.height) = (bounds.width, bounds.height);
        });
    }
    if !room.pushed.is_empty() {
        let distances = with_contents(draft, room.pushed);
        move_all(draft, &distances);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::Editor;
    use crate::fixture::plant;
    use crate::record::{Asset, PlacementKey, Scope, View, Zone};

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
    fn a_zone_grows_with_what_is_moved_and_its_neighbours_give_way_in_the_same_step() {
        let mut editor = Editor::new(plant(TWO_ZONES));
        let asset = Drawn::Asset(Id::new(2));
        let before = editor.document().clone();
        let edit = MoveElements::by([asset], 240, 0).pushing(true);
        assert!(!editor.commit(&edit).unwrap().unwrap().transaction.touches(Scope::Meaning));
        // the tile ends at 574, its zone at 586; the zone beside it keeps 64 of its 200
        assert_eq!(at(&editor, Drawn::Zone(Id::new(3))), (656, 0));
        assert_eq!(at(&editor, Drawn::Zone(Id::new(2))), (40, 60), "inside nothing is in the way");
        editor.undo().unwrap();
        assert_eq!(editor.document().placements, before.placements);
        editor.commit(&edit.clone().pushing(false)).unwrap().unwrap();
        assert_eq!(at(&editor, Drawn::Zone(Id::new(3))), (600, 0), "it was not asked to");
        editor.undo().unwrap();
        let lock = |element| crate::edit::SetLocked { elements: vec![element], locked: true };
        editor.commit(&lock(Drawn::Zone(Id::new(3)))).unwrap().unwrap();
        editor.commit(&edit).unwrap().unwrap();
        assert_eq!(at(&editor, Drawn::Zone(Id::new(3))), (600, 0), "it is locked");
        editor.commit(&lock(Drawn::Zone(Id::new(1)))).unwrap().unwrap();
        let refused = editor.commit(&MoveElements::by([asset], 400, 0)).unwrap_err();
        assert!(refused.reason.contains("Z-01 is locked and cannot grow"), "{refused}");
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
