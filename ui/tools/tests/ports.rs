//! Mouse scripts of quick connecting: a line pulled out of a port of what is hovered, with the select tool in hand.

mod hand;

use std::collections::BTreeSet;

use hand::{Hand, key};
use scene::{Edge, Overlay, Point};
use tools::{Event, Intent, Select, Tool};

const PLANT: &str = r#"{
  "format": "zonewright", "version": 1,
  "zones": [
    {"id": "Z-01", "name": "Control"},
    {"id": "Z-02", "name": "Operations"}
  ],
  "assets": [
    {"id": "A-01", "name": "PLC-01", "role": "plc", "lies_in": "Z-01"},
    {"id": "A-02", "name": "HIST-01", "role": "historian", "lies_in": "Z-02"}
  ],
  "drawing": {"placements": [
    {"element": "Z-01", "x": 0, "y": 0, "width": 320, "height": 160},
    {"element": "Z-02", "x": 480, "y": 0, "width": 320, "height": 160},
    {"element": "A-01", "x": 40, "y": 56},
    {"element": "A-02", "x": 560, "y": 56}
  ]}
}"#;

/// Hovers an element, then drags from one of its ports.
fn pull(hand: &mut Hand, hovered: (i32, i32), from: (i32, i32), to: (i32, i32)) -> Vec<Intent> {
    let mut select = Select::default();
    hover(hand, &mut select, hovered);
    hand.drag(&mut select, from, to)
}

fn hover(hand: &Hand, select: &mut Select, at: (i32, i32)) -> Option<plant::AnyKey> {
    let at = Point { x: at.0, y: at.1 };
    select.hovers(at, hand.world().hit(at), &hand.world())
}

#[test]
fn a_flow_is_pulled_from_tile_to_tile_and_the_tool_stays() {
    let mut hand = Hand::over(PLANT);
    let intents = pull(&mut hand, (57, 73), (74, 73), (577, 73));
    assert_eq!(intents, [Intent::ConnectAssets("A-01".parse().unwrap(), "A-02".parse().unwrap())]);
    // a selected asset has them too: it has no handles
    hand.selection = BTreeSet::from([key("A-01")]);
    assert_eq!(pull(&mut hand, (57, 73), (74, 73), (577, 73)).len(), 1);
}

#[test]
fn a_conduit_is_pulled_from_zone_to_zone() {
    let mut hand = Hand::over(PLANT);
    let intents = pull(&mut hand, (200, 120), (320, 80), (700, 120));
    assert_eq!(intents, [Intent::ConnectZones("Z-01".parse().unwrap(), "Z-02".parse().unwrap())]);
    // a selected zone has its handles there: it is resized
    hand.selection = BTreeSet::from([key("Z-01")]);
    let intents = pull(&mut hand, (200, 120), (320, 80), (400, 80));
    assert!(matches!(intents[..], [Intent::Resize(..)]), "{intents:?}");
}

#[test]
fn let_go_on_nothing_nothing_happens_and_on_what_is_no_end_it_says_why() {
    let mut hand = Hand::over(PLANT);
    assert_eq!(pull(&mut hand, (57, 73), (74, 73), (400, 300)), []);
    assert_eq!(pull(&mut hand, (57, 73), (74, 73), (50, 70)), [], "on itself");
    let intents = pull(&mut hand, (57, 73), (74, 73), (700, 140));
    assert_eq!(intents, [Intent::Say("A flow joins two assets: point at one.".to_owned())]);
}

#[test]
fn a_click_on_a_port_selects_and_esc_takes_the_line_back() {
    let mut hand = Hand::over(PLANT);
    let mut select = Select::default();
    hover(&hand, &mut select, (57, 73));
    assert_eq!(hand.click(&mut select, 74, 73), [Intent::Select(BTreeSet::from([key("A-01")]))]);
    hand.selection.clear();
    let mut select = Select::default();
    hover(&hand, &mut select, (57, 73));
    select.handle(&Event::Down(hand.pointer(74, 73)), &hand.world());
    select.handle(&Event::Move(hand.pointer(577, 73)), &hand.world());
    let mut overlay = Overlay::default();
    select.overlay(&hand.world(), &mut overlay);
    let connection = overlay.connection.expect("a line to the pointer");
    assert_eq!(
        (connection.from, connection.port, connection.target),
        (key("A-01"), Some(Edge::East), Some(key("A-02")))
    );
    assert!(select.handle(&Event::Cancel, &hand.world()).is_empty());
    assert!(select.handle(&Event::Up(hand.pointer(577, 73)), &hand.world()).is_empty());
}

#[test]
fn half_a_port_lies_outside_and_still_is_of_its_element() {
    let hand = Hand::over(PLANT);
    let mut select = Select::default();
    assert_eq!(hover(&hand, &mut select, (57, 73)), Some(key("A-01")));
    assert_eq!(hover(&hand, &mut select, (79, 73)), Some(key("A-01")), "5 px beside the tile, on its port");
    assert_eq!(select.cursor(&hand.world(), None), "crosshair");
    assert_eq!(hover(&hand, &mut select, (95, 73)), Some(key("Z-01")));
    assert_eq!(hover(&hand, &mut select, (79, 73)), Some(key("Z-01")), "not from outside: it was not shown");
}

#[test]
fn far_out_a_tile_has_no_ports_and_is_moved() {
    let mut hand = Hand::over(PLANT);
    hand.scale = 0.5;
    let intents = pull(&mut hand, (57, 73), (73, 73), (200, 73));
    assert!(intents.iter().any(|intent| matches!(intent, Intent::Move { .. })), "{intents:?}");
}

#[test]
fn a_line_over_a_zone_does_not_hide_it() {
    let flow = r#""flows": [{"id": "F-01", "from": "A-01", "to": "A-02", "protocol": "modbus"}], "drawing""#;
    let mut hand = Hand::over(&PLANT.replacen(r#""drawing""#, flow, 1));
    let all = (484..560).flat_map(|x| (40..150).map(move |y| (x, y)));
    let is_flow = |at: &(i32, i32)| {
        let hit = hand.world().hit(Point { x: at.0, y: at.1 });
        hit.is_some_and(|hit| matches!(hit.key, plant::AnyKey::Flow(_)))
    };
    let on_the_flow = all.into_iter().find(is_flow).expect("the flow enters the zone");
    let intents = pull(&mut hand, (200, 120), (320, 80), on_the_flow);
    assert_eq!(intents, [Intent::ConnectZones("Z-01".parse().unwrap(), "Z-02".parse().unwrap())]);
}
