//! Draw a zone.

use super::{Edit, Refused};
use crate::document::Document;
use crate::draft::Draft;
use crate::drawing::{Bounds, SMALLEST_ZONE, with_margin};
use crate::id::Id;
use crate::record::{Drawn, Placement, Zone};
use crate::vocabulary::Domain;

/// A new zone with a box. Assets that lie under it are not captured: they stay in the zone they are in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawZone {
    /// Left edge.
    pub x: i32,
    /// Top edge.
    pub y: i32,
    /// Width; a smaller one than a zone needs is raised.
    pub width: i32,
    /// Height, likewise.
    pub height: i32,
    /// The zone it is drawn in.
    pub parent: Option<Id<Zone>>,
    /// Name; none: "Zone 3".
    pub name: Option<String>,
    /// Kind of zone; none: that of the parent.
    pub domain: Option<Domain>,
}

impl DrawZone {
    /// With a box and a proposed name.
    pub fn new(x: i32, y: i32, width: i32, height: i32, parent: Option<Id<Zone>>) -> Self {
        DrawZone { x, y, width, height, parent, name: None, domain: None }
    }
}

impl Edit for DrawZone {
    fn label(&self, _document: &Document) -> String {
        match &self.name {
            Some(name) => format!("Draw zone {name}"),
            None => "Draw a zone".to_owned(),
        }
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        let parent = match self.parent {
            Some(id) => Some(draft.get::<Zone>(id).ok_or_else(|| Refused::missing(id))?),
            None => None,
        };
        let id = draft.next_id::<Zone>();
        let name = match self.name.as_deref().map(str::trim).filter(|name| !name.is_empty()) {
            Some(name) => name.to_owned(),
            None => format!("Zone {}", id.number()),
        };
        let mut zone = Zone::new(id, name);
        zone.parent = self.parent;
        if let Some(parent) = parent {
            (zone.scope, zone.trust, zone.domain) = (parent.scope, parent.trust, parent.domain);
        }
        zone.domain = self.domain.unwrap_or(zone.domain);
        draft.put(zone);

        let bounds = Bounds {
            x: self.x,
            y: self.y,
            width: self.width.max(SMALLEST_ZONE.0),
            height: self.height.max(SMALLEST_ZONE.1),
        };
        let mut placement = Placement::new(Drawn::Zone(id), bounds.x, bounds.y);
        (placement.width, placement.height) = (bounds.width, bounds.height);
        draft.place(placement);
        if let Some(parent) = self.parent {
            draft.grow_to_hold(parent, with_margin(Drawn::Zone(id), bounds));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::Editor;
    use crate::fixture::plant;

    #[test]
    fn never_captures_what_lies_there() {
        let mut editor = Editor::new(plant("zone Z-01 Control iacs at 0 0 400 300\nasset A-01 plc in Z-01 at 100 100"));
        editor.commit(&DrawZone::new(80, 80, 200, 150, Some(Id::new(1)))).unwrap().unwrap();
        let document = editor.document();
        assert_eq!(document.zones[&Id::new(2)].name, "Zone 2");
        assert_eq!(document.zones[&Id::new(2)].parent, Some(Id::new(1)));
        assert_eq!(document.assets[&Id::new(1)].lies_in, Some(Id::<Zone>::new(1).into()));
    }

    #[test]
    fn a_parent_that_is_gone_refuses() {
        let mut editor = Editor::new(plant(""));
        assert!(editor.commit(&DrawZone::new(0, 0, 10, 10, Some(Id::new(9)))).is_err());
        editor.commit(&DrawZone::new(0, 0, 10, 10, None)).unwrap().unwrap();
        let placement = editor.document().placements.values().next().unwrap();
        assert_eq!((placement.width, placement.height), SMALLEST_ZONE);
    }
}
