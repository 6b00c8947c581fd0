//! Views of one plant: what of it is drawn, and where. A view is a document made for drawing; keys stay what they are.

use std::collections::{BTreeMap, BTreeSet};

use plant::record::{Drawn, Element, Placement, PlacementKey, Route, View, Zone};
use plant::{AnyKey, AnyRecord, Document, Id};

use crate::geometry::Rect;
use crate::layers::Layers;
use crate::layout;
use crate::look::Look;
use crate::places::Places;
use crate::rooms;
use crate::trail::{self, Trail};

/// How a plant is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum DrawnAs {
    /// Everything, where people put it.
    #[default]
    Zones,
    /// In bands by Purdue level, with positions of its own.
    Purdue,
    /// By building, room and cabinet, with positions of its own. Which zone an asset belongs to stands on its tile.
    Physical,
    /// Zones and conduits with their devices only.
    Conduits,
    /// One zone with everything in it, its neighbours and what joins them.
    Around(Id<Zone>),
    /// What lies on a way through the plant, in the order of its steps. Everything finds its place by itself.
    Path,
}

impl DrawnAs {
    /// The view whose places are moved when something is moved.
    pub const fn places(self) -> View {
        match self {
            DrawnAs::Purdue => View::Purdue,
            DrawnAs::Physical => View::Physical,
            DrawnAs::Zones | DrawnAs::Conduits | DrawnAs::Around(_) | DrawnAs::Path => View::Zones,
        }
    }
}

/// A drawing: what of a plant, where, and what its colours tell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Drawing {
    /// What of it.
    pub shown: DrawnAs,
    /// Whose places: those of the view itself, or those of a saved view.
    pub places: View,
    /// What its colours and chips tell.
    pub look: Look,
    /// What is switched off.
    pub layers: Layers,
    /// The ways that are drawn; of [`DrawnAs::Path`] only.
    pub trail: Trail,
}

impl Drawing {
    /// A view with its own places.
    pub fn of(shown: DrawnAs, look: Look) -> Self {
        Drawing { shown, places: shown.places(), look, layers: Layers::default(), trail: Trail::new() }
    }

    /// Whether it shows the document itself, in its own places: such a drawing follows a transaction.
    pub fn follows(&self) -> bool {
        self.shown == DrawnAs::Zones && self.places == View::Zones
    }
}

/// The document as a view draws it: without what the view leaves out, and with every place in the drawing by zones.
pub fn drawn_as(document: &Document, view: DrawnAs) -> Document {
    drawn_in(document, &Drawing::of(view, Look::default()))
}

/// The same of a drawing, which may have the places of a saved view.
pub fn drawn_in(document: &Document, drawing: &Drawing) -> Document {
    let places = drawing.places;
    match drawing.shown {
        DrawnAs::Path => trail::along(document, &drawing.trail),
        DrawnAs::Zones if places == View::Zones => document.clone(),
        DrawnAs::Zones => with_places(&with_routes_of(document, places), placed_in(document, places), |_| true),
        DrawnAs::Purdue => with_places(&with_routes_of(document, places), purdue(document, places), |_| true),
        DrawnAs::Physical => physical(document, places),
        DrawnAs::Conduits => {
            let with_routes = with_routes_of(document, places);
            with_places(&with_routes, placed_in(document, places), |record| match record {
                AnyRecord::Asset(asset) => matches!(asset.lies_in, Some(Element::Conduit(_))),
                AnyRecord::Flow(_) => false,
                _ => true,
            })
        }
        DrawnAs::Around(zone) => around(&with_routes_of(document, places), placed_in(document, places), zone),
    }
}

/// Places in a view that shows zones: its own with the rest around them, or those of the drawing by zones.
fn placed_in(document: &Document, view: View) -> Vec<Placement> {
    let mut own = own_places(document, view);
    if view == View::Zones || own.is_empty() {
        return placed(document);
    }
    drop_strays(document, &mut own);
    placed(&with_places(document, own, |_| true))
}

/// The places of a view, as if they were those of the drawing by zones.
fn own_places(document: &Document, view: View) -> Vec<Placement> {
    let own = document.placements.values().filter(|placement| placement.view == view);
    own.map(|placement| Placement { view: View::Zones, ..(**placement).clone() }).collect()
}

/// Tiles and the flows between them: a cabinet knows no zones.
fn physical(document: &Document, view: View) -> Document {
    let (_, tiles) = rooms::laid(document, view);
    let locked = |asset| {
        let key = PlacementKey { view, element: Drawn::Asset(asset) };
        document.placements.get(&key).is_some_and(|placement| placement.locked)
    };
    let places = tiles.into_iter().map(|(asset, tile)| Placement {
        locked: locked(asset),
        ..Placement::new(Drawn::Asset(asset), tile.x, tile.y)
    });
    with_places(document, places.collect(), |record| {
        !matches!(record, AnyRecord::Zone(_) | AnyRecord::Conduit(_) | AnyRecord::Route(_))
    })
}

/// Every place as the drawing by zones has it, proposed ones included.
pub fn placed(document: &Document) -> Vec<Placement> {
    records_of(&Places::of(document))
}

/// The same document with every place written down: views made of it need not find places again.
pub fn fully_placed(document: &Document) -> Document {
    with_places(document, placed(document), |_| true)
}

/// Places as records.
pub(crate) fn records_of(places: &Places) -> Vec<Placement> {
    let zones = places.zones.iter().map(|(id, rect)| Placement {
        width: rect.width,
        height: rect.height,
        ..Placement::new(Drawn::Zone(*id), rect.x, rect.y)
    });
    let assets = places.assets.iter().map(|(id, rect)| Placement {
        // the size that a tile has by itself is not written
        ..Placement::new(Drawn::Asset(*id), rect.x, rect.y)
    });
    let devices = places.devices.iter().map(|(id, at)| Placement::new(Drawn::Conduit(*id), at.x, at.y));
    zones.chain(assets).chain(devices).collect()
}

/// The places of the Purdue view: its own, and rows by level for the rest.
fn purdue(document: &Document, view: View) -> Vec<Placement> {
    let mut places = own_places(document, view);
    if places.is_empty() {
        places = own_places(document, View::Purdue);
    }
    drop_strays(document, &mut places);
    let known: BTreeSet<Drawn> = places.iter().map(|placement| placement.element).collect();
    let is_new = !document.zones.keys().any(|zone| known.contains(&Drawn::Zone(*zone)));
    if is_new {
        add_rows(document, &known, &mut places);
    }
    // devices, and what is new in a view in which things were moved, find their places from there
    placed(&with_places(document, places, |_| true))
}

/// Bends by hand belong to the view in which they were pulled.
fn with_routes_of(document: &Document, view: View) -> Document {
    if view == View::Zones {
        return document.clone();
    }
    let own = document.routes.values().filter(|route| route.view == view);
    let own = own.map(|route| AnyRecord::from(Route { view: View::Zones, ..(**route).clone() }));
    let others = document.records().filter(|record| !matches!(record, AnyRecord::Route(_)));
    Document::from_records(others.chain(own)).unwrap_or_default()
}

/// What went to another zone since it was placed here would be drawn outside of it: it finds a new place.
fn drop_strays(document: &Document, places: &mut Vec<Placement>) {
    let zones: BTreeMap<Id<Zone>, Rect> = places
        .iter()
        .filter_map(|placement| match placement.element {
            Drawn::Zone(zone) => Some((zone, Rect::new(placement.x, placement.y, placement.width, placement.height))),
            _ => None,
        })
        .collect();
    places.retain(|placement| {
        let around = match placement.element {
            Drawn::Zone(zone) => document.zones.get(&zone).and_then(|zone| zone.parent),
            Drawn::Asset(asset) => match document.assets.get(&asset).and_then(|asset| asset.lies_in) {
                Some(Element::Zone(zone)) => Some(zone),
                _ => None,
            },
            Drawn::Conduit(_) => None,
        };
        around.and_then(|zone| zones.get(&zone)).is_none_or(|zone| zone.contains(placement.x, placement.y))
    });
}

fn add_rows(document: &Document, known: &BTreeSet<Drawn>, places: &mut Vec<Placement>) {
    let boxes = layout::boxes_by_level(document);
    places.extend(boxes.zones.iter().map(|(id, rect)| Placement {
        width: rect.width,
        height: rect.height,
        ..Placement::new(Drawn::Zone(*id), rect.x, rect.y)
    }));
    let assets = boxes.assets.iter().map(|(id, rect)| Placement::new(Drawn::Asset(*id), rect.x, rect.y));
    places.extend(assets.filter(|placement| !known.contains(&placement.element)));
}

pub(crate) fn with_places(document: &Document, places: Vec<Placement>, keep: impl Fn(&AnyRecord) -> bool) -> Document {
    let drawing = |record: &AnyRecord| matches!(record, AnyRecord::Placement(_));
    let records = document.records().filter(|record| !drawing(record) && keep(record));
    // keys cannot double: the records come from a document, the places from one map each
    Document::from_records(records.chain(places.into_iter().map(AnyRecord::from))).unwrap_or_default()
}

/// A zone with its contents and what it is joined with.
fn around(document: &Document, places: Vec<Placement>, zone: Id<Zone>) -> Document {
    let inside = |other: Id<Zone>, of: &BTreeSet<Id<Zone>>| {
        document.nesting(other).into_iter().any(|around| of.contains(&around))
    };
    let core: BTreeSet<Id<Zone>> = {
        let only = BTreeSet::from([zone]);
        document.zones.keys().copied().filter(|other| inside(*other, &only)).collect()
    };
    let conduits: BTreeSet<_> = document
        .conduits
        .values()
        .filter(|conduit| conduit.joins.iter().any(|joined| core.contains(joined)))
        .map(|conduit| conduit.id)
        .collect();
    let joined = conduits.iter().filter_map(|id| document.conduits.get(id)).flat_map(|conduit| &conduit.joins);
    let near: BTreeSet<Id<Zone>> = core.iter().chain(joined).copied().collect();
    let shown: BTreeSet<Id<Zone>> = document.zones.keys().copied().filter(|other| inside(*other, &near)).collect();
    let shows_asset = |asset: &plant::record::Asset| match asset.lies_in {
        Some(Element::Zone(zone)) => shown.contains(&zone),
        Some(Element::Conduit(conduit)) => conduits.contains(&conduit),
        None => false,
    };
    let shows_end = |id| document.assets.get(&id).is_some_and(|asset| shows_asset(asset));
    let in_core = |id: &Id<plant::record::Asset>| {
        let lies_in = document.assets.get(id).and_then(|asset| asset.lies_in);
        matches!(lies_in, Some(Element::Zone(zone)) if core.contains(&zone))
    };
    let places = places.into_iter().filter(|placement| match placement.element {
        Drawn::Zone(zone) => shown.contains(&zone),
        Drawn::Asset(asset) => shows_end(asset),
        Drawn::Conduit(conduit) => conduits.contains(&conduit),
    });
    let places: Vec<Placement> = places.collect();
    with_places(document, places, |record| match record.key() {
        AnyKey::Zone(zone) => shown.contains(&zone),
        AnyKey::Conduit(conduit) => conduits.contains(&conduit),
        AnyKey::Asset(asset) => shows_end(asset),
        AnyKey::Route(route) => conduits.contains(&route.conduit),
        AnyKey::Flow(flow) => document.flows.get(&flow).is_some_and(|flow| {
            shows_end(flow.from) && shows_end(flow.to) && (in_core(&flow.from) || in_core(&flow.to))
        }),
        _ => true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use plant::fixture::plant;

    const SITE: &str = "zone Z-01 Office business at 0 0 200 120
zone Z-02 Control iacs at 0 300 300 200
zone Z-03 Cell iacs in Z-02 at 20 340 160 120
zone Z-04 Safety safety at 500 300 200 160
asset A-01 plc in Z-03 at 40 390
asset A-02 hmi in Z-02 at 220 390
asset A-03 firewall in C-01
asset A-04 safety-controller in Z-04 at 540 360
conduit C-01 Z-01 Z-02
conduit C-02 Z-01 Z-04
flow A-02 -> A-01 modbus/502
flow A-04 -> A-04 modbus/502";

    #[test]
    fn one_zone_shows_what_it_is_joined_with_and_nothing_else() {
        let seen = drawn_as(&plant(SITE), DrawnAs::Around(Id::new(2)));
        let zones: Vec<u32> = seen.zones.keys().map(|id| id.number()).collect();
        assert_eq!(zones, [1, 2, 3]);
        assert_eq!((seen.assets.len(), seen.conduits.len(), seen.flows.len()), (3, 1, 1));
        // where it lies does not depend on what is left out
        assert_eq!(Places::of(&seen).zones[&Id::new(3)], Places::of(&plant(SITE)).zones[&Id::new(3)]);
    }

    #[test]
    fn conduits_only_keeps_their_devices() {
        let seen = drawn_as(&plant(SITE), DrawnAs::Conduits);
        assert_eq!((seen.zones.len(), seen.assets.len(), seen.flows.len()), (4, 1, 0));
    }

    #[test]
    fn levels_lie_one_above_the_other() {
        let seen = drawn_as(&plant(SITE), DrawnAs::Purdue);
        let places = Places::of(&seen);
        assert!(places.complete, "every zone and tile has its place");
        let top = |number: u32| places.zones[&Id::new(number)].y;
        assert!(top(1) < top(2), "{places:?}");
    }

    #[test]
    fn what_went_to_another_zone_is_drawn_in_that_one() {
        let mut editor = plant::Editor::new(plant(SITE));
        let seen = drawn_as(editor.document(), DrawnAs::Purdue);
        let own = seen.placements.values().map(|p| Placement { view: View::Purdue, ..(**p).clone() }.into()).collect();
        let settle = plant::edit::PutRecords { label: String::new(), records: own, remove: Vec::new() };
        editor.commit(&settle).unwrap();
        let mut asset = (*editor.document().assets[&Id::new(2)]).clone();
        asset.lies_in = Some(Id::<Zone>::new(4).into());
        editor.commit(&plant::edit::PutRecords::one("Import", asset)).unwrap();
        let places = Places::of(&drawn_as(editor.document(), DrawnAs::Purdue));
        assert!(places.zones[&Id::new(4)].holds(places.assets[&Id::new(2)]), "{places:?}");
        // the others stay
        assert_eq!(places.assets[&Id::new(1)], Places::of(&seen).assets[&Id::new(1)]);
    }

    #[test]
    fn what_was_moved_in_the_purdue_view_stays_there_and_moves_nowhere_else() {
        let mut editor = plant::Editor::new(plant(SITE));
        let own = Placement {
            view: View::Purdue,
            width: 300,
            height: 200,
            ..Placement::new(Drawn::Zone(Id::new(2)), 900, 900)
        };
        let edit = plant::edit::PutRecords::one("Move", own);
        editor.commit(&edit).unwrap();
        let seen = drawn_as(editor.document(), DrawnAs::Purdue);
        assert_eq!(Places::of(&seen).zones[&Id::new(2)].x, 900);
        assert_eq!(Places::of(&drawn_as(editor.document(), DrawnAs::Zones)).zones[&Id::new(2)].x, 0);
    }

    #[test]
    fn bends_by_hand_are_drawn_in_the_view_they_were_pulled_in() {
        let mut editor = plant::Editor::new(plant(SITE));
        let bends = |x| vec![plant::record::Point { x, y: 200 }];
        let route = |view, x| Route { view, ..Route::new(Id::new(1), Id::new(2), bends(x)) };
        let records = [route(View::Zones, 40), route(View::Purdue, 80)].map(AnyRecord::from).to_vec();
        editor.commit(&plant::edit::PutRecords { label: String::new(), records, remove: Vec::new() }).unwrap();
        for (view, x) in [(DrawnAs::Zones, 40), (DrawnAs::Conduits, 40), (DrawnAs::Purdue, 80)] {
            let seen = drawn_as(editor.document(), view);
            let drawn = seen.routes.values().filter(|route| route.view == View::Zones);
            assert_eq!(drawn.map(|route| route.bends.clone()).collect::<Vec<_>>(), [bends(x)], "{view:?}");
        }
    }
}
