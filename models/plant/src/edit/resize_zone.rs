//! Resize a zone.

use std::collections::BTreeSet;

use super::{Edit, Refused};
use crate::document::Document;
use crate::draft::Draft;
use crate::drawing::{Bounds, SMALLEST_ZONE};
use crate::edit::move_elements::carry_out;
use crate::id::Id;
use crate::record::{Drawn, Placement, Zone};
use crate::room::{Changed, make_room};

/// Gives a zone another box. It never captures what lies under it and never loses what lies in it: its contents stay where
/// they are, and the box is kept large enough for them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResizeZone {
    /// The zone.
    pub zone: Id<Zone>,
    /// Left edge.
    pub x: i32,
    /// Top edge.
    pub y: i32,
    /// Width.
    pub width: i32,
    /// Height.
    pub height: i32,
    /// Neighbours give way to it.
    pub push: bool,
}

impl Edit for ResizeZone {
    fn label(&self, _document: &Document) -> String {
        format!("Resize {}", self.zone)
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        let drawn = Drawn::Zone(self.zone);
        if draft.get::<Zone>(self.zone).is_none() {
            return Err(Refused::missing(self.zone));
        }
        let mut placement = draft
            .placement(drawn)
            .map_or_else(|| Placement::new(drawn, self.x, self.y), |placement| (*placement).clone());
        if placement.locked {
            return Err(Refused::locked(drawn));
        }
        let wanted = Bounds {
            x: self.x,
            y: self.y,
            width: self.width.max(SMALLEST_ZONE.0),
            height: self.height.max(SMALLEST_ZONE.1),
        };
        let bounds = draft.needed(self.zone).map_or(wanted, |needed| wanted.union(needed));
        let changed = [Changed { element: drawn, to: bounds, lies_in: draft.zone_of(drawn) }];
        let room = make_room(draft, &changed, &BTreeSet::from([drawn]), self.push);
        (placement.x, placement.y) = (bounds.x, bounds.y);
        (placement.width, placement.height) = (bounds.width, bounds.height);
        draft.place(placement);
        carry_out(draft, room)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::Editor;
    use crate::fixture::plant;
    use crate::record::Scope;

    #[test]
    fn keeps_its_contents_and_takes_no_others() {
        let mut editor = Editor::new(plant(
            "zone Z-01 A iacs at 0 0 400 300\nasset A-01 plc in Z-01 at 300 200\nasset A-02 hmi at 500 100",
        ));
        let edit = ResizeZone { zone: Id::new(1), x: 0, y: 0, width: 100, height: 100, push: false };
        let entry = editor.commit(&edit).unwrap().unwrap();
        assert!(!entry.transaction.touches(Scope::Meaning));
        let placement = editor.document().placements.values().find(|p| p.element == Drawn::Zone(Id::new(1))).unwrap();
        assert!(placement.width >= 334 && placement.height >= 234, "{placement:?}");
        let large = ResizeZone { zone: Id::new(1), x: 0, y: 0, width: 900, height: 400, push: false };
        editor.commit(&large).unwrap().unwrap();
        assert_eq!(editor.document().assets[&Id::new(2)].lies_in, None);
    }

    #[test]
    fn the_zone_beside_it_gives_way_when_asked() {
        let mut editor = Editor::new(plant(
            "zone Z-01 A iacs at 0 0 200 150\nzone Z-02 B iacs at 240 0 200 150\nasset A-01 plc in Z-02 at 300 60",
        ));
        let edit = ResizeZone { zone: Id::new(1), x: 0, y: 0, width: 300, height: 150, push: true };
        editor.commit(&edit).unwrap().unwrap();
        let at = |element: Drawn| {
            editor.document().placements.values().find(|p| p.element == element).map(|p| (p.x, p.y)).unwrap()
        };
        // they had 40 between them, and have that again, on the raster
        assert_eq!(at(Drawn::Zone(Id::new(2))), (344, 0));
        assert_eq!(at(Drawn::Asset(Id::new(1))), (404, 60), "its contents go along");
    }
}
