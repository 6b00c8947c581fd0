//! Mouse scripts: what a person does with the pointer, and what the tools make of it.

mod hand;

use std::collections::BTreeSet;

use hand::{Hand, key};
use plant::AnyKey;
use plant::record::Drawn;
use scene::Overlay;
use tools::{Connect, DrawZone, Event, Intent, PlaceAsset, Select, Tool};

const PLANT: &str = r#"{
  "format": "zonewright", "version": 1,
  "zones": [
    {"id": "Z-01", "name": "Control"},
    {"id": "Z-02", "name": "Operations"}
  ],
  "assets": [
    {"id": "A-01", "name": "PLC-01", "role": "plc", "lies_in": "Z-01"},
    {"id": "A-02", "name": "PLC-02", "role": "plc", "lies_in": "Z-01"},
    {"id": "A-03", "name": "HIST-01", "role": "historian", "lies_in": "Z-02"}
  ],
  "drawing": {"placements": [
    {"element": "Z-01", "x": 0, "y": 0, "width": 320, "height": 160},
    {"element": "Z-02", "x": 480, "y": 0, "width": 320, "height": 160},
    {"element": "A-01", "x": 40, "y": 56},
    {"element": "A-02", "x": 120, "y": 56},
    {"element": "A-03", "x": 560, "y": 56}
  ]}
}"#;

fn drawn(text: &str) -> Drawn {
    text.parse().unwrap()
}

#[test]
fn a_click_selects_and_shift_adds() {
    let mut hand = Hand::over(PLANT);
    let mut select = Select::default();
    hand.click(&mut select, 57, 73);
    assert_eq!(hand.selection, BTreeSet::from([key("A-01")]));
    hand.keys.shift = true;
    hand.click(&mut select, 137, 73);
    assert_eq!(hand.selection, BTreeSet::from([key("A-01"), key("A-02")]));
    hand.keys.shift = false;
    hand.click(&mut select, 400, 400);
    assert!(hand.selection.is_empty());
}

#[test]
fn a_move_inside_its_zone_is_no_rezoning() {
    let mut hand = Hand::over(PLANT);
    let intents = hand.drag(&mut Select::default(), (57, 73), (57 + 30, 73));
    let moved = intents.iter().find_map(|intent| match intent {
        Intent::Move { elements, by, rezoning, .. } => Some((elements.clone(), *by, rezoning.clone())),
        _ => None,
    });
    let (elements, by, rezoning) = moved.expect("the tile moves");
    assert_eq!(elements, BTreeSet::from([drawn("A-01")]));
    assert_eq!((by.dx, by.dy), (32, 0), "the corner of the tile lands on the grid");
    assert_eq!(rezoning, None);
}

#[test]
fn a_drop_across_a_border_rezones_unless_alt_is_held() {
    let mut hand = Hand::over(PLANT);
    let rezoning = |intents: &[Intent]| {
        intents.iter().find_map(|intent| match intent {
            Intent::Move { rezoning, .. } => Some(rezoning.clone()),
            _ => None,
        })
    };
    let intents = hand.drag(&mut Select::default(), (57, 73), (680, 100));
    let dropped = rezoning(&intents).expect("it moves").expect("it changes its zone");
    assert_eq!(dropped.into.map(AnyKey::from), Some(key("Z-02")));
    assert_eq!(dropped.elements, BTreeSet::from([drawn("A-01")]));

    hand.keys.alt = true;
    let intents = hand.drag(&mut Select::default(), (57, 73), (680, 100));
    assert_eq!(rezoning(&intents), Some(None));
}

#[test]
fn the_drop_is_announced_before_the_button_is_let_go() {
    let mut hand = Hand::over(PLANT);
    hand.selection = BTreeSet::from([key("A-01")]);
    let mut select = Select::default();
    for event in
        [Event::Down(hand.pointer(57, 73)), Event::Move(hand.pointer(300, 90)), Event::Move(hand.pointer(680, 100))]
    {
        select.handle(&event, &hand.world());
    }
    let mut overlay = Overlay::default();
    select.overlay(&hand.world(), &mut overlay);
    let card = overlay.card.expect("a card at the pointer");
    assert_eq!(card.lines[0], "PLC-01 into Z-02");
    assert_eq!(overlay.drop.and_then(|drop| drop.zone).map(AnyKey::from), Some(key("Z-02")));
    assert!(select.handle(&Event::Cancel, &hand.world()).is_empty(), "Esc puts everything back");
}

#[test]
fn a_rubber_band_selects_what_it_holds() {
    let mut hand = Hand::over(PLANT);
    hand.drag(&mut Select::default(), (20, 44), (200, 130));
    assert!(hand.selection.contains(&key("A-01")) && hand.selection.contains(&key("A-02")), "{:?}", hand.selection);
    assert!(!hand.selection.contains(&key("A-03")));
}

#[test]
fn a_selected_zone_is_resized_by_its_edge() {
    let mut hand = Hand::over(PLANT);
    hand.selection = BTreeSet::from([key("Z-01")]);
    let intents = hand.drag(&mut Select::default(), (320, 80), (362, 80));
    let rect = intents.iter().find_map(|intent| match intent {
        Intent::Resize(_, rect, _) => Some(*rect),
        _ => None,
    });
    assert_eq!(rect.map(|rect| (rect.x, rect.width)), Some((0, 360)));
}

#[test]
fn a_zone_is_drawn_by_a_pull_and_by_a_click() {
    let mut hand = Hand::over(PLANT);
    let intents = hand.drag(&mut DrawZone::default(), (3, 301), (290, 420));
    let Some(Intent::DrawZone { rect, parent }) = intents.first() else { panic!("{intents:?}") };
    assert_eq!((rect.x, rect.y, rect.right(), rect.bottom()), (0, 304, 288, 424));
    assert_eq!(*parent, None);
    assert_eq!(intents.last(), Some(&Intent::Done));

    let intents = hand.drag(&mut DrawZone::default(), (16, 40), (160, 150));
    let Some(Intent::DrawZone { parent, .. }) = intents.first() else { panic!("{intents:?}") };
    assert_eq!(parent.map(AnyKey::from), Some(key("Z-01")), "a zone drawn inside another lies in it");

    assert!(matches!(hand.click(&mut DrawZone::default(), 900, 300).first(), Some(Intent::DrawZone { .. })));
}

#[test]
fn an_asset_goes_into_the_zone_it_is_placed_in() {
    let mut hand = Hand::over(PLANT);
    let mut place = PlaceAsset::new(plant::vocabulary::Role::Hmi, 4);
    let intents = hand.click(&mut place, 700, 120);
    let Some(Intent::PlaceAsset { count, zone, .. }) = intents.first() else { panic!("{intents:?}") };
    assert_eq!((*count, zone.map(AnyKey::from)), (4, Some(key("Z-02"))));
}

#[test]
fn ends_are_joined_by_a_drag_or_by_two_clicks() {
    let mut hand = Hand::over(PLANT);
    let flow = Intent::ConnectAssets("A-01".parse().unwrap(), "A-03".parse().unwrap());
    assert_eq!(hand.drag(&mut Connect::assets(), (57, 73), (577, 73)).first(), Some(&flow));
    let mut connect = Connect::assets();
    assert!(hand.click(&mut connect, 57, 73).is_empty());
    assert_eq!(hand.click(&mut connect, 577, 73).first(), Some(&flow));

    let conduit = Intent::ConnectZones("Z-01".parse().unwrap(), "Z-02".parse().unwrap());
    assert_eq!(hand.drag(&mut Connect::zones(), (200, 140), (700, 140)).first(), Some(&conduit));
    let said = hand.click(&mut Connect::assets(), 900, 900);
    assert!(matches!(said.first(), Some(Intent::Say(_))), "{said:?}");
}
