//! Mouse scripts of pulling a pipe: a straight part of a selected conduit goes where the pointer takes it.

mod hand;

use std::collections::BTreeSet;

use hand::{Hand, key};
use plant::edit::PullRoute;
use plant::record::{Conduit, Zone};
use plant::{Editor, Id};
use scene::{Overlay, Point, Scene};
use tools::{Event, Intent, Select, Tool};

const PLANT: &str = r#"{
  "format": "zonewright", "version": 1,
  "zones": [
    {"id": "Z-01", "name": "Control"},
    {"id": "Z-02", "name": "Operations"}
  ],
  "conduits": [{"id": "C-01", "name": "Between", "joins": ["Z-01", "Z-02"]}],
  "drawing": {"placements": [
    {"element": "Z-01", "x": 0, "y": 0, "width": 400, "height": 160},
    {"element": "Z-02", "x": 0, "y": 480, "width": 400, "height": 160},
    {"element": "C-01", "x": 200, "y": 320}
  ]}
}"#;

fn pull(intents: &[Intent]) -> (Id<Conduit>, Id<Zone>, Vec<Point>, Point) {
    let found = intents.iter().find_map(|intent| match intent {
        Intent::PullRoute { conduit, zone, bends, device } => Some((*conduit, *zone, bends.clone(), *device)),
        _ => None,
    });
    found.unwrap_or_else(|| panic!("nothing is pulled: {intents:?}"))
}

/// Commits a pull and draws anew, as the window does.
fn carry_out(hand: &mut Hand, intents: &[Intent]) {
    let (conduit, zone, bends, device) = pull(intents);
    let mut editor = Editor::new(hand.document.clone());
    editor.commit(&PullRoute { conduit, zone, bends, device }).unwrap();
    hand.document = editor.document().clone();
    hand.scene = Scene::new(&hand.document, &engine::assess(&hand.document));
}

fn point(x: i32, y: i32) -> Point {
    Point { x, y }
}

#[test]
fn a_part_of_the_selected_pipe_is_pulled_and_stays_there() {
    let mut hand = Hand::over(PLANT);
    hand.selection = BTreeSet::from([key("C-01")]);
    let intents = hand.drag(&mut Select::default(), (200, 420), (283, 420));
    let (conduit, zone, bends, device) = pull(&intents);
    assert_eq!((conduit, zone), ("C-01".parse().unwrap(), "Z-02".parse().unwrap()));
    assert_eq!((bends, device), (vec![point(280, 320)], point(200, 320)), "on the grid, the device stays");

    carry_out(&mut hand, &intents);
    let leg = hand.scene.leg_at(conduit, point(280, 400), 4).expect("the pipe runs there now");
    assert!(leg.upright && leg.line == 280);
    assert!(hand.scene.leg_at(conduit, point(200, 420), 4).is_none(), "and no more where it was");
    assert!(hand.scene.leg_at(conduit, point(200, 240), 4).is_some(), "the other branch is as it was");

    // again, now the level part beside the device
    let intents = hand.drag(&mut Select::default(), (240, 320), (240, 376));
    assert_eq!(pull(&intents).2, [point(200, 376), point(280, 376)]);
}

#[test]
fn the_end_slides_along_its_zone_and_keeps_right_angles_beyond_it() {
    let mut hand = Hand::over(PLANT);
    hand.selection = BTreeSet::from([key("C-01")]);
    let mut select = Select::default();
    for event in
        [Event::Down(hand.pointer(200, 420)), Event::Move(hand.pointer(300, 420)), Event::Move(hand.pointer(480, 420))]
    {
        select.handle(&event, &hand.world());
    }
    let mut overlay = Overlay::default();
    select.overlay(&hand.world(), &mut overlay);
    let way = overlay.pulled.expect("it is shown before it is let go");
    assert!(way.windows(2).all(|leg| leg[0].x == leg[1].x || leg[0].y == leg[1].y), "{way:?}");
    assert_eq!(way.last(), Some(&point(400, 480)), "the corner of the zone is the nearest");
    assert!(select.handle(&Event::Cancel, &hand.world()).is_empty());
    assert!(select.handle(&Event::Up(hand.pointer(480, 420)), &hand.world()).is_empty(), "Esc takes it back");
}

#[test]
fn a_moved_device_leaves_right_angles() {
    let mut hand = Hand::over(PLANT);
    hand.selection = BTreeSet::from([key("C-01")]);
    let intents = hand.drag(&mut Select::default(), (200, 420), (280, 420));
    carry_out(&mut hand, &intents);
    let moved = PLANT.replace(r#""C-01", "x": 200, "y": 320"#, r#""C-01", "x": 240, "y": 280"#);
    let elsewhere = Hand::over(&moved);
    let routes: Vec<plant::AnyRecord> = hand.document.routes.values().map(|route| (**route).clone().into()).collect();
    let mut editor = Editor::new(elsewhere.document.clone());
    editor.commit(&plant::edit::PutRecords { label: String::new(), records: routes, remove: Vec::new() }).unwrap();
    let scene = Scene::new(editor.document(), &engine::assess(editor.document()));
    let conduit = "C-01".parse().unwrap();
    for on_the_way in [point(260, 280), point(280, 300), point(280, 440)] {
        assert!(scene.leg_at(conduit, on_the_way, 3).is_some(), "{on_the_way:?}");
    }
}

#[test]
fn pressing_an_unselected_pipe_selects_it_and_pulls_nothing() {
    let mut hand = Hand::over(PLANT);
    let intents = hand.click(&mut Select::default(), 200, 420);
    assert_eq!(intents, [Intent::Select(BTreeSet::from([key("C-01")]))]);
    assert!(hand.click(&mut Select::default(), 200, 420).is_empty(), "a click on the selected pipe moves nothing");
    let mut select = Select::default();
    let at = point(200, 420);
    select.hovers(at, hand.world().hit(at), &hand.world());
    assert_eq!(select.cursor(&hand.world(), hand.world().hit(at)), "ew-resize");
}

/// Near, the pipe is full of lanes: a hand that pulls still pulls the pipe, a click takes the flow.
#[test]
fn a_pipe_is_pulled_by_its_lanes_too() {
    let mut hand = Hand::over(
        &PLANT
            .replace(r#""conduits""#, r#""assets": [
    {"id": "A-01", "name": "PLC-01", "role": "plc", "lies_in": "Z-01"},
    {"id": "A-02", "name": "HIST-01", "role": "historian", "lies_in": "Z-02"}
  ],
  "flows": [{"id": "F-01", "from": "A-01", "to": "A-02", "protocol": "modbus", "port": 502, "via": ["C-01"]}],
  "conduits""#)
            .replace(
                r#""joins": ["Z-01", "Z-02"]"#,
                r#""joins": ["Z-01", "Z-02"], "channels": [{"protocol": "modbus", "port": 502, "from": "Z-01", "to": "Z-02"}]"#,
            ),
    );
    hand.scale = 2.0;
    let lane = hand.world().hit(point(200, 420)).map(|hit| hit.key);
    assert_eq!(lane, Some(key("F-01")), "one lane, in the middle");
    hand.selection = BTreeSet::from([key("C-01")]);
    let intents = hand.drag(&mut Select::default(), (200, 420), (283, 420));
    assert_eq!(pull(&intents).2, vec![point(280, 320)]);
    hand.selection = BTreeSet::from([key("C-01")]);
    hand.click(&mut Select::default(), 200, 420);
    assert_eq!(hand.selection, BTreeSet::from([key("F-01")]));
}
