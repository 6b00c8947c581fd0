//! Carry out an edit and let the neighbours of zones that grow with it give way.

use std::collections::{BTreeMap, BTreeSet};

use super::{Edit, Refused};
use crate::document::Document;
use crate::draft::Draft;
use crate::drawing::Bounds;
use crate::edit::move_elements::carry_out;
use crate::id::Id;
use crate::record::{Drawn, Placement, Zone};
use crate::room::{Changed, Ground, make_room};

/// Another edit, such as placing twenty assets at once, after which no zone has grown over what lies beside it. For edits
/// that know nothing of giving way; moving and resizing ask for it themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MakeRoomFor<E>(pub E);

impl<E: Edit> Edit for MakeRoomFor<E> {
    fn label(&self, document: &Document) -> String {
        self.0.label(document)
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        let before = boxes(draft);
        self.0.plan(draft)?;
        let after = boxes(draft);
        let mut grown = BTreeMap::new();
        let mut held = BTreeSet::new();
        for (element, to) in &after {
            match (before.get(element), element) {
                (Some(was), Drawn::Zone(zone)) if was.union(*to) == *to && was != to => {
                    grown.insert(*zone, *was);
                }
                (Some(was), _) if was == to => {}
                // what is new or was put somewhere else stays there
                _ => drop(held.insert(*element)),
            }
        }
        if grown.is_empty() {
            return Ok(());
        }
        let changed: Vec<Changed> = grown
            .keys()
            .filter_map(|zone| {
                let element = Drawn::Zone(*zone);
                Some(Changed { element, to: *after.get(&element)?, lies_in: draft.zone_of(element) })
            })
            .collect();
        let room = make_room(&Before { draft, grown: &grown }, &changed, &held, true);
        carry_out(draft, room)
    }
}

fn boxes(draft: &Draft<'_>) -> BTreeMap<Drawn, Bounds> {
    let own = draft.all::<Placement>().filter(|placement| placement.view == draft.view());
    own.filter_map(|placement| Some((placement.element, draft.bounds(placement.element)?))).collect()
}

/// The drawing with zones as large as they were.
struct Before<'d> {
    draft: &'d Draft<'d>,
    grown: &'d BTreeMap<Id<Zone>, Bounds>,
}

impl Ground for Before<'_> {
    fn bounds(&self, element: Drawn) -> Option<Bounds> {
        match element {
            Drawn::Zone(zone) if self.grown.contains_key(&zone) => self.grown.get(&zone).copied(),
            element => self.draft.bounds(element),
        }
    }

    fn around(&self, zone: Id<Zone>) -> Option<Id<Zone>> {
        self.draft.around(zone)
    }

    fn inside(&self, zone: Option<Id<Zone>>) -> Vec<Drawn> {
        self.draft.inside(zone)
    }

    fn is_locked(&self, element: Drawn) -> bool {
        self.draft.is_locked(element)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::PlaceAsset;
    use crate::editor::Editor;
    use crate::fixture::plant;
    use crate::record::Point;
    use crate::vocabulary::Role;

    #[test]
    fn twenty_assets_push_the_zone_below_and_one_that_has_room_pushes_nothing() {
        let mut editor = Editor::new(plant(
            "zone Z-01 A iacs at 0 0 240 120\nzone Z-02 B iacs at 0 200 240 120\nasset A-01 plc in Z-02 at 20 250",
        ));
        let place = |count| {
            let at = Point { x: 24, y: 44 };
            MakeRoomFor(PlaceAsset { count, ..PlaceAsset::new(Role::Plc, Some(at), Some(Id::<Zone>::new(1).into())) })
        };
        editor.commit(&place(1)).unwrap().unwrap();
        let of = |editor: &Editor, element: Drawn| {
            let all = editor.document().placements.values();
            all.clone().find(|placement| placement.element == element).map(|placement| (**placement).clone()).unwrap()
        };
        assert_eq!(of(&editor, Drawn::Zone(Id::new(2))).y, 200);
        editor.undo().unwrap();
        let entry = editor.commit(&place(20)).unwrap().unwrap();
        assert_eq!(entry.transaction.label, "Place 20 assets (PLC)");
        let (upper, lower) = (of(&editor, Drawn::Zone(Id::new(1))), of(&editor, Drawn::Zone(Id::new(2))));
        assert!(lower.y >= upper.y + upper.height + 64, "{upper:?} {lower:?}");
        assert_eq!(of(&editor, Drawn::Asset(Id::new(1))).y - 250, lower.y - 200, "its contents go along");
        editor.undo().unwrap();
        assert_eq!(of(&editor, Drawn::Zone(Id::new(2))).y, 200);
    }
}
