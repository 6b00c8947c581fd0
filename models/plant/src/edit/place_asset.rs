//! Place assets from the palette.

use std::sync::Arc;

use super::{Edit, Refused};
use crate::document::Document;
use crate::draft::Draft;
use crate::drawing::{Bounds, LABEL, PADDING, PITCH, TILE, with_margin};
use crate::id::Id;
use crate::naming::{counted, next_in_series, tag_prefix};
use crate::record::{Asset, Conduit, Drawn, Element, Placement, Point, Zone};
use crate::vocabulary::Role;

/// How many can be placed at once.
const MOST: u32 = 500;

/// One or more new assets of a role, in a row that wraps at the border of the zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceAsset {
    /// What they are for.
    pub role: Role,
    /// How many separate assets.
    pub count: u32,
    /// Upper left corner of the first tile; none: free spots of the zone.
    pub at: Option<Point>,
    /// The zone or conduit they lie in.
    pub lies_in: Option<Element>,
    /// Where they stand; empty is not known.
    pub location: String,
    /// Name; none continues the series of the role, such as `PLC-03`.
    pub name: Option<String>,
}

impl PlaceAsset {
    /// One asset of a role.
    pub fn new(role: Role, at: Option<Point>, lies_in: Option<Element>) -> Self {
        PlaceAsset { role, count: 1, at, lies_in, location: String::new(), name: None }
    }

    /// Reads what a person types into the palette: `plc`, `plc 4`, `safety controller 2`. The role may be its word, its
    /// name or the start of either.
    pub fn parse(text: &str) -> Option<(Role, u32)> {
        let text = text.trim().to_lowercase();
        let (words, count) = match text.rsplit_once(' ') {
            Some((words, number)) => match number.trim_start_matches(['x', '×']).parse::<u32>() {
                Ok(count) if count > 0 => (words.trim(), count.min(MOST)),
                _ => (text.as_str(), 1),
            },
            None => (text.as_str(), 1),
        };
        if words.is_empty() {
            return None;
        }
        let names =
            |role: &Role| [role.word().to_owned(), role.label().to_lowercase(), role.short_label().to_lowercase()];
        let exact = Role::ALL.iter().find(|role| names(role).iter().any(|name| name == words));
        let starts = || Role::ALL.iter().find(|role| names(role).iter().any(|name| name.starts_with(words)));
        exact.or_else(starts).map(|role| (role.clone(), count))
    }
}

impl Edit for PlaceAsset {
    fn label(&self, _document: &Document) -> String {
        match (self.count, &self.name) {
            (..=1, Some(name)) => format!("Place {name}"),
            (..=1, None) => format!("Place {}", self.role),
            (count, _) => format!("Place {} ({})", counted(count as usize, "asset"), self.role),
        }
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        let there = match self.lies_in {
            Some(Element::Zone(id)) => draft.get::<Zone>(id).is_some(),
            Some(Element::Conduit(id)) => draft.get::<Conduit>(id).is_some(),
            None => true,
        };
        if let Some(element) = self.lies_in.filter(|_| !there) {
            return Err(Refused::missing(element));
        }
        if self.count > MOST {
            return Err(Refused::new(format!("{MOST} assets are the most that can be placed at once.")));
        }
        let prefix = tag_prefix(&self.role);
        let names: Vec<Arc<Asset>> = draft.all::<Asset>().collect();
        let mut number = next_in_series(&prefix, names.iter().map(|asset| asset.name.as_str()));
        let mut spot = self.at;
        for place in 0..self.count.max(1) {
            let name = match (&self.name, self.count) {
                (Some(name), ..=1) => name.clone(),
                (Some(name), _) => format!("{name}-{:02}", place + 1),
                (None, _) => {
                    number += 1;
                    format!("{prefix}-{:02}", number - 1)
                }
            };
            let id = draft.next_id::<Asset>();
            let mut asset = Asset::new(id, name);
            asset.role = self.role.clone();
            asset.lies_in = self.lies_in;
            asset.location.clone_from(&self.location);
            let at = spot.or_else(|| self.zone().and_then(|zone| draft.free_spot(zone, TILE, TILE)));
            draft.put(asset);
            if let Some(at) = at {
                draft.place(Placement::new(Drawn::Asset(id), at.x, at.y));
                let tile = Bounds { x: at.x, y: at.y, width: TILE, height: TILE };
                if let Some(zone) = self.zone() {
                    draft.grow_to_hold(zone, with_margin(Drawn::Asset(id), tile));
                }
            }
            spot = spot.map(|at| self.after(at, draft));
        }
        Ok(())
    }
}

impl PlaceAsset {
    fn zone(&self) -> Option<Id<Zone>> {
        match self.lies_in {
            Some(Element::Zone(zone)) => Some(zone),
            _ => None,
        }
    }

    /// The next spot in the row, or the first of the next row where the zone ends.
    fn after(&self, at: Point, draft: &Draft<'_>) -> Point {
        let right = self.zone().and_then(|zone| draft.bounds(Drawn::Zone(zone))).map(Bounds::right);
        let next = Point { x: at.x + PITCH, y: at.y };
        match (right, self.at) {
            (Some(right), Some(first)) if next.x + TILE + PADDING > right => {
                Point { x: first.x, y: at.y + TILE + LABEL + PADDING }
            }
            _ => next,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::Editor;
    use crate::fixture::plant;

    #[test]
    fn four_controllers_continue_the_series_and_stay_in_the_zone() {
        let mut editor = Editor::new(plant("zone Z-01 Control iacs at 0 0 200 120\nasset A-01 plc in Z-01 PLC-07"));
        let (role, count) = PlaceAsset::parse("plc 4").unwrap();
        let edit = PlaceAsset {
            count,
            ..PlaceAsset::new(role, Some(Point { x: 16, y: 48 }), Some(Id::<Zone>::new(1).into()))
        };
        editor.commit(&edit).unwrap().unwrap();
        let names: Vec<&str> = editor.document().assets.values().map(|asset| asset.name.as_str()).collect();
        assert_eq!(names, ["PLC-07", "PLC-08", "PLC-09", "PLC-10", "PLC-11"]);
        let zone = editor.document().placements.values().find(|p| matches!(p.element, Drawn::Zone(_))).unwrap();
        for placement in editor.document().placements.values().filter(|p| matches!(p.element, Drawn::Asset(_))) {
            assert!(placement.x + TILE <= zone.x + zone.width && placement.y + TILE <= zone.y + zone.height);
        }
    }

    #[test]
    fn reads_what_is_typed() {
        assert_eq!(PlaceAsset::parse("plc 4"), Some((Role::Plc, 4)));
        assert_eq!(PlaceAsset::parse("Safety controller"), Some((Role::SafetyController, 1)));
        assert_eq!(PlaceAsset::parse("engin"), Some((Role::EngineeringWorkstation, 1)));
        assert_eq!(PlaceAsset::parse("hmi x2"), Some((Role::Hmi, 2)));
        assert_eq!(PlaceAsset::parse("crusher"), None);
        assert_eq!(PlaceAsset::parse(" "), None);
    }

    #[test]
    fn without_a_spot_it_takes_a_free_one() {
        let mut editor = Editor::new(plant("zone Z-01 Control iacs at 0 0 240 160"));
        for _ in 0..3 {
            editor.commit(&PlaceAsset::new(Role::Hmi, None, Some(Id::<Zone>::new(1).into()))).unwrap().unwrap();
        }
        let spots: std::collections::BTreeSet<(i32, i32)> = editor
            .document()
            .placements
            .values()
            .filter(|p| matches!(p.element, Drawn::Asset(_)))
            .map(|p| (p.x, p.y))
            .collect();
        assert_eq!(spots.len(), 3);
    }
}
