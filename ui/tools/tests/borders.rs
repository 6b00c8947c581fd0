//! Mouse scripts at the border of a zone: it grows, its neighbours give way, or it holds; what is shown is what is done.

mod hand;

use std::collections::BTreeMap;

use hand::Hand;
use plant::edit::{MoveElements, ResizeZone, SetLocked};
use plant::record::{Drawn, View};
use plant::{Document, Editor};
use scene::{Overlay, Rect, Scene};
use tools::{Border, Event, Intent, Select, Tool};

const PLANT: &str = r#"{
  "format": "zonewright", "version": 1,
  "zones": [
    {"id": "Z-01", "name": "Control"},
    {"id": "Z-02", "name": "Operations"},
    {"id": "Z-03", "name": "Site"},
    {"id": "Z-04", "name": "Cell", "parent": "Z-01"}
  ],
  "assets": [
    {"id": "A-01", "name": "PLC-01", "role": "plc", "lies_in": "Z-04"},
    {"id": "A-02", "name": "PLC-02", "role": "plc", "lies_in": "Z-02"}
  ],
  "drawing": {"placements": [
    {"element": "Z-01", "x": 0, "y": 0, "width": 320, "height": 240},
    {"element": "Z-04", "x": 16, "y": 40, "width": 200, "height": 120},
    {"element": "Z-02", "x": 400, "y": 0, "width": 200, "height": 160},
    {"element": "Z-03", "x": 700, "y": 0, "width": 200, "height": 160},
    {"element": "A-01", "x": 40, "y": 80},
    {"element": "A-02", "x": 440, "y": 80}
  ]}
}"#;

fn drawn(text: &str) -> Drawn {
    text.parse().unwrap()
}

/// What a drag comes to, and what is shown before the button is let go.
fn carry(hand: &mut Hand, from: (i32, i32), to: (i32, i32)) -> (Vec<Intent>, Overlay) {
    let (mut shown, mut seen) = (Select::default(), Overlay::default());
    for event in [
        Event::Down(hand.pointer(from.0, from.1)),
        Event::Move(hand.pointer(from.0 + 9, from.1)),
        Event::Move(hand.pointer(to.0, to.1)),
    ] {
        for intent in shown.handle(&event, &hand.world()) {
            if let Intent::Select(keys) = intent {
                hand.selection = keys;
            }
        }
    }
    shown.overlay(&hand.world(), &mut seen);
    (hand.drag(&mut Select::default(), from, to), seen)
}

/// Carries out what the tool wants, as the window does.
fn done(document: &Document, intents: &[Intent]) -> Document {
    let mut editor = Editor::new(document.clone());
    for intent in intents {
        match intent.clone() {
            Intent::Move { elements, by, rezoning: None, push } => {
                editor.commit(&MoveElements::by(elements, by.dx, by.dy).pushing(push)).unwrap();
            }
            Intent::Resize(zone, rect, push) => {
                let Rect { x, y, width, height } = rect;
                editor.commit(&ResizeZone { zone, x, y, width, height, push }).unwrap();
            }
            _ => {}
        }
    }
    editor.document().clone()
}

/// Boxes that are not where they were, but for what was dragged itself.
fn moved(before: &Document, after: &Document, without: Drawn) -> BTreeMap<Drawn, (i32, i32)> {
    let own = |placement: &plant::record::Placement| placement.view == View::Zones && placement.element != without;
    let changed =
        after.placements.iter().filter(|(key, place)| own(place) && before.placements.get(key) != Some(place));
    changed.map(|(key, place)| (key.element, (place.x, place.y))).collect()
}

fn shown(overlay: &Overlay) -> BTreeMap<Drawn, (i32, i32)> {
    overlay.giving_way.iter().map(|(element, rect)| (*element, (rect.x, rect.y))).collect()
}

#[test]
fn what_is_shown_while_dragging_is_what_is_done() {
    let mut hand = Hand::over(PLANT);
    hand.border = Border::Pushes;
    // with Alt it stays in its zone wherever it is let go
    hand.keys.alt = true;
    let (intents, overlay) = carry(&mut hand, (57, 97), (450, 97));
    let after = done(&hand.document, &intents);
    let mut moved = moved(&hand.document, &after, drawn("A-01"));
    // contents go along and are not shown by themselves
    assert!(moved.remove(&drawn("A-02")).is_some(), "{moved:?}");
    assert_eq!(shown(&overlay), moved);
    let grown = [drawn("Z-01"), drawn("Z-04")];
    assert!(grown.iter().all(|zone| moved.contains_key(zone)) && moved.contains_key(&drawn("Z-02")), "{moved:?}");
    let scene = Scene::new(&after, &engine::assess(&after));
    let rect = |id: &str| scene.rect_of(drawn(id)).unwrap();
    assert!(rect("Z-04").holds(rect("A-01")) && rect("Z-01").holds(rect("Z-04")));
    assert!(!rect("Z-01").grown(56).meets(rect("Z-02")) && !rect("Z-02").grown(56).meets(rect("Z-03")));
    // Ctrl is the other way round
    hand.keys.ctrl = true;
    let (intents, overlay) = carry(&mut hand, (57, 97), (450, 97));
    assert!(intents.iter().any(|intent| matches!(intent, Intent::Move { push: false, .. })), "{intents:?}");
    assert!(overlay.giving_way.iter().all(|(zone, _)| grown.contains(zone)), "{:?}", overlay.giving_way);
}

#[test]
fn a_border_holds_what_does_not_change_its_zone() {
    let mut hand = Hand::over(PLANT);
    hand.border = Border::Holds;
    hand.keys.alt = true;
    let (intents, overlay) = carry(&mut hand, (57, 97), (450, 97));
    // the tile ends 12 before the border of its zone, which ends at 216
    let by = intents.iter().find_map(|intent| match intent {
        Intent::Move { by, .. } => Some((by.dx, by.dy)),
        _ => None,
    });
    assert_eq!(by, Some((130, 0)));
    assert!(overlay.giving_way.is_empty());
    hand.keys.alt = false;
    let (intents, _) = carry(&mut hand, (57, 97), (457, 97));
    assert!(
        intents.iter().any(|intent| matches!(intent, Intent::Move { rezoning: Some(_), .. })),
        "another zone takes it"
    );
}

#[test]
fn a_locked_zone_refuses_and_says_so() {
    let mut hand = Hand::over(PLANT);
    hand.border = Border::Pushes;
    let mut editor = Editor::new(hand.document.clone());
    editor.commit(&SetLocked { elements: vec![drawn("Z-04")], locked: true }).unwrap();
    hand.document = editor.document().clone();
    hand.scene = Scene::new(&hand.document, &engine::assess(&hand.document));
    hand.keys.alt = true;
    let (_, overlay) = carry(&mut hand, (57, 97), (450, 97));
    let card = overlay.card.expect("it says why");
    assert!(card.refused && card.lines[0].contains("Z-04 is locked"), "{card:?}");
}

#[test]
fn a_resized_zone_pushes_its_neighbours() {
    let mut hand = Hand::over(PLANT);
    hand.border = Border::Pushes;
    hand.click(&mut Select::default(), 500, 15);
    assert!(hand.selection.contains(&hand::key("Z-02")));
    let (intents, overlay) = carry(&mut hand, (600, 80), (680, 80));
    let after = done(&hand.document, &intents);
    let moved = moved(&hand.document, &after, drawn("Z-02"));
    assert_eq!(shown(&overlay), moved);
    assert_eq!(moved.keys().collect::<Vec<_>>(), [&drawn("Z-03")], "{moved:?}");
}
