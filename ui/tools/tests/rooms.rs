//! Mouse scripts in the view by location: another cabinet is another location, and never another zone.

mod hand;

use std::collections::{BTreeMap, BTreeSet};

use hand::{Hand, key};
use plant::Id;
use plant::record::{Asset, Drawn};
use scene::{Drawing, DrawnAs, Look, Overlay, Scene};
use tools::{Event, Intent, Select, Tool};

const PLANT: &str = r#"{
  "format": "zonewright", "version": 1,
  "zones": [{"id": "Z-01", "name": "Control"}],
  "assets": [
    {"id": "A-01", "name": "PLC-01", "lies_in": "Z-01", "location": "Works / Hall / Cabinet 1"},
    {"id": "A-02", "name": "PLC-02", "lies_in": "Z-01", "location": "Works / Hall / Cabinet 1"},
    {"id": "A-03", "name": "PLC-03", "lies_in": "Z-01", "location": "Works / Hall / Cabinet 2"},
    {"id": "A-04", "name": "PLC-04", "lies_in": "Z-01", "location": "Office"},
    {"id": "A-05", "name": "PLC-05"}
  ]
}"#;

fn hand() -> Hand {
    let mut hand = Hand::over(PLANT);
    let drawing = Drawing::of(DrawnAs::Physical, Look::Kinds);
    hand.scene = Scene::of_view(&hand.document, &engine::assess(&hand.document), &drawing);
    hand
}

/// The middle of a tile.
fn tile(hand: &Hand, number: u32) -> (i32, i32) {
    let at = hand.scene.rect_of(Drawn::Asset(Id::new(number))).unwrap().centre();
    (at.x, at.y)
}

/// The header of a room.
fn header(hand: &Hand, location: &str) -> (i32, i32) {
    let rect = hand.scene.rooms().iter().find(|room| room.location() == location).unwrap().rect;
    (rect.x + 20, rect.y + 10)
}

/// What a drop writes.
fn locations(intents: &[Intent]) -> BTreeMap<u32, String> {
    let written = |intent: &Intent| match intent {
        Intent::Relocate { locations, .. } => Some(locations.clone()),
        _ => None,
    };
    let all = intents.iter().find_map(written).unwrap_or_default();
    all.into_iter().map(|(asset, location): (Id<Asset>, String)| (asset.number(), location)).collect()
}

fn one(number: u32, location: &str) -> BTreeMap<u32, String> {
    BTreeMap::from([(number, location.to_owned())])
}

#[test]
fn a_tile_takes_the_location_of_the_box_it_is_dropped_into() {
    let mut hand = hand();
    let to = tile(&hand, 3);
    let intents = hand.drag(&mut Select::default(), tile(&hand, 1), (to.0 + 10, to.1 + 20));
    assert_eq!(locations(&intents), one(1, "Works / Hall / Cabinet 2"));
    assert!(!intents.iter().any(|intent| matches!(intent, Intent::Move { .. })), "{intents:?}");
    // between two cabinets it stands in the hall, on the open canvas nowhere
    let hall = header(&hand, "Works / Hall");
    let from = tile(&hand, 1);
    assert_eq!(locations(&hand.drag(&mut Select::default(), from, hall)), one(1, "Works / Hall"));
    assert_eq!(locations(&hand.drag(&mut Select::default(), from, (-900, -900))), one(1, ""));
}

#[test]
fn inside_its_box_a_tile_only_moves_and_alt_keeps_the_location() {
    let mut hand = hand();
    let from = tile(&hand, 1);
    let intents = hand.drag(&mut Select::default(), from, (from.0 + 24, from.1));
    assert!(matches!(intents.last(), Some(Intent::Move { rezoning: None, .. })), "{intents:?}");
    hand.keys.alt = true;
    let intents = hand.drag(&mut Select::default(), from, tile(&hand, 4));
    assert!(matches!(intents.last(), Some(Intent::Move { rezoning: None, .. })), "{intents:?}");
    // nothing is taken out of a location that it does not have
    hand.keys.alt = false;
    let from = tile(&hand, 5);
    let intents = hand.drag(&mut Select::default(), from, (-900, -900));
    assert!(locations(&intents).is_empty(), "{intents:?}");
}

#[test]
fn a_cabinet_is_moved_by_its_header_and_keeps_its_name() {
    let mut hand = hand();
    let mut select = Select::default();
    let from = header(&hand, "Works / Hall / Cabinet 1");
    let office = header(&hand, "Office");
    let intents = hand.drag(&mut select, from, office);
    assert_eq!(hand.selection, BTreeSet::from([key("A-01"), key("A-02")]));
    let both = [1, 2].map(|asset| (asset, "Office / Cabinet 1".to_owned()));
    assert_eq!(locations(&intents), BTreeMap::from(both));
    // a few px further in its own hall it only moves
    let intents = hand.drag(&mut select, from, (from.0 + 8, from.1 + 4));
    assert!(matches!(intents.last(), Some(Intent::Move { rezoning: None, .. })), "{intents:?}");
    // a click selects what stands in it, Shift adds
    hand.click(&mut select, office.0, office.1);
    assert_eq!(hand.selection, BTreeSet::from([key("A-04")]));
    hand.keys.shift = true;
    hand.click(&mut select, from.0, from.1);
    assert_eq!(hand.selection, BTreeSet::from([key("A-01"), key("A-02"), key("A-04")]));
}

#[test]
fn the_pointer_says_what_changes_before_the_drop() {
    let mut hand = hand();
    let mut select = Select::default();
    let (from, to) = (tile(&hand, 1), tile(&hand, 4));
    for event in [Event::Down(hand.pointer(from.0, from.1)), Event::Move(hand.pointer(to.0, to.1 + 24))] {
        for intent in select.handle(&event, &hand.world()) {
            if let Intent::Select(keys) = intent {
                hand.selection = keys;
            }
        }
    }
    let mut overlay = Overlay::default();
    select.overlay(&hand.world(), &mut overlay);
    let card = overlay.card.unwrap();
    assert_eq!(card.lines[0], "PLC-01 into Office");
    assert!(card.lines[1].starts_with("Its location becomes Office. No zone changes."), "{:?}", card.lines);
    assert!(overlay.drop_box.is_some() && overlay.drop.is_none());
}
