//! Mouse scripts of lining up: what is moved or resized is pulled onto the lines of its neighbours, and says so.

mod hand;

use std::collections::BTreeSet;

use hand::{Hand, key};
use scene::{Guide, Overlay, Rect};
use tools::{Event, Intent, Select, Tool};

// corners off the grid of 8, so that a line is told from the grid
const PLANT: &str = r#"{
  "format": "zonewright", "version": 1,
  "zones": [
    {"id": "Z-01", "name": "Control"},
    {"id": "Z-02", "name": "Operations"},
    {"id": "Z-03", "name": "Field"}
  ],
  "assets": [
    {"id": "A-01", "name": "PLC-01", "role": "plc", "lies_in": "Z-01"},
    {"id": "A-02", "name": "PLC-02", "role": "plc", "lies_in": "Z-01"},
    {"id": "A-03", "name": "PLC-03", "role": "plc", "lies_in": "Z-01"},
    {"id": "A-04", "name": "HIST-01", "role": "historian", "lies_in": "Z-02"}
  ],
  "drawing": {"placements": [
    {"element": "Z-01", "x": 0, "y": 0, "width": 500, "height": 400},
    {"element": "Z-02", "x": 600, "y": 3, "width": 320, "height": 160},
    {"element": "Z-03", "x": 0, "y": 600, "width": 443, "height": 160},
    {"element": "A-01", "x": 43, "y": 61},
    {"element": "A-02", "x": 123, "y": 61},
    {"element": "A-03", "x": 300, "y": 243},
    {"element": "A-04", "x": 700, "y": 81}
  ]}
}"#;

/// What a drag comes to, and what the overlay shows before the button is let go.
fn carry(hand: &mut Hand, from: (i32, i32), to: (i32, i32)) -> (Vec<Intent>, Overlay) {
    let mut select = Select::default();
    let mut seen = Overlay::default();
    let mut shown = Select::default();
    for event in [
        Event::Down(hand.pointer(from.0, from.1)),
        Event::Move(hand.pointer((from.0 + to.0) / 2, (from.1 + to.1) / 2)),
        Event::Move(hand.pointer(to.0, to.1)),
    ] {
        shown.handle(&event, &hand.world());
    }
    shown.overlay(&hand.world(), &mut seen);
    (hand.drag(&mut select, from, to), seen)
}

fn offset(intents: &[Intent]) -> (i32, i32) {
    let by = intents.iter().find_map(|intent| match intent {
        Intent::Move { by, .. } => Some((by.dx, by.dy)),
        _ => None,
    });
    by.expect("it moves")
}

fn bars(guides: &[Guide]) -> Vec<&str> {
    guides.iter().filter(|guide| guide.bar).map(|guide| guide.label.as_str()).collect()
}

#[test]
fn a_tile_is_pulled_onto_the_row_of_its_neighbour() {
    let mut hand = Hand::over(PLANT);
    // from (300, 243) to 4 px below the row of A-02, far to the right
    let (intents, seen) = carry(&mut hand, (317, 260), (317 + 71, 260 - 178));
    assert_eq!(offset(&intents).1, 61 - 243, "its top is where that of A-02 is, off the grid");
    assert_eq!((300 + offset(&intents).0) % 8, 0, "across there is no line: the grid");
    let [guide] = &seen.guides[..] else { panic!("{:?}", seen.guides) };
    assert_eq!(guide.from.y, guide.to.y);
    assert_eq!((guide.from.y, guide.from.x), (61 + 17, 123), "through the middles, from the left of A-02");
    assert_eq!(guide.label, (300 + offset(&intents).0 - 157).to_string(), "the distance between the tiles");
}

#[test]
fn seven_pixels_away_nothing_pulls_and_far_out_it_is_pixels_of_the_screen() {
    let mut hand = Hand::over(PLANT);
    let (intents, seen) = carry(&mut hand, (317, 260), (317 + 71, 260 - 182 + 7));
    assert_eq!((243 + offset(&intents).1) % 8, 0, "the grid");
    assert!(seen.guides.iter().all(|guide| guide.from.y != guide.to.y), "{:?}", seen.guides);
    hand.scale = 0.5;
    let (intents, _) = carry(&mut hand, (317, 260), (317 + 71, 260 - 182 + 7));
    assert_eq!(offset(&intents).1, -182, "7 units are 3.5 px at 50 %");
}

#[test]
fn alt_switches_lines_and_grid_off() {
    let mut hand = Hand::over(PLANT);
    hand.keys.alt = true;
    let (intents, seen) = carry(&mut hand, (317, 260), (317 + 71, 260 - 178));
    assert_eq!(offset(&intents), (71, -178));
    assert_eq!(seen.guides, Vec::new());
}

#[test]
fn equal_gaps_in_a_row_are_felt_and_shown_as_two_bars() {
    let mut hand = Hand::over(PLANT);
    // A-01 ends at 77, A-02 begins at 123: 46 between them, so the third belongs at 157 + 46
    let (intents, seen) = carry(&mut hand, (317, 260), (317 - 94, 260 - 180));
    assert_eq!(offset(&intents), (157 + 46 - 300, 61 - 243));
    assert_eq!(bars(&seen.guides), ["46", "46"]);
    let said = seen.guides.iter().filter(|guide| !guide.bar && !guide.label.is_empty()).count();
    assert_eq!(said, 0, "the distance is not said twice");
}

#[test]
fn a_gap_is_halved_between_two() {
    // A-02 lies at 124 to 158; A-01 is taken to between it and A-03 at 300, all in the row of A-03
    let plant = PLANT.replace(r#""A-02", "x": 123, "y": 61"#, r#""A-02", "x": 124, "y": 243"#);
    let mut hand = Hand::over(&plant);
    let (intents, seen) = carry(&mut hand, (60, 78), (60 + 168, 78 + 180));
    // 158 to 300 are 142; without the tile of 34 there are 108 left
    assert_eq!(offset(&intents), (158 + 54 - 43, 243 - 61));
    assert_eq!(bars(&seen.guides), ["54", "54"]);
}

#[test]
fn in_another_zone_its_contents_are_the_neighbours() {
    let mut hand = Hand::over(PLANT);
    let (intents, seen) = carry(&mut hand, (317, 260), (837, 260 - 165));
    assert_eq!(offset(&intents).1, 81 - 243, "the row of A-04");
    assert!(seen.guides.iter().any(|guide| guide.from.x == 700), "{:?}", seen.guides);
    assert!(intents.iter().any(|intent| matches!(intent, Intent::Move { rezoning: Some(_), .. })));
}

#[test]
fn a_zone_lines_up_with_zones_and_not_with_tiles() {
    let mut hand = Hand::over(PLANT);
    hand.selection = BTreeSet::from([key("Z-03")]);
    let (intents, seen) = carry(&mut hand, (100, 610), (100 + 603, 610 + 80));
    assert_eq!(offset(&intents).0, 600, "its left edge under that of Z-02");
    assert!(seen.guides.iter().any(|guide| guide.from.x == 600 && guide.to.x == 600), "{:?}", seen.guides);
}

#[test]
fn a_resized_edge_stops_at_the_edge_of_a_neighbour() {
    let mut hand = Hand::over(PLANT);
    hand.selection = BTreeSet::from([key("Z-03")]);
    let (intents, seen) = carry(&mut hand, (443, 680), (443 + 52, 680));
    let rect = intents.iter().find_map(|intent| match intent {
        Intent::Resize(_, rect, _) => Some(*rect),
        _ => None,
    });
    assert_eq!(rect, Some(Rect::new(0, 600, 500, 160)), "as wide as Z-01");
    let [guide] = &seen.guides[..] else { panic!("{:?}", seen.guides) };
    assert_eq!((guide.from.x, guide.to.x, guide.label.as_str()), (500, 500, "200"));
    hand.keys.alt = true;
    let (intents, seen) = carry(&mut hand, (443, 680), (443 + 52, 680));
    assert!(
        intents.contains(&Intent::Resize("Z-03".parse().unwrap(), Rect::new(0, 600, 495, 160), false)),
        "{intents:?}"
    );
    assert!(seen.guides.is_empty());
    assert!(hand.click(&mut Select::default(), 980, 900).contains(&Intent::Select(BTreeSet::new())));
}
